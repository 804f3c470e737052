//! Which stretches of a document how many others share.

use std::ops::Range;

use super::letters::is_letter;
use crate::{document::Block, search::folded};

/// Of each block the stretches of its text, in bytes, and how many documents have them: `documents` has a number for each letter of
/// the text that was looked for, which is the blocks' folded text.
pub fn shared_stretches(blocks: &[Block], documents: &[usize]) -> Vec<Vec<(Range<usize>, usize)>> {
    let mut counts = documents.iter().copied();
    blocks.iter().map(|block| of_block(block, &mut counts)).collect()
}

fn of_block(block: &Block, counts: &mut impl Iterator<Item = usize>) -> Vec<(Range<usize>, usize)> {
    // The letters of such a title are not looked for.
    if block.text.is_empty() || block.is_aside() {
        return Vec::new();
    }
    let folded = folded(block);
    let letters = folded.text().char_indices().filter(|&(_, c)| is_letter(c));
    let mut stretches: Vec<(Range<usize>, usize)> = Vec::new();
    for ((at, c), count) in letters.zip(counts) {
        let end = at + c.len_utf8();
        match stretches.last_mut() {
            Some((range, own)) if *own == count => range.end = end,
            _ => stretches.push((at..end, count)),
        }
    }
    stretches.into_iter().map(|(range, count)| (folded.originals(range), count)).collect()
}
