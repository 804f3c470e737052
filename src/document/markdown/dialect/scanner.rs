//! The source while it is gone through: what is open, what the line above leaves, what is known of the rest.

use std::{cell::OnceCell, collections::HashMap};

use super::{
    code::Fence,
    container_kind::Language,
    lookahead::{Ahead, closers, last_colons},
    output::Output,
};
use crate::text::Slice;

/// Bytes of the longest comment.
pub(super) const LONGEST_COMMENT: usize = 20_000;
/// Longest fence of a span of code that is remembered.
pub(super) const FENCES: usize = 32;

/// What the line above leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    Nothing,
    Paragraph,
    /// Code by its indent.
    Code,
    /// Program text, behind which more may stand.
    Statement,
}

/// A line that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub start: usize,
    /// The byte at which its text begins, indent and all, in the containers it is in.
    pub content: usize,
    /// The byte after it.
    pub next: usize,
    pub text: &'a str,
    /// Marks of quotes right before its text, as the author wrote them.
    pub quotes: usize,
}

impl Line<'_> {
    pub(super) fn inner(&self) -> &str {
        self.text.trim_matches([' ', '\t', '\r'])
    }

    /// The byte at which its text begins behind its indent.
    pub(super) fn inner_at(&self) -> usize {
        self.content + self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }
}

/// What a block ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'a> {
    /// A fence of so many colons.
    Colons(usize),
    /// A line with less indent.
    Dedent,
    /// The tag of a template of that name.
    Tag(&'a str),
    /// As `Tag`; before it there are no other tags.
    Verbatim(&'a str),
}

/// A block that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'a> {
    pub end: End<'a>,
    pub is_framed: bool,
    /// Whether it stands in a list.
    pub in_list: bool,
}

/// How a line is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode {
    pub is_heading: bool,
    /// Whether pipes in code are no borders of cells.
    pub hides_pipes: bool,
}

/// The paragraph that is gone through, and what is known not to end in it.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub end: usize,
    /// Fences of code, by length.
    pub no_span: [bool; FENCES],
    /// The bracket that ends a span with attributes, and the bytes of it and these.
    pub span_end: Option<(usize, usize)>,
    /// The bracket that ends a note, and what is written for it.
    pub note_end: Option<(usize, &'static str)>,
    /// Whether a note was begun that has no end.
    pub has_no_note: bool,
}

/// The source while it is gone through.
pub(super) struct Scanner<'a> {
    pub source: &'a str,
    /// The next byte to look at.
    pub at: usize,
    /// The first byte that was not written yet.
    pub copied: usize,
    /// Where the text of the line begins that is gone through.
    pub content: usize,
    pub out: Output<'a>,
    /// The language of the text, once it is asked for.
    language: OnceCell<Language>,
    body: usize,
    pub open: Vec<Open<'a>>,
    /// Whether the lines up to the next blank one are HTML.
    pub is_html: bool,
    /// The last byte at which a tag closes a block of that name.
    pub closers: HashMap<&'a str, usize>,
    pub paragraph: Paragraph,
    /// The ends of comments, in MDX, in HTML, in Obsidian.
    pub comment_ends: [Ahead; 3],
    pub fence: Option<Fence>,
    pub above: Above,
    pub in_list: bool,
    /// Quotes the line above is in, with text.
    pub quotes_above: usize,
    pub columns: Option<usize>,
    pub last_colons: Option<usize>,
    /// Whether a heading has a blank behind its signs; `None` while it is not known.
    pub has_headings: Option<bool>,
    pub first_text: usize,
}

impl<'a> Scanner<'a> {
    /// At byte `body` of `source`.
    pub(super) fn new(source: &'a str, body: usize) -> Self {
        let text = source.slice(body..);
        Self {
            source,
            at: body,
            copied: body,
            content: body,
            out: Output::new(source),
            language: OnceCell::new(),
            body,
            open: Vec::new(),
            is_html: false,
            closers: closers(source, body),
            paragraph: Paragraph::default(),
            comment_ends: [Ahead::new("*/}"), Ahead::new("-->"), Ahead::new("%%")],
            fence: None,
            above: Above::Nothing,
            in_list: false,
            quotes_above: 0,
            columns: None,
            last_colons: last_colons(source, body),
            has_headings: None,
            first_text: source.len() - text.trim_start().len(),
        }
    }

    /// The language of the text.
    pub(super) fn language(&self) -> Language {
        *self.language.get_or_init(|| Language::of(self.source.slice(self.body..)))
    }

    pub(super) fn copy_line(&mut self, line: Line) {
        self.out.copy(line.start..line.next);
        (self.at, self.copied) = (line.next, line.next);
    }

    /// Has a blank line stand for the source up to byte `next`.
    pub(super) fn leave_out(&mut self, next: usize) {
        self.out.blank_line(self.at);
        (self.at, self.copied, self.above, self.is_html) = (next, next, Above::Nothing, false);
    }

    pub(super) fn rest(&self) -> &'a str {
        self.source.slice(self.at..)
    }

    pub(super) fn flush(&mut self) {
        self.out.copy(self.copied..self.at);
        self.copied = self.at;
    }

    /// Leaves out `len` bytes.
    pub(super) fn leave(&mut self, len: usize) {
        self.flush();
        self.at += len;
        self.copied = self.at;
    }
}
