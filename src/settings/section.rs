//! The settings file line by line: its top-level keys and the lines that belong to each, so that a mistake in one costs the
//! others nothing, and a change of one leaves all others as they are written.

use std::borrow::Cow;

use crate::text::Slice;

/// Blanks: of these YAML knows the first alone.
const BLANKS: [char; 2] = [' ', '\u{3000}'];

/// A top-level key with the lines from its own to the next key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section<'a> {
    /// The key; nothing where lines stand before the first key that are no comment.
    pub(super) key: &'a str,
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// Its lines with those below it.
    pub(super) text: &'a str,
}

/// The sections of a file, in their order; comments and blank lines before the first key belong to none.
pub(super) fn sections(text: &str) -> Vec<Section<'_>> {
    let mut starts: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        match key(line) {
            Some((key, _)) => starts.push((key, index + 1, at)),
            None if starts.is_empty() && !is_idle(line) => starts.push(("", index + 1, at)),
            None => {}
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|&(.., at)| at).chain([text.len()]);
    let sections = starts.iter().zip(ends);
    sections.map(|(&(key, line, at), end)| Section { key, line, text: text.slice(at..end) }).collect()
}

/// Whether a line says nothing: blank, a comment, the start or end of a document.
pub(super) fn is_idle(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
}

/// The top-level key at the start of a line, without its quotes, and what stands behind the colon.
pub(super) fn key(line: &str) -> Option<(&str, &str)> {
    if line.starts_with(['#', '-', '{', '[', ' ', '\t', '\u{3000}']) {
        return None;
    }
    let ends = |(at, colon): &(usize, &str)| {
        *colon == "：" || line.slice(at + colon.len()..).chars().next().is_none_or(char::is_whitespace)
    };
    let (at, colon) = line.match_indices([':', '：']).find(ends)?;
    let key = line.slice(..at).trim_end();
    let quoted = ['"', '\''].into_iter().find_map(|quote| key.strip_prefix(quote)?.strip_suffix(quote));
    let key = quoted.unwrap_or(key);
    (!key.is_empty()).then_some((key, line.slice(at + colon.len()..)))
}

/// The text as YAML takes it: what an input method leaves at the start of a line, about a colon, before a comment and at
/// the end of a line, full-width blanks and colons, as their ASCII twins. Lines stay lines.
pub(super) fn ascii(text: &str) -> Cow<'_, str> {
    if text.contains(['\u{3000}', '：']) {
        text.split_inclusive('\n').map(ascii_line).collect::<String>().into()
    } else {
        text.into()
    }
}

fn ascii_line(line: &str) -> Cow<'_, str> {
    if is_idle(line) || !line.contains(['\u{3000}', '：']) {
        return line.into();
    }
    let content = line.trim_start_matches(BLANKS);
    let mut written = line.slice(..line.len() - content.len()).replace('\u{3000}', "  ");
    let item = content.strip_prefix('-').filter(|item| item.starts_with(BLANKS));
    if item.is_some() {
        written += "- ";
    }
    let content = item.map_or(content, |item| item.trim_start_matches(BLANKS));
    let name = content.slice(..content.find(|c: char| !is_name(c)).unwrap_or(content.len()));
    let value = content.slice(name.len()..).trim_start_matches(BLANKS);
    let value = value.strip_prefix('：').or_else(|| value.strip_prefix(':').filter(|value| value.starts_with(BLANKS)));
    let value = match value.filter(|_| !name.is_empty()) {
        Some(value) => {
            written.extend([name, ": "]);
            value.trim_start_matches(BLANKS)
        }
        None => content,
    };
    let end = value.trim_end();
    let is_quoted = end.contains(['"', '\'']);
    written += &if is_quoted { end.to_owned() } else { end.replace("\u{3000}#", " #") };
    if line.ends_with('\n') {
        written.push('\n');
    }
    written.into()
}

/// Whether a character may stand in a name without quotes.
pub(super) const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_owns_the_lines_up_to_the_next() {
        let text = "# 我的\n\nmeasure: 60\nlibrary:\n- ~/文集\n# 别的\n\n  - a: b\n'hang':\ttrue\nurl:x\n";
        let read: Vec<_> = sections(text).into_iter().map(|section| (section.key, section.line)).collect();
        assert_eq!(read, [("measure", 3), ("library", 4), ("hang", 9)]);
        assert_eq!(sections(text)[2].text, "'hang':\ttrue\nurl:x\n");
        assert_eq!(sections("- 60\n").first().map(|section| section.key), Some(""));
        assert!(sections("---\n# 没有\n").is_empty());
    }

    #[test]
    fn what_an_input_method_leaves_is_read_as_its_ascii_twin() {
        for (written, read) in [
            ("theme：paper\n", "theme: paper\n"),
            ("theme　：　paper　# 纸\n", "theme: paper #纸\n".replace("#纸", "# 纸").as_str()),
            ("　- pattern： '^甲：'\n", "  - pattern: '^甲：'\n"),
            ("　-　~/文集　\r\n", "  - ~/文集\n"),
            ("outline_rules：\n", "outline_rules: \n"),
            ("# 注：不动　\n", "# 注：不动　\n"),
            ("sync: ~/我的　文集：一", "sync: ~/我的　文集：一"),
            ("sync: \"a　#b\"", "sync: \"a　#b\""),
        ] {
            assert_eq!(ascii(written), read, "{written}");
        }
    }
}
