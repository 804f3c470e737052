#!/usr/bin/env bash
# A package for Debian and what is made of it: the program, manual pages, completions, the desktop entry, licences.
# Usage: packaging/deb.sh [PROGRAM]      writes dist/zhujian_VERSION-1_ARCHITECTURE.deb
# Without PROGRAM it is built first. Needs dpkg-deb and, for the version of glibc, objdump.
set -euo pipefail
program=$(realpath "${1:-/dev/null}")
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    cargo build --release --locked
    program=target/release/zhujian
fi
field() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" Cargo.toml | head -1; }
version=$(field version) architecture=$(dpkg --print-architecture)
root=target/deb share=target/deb/usr/share doc=target/deb/usr/share/doc/zhujian
rm -rf "$root"
ZSH_FOLDER=vendor-completions bash packaging/install.sh "$program" "$root"
strip --strip-unneeded "$root/usr/bin/zhujian"
install -d "$doc"
# The form of `copyright` is Debian's: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
{
    echo 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/'
    echo "Upstream-Name: zhujian"
    echo "Source: $(field repository)"
    echo
    echo 'Files: *'
    echo "Copyright: $(sed -n 's/^Copyright (c) //p' LICENSE-MIT | head -1)"
    echo 'License: Expat or Apache-2.0'
    echo 'Comment: What others wrote and its licences stand in THIRD-PARTY.md.gz beside this file.'
    echo
    echo 'License: Expat'
    sed -n '/^Permission/,$p' LICENSE-MIT | sed 's/^$/./; s/^/ /'
    echo
    echo 'License: Apache-2.0'
    echo ' The text is /usr/share/common-licenses/Apache-2.0 of every Debian system.'
} > "$doc/copyright"
gzip -9nc CHANGELOG.md > "$doc/changelog.gz"
printf 'zhujian (%s-1) unstable; urgency=medium\n\n  * The changes are those of changelog.gz.\n\n -- %s  %s\n' \
    "$version" 'zhujian maintainers <zhujian@example.org>' "$(date -R -u -d "@${SOURCE_DATE_EPOCH:-1577836800}")" |
    gzip -9n > "$doc/changelog.Debian.gz"
gzip -9nc THIRD-PARTY.md > "$doc/THIRD-PARTY.md.gz"
mkdir -p "$share/lintian/overrides"
cat > "$share/lintian/overrides/zhujian" <<'END'
# The parser of YAML is written in Rust after libyaml, and has its words; no C of it is inside.
zhujian: embedded-library *libyaml*
# Linked to a fixed address on purpose (build.rs): a seventh less time to the first frame. ZHUJIAN_PIE=1 builds the other form.
zhujian: hardening-no-pie *
# Not uploaded to Debian, so there is no bug to be closed.
zhujian: initial-upload-closes-no-bugs *
END
glibc=$(objdump -T "$root/usr/bin/zhujian" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1 | cut -d_ -f2)
mkdir -p "$root/DEBIAN" dist
cat > "$root/DEBIAN/control" <<END
Package: zhujian
Version: $version-1
Architecture: $architecture
Maintainer: zhujian maintainers <zhujian@example.org>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: libc6 (>= ${glibc:-2.31}), libgcc-s1
Suggests: wl-clipboard | xclip, poppler-utils
Section: text
Priority: optional
Homepage: $(field repository)
Description: terminal reader for Chinese speeches and other long texts
 Sets long Chinese texts by the rules of Chinese typography, finds the points
 of the argument where they stand in plain prose, keeps bookmarks and places,
 searches and compares a library.
 .
 Reads plain text, Markdown, web pages, EPUB, FictionBook, Word and
 OpenDocument.
END
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
find "$root" -type d -exec chmod 755 {} +
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1577836800} dpkg-deb --root-owner-group --build "$root" "dist/zhujian_$version-1_$architecture.deb" > /dev/null
echo "dist/zhujian_$version-1_$architecture.deb"
