#!/usr/bin/env python3
"""Time to the first frame of a document, beside less in the same run.

Usage:  cargo build --release
        python3 benches/compare/first_frame.py target/release/zhujian FILE WORDS [RUNS]

WORDS stand on the first page of FILE: the clock stops when they come through a pty of 100x30. Prints the median and the
90th percentile in milliseconds, the peak of resident memory in kB, and the ratio to less. State is kept in a temporary
folder. Standard library only.
"""
import fcntl, os, pty, select, statistics, struct, subprocess, sys, tempfile, termios, time


def once(command, words, env):
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env,
                               start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(follower)
    seen, took = b'', None
    while time.perf_counter() - start < 30:
        if select.select([leader], [], [], 1)[0]:
            try:
                seen += os.read(leader, 65536)
            except OSError:
                break
        if words in seen:
            took = time.perf_counter() - start
            break
    with open('/proc/%d/status' % process.pid) as status:
        peak = next((int(line.split()[1]) for line in status if line.startswith('VmHWM')), 0)
    os.write(leader, b'q')
    time.sleep(0.05)
    process.kill()
    process.wait()
    os.close(leader)
    return took, peak


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    program, file, words = sys.argv[1], sys.argv[2], sys.argv[3].encode()
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 25
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, TERM='xterm-256color', LESSCHARSET='utf-8', LANG='C.UTF-8',
                   XDG_DATA_HOME=home + '/data', XDG_CONFIG_HOME=home + '/config', XDG_CACHE_HOME=home + '/cache')
        commands = {'zhujian': [program, file], 'less': ['less', file]}
        results = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                results[name].append(once(command, words, env))
    medians = {}
    for name, measured in results.items():
        times = sorted(took for took, _ in measured if took is not None)
        if not times:
            sys.exit('%s never showed %s' % (name, sys.argv[3]))
        medians[name] = statistics.median(times)
        print('%-8s median %7.1f ms  p90 %7.1f ms  peak %6d kB  (%d of %d runs)' % (
            name, medians[name] * 1e3, times[int(len(times) * 0.9)] * 1e3, max(peak for _, peak in measured),
            len(times), runs))
    print('ratio to less: %.2f' % (medians['zhujian'] / medians['less']))


if __name__ == '__main__':
    main()
