#!/usr/bin/env bash
# Puts the examples of the CommonMark and GitHub specifications where SpecificationTests looks for them, and says from
# where they came. They are not ours to commit. PyPI's archives are pinned by their hashes.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$root/.build/spec
mkdir -p "$target"

beside=$root/../shared/spec
if [[ -f $beside/commonmark-0.30.txt && -f $beside/gfm-extensions.txt ]]; then
    cp "$beside/commonmark-0.30.txt" "$beside/gfm-extensions.txt" "$target/"
    echo "spec examples: from ../shared/spec"
    exit 0
fi
if [[ -f $target/commonmark-0.30.txt ]]; then
    echo "spec examples: already in .build/spec"
    exit 0
fi
