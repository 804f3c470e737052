#!/usr/bin/env python3
"""Fills the recipes of packages (`*.in`) with what Cargo.toml says and the sum of the source.

Usage:  packaging/fill.py [SOURCE.tar.gz]      writes dist/PKGBUILD and dist/zhujian.rb

The address of the repository stands in Cargo.toml alone. Without an archive of the source its sum is said to be missing.
Standard library only.
"""
import hashlib, pathlib, sys, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    package = tomllib.loads((ROOT / 'Cargo.toml').read_text())['package']
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    values = {
        'VERSION': package['version'],
        'DESCRIPTION': package['description'],
        'REPOSITORY': package['repository'],
        'SOURCE_SHA256': hashlib.sha256(source.read_bytes()).hexdigest() if source else 'MISSING',
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
