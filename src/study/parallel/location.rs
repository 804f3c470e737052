//! The way from the folded text of a document, as a text cache has it, to the places in the document: paragraph by
//! paragraph, each with a border after it.

use std::ops::Range;

use crate::{
    document::Block,
    search::folded,
    text::{Slice, TextRange},
};

/// A stretch of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The place.
    pub range: TextRange,
    /// Its characters, in scalars from the start of the decoded file.
    pub chars: Range<u64>,
    /// What stands there; its paragraphs are lines.
    pub text: String,
    /// Whether it begins in a title that stands in no line of the text.
    pub is_aside: bool,
}

/// Finds stretches of folded text in a document whose blocks it is given in order.
#[derive(Debug)]
pub struct Locator {
    /// Those that are looked for, by their starts, each with its index.
    wanted: Vec<(usize, Range<usize>)>,
    /// How many of them have begun.
    begun: usize,
    /// Those that have begun and not ended.
    open: Vec<usize>,
    found: Vec<Option<Located>>,
    /// Bytes of the folded text before the next block.
    passed: usize,
}

impl Locator {
    /// A locator of bytes of the folded text, each border a byte.
    pub fn new(ranges: &[Range<usize>]) -> Self {
        let mut wanted: Vec<(usize, Range<usize>)> = ranges.iter().cloned().enumerate().collect();
        wanted.sort_by_key(|(_, range)| range.start);
        Self { found: vec![None; ranges.len()], wanted, begun: 0, open: Vec::new(), passed: 0 }
    }

    /// Takes the next block; whether more are needed.
    pub fn read(&mut self, block: &Block) -> bool {
        if block.text.is_empty() {
            return true;
        }
        let folded = folded(block);
        let end = self.passed + folded.text().len();
        while self.wanted.get(self.begun).is_some_and(|(_, range)| range.start < end) {
            self.open.push(self.begun);
            self.begun += 1;
        }
        let (passed, wanted, found) = (self.passed, &self.wanted, &mut self.found);
        self.open.retain(|&at| {
            let Some((index, range)) = wanted.get(at) else { return false };
            let within = range.start.saturating_sub(passed)..range.end.min(end).saturating_sub(passed);
            let own = folded.originals(within);
            let chars = block.char_at(own.start)..block.char_at(own.end);
            let (start, stop) = (block.place(own.start), block.place(own.end));
            let text = block.text.slice(own);
            match found.get_mut(*index) {
                Some(Some(located)) => {
                    located.range = TextRange::new(located.range.start, stop);
                    located.chars.end = chars.end;
                    located.text.push('\n');
                    located.text.push_str(text);
                }
                Some(none) => {
                    let is_aside = block.is_aside();
                    let range = TextRange::new(start, stop);
                    *none = Some(Located { range, chars, text: text.to_owned(), is_aside });
                }
                None => {}
            }
            range.end > end
        });
        self.passed = end + 1;
        self.begun < self.wanted.len() || !self.open.is_empty()
    }

    /// What was found, in the order in which it was asked for; `None` of what the document does not have.
    pub fn finish(self) -> Vec<Option<Located>> {
        self.found
    }
}
