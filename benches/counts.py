#!/usr/bin/env python3
"""Instructions of whole processes, held against benches/counts.json: what the clock of a busy machine cannot tell.

Usage:  cargo build
        python3 benches/counts.py target/debug/zhujian [--write]

Each command runs once under valgrind's callgrind, with folders of its own. A count that is more than 5 % off is told, and
ends the script with 1: either something became slower, or the counts are to be written anew with --write, with the reason in
the commit. A build of development and one of release (target/release/) have counts of their own. The C library and the
vector units of a processor make a difference: where they are others, the counts are printed and not held against anything.
Standard library only.
"""
import json, os, platform, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTS = os.path.join(HERE, 'counts.json')
TOLERANCE = 0.05
SEEDS = os.path.join(HERE, '../seeds')
SPEECH = os.path.join(SEEDS, '000_ef831c99aa0146c2.txt')
COMMANDS = {
    'version': ['--version'],
    'outline': ['outline', SPEECH],
    'print': ['print', SPEECH],
    'cite': ['cite', SPEECH],
}


def instructions(program, arguments):
    with tempfile.TemporaryDirectory() as home:
        env = {'HOME': home, 'PATH': os.environ['PATH'], 'LANG': 'C.UTF-8'}
        tool = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null']
        done = subprocess.run([*tool, program, *arguments], env=env, cwd=home, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
        return int(re.search(r'refs:\s+([\d,]+)', done.stderr.decode()).group(1).replace(',', ''))


def machine():
    """What of this machine changes the counts."""
    with open('/proc/cpuinfo') as file:
        flags = next((line.split(':')[1].split() for line in file if line.startswith('flags')), [])
    vector = [flag for flag in ('sse4_2', 'avx2', 'avx512bw') if flag in flags]
    tool = subprocess.run(['valgrind', '--version'], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    return ' '.join([platform.machine(), *platform.libc_ver(), tool, *vector])


def main():
    programs = [argument for argument in sys.argv[1:] if argument != '--write']
    if len(programs) != 1:
        sys.exit(__doc__)
    program = os.path.abspath(programs[0])
    build = 'release' if '/release/' in program else 'debug'
    with open(COUNTS) as file:
        counts = json.load(file)
    here, known, off = machine(), counts.get(build, {}), False
    found = {name: instructions(program, arguments) for name, arguments in COMMANDS.items()}
    for name, count in found.items():
        before = known.get(name)
        change = '%+.1f %%' % (100 * (count / before - 1)) if before else 'new'
        is_off = not before or abs(count / before - 1) > TOLERANCE
        off |= is_off
        print('%-8s %12d  %s%s' % (name, count, change, '  <- off' if is_off else ''))
    if '--write' in sys.argv:
        counts[build] = {'machine': here, **found}
        with open(COUNTS, 'w') as file:
            file.write(json.dumps(counts, indent=2, sort_keys=True) + '\n')
    elif known.get('machine') != here:
        print('benches/counts.json was written on another machine (%s; here %s): not held against it' % (known.get('machine'), here))
    elif off:
        sys.exit('more than 5 % off benches/counts.json: mend it, or write the counts anew with --write and say why')


if __name__ == '__main__':
    main()
