#!/usr/bin/env python3
"""Fills the recipes of packages (`*.in`) with what Cargo.toml says and the sums of archives.

Usage:  packaging/fill.py [SOURCE.tar.gz]      writes dist/PKGBUILD, dist/zhujian.rb and dist/zhujian.json

The address of the repository stands in Cargo.toml alone. The archive for Windows is looked for in dist/. The sum of an archive that is
not there is said to be missing.
Standard library only.
"""
import hashlib, pathlib, sys, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def sha256(archive):
    return hashlib.sha256(archive.read_bytes()).hexdigest() if archive and archive.exists() else 'MISSING'


def main():
    package = tomllib.loads((ROOT / 'Cargo.toml').read_text())['package']
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    values = {
        'VERSION': package['version'],
        'DESCRIPTION': package['description'],
        'REPOSITORY': package['repository'],
        'SOURCE_SHA256': sha256(source),
        'WINDOWS_SHA256': sha256(ROOT / 'dist' / f"zhujian-{package['version']}-x86_64-pc-windows-msvc.tar.gz"),
    }
    (ROOT / 'dist').mkdir(exist_ok=True)
    for recipe in sorted((ROOT / 'packaging').glob('*.in')):
        text = recipe.read_text()
        for key, value in values.items():
            text = text.replace(f'@{key}@', value)
        (ROOT / 'dist' / recipe.stem).write_text(text)
        print(f'dist/{recipe.stem}')


if __name__ == '__main__':
    main()
