#!/usr/bin/env bash
# A package for Fedora, openSUSE and what is made of them.
# Usage: packaging/rpm.sh [PROGRAM]      writes dist/zhujian-VERSION-1.ARCHITECTURE.rpm
# Without PROGRAM it is built first. Needs rpmbuild.
set -euo pipefail
program=$(realpath "${1:-/dev/null}")
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    cargo build --release --locked
    program=$PWD/target/release/zhujian
fi
field() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" Cargo.toml | head -1; }
work="$PWD/target/rpm"
rm -rf "$work"
mkdir -p "$work" dist
cat > "$work/zhujian.spec" <<END
Name: zhujian
Version: $(field version)
Release: 1
Summary: Terminal reader for Chinese speeches and other long texts
License: MIT OR Apache-2.0
URL: $(field repository)
Suggests: wl-clipboard
Suggests: poppler-utils

%description
Sets long Chinese texts by the rules of Chinese typography, finds the points
of the argument where they stand in plain prose, keeps bookmarks and places,
searches and compares a library. Reads plain text, Markdown, web pages, EPUB,
FictionBook, Word and OpenDocument.

%install
bash "$PWD/packaging/install.sh" "$program" %{buildroot}
strip --strip-unneeded %{buildroot}%{_bindir}/zhujian
for file in README.md CHANGELOG.md; do install -Dm644 "$PWD/\$file" -t %{buildroot}%{_docdir}/zhujian; done
for file in LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md; do install -Dm644 "$PWD/\$file" -t %{buildroot}/usr/share/licenses/zhujian; done

%files
%attr(755, root, root) %{_bindir}/zhujian
%doc %{_docdir}/zhujian
%license /usr/share/licenses/zhujian
/usr/share/man/man1/*
%lang(zh_CN) /usr/share/man/zh_CN/man1/*
/usr/share/bash-completion/completions/zhujian
/usr/share/zsh/site-functions/_zhujian
/usr/share/fish/vendor_completions.d/zhujian.fish
/usr/share/applications/zhujian.desktop

%changelog
* Wed Jan 01 2020 zhujian maintainers <zhujian@example.org> - $(field version)-1
- The changes are those of CHANGELOG.md.
END
rpmbuild -bb --quiet --define "_topdir $work" --define "_docdir /usr/share/doc" \
    --define "_build_id_links none" --define "__os_install_post %{nil}" "$work/zhujian.spec"
find "$work/RPMS" -name '*.rpm' -exec mv {} dist/ \;
ls dist/*.rpm
