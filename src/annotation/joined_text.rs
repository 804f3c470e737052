//! The text of a window as one string: blocks joined by `\n`, with the way from places to bytes and back. It serves
//! quotes that cross blocks and is never stored.

use std::ops::Range;

use crate::{
    document::{Block, STRUCK_SIGN, Window},
    text::{Offset, Place, SourceOffset, TextRange},
};

/// A window's text in one piece.
#[derive(Debug)]
pub(super) struct JoinedText {
    text: String,
    /// (byte in `text`, the block that starts there), in order.
    starts: Vec<(usize, SourceOffset)>,
}

impl JoinedText {
    pub(super) fn new(window: &Window) -> Self {
        Self::of_blocks(&window.blocks)
    }

    pub(super) fn of_blocks(blocks: &[Block]) -> Self {
        let bytes = blocks.iter().map(|block| block.text.len() + 1).sum();
        let mut joined = Self { text: String::with_capacity(bytes), starts: Vec::with_capacity(blocks.len()) };
        for block in blocks {
            if !joined.starts.is_empty() {
                joined.text.push('\n');
            }
            joined.starts.push((joined.text.len(), block.start));
            joined.text.push_str(&block.text);
        }
        joined
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of `place`; `None` where no block starts there or no character of it does.
    pub(super) fn byte(&self, place: Place) -> Option<usize> {
        let index = self.starts.binary_search_by_key(&place.block, |&(_, block)| block).ok()?;
        let &(start, _) = self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(self.text.len(), |&(next, _)| next - 1);
        let byte = start.checked_add(place.within)?;
        (byte <= end && self.text.is_char_boundary(byte)).then_some(byte)
    }

    /// The byte nearest to a place that may no longer exist.
    pub(super) fn byte_near(&self, place: Place) -> usize {
        let index = self.starts.partition_point(|&(_, block)| block <= place.block).saturating_sub(1);
        let Some(&(start, block)) = self.starts.get(index) else { return 0 };
        // Beyond its own block the place stands as far into the file, not into the block's text.
        let into_file = usize::try_from(place.block.0.saturating_sub(block.0)).unwrap_or(usize::MAX);
        start.saturating_add(into_file).saturating_add(place.within).min(self.text.len())
    }

    /// The place of byte `byte`: in the block that holds it, or at the end of the one it closes.
    pub(super) fn place(&self, byte: usize) -> Place {
        let index = self.starts.partition_point(|&(start, _)| start <= byte).saturating_sub(1);
        self.starts.get(index).map_or_else(Place::default, |&(start, block)| Place::new(block, byte - start))
    }

    /// The bytes of `range`, where both its ends stand in the text.
    pub(super) fn bytes(&self, range: TextRange) -> Option<std::ops::Range<usize>> {
        Some(self.byte(range.start)?..self.byte(range.end)?)
    }

    /// The range of places for a range of bytes.
    pub(super) fn range(&self, bytes: std::ops::Range<usize>) -> TextRange {
        TextRange::new(self.place(bytes.start), self.place(bytes.end))
    }
}

/// The text of `range`, blocks joined by `\n`; `None` where an end of it is not in the window.
pub fn quote(window: &Window, range: TextRange) -> Option<String> {
    joined(window, range, |block, part| block.text.get(part).map(str::to_owned))
}

/// As [`quote`], without the signs of notes, and with signs around what is struck out: a quotation has the words of its source, of
/// the numbers of notes many are ours, and deleted words are none of the text.
pub fn quoted_words(window: &Window, range: TextRange) -> Option<String> {
    joined(window, range, |block, part| Some(with_struck_signs(block, part)))
}

/// The words of a part of a block, those that are struck out between signs, unless nothing else is in the part.
fn with_struck_signs(block: &Block, part: Range<Offset>) -> String {
    let within = |range: Range<Offset>| range.start.max(part.start)..range.end.min(part.end);
    let struck = block.struck().into_iter().map(within).filter(|range| !range.is_empty() && *range != part);
    let (mut words, mut from) = (String::new(), part.start);
    for range in struck {
        words += &block.words(from..range.start);
        words = words + STRUCK_SIGN + &block.words(range.clone()) + STRUCK_SIGN;
        from = range.end;
    }
    words + &block.words(from..part.end)
}

fn joined(window: &Window, range: TextRange, text: impl Fn(&Block, Range<Offset>) -> Option<String>) -> Option<String> {
    // Places in blocks that are not here stand at others' ends.
    let [from, to] = [range.start, range.end].map(|place| window.block(place.block).and(window.block_index(place)));
    let (from, to) = (from?, to?);
    let blocks = window.blocks.get(from..=to)?.iter();
    let start = |block: &Block| if block.start == range.start.block { range.start.within } else { 0 };
    let end = |block: &Block| if block.start == range.end.block { range.end.within } else { block.text.len() };
    let parts = blocks.map(|block| text(block, start(block)..end(block)));
    Some(parts.collect::<Option<Vec<_>>>()?.join("\n"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::document::fixtures::paragraph;

    #[test]
    fn a_quotation_has_no_signs_of_notes() {
        let window = crate::document::parse("山路[^1]很长，\n\n水[^2]也很长。\n\n[^1]: 一。\n[^2]: 二。\n").window;
        let range = TextRange { start: window.blocks[0].place(0), end: window.blocks[1].place("水[2]也".len()) };
        assert_eq!(quote(&window, range).unwrap(), "山路[1]很长，\n水[2]也");
        assert_eq!(quoted_words(&window, range).unwrap(), "山路很长，\n水也");
        let window = crate::document::parse("价格~~100~~80元，~~不~~准许[^1]。\n\n[^1]: 一。\n").window;
        let block = &window.blocks[0];
        let quoted = |from: &str, to: &str| {
            let [start, end] = [block.text.find(from).unwrap(), block.text.find(to).unwrap() + to.len()];
            quoted_words(&window, TextRange { start: block.place(start), end: block.place(end) }).unwrap()
        };
        assert_eq!(quoted("价格", "许"), "价格~~100~~80元，~~不~~准许");
        assert_eq!([quoted("100", "100"), quoted("00", "80元")], ["100", "~~00~~80元"]);
        let window = crate::document::parse("山路[^1]很长，\n\n水[^2]也很长。\n\n[^1]: 一。\n[^2]: 二。\n").window;
        let nowhere = TextRange { start: window.blocks[0].place(0), end: window.blocks[1].place(99) };
        assert_eq!(quote(&window, nowhere), None);
    }

    /// A window of paragraphs, one a line of `text`, that stand in the file as they stand here.
    pub(crate) fn window(text: &str) -> Window {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            let own = line.trim_end_matches('\n');
            if !own.is_empty() {
                blocks.push(paragraph(at, own));
            }
            at += line.len() as u64;
        }
        Window { blocks, extent: SourceOffset(0)..SourceOffset(at), source_len: at }
    }

    /// The range of `part`'s first occurrence in the window's text; `part` may cross blocks with `\n`.
    pub(crate) fn range_of(window: &Window, part: &str) -> TextRange {
        let joined = JoinedText::new(window);
        let at = joined.text().find(part).unwrap();
        joined.range(at..at + part.len())
    }

    #[test]
    fn every_byte_of_the_text_has_a_place_that_leads_back_to_it() {
        let window = window("竹简一\n\n\n竹简二，二\n完");
        let joined = JoinedText::new(&window);
        assert_eq!(joined.text(), "竹简一\n竹简二，二\n完");
        for (byte, _) in joined.text().char_indices() {
            assert_eq!(joined.byte(joined.place(byte)), Some(byte), "{byte}");
        }
        assert_eq!(joined.byte(joined.place(joined.text().len())), Some(joined.text().len()));
        assert_eq!(joined.byte(Place::new(SourceOffset(0), 1)), None);
        assert_eq!(joined.byte(Place::new(SourceOffset(1), 0)), None);
    }

    #[test]
    fn a_quote_may_cross_blocks() {
        let window = window("灯下读书。\n窗外有雨。\n夜深了。");
        for part in ["读书", "读书。\n窗外", "书。\n窗外有雨。\n夜", "灯下读书。\n窗外有雨。\n夜深了。"]
        {
            assert_eq!(quote(&window, range_of(&window, part)).as_deref(), Some(part));
        }
    }

    #[test]
    fn a_range_outside_the_window_has_no_quote() {
        let window = window("灯下读书。");
        let outside = TextRange::new(Place::new(SourceOffset(0), 0), Place::new(SourceOffset(900), 3));
        assert_eq!(quote(&window, outside), None);
        assert_eq!(quote(&Window::default(), outside), None);
    }
}
