import semver from "semver";
import Range from "semver/classes/range.js";
import parse from "semver/functions/parse.js";
import { createRequire } from "node:module";
const { SemVer, gt } = semver;
const versions = ["1.0.0", "1.0.0-alpha.1", "2.10.3", "2.9.10", "1.0.0-alpha.beta", "1.0.0+build", "10.0.0", "0.0.1-0"];
console.log(semver.sort([...versions]).join(), semver.rsort([...versions]).join(), gt("1.2.3", "1.2.3-x"), semver.SEMVER_SPEC_VERSION);
for (const kind of ["major", "minor", "patch", "premajor", "preminor", "prepatch", "prerelease"]) console.log(kind, semver.inc("1.2.3-rc.4", kind, "rc"), semver.inc("1.2.3", kind));
for (const range of ["^1.2.3", "~1.2", "1.x || >=2.5.0 <3", "1.2.3 - 2.3", "*", ">1 <=3 !2", "^0.0.3", "=v1.0.0", "", "latest"]) console.log(JSON.stringify(range), semver.validRange(range), versions.filter((v) => semver.satisfies(v, range, { includePrerelease: true })).join());
console.log(new SemVer("1.2.3-a.b.4+meta").prerelease, new SemVer("v3.4.5").format(), new Range("^1 || ^2").set.length, String(parse("bogus")), semver.clean("  =v1.2.3   "), semver.coerce("release-42.6.7.9.3-alpha").version);
console.log(semver.outside("3.0.0", "^2", ">"), semver.gtr("3.0.0", "^2"), semver.ltr("1.0.0", "^2"), semver.simplifyRange(["1.0.0", "1.1.0", "2.0.0"], "1.0.0 || 1.1.0"), semver.subset("^1.2", "^1"), semver.minSatisfying(versions, "*"), semver.compareBuild("1.0.0+a", "1.0.0+b"));
try { new SemVer("1.2"); } catch (error) { console.log(error.name, error.message); }
console.log(typeof createRequire, semver.cmp("1.0.0", "<=", "1.0.1"), semver.rcompare("1.0.0", "2.0.0"), semver.major("7.8.9") + semver.minor("7.8.9") * semver.patch("7.8.9"), semver.eq("1.0.0+a", "1.0.0+b"), semver.toComparators("^1.2.3 || 2").join("|"));
