#!/usr/bin/env python3
"""zhujian beside other programs, in one table: medians of alternating runs, and ratios to the peer that is named in each row.

Usage:  cargo build --release
        python3 benches/compare/all.py target/release/zhujian [--runs N] [--documents N] [--megabytes N]

Peers that are not installed are left out: less, vim, bat, rg. What is read is made anew in a temporary folder: a text of
the built-in speech over and over, and the library of library_make.py. Prints a table in Markdown with the date, the
machine and the versions. Standard library only.
"""
import argparse, datetime, os, platform, re, shutil, statistics, subprocess, sys, tempfile, time

from first_frame import once
from library_search import visit

HERE = os.path.dirname(os.path.abspath(__file__))
# Words on the first page of the built-in speech, and what is looked for in the library.
FIRST, WANTED = '亚太', '开放包容'
# How each program shows a file, and how it is asked for its version.
SHOWS = {'zhujian': [], 'less': [], 'vim': ['-R', '-u', 'NONE'], 'bat': ['--paging=always', '--pager=less']}


def wait(command, env):
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def alternating(tasks, runs):
    """The results of each task, one run of each after the other."""
    results = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            results[name].append(task())
    return results


def row(work, unit, results, peer):
    """A line of the table: medians in `unit`, and how many times as much as `peer`."""
    medians = {name: statistics.median(values) for name, values in results.items() if values}
    shown = ', '.join('%s %.1f' % (name, value) for name, value in medians.items())
    ratio = '%.2f x %s' % (medians['zhujian'] / medians[peer], peer) if medians.get(peer) else '–'
    return '| %s | %s | %s | %s |' % (work, shown, unit, ratio)


def frames(work, program, peers, file, runs, env):
    """Rows for the time to the first frame of a file and for the peak of resident memory."""
    tasks = {'zhujian': lambda: once([program, file], FIRST.encode(), env)}
    for name in (name for name in SHOWS if name in peers):
        tasks[name] = lambda name=name: once([name, *SHOWS[name], file], FIRST.encode(), env)
    results = alternating(tasks, runs)
    times = {name: [took * 1000 for took, _ in values if took is not None] for name, values in results.items()}
    peaks = {name: [peak / 1024 for took, peak in values if took is not None] for name, values in results.items()}
    return [row('first frame, ' + work, 'ms', times, 'less'), row('memory then, ' + work, 'MiB', peaks, 'less')]


def searches(program, folder, runs, env):
    """Rows for a whole search of a library, visited in the reader before or not."""
    ours = [program, 'search', '--count', WANTED, folder]

    def anew():
        shutil.rmtree(env['XDG_CACHE_HOME'], ignore_errors=True)
        return wait(ours, env) * 1000

    rg = {'rg': lambda: wait(['rg', '-c', WANTED, folder], env) * 1000} if shutil.which('rg') else {}
    rows = [row('search, folder never visited', 'ms',
                alternating({'zhujian': anew, **rg}, runs), 'rg')]
    visit(program, folder, env)
    return rows + [row('search, folder visited', 'ms',
                       alternating({'zhujian': lambda: wait(ours, env) * 1000, **rg}, runs), 'rg')]


def machine():
    with open('/proc/cpuinfo') as file:
        model = next((line.split(':')[1].strip() for line in file if line.startswith('model name')), platform.machine())
    return '%s, %d cores, %s' % (model, os.cpu_count(), platform.system())


def version(command):
    """What a program calls its version."""
    said = subprocess.run([command, '--version'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    number = re.search(r'\d+(\.\d+)*', said)
    return number.group() if number else 'unknown'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--runs', type=int, default=21)
    parser.add_argument('--documents', type=int, default=10_000)
    parser.add_argument('--megabytes', type=int, default=100)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    peers = {name for name in SHOWS if shutil.which(name)}
    with tempfile.TemporaryDirectory() as home:
        folders = {'XDG_%s_HOME' % name: os.path.join(home, name.lower()) for name in ('DATA', 'CONFIG', 'CACHE', 'STATE')}
        env = dict(os.environ, TERM='xterm-256color', LESSCHARSET='utf-8', LANG='C.UTF-8', **folders)
        seed = next(name for name in sorted(os.listdir(os.path.join(HERE, '../../seeds'))) if name.endswith('.txt'))
        speech, large = os.path.join(home, 'speech.txt'), os.path.join(home, 'large.txt')
        shutil.copy(os.path.join(HERE, '../../seeds', seed), speech)
        with open(speech, 'rb') as file, open(large, 'wb') as copy:
            text = file.read()
            copy.write(text * (options.megabytes * 1_000_000 // len(text)))
        library = os.path.join(home, 'library')
        subprocess.run([sys.executable, os.path.join(HERE, 'library_make.py'), library, str(options.documents)], check=True,
                       stdout=subprocess.DEVNULL)
        versions = {name: (lambda command: lambda: wait([command, '--version'], env) * 1000)(name) for name in sorted(peers)}
        versions = {'zhujian': lambda: wait([program, '--version'], env) * 1000, **versions}
        rows = [row('--version', 'ms', alternating(versions, options.runs), 'less')]
        rows += frames('a speech', program, peers, speech, options.runs, env)
        rows += frames('%d MB' % options.megabytes, program, peers, large, options.runs, env)
        rows += searches(program, library, options.runs, env)
    shown = ['zhujian ' + version(program), *(name + ' ' + version(name) for name in [*sorted(peers), 'rg'] if shutil.which(name))]
    print('%s, %s; %s; medians of %d runs; the library has %d documents.\n' % (
        datetime.date.today(), machine(), ', '.join(shown), options.runs, options.documents))
    print('| work | medians | unit | ratio |\n|---|---|---|---|\n' + '\n'.join(rows))


if __name__ == '__main__':
    main()
