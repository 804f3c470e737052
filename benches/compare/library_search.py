#!/usr/bin/env python3
"""zhujian search beside ripgrep on one folder: the same counts, and how long each takes.

Usage:  cargo build --release
        python3 benches/compare/library_make.py FOLDER
        python3 benches/compare/library_search.py target/release/zhujian FOLDER [RUNS]

ripgrep reads the GB18030 files (*.gb.txt) in a run of its own, since it takes one encoding a run; its two times are added. It is given
traditional and simplified forms as classes, which zhujian takes for one character.
zhujian is measured without its catalogue (every file is read) and with it (as after a visit in the reader, which this
script makes in a pty). State is kept in a temporary folder. Standard library only; rg must be installed.
"""
import fcntl, json, os, pty, select, statistics, struct, subprocess, sys, tempfile, termios, time

TABLE = os.path.join(os.path.dirname(__file__), '../../assets/han-variants.txt')
QUERIES = ['亚太经合组织领导人会', '亚太', '开放', '开放包容', '偉', '的']


def run(command, env=None):
    start = time.perf_counter()
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, done.stdout.decode('utf-8', 'replace')


def pattern(query):
    """The query with traditional and simplified forms, as zhujian takes it."""
    with open(TABLE, encoding='utf-8') as table:
        forms = [line.strip() for line in table if not line.startswith('#')]
    of = lambda char: next((line for line in forms if char in line), char)
    return ''.join(char if len(of(char)) == 1 else '[%s]' % of(char) for char in query)


def ripgrep(query, folder):
    count, took = 0, 0
    query = pattern(query)
    for options in (['-g', '!*.gb.txt'], ['-g', '*.gb.txt', '-E', 'gb18030']):
        seconds, out = run(['rg', '--no-config', '--count-matches', '--no-filename', *options, query, folder])
        took += seconds
        count += sum(int(line) for line in out.split())
    return took, count


def zhujian(program, query, folder, env):
    took, out = run([program, 'search', '--json', '--count', query, folder], env)
    return took, json.loads(out.splitlines()[-1])['hits']


def visit(program, folder, env):
    """Opens the library in the reader until its text cache is there."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen([program, folder], stdin=follower, stdout=follower, stderr=follower, env=env,
                               start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(follower)
    cache = os.path.join(env['XDG_CACHE_HOME'], 'zhujian')
    is_there = lambda: any(name.startswith('text-') and not name.endswith('.new')
                           for _, _, names in os.walk(cache) for name in names)
    while not is_there() and time.perf_counter() - start < 600:
        if select.select([leader], [], [], 0.01)[0]:
            os.read(leader, 65536)
    took = time.perf_counter() - start
    end = time.perf_counter() + 1
    while time.perf_counter() < end:
        if select.select([leader], [], [], 0.05)[0]:
            os.read(leader, 65536)
    os.write(leader, b'q')
    end = time.perf_counter() + 20
    while process.poll() is None and time.perf_counter() < end:
        try:
            if select.select([leader], [], [], 0.05)[0]:
                os.read(leader, 65536)
        except OSError:
            break
    process.kill()
    process.wait()
    os.close(leader)
    return took


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, TERM='xterm-256color', LANG='C.UTF-8', XDG_DATA_HOME=home + '/data',
                   XDG_CONFIG_HOME=home + '/config', XDG_CACHE_HOME=home + '/cache')
        measure('without its catalogue', program, folder, env, max(3, runs // 3))
        print('first visit in the reader, until the text cache is there: %.2f s' % visit(program, folder, env))
        measure('with it', program, folder, env, runs)


def measure(name, program, folder, env, runs):
    print('zhujian %s, %d runs, medians' % (name, runs))
    for query in QUERIES:
        ours = [zhujian(program, query, folder, env) for _ in range(runs)]
        theirs = [ripgrep(query, folder) for _ in range(runs)]
        mine, other = (statistics.median(took for took, _ in many) for many in (ours, theirs))
        same = 'same' if ours[0][1] == theirs[0][1] else 'NOT THE SAME: rg %d' % theirs[0][1]
        print('  %-14s %8d hits (%s)  %7.1f ms  rg %7.1f ms  ratio %.2f' % (
            query, ours[0][1], same, mine * 1e3, other * 1e3, mine / other))


if __name__ == '__main__':
    main()
