//! Finds the front matter at the start of a text: fenced by `---` (YAML) or `+++` (TOML), an object of JSON, lines of
//! keys closed by `---` (Hexo) or by a blank line (MkDocs, collections of e-texts). A rule at the start of a text is none.

use super::{
    json,
    lines::{Key, Syntax, key, key_of, known_key, pair},
};
use crate::{
    document::sentence::{ends_sentence, is_blank_line},
    text::{Slice, head},
};

/// Bytes searched for the end of the front matter.
const REACH: usize = 1 << 20;

/// Characters of a value that is data; a longer one is a paragraph.
const LONGEST_DATUM: usize = 60;

/// What stands at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Extent<'a> {
    /// No front matter.
    None,
    /// An opening fence with keys behind it that say nothing of the text, but no closing one.
    NotClosed,
    /// Front matter.
    Found(Found<'a>),
}

/// Where the front matter stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub syntax: Syntax,
    /// The lines between the fences.
    pub inside: &'a str,
    /// The line they begin at, from 1.
    pub first_line: u64,
    /// The byte at which the text goes on.
    pub body: usize,
    /// Whether the closing fence stands there; else the lines of keys are all that is known of it.
    pub is_closed: bool,
}

/// Looks at the start of `text`.
pub(super) fn find(text: &str) -> Extent<'_> {
    let head = head(text, REACH);
    let blank = head.len() - head.trim_start_matches(['\n', ' ', '\t', '\r', '\u{FEFF}']).len();
    let line_start = head.slice(..blank).rfind('\n').map_or(0, |at| at + 1);
    let skipped = head.slice(..line_start).matches('\n').count() as u64;
    // A byte order mark that another program left there is no text.
    let line = head.slice(line_start..).trim_start_matches('\u{FEFF}');
    let start = head.len() - line.len();
    match line.lines().next().unwrap_or_default().trim_end() {
        "---" => fenced(head, start, skipped, Syntax::Yaml),
        "+++" => fenced(head, start, skipped, Syntax::Toml),
        first if first.starts_with('{') => object(head, start, skipped),
        first if known_key(first).is_some() => unfenced(head, start, skipped),
        _ => Extent::None,
    }
}

fn fenced(head: &str, start: usize, skipped: u64, syntax: Syntax) -> Extent<'_> {
    let Some(open) = head.slice(start..).find('\n').map(|at| start + at + 1) else { return Extent::None };
    let fences: &[&str] = if syntax == Syntax::Toml { &["+++"] } else { &["---", "..."] };
    let first_line = skipped + 2;
    match closing(head, open, fences) {
        Some((end, body)) if reads_as_header(head.slice(open..end), syntax) => {
            Extent::Found(Found { syntax, inside: head.slice(open..end), first_line, body, is_closed: true })
        }
        _ if opens_with_key(head.slice(open..), syntax) => not_closed(head, open, first_line, syntax),
        _ => Extent::None,
    }
}

/// The lines of keys behind an opening fence, where they say something of the text.
fn not_closed(head: &str, open: usize, first_line: u64, syntax: Syntax) -> Extent<'_> {
    let lines = head.slice(open..).split_inclusive('\n');
    let len: usize = lines.take_while(|line| !is_blank_line(line) && is_header_line(line, syntax)).map(str::len).sum();
    let (inside, body) = (head.slice(open..open + len), open + len);
    let is_known = |line: &str| key_of(line, syntax).and_then(key).is_some();
    if inside.lines().any(is_known) && !is_blank_line(head.slice(body..)) {
        Extent::Found(Found { syntax, inside, first_line, body, is_closed: false })
    } else {
        Extent::NotClosed
    }
}

/// An object of JSON with a key that we know, and a text below it: a file of data is none.
fn object(head: &str, start: usize, skipped: u64) -> Extent<'_> {
    let (len, pairs) = match json::read(head.slice(start..)) {
        json::Object::Read { len, pairs } => (len, pairs),
        json::Object::NotClosed => return Extent::NotClosed,
        json::Object::None => return Extent::None,
    };
    let (inside, rest) = head.slice(start..).split_at(len);
    let (end_of_line, text) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_known = pairs.iter().any(|(name, _)| key(name).is_some());
    if !is_known || !is_blank_line(end_of_line) || is_blank_line(text) {
        return Extent::None;
    }
    let (first_line, body) = (skipped + 1, head.len() - text.len());
    Extent::Found(Found { syntax: Syntax::Json, inside, first_line, body, is_closed: true })
}

/// Hexo lets the opening fence out: then every line up to the closing one must be one of a header. Others let out both.
fn unfenced(head: &str, start: usize, skipped: u64) -> Extent<'_> {
    let first_line = skipped + 1;
    let (syntax, end, body) = match closing(head, start, &["---"]) {
        Some((end, body)) if head.slice(start..end).lines().all(|line| is_header_line(line, Syntax::Yaml)) => {
            (Syntax::Yaml, end, body)
        }
        _ => match start + bare_lines(head.slice(start..)) {
            end if end > start => (Syntax::Lines, end, end),
            _ => return Extent::None,
        },
    };
    Extent::Found(Found { syntax, inside: head.slice(start..end), first_line, body, is_closed: true })
}

/// The bytes of the lines of keys that `text` begins with, up to a blank line, or to a paragraph: what stands close above
/// that must have a key that we know. They are a header where one of them names the text, or where all keys are
/// words in small letters (MkDocs); else they are a part of the text, as the date and place of a meeting. 0 for none.
fn bare_lines(text: &str) -> usize {
    let (mut end, mut known_end) = (0, 0);
    let mut are_plain_words = true;
    let mut has_title = false;
    for line in text.split_inclusive('\n').take_while(|line| !is_blank_line(line)) {
        let is_continued = end > 0 && (line.starts_with([' ', '\t']) || line.starts_with("- "));
        let Some((name, value)) = pair(line.trim_end(), Syntax::Lines).filter(|_| !is_continued) else {
            if is_continued {
                end += line.len();
                continue;
            }
            // What stands below it is the text.
            (end, are_plain_words) = (known_end, false);
            break;
        };
        let known = key(name);
        if known.is_none() && (ends_sentence(value) || value.chars().nth(LONGEST_DATUM).is_some()) {
            (end, are_plain_words) = (known_end, false);
            break;
        }
        are_plain_words &= name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-'));
        has_title |= known == Some(Key::Title) && !value.is_empty();
        end += line.len();
        if known.is_some() {
            known_end = end;
        }
    }
    if (has_title || are_plain_words) && !is_blank_line(text.slice(end..)) { end } else { 0 }
}

/// The byte of the closing fence and the byte after its line.
fn closing(head: &str, open: usize, fences: &[&str]) -> Option<(usize, usize)> {
    let mut at = open;
    for line in head.slice(open..).split_inclusive('\n') {
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
            Extent::Found(Found { inside, body, .. }) => Some((inside, &text[body..])),
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
            ("\u{FEFF}---\ntitle: 致辞\n---\n正文", Some(("title: 致辞\n", "正文"))),
            ("---\n\n湖面结冰。\n\n---\n\n正文", None),
            ("---\n\n---\n\n正文", Some(("\n", "\n正文"))),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_without_fences_are_a_header_where_they_name_the_text() {
        for (text, expected) in [
            ("title:夏至\ndate:2013-06-21\n\n正文", Some(("title:夏至\ndate:2013-06-21\n", "\n正文"))),
            ("\u{FEFF}标题：夏至\n\n正文", Some(("标题：夏至\n", "\n正文"))),
            ("书名：长夜\n作者：佚名\n字数：三万\n\n正文", Some(("书名：长夜\n作者：佚名\n字数：三万\n", "\n正文"))),
            ("题目：长夜\n作者：佚名\n　　正文。", Some(("题目：长夜\n作者：佚名\n", "　　正文。"))),
            ("标题：访谈\n记者：您好。\n老秦：好。", Some(("标题：访谈\n", "记者：您好。\n老秦：好。"))),
            ("标题：访谈\n记者：您好\n第一段没有完", Some(("标题：访谈\n", "记者：您好\n第一段没有完"))),
            ("<篇名>采桑\n<朝代>宋\n\n正文", Some(("<篇名>采桑\n<朝代>宋\n", "\n正文"))),
            ("【书名】采桑\n【作者】某\n\n正文", Some(("【书名】采桑\n【作者】某\n", "\n正文"))),
            ("author: 甲\ntags:\n- 一\n\n正文", Some(("author: 甲\ntags:\n- 一\n", "\n正文"))),
            // What is said of a meeting is a part of its minutes; prose with a colon is prose.
            ("日期：2013年4月5日\n地点：北京\n\n正文", None),
            ("author: 甲\n正文接着就来", None),
            ("Date: Monday\n\n正文", None),
            ("<title>网页</title>\n\n正文", None),
            ("标题：\n正文", None),
            ("标题：只有这一行", None),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn an_object_above_a_text_is_a_header_and_a_file_of_data_is_none() {
        let header = "{\n  \"title\": \"石榴}\"\n}";
        assert_eq!(split(&format!("{header}\n\n正文")), Some((header, "\n正文")));
        let deep = format!("{{\"title\": {}1\n\n正文", "[".repeat(100_000));
        for text in [header, "{\"a\": 1}\n\n正文", "{\"title\": 1} 正文\n正文", "{{< youtube x >}}\n正文", &deep]
        {
            assert_eq!(find(text), Extent::None, "{text:.60}");
        }
        assert_eq!(find("{\"title\": \"石"), Extent::NotClosed);
    }

    #[test]
    fn a_header_without_an_end_gives_its_keys() {
        for (text, inside) in [
            ("---\ntitle: 致辞\n\n正文。\n", Some("title: 致辞\n")),
            ("---\ntitle: 致辞\n正文。\n又一段。\n\n---\n尾", Some("title: 致辞\n")),
            ("+++\ntitle = \"致辞\"\n\n正文。\n", Some("title = \"致辞\"\n")),
            ("---\nlayout: post\n\n正文。\n", None),
        ] {
            match find(text) {
                Extent::Found(found) => assert_eq!((Some(found.inside), found.is_closed), (inside, false), "{text}"),
                other => assert_eq!((other, None), (Extent::NotClosed, inside), "{text}"),
            }
        }
    }
}
