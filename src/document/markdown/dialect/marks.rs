//! Marks in a line that note takers and generators have beside CommonMark's: `==text==`, `%%remark%%`, `^[note]`,
//! `{漢字|かんじ}`, `:name[text]`, `` {role}`text` ``.

use super::scanner::{LONGEST_COMMENT, Scanner};
use crate::text::{Slice, head};

/// Bytes of the longest word with its reading.
const LONGEST_RUBY: usize = 200;
/// Bytes of the longest note.
const LONGEST_NOTE: usize = 2_000;
/// Bytes of the longest name of a directive.
const LONGEST_NAME: usize = 30;

impl Scanner<'_> {
    /// `==` marks text, which the parser reads; in a comparison (`a==b`) or a row of signs it is to the letter.
    pub(super) fn equals(&mut self) {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches('=').len();
        let is_glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_comparison =
            is_glued(self.source.slice(..self.at).chars().next_back()) && is_glued(rest.slice(len..).chars().next());
        let is_letters = if len == 2 { is_comparison } else { len > 2 && !self.is_at_line_start() };
        let end = self.at + len;
        if is_letters && !self.is_html {
            self.flush();
            self.write_escaped(self.at..end);
            self.copied = end;
        }
        self.at = end;
    }

    /// `%%…%%` (Obsidian) is not shown: in a paragraph, or from the start of a line on over several.
    pub(super) fn remark(&mut self) {
        let is_open = self.rest().starts_with("%%") && !self.rest().starts_with("%%%");
        let before = self.source.slice(..self.at).chars().next_back();
        let is_number = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%');
        if !is_open || is_number || self.is_html {
            self.at += 1;
            return;
        }
        let last = if self.opens_line() { self.source.len() } else { self.at + self.paragraph().len() };
        let end = self.comment_ends[2].end(self.source, self.at + 2);
        match end.filter(|&end| end <= last && end - self.at < LONGEST_COMMENT) {
            Some(end) => self.leave(end - self.at),
            None => self.at += 2,
        }
    }

    /// `^[…]` (Pandoc, Obsidian): a note, shown in brackets where it stands. In prose: a pattern (`^[a-z]`) is none.
    pub(super) fn note(&mut self) {
        if !self.rest().starts_with("^[") || self.is_html {
            self.at += 1;
            return;
        }
        let paragraph = self.paragraph();
        if self.paragraph.note_end.is_some() || self.paragraph.has_no_note {
            self.at += 1;
            return;
        }
        let reach = head(paragraph, LONGEST_NOTE);
        let Some(close) = closing_bracket(reach.slice(1..)).map(|close| 1 + close) else {
            self.paragraph.has_no_note = true;
            self.at += 1;
            return;
        };
        let inside = reach.slice(2..close);
        if inside.is_ascii() && !inside.contains(' ') {
            self.at += 1;
            return;
        }
        self.flush();
        let (open, end) = if inside.is_ascii() { (" (", ")") } else { ("（", "）") };
        self.out.put(open, self.at);
        self.paragraph.note_end = Some((self.at + close, end));
        self.at += 2;
        self.copied = self.at;
    }

    /// The bracket that ends a note, or one that ends text with attributes.
    pub(super) fn closing(&mut self) {
        let at = self.at;
        if let Some((_, close)) = self.paragraph.note_end.take_if(|(end, _)| *end == at) {
            self.flush();
            self.out.put(close, at);
            self.at += 1;
            self.copied = self.at;
        } else if let Some((_, len)) = self.paragraph.span_end.take_if(|(end, _)| *end == at) {
            self.leave(len);
        } else {
            self.at += 1;
        }
    }

    /// `{漢字|かんじ}`, `{東京|とう|きょう}`: a word with its reading, written as HTML has it. Whether it is one.
    pub(super) fn reading(&mut self) -> bool {
        let rest = self.rest();
        let reach = head(rest, LONGEST_RUBY);
        let Some(close) = reach.find(['}', '\n']).filter(|&close| reach.slice(close..).starts_with('}')) else {
            return false;
        };
        let Some(bar) = reach.slice(..close).find('|').filter(|_| self.columns.is_none()) else { return false };
        let (word, reading) = (reach.slice(1..bar), reach.slice(bar + 1..close));
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
        if !is_word || reading.trim_matches('|').is_empty() || reading.contains(['{', '[', '<', '`']) {
            return false;
        }
        let base = self.at;
        self.flush();
        self.out.put("<ruby>", base);
        self.out.copy(base + 1..base + bar);
        self.out.put("<rt>", base + bar);
        let mut at = base + bar + 1;
        for part in reading.split('|') {
            self.out.copy(at..at + part.len());
            at += part.len() + 1;
        }
        self.out.put("</rt></ruby>", base + close);
        (self.at, self.copied) = (base + close + 1, base + close + 1);
        true
    }

    /// The byte at which the directive begins whose text in brackets begins here: `:name[`, `::name[` at the start of a
    /// line.
    pub(super) fn directive(&self) -> Option<usize> {
        let before = self.source.slice(self.content.min(self.at)..self.at);
        let is_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
        let len = before.bytes().rev().take(LONGEST_NAME).take_while(is_name).count();
        let (outside, name) = before.split_at(before.len() - len);
        let outside = outside.strip_suffix(':').filter(|_| name.starts_with(|c: char| c.is_ascii_lowercase()))?;
        let whole = outside.strip_suffix(':').filter(|indent| indent.trim().is_empty()).unwrap_or(outside);
        let is_parted = !whole.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '\\'));
        is_parted.then_some(self.at - (before.len() - whole.len()))
    }
}

/// The bytes of `` {role} `` before a span of code (MyST), which `text` begins with.
pub(super) fn role(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | ':' | '+');
    let name = inside.slice(..inside.len() - inside.trim_start_matches(is_name).len());
    let is_role = name.starts_with(|c: char| c.is_ascii_lowercase()) && inside.slice(name.len()..).starts_with("}`");
    is_role.then_some(name.len() + "{}".len())
}

/// The byte of the bracket that closes the one `text` begins with.
fn closing_bracket(text: &str) -> Option<usize> {
    let (mut depth, mut is_escaped) = (0usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
