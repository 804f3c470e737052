#!/usr/bin/env bash
# The archive of a release: the program, its licences, manual pages, completions, the desktop entry.
# Usage: packaging/pack.sh PROGRAM TARGET      writes dist/zhujian-VERSION-TARGET.tar.gz
set -euo pipefail
program=$(realpath "$1") target=$2
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
bash packaging/prepare.sh "$program"
name="zhujian-$version-$target"
folder="target/$name"
rm -rf "$folder"
mkdir -p "$folder" dist
cp "$program" "$folder/"
cp README.md README.zh.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md packaging/zhujian.desktop "$folder/"
cp -r target/package/man target/package/completions "$folder/"
# The same files make the same archive, by GNU tar, which macOS has under another name.
tar=$(command -v gtar || command -v tar)
"$tar" --sort=name --owner=0 --group=0 --numeric-owner --mtime='2020-01-01 00:00Z' -C target -cf - "$name" | gzip -9n > "dist/$name.tar.gz"
echo "dist/$name.tar.gz"
