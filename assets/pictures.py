#!/usr/bin/env python3
"""Makes the pictures of the README: runs the reader in a terminal of its own, types, and draws the screen as SVG.

    cargo build --release
    python3 assets/pictures.py target/release/zhujian                 # all pictures, into assets/
    python3 assets/pictures.py target/release/zhujian --one OUT.svg --size 100x30 --keys 'tab j' \
        --ground '#fdf6e3' --text '#657b83' --env COLORTERM= -- FILE   # one picture of anything

The terminal is the standard library's pty and a small emulator: what the reader sends, it knows; it answers the
questions for the width of signs and for its colours. The reader gets an empty home, so nothing of one's own is seen.
"""

import argparse, codecs, fcntl, html, os, pty, re, select, signal, struct, sys, tempfile, termios, time, unicodedata
from pathlib import Path

CELL, ROW, FONT = 9, 22, 18
FAMILY = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', monospace"
BASE = ["#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
        "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"]
KEYS = {"enter": "\r", "tab": "\t", "esc": "\x1b", "space": " ", "down": "\x1b[B", "up": "\x1b[A", "left": "\x1b[D",
        "right": "\x1b[C", "pgdn": "\x1b[6~", "pgup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F", "f1": "\x1bOP"}
TOKEN = re.compile(r"\x1b\[([0-9;?<>=]*)([@-~])|\x1b[\]P_^](.*?)(?:\x07|\x1b\\)|\x1b[()].|\x1b[78=>M]|([\s\S])", re.S)


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
        if cut >= 0 and not re.match(r"\x1b(\[[0-9;?<>=]*[@-~]|[\]P_^].*?(\x07|\x1b\\)|[()].|[78=>M\\])", data[cut:], re.S):
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
            self.sgr(numbers)
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
        elif command == "n" and numbers[0] == 6:
            return f"\x1b[{self.y + 1};{self.x + 1}R"
        elif command == "c":
            return "\x1b[?62;22c"
        return None

    def sgr(self, numbers):
        numbers = list(numbers)
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.style = {}
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

    def svg(self):
        ground, text = self.ground or "#1d1f21", self.text or "#c5c8c6"
        wide, high = self.columns * CELL, self.rows * ROW
        out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 {wide + 18} {high + 18}" width="{wide + 18}">',
               f'<rect x="-9" y="-9" width="{wide + 18}" height="{high + 18}" rx="6" fill="{ground}"/>',
               f'<g font-family="{FAMILY}" font-size="{FONT}" xml:space="preserve">']
        for y, row in enumerate(self.grid):
            out += self.svg_row(row, y, ground, text)
        return "\n".join(out + ["</g>", "</svg>", ""])

    def svg_row(self, row, y, ground, text):
        cells = []
        for x, (char, style) in enumerate(row):
            ink, behind = style.get("fg", text), style.get("bg")
            if style.get(7):
                ink, behind = behind or ground, ink
            cells.append((x, char, ink, behind, tuple(sorted(str(key) for key in style if isinstance(key, int)))))
        out, at = [], 0
        while at < len(cells):
            end = at
            while end < len(cells) and cells[end][3] == cells[at][3]:
                end += 1
            if cells[at][3]:
                out.append(f'<rect x="{at * CELL}" y="{y * ROW}" width="{(end - at) * CELL}" height="{ROW}" fill="{cells[at][3]}"/>')
            at = end
        at = 0
        while at < len(cells):
            end = at
            while end < len(cells) and cells[end][2] == cells[at][2] and cells[end][4] == cells[at][4]:
                end += 1
            _, _, ink, _, marks = cells[at]
            if "4" in marks:
                out.append(f'<path d="M{at * CELL} {y * ROW + 19.5}H{end * CELL}" stroke="{ink}"/>')
            form = ' font-weight="bold"' * ("1" in marks) + ' font-style="italic"' * ("3" in marks)
            form += ' opacity=".6"' * ("2" in marks)
            for x, said in words(cells[at:end]):
                said = html.escape(said)
                out.append(f'<text x="{x * CELL}" y="{y * ROW + 16}" fill="{ink}"{form}>{said}</text>')
            at = end
        return out


def capture(program, arguments, size, keys, ground, text, variables):
    """Runs the reader, types, waits until the screen is still, and gives the terminal as it is then."""
    columns, rows = (int(part) for part in size.split("x"))
    terminal = Terminal(columns, rows, ground, text)
    home = tempfile.TemporaryDirectory()
    environment = {"HOME": home.name, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor",
                   "LANG": "zh_CN.UTF-8", "SHELL": "/bin/sh", **variables}
    child, master = pty.fork()
    if child == 0:
        os.execve(program, [program, *arguments], environment)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(child, signal.SIGWINCH)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def settle(quiet, most):
        end = time.monotonic() + most
        while time.monotonic() < end and select.select([master], [], [], quiet)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                return
            answer = terminal.feed(decoder.decode(data))
            if answer:
                os.write(master, answer.encode())

    settle(0.8, 6)
    for key in keys:
        os.write(master, KEYS.get(key, key).encode())
        settle(0.25, 2)
    settle(0.6, 3)
    # What is written on the way out is not of the picture.
    os.kill(child, signal.SIGTERM)
    while select.select([master], [], [], 2)[0]:
        try:
            os.read(master, 65536)
        except OSError:
            break
    os.waitpid(child, 0)
    os.close(master)
    home.cleanup()
    return terminal


#: The pictures of the README: name, size, keys, the terminal's ground and text, variables.
PICTURES = [
    ("screen.svg", "100x28", "enter 3", "#1d211b", "#d8d4c4", {}),
    ("list-and-outline.svg", "132x34", "j enter o o tab j w", "#1f2430", "#cbccc6", {}),
    ("light.svg", "100x28", "enter v ) )", "#fbf7ee", "#2b2a26", {}),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--one", metavar="SVG")
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
        terminal = capture(options.program, arguments, options.size, options.keys.split(), options.ground,
                           options.text, variables)
        Path(options.one).write_text(terminal.svg())
        if options.plain:
            print(terminal.plain())
        return
    for name, size, keys, ground, text, variables in PICTURES:
        terminal = capture(options.program, arguments, size, keys.split(), ground, text, variables)
        (Path(__file__).parent / name).write_text(terminal.svg())


if __name__ == "__main__":
    main()
