//! The paragraphs of a text that people count (第12段): those of its running text, from the start on.

use super::model::{Alignment, Block, BlockKind, Window};
use crate::text::{Place, Slice, SourceOffset};

/// The numbers of the paragraphs of a document.
///
/// Headings, bylines, greetings, code, tables and footnotes have none; a stanza is one paragraph, an item of a list as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs {
    /// The start of each block of a paragraph with the paragraph's number, in file order.
    blocks: Vec<(SourceOffset, u32)>,
}

impl Paragraphs {
    /// The paragraphs of a window; `counted` are those of the document that are known by [`ParagraphCount`]. `None` where the
    /// window does not begin at the start of the document and has none of these, so that nobody knows its numbers.
    pub fn new(window: &Window, counted: &[(SourceOffset, u32)]) -> Option<Self> {
        let mut count = ParagraphCount::default();
        let mut blocks = Vec::new();
        count.read(&window.blocks, |start, number| blocks.push((start, number)));
        if window.is_at_start() {
            return Some(Self { blocks });
        }
        let first = blocks.first()?.0;
        let known = counted.slice(counted.partition_point(|(start, _)| *start < first)..);
        let (own, number) = known.iter().find_map(|(start, number)| {
            let at = blocks.binary_search_by_key(start, |(start, _)| *start).ok()?;
            Some((blocks.get(at)?.1, *number))
        })?;
        // What begins above it may be a part of a paragraph that began before the window.
        for (_, number_here) in &mut blocks {
            *number_here = (*number_here + number).checked_sub(own).filter(|&number| number > 0)?;
        }
        Some(Self { blocks })
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

    /// How many there are up to the last one known.
    pub fn count(&self) -> u32 {
        self.blocks.last().map_or(0, |(_, number)| *number)
    }

    /// Where the paragraph of that number begins.
    pub fn place(&self, number: u32) -> Option<Place> {
        let at = self.blocks.partition_point(|(_, known)| *known < number);
        self.blocks.get(at).filter(|(_, known)| *known == number).map(|(start, _)| Place::new(*start, 0))
    }
}

/// Bytes of the longest number of a line.
const LONGEST_NUMBER: usize = 18;
/// Bytes of the file between two paragraphs whose numbers are remembered.
const STEP: u64 = 64 << 10;

/// Counts the paragraphs of a document that is read part by part, and remembers the numbers of a few, from which those of
/// any part are known.
#[derive(Debug, Clone, Default)]
pub struct ParagraphCount {
    /// The number of the last one.
    number: u32,
    /// Whether the block that was read last is of the running text.
    is_in_text: bool,
    /// Whether a line of the stanza that was read last has a number of its own: these are articles and items.
    has_numbers: bool,
    /// Whether what stands below the block that was read last is no part of it.
    is_ended: bool,
    known: Vec<(SourceOffset, u32)>,
    /// The start of the last one.
    last: SourceOffset,
}

impl ParagraphCount {
    /// Counts on: `blocks` follow those read before. `each` is given the start of each block of a paragraph and the number of
    /// that.
    pub fn read(&mut self, blocks: &[Block], mut each: impl FnMut(SourceOffset, u32)) {
        for block in blocks {
            let is_counted = is_counted(block);
            if is_counted {
                let begins = self.number == 0 || !(self.is_in_text && self.goes_on_with(block));
                self.has_numbers = is_numbered(&block.text) || self.has_numbers && block.is_tight;
                self.is_ended = is_ended(&block.text);
                self.number = self.number.saturating_add(begins.into());
                self.last = if begins { block.start } else { self.last };
                if begins && self.known.last().is_none_or(|(known, _)| block.start.0 >= known.0 + STEP) {
                    self.known.push((block.start, self.number));
                }
                each(block.start, self.number);
            }
            self.is_in_text = is_counted;
        }
    }

    /// Whether a block is of the same paragraph as the one of the running text above it: cut for its length, or a line of the same
    /// stanza. Lines with numbers of their own, as the articles of a law that no blank line parts, are paragraphs, and so is
    /// what stands behind the last of them (有前款情形的，从重处罚).
    fn goes_on_with(&self, block: &Block) -> bool {
        let is_next = || is_numbered(&block.text) || self.has_numbers && self.is_ended;
        block.is_continuation || block.is_tight && block.inset.lists == 0 && !is_next()
    }

    /// The starts of some paragraphs with their numbers, in file order, and of the last one.
    pub fn known(&self) -> Vec<(SourceOffset, u32)> {
        let last = Some((self.last, self.number)).filter(|last| self.known.last().is_some_and(|known| known != last));
        self.known.iter().copied().chain(last).collect()
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

/// Whether what stands below is no part of a line: it ends a sentence, or is a head with a number (一、目标).
fn is_ended(text: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    last.is_some_and(|c| matches!(c, '。' | '！' | '？') || c.is_alphanumeric() && is_numbered(text))
}

/// Whether a line begins with a number: 第三条, （一）, 二、, 1．.
fn is_numbered(text: &str) -> bool {
    const NUMERALS: &str = "〇零一二三四五六七八九十百千0123456789０１２３４５６７８９";
    let inner = text.trim_start_matches(['第', '（', '(', '【']);
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    let is_short = (1..=LONGEST_NUMBER).contains(&(inner.len() - rest.len()));
    is_short && rest.starts_with(['章', '节', '節', '条', '條', '款', '项', '項', '）', ')', '】', '、', '．', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    /// The number of every block, as far as it has one.
    fn numbers(text: &str) -> Vec<Option<u32>> {
        let document = parse(text);
        let paragraphs = Paragraphs::new(&document.window, &[]).unwrap();
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
    fn lines_with_numbers_of_their_own_are_paragraphs_and_a_stanza_is_one() {
        let law = "第一条 为了治理。\n第二条 有下列情形的：\n（一）甲的；\n（二）乙的。\n第三条 施行。\n";
        assert_eq!(numbers(law), [1, 2, 3, 4, 5].map(Some));
        let law = "第一条 有下列情形的：\n（一）甲的；\n（二）乙的。\n有前款情形的，从重。\n\n第二条 施行。\n";
        assert_eq!(numbers(law), [1, 2, 3, 4, 5].map(Some));
        let stanza = "山高水长，\n云白风清，\n路远人稀，\n灯火通明。\n";
        assert_eq!(numbers(stanza), [Some(1); 4]);
        assert!(is_numbered("1．山") && is_numbered("十二、水") && !is_numbered("一山") && !is_numbered("第一，山"));
    }

    #[test]
    fn a_number_leads_to_where_its_paragraph_begins() {
        let document = parse("# 题\n\n第一段。\n\n第二段。\n");
        let paragraphs = Paragraphs::new(&document.window, &[]).unwrap();
        let second = document.window.blocks.last().unwrap().start;
        assert_eq!(paragraphs.place(2), Some(Place::new(second, 0)));
        assert_eq!(paragraphs.beginning_at(second), Some(2));
        assert_eq!((paragraphs.place(0), paragraphs.place(3)), (None, None));
    }

    #[test]
    fn a_paragraph_that_was_cut_is_one_and_a_part_of_a_document_has_no_numbers() {
        let mut window = parse("第一段。\n\n还是它。\n\n第二段。\n").window;
        window.blocks[1].is_continuation = true;
        let paragraphs = Paragraphs::new(&window, &[]).unwrap();
        let starts: Vec<_> = window.blocks.iter().map(|block| block.start).collect();
        assert_eq!(
            starts.iter().map(|&start| paragraphs.number(start)).collect::<Vec<_>>(),
            [Some(1), Some(1), Some(2)]
        );
        assert_eq!(paragraphs.beginning_at(starts[1]), None);
        window.extent.start = SourceOffset(5);
        assert_eq!(Paragraphs::new(&window, &[]), None);
    }

    #[test]
    fn a_later_part_has_the_numbers_it_has_in_the_whole() {
        let text: String =
            (1..=4000).map(|n| format!("第{n}段说到这里为止，河水从山里来，绕过村口的老树。\n\n")).collect();
        let whole = parse(&text).window;
        let mut count = ParagraphCount::default();
        let mut numbers = Vec::new();
        for part in whole.blocks.chunks(7) {
            count.read(part, |start, number| numbers.push((start, number)));
        }
        let all = Paragraphs::new(&whole, &[]).unwrap();
        assert_eq!(all.blocks, numbers);
        assert!((3..10).contains(&count.known().len()), "{}", count.known().len());
        for first in [1, 500, 1700] {
            let blocks = whole.blocks[first..first + 1500].to_vec();
            let extent = blocks[0].start..blocks[1499].end;
            let part = Window { blocks, extent, source_len: whole.source_len };
            let paragraphs = Paragraphs::new(&part, &count.known()).unwrap();
            assert!(part.blocks.iter().all(|block| paragraphs.number(block.start) == all.number(block.start)));
            assert_eq!(Paragraphs::new(&part, &[]), None);
        }
    }
}
