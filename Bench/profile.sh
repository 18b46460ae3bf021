#!/bin/bash
# Writes the profile that `make build` optimises with: builds an instrumented swbundle, lets it bundle
# generated module graphs of every kind (and the main corpus program if it is there), and merges what
# it counted.
#
#   Bench/profile.sh OUTPUT.profdata SCRATCH-FOLDER [swift build flags]
#
# Counted are branches and calls, in LLVM IR (swift-frontend -ir-profile-generate), so the profile
# fits the sources it was made from; for others it is ignored function by function.
set -euo pipefail
output=$(realpath -m "$1")
scratch=$(realpath -m "$2")
shift 2
cd "$(dirname "$0")/.."

swift=$(command -v "${SWIFT:-swift}")
toolchain=$(dirname "$(realpath "$swift")")
runtime=$(ls "$toolchain"/../lib/clang/*/lib/linux/libclang_rt.profile-"$(uname -m)".a | tail -1)
mkdir -p "$scratch/counts" "$(dirname "$output")"
rm -f "$scratch"/counts/*

"$swift" build -c release --static-swift-stdlib --product swbundle --scratch-path "$scratch/build" \
  -Xswiftc -DPROFILING -Xswiftc -Xfrontend -Xswiftc -ir-profile-generate \
  -Xlinker "$runtime" -Xlinker -u__llvm_profile_runtime "$@"

export LLVM_PROFILE_FILE="$scratch/counts/%p.profraw"
bundle() {
  local entry=$1
  shift
  "$scratch/build/release/swbundle" "$entry" --platform=node --log-level=error \
    --outfile="$scratch/out.js" "$@"
}
train() {
  bundle "$@" --format=esm
  bundle "$@" --format=cjs
  bundle "$@" --format=esm --sourcemap
  bundle "$@" --format=esm --minify
}
for kind in esm cjs ts jsx; do
  rm -rf "$scratch/graph"
  python3 corpus/generate.py --kind "$kind" --modules 1000 --seed 4711 --out "$scratch/graph" >/dev/null
  train "$(ls "$scratch"/graph/entry.*)"
done
real=corpus/packages/root/programs/main/entry.mjs
if [ -f "$real" ]; then for _ in 1 2 3; do train "$real"; done; fi

"$toolchain/llvm-profdata" merge -o "$output" "$scratch"/counts/*.profraw
