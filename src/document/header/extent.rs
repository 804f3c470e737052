//! Finds the front matter at the start of a text: fenced by `---` (YAML) or `+++` (TOML), or lines of keys closed by
//! `---` (Hexo). A rule at the start of a text is none.

use super::lines::{key_of, known_key};

/// Bytes searched for the closing fence.
const REACH: usize = 1 << 20;

/// How the front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Yaml,
    Toml,
}

/// What stands at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Extent<'a> {
    /// No front matter.
    None,
    /// An opening fence with keys behind it, but no closing one.
    NotClosed,
    /// The lines between the fences, the line they begin at (from 1), and the byte at which the text goes on.
    Found { syntax: Syntax, inside: &'a str, first_line: u64, body: usize },
}

/// Looks at the start of `text`.
pub(super) fn find(text: &str) -> Extent<'_> {
    let head = &text[..text.floor_char_boundary(REACH)];
    let blank = head.len() - head.trim_start_matches(['\n', ' ', '\t', '\r', '\u{FEFF}']).len();
    let start = head[..blank].rfind('\n').map_or(0, |at| at + 1);
    let skipped = head[..start].matches('\n').count() as u64;
    let first = head[start..].lines().next().unwrap_or_default();
    match first.trim_start_matches('\u{FEFF}').trim_end() {
        "---" => fenced(head, start, skipped, Syntax::Yaml),
        "+++" => fenced(head, start, skipped, Syntax::Toml),
        line if known_key(line).is_some() => unfenced(head, start, skipped),
        _ => Extent::None,
    }
}

fn fenced(head: &str, start: usize, skipped: u64, syntax: Syntax) -> Extent<'_> {
    let Some(open) = head[start..].find('\n').map(|at| start + at + 1) else { return Extent::None };
    let fences: &[&str] = if syntax == Syntax::Toml { &["+++"] } else { &["---", "..."] };
    let first_line = skipped + 2;
    match closing(head, open, fences) {
        Some((end, body)) if reads_as_header(&head[open..end], syntax) => {
            Extent::Found { syntax, inside: &head[open..end], first_line, body }
        }
        _ if opens_with_key(&head[open..], syntax) => Extent::NotClosed,
        _ => Extent::None,
    }
}

/// Hexo lets the opening fence out; then every line must be one of a header.
fn unfenced(head: &str, start: usize, skipped: u64) -> Extent<'_> {
    match closing(head, start, &["---"]) {
        Some((end, body)) if head[start..end].lines().all(|line| is_header_line(line, Syntax::Yaml)) => {
            Extent::Found { syntax: Syntax::Yaml, inside: &head[start..end], first_line: skipped + 1, body }
        }
        _ => Extent::None,
    }
}

/// The byte of the closing fence and the byte after its line.
fn closing(head: &str, open: usize, fences: &[&str]) -> Option<(usize, usize)> {
    let mut at = open;
    for line in head[open..].split_inclusive('\n') {
        if fences.contains(&line.trim_end()) {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Whether what stands between two fences is front matter: nothing, or mostly lines of keys with a true key first.
fn reads_as_header(inside: &str, syntax: Syntax) -> bool {
    let lines = || inside.lines().filter(|line| !line.trim().is_empty());
    let fit = lines().filter(|line| is_header_line(line, syntax)).count();
    lines().next().is_none() || (opens_with_key(inside, syntax) && fit * 2 >= lines().count())
}

/// Whether the first line that says anything is a key that Western programs write, or one that we know.
fn opens_with_key(inside: &str, syntax: Syntax) -> bool {
    let said = inside.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let Some(line) = said else { return inside.contains('#') };
    let is_flow = syntax == Syntax::Yaml && (line.starts_with('{') || line.starts_with("- "));
    is_flow
        || known_key(line).is_some()
        || key_of(line, syntax).is_some_and(|key| key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
}

/// Whether `line` may stand in front matter: blank, a comment, indented, an item, or a key.
fn is_header_line(line: &str, syntax: Syntax) -> bool {
    let text = line.trim_start();
    text.is_empty()
        || line.starts_with([' ', '\t'])
        || text.starts_with(['#', '-', ']', '}', '['])
        || key_of(line, syntax).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines between the fences and the text that follows.
    fn split(text: &str) -> Option<(&str, &str)> {
        match find(text) {
            Extent::Found { inside, body, .. } => Some((inside, &text[body..])),
            _ => None,
        }
    }

    #[test]
    fn front_matter_is_told_from_a_rule() {
        for (text, expected) in [
            ("---\ntitle: 致辞\n---\n正文", Some(("title: 致辞\n", "正文"))),
            ("\n\n---\ntitle: 致辞\n...\n正文", Some(("title: 致辞\n", "正文"))),
            ("+++\ntitle = \"致辞\"\n+++\n正文", Some(("title = \"致辞\"\n", "正文"))),
            ("title: 致辞\ntags:\n- 一\n---\n正文", Some(("title: 致辞\ntags:\n- 一\n", "正文"))),
            ("---\n标题：致辞\n---\n正文", Some(("标题：致辞\n", "正文"))),
            ("---\n---\n正文", Some(("", "正文"))),
            ("---\n今天开会。\n---\n正文", None),
            ("---\n主持人：请讲。\n---\n正文", None),
            ("---", None),
            ("正文\n---\n正文", None),
            ("title: 一本书\n　　讲了很多。\n---\n", None),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn a_header_without_an_end_is_noticed() {
        assert_eq!(find("---\ntitle: 致辞\n\n正文。\n"), Extent::NotClosed);
        assert_eq!(find("---\ntitle: 致辞\n\n正文。\n又一段。\n再一段。\n\n---\n尾"), Extent::NotClosed);
    }
}
