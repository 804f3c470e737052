#!/usr/bin/env python3
"""What a start costs, beside less: instructions, page faults and memory from the start over the first frame to the end.

Usage:  cargo build --release
        python3 benches/compare/start.py target/release/zhujian [FILE WORDS]

Each program shows FILE (the built-in speech) in a pty of 100x30 and is told to quit once WORDS of its first page have come
and nothing more does. zhujian starts twice: in an empty home, where it makes its database, and once more. Instructions are
counted by valgrind's callgrind, where that is installed; page faults without a read, and the peak of resident memory, are
those the system tells of a run without it. Unlike times, neither depends on what else the machine does. Standard library
only.
"""
import fcntl, os, pty, re, select, shutil, signal, struct, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
SPEECH, WORDS = os.path.join(HERE, '../../seeds/000_ef831c99aa0146c2.txt'), '亚太'
# Seconds without a word after which all is drawn, as it is under valgrind too.
QUIET = 1.5


def run(command, words, home):
    """The page faults of a command from its start to its end, and the peak of its memory in MiB."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
    env = {'HOME': home, 'PATH': os.environ['PATH'], 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8', 'LESSCHARSET': 'utf-8'}
    # A child that was forked would have this program's pages and its page faults. The terminal that the first of a session
    # opens is its own.
    opened = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(follower), os.O_RDWR, 0)]
    opened += [(os.POSIX_SPAWN_DUP2, 0, other) for other in (1, 2)]
    child = os.posix_spawn(shutil.which(command[0]), command, env, file_actions=opened, setsid=True)
    written, peak, until = b'', None, time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([leader], [], [], QUIET if peak is None else 0.05)[0]:
            written += os.read(leader, 1 << 16)
        elif peak is None and words in written:
            with open('/proc/%d/status' % child) as status:
                peak = next(int(line.split()[1]) for line in status if line.startswith('VmHWM')) / 1024
            os.write(leader, b'q')
        elif peak is not None:
            ended, status, usage = os.wait4(child, os.WNOHANG)
            if ended:
                os.close(leader)
                os.close(follower)
                return usage.ru_minflt, peak
    os.kill(child, signal.SIGKILL)
    sys.exit('%s never showed %s, or did not end' % (command[0], words.decode()))


def instructions(command, words, home):
    """Millions of instructions that a command executes; None without valgrind."""
    if not shutil.which('valgrind'):
        return None
    with tempfile.TemporaryDirectory() as work:
        log = os.path.join(work, 'log')
        run(['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', '--log-file=' + log, *command], words, home)
        with open(log) as told:
            return int(re.search(r'Collected *: *(\d+)', told.read())[1]) / 1e6


def main():
    if len(sys.argv) not in (2, 4):
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    file, words = (sys.argv[2], sys.argv[3]) if len(sys.argv) == 4 else (SPEECH, WORDS)
    print('%-22s %14s %12s %12s' % ('', 'instructions', 'page faults', 'peak'))
    with tempfile.TemporaryDirectory() as counted, tempfile.TemporaryDirectory() as measured:
        for name, command in [('zhujian, first start', [program, file]), ('zhujian, once more', [program, file]), ('less', ['less', file])]:
            count = instructions(command, words.encode(), counted)
            faults, peak = run(command, words.encode(), measured)
            shown = '%.1f million' % count if count else '-'
            print('%-22s %14s %12d %8.1f MiB' % (name, shown, faults, peak))


if __name__ == '__main__':
    main()
