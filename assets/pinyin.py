#!/usr/bin/env python3
"""Makes assets/pinyin/ of the network of g2pM (Apache License 2.0): python3 assets/pinyin.py PACKAGE

PACKAGE is the folder `g2pM` in the package of that name, version 0.1.2.5 (pip download --no-deps g2pM==0.1.2.5). Needs numpy.

weights.bin: the matrices in the order of PARTS, each as a factor (float32, little endian) for each of its rows, then its
rows as int8, and after it the sum of the vectors that belong to it as float32. The embedding takes 63 levels of it, which are
packed into a quarter less: of 29,255 readings 20 are other than in float32, with all 255 levels 14. characters.txt: the
characters that have an embedding, in its order, with � for each number that stands for no character. classes.txt: the
readings that are told apart, in their order. polyphones.txt: the characters among them that are read in several ways.
"""
import pathlib
import pickle
import sys

import numpy

HEAD = "# From g2pM 0.1.2.5 (https://github.com/kakaobrain/g2pM, Apache License 2.0). Made by assets/pinyin.py.\n"
# The highest number in a row of a matrix.
HIGHEST = {"embedding.weight": 31}
# Each matrix with the vectors that are written behind it, added up.
PARTS = [
    ("embedding.weight", []),
    ("lstm.weight_ih_l0", []),
    ("lstm.weight_hh_l0", ["lstm.bias_ih_l0", "lstm.bias_hh_l0"]),
    ("lstm.weight_ih_l0_reverse", []),
    ("lstm.weight_hh_l0_reverse", ["lstm.bias_ih_l0_reverse", "lstm.bias_hh_l0_reverse"]),
    ("logit_layer.0.weight", ["logit_layer.0.bias"]),
    ("logit_layer.2.weight", ["logit_layer.2.bias"]),
]


class Unpickler(pickle.Unpickler):
    """Takes arrays and nothing that could run code."""

    def find_class(self, module, name):
        if (module, name) in {("numpy.core.multiarray", "_reconstruct"), ("numpy", "ndarray"), ("numpy", "dtype")}:
            return super().find_class(module.replace("numpy.core", "numpy._core"), name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def main():
    package = pathlib.Path(sys.argv[1])
    out = pathlib.Path(__file__).parent / "pinyin"
    out.mkdir(exist_ok=True)

    def load(name):
        with open(package / name, "rb") as file:
            return Unpickler(file).load()

    weights, characters, classes, readings = (
        load(name) for name in ("np_ckpt.pkl", "char2idx.pkl", "class2idx.pkl", "digest_cedict.pkl"))
    with open(out / "weights.bin", "wb") as file:
        for name, biases in PARTS:
            matrix = weights[name].astype("float32")
            scale = numpy.maximum(numpy.abs(matrix).max(axis=1), 1e-9) / HIGHEST.get(name, 127)
            file.write(scale.astype("<f4").tobytes())
            file.write(numpy.rint(matrix / scale[:, None]).astype("int8").tobytes())
            if biases:
                file.write(sum(weights[bias] for bias in biases).astype("<f4").tobytes())
    names = {index: name for name, index in characters.items()}
    row = "".join(c if len(c := names.get(index, "")) == 1 else "\ufffd" for index in range(len(weights["embedding.weight"])))
    unknown, begin, end = (characters[name] for name in ("<UNK>", "시", "끝"))
    (out / "characters.txt").write_text(f"{HEAD}{unknown} {begin} {end}\n{row}\n", "utf-8")
    ordered = sorted(classes, key=classes.get)
    (out / "classes.txt").write_text(HEAD + "\n".join(ordered) + "\n", "utf-8")
    several = sorted(c for c, all in readings.items() if len(c) == 1 and len(all) > 1)
    (out / "polyphones.txt").write_text(HEAD + "".join(several) + "\n", "utf-8")
    print(len(row), len(ordered), len(several), {name: weights[name].shape for name, _ in PARTS})


main()
