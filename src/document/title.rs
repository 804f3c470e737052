//! Which block is the title: the heading that repeats the front matter's, else the first heading near the start, else
//! a block made from the front matter alone.

use super::model::{Block, BlockKind, Inset};
use crate::text::SourceOffset;

/// Blocks among which the title is looked for.
const NEAR_THE_START: usize = 3;

/// Marks the title among `blocks`, or puts it first where only the front matter has it.
pub(super) fn mark(blocks: &mut Vec<Block>, title: Option<&str>) {
    let wanted = title.map(folded);
    let is_title = |block: &Block| {
        matches!(block.kind, BlockKind::Heading { .. })
            && wanted.as_ref().is_none_or(|title| folded(&block.text) == *title)
    };
    match (blocks.iter().take(NEAR_THE_START).position(is_title), title) {
        (Some(at), _) => blocks[at].kind = BlockKind::Title { is_in_text: true },
        (None, Some(title)) => put_first(blocks, title),
        (None, None) => {}
    }
}

/// A title as it is compared: without white space.
fn folded(title: &str) -> String {
    title.chars().filter(|c| !c.is_whitespace()).collect()
}

fn put_first(blocks: &mut Vec<Block>, title: &str) {
    let block = Block {
        start: SourceOffset(0),
        end: SourceOffset(0),
        kind: BlockKind::Title { is_in_text: false },
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text: title.split_whitespace().collect::<Vec<_>>().join(" "),
        marks: Vec::new(),
        segments: Vec::new(),
    };
    blocks.insert(0, block);
}
