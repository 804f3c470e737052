//! The paragraphs of a text that people count (第12段): those of its running text, from the start on.

use std::iter;

use super::model::{Alignment, Block, BlockKind, Window};
use crate::text::{Place, SourceOffset};

/// The numbers of the paragraphs of a document.
///
/// Headings, bylines, greetings, code, tables and footnotes have none; a stanza is one paragraph, an item of a list as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs {
    /// The start of each block of a paragraph with the paragraph's number, in file order.
    blocks: Vec<(SourceOffset, u32)>,
}

impl Paragraphs {
    /// The paragraphs of a window; `None` where it does not begin at the start of the document, so that nobody knows their
    /// numbers.
    pub fn new(window: &Window) -> Option<Self> {
        let above = iter::once(None).chain(window.blocks.iter().map(Some));
        let mut number = 0;
        let blocks = window.blocks.iter().zip(above).filter(|(block, _)| is_counted(block)).map(|(block, above)| {
            number += u32::from(number == 0 || !goes_on(block, above));
            (block.start, number)
        });
        window.is_at_start().then(|| Self { blocks: blocks.collect() })
    }

    /// The number of the paragraph that the block at `start` is of, from 1; `None` where it is of none.
    pub fn number(&self, start: SourceOffset) -> Option<u32> {
        let at = self.blocks.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        self.blocks.get(at).map(|(_, number)| *number)
    }

    /// The number of the paragraph that begins with the block at `start`.
    pub fn beginning_at(&self, start: SourceOffset) -> Option<u32> {
        let number = self.number(start)?;
        (self.place(number) == Some(Place::new(start, 0))).then_some(number)
    }

    /// Where the paragraph of that number begins.
    pub fn place(&self, number: u32) -> Option<Place> {
        let at = self.blocks.partition_point(|(_, known)| *known < number);
        self.blocks.get(at).filter(|(_, known)| *known == number).map(|(start, _)| Place::new(*start, 0))
    }
}

/// Whether a block is of the running text.
fn is_counted(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph)
        && block.inset.footnote.is_none()
        && block.inset.alignment == Alignment::Left
        && !block.inset.is_flush
        && !block.text.trim().is_empty()
}

/// Whether a block is of the same paragraph as the one above it: cut for its length, or a line of the same stanza.
fn goes_on(block: &Block, above: Option<&Block>) -> bool {
    above.is_some_and(is_counted) && (block.is_continuation || block.is_tight && block.inset.lists == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    /// The number of every block, as far as it has one.
    fn numbers(text: &str) -> Vec<Option<u32>> {
        let document = parse(text);
        let paragraphs = Paragraphs::new(&document.window).unwrap();
        document.window.blocks.iter().map(|block| paragraphs.number(block.start)).collect()
    }

    #[test]
    fn the_paragraphs_of_running_text_are_counted_and_nothing_else() {
        let text =
            "# 题\n\n第一段。[^1]\n\n## 节\n\n第二段。\n\n- 甲\n- 乙\n\n```\n码\n```\n\n> 引文。\n\n[^1]: 注。\n";
        let found: Vec<u32> = numbers(text).into_iter().flatten().collect();
        assert_eq!(found, [1, 2, 3, 4, 5]);
        let speech = "各位代表：\n　　第一段说到这里为止。\n　　第二段说到这里为止。\n";
        assert_eq!(numbers(speech), [None, Some(1), Some(2)]);
    }

    #[test]
    fn a_number_leads_to_where_its_paragraph_begins() {
        let document = parse("# 题\n\n第一段。\n\n第二段。\n");
        let paragraphs = Paragraphs::new(&document.window).unwrap();
        let second = document.window.blocks.last().unwrap().start;
        assert_eq!(paragraphs.place(2), Some(Place::new(second, 0)));
        assert_eq!(paragraphs.beginning_at(second), Some(2));
        assert_eq!((paragraphs.place(0), paragraphs.place(3)), (None, None));
    }

    #[test]
    fn a_paragraph_that_was_cut_is_one_and_a_part_of_a_document_has_no_numbers() {
        let mut window = parse("第一段。\n\n还是它。\n\n第二段。\n").window;
        window.blocks[1].is_continuation = true;
        let paragraphs = Paragraphs::new(&window).unwrap();
        let starts: Vec<_> = window.blocks.iter().map(|block| block.start).collect();
        assert_eq!(
            starts.iter().map(|&start| paragraphs.number(start)).collect::<Vec<_>>(),
            [Some(1), Some(1), Some(2)]
        );
        assert_eq!(paragraphs.beginning_at(starts[1]), None);
        window.extent.start = SourceOffset(5);
        assert_eq!(Paragraphs::new(&window), None);
    }
}
