#!/usr/bin/env python3
"""Compares the line starts of `zhujian print --plain-fit` with those of Chromium (`line-break: strict`).

    benches/compare/chromium_lines.py ZHUJIAN FILE [EM]...

Needs `chromium` and the font Noto Sans Mono CJK SC, in which 1 em is two columns; ambiguous characters are 1 em wide.
FILE is plain running text (headings and paragraphs). Prints one line a measure: lines of ours, lines of Chromium, and
the starts that differ. Exit code 1 where any does.
"""
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
p {{ width: {em}em; margin: 0; font: 20px "Noto Sans Mono CJK SC"; line-break: strict; overflow-wrap: anywhere;
    text-spacing-trim: space-all; text-autospace: no-autospace; font-kerning: none; }}
</style>{paragraphs}<pre id="out"></pre><script>
document.fonts.ready.then(() => {{
    const all = [...document.querySelectorAll('p')].map(p => {{
        const node = p.firstChild, starts = [];
        let bottom = -Infinity, at = 0;
        for (const c of node.data) {{
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + c.length);
            const rect = range.getClientRects()[0];
            if (rect && rect.width > 0 && rect.top >= bottom - 1) {{
                starts.push([...node.data.slice(0, at)].length);
                bottom = rect.bottom;
            }}
            at += c.length;
        }}
        return starts;
    }});
    document.getElementById('out').textContent = 'STARTS' + JSON.stringify(all) + 'END';
}});
</script></html>"""

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=10000", "--dump-dom",
]


def our_blocks(program, file, columns):
    """The lines of every block as (start, end), in characters of the document."""
    command = [program, "print", "--plain-fit", "--indent", "0", "--ambiguous-width", "2", "--format", "json"]
    out = subprocess.run([*command, "--width", str(columns), file], capture_output=True, check=True).stdout
    blocks = {}
    for line in json.loads(out):
        blocks.setdefault(line["block"], []).append((line["start"], line["end"]))
    return list(blocks.values())


def chromium_starts(texts, em):
    """The characters that begin a line of every text."""
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(PAGE.format(em=em, paragraphs=paragraphs), encoding="utf-8")
        command = ["chromium", *FLAGS, f"--user-data-dir={folder}/profile", page.as_uri()]
        dom = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()
    return json.loads(re.search(r"STARTS(\[.*\])END", dom).group(1))


def compare(program, file, em):
    """Prints what differs at a measure; returns how much does."""
    text = Path(file).read_text(encoding="utf-8")
    blocks = our_blocks(program, file, em * 2)
    texts = [text[lines[0][0]:lines[-1][1]] for lines in blocks]
    differing = []
    count = 0
    for block, own, theirs in zip(blocks, texts, chromium_starts(texts, em)):
        count += len(theirs)
        ours = {start - block[0][0] for start, _ in block}
        differing += [own[max(at - 6, 0):at] + "|" + own[at:at + 6] for at in sorted(ours ^ set(theirs))]
    print(f"{em} em: {sum(map(len, blocks))} lines, Chromium {count}, {len(differing)} starts differ", *differing, sep="\n  ")
    return len(differing)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    measures = [int(em) for em in sys.argv[3:]] or [20, 30, 40, 60]
    sys.exit(1 if sum(compare(sys.argv[1], sys.argv[2], em) for em in measures) else 0)
