//! Opens and closes labelled blocks: what fences of colons, marks with an indent and callouts say is put into quotes
//! with a label before them. Which label is known by `container_label`, what a kind is
//! called by `container_kind`; a sign at which none of them begins a line is copied
//! unread by `plain`, which must know every one.

use super::{
    container_label::{Label, colon_label, colons, indented_label},
    line::{indent, indent_end, line, next_line, quote_marks, quotes_end},
    output::Frame,
    scanner::{Above, End, Line, Open, Scanner},
};
use crate::text::Slice;

impl<'a> Scanner<'a> {
    pub(super) fn colons(&mut self, line: Line) -> bool {
        let Some((len, is_close)) = colons(line.inner()) else { return self.tab_of_colons(line) };
        if is_close {
            let opened = |wanted: &dyn Fn(usize) -> bool| {
                self.open.iter().rposition(|open| matches!(open.end, End::Colons(opened) if wanted(opened)))
            };
            let Some(index) = opened(&|opened| opened == len).or_else(|| opened(&|_| true)) else { return false };
            self.close_from(index);
            self.leave_out(line.next);
            return true;
        }
        if self.last_colons.is_none_or(|last| last <= line.start) {
            return false;
        }
        let label = colon_label(line.inner(), self.language());
        self.open_block(
            End::Colons(len),
            &label,
            line.inner_at(),
            Frame { quotes: line.quotes, indent: indent(line.text), strip: 0, is_quote: label != Label::None },
        );
        self.leave_out(line.next);
        true
    }

    /// A block whose first line stands in quotes that the author wrote.
    pub(super) fn quoted_block(&mut self, line: Line) -> bool {
        let (marks, quotes) = quote_marks(line.text);
        let inner = Line { content: line.content + marks, text: line.text.slice(marks..), quotes, ..line };
        match inner.inner().as_bytes().first() {
            Some(b':') => self.colons(inner),
            Some(b'!' | b'?' | b'=') => self.indented_block(inner),
            _ => false,
        }
    }

    /// `@tab 名` in a container of tabs (VuePress).
    pub(super) fn tab_of_colons(&mut self, line: Line) -> bool {
        let is_in_colons = self.open.last().is_some_and(|open| matches!(open.end, End::Colons(_)));
        let rest = line.inner().strip_prefix("@tab").map(|rest| rest.strip_prefix(":active").unwrap_or(rest));
        let Some(title) = rest.filter(|rest| is_in_colons && rest.starts_with(' ')) else { return false };
        let end = line.inner_at() + line.inner().len();
        self.write_label(&Label::Title(end - title.trim_start().len()..end), 0);
        self.leave_out(line.next);
        true
    }

    pub(super) fn indented_block(&mut self, line: Line) -> bool {
        let Some(label) = indented_label(line.inner(), self.language()) else { return false };
        let columns = indent(line.text);
        let has_body = self.body_indent(line.next, line.quotes).is_some_and(|body| body >= columns + 4);
        let is_titled = line.inner().ends_with(['"', '”']);
        if !has_body && !is_titled {
            return false;
        }
        let frame = Frame { quotes: line.quotes, indent: columns, strip: 4, is_quote: true };
        if has_body {
            self.open_block(End::Dedent, &label, line.inner_at(), frame);
        } else {
            self.out.blank_line(line.start);
            self.write_label(&label, line.inner_at());
        }
        self.leave_out(line.next);
        true
    }

    /// The columns of the indent of the next line with text in so many quotes, from byte `at` on.
    fn body_indent(&self, mut at: usize, quotes: usize) -> Option<usize> {
        while at < self.source.len() {
            let (inner, found) = quotes_end(self.source, self.out.content(at), quotes);
            if found < quotes {
                return None;
            }
            let text = line(self.source, inner);
            if !text.trim().is_empty() {
                return Some(indent(text));
            }
            at = next_line(self.source, at);
        }
        None
    }

    pub(super) fn callout(&mut self, line: Line, marks: usize, label: &Label) {
        let inner = line.content + marks;
        self.out.copy(line.start..inner);
        let end = line.content + line.text.len();
        self.put_label(label, inner);
        self.out.put("\n", end);
        self.out.put(line.text.slice(..marks).trim_end(), end);
        self.out.put("\n", end);
        (self.at, self.copied, self.above) = (line.next, line.next, Above::Nothing);
    }

    /// Opens a block whose label has its bytes counted from byte `base` of the source.
    pub(super) fn open_block(&mut self, end: End<'a>, label: &Label, base: usize, frame: Frame) {
        let is_framed = frame.is_quote;
        let in_list = self.in_list;
        self.open.push(Open { end, is_framed, in_list });
        (self.in_list, self.is_html) = (false, false);
        if is_framed {
            // Outside of a list an indent says nothing.
            let Frame { quotes, indent, strip, is_quote } = frame;
            let frame = if in_list { frame } else { Frame { quotes, indent: 0, strip: indent + strip, is_quote } };
            self.out.blank_line(self.at);
            self.out.open(frame);
            self.write_label(label, base);
        }
    }

    /// Writes a label as a paragraph of its own.
    pub(super) fn write_label(&mut self, label: &Label, base: usize) {
        if *label != Label::None {
            self.put_label(label, base);
            self.out.blank_line(self.at);
        }
    }

    fn put_label(&mut self, label: &Label, base: usize) {
        match label {
            Label::Title(range) => {
                self.out.put("**", base + range.start);
                self.out.copy(base + range.start..base + range.end);
                self.out.put("**", base + range.end);
            }
            Label::Kind(kind) => {
                self.out.put("**", base);
                self.out.put(kind, base);
                self.out.put("**", base);
            }
            Label::None => {}
        }
    }

    /// Closes the open blocks from `index` on.
    pub(super) fn close_from(&mut self, index: usize) {
        while self.open.len() > index
            && let Some(open) = self.open.pop()
        {
            if open.is_framed {
                self.out.blank_line(self.at);
                self.out.close();
            }
            self.in_list = open.in_list;
            self.fence = None;
        }
    }

    /// Closes the blocks that a line with less indent, or in fewer quotes, ends.
    pub(super) fn close_dedented(&mut self) {
        let frames = self.out.frames();
        if self.open.iter().all(|open| open.end != End::Dedent) && frames.iter().all(|frame| frame.quotes == 0) {
            return;
        }
        let mut at = self.at;
        let mut frames = frames.iter();
        let ended = self.open.iter().position(|open| {
            let Some(frame) = open.is_framed.then(|| frames.next()).flatten() else { return false };
            let (inner, quotes) = quotes_end(self.source, at, frame.quotes);
            let is_dedented = open.end == End::Dedent
                && !line(self.source, inner).trim().is_empty()
                && indent(self.source.slice(inner..)) < frame.indent + frame.strip;
            let is_ended = is_dedented || quotes < frame.quotes;
            at = indent_end(self.source, indent_end(self.source, inner, frame.indent), frame.strip);
            is_ended
        });
        if let Some(index) = ended {
            self.close_from(index);
            self.out.blank_line(self.at);
            self.above = Above::Nothing;
        }
    }
}
