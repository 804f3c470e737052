//! What stands in the lines of a paragraph: formulas, attributes, tags of templates and components. Spans of code are
//! left to the letter.

use std::ops::Range;

use super::{
    attributes::{Attributes, attributes},
    byte_set::ByteSet,
    code::{self, Fence},
    container_label::{Label, trimmed},
    heading,
    line::{item_marks, line, next_line, quote_marks},
    marks,
    math::{self, Position},
    scanner::{LONGEST_COMMENT, Mode, Paragraph, Scanner},
    shortcode::Shortcode,
    tag,
};
use crate::text::{Slice, head, tail};

/// Bytes of the longest expression in two braces.
const LONGEST_EXPRESSION: usize = 300;
/// Bytes of the longest text in brackets that has attributes.
const LONGEST_SPAN: usize = 300;
/// Which bytes may begin or end markup, and the end of the line.
static SIGNS: ByteSet = ByteSet::new(b"\n\\`$<{[]=%^");

impl<'a> Scanner<'a> {
    /// Writes the rest of the line; of what goes on over its end, all.
    pub(super) fn inline(&mut self, mode: Mode) {
        let bytes = self.source.as_bytes();
        let next = |at: usize| bytes.slice(at..).iter().copied().enumerate().find(|&(_, byte)| SIGNS.has(byte));
        while let Some((before, sign)) = next(self.at) {
            self.at += before;
            if sign == b'\n' {
                self.at += 1;
                return self.flush();
            }
            if self.special(sign, mode) {
                return;
            }
        }
        self.at = self.source.len();
        self.flush();
    }

    /// Reads what the byte `sign` may begin; whether the line is done with it.
    fn special(&mut self, sign: u8, mode: Mode) -> bool {
        match sign {
            b'\\' if self.formula() => {}
            b'\\' => {
                self.at += 1 + self.rest().chars().nth(1).filter(|c| *c != '\n').map_or(0, char::len_utf8);
            }
            b'`' if !self.is_html => self.code(mode),
            b'$' if self.formula() => {}
            b'<' => return self.tag(),
            b'{' => return self.brace(mode),
            b'[' if !self.is_html => self.bracket(),
            b']' => self.closing(),
            b'=' => self.equals(),
            b'%' => self.remark(),
            b'^' => self.note(),
            _ => self.at += 1,
        }
        false
    }

    /// The rest of the paragraph.
    pub(super) fn paragraph(&mut self) -> &'a str {
        if self.paragraph.end <= self.at {
            let mut end = next_line(self.source, self.at);
            while end < self.source.len() && !ends_paragraph(line(self.source, end)) {
                end = next_line(self.source, end);
            }
            self.paragraph = Paragraph { end, ..Paragraph::default() };
        }
        self.source.slice(self.at..self.paragraph.end)
    }

    /// Whether nothing but blanks and marks of quotes stand before in the line.
    pub(super) fn is_at_line_start(&self) -> bool {
        let mut before = self.source.as_bytes().slice(..self.at).iter().rev();
        before.find(|byte| !matches!(byte, b' ' | b'\t' | b'>')).is_none_or(|byte| *byte == b'\n')
    }

    /// Whether nothing but an indent stands before in the line.
    pub(super) fn opens_line(&self) -> bool {
        self.source.slice(self.content.min(self.at)..self.at).bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    fn formula(&mut self) -> bool {
        if self.is_html {
            return false;
        }
        let position = if self.is_at_line_start() { Position::LineStart } else { Position::InLine };
        let Some(len) = math::inline(self.paragraph(), position) else { return false };
        self.flush();
        let end = self.at + len;
        self.write_escaped(self.at..end);
        (self.at, self.copied) = (end, end);
        true
    }

    /// Writes `range` so that the parser gives it to the letter; marks of quotes at the start of a line stay marks.
    pub(super) fn write_escaped(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let end = next_line(self.source, at).min(range.end);
            let from = if at > range.start { at + quote_marks(self.source.slice(at..end)).0 } else { at };
            let mut copied = at;
            for (sign, _) in self.source.slice(from..end).match_indices(|c: char| c.is_ascii_punctuation()) {
                self.out.copy(copied..from + sign);
                self.out.put("\\", from + sign);
                copied = from + sign;
            }
            self.out.copy(copied..end);
            at = end;
        }
    }

    fn code(&mut self, mode: Mode) {
        let paragraph = self.paragraph();
        let fence = paragraph.len() - paragraph.trim_start_matches('`').len();
        let is_hopeless = self.paragraph.no_span.get(fence).is_some_and(|&none| none);
        let span = if is_hopeless { None } else { code::span(paragraph).0 };
        let Some(len) = span else {
            if let Some(none) = self.paragraph.no_span.get_mut(fence) {
                *none = true;
            }
            self.at += fence;
            return;
        };
        if mode.hides_pipes {
            for (pipe, _) in paragraph.slice(..len).match_indices('|') {
                let end = self.at + pipe;
                self.out.copy(self.copied..end);
                self.out.put("\\", end);
                self.copied = end;
            }
        }
        self.at += len;
    }

    /// `[text]{.class}` (Pandoc), `:name[text]{key=value}` (remark).
    fn bracket(&mut self) {
        let rest = self.rest();
        let reach = head(rest, LONGEST_SPAN);
        let close =
            reach.slice(1..).find(['[', ']', '\n']).map(|at| at + 1).filter(|&at| reach.slice(at..).starts_with(']'));
        let Some(close) = close.filter(|_| !self.source.slice(..self.at).ends_with('!')) else {
            self.at += 1;
            return;
        };
        let found = attributes(rest.slice(close + 1..));
        let is_text =
            rest.slice(1..close).contains(|c: char| !c.is_ascii_digit()) && !rest.slice(close + 1..).starts_with('(');
        let directive = self.directive().filter(|&start| start >= self.copied && (is_text || found.is_some()));
        if found.is_none() && directive.is_none() {
            self.at += 1;
            return;
        }
        if let Some(found) = &found {
            self.anchor(self.at + close + 1, found);
        }
        self.paragraph.span_end = Some((self.at + close, 1 + found.map_or(0, |found| found.len)));
        self.out.copy(self.copied..directive.unwrap_or(self.at));
        self.at += 1;
        self.copied = self.at;
    }

    fn tag(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            let end = self.comment_ends[1].end(self.source, self.at);
            self.at = end.filter(|end| end - self.at < LONGEST_COMMENT).unwrap_or(self.at + 1);
            return false;
        }
        let Some(tag) = tag::tag(rest) else {
            self.at += 1;
            return false;
        };
        let is_glued = self.source.slice(..self.at).ends_with(|c: char| c.is_ascii_alphanumeric());
        if let Some(id) = &tag.id {
            self.out.anchor(self.at, self.at + id.start..self.at + id.end);
        }
        if tag.is_bare && is_glued {
            // `List<T>` is a type.
            self.flush();
            self.out.put("\\", self.at);
            self.at += tag.len;
        } else if let Some(label) = tag.label.filter(|_| tag.is_component && self.opens_line()) {
            let base = self.at;
            self.copied = base;
            self.out.blank_line(base);
            self.write_label(&Label::Title(label), base);
            (self.at, self.copied) = (base + tag.len, base + tag.len);
            return self.ends_line();
        } else if tag.is_component {
            self.leave(tag.len);
        } else {
            self.at += tag.len;
        }
        false
    }

    /// Goes to the next line where nothing is left in this one.
    pub(super) fn ends_line(&mut self) -> bool {
        let is_done = line(self.source, self.at).trim().is_empty();
        if is_done {
            self.at = next_line(self.source, self.at);
            self.copied = self.at;
        }
        is_done
    }

    fn brace(&mut self, mode: Mode) -> bool {
        let rest = self.rest();
        if let Some(tag) = Shortcode::read(rest) {
            return self.template(&tag);
        }
        if let Some(path) = included(rest) {
            let (at, len) = (self.at, rest.find("}}").map_or(rest.len(), |end| end + 2));
            self.flush();
            if self.is_html {
                self.leave(len);
                return false;
            }
            self.out.put("![", at);
            self.write_escaped(at + path.start..at + path.end);
            self.out.put("](.)", at + path.end);
            (self.at, self.copied) = (at + len, at + len);
        } else if rest.starts_with("{{") {
            self.expression();
        } else if self.reading() {
            return false;
        } else if let Some(len) = marks::role(rest) {
            self.leave(len);
        } else if rest.starts_with("{/*") {
            let end = self.comment_ends[0].end(self.source, self.at);
            match end.filter(|end| end - self.at < LONGEST_COMMENT) {
                Some(end) => {
                    let inside = self.at + "{/*".len()..end - "*/}".len();
                    if (mode.is_heading || self.is_underlined()) && line(self.source, end).trim().is_empty() {
                        self.out.anchor(self.at, trimmed(self.source, inside));
                    }
                    self.leave(end - self.at);
                }
                None => self.at += 1,
            }
        } else if rest.starts_with("{' '}") || rest.starts_with("{\" \"}") {
            self.leave(5);
            self.out.put(" ", self.at);
        } else {
            match attributes(rest).filter(|found| !self.is_html && self.may_have_attributes(found.len, mode)) {
                Some(found) => {
                    self.anchor(self.at, &found);
                    self.leave(found.len);
                }
                None => self.at += 1,
            }
        }
        false
    }

    /// Records the id in the attributes at byte `base`.
    pub(super) fn anchor(&mut self, base: usize, found: &Attributes) {
        if let Some(id) = &found.id {
            self.out.anchor(base, base + id.start..base + id.end);
        }
    }

    /// Whether attributes of `len` bytes may stand here: behind a link, code, emphasis, or at the end of a heading.
    fn may_have_attributes(&self, len: usize, mode: Mode) -> bool {
        let before = self.source.slice(self.content.min(self.at)..self.at);
        let is_last = line(self.source, self.at + len).trim_matches([' ', '\t', '#']).is_empty();
        let is_link = || tail(before, 1_000).contains("](");
        before.ends_with([']', '`', '*', '_', '$'])
            || before.ends_with(')') && is_link()
            || is_last && (mode.is_heading || self.rest().starts_with("{:") || self.is_underlined())
    }

    /// Whether the line below makes a heading of this one.
    fn is_underlined(&self) -> bool {
        heading::is_underline(line(self.source, self.out.content(next_line(self.source, self.at))))
    }

    /// `{{ … }}`: in an address what is not known is left out, else it is text.
    fn expression(&mut self) {
        let rest = self.rest();
        let reach = line(rest, 0);
        let end = head(reach, LONGEST_EXPRESSION).find("}}").map(|at| at + 2);
        match end {
            Some(len) if self.is_in_address() => self.leave(len),
            Some(len) => self.at += len,
            None => self.at += 2,
        }
    }

    /// Whether the address of a link is written here.
    pub(super) fn is_in_address(&self) -> bool {
        let before = self.source.slice(self.content.min(self.at)..self.at);
        let before = tail(before, LONGEST_EXPRESSION);
        before.rfind("](").is_some_and(|at| !before.slice(at..).contains(')'))
    }
}

/// Whether `line` is blank, or begins what may follow a paragraph without a blank line.
fn ends_paragraph(line: &str) -> bool {
    let text = line.trim_matches([' ', '\t']);
    text.is_empty() || Fence::opened(line).is_some() || heading::is_heading(text) || item_marks(line) > 0
}

/// The bytes of the path in `{{#include path}}` and its like (mdBook), which `text` begins with.
pub(super) fn included(text: &str) -> Option<Range<usize>> {
    let inside = text.strip_prefix("{{#")?;
    let names = ["include", "rustdoc_include", "playground", "playpen", "shiftinclude", "template"];
    let name = names.iter().find(|name| inside.starts_with(**name))?;
    let path = inside.slice(name.len()..).strip_prefix(' ')?.trim_start();
    let is_whole = path.split_once("}}").is_some_and(|(path, _)| !path.contains('\n'));
    // How far it is shifted stands before it.
    let path = if *name == "shiftinclude" { path.split_once(':')?.1 } else { path };
    let len = path.find(|c: char| c.is_whitespace() || matches!(c, ':' | '}'))?;
    let start = text.len() - path.len();
    is_whole.then_some(start..start + len)
}
