//! A block in the making, in bytes of the decoded text, and how drafts become blocks: long ones cut, empty ones left
//! out, places and character offsets filled in. Knows no markup.

use std::ops::Range;

use super::{
    model::{Alignment, Block, BlockKind, Inset, Mark, MarkStyle, Segment},
    sentence::{CUT_STEP, LONG_LINE, cut_after, ends_sentence, is_blank, is_blank_line},
};
use crate::text::{Slice, SourceMap, SourceOffset};

/// Columns of the longest line that is no prose: lines of verse and bylines are shorter.
const SHORT_LINE: usize = 48;
/// Characters of the longest greeting.
const LONGEST_GREETING: usize = 40;
/// Lines under full-width blanks that are verse where all are of one length.
const LEAST_EQUAL: usize = 4;

/// Drafts whose room is given back at a time.
const DRAFTS_GIVEN_BACK: usize = 8 << 10;

/// Styles that may be open at once; those inside are left out. Nobody nests so deep, and the marks of a text that does
/// would grow with the square of its length where it is parted.
pub(super) const DEEPEST_STYLES: usize = 32;

/// A stretch of a draft's text that stands in the decoded text without a gap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Byte of the draft's text.
    pub within: usize,
    /// Byte of the decoded text.
    pub at: usize,
    /// Whether a line of the source begins here.
    pub starts_line: bool,
}

/// A block in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: BlockKind,
    pub inset: Inset,
    pub text: String,
    /// Its styled stretches; while it is filled, in the order of their ends.
    pub marks: Vec<Mark>,
    pub pieces: Vec<Piece>,
    /// The byte of the decoded text where its line, or its part of a line, begins.
    pub start: usize,
    /// The byte of the decoded text after its last one.
    pub end: usize,
    pub is_continuation: bool,
    /// Whether styles were left out of it, nested deeper than [`DEEPEST_STYLES`].
    pub lacks_styles: bool,
    /// Whether it stands close under the block before although blank lines are between: a cue of subtitles.
    pub is_close: bool,
}

impl Draft {
    /// An empty draft of the line that begins at byte `start` of the decoded text.
    pub(super) fn new(kind: BlockKind, inset: Inset, start: usize) -> Self {
        Self {
            kind,
            inset,
            text: String::new(),
            marks: Vec::new(),
            pieces: Vec::new(),
            start,
            end: start,
            is_continuation: false,
            lacks_styles: false,
            is_close: false,
        }
    }

    /// Adds `part`, which stands at byte `at` of the decoded text.
    pub(super) fn push(&mut self, part: &str, at: usize, starts_line: bool) {
        let goes_on = self.pieces.last().is_some_and(|last| last.at + (self.text.len() - last.within) == at);
        if starts_line || !goes_on {
            self.reserve_first();
            self.pieces.push(Piece { within: self.text.len(), at, starts_line });
        }
        self.text.push_str(part);
        self.end = self.end.max(at + part.len());
    }

    /// Most drafts are of one piece: a vector that grows would have room for four.
    fn reserve_first(&mut self) {
        if self.pieces.is_empty() {
            self.pieces.reserve_exact(1);
        }
    }

    /// Adds `part`, which stands for `width` bytes at `at` of the decoded text that read otherwise (`&amp;`).
    pub(super) fn push_for(&mut self, part: &str, at: usize, width: usize, starts_line: bool) {
        self.pieces.push(Piece { within: self.text.len(), at, starts_line });
        self.text.push_str(part);
        self.end = self.end.max(at + width);
    }

    /// Takes white space off the end.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(is_blank).len());
        let len = self.text.len();
        let kept = self.pieces.partition_point(|piece| piece.within < len);
        self.pieces.truncate(kept);
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.range.end > len) {
            mark.range = mark.range.start.min(len)..len;
        }
    }

    /// Drops empty marks, puts the others in order, and makes an image of a paragraph that is nothing else.
    pub(super) fn settle_marks(&mut self) {
        let len = self.text.len();
        self.marks.iter_mut().for_each(|mark| mark.range.end = mark.range.end.min(len));
        self.marks.retain(|mark| mark.range.start < mark.range.end);
        self.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        let is_whole = |mark: &Mark| mark.style == MarkStyle::Image && mark.range == (0..len);
        if self.kind == BlockKind::Paragraph && self.marks.iter().any(is_whole) {
            self.kind = BlockKind::Image;
            self.marks.retain(|mark| !is_whole(mark));
        }
    }

    /// The byte of the decoded text for byte `within` of its own.
    pub(super) fn at(&self, within: usize) -> usize {
        let count = self.pieces.partition_point(|piece| piece.within <= within);
        self.pieces.slice(..count).last().map_or(self.start, |piece| piece.at + (within - piece.within))
    }

    /// Whether there is anything to see of it.
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(self.kind, BlockKind::Rule) || !is_blank_line(&self.text)
    }

    /// Cuts it at these bytes of its text, which rise.
    fn cut(self, cuts: &[usize]) -> Vec<Self> {
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([self.text.len()]);
        let mut parts: Vec<Self> = starts.clone().zip(ends).map(|(start, end)| self.part(start..end)).collect();
        for mark in self.marks {
            let first = cuts.partition_point(|&cut| cut <= mark.range.start);
            let reached = parts.iter_mut().zip(starts.clone()).skip(first);
            for (part, start) in reached.take_while(|(_, start)| *start < mark.range.end) {
                let end = (mark.range.end - start).min(part.text.len());
                part.marks.push(Mark { range: mark.range.start.saturating_sub(start)..end, style: mark.style.clone() });
            }
        }
        parts
    }

    /// The stretch `range` of its text as a draft, without marks.
    fn part(&self, range: Range<usize>) -> Self {
        let (is_first, is_last) = (range.start == 0, range.end == self.text.len());
        let start = if is_first { self.start } else { self.at(range.start) };
        let marker = self.inset.marker.clone().filter(|_| is_first);
        let inset = Inset { marker, ..self.inset.clone() };
        let first = self.pieces.partition_point(|piece| piece.within < range.start);
        let pieces = self.pieces.iter().skip(first).take_while(|piece| is_last || piece.within < range.end);
        let pieces = pieces.map(|piece| Piece { within: piece.within - range.start, ..*piece });
        let is_amid = !is_first && self.pieces.get(first).is_none_or(|piece| piece.within > range.start);
        let opening = is_amid.then_some(Piece { within: 0, at: start, starts_line: false });
        Self {
            kind: self.kind.clone(),
            inset,
            text: self.text.slice(range.clone()).to_owned(),
            marks: Vec::new(),
            pieces: opening.into_iter().chain(pieces).collect(),
            start,
            end: if is_last { self.end } else { self.at(range.end) },
            is_continuation: self.is_continuation || !is_first,
            lacks_styles: self.lacks_styles,
            is_close: self.is_close && is_first,
        }
    }
}

/// Makes the blocks of `text`: drafts come in reading order.
pub(super) fn assemble(text: &str, map: &SourceMap, mut drafts: Vec<Draft>) -> Vec<Block> {
    let mut assembly =
        Assembly { text, map, chars: CharCounter::new(text), last_end: 0, blocks: Vec::new(), joints: Vec::new() };
    assembly.blocks.reserve(drafts.len());
    // From the end, so that the room of what has become a block is given back meanwhile.
    drafts.reverse();
    while let Some(draft) = drafts.pop() {
        assembly.add(draft);
        if drafts.capacity() - drafts.len() > DRAFTS_GIVEN_BACK {
            drafts.shrink_to_fit();
        }
    }
    assembly.close_up();
    assembly.set_greetings();
    // Drafts without anything to see were reckoned with.
    assembly.blocks.shrink_to_fit();
    assembly.blocks
}

struct Assembly<'a> {
    text: &'a str,
    map: &'a SourceMap,
    chars: CharCounter<'a>,
    last_end: usize,
    blocks: Vec<Block>,
    /// How each block stands to the one above.
    joints: Vec<Joint>,
}

/// How a block stands to the one above.
struct Joint {
    /// No blank line is between them.
    is_joined: bool,
    /// The block is a short line: of verse, of a byline.
    is_short_line: bool,
    /// The block is no line, or a long one with the end of a sentence.
    is_prose: bool,
    /// The characters of a short line under full-width blanks.
    indented: Option<usize>,
    /// Full-width blanks stand before it.
    is_indented: bool,
    is_close: bool,
}

/// Whether lines without a blank line between are verse: all are short, or most are and the others no sentences; under
/// full-width blanks, where dialogue stands too, all are of one length.
fn are_verse(joints: &[Joint]) -> bool {
    let short = joints.iter().filter(|joint| joint.is_short_line).count();
    let is_prose = joints.iter().any(|joint| joint.is_prose);
    let first = joints.first().and_then(|joint| joint.indented);
    let are_equal = first.is_some() && joints.iter().all(|joint| joint.indented == first);
    short == joints.len()
        || joints.len() > 2 && short * 3 >= joints.len() * 2 && !is_prose
        || joints.len() >= LEAST_EQUAL && are_equal
}

impl Assembly<'_> {
    fn add(&mut self, draft: Draft) {
        let cuts = self.cuts(&draft);
        if cuts.is_empty() {
            self.finish(draft);
        } else {
            draft.cut(&cuts).into_iter().for_each(|part| self.finish(part));
        }
    }

    /// The bytes of its text at which a draft is cut for its length.
    fn cuts(&self, draft: &Draft) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut rest = draft.text.as_str();
        while rest.len() > LONG_LINE && !matches!(draft.kind, BlockKind::Table(_)) {
            let done = draft.text.len() - rest.len();
            let source = self.map.source(self.text, draft.at(done)).0 as usize;
            let cut = cut_after(rest, CUT_STEP - source % CUT_STEP);
            if cut >= rest.len() {
                break;
            }
            cuts.push(done + cut);
            rest = rest.slice(cut..);
        }
        cuts
    }

    fn finish(&mut self, draft: Draft) {
        if !draft.is_worth_keeping() {
            return;
        }
        let start = self.name(&draft);
        let end = self.map.source(self.text, draft.end).max(SourceOffset(start.0 + 1));
        let gap = self.text.get(self.last_end..draft.start).unwrap_or_default();
        let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. } | BlockKind::Title { .. });
        let is_under_text = self.blocks.last().is_some_and(|last| !is_heading(&last.kind));
        let is_joined = is_under_text && !is_heading(&draft.kind) && !has_blank_line(gap);
        self.joints.push(Joint { is_joined, ..self.joint(&draft) });
        let mark = self.heading_mark(&draft);
        let segments = mark.iter().chain(&draft.pieces).map(|piece| self.segment(piece)).collect();
        self.last_end = draft.end;
        self.blocks.push(Block {
            start,
            end,
            kind: draft.kind,
            inset: draft.inset,
            is_tight: false,
            is_continuation: draft.is_continuation,
            text: draft.text,
            marks: draft.marks,
            segments,
        });
    }

    /// Sets items of a list, and lines of verse or of a byline, close under each other where no blank line parts them:
    /// paragraphs of prose are parted even where the source parts them by an indent or a line end alone. Cues of
    /// subtitles stand close whatever parts them.
    fn close_up(&mut self) {
        let mut blocks = self.blocks.iter_mut();
        let (mut is_close_above, mut is_item_above) = (false, false);
        for joined in self.joints.chunk_by(|_, below| below.is_joined) {
            let is_verse = are_verse(joined);
            for (nth, (joint, block)) in joined.iter().zip(&mut blocks).enumerate() {
                let is_item = block.inset.lists > 0;
                let is_like_above = is_verse || is_item && is_item_above;
                block.is_tight = nth > 0 && is_like_above || joint.is_close && is_close_above;
                (is_close_above, is_item_above) = (joint.is_close, is_item);
            }
        }
    }

    /// A greeting (各位代表：) that its author did not indent stands at the edge, above indented paragraphs or by its words.
    fn set_greetings(&mut self) {
        let joints = self.joints.iter().zip(self.joints.iter().skip(1));
        for (block, (greeting, below)) in self.blocks.iter_mut().zip(joints) {
            let greets = block.text.ends_with(['：', ':']) && block.text.chars().nth(LONGEST_GREETING).is_none();
            let is_told_apart = below.is_indented || is_address(&block.text);
            block.inset.is_flush = greets && !greeting.is_indented && is_told_apart;
        }
    }

    /// What a block is like as a line of verse. One that is indented as paragraphs are is no short line.
    fn joint(&self, draft: &Draft) -> Joint {
        let indent = self.text.get(draft.start..draft.at(0)).unwrap_or_default();
        let is_paragraph = matches!(draft.kind, BlockKind::Paragraph);
        let is_short = is_paragraph && is_short(&draft.text);
        let is_indented = indent.contains('\u{3000}') && draft.inset.alignment == Alignment::Left;
        Joint {
            is_joined: false,
            is_short_line: is_short && !is_indented,
            is_prose: !is_short
                && (!is_paragraph || ends_sentence(&draft.text) || draft.text.contains(['。', '！', '？'])),
            indented: (is_short && is_indented).then(|| draft.text.chars().count()),
            is_indented,
            is_close: draft.is_close,
        }
    }

    /// The first byte of its line in the file; where another block already has that name, of its own text.
    fn name(&self, draft: &Draft) -> SourceOffset {
        let start = self.map.source(self.text, draft.start);
        match self.blocks.last() {
            Some(last) if start <= last.start => {
                self.map.source(self.text, draft.at(0)).max(SourceOffset(last.start.0 + 1))
            }
            _ => start,
        }
    }

    /// Where the mark of a heading stands: the first `#` of its line. It is a piece without text, before the others.
    fn heading_mark(&self, draft: &Draft) -> Option<Piece> {
        let before =
            self.text.get(draft.start..draft.at(0)).filter(|_| matches!(draft.kind, BlockKind::Heading { .. }))?;
        before.find(['#', '＃']).map(|at| Piece { within: 0, at: draft.start + at, starts_line: false })
    }

    fn segment(&mut self, piece: &Piece) -> Segment {
        Segment { within: piece.within, char: self.chars.at(piece.at), starts_line: piece.starts_line }
    }
}

/// Whether a line is short enough for verse.
fn is_short(text: &str) -> bool {
    let columns = |text: &str| text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum::<usize>();
    text.len() <= 3 * SHORT_LINE && columns(text) <= SHORT_LINE
}

/// Whether a whole line of `gap`, which begins after the text of a line and ends before the text of another, is blank.
fn has_blank_line(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && is_blank_line(line) {
            return true;
        }
    }
    false
}

/// Counts characters up to a byte, from the byte asked for last: questions come nearly in order.
struct CharCounter<'a> {
    text: &'a str,
    byte: usize,
    chars: u64,
}

impl<'a> CharCounter<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    fn at(&mut self, byte: usize) -> u64 {
        let count = |range: Range<usize>| self.text.get(range).map_or(0, |part| part.chars().count() as u64);
        self.chars =
            if byte >= self.byte { self.chars + count(self.byte..byte) } else { self.chars - count(byte..self.byte) };
        self.byte = byte;
        self.chars
    }
}
/// Whether a line that ends with a colon addresses someone: 同志们： 各位代表： 尊敬的来宾：
fn is_address(text: &str) -> bool {
    let who = text.trim_end_matches(['：', ':']);
    who.ends_with(['们', '們']) || ["各位", "尊敬的", "亲爱的", "親愛的"].iter().any(|start| who.starts_with(start))
}
