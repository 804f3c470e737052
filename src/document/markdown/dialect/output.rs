//! The text that is written in the place of the source, and the way from each of its bytes back. Knows no markup but the
//! mark of a quote, which stands before every line in a container.

use std::ops::Range;

use super::line::{indent_end, quotes_end};
use crate::{
    document::draft::{Draft, Piece},
    text::Slice,
};

/// Containers that are shown as quotes in each other; deeper ones are shown in the last.
const DEEPEST: usize = 12;

/// A stretch of the new text: from byte `to` on it stands in the source from byte `from` on, or, where it is not there,
/// for something at that byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    to: usize,
    from: usize,
    is_there: bool,
}

/// A name by which links know a place of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document::markdown) struct Id {
    /// The byte of the place.
    pub at: usize,
    /// The bytes of the name.
    pub name: Range<usize>,
}

/// The text that was written.
#[derive(Debug)]
pub(in crate::document) struct Rewritten {
    /// The text.
    pub text: String,
    /// The ids that the author gave, in the order of the source.
    pub ids: Vec<Id>,
    stretches: Vec<Stretch>,
}

impl Rewritten {
    /// The byte of the source for byte `at` of the text.
    pub(crate) fn source(&self, at: usize) -> usize {
        self.stretch(at)
            .map_or(0, |stretch| if stretch.is_there { stretch.from + (at - stretch.to) } else { stretch.from })
    }

    /// The byte of the source after what ends at byte `at` of the text.
    fn source_end(&self, at: usize) -> usize {
        match self.stretch(at.saturating_sub(1)) {
            Some(last) if last.is_there => last.from + (at - last.to),
            _ => self.source(at),
        }
    }

    fn stretch(&self, at: usize) -> Option<Stretch> {
        let index = self.stretches.partition_point(|stretch| stretch.to <= at);
        index.checked_sub(1).and_then(|last| self.stretches.get(last)).copied()
    }

    /// Does the work of `relocate` for a draft that stands in the source without a gap; whether it does.
    fn shift(&self, draft: &mut Draft) -> bool {
        let index = self.stretches.partition_point(|stretch| stretch.to <= draft.start);
        let Some(stretch) = index.checked_sub(1).and_then(|last| self.stretches.get(last)) else { return false };
        let end = self.stretches.get(index).map_or(usize::MAX, |next| next.to);
        let is_inside = |at: usize| stretch.to <= at && at < end;
        if !stretch.is_there || !is_inside(draft.end) || !draft.pieces.iter().all(|piece| is_inside(piece.at)) {
            return false;
        }
        let shifted = |at: usize| stretch.from + (at - stretch.to);
        (draft.start, draft.end) = (shifted(draft.start), shifted(draft.end));
        draft.pieces.iter_mut().for_each(|piece| piece.at = shifted(piece.at));
        true
    }

    /// Has a draft of the text stand where it stands in the source.
    pub(crate) fn relocate(&self, draft: &mut Draft) {
        if self.shift(draft) {
            return;
        }
        draft.start = self.source(draft.start);
        draft.end = self.source_end(draft.end).max(draft.start);
        let mut pieces: Vec<Piece> = Vec::with_capacity(draft.pieces.len());
        for (index, piece) in draft.pieces.iter().enumerate() {
            let end = draft.pieces.get(index + 1).map_or(draft.text.len(), |next| next.within);
            let len = end.saturating_sub(piece.within);
            push(&mut pieces, Piece { at: self.source(piece.at), ..*piece });
            let first = self.stretches.partition_point(|stretch| stretch.to <= piece.at).saturating_sub(1);
            for (nth, stretch) in self.stretches.slice(first..).iter().enumerate() {
                if stretch.to >= piece.at + len {
                    break;
                }
                let next = self.stretches.get(first + nth + 1).map_or(self.text.len(), |next| next.to);
                let last = if stretch.is_there { stretch.to } else { next.min(piece.at + len).saturating_sub(1) };
                // What is not there stands for its byte with each of its characters.
                for at in stretch.to.max(piece.at + 1)..=last {
                    let within = piece.within + (at - piece.at);
                    if draft.text.is_char_boundary(within) {
                        push(&mut pieces, Piece { within, at: stretch.from, starts_line: false });
                    }
                }
            }
        }
        draft.pieces = pieces;
    }
}

/// Adds a piece, unless the last one leads there.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    let leads = |last: &Piece| last.at + (piece.within - last.within) == piece.at;
    if piece.starts_line || !pieces.last().is_some_and(leads) {
        pieces.push(piece);
    }
}

/// What the lines of a container stand in, in columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Marks of quotes that the author wrote before its lines, which stay.
    pub quotes: usize,
    /// Of the indent of its first line, which stays.
    pub indent: usize,
    /// Of the further indent of its text, which goes.
    pub strip: usize,
    /// Whether it is shown as a quote.
    pub is_quote: bool,
}

/// The text while it is written.
#[derive(Debug)]
pub(super) struct Output<'a> {
    source: &'a str,
    text: String,
    ids: Vec<Id>,
    stretches: Vec<Stretch>,
    frames: Vec<Frame>,
    is_line_start: bool,
}

impl<'a> Output<'a> {
    /// Nothing yet of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        let text = String::with_capacity(source.len() + source.len() / 16);
        Self { source, text, ids: Vec::new(), stretches: Vec::new(), frames: Vec::new(), is_line_start: true }
    }

    /// What was written.
    pub(super) fn finish(self) -> Rewritten {
        Rewritten { text: self.text, ids: self.ids, stretches: self.stretches }
    }

    /// Records the id in the bytes `name` of the source for byte `at` of it.
    pub(super) fn anchor(&mut self, at: usize, name: Range<usize>) {
        if !name.is_empty() {
            self.ids.push(Id { at, name });
        }
    }

    /// Writes `range` of the source as it is; lines that begin in it get what their containers have before them.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if self.frames.is_empty() {
            self.is_line_start = self.source.slice(range.clone()).ends_with('\n');
            return self.push(range);
        }
        let mut at = range.start;
        while at < range.end {
            if self.is_line_start {
                at = self.enter_line(at).min(range.end);
                self.is_line_start = false;
            }
            let end = memchr::memchr(b'\n', self.source.as_bytes().slice(at..range.end))
                .map_or(range.end, |feed| at + feed + 1);
            self.push(at..end);
            self.is_line_start = self.source.slice(at..end).ends_with('\n');
            at = end;
        }
    }

    /// Writes `text` for something at byte `at` of the source.
    pub(super) fn put(&mut self, text: &str, at: usize) {
        if self.is_line_start && !text.is_empty() {
            self.is_line_start = false;
            for nth in 0.. {
                let Some(&Frame { quotes, indent, is_quote, .. }) = self.frames.get(nth) else { break };
                self.raw(&"> ".repeat(quotes), at);
                self.raw(&" ".repeat(indent), at);
                self.raw(if is_quote { "> " } else { "" }, at);
            }
        }
        self.raw(text, at);
        self.is_line_start = if text.is_empty() { self.is_line_start } else { text.ends_with('\n') };
    }

    /// Ends the line, unless it has only begun, and writes a blank one.
    pub(super) fn blank_line(&mut self, at: usize) {
        if !self.is_line_start {
            self.put("\n", at);
        }
        self.put("\n", at);
    }

    /// The last line that was written whole.
    pub(super) fn last_line(&self) -> &str {
        let text = self.text.strip_suffix('\n').unwrap_or(&self.text);
        text.rsplit('\n').next().unwrap_or_default()
    }

    /// What the containers around the next line are like.
    pub(super) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// A container begins.
    pub(super) fn open(&mut self, frame: Frame) {
        let is_quote = frame.is_quote && self.frames.iter().filter(|frame| frame.is_quote).count() < DEEPEST;
        self.frames.push(Frame { is_quote, ..frame });
    }

    /// The last container ends.
    pub(super) fn close(&mut self) {
        self.frames.pop();
    }

    /// The byte at which the text of a line that begins at byte `at` of the source stands, in its containers.
    pub(super) fn content(&self, mut at: usize) -> usize {
        for frame in &self.frames {
            at = quotes_end(self.source, at, frame.quotes).0;
            at = indent_end(self.source, at, frame.indent);
            at = indent_end(self.source, at, frame.strip);
        }
        at
    }

    fn enter_line(&mut self, mut at: usize) -> usize {
        for nth in 0.. {
            let Some(&Frame { quotes, indent, strip, is_quote }) = self.frames.get(nth) else { break };
            let quoted = quotes_end(self.source, at, quotes).0;
            self.push(at..quoted);
            at = quoted;
            let indented = indent_end(self.source, at, indent);
            self.push(at..indented);
            // A blank line, or a lazy one, stands in the list all the same.
            let missing = indent.saturating_sub(super::line::indent(self.source.slice(at..indented)));
            self.raw(&" ".repeat(missing), indented);
            at = indent_end(self.source, indented, strip);
            self.raw(if is_quote { "> " } else { "" }, at);
        }
        at
    }

    fn raw(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.begin(Stretch { to: self.text.len(), from: at, is_there: false });
            self.text.push_str(text);
        }
    }

    fn push(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.begin(Stretch { to: self.text.len(), from: range.start, is_there: true });
            self.text.push_str(self.source.slice(range));
        }
    }

    fn begin(&mut self, stretch: Stretch) {
        let goes_on = self.stretches.last().is_some_and(|last| {
            let reached = if last.is_there { last.from + (stretch.to - last.to) } else { last.from };
            last.is_there == stretch.is_there && reached == stretch.from
        });
        if !goes_on {
            self.stretches.push(stretch);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back() {
        let source = "甲乙\n    丙\n";
        let mut output = Output::new(source);
        output.copy(0..3);
        output.put("·", 3);
        output.copy(3..7);
        output.open(Frame { quotes: 0, indent: 0, strip: 4, is_quote: true });
        output.copy(7..source.len());
        let rewritten = output.finish();
        assert_eq!(rewritten.text, "甲·乙\n> 丙\n");
        let led = |text: &str| rewritten.source(rewritten.text.find(text).unwrap_or(99));
        assert_eq!((led("甲"), led("·"), led("乙"), led("丙")), (0, 3, 3, 11));
    }
}
