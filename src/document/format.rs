//! Tells how a text is written: by the ending of its file's name, else by what is written. Opens no file.
//!
//! The rule for a text whose name says nothing: each sign of Markdown at a place where prose has none counts; a text is Markdown when the signs weigh at
//! least [`ENOUGH`] and there is one for every hundred lines, or when it has front matter and any sign at all.

use std::collections::HashMap;

use super::plain::page_number;
use crate::text::{Slice, head, tail};

/// What the name of a file says of how it is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FormatHint {
    /// Nothing: the text decides between Markdown and plain text.
    #[default]
    Unknown,
    /// Text, which people also write Markdown into: the text decides.
    Text,
    /// Markdown, however few signs of it there are.
    Markdown,
    /// Subtitles: SubRip, WebVTT.
    Subtitles,
    /// Org mode.
    Org,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// HTML: a web page; one that a browser saved as a message (MHTML).
    Html,
    /// A book in one file of XML (FictionBook).
    FictionBook,
    /// A text of OpenDocument in one file of XML (flat ODT).
    FlatOpenDocument,
    /// A pack of parts: a book, a Word document. What is in it tells which.
    Pack,
}

/// The endings of file names that say how a file is written, in lower case.
const ENDINGS: [(&str, FormatHint); 29] = [
    ("md", FormatHint::Markdown),
    ("markdown", FormatHint::Markdown),
    ("mkd", FormatHint::Markdown),
    ("mkdn", FormatHint::Markdown),
    ("mdown", FormatHint::Markdown),
    ("mdx", FormatHint::Markdown),
    ("qmd", FormatHint::Markdown),
    ("rmd", FormatHint::Markdown),
    ("txt", FormatHint::Text),
    ("text", FormatHint::Text),
    ("log", FormatHint::Text),
    ("srt", FormatHint::Subtitles),
    ("vtt", FormatHint::Subtitles),
    ("org", FormatHint::Org),
    ("rst", FormatHint::Rst),
    ("adoc", FormatHint::AsciiDoc),
    ("asciidoc", FormatHint::AsciiDoc),
    ("html", FormatHint::Html),
    ("htm", FormatHint::Html),
    ("xhtml", FormatHint::Html),
    ("shtml", FormatHint::Html),
    ("mht", FormatHint::Html),
    ("mhtml", FormatHint::Html),
    ("fb2", FormatHint::FictionBook),
    ("fodt", FormatHint::FlatOpenDocument),
    ("epub", FormatHint::Pack),
    ("odt", FormatHint::Pack),
    ("docx", FormatHint::Pack),
    ("docm", FormatHint::Pack),
];

/// The ending of FictionBooks in packs.
const PACKED_BOOK: &str = ".fb2.zip";

impl FormatHint {
    /// What the file name `name` says; a folder before it does no harm.
    ///
    /// ```
    /// use zhujian::document::FormatHint;
    /// assert_eq!(FormatHint::of_name("读我.MD"), FormatHint::Markdown);
    /// assert_eq!(FormatHint::of_name("读我"), FormatHint::Unknown);
    /// ```
    pub fn of_name(name: &str) -> Self {
        // A book that was packed by itself; other packs of that ending hold anything.
        if tail(name, PACKED_BOOK.len()).eq_ignore_ascii_case(PACKED_BOOK) {
            return Self::Pack;
        }
        let Some((_, ending)) = name.rsplit_once('.') else { return Self::Unknown };
        let known = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
        known.map_or(Self::Unknown, |&(_, hint)| hint)
    }
}

/// Bytes of the text that are looked at.
const SAMPLE: usize = 128 << 10;
const ENOUGH: usize = 2;

/// Whether `body`, a text without its front matter, is written in Markdown.
pub(super) fn is_markdown(body: &str, has_header: bool, hint: FormatHint) -> bool {
    match hint {
        FormatHint::Markdown => true,
        FormatHint::Subtitles | FormatHint::Html | FormatHint::FictionBook | FormatHint::FlatOpenDocument => false,
        _ => has_signs(body, has_header),
    }
}

fn has_signs(body: &str, has_header: bool) -> bool {
    let sample = head(body, SAMPLE);
    let mut lines = 0;
    let mut weight = 0;
    let mut comments: HashMap<&str, usize> = HashMap::new();
    for line in sample.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        match comment_key(line) {
            Some(key) => *comments.entry(key).or_default() += 1,
            None => weight += line_weight(line),
        }
    }
    weight += 2 * comments.values().filter(|&&times| times == 1).count();
    let enough = if has_header { 1 } else { ENOUGH };
    weight >= enough && weight * 100 >= lines
}

/// Signs of Markdown that are read in any text; of a longer one, one more for every [`BYTES_A_SIGN`].
const MOST_SIGNS: usize = 100_000;
/// Bytes of a text that may have one sign more: half of what the densest that people write has.
const BYTES_A_SIGN: usize = 25;

/// Whether `body` has more signs that may begin or end a style, a link, a cell than a text that someone wrote: the parser
/// would take some hundred bytes of memory for each.
pub(super) fn has_too_many_signs(body: &str) -> bool {
    let most = MOST_SIGNS + body.len() / BYTES_A_SIGN;
    let is_sign =
        |byte: &u8| matches!(byte, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'~' | b'=' | b'|' | b'$' | b'&' | b'\\');
    body.len() > most && body.bytes().filter(is_sign).count() > most
}

/// The key of a line that may be a comment of the file's own format (`# src: TG 01`); a heading has no key that comes again.
pub(super) fn comment_key(line: &str) -> Option<&str> {
    let (key, value) = line.strip_prefix("# ")?.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_'));
    (is_key && value.starts_with(' ')).then_some(key)
}

/// What the signs in one line weigh.
fn line_weight(line: &str) -> usize {
    let text = line.trim_start_matches(' ');
    block_weight(text) + inline_weight(text) + usize::from(is_broken_by_hand(line))
}

/// Signs at the start of a line.
fn block_weight(text: &str) -> usize {
    if text.starts_with("```") || text.starts_with("~~~") || text.starts_with("<!--") || text.starts_with("<img") {
        return 2;
    }
    let heading = text.trim_start_matches('#');
    if (1..=6).contains(&(text.len() - heading.len())) && heading.starts_with(' ') {
        return 2;
    }
    let is_item = ["- ", "* ", "+ ", "> ", ">", "|"].iter().any(|sign| text.starts_with(sign));
    // Two signs mean that the speaker changes, in subtitles and minutes; a quotation in a quotation has one before it.
    // - 12 - is the number of a page.
    usize::from(is_item && text.len() > 2 && !text.starts_with(">>") && page_number(text.trim()).is_none())
}

/// Signs inside a line: strong text, links and images, footnotes.
fn inline_weight(text: &str) -> usize {
    let bytes = text.as_bytes();
    let has_strong = memchr::memmem::find(bytes, b"**").is_some_and(|at| text.slice(at + 2..).contains("**"));
    let has_link = memchr::memmem::find(bytes, b"](").is_some_and(|at| text.slice(at..).contains(')'));
    let has_note = memchr::memmem::find(bytes, b"[^").is_some();
    usize::from(has_strong) + 2 * usize::from(has_link) + 2 * usize::from(has_note)
}

/// Two spaces at the end ask for a line break; more are carelessness, but as common in Markdown made by programs.
fn is_broken_by_hand(line: &str) -> bool {
    line.ends_with("  ") && line.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_decide() {
        for (text, has_header, expected) in [
            ("# 标题\n\n　　正文。\n", false, true),
            ("　　同志们：\n　　第一，坚持开放。\n", false, false),
            ("一个*星号*和一个_下划线_", false, false),
            ("前言\n\n**第一**，开放。\n\n**第二**，创新。", false, true),
            ("见[全文](http://example.org)。", false, true),
            ("正文。", true, false),
            ("- 一\n", true, true),
            ("1. 一\n2. 二\n", false, false),
            ("# src: 甲 01\n日出而作。\n\n# src: 甲 02\n日入而息。\n", false, false),
            ("# faq: 问答\n\n日出而作。\n", false, true),
        ] {
            assert_eq!(is_markdown(text, has_header, FormatHint::Text), expected, "{text}");
        }
    }

    #[test]
    fn the_ending_of_a_name_tells_how_it_is_written() {
        for (name, expected) in [
            ("a.md", FormatHint::Markdown),
            ("书.第一版.MarkDown", FormatHint::Markdown),
            ("a.md.txt", FormatHint::Text),
            ("a.vtt", FormatHint::Subtitles),
            ("a.org", FormatHint::Org),
            ("a.HTM", FormatHint::Html),
            ("讲话.DOCX", FormatHint::Pack),
            ("书.epub", FormatHint::Pack),
            ("讲话.fodt", FormatHint::FlatOpenDocument),
            ("a.md/b", FormatHint::Unknown),
            ("md", FormatHint::Unknown),
            ("-", FormatHint::Unknown),
        ] {
            assert_eq!(FormatHint::of_name(name), expected, "{name}");
        }
        assert!(is_markdown("一个*词*。", false, FormatHint::Markdown));
        assert!(!is_markdown("- 一\n- 二\n", false, FormatHint::Subtitles));
    }

    #[test]
    fn one_sign_in_a_novel_is_no_markdown() {
        assert!(!is_markdown(&format!("# 书名\n{}", "　　他走了。\n".repeat(500)), false, FormatHint::Unknown));
    }
}
