#!/usr/bin/env python3
"""Reading a large text, beside less in the same run: first frame, jump to the end, find, scroll keys, memory.

Usage:  cargo build --release
        python3 benches/compare/large.py target/release/zhujian FILE FIRST LAST [RUNS]

FIRST stands on the first page of FILE; LAST only on its last page, and its
last character nowhere else. Each program runs in a pty of 100x30; the clock of a
key stops when the words it leads to have come. Prints medians in milliseconds with ratios to less, the 99th percentile
of 300 scroll keys, and resident memory in kB (now, and its peak). State is kept in a temporary folder. Standard library
only.
"""
import fcntl, os, pty, select, statistics, struct, subprocess, sys, tempfile, termios, time

PATIENCE = 20


class Program:
    """A program in a pty."""

    def __init__(self, command, env):
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env,
                                        start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(follower)

    def until(self, words, started):
        """Milliseconds from `started` until `words` have come; None where they never do."""
        seen = b''
        while time.perf_counter() - started < PATIENCE:
            if select.select([self.leader], [], [], 1)[0]:
                seen += os.read(self.leader, 1 << 16)
            if words in seen:
                return (time.perf_counter() - started) * 1e3
        return None

    def rest(self, quiet=0.3):
        """Reads what still comes, until it is quiet."""
        while select.select([self.leader], [], [], quiet)[0]:
            os.read(self.leader, 1 << 16)

    def key(self, keys, words):
        started = time.perf_counter()
        os.write(self.leader, keys)
        took = self.until(words, started)
        self.rest()
        return took

    def scroll(self, count):
        """Milliseconds from each of `count` keys until something of its answer has come, sorted."""
        times = []
        for _ in range(count):
            started = time.perf_counter()
            os.write(self.leader, b'j')
            os.read(self.leader, 1 << 16)
            times.append((time.perf_counter() - started) * 1e3)
            self.rest(0.004)
        return sorted(times)

    def memory(self):
        with open('/proc/%d/status' % self.process.pid) as status:
            kept = dict(line.split(':', 1) for line in status)
        return tuple(int(kept[name].split()[0]) for name in ('VmRSS', 'VmHWM'))

    def end(self):
        os.write(self.leader, b'q')
        time.sleep(0.05)
        self.process.kill()
        self.process.wait()
        os.close(self.leader)


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    program, file, first, last = sys.argv[1], sys.argv[2], sys.argv[3].encode(), sys.argv[4].encode()
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    # The prompt shows what is typed, so the clock stops at what follows it in the text.
    query, rest = sys.argv[4][:-1].encode(), sys.argv[4][-1].encode()
    measured = {}
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, TERM='xterm-256color', LESSCHARSET='utf-8', LANG='C.UTF-8',
                   XDG_DATA_HOME=home + '/data', XDG_CONFIG_HOME=home + '/config', XDG_CACHE_HOME=home + '/cache')
        for _ in range(runs):
            for name, command in {'zhujian': [program, file], 'less': ['less', file]}.items():
                results = measured.setdefault(name, {})

                def note(what, value):
                    results.setdefault(what, []).append(value)

                reader = Program(command, env)
                note('first frame', reader.until(first, reader.started))
                note('kB then', reader.memory()[1])
                reader.rest()
                note('to the end', reader.key(b'G', last))
                reader.key(b'g', first)
                times = reader.scroll(300)
                note('scroll key, median', statistics.median(times))
                note('scroll key, p99', times[int(len(times) * 0.99)])
                reader.key(b'g', first)
                note('find the last', reader.key(b'/' + query + b'\r', rest))
                now, peak = reader.memory()
                note('kB at the end', now)
                note('kB at most', peak)
                reader.end()
    for what in measured['zhujian']:
        ours, theirs = (
            None if None in measured[name][what] else statistics.median(measured[name][what])
            for name in ('zhujian', 'less'))
        ratio = '%8.2f' % (ours / theirs) if ours and theirs else '   never'
        print('%-20s zhujian %10.1f  less %10.1f  ratio %s' % (what, ours or -1, theirs or -1, ratio))


if __name__ == '__main__':
    main()
