#!/usr/bin/env python3
"""Has the system refuse every call in turn while something is saved, and looks what became of it.

Usage:  cargo build
        python3 benches/faults.py target/debug/zhujian [COMMAND ...]      of: add remove export sync import backup rules print set reader

Linux, strace (its fault injection). Each command is run once for every time it makes a system call of a kind and for every
error that call may meet (ENOSPC, EIO, EACCES), on a copy of the same folders. Afterwards, without errors:

- a command that ended with 0 has done what it says; one that has not says so and ends with 66 or 74;
- no panic, no signal (but where all memory is refused from some call on), no end that never comes, no word of Rust or of the system's own (os error 28);
- what was saved before is all there; a file that was to be replaced is the old or the new one, whole.

Prints a table and every run that broke a rule; ends with 1 if one did. Standard library only.
"""
import collections, concurrent.futures, fcntl, json, os, pty, select, shutil, struct, subprocess, sys, tempfile, termios, time

CALLS = {
    'openat': ['ENOSPC', 'EIO', 'EACCES'], 'write': ['ENOSPC', 'EIO'], 'pwrite64': ['ENOSPC', 'EIO'], 'fsync': ['EIO'],
    'fdatasync': ['EIO'], 'rename': ['ENOSPC', 'EACCES'], 'renameat': ['ENOSPC', 'EACCES'], 'renameat2': ['ENOSPC', 'EACCES'],
    'link': ['EACCES'], 'linkat': ['EACCES'], 'ftruncate': ['ENOSPC', 'EIO'], 'fallocate': ['ENOSPC'], 'read': ['EIO'],
    'pread64': ['EIO'], 'unlink': ['EACCES'], 'unlinkat': ['EACCES'], 'mkdir': ['ENOSPC', 'EACCES'], 'mkdirat': ['ENOSPC'],
    'fchmod': ['EACCES'], 'chmod': ['EACCES'], 'fstat': ['EIO'], 'newfstatat': ['EIO'], 'statx': ['EIO'], 'fcntl': ['EIO'],
    'getdents64': ['EIO'], 'copy_file_range': ['EIO'], 'mmap': ['ENOMEM'], 'clone3': ['EAGAIN'],
}
TEXT = '河水从山里来。\n\n绕过村口的老树，又往东去。\n\n谁也说不清它走了多少年。\n\n三十公里外才有第二座桥。\n'
QUOTES = ['河水从山里来', '绕过村口的老树', '谁也说不清']
NEW = '第二座桥'
RULES = '[{"name":"星","rule":"^☆.{1,30}$","enable":true}]'


class Home:
    """Folders of a user's own, in which a command is run."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.document = os.path.join(folder, '河.txt')

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def env(self):
        env = {key: os.environ[key] for key in ('PATH',) if key in os.environ}
        env.update({f'XDG_{name}_HOME': self.path(name.lower()) for name in ('DATA', 'CONFIG', 'CACHE', 'STATE')})
        return dict(env, HOME=self.folder, LC_ALL='zh_CN.UTF-8', TERM='xterm-256color')

    def run(self, *arguments, inject=None):
        command = [self.program, *arguments]
        if inject:
            command = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'inject=' + inject, *command]
        return subprocess.run(command, cwd=self.folder, env=self.env(), stdin=subprocess.DEVNULL, timeout=30,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def bookmarks(self):
        return json.loads(self.run('bookmarks', 'list', '--json').stdout or '[]')

    def quotes(self):
        return sorted(bookmark['quote'] for bookmark in self.bookmarks())


def prepare(program, folder):
    home = Home(program, folder)
    for name in ('sync', 'out'):
        os.mkdir(home.path(name))
    open(home.document, 'w').write(TEXT)
    open(home.path('rules.json'), 'w').write(RULES)
    for quote in QUOTES:
        home.run('bookmarks', 'add', home.document, '--quote', quote).check_returncode()
    os.makedirs(home.path('config', 'zhujian'))
    open(home.path('config', 'zhujian', 'config.yaml'), 'w').write('language: zh-Hans\n')
    other = tempfile.TemporaryDirectory()
    stranger = Home(program, other.name)
    open(stranger.document, 'w').write(TEXT)
    stranger.run('bookmarks', 'add', stranger.document, '--quote', NEW).check_returncode()
    stranger.run('bookmarks', 'export', '--format', 'json-ld', '--output', home.path('import.jsonld')).check_returncode()
    stranger.run('bookmarks', 'sync', home.path('sync')).check_returncode()
    home.run('bookmarks', 'export', '--format', 'markdown', '--output', home.path('out', 'notes.md')).check_returncode()
    with open(home.path('out', 'notes.md'), 'a') as file:
        file.write('old\n')
    return home


def first_id(home):
    return next(bookmark['id'] for bookmark in home.bookmarks() if bookmark['quote'] == QUOTES[0])


def exported(home):
    return open(home.path('out', 'notes.md'), encoding='utf-8').read()


def synced(home):
    own = [name for name in os.listdir(home.path('sync')) if name.endswith('.jsonld')]
    whole = [json.load(open(home.path('sync', name), encoding='utf-8')) for name in own]
    return len(own) == 2 and all(whole)


def backed_up(home):
    folder = home.path('data', 'zhujian', 'backups')
    return os.path.isdir(folder) and any(name.endswith('.db') for name in os.listdir(folder))


SETTINGS = ('config', 'zhujian', 'config.yaml')

# What is run, what must hold where it ended with 0, and the quotes that may be there afterwards beside the old ones.
COMMANDS = {
    'add': (lambda home: ['bookmarks', 'add', home.document, '--quote', NEW], lambda home: NEW in home.quotes()),
    'remove': (lambda home: ['bookmarks', 'remove', first_id(home)], lambda home: QUOTES[0] not in home.quotes()),
    'export': (lambda home: ['bookmarks', 'export', '--format', 'markdown', '--output', home.path('out', 'notes.md')],
               lambda home: 'old' not in exported(home) and all(quote in exported(home) for quote in QUOTES)),
    'sync': (lambda home: ['bookmarks', 'sync', home.path('sync')], lambda home: NEW in home.quotes() and synced(home)),
    'import': (lambda home: ['bookmarks', 'import', home.path('import.jsonld')], lambda home: NEW in home.quotes()),
    'backup': (lambda home: ['bookmarks', 'backup'], backed_up),
    'rules': (lambda home: ['config', 'import-rules', home.path('rules.json')],
              lambda home: '☆' in open(home.path(*SETTINGS), encoding='utf-8').read()),
    'print': (lambda home: ['print', home.document], lambda home: True),
    'set': (lambda home: ['config', 'set', 'indent', '4'],
            lambda home: 'indent: 4' in open(home.path(*SETTINGS), encoding='utf-8').read()),
}


def intact(home, command):
    """What of the things that were saved before is gone or half."""
    wanted = [quote for quote in QUOTES if not (command == 'remove' and quote == QUOTES[0])]
    found = home.quotes()
    wrong = [f'bookmark lost: {quote}' for quote in wanted if quote not in found]
    text = exported(home)
    if not (text.endswith('old\n') or text.count('河') > 0 and all(quote in text for quote in QUOTES)):
        wrong.append('the exported file is neither old nor new')
    if 'language: zh-Hans' not in open(home.path(*SETTINGS), encoding='utf-8').read():
        wrong.append('the settings are gone')
    try:
        for name in os.listdir(home.path('sync')):
            if name.endswith('.jsonld'):
                json.load(open(home.path('sync', name), encoding='utf-8'))
    except ValueError:
        wrong.append('half a file in the sync folder')
    return wrong


def names_a_file(said):
    return '/' in said or any(word in said for word in ('输出', '标准输入'))


def judged(home, command, inject, ended):
    """Whether the program began at all, and the rules that a run has broken."""
    said = ended.stderr.decode(errors='replace')
    # What the loader, libc and the runtime of Rust need before the program's first line is not its own to tell.
    is_before_main = ended.returncode == -11 and not said or 'sys/pal/unix' in said
    if 'error while loading shared libraries' in said or ended.returncode in (127, -9) and not said or is_before_main:
        return None
    wrong = []
    # An allocator that is refused memory for good ends the program; that is no panic.
    is_out_of_memory = inject.startswith('mmap') and inject.endswith('+') and ended.returncode in (-6, 134)
    if ended.returncode not in (0, 1, 66, 74) and not is_out_of_memory:
        wrong.append(f'exit code {ended.returncode}')
    # Where no write succeeds nothing can be said.
    if ended.returncode in (66, 74) and not said.strip() and not inject.startswith('write') and not inject.endswith('+'):
        wrong.append('nothing was said')
    for word in ('os error', 'panicked', 'RUST_BACKTRACE', 'No space', 'denied', 'Input/output'):
        if word in said:
            wrong.append(f'said {word!r}')
    if ended.returncode in (66, 74) and said.strip() and not names_a_file(said):
        wrong.append('no file is named')
    if ended.returncode == 0 and not COMMANDS[command][1](home):
        wrong.append('0, but not done')
    return wrong + intact(home, command)


def once(program, model, command, arguments, inject):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, 'home')
        shutil.copytree(model.folder, copy, symlinks=True)
        # The same place for all, so that the keys of documents stay: the copy takes the name of the model.
        home = Home(program, copy)
        arguments = [argument.replace(model.folder, copy) for argument in arguments]
        try:
            ended = home.run(*arguments, inject=inject)
            return ended.returncode, judged(home, command, inject, ended), ended.stderr.decode(errors='replace').strip()
        except subprocess.TimeoutExpired:
            return None, ['never ended'], ''
        except (ValueError, OSError, KeyError) as error:
            return None, [f'not to be looked at afterwards: {error!r}'], ''


def counted(home, arguments):
    """How often each kind of call is made."""
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(['strace', '-f', '-qq', '-o', log.name, '-e', 'trace=' + ','.join(CALLS), home.program, *arguments],
                       cwd=home.folder, env=home.env(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=60)
        lines = open(log.name, errors='replace').read().splitlines()
    return collections.Counter(line.split(None, 1)[1].split('(')[0] for line in lines if '(' in line)


class Reader:
    """The reader in a pty, a passage marked in it while one kind of call fails from the n-th time on."""

    def __init__(self, home, inject):
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
        command = [home.program, home.document]
        if inject:
            store = home.path('data', 'zhujian')
            paths = [word for name in ('zhujian.db', 'zhujian.db-wal', 'zhujian.db-shm', '') for word in ('-P', os.path.join(store, name).rstrip('/'))]
            command = ['strace', '-f', '-qq', '-o', '/dev/null', *paths, '-e', 'inject=' + inject, *command]
        self.process = subprocess.Popen(command, env=home.env(), stdin=follower, stdout=follower, stderr=follower,
                                        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(follower)
        self.seen = b''

    def read(self, seconds, until=None):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in self.seen):
            if select.select([self.leader], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.leader, 65536)
                except OSError:
                    return

    def mark_and_quit(self):
        self.read(10, '河水'.encode())
        os.write(self.leader, b'm')
        self.read(1.5, '附注'.encode())
        os.write(self.leader, b'\r')
        self.read(0.7)
        os.write(self.leader, b'q')
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.2)
        self.read(0.2)
        code = self.process.poll()
        if code is None:
            self.process.kill()
        os.close(self.leader)
        return code, self.seen.decode(errors='replace')


def reader(program, model, inject):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, 'home')
        shutil.copytree(model.folder, copy, symlinks=True)
        home = Home(program, copy)
        code, seen = Reader(home, inject).mark_and_quit()
        wrong = [] if code in (0, 74) else [f'exit code {code}']
        # The passage at the top of the text: marked, and either saved or printed.
        if code == 0 and len(home.quotes()) != len(QUOTES) + 1:
            wrong.append('0, but not saved')
        if code == 74 and '没能保存' not in seen and '存' not in seen.rsplit('\x1b[?1049l', 1)[-1]:
            wrong.append('74, but nothing is printed')
        return code, wrong + intact(home, 'reader'), ''


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:] or [*COMMANDS, 'reader']
    broken = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        model = prepare(program, folder)
        for command in wanted:
            codes, runs = collections.Counter(), []
            # Asked for once: the model may not change while it is copied.
            arguments = COMMANDS[command][0](model) if command in COMMANDS else []
            if command == 'reader':
                counts = {call: 6 for call in ('openat', 'pwrite64', 'write', 'fsync', 'fdatasync', 'pread64', 'ftruncate', 'fcntl')}
            else:
                with tempfile.TemporaryDirectory() as other:
                    copy = os.path.join(other, 'home')
                    shutil.copytree(folder, copy, symlinks=True)
                    counts = counted(Home(program, copy), [argument.replace(folder, copy) for argument in arguments])
            injects = [f'{call}:error={error}:when={time}{more}' for call, errors in CALLS.items() for error in errors
                       for time in range(1, counts.get(call, 0) + 1) for more in (['+'] if command == 'reader' else ['', '+'])]
            todo = (lambda inject: reader(program, model, inject)) if command == 'reader' else (
                lambda inject, command=command, arguments=arguments: once(program, model, command, arguments, inject))
            for inject, (code, wrong, said) in zip(injects, pool.map(todo, injects)):
                if wrong is None:
                    codes['not begun'] += 1
                    continue
                codes[code] += 1
                if wrong:
                    runs.append((inject, code, wrong, said))
            broken += len(runs)
            kinds = ', '.join(f'{code}: {count}' for code, count in sorted(codes.items(), key=str))
            print(f'{command:7} {len(injects):5} runs; ended with {kinds}; broke a rule: {len(runs)}', flush=True)
            for inject, code, wrong, said in runs:
                print(f'    {inject} -> {code}: {"; ".join(wrong)} | {said}', flush=True)
    sys.exit(1 if broken else 0)


if __name__ == '__main__':
    main()
