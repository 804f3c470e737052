#!/usr/bin/env bash
# Puts the program and what belongs to it where packages have it: manual pages, completions, the desktop entry.
# Usage: packaging/install.sh PROGRAM ROOT      writes below ROOT/usr; ZSH_FOLDER names another folder of zsh's completions
set -euo pipefail
program=$(realpath "$1") root=$2
bash "$(dirname "$0")/prepare.sh" "$program"
made="$(dirname "$0")/../target/package" share="$root/usr/share"
install -Dm755 "$program" "$root/usr/bin/zhujian"
install -Dm644 "$made"/man/man1/*.1.gz -t "$share/man/man1"
install -Dm644 "$made"/man/zh_CN/man1/*.1.gz -t "$share/man/zh_CN/man1"
install -Dm644 "$made/completions/zhujian" -t "$share/bash-completion/completions"
install -Dm644 "$made/completions/_zhujian" -t "$share/zsh/${ZSH_FOLDER:-site-functions}"
install -Dm644 "$made/completions/zhujian.fish" -t "$share/fish/vendor_completions.d"
install -Dm644 "$(dirname "$0")/zhujian.desktop" -t "$share/applications"
