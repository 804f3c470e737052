//! What a document is once it is read: metadata and a window of blocks. Says nothing of how it was parsed, set or
//! stored.

use std::ops::Range;

use super::{content_hash::ContentHash, diagnostic::Diagnostic, origin::Origin};
use crate::text::{Encoding, Offset, Place, Slice, SourceOffset, char_count};

/// A document as far as it is read: reading never fails, so what was wrong stands beside it in `diagnostics`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What the front matter says.
    pub metadata: Metadata,
    /// The blocks at hand.
    pub window: Window,
    /// What was not as it should be, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// The ids that its author gave, in file order; those that headings have by their words are not among them.
    pub anchors: Vec<Anchor>,
}

/// An id that links lead to (`#id`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// As it is written.
    pub id: Box<str>,
    /// The byte of the file at which the text begins that it stands for.
    pub at: SourceOffset,
}

/// The keys of the front matter, and author and date as they stand around the title. Values are kept as they are written; dates are parsed where they are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// `title`.
    pub title: Option<String>,
    /// `author`; several are joined with 、.
    pub author: Option<String>,
    /// `date`, as written.
    pub date: Option<String>,
    /// `category` or `categories`; several are joined with 、.
    pub category: Option<String>,
    /// `icon`.
    pub icon: Option<String>,
    /// Every other key with its value as text, in file order.
    pub other: Vec<(String, String)>,
}

/// What the file itself is like, apart from what is written in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it is encoded in.
    pub encoding: Encoding,
    /// The file's length in bytes.
    pub bytes: u64,
    /// A hash of the content: the same bytes have the same hash wherever the file lies.
    pub hash: ContentHash,
}

/// What a list shows of a document without opening it whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Where the document is.
    pub origin: Origin,
    /// The title to show: front matter, first heading, first line, else the file name.
    pub title: String,
    /// Author, date, category and the other keys.
    pub metadata: Metadata,
    /// What it is encoded in, as [`Facts`] have it.
    pub encoding: Encoding,
    /// The file's length in bytes.
    pub bytes: u64,
    /// How long it is to a reader ([`reading_length`](crate::text::reading_length)); an estimate where the file is large.
    pub chars: u64,
}

/// A run of blocks around a place, which knows whether it touches the ends of the document.
///
/// A document up to 8 MiB is one window that holds everything; of a larger one a few MiB are held at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The blocks in file order; their starts rise strictly.
    pub blocks: Vec<Block>,
    /// The bytes of the file the blocks were read from.
    pub extent: Range<SourceOffset>,
    /// Bytes in the whole file.
    pub source_len: u64,
}

impl Default for Window {
    fn default() -> Self {
        Self { blocks: Vec::new(), extent: SourceOffset(0)..SourceOffset(0), source_len: 0 }
    }
}

impl Window {
    /// Whether nothing comes before the first block.
    pub fn is_at_start(&self) -> bool {
        self.extent.start.0 == 0
    }

    /// Whether nothing comes after the last block.
    pub fn is_at_end(&self) -> bool {
        self.extent.end.0 >= self.source_len
    }

    /// Whether the window is the whole document.
    pub fn is_whole(&self) -> bool {
        self.is_at_start() && self.is_at_end()
    }

    /// The index of the block that holds `place`: the last one that starts at or before it, else the first.
    /// `None` only where there are no blocks.
    pub fn block_index(&self, place: Place) -> Option<usize> {
        if self.blocks.is_empty() {
            return None;
        }
        Some(self.blocks.partition_point(|block| block.start <= place.block).saturating_sub(1))
    }

    /// The block that starts exactly at `start`.
    pub fn block(&self, start: SourceOffset) -> Option<&Block> {
        self.blocks.binary_search_by_key(&start, |block| block.start).ok().and_then(|at| self.blocks.get(at))
    }

    /// For reading a document from end to end: the blocks from byte `from` on that are whole whatever follows the window,
    /// and the byte from which the next window goes on; `None` after the last one.
    pub fn read_on(&self, from: SourceOffset) -> (&[Block], Option<SourceOffset>) {
        let first = self.first_from(from);
        let blocks = self.blocks.slice(first..);
        match blocks.split_last() {
            _ if self.is_at_end() => (blocks, None),
            // The last one may go on after the window.
            Some((last, whole)) if !whole.is_empty() => (whole, Some(last.start)),
            _ => (blocks, Some(self.extent.end).filter(|&end| end > from)),
        }
    }

    /// As [`read_on`](Self::read_on), of a window that is not needed any more: no block is copied.
    pub fn into_read_on(mut self, from: SourceOffset) -> (Vec<Block>, Option<SourceOffset>) {
        let (blocks, next) = self.read_on(from);
        let (first, count) = (self.first_from(from), blocks.len());
        self.blocks.truncate(first + count);
        self.blocks.drain(..first);
        (self.blocks, next)
    }

    /// The index of the first block that starts at or after byte `from`.
    fn first_from(&self, from: SourceOffset) -> usize {
        self.blocks.partition_point(|block| block.start < from)
    }

    /// The first place, where there is any text.
    pub fn first_place(&self) -> Option<Place> {
        self.blocks.first().map(|block| Place::new(block.start, 0))
    }
}

/// One block: a stretch of text with its place in the source. Containers (quote, list, footnote) are flattened into
/// each block's [`Inset`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The first byte in the file of the line (or the part of a line) the block stands in: its name in every [`Place`].
    pub start: SourceOffset,
    /// The byte in the file after its last one.
    pub end: SourceOffset,
    /// What it is.
    pub kind: BlockKind,
    /// What it stands in.
    pub inset: Inset,
    /// Whether it stands close under the block before, without a blank line: items of a tight list, lines of verse.
    pub is_tight: bool,
    /// Whether it goes on where the block before was cut for its length: no indent, no gap.
    pub is_continuation: bool,
    /// Its own text: markup and indent removed; `\n` is a line break that must be kept.
    pub text: String,
    /// Styled stretches of `text`, in order, not overlapping at the same style.
    pub marks: Vec<Mark>,
    /// The way from `text` to the decoded file; empty only for a title that stands in the front matter alone.
    pub segments: Vec<Segment>,
}

impl Block {
    /// Whether it is not of the text: a title that stands in the front matter alone.
    pub const fn is_aside(&self) -> bool {
        matches!(self.kind, BlockKind::Title { is_in_text: false })
    }

    /// The place `within` bytes into this block.
    pub fn place(&self, within: Offset) -> Place {
        Place::new(self.start, within)
    }

    /// The scalar offset of the mark of a heading, its first `#`, counted as [`char_at`](Self::char_at) counts.
    pub fn mark_char(&self) -> Option<u64> {
        let first = self.segments.first().filter(|first| first.within == 0 && !first.starts_line)?;
        matches!(self.kind, BlockKind::Heading { .. }).then_some(first.char)
    }

    /// The scalar offset, in the decoded text the window was read from, of byte `within` of this block's text.
    /// It counts from the window's first character, so from the document's where the window is at the start.
    pub fn char_at(&self, within: Offset) -> u64 {
        let count = self.segments.partition_point(|segment| segment.within <= within);
        let Some(segment) = self.segments.slice(..count).last() else { return 0 };
        segment.char + self.text.get(segment.within..within).map_or(0, char_count)
    }

    /// A part of the text without the signs of notes in it, as a title is named: `渡口` of `渡口[1]`.
    pub fn words(&self, part: Range<Offset>) -> String {
        let notes = self.marks.iter().filter(|mark| matches!(mark.style, MarkStyle::FootnoteReference(_)));
        let (mut words, mut from) = (String::new(), part.start);
        for note in notes.map(|mark| &mark.range).filter(|range| range.end <= part.end) {
            words.push_str(self.text.get(from..note.start).unwrap_or_default());
            from = from.max(note.end);
        }
        words + self.text.get(from..part.end).unwrap_or_default()
    }

    /// The stretches that are struck out, in order, those that meet as one.
    pub fn struck(&self) -> Vec<Range<Offset>> {
        let mut stretches: Vec<Range<Offset>> = Vec::new();
        for mark in self.marks.iter().filter(|mark| mark.style == MarkStyle::Struck && !mark.range.is_empty()) {
            match stretches.last_mut() {
                Some(last) if last.end >= mark.range.start => last.end = last.end.max(mark.range.end),
                _ => stretches.push(mark.range.clone()),
            }
        }
        stretches
    }

    /// Bytes of `text` at which a line of the source, or a paragraph inside one, begins; the first included.
    pub fn line_starts(&self) -> impl Iterator<Item = Offset> {
        self.segments.iter().filter(|segment| segment.starts_line).map(|segment| segment.within)
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// The document's title: the front matter's, or the heading that stands for it.
    Title {
        /// Whether it is printed in the text; else it is only in the front matter.
        is_in_text: bool,
    },
    /// A heading, 1 to 6.
    Heading {
        /// The number of `#`.
        level: u8,
    },
    /// A paragraph: of prose, of a quote, of a list item, of a footnote.
    Paragraph,
    /// Preformatted text: lines are never filled.
    Code {
        /// The word after the fence, may be empty.
        language: String,
    },
    /// A line across the page.
    Rule,
    /// An image alone; the text is its description.
    Image,
    /// A table; cells are stretches of the block's text, so that every place in them can be pointed at.
    Table(Table),
}

/// The shape of a table block: its text holds the cells row by row, each closed by `\t`, each row by `\n` in its stead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows' cells as stretches of the block's text; the first row is the head.
    pub rows: Vec<Vec<Range<Offset>>>,
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
}

/// The alignment of a table's column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// The containers a block stands in, and where it stands in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inset {
    /// Quotes around it.
    pub quotes: u8,
    /// Lists around it.
    pub lists: u8,
    /// The mark of the list item or footnote, where the block is its first: `1.`, `-`, `[1]`.
    pub marker: Option<String>,
    /// Columns the text stands to the right for the list items and footnotes around it: each by its mark and a space.
    pub indent: u8,
    /// How many of these columns lie left of the first quote: of items that the quote is in.
    pub outer_indent: u8,
    /// The label of the footnote it belongs to.
    pub footnote: Option<String>,
    /// Where its lines stand between the edges: a paragraph that is not at the left has no indent.
    pub alignment: Alignment,
    /// Whether its first line has no indent: a greeting.
    pub is_flush: bool,
    /// Whether it is a title or heading that no markup makes one: in a plain text its words and its place do.
    pub is_plain_head: bool,
}

/// A styled stretch of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the block's text.
    pub range: Range<Offset>,
    /// What the stretch is.
    pub style: MarkStyle,
}

/// What stands around struck text where no line can go through it: as in Markdown.
pub const STRUCK_SIGN: &str = "~~";

/// What a styled stretch is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkStyle {
    /// `*emphasis*`.
    Emphasis,
    /// `**strong**`.
    Strong,
    /// `` `code` ``.
    Code,
    /// `~~struck~~`.
    Struck,
    /// `<u>underlined</u>`.
    Underline(Underline),
    /// `[text](url)`.
    Link(String),
    /// `[^label]`: refers to the footnote of that label.
    FootnoteReference(String),
    /// The description of an image in running text.
    Image,
    /// How the word before it is read (ruby), in the brackets that are set where it cannot stand above its word (HTML:
    /// `rp`). The sentence goes on across it.
    Reading,
}

/// What stands under the characters of a stretch, as GB/T 15834 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Underline {
    /// A straight line: the names of persons and places (专名号), and whatever an author underlines.
    Straight,
    /// A wavy line: titles of books (书名号乙式).
    Wavy,
    /// A dot under each: what is stressed (着重号).
    Dots,
}

/// A stretch of a block's text that stands in the source without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it starts in the block's text, in bytes.
    pub within: Offset,
    /// Where it starts in the decoded text, in scalars from the window's first character.
    pub char: u64,
    /// Whether a line of the source begins here (its indent and markup left out), or a paragraph inside one.
    pub starts_line: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixtures::paragraph;

    /// A paragraph behind two characters of markup, with another one inside.
    fn block(start: u64, text: &str) -> Block {
        let segments =
            vec![Segment { within: 0, char: 2, starts_line: true }, Segment { within: 6, char: 5, starts_line: true }];
        Block { segments, ..paragraph(start, text) }
    }

    #[test]
    fn a_char_offset_jumps_where_the_source_has_more_than_the_text() {
        let block = block(0, "第一第二");
        assert_eq!(block.char_at(3), 3);
        assert_eq!(block.char_at(6), 5);
        assert_eq!(block.char_at(9), 6);
        assert_eq!(block.line_starts().collect::<Vec<_>>(), [0, 6]);
    }

    #[test]
    fn a_place_belongs_to_the_last_block_that_starts_at_or_before_it() {
        let window = Window { blocks: vec![block(10, "一"), block(50, "二")], ..Window::default() };
        for (at, index) in [(0, 0), (10, 0), (49, 0), (50, 1), (900, 1)] {
            assert_eq!(window.block_index(Place::new(SourceOffset(at), 0)), Some(index));
        }
        assert_eq!(Window::default().block_index(Place::default()), None);
    }
}
