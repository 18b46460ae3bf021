// One directory as the build sees it: its entries with a hash index, and the package it is in.
// Made once per path by `DirectoryCache`, immutable, shared by all workers.

package import Memory
package import Platform

/// A directory that was listed.
package final class Directory: Sendable {
  /// The number in the cache that made it; in order of arrival, so for identity only.
  package let id: UInt32
  /// The absolute path it was reached by.
  package let path: FilePath
  /// The path relative to the working directory.
  package let displayPath: FilePath
  /// The directory above, nil for the root.
  package let parent: Directory?
  /// The directory at the real path, nil when this is it.
  let linkTarget: Directory?
  /// The entries, sorted by name.
  package let listing: DirectoryListing
  /// False when the system did not let us list it, so absent entries prove nothing.
  let isListed: Bool
  /// The package.json in this directory.
  package let manifest: PackageManifest?
  /// Whether the path has a `node_modules` in it.
  package let isInsidePackages: Bool
  /// The entry `node_modules`, or -1.
  let nodeModulesEntry: Int
  /// The entry `tsconfig.json` or else `jsconfig.json`, or -1.
  let configEntry: Int
  private let slots: [UInt32]
  /// The directory above whose package this one is part of; see `scope`.
  private let inheritedScope: Directory?

  init(
    id: UInt32,
    path: FilePath,
    displayPath: FilePath,
    parent: Directory?,
    linkTarget: Directory?,
    listing: DirectoryListing?,
    manifest: PackageManifest?
  ) {
    let entries = listing ?? .empty
    let slots = Self.index(entries)
    self.id = id
    self.path = path
    self.displayPath = displayPath
    self.parent = parent
    self.linkTarget = linkTarget
    self.listing = entries
    self.manifest = manifest
    self.slots = slots
    isListed = listing != nil
    let isPackages = path.name.equals("node_modules")
    isInsidePackages = isPackages || parent?.isInsidePackages == true
    // Node's LOOKUP_PACKAGE_SCOPE ends at node_modules (nodejs.org/api/esm.html).
    inheritedScope = isPackages ? nil : parent?.scope
    nodeModulesEntry = Self.find(ByteSlice("node_modules"), entries, slots) ?? -1
    configEntry =
      Self.find(ByteSlice("tsconfig.json"), entries, slots)
      ?? Self.find(ByteSlice("jsconfig.json"), entries, slots) ?? -1
  }

  /// The nearest directory at or above this one that has a package.json of the same package.
  package var scope: Directory? { manifest != nil ? self : inheritedScope }

  /// The index of the entry called `name`, or nil; O(1).
  package func entry(named name: ByteSlice) -> Int? { Self.find(name, listing, slots) }

  /// The name of the entry at `entry`; valid while this object lives.
  package func name(at entry: Int) -> ByteSlice { listing.name(at: entry) }

  /// An open-addressing table of entry indices plus one, at most half full.
  private static func index(_ listing: DirectoryListing) -> [UInt32] {
    var capacity = 4
    while capacity < listing.count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    for entry in 0..<listing.count {
      var slot = Int(truncatingIfNeeded: listing.name(at: entry).contentHash64) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt32(entry + 1)
    }
    return slots
  }

  private static func find(
    _ name: ByteSlice,
    _ listing: DirectoryListing,
    _ slots: [UInt32]
  ) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: name.contentHash64) & mask
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if listing.name(at: entry) == name { return entry }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
