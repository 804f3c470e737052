#!/usr/bin/env python3
"""How much longer a library takes to list and to search in each encoding than the same one in UTF-8.

Usage:  cargo build --release
        python3 benches/compare/encodings.py target/release/zhujian [DOCUMENTS] [RUNS] [--instructions]

Makes a library of speeches (benches/compare/library_make.py: 6,000 bytes a document), in traditional characters for Big5,
with kana for Shift_JIS, in syllables for EUC-KR; writes each in its encoding and in UTF-8, and prints the medians and
their ratio; the runs alternate. With --instructions also the ratio of instructions (valgrind must be there), which other
programs do not change. Nothing is kept between runs: every file is read each time. Standard library only.
"""
import os, re, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ENCODINGS = ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-16']
COMMANDS = {'list': ['list', '--json'], 'search': ['search', '--json', '--count', '开放']}
KANA = 'のにはをたがでてとしれさいるなもかっらりこあすよくんえおまつきうけどせめわそろみやち'
SYLLABLES = '이다는에의가고을하지로은기한리를사도인서자시어나아그대정해스라으일면과수만들부보원제여있니주장마상었거모드안전구게조요비'


def texts(folder):
    """The documents of the library that library_make.py made, decoded."""
    for place, _, names in os.walk(folder):
        for name in names:
            encoding = 'gb18030' if name.endswith('.gb.txt') else 'utf-8'
            with open(os.path.join(place, name), encoding=encoding) as file:
                yield name, file.read()


def other_forms():
    """The other forms of each Han character, the traditional one first."""
    forms = {}
    with open(os.path.join(HERE, '../../assets/han-variants.txt'), encoding='utf-8') as lines:
        for line in lines:
            if not line.startswith('#') and len(line) > 2:
                forms[line[0]] = line[1:].strip()
    return forms


def has(encoding, c):
    try:
        return bool(c.encode(encoding))
    except UnicodeEncodeError:
        return False


def localised(encoding, characters):
    """What each character is written as in texts of this encoding."""
    if encoding not in ('big5', 'shift_jis', 'euc-kr'):
        return {}
    forms, written = other_forms(), {}
    letters = {'big5': '的', 'shift_jis': KANA, 'euc-kr': SYLLABLES}[encoding]
    for c in filter(lambda c: not c.isascii(), characters):
        is_han = '\u4E00' <= c <= '\u9FFF'
        if is_han and (encoding == 'euc-kr' or encoding == 'shift_jis' and ord(c) % 2):
            written[ord(c)] = letters[ord(c) % len(letters)]
        elif is_han:
            known = (form for form in forms.get(c, '') + c if has(encoding, form))
            written[ord(c)] = next(known, letters[ord(c) % len(letters)])
        elif not has(encoding, c):
            written[ord(c)] = ' '
    return written


def write(folder, documents, encoding):
    os.mkdir(folder)
    for name, text in documents:
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(text.encode(encoding))


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def instructions(command):
    command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', *command]
    told = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    return int(re.search(r'Collected *: *(\d+)', told)[1])


def main():
    are_counted = '--instructions' in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != '--instructions']
    if not arguments:
        sys.exit(__doc__)
    program = os.path.abspath(arguments[0])
    documents = arguments[1] if len(arguments) > 1 else '2000'
    runs = int(arguments[2]) if len(arguments) > 2 else 5
    with tempfile.TemporaryDirectory() as work:
        made = os.path.join(work, 'made')
        subprocess.run([sys.executable, os.path.join(HERE, 'library_make.py'), made, documents], check=True)
        made = list(texts(made))
        characters = set().union(*(text for _, text in made))
        for encoding in ENCODINGS:
            written = localised(encoding, characters)
            own, peer = os.path.join(work, encoding), os.path.join(work, encoding + '.utf-8')
            for folder, codec in [(own, encoding), (peer, 'utf-8')]:
                write(folder, ((name, text.translate(written)) for name, text in made), codec)
            for command, words in COMMANDS.items():
                pairs = [(seconds([program, *words, own]), seconds([program, *words, peer])) for _ in range(runs + 1)][1:]
                took, peer_took = (statistics.median(times) for times in zip(*pairs))
                line = '%-10s %-7s %7.3f s  %5.2f x UTF-8' % (encoding, command, took, took / peer_took)
                if are_counted:
                    line += '  %5.2f x instructions' % (instructions([program, *words, own]) / instructions([program, *words, peer]))
                print(line, flush=True)


if __name__ == '__main__':
    main()
