#!/usr/bin/env python3
"""Time until a library is on the screen, beside the first frame of one speech, in the same run.

Usage:  cargo build --release
        python3 benches/compare/library_make.py FOLDER
        python3 benches/compare/library_frame.py target/release/zhujian FOLDER SPEECH WORDS [RUNS]

WORDS stand on the first page of SPEECH. The library is visited once before, so that there is a catalogue. Prints medians
and 90th percentiles in milliseconds, and the ratio. State is kept in a temporary folder. Standard library only.
"""
import os, statistics, sys, tempfile

from first_frame import once
from library_search import visit


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    program, folder, speech = (os.path.abspath(path) for path in sys.argv[1:4])
    words, runs = sys.argv[4].encode(), int(sys.argv[5]) if len(sys.argv) > 5 else 25
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, TERM='xterm-256color', LANG='C.UTF-8', XDG_DATA_HOME=home + '/data',
                   XDG_CONFIG_HOME=home + '/config', XDG_CACHE_HOME=home + '/cache')
        visit(program, folder, env)
        # Every document of the made folders that has front matter has such an author.
        commands = {'speech': ([program, speech], words), 'library': ([program, folder], '作者'.encode())}
        results = {name: [] for name in commands}
        for _ in range(runs):
            for name, (command, shown) in commands.items():
                results[name].append(once(command, shown, env)[0])
    medians = {}
    for name, times in results.items():
        times = sorted(took for took in times if took is not None)
        if not times:
            sys.exit('%s was never shown' % name)
        medians[name] = statistics.median(times)
        print('%-8s median %7.1f ms  p90 %7.1f ms' % (name, medians[name] * 1e3, times[int(len(times) * 0.9)] * 1e3))
    print('ratio: %.2f' % (medians['library'] / medians['speech']))


if __name__ == '__main__':
    main()
