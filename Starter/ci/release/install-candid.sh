#!/bin/sh
# Installs the program candid in a folder: downloads the release for this machine, checks its sum and unpacks it. Does nothing
# if that version is there already.
#
# Usage: install-candid.sh [FOLDER]      (default: .candid/bin)
# CANDID_VERSION selects another version, CANDID_RELEASES another address to download from.
set -eu

folder=${1:-.candid/bin}
version=${CANDID_VERSION:-@version@}
releases=${CANDID_RELEASES:-@home@/releases/download}

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) machine=linux-x86_64 ;;
Linux-aarch64 | Linux-arm64) machine=linux-arm64 ;;
Darwin-arm64) machine=macos-arm64 ;;
Darwin-x86_64) machine=macos-x86_64 ;;
*)
    echo "install-candid: there is no release for $(uname -s) on $(uname -m); build Candid from source" >&2
    exit 1
    ;;
esac
name=candid-$version-$machine

if [ -x "$folder/candid" ] && [ "$("$folder/candid" --version | cut -d ' ' -f 2)" = "$version" ]; then
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

download() {
    if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --retry 3 --output "$work/$1" "$releases/v$version/$1"
    else
        wget --quiet --output-document="$work/$1" "$releases/v$version/$1"
    fi || {
        echo "install-candid: cannot download $releases/v$version/$1" >&2
        exit 1
    }
}

download "$name.tar.gz"
download SHA256SUMS
cd "$work"
grep " $name.tar.gz\$" SHA256SUMS >expected || {
    echo "install-candid: SHA256SUMS does not list $name.tar.gz" >&2
    exit 1
}
if command -v sha256sum >/dev/null; then
    sha256sum -c expected >/dev/null
else
    shasum -a 256 -c expected >/dev/null
fi || {
    echo "install-candid: the checksum of $name.tar.gz is wrong; nothing was installed" >&2
    exit 1
}
tar -xzf "$name.tar.gz"
cd - >/dev/null
mkdir -p "$folder"
mv "$work/$name/candid" "$folder/candid"
"$folder/candid" --version
