//! One block that holds running text while it is filled: styles open and close, lines join or part.

use crate::document::index_signs::IndexPosition;
use comrak::nodes::NodeValue;

use super::{
    align::{Aligner, Escapes, Stretch},
    html::Ruby,
    tags::Tags,
};
use crate::{
    document::{
        draft::{DEEPEST_STYLES, Draft},
        model::{BlockKind, Inset, Mark, MarkStyle},
        plain::alignment,
        sentence::{ends_sentence, is_blank, joins_closely},
    },
    text::Slice,
};

/// Nobody fills lines shorter than that, in columns: twenty Han characters.
const LEAST_MEASURE: usize = 40;
/// Characters of the longest line of a stanza.
const LONGEST_VERSE: usize = 20;
/// Lines from which on a stanza may have lines of different lengths.
const LEAST_STANZA: usize = 4;
/// The parser writes a tab that it reads in part as up to three spaces.
const WIDEST_SHIFT: usize = 3;
/// What may stand before the content of a line that goes on.
const CONTAINER_MARKS: [char; 3] = [' ', '\t', '>'];

/// The kinds of line breaks (CommonMark 6.7, 6.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// A space or nothing: the lines are filled again.
    Soft,
    /// A space: a line of a table's cell ends here.
    Blank,
    /// The line ends here.
    Hard,
}

/// A line break that waits for what follows it.
#[derive(Debug, Clone, Copy)]
struct Break {
    line_feed: usize,
    kind: BreakKind,
}

/// A block being filled.
pub(super) struct Leaf<'a> {
    source: &'a str,
    /// The reading head.
    pub aligner: Aligner<'a>,
    /// The block so far.
    pub draft: Draft,
    /// The blocks before it that were parted from it at the end of a line.
    parted: Vec<Draft>,
    styles: Vec<(MarkStyle, usize)>,
    tags: Tags,
    /// How many styles are open inside the deepest that counts.
    too_deep: usize,
    waiting: Option<Break>,
    /// The reading of a word, or what stands for its brackets, that has begun, and at which byte of the text.
    ruby: Option<(Ruby, usize)>,
    /// Where text stands by its line, between tags that say so.
    index: Option<IndexPosition>,
    starts_line: bool,
    /// By how much the parser's columns of this line are too large, once it is known.
    shift: Option<usize>,
    /// Whether every line of the source stays a line.
    preserves_lines: bool,
    /// Whether its lines are a stanza.
    is_verse: bool,
}

impl<'a> Leaf<'a> {
    /// A block whose text lies in `source` between the bytes `start`, where its line begins, and `limit`.
    pub(super) fn new(source: &'a str, start: usize, limit: usize, kind: BlockKind, inset: Inset) -> Self {
        let lines = source.slice(start..limit);
        let has_lines = memchr::memchr(b'\n', lines.as_bytes()).is_some();
        let preserves_lines = kind == BlockKind::Paragraph && has_lines && !is_filled(lines);
        Self {
            source,
            preserves_lines,
            is_verse: preserves_lines && is_stanza(lines),
            aligner: Aligner::new(source, start, limit),
            draft: Draft::new(kind, inset, start),
            parted: Vec::new(),
            styles: Vec::new(),
            tags: Tags::default(),
            too_deep: 0,
            waiting: None,
            ruby: None,
            index: None,
            starts_line: true,
            shift: Some(0),
        }
    }

    /// Byte `hint` of the source, where the parser says that what comes next begins, as it should have said: behind a
    /// tab it counts columns wrongly in a line that goes on, by the same number for the whole line.
    pub(super) fn corrected(&mut self, hint: usize, value: &NodeValue) -> usize {
        // Once a line: what stands before in a line may be long, and so may be what follows.
        let shift = self.shift.unwrap_or_else(|| {
            let seen = self.content_behind_a_tab(value).map_or(0, |content| hint.saturating_sub(content));
            if seen <= WIDEST_SHIFT { seen } else { 0 }
        });
        self.shift = Some(shift);
        hint - shift.min(hint)
    }

    /// A tag of `width` bytes at byte `hint` of the source begins or ends the reading of a word.
    pub(super) fn ruby(&mut self, hint: usize, width: usize, ruby: Ruby) {
        if let Some((Ruby::Reading, start)) = self.ruby.take() {
            self.draft.push_for("）", hint, width, false);
            self.draft.marks.push(Mark { range: start..self.draft.text.len(), style: MarkStyle::Reading });
        }
        let start = self.draft.text.len();
        match ruby {
            Ruby::Reading => self.draft.push_for("（", hint, width, false),
            Ruby::Bracket => {}
            Ruby::End => return,
        }
        self.ruby = Some((ruby, start));
    }

    /// A tag sets where text stands by its line, from there on.
    pub(super) fn set_index(&mut self, index: Option<IndexPosition>) {
        self.index = index;
    }

    /// Adds text of the parser that should stand at byte `hint` of the source.
    pub(super) fn text(&mut self, hint: usize, text: &str, escapes: Escapes) {
        if matches!(self.ruby, Some((Ruby::Bracket, _))) {
            return;
        }
        self.aligner.advance(self.line_text(text).unwrap_or(hint));
        let text = if self.starts_line { self.without_indent(text) } else { text };
        let Some(first) = text.chars().next() else { return };
        self.settle_break(first);
        let (draft, starts_line) = (&mut self.draft, &mut self.starts_line);
        // The sign of a note is a link, and stays what it is.
        let is_link =
            |(style, _): &(MarkStyle, usize)| matches!(style, MarkStyle::Link(_) | MarkStyle::FootnoteReference(_));
        let index = self.index.filter(|_| !self.styles.iter().any(is_link));
        self.aligner.find(text, escapes, |stretch| {
            let is_first = std::mem::take(starts_line);
            let (Stretch::Same { text, at } | Stretch::For { text, at, .. }) = stretch;
            if let Some(signs) = index.and_then(|index| index.signs(text)) {
                return draft.push_for(&signs, at, text.len(), is_first);
            }
            match stretch {
                Stretch::Same { text, at } => draft.push(text, at, is_first),
                Stretch::For { text, at, width } => draft.push_for(text, at, width, is_first),
            }
        });
    }

    /// The byte at which the content of the line that is read begins, if a tab stands before it;
    /// `value` is the first that the parser names there.
    fn content_behind_a_tab(&self, value: &NodeValue) -> Option<usize> {
        let read = self.source.get(..self.aligner.cursor)?;
        let line_start = read.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = self.source.slice(line_start..);
        let indent = line.len() - line.trim_start_matches(CONTAINER_MARKS).len();
        // The parser counts an escaped character from itself, not from its backslash.
        let is_escaped = line.slice(indent..).starts_with('\\')
            && line.slice(indent + 1..).starts_with(|c: char| c.is_ascii_punctuation());
        // What ends a link that began before comes before what the parser names first.
        let is_text = matches!(value, NodeValue::Text(text) if text.starts_with(']'));
        let ends_link = line.slice(indent..).starts_with(']') && !is_text;
        (line.slice(..indent).contains('\t') && !ends_link).then_some(line_start + indent + usize::from(is_escaped))
    }

    /// Where `text` begins the line that is read.
    fn line_text(&self, text: &str) -> Option<usize> {
        let line = self.source.get(self.aligner.cursor..).filter(|_| self.starts_line)?;
        let inner = line.trim_start_matches(CONTAINER_MARKS);
        inner.starts_with(text).then_some(self.aligner.cursor + line.len() - inner.len())
    }

    fn without_indent<'t>(&mut self, text: &'t str) -> &'t str {
        let inner = text.trim_start_matches(is_blank);
        self.aligner.advance(self.aligner.cursor + text.len() - inner.len());
        inner
    }

    /// Writes the break that waits, now that it is known what follows.
    fn settle_break(&mut self, after: char) {
        let Some(Break { line_feed, kind }) = self.waiting.take() else { return };
        let before = self.draft.text.chars().next_back();
        match before {
            None => {}
            Some(_) if kind == BreakKind::Hard => self.draft.push_for("\n", line_feed, 1, false),
            Some(before) if kind == BreakKind::Blank || !joins_closely(before, after) => {
                self.draft.push_for(" ", line_feed, 1, false)
            }
            Some(_) => {}
        }
    }

    /// The line ends at byte `line_feed` of the source. Prose that ends a sentence there, or
    /// goes on with an indent, goes on as a new block.
    pub(super) fn line_break(&mut self, line_feed: usize, kind: BreakKind) {
        self.ruby(line_feed, 0, Ruby::End);
        if matches!(self.draft.kind, BlockKind::Table(_)) {
            let has_begun = !self.draft.text.is_empty() && !self.draft.text.ends_with(['\t', '\n']);
            self.waiting = has_begun.then_some(Break { line_feed: self.aligner.cursor, kind: BreakKind::Blank });
            return;
        }
        let next = (line_feed + 1).min(self.source.len());
        let goes_on = self.source.get(next..).unwrap_or_default().trim_start_matches(CONTAINER_MARKS);
        let is_indented = goes_on.starts_with('\u{3000}');
        self.draft.trim_end();
        let len = self.draft.text.len();
        self.styles.iter_mut().for_each(|(_, from)| *from = (*from).min(len));
        self.tags.cut(len);
        let parts = is_indented || !self.is_verse && ends_sentence(&self.draft.text);
        if matches!(self.draft.kind, BlockKind::Paragraph) && parts {
            self.part(next);
        } else {
            let goes_on = !self.is_verse && self.draft.text.ends_with(['，', '、', ',']);
            let kind = if self.preserves_lines && !goes_on { BreakKind::Hard } else { kind };
            self.waiting = Some(Break { line_feed, kind });
        }
        self.starts_line = true;
        if matches!(self.source.as_bytes().get(line_feed), Some(b'\n' | b'\r')) {
            self.shift = None;
        }
        self.aligner.advance(next);
    }

    /// Ends the block and goes on with another from byte `start` of the source, under the same styles.
    fn part(&mut self, start: usize) {
        let inset = Inset { marker: None, ..self.draft.inset.clone() };
        let next = Draft::new(BlockKind::Paragraph, inset, start);
        let mut done = std::mem::replace(&mut self.draft, next);
        let len = done.text.len();
        for (style, from) in &mut self.styles {
            done.marks.push(Mark { range: *from..len, style: style.clone() });
            *from = 0;
        }
        done.marks.extend(self.tags.part(len));
        self.waiting = None;
        self.parted.push(done);
    }

    /// A row of a table begins: its first text starts a line.
    pub(super) fn start_row(&mut self) {
        self.starts_line = true;
        self.shift = Some(0);
    }

    /// A cell ends: no break goes on into the next.
    pub(super) fn end_cell(&mut self) {
        self.waiting = None;
        self.draft.push_for("\t", self.aligner.cursor, 0, false);
    }

    /// A tag of an element that may set something under its text.
    pub(super) fn tag(&mut self, tag: &str) {
        let len = self.draft.text.len();
        self.draft.marks.extend(self.tags.take(tag, len));
    }

    /// A style begins.
    pub(super) fn open(&mut self, style: MarkStyle) {
        if self.styles.len() < DEEPEST_STYLES {
            self.styles.push((style, self.draft.text.len()));
        } else {
            self.too_deep += 1;
            self.draft.lacks_styles = true;
        }
    }

    /// The style opened last ends.
    pub(super) fn close(&mut self) {
        if let Some(outer) = self.too_deep.checked_sub(1) {
            self.too_deep = outer;
            return;
        }
        let end = self.draft.text.len();
        if let Some((style, start)) = self.styles.pop() {
            let written = self.draft.text.get(start..end).unwrap_or_default();
            let gap = written.len() - written.trim_start_matches(['\n', ' ']).len();
            self.draft.marks.push(Mark { range: start + gap..end, style });
        }
    }

    /// The blocks, in order.
    pub(super) fn finish(mut self) -> Vec<Draft> {
        self.ruby(self.aligner.cursor, 0, Ruby::End);
        if !matches!(self.draft.kind, BlockKind::Table(_)) {
            self.draft.trim_end();
        }
        let mut done = self.parted;
        done.push(self.draft);
        done.iter_mut().for_each(|draft| tidy(self.source, draft));
        done
    }
}

/// Whether the lines of a paragraph were filled to one measure, so that their ends mean nothing: the widest has at least
/// [`LEAST_MEASURE`] columns, and none but the last is shorter than half of it. Bylines
/// and dates are not; a line of theirs ends its line, unless a comma says that it goes on.
fn is_filled(lines: &str) -> bool {
    let width = |line: &str| line.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let widths: Vec<usize> = lines.lines().map(width).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let but_last = widths.slice(..widths.len().saturating_sub(1));
    widest >= LEAST_MEASURE && but_last.iter().all(|width| width * 2 >= widest)
}

/// Whether the lines of a paragraph are a stanza: all short, most end with a mark, and they are of one length or at least
/// four. A sentence that its author parts at commas has a line or two.
fn is_stanza(lines: &str) -> bool {
    let lines = lines.lines().map(str::trim);
    let lengths: Vec<usize> = lines.clone().map(|line| line.chars().count()).collect();
    let marked = lines.filter(|line| line.ends_with(['，', '。', '；', '、', '！', '？', '：', ',', ';', '.'])).count();
    let first = lengths.first().copied().unwrap_or(0);
    let are_equal = lengths.len() > 1 && lengths.iter().all(|&length| length == first);
    let are_short = lengths.iter().all(|&length| (2..=LONGEST_VERSE).contains(&length));
    are_short && (are_equal || lengths.len() >= LEAST_STANZA) && marked * 2 >= lengths.len()
}

/// Puts the marks in order, and sets a paragraph at the right that its author pushed there.
fn tidy(source: &str, draft: &mut Draft) {
    let before = draft.pieces.first().and_then(|first| source.get(draft.start..first.at));
    if let Some(indent) = before.filter(|_| draft.kind == BlockKind::Paragraph) {
        draft.inset.alignment = alignment(indent, &draft.text);
    }
    draft.settle_marks();
}
