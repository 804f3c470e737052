#!/usr/bin/env bash
# What goes into packages besides the program, made by the program itself: manual pages in both languages, completions.
# Usage: packaging/prepare.sh PROGRAM      writes to target/package/
set -euo pipefail
program=$(realpath "$1")
out="$(dirname "$0")/../target/package"
rm -rf "$out"
mkdir -p "$out/man/man1" "$out/man/zh_CN/man1" "$out/completions"
# The settings of whoever packs are not those of the reader.
export HOME="$out" XDG_CONFIG_HOME="$out/none"
"$program" --language en man --output "$out/man/man1"
"$program" --language zh-Hans man --output "$out/man/zh_CN/man1"
gzip -9n "$out"/man/man1/*.1 "$out"/man/zh_CN/man1/*.1
"$program" --language en completions bash > "$out/completions/zhujian"
"$program" --language en completions zsh > "$out/completions/_zhujian"
"$program" --language en completions fish > "$out/completions/zhujian.fish"
rm -rf "$out/none"
