#!/usr/bin/env python3
"""How much longer a library takes to list and to search in GB18030, Big5 and UTF-16 than the same one in UTF-8.

Usage:  cargo build --release
        python3 benches/compare/encodings.py target/release/zhujian [DOCUMENTS] [RUNS]

Makes a library of speeches (benches/compare/library_make.py: 6,000 bytes a document), writes it anew in each encoding and
prints the medians and the ratio to UTF-8. Nothing is kept between runs: every file is read each time. Standard library only.
"""
import os, statistics, subprocess, sys, tempfile, time

ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16']
COMMANDS = [['list', '--json'], ['search', '--json', '--count', '开放']]


def texts(folder):
    """The documents of the library that library_make.py made, decoded."""
    for place, _, names in os.walk(folder):
        for name in names:
            encoding = 'gb18030' if name.endswith('.gb.txt') else 'utf-8'
            with open(os.path.join(place, name), encoding=encoding) as file:
                yield name, file.read()


def median(command, runs):
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    documents = sys.argv[2] if len(sys.argv) > 2 else '2000'
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'library_make.py')
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([sys.executable, maker, os.path.join(work, 'made'), documents], check=True)
        made = list(texts(os.path.join(work, 'made')))
        peer = {}
        for encoding in ENCODINGS:
            folder = os.path.join(work, encoding)
            os.mkdir(folder)
            for name, text in made:
                with open(os.path.join(folder, name), 'wb') as file:
                    file.write(text.encode(encoding, 'replace'))
            for command in COMMANDS:
                took = median([program, *command, folder], runs)
                ratio = took / peer.setdefault(command[0], took)
                print('%-10s %-8s %7.3f s  %5.2f x UTF-8' % (command[0], encoding, took, ratio))


if __name__ == '__main__':
    main()
