#!/usr/bin/env python3
"""Makes the pictures of the README: runs the reader in a terminal of its own, types, and draws the screen as SVG.

    cargo build --release
    python3 assets/pictures.py target/release/zhujian                 # all pictures, into assets/pictures/
    python3 assets/pictures.py target/release/zhujian --only law      # those with "law" in their names
    python3 assets/pictures.py target/release/zhujian --one OUT.svg --size 100x30 --keys 'tab j' \
        --ground '#fdf6e3' --text '#657b83' --env COLORTERM= -- FILE   # one picture of anything

The terminal is the standard library's pty and a small emulator: what the reader sends, it knows; it answers the
questions for the width of signs and for its colours. The reader gets an empty home but for the texts in
assets/pictures/library, so nothing of one's own is seen. What moves is an SVG with a frame a key, moved by its own style sheet:
a row that stands in several frames is in the file once.
"""

import argparse, codecs, fcntl, html, os, pty, re, select, shutil, signal, struct, sys, tempfile, termios, time, unicodedata
from pathlib import Path

CELL, ROW, FONT = 9, 22, 18
FAMILY = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', monospace"
BASE = ["#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
        "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"]
KEYS = {"enter": "\r", "tab": "\t", "esc": "\x1b", "space": " ", "down": "\x1b[B", "up": "\x1b[A", "left": "\x1b[D",
        "right": "\x1b[C", "pgdn": "\x1b[6~", "pgup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F", "f1": "\x1bOP",
        "ctrl-f": "\x06"}
TOKEN = re.compile(r"\x1b\[([0-9;:?<>=]*)([@-~])|\x1b[\]P_^](.*?)(?:\x07|\x1b\\)|\x1b[()].|\x1b[78=>M]|([\s\S])", re.S)


def indexed(number):
    """A colour of xterm's palette of 256."""
    if number < 16:
        return BASE[number]
    if number < 232:
        number -= 16
        steps = [0, 95, 135, 175, 215, 255]
        return "#%02x%02x%02x" % (steps[number // 36], steps[number // 6 % 6], steps[number % 6])
    return "#" + "%02x" % (8 + 10 * (number - 232)) * 3


def width(char):
    """Columns, as in a terminal with a Chinese font: characters of ambiguous width take two."""
    if unicodedata.combining(char) or char in "\u200d\ufe0f\u200b":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def words(cells):
    """The runs of characters of one width, without the blanks between them, each with its column."""
    run, start, kind = "", 0, None
    for x, char, *_ in cells:
        own = None if not char.strip() else width(char)
        if char and own != kind:
            if run:
                yield start, run
            run, start, kind = "", x, own
        run += char if char.strip() else ""
    if run:
        yield start, run


def sheet(wide, high, ground, parts):
    """A picture with a margin around what is on the screen."""
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 {wide + 18} {high + 18}" width="{wide + 18}">',
        f'<rect x="-9" y="-9" width="{wide + 18}" height="{high + 18}" rx="6" fill="{ground}"/>',
        f'<g font-family="{FAMILY}" font-size="{FONT}" xml:space="preserve" shape-rendering="crispEdges">', *parts, "</g>", "</svg>", ""])


class Terminal:
    """A grid of cells: each a character ('' in the second half of a wide one) and a style."""

    def __init__(self, columns, rows, ground, text):
        self.columns, self.rows, self.ground, self.text = columns, rows, ground, text
        self.style, self.x, self.y, self.top, self.bottom = {}, 0, 0, 0, rows - 1
        self.grid = [self.blank_row() for _ in range(rows)]
        self.rest = ""

    def blank_row(self):
        return [(" ", self.erased()) for _ in range(self.columns)]

    def erased(self):
        return {"bg": self.style["bg"]} if "bg" in self.style else {}

    def feed(self, data):
        """Takes what was written; returns what a terminal answers."""
        data, self.rest, answers = self.rest + data, "", []
        cut = data.rfind("\x1b", max(0, len(data) - 64))
        if cut >= 0 and not re.match(r"\x1b(\[[0-9;:?<>=]*[@-~]|[\]P_^].*?(\x07|\x1b\\)|[()].|[78=>M\\])", data[cut:], re.S):
            data, self.rest = data[:cut], data[cut:]
        for token in TOKEN.finditer(data):
            parameters, command, string, char = token.groups()
            if command:
                answers.append(self.control(parameters, command) or "")
            elif string in ("10;?", "11;?") and self.ground:
                color = self.text if string[:2] == "10" else self.ground
                parts = "/".join(color[at:at + 2] * 2 for at in (1, 3, 5))
                answers.append(f"\x1b]{string[:2]};rgb:{parts}\x1b\\")
            elif char:
                self.put(char)
        return "".join(answers)

    def put(self, char):
        if char == "\r":
            self.x = 0
        elif char == "\n":
            self.y = min(self.y + 1, self.rows - 1)
        elif char >= " ":
            wide = width(char)
            if wide == 0 or self.x + wide > self.columns:
                return
            self.grid[self.y][self.x] = (char, dict(self.style))
            if wide == 2:
                self.grid[self.y][self.x + 1] = ("", dict(self.style))
            self.x += wide

    def control(self, parameters, command):
        numbers = [int(part) if part.isdigit() else 0 for part in parameters.lstrip("?<>=").split(";")]
        first = max(numbers[0], 1)
        if command in "Hf":
            self.y = min(first, self.rows) - 1
            self.x = min(max(numbers[1] if len(numbers) > 1 else 1, 1), self.columns) - 1
        elif command == "G":
            self.x = min(first, self.columns) - 1
        elif command == "m":
            self.sgr(parameters.split(";"))
        elif command == "X":
            for x in range(self.x, min(self.x + first, self.columns)):
                self.grid[self.y][x] = (" ", self.erased())
        elif command == "K":
            start, end = {0: (self.x, self.columns), 1: (0, self.x + 1)}.get(numbers[0], (0, self.columns))
            for x in range(start, end):
                self.grid[self.y][x] = (" ", self.erased())
        elif command == "J":
            self.grid = [self.blank_row() for _ in range(self.rows)]
        elif command == "r":
            self.top = first - 1
            self.bottom = (numbers[1] if len(numbers) > 1 and numbers[1] else self.rows) - 1
            self.x = self.y = 0
        elif command in "ST":
            region = self.grid[self.top:self.bottom + 1]
            blank = [self.blank_row() for _ in range(first)]
            region = region[first:] + blank if command == "S" else blank + region[:-first]
            self.grid[self.top:self.bottom + 1] = region
        elif command in "LM":
            region = self.grid[self.y:self.bottom + 1]
            blank = [self.blank_row() for _ in range(first)]
            region = (blank + region)[:len(region)] if command == "L" else (region + blank)[first:]
            self.grid[self.y:self.bottom + 1] = region
        elif command in "P@":
            row, blank = self.grid[self.y], [(" ", self.erased())] * first
            rest = row[self.x + first:] + blank if command == "P" else blank + row[self.x:]
            self.grid[self.y] = (row[:self.x] + rest)[:self.columns]
        elif command == "n" and numbers[0] == 6:
            return f"\x1b[{self.y + 1};{self.x + 1}R"
        elif command == "c":
            return "\x1b[?62;22c"
        return None

    def sgr(self, parameters):
        # A parameter with a part of its own is the kind of an underline.
        kinds = [part.partition(":")[2] for part in parameters]
        numbers = [int(part.partition(":")[0] or 0) for part in parameters]
        while numbers:
            code, kind = numbers.pop(0), kinds[-len(numbers) - 1]
            if code == 0:
                self.style = {}
            elif code == 4 and kind:
                self.style[4] = {"3": "wave", "4": "dots"}.get(kind, True)
            elif code in (1, 2, 3, 4, 7, 9):
                self.style[code] = True
            elif code in (38, 48):
                kind, name = numbers.pop(0), "fg" if code == 38 else "bg"
                if kind == 5:
                    self.style[name] = indexed(numbers.pop(0))
                else:
                    self.style[name] = "#%02x%02x%02x" % tuple(numbers[:3])
                    del numbers[:3]
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.style["fg"] = BASE[code - 30 if code < 90 else code - 82]
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.style["bg"] = BASE[code - 40 if code < 100 else code - 92]

    def plain(self):
        return "\n".join("".join(char for char, _ in row).rstrip() for row in self.grid)

    def colors(self):
        return self.ground or "#1d1f21", self.text or "#c5c8c6"

    def svg_rows(self):
        """What is drawn for each row, at the height 0."""
        return ["\n".join(self.svg_row(row, *self.colors())) for row in self.grid]

    def svg(self):
        rows = [f'<g transform="translate(0,{y * ROW})">\n{row}\n</g>' for y, row in enumerate(self.svg_rows()) if row]
        return sheet(self.columns * CELL, self.rows * ROW, self.colors()[0], rows)

    def svg_row(self, row, ground, text):
        cells = []
        for x, (char, style) in enumerate(row):
            ink, behind = style.get("fg", text), style.get("bg")
            if style.get(7):
                ink, behind = behind or ground, ink
            cells.append((x, char, ink, behind, tuple(sorted(str(key) + str(value) * (value is not True) for key, value in style.items() if isinstance(key, int)))))
        out, at = [], 0
        while at < len(cells):
            end = at
            while end < len(cells) and cells[end][3] == cells[at][3]:
                end += 1
            if cells[at][3]:
                out.append(f'<rect x="{at * CELL}" y="0" width="{(end - at) * CELL}" height="{ROW}" fill="{cells[at][3]}"/>')
            at = end
        at = 0
        while at < len(cells):
            end = at
            while end < len(cells) and cells[end][2] == cells[at][2] and cells[end][4] == cells[at][4]:
                end += 1
            _, _, ink, _, marks = cells[at]
            if "4" in marks:
                out.append(f'<path d="M{at * CELL} 19.5H{end * CELL}" stroke="{ink}"/>')
            if "4wave" in marks:
                wave = "q2.25-3 4.5 0" + "t4.5 0" * (2 * (end - at) - 1)
                out.append(f'<path d="M{at * CELL} 19.5{wave}" fill="none" stroke="{ink}" shape-rendering="auto"/>')
            if "4dots" in marks:
                dots = "".join(f"M{x * CELL + width(char) * CELL / 2} 19.5h.1" for x, char, *_ in cells[at:end] if char.strip())
                out.append(f'<path d="{dots}" stroke="{ink}" stroke-width="3" stroke-linecap="round" shape-rendering="auto"/>')
            form = ' font-weight="bold"' * ("1" in marks) + ' font-style="italic"' * ("3" in marks)
            form += ' opacity=".6"' * ("2" in marks)
            for x, said in words(cells[at:end]):
                # Letters of a font that is not as narrow as ours are drawn together.
                room = f' textLength="{len(said) * CELL}" lengthAdjust="spacingAndGlyphs"' if width(said[0]) == 1 else ""
                out.append(f'<text x="{x * CELL}" y="16" fill="{ink}"{form}{room}>{html.escape(said)}</text>')
            at = end
        return out


class Session:
    """The reader in a terminal, with a home of its own in which the texts of the pictures are the folder 文库."""

    def __init__(self, program, arguments, size, ground, text, variables):
        columns, rows = (int(part) for part in size.split("x"))
        self.terminal = Terminal(columns, rows, ground, text)
        self.home = tempfile.TemporaryDirectory()
        shutil.copytree(HERE / "library", Path(self.home.name) / "文库")
        environment = {"HOME": self.home.name, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor",
                       "LANG": "zh_CN.UTF-8", "SHELL": "/bin/sh", **variables}
        program = os.path.abspath(program)
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.chdir(self.home.name)
            os.execve(program, [program, *arguments], environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.child, signal.SIGWINCH)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.settle(0.8, 6)

    def settle(self, quiet, most):
        """Reads until nothing has come for `quiet` seconds."""
        end = time.monotonic() + most
        while time.monotonic() < end and select.select([self.master], [], [], quiet)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            answer = self.terminal.feed(self.decoder.decode(data))
            if answer:
                os.write(self.master, answer.encode())

    def press(self, keys, quiet=0.25):
        for key in keys.split():
            os.write(self.master, KEYS.get(key, key.replace("_", " ")).encode())
            self.settle(quiet, 2)

    def end(self):
        # What is written on the way out is not of the picture.
        os.kill(self.child, signal.SIGTERM)
        while select.select([self.master], [], [], 2)[0]:
            try:
                os.read(self.master, 65536)
            except OSError:
                break
        os.waitpid(self.child, 0)
        os.close(self.master)
        self.home.cleanup()


def capture(program, arguments, size, keys, ground, text, variables):
    """Runs the reader, types, waits until the screen is still, and gives the terminal as it is then."""
    session = Session(program, arguments, size, ground, text, variables)
    session.press(keys)
    session.settle(0.6, 3)
    session.end()
    return session.terminal


def animate(program, arguments, size, steps, ground, text):
    """An SVG that moves: a frame for each step, below it what was typed. A step is (keys, what is said of them, seconds)."""
    session = Session(program, arguments, size, ground, text, {})
    terminal = session.terminal
    wide, high = terminal.columns * CELL, (terminal.rows + 1.5) * ROW
    names, frames, times = {}, [], []
    for keys, caption, seconds in steps:
        session.press(keys)
        session.settle(0.5, 3)
        ink = terminal.colors()[1]
        line = f'<text x="{wide / 2}" y="{(terminal.rows + 1.1) * ROW}" text-anchor="middle" fill="{ink}" font-weight="bold">' \
               f'{html.escape(caption)}</text>'
        uses = [f'<use href="#{names.setdefault(row, f"r{len(names)}")}" y="{y * ROW}"/>'
                for y, row in enumerate(terminal.svg_rows()) if row]
        frames.append(f'<g transform="translate({len(frames) * (wide + 18)},0)">{"".join(uses)}{line}</g>')
        times.append(seconds)
    session.end()
    whole, passed, stops = sum(times), 0, []
    for index, seconds in enumerate(times):
        stops.append(f"{passed / whole * 100:.2f}%{{transform:translateX({-index * (wide + 18)}px)}}")
        passed += seconds
    style = f'<style>#film{{animation:film {whole:.1f}s step-end infinite}}@keyframes film{{{"".join(stops)}}}</style>'
    rows = [f'<g id="{name}">\n{row}\n</g>' for row, name in names.items()]
    return sheet(wide, high, terminal.colors()[0], [style, "<defs>", *rows, "</defs>", '<g id="film">', *frames, "</g>"])


HERE = Path(__file__).parent / "pictures"
DARK, BLUE, LIGHT, CREAM = ("#1d211b", "#d8d4c4"), ("#1f2430", "#cbccc6"), ("#fbf7ee", "#2b2a26"), ("#fdf6e3", "#475b62")

#: A terminal that has wavy and dotted underlines.
WITH_UNDERLINES = {"VTE_VERSION": "7000"}

#: The pictures: name, size, colours of the terminal, arguments, keys.
PICTURES = [
    ("speech", "100x28", DARK, [], "enter 3"),
    ("outline", "132x34", BLUE, ["文库/2019-修桥动员会上的讲话.md"], "o o tab j j"),
    ("light", "100x28", LIGHT, [], "enter v ) )"),
    ("search", "132x30", DARK, ["文库"], "ctrl-f 改革"),
    ("notes", "132x30", CREAM, ["--theme", "paper", "文库/2019-修桥动员会上的讲话.md"],
     "/质量 enter m 这句要记住_#修桥 enter esc "
     "/桥通了 enter m 桥通了以后的事_#修桥_#学校 tab enter esc o"),
    ("law", "100x28", LIGHT, ["文库/青石镇村道养护办法.txt"], "o"),
    ("novel", "80x24", ("#1d1f21", "#c5c8c6"), ["--theme", "sepia", "文库/渡口.txt"], "] ] d"),
    ("page", "100x30", BLUE, ["文库/一条河的修复.html"], ""),
    ("vertical", "80x28", DARK, ["--theme", "bamboo", "文库/渡口.txt"], "] ] |"),
    ("narrow", "40x22", DARK, ["文库/2020-图书馆开馆时的讲话.md"], "2"),
    ("grid", "80x24", LIGHT, ["文库/青石桥记.md"], "+"),
    ("columns", "152x30", BLUE, ["文库/渡口.txt"], "= ="),
    ("trend", "100x28", DARK, ["文库"], "j enter /改革 enter T"),
]

#: What moves: keys, what is said of them, seconds.
FILM = [
    ("", "zhujian 文库 · a folder as a library", 2.2),
    ("/ qiao", "/ qiao · 拼音筛选 · filter by pinyin", 1.8),
    ("enter enter", "Enter · 排版，不是折行 · set, not wrapped", 2.4),
    ("2", "2 · 到第二点 · to the second point", 1.8),
    ("]", "] · 下一点 · the next point", 1.8),
    (")", ") · 一句一句读 · sentence by sentence", 1.5),
    (")", ") · 一句一句读 · sentence by sentence", 1.5),
    ("m 大家的事_#修桥", "m · 收藏，写附注 · bookmark it with a note", 2.0),
    ("enter", "Enter · 已经写在磁盘上 · it is on the disk", 1.8),
    ("C C", "C · 繁体 · traditional characters, word by word", 2.2),
    ("C C C |", "| · 竖排 · vertical lines", 2.6),
    ("| ctrl-f 改革", "Ctrl-F 改革 · 边打字边查全库 · every document, as you type", 2.6),
    ("enter", "Enter · 到那一处 · to the place", 2.4),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--one", metavar="SVG")
    parser.add_argument("--only", metavar="NAME", default="")
    parser.add_argument("--size", default="100x30")
    parser.add_argument("--keys", default="")
    parser.add_argument("--ground")
    parser.add_argument("--text")
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("--plain", action="store_true", help="print the screen as text too")
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options, arguments = parser.parse_args(sys.argv[1:cut]), sys.argv[cut + 1:]
    if options.one:
        variables = dict(pair.split("=", 1) for pair in options.env)
        terminal = capture(options.program, arguments, options.size, options.keys, options.ground,
                           options.text, variables)
        Path(options.one).write_text(terminal.svg())
        if options.plain:
            print(terminal.plain())
        return
    for name, size, (ground, text), words, keys in PICTURES:
        if options.only in name:
            terminal = capture(options.program, words, size, keys, ground, text, WITH_UNDERLINES)
            (HERE / f"{name}.svg").write_text(terminal.svg())
    if options.only in "film":
        (HERE / "film.svg").write_text(animate(options.program, ["文库"], "100x28", FILM, *DARK))


if __name__ == "__main__":
    main()
