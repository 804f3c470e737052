//! The text of a document as `zhujian print` prints it: which blocks, and in which script. Sets no lines.

use std::borrow::Cow;

use crate::{
    document::{Block, BlockKind, STRUCK_SIGN, shown},
    text::{Offset, Script, Written, written},
};

/// The script that is printed, and what the document is written in once it tells.
pub(super) struct InScript {
    script: Script,
    written: Option<Written>,
}

impl InScript {
    /// Before anything of the document is looked at.
    pub(super) const fn new(script: Script) -> Self {
        Self { script, written: None }
    }

    /// Looks at the next piece of the document.
    pub(super) fn look_at(&mut self, blocks: &[Block]) {
        if self.script != Script::AsIs && self.written.is_none() {
            self.written = written(blocks.iter().flat_map(|block| block.text.chars()));
        }
    }

    /// The text of a block as it is printed: as long as it is written, and every character in its place.
    pub(super) fn text<'b>(&self, block: &'b Block) -> Cow<'b, str> {
        let shown = shown(block, 0..block.text.len(), self.script, self.written);
        shown.map_or(Cow::Borrowed(block.text.as_str()), Cow::Owned)
    }
}

/// The blocks that are printed as plain text, each with signs around what is struck in it: without them the deleted words would
/// be read as the text.
pub(super) fn printed(blocks: &[Block]) -> impl Iterator<Item = Cow<'_, Block>> {
    blocks.iter().filter(|block| !block.is_aside()).map(with_struck_signs)
}

fn with_struck_signs(block: &Block) -> Cow<'_, Block> {
    let stretches = block.struck();
    if stretches.is_empty() {
        return Cow::Borrowed(block);
    }
    let borders: Vec<Offset> = stretches.into_iter().flat_map(|range| [range.start, range.end]).collect();
    let mut signed = block.clone();
    for &border in borders.iter().rev() {
        signed.text.insert_str(border, STRUCK_SIGN);
    }
    // Signs go before what begins at a border, and behind what ends there.
    let shifted = |at: Offset, signs: usize| at + signs * STRUCK_SIGN.len();
    let start = |at: Offset| shifted(at, borders.partition_point(|&border| border <= at));
    let end = |at: Offset| shifted(at, borders.partition_point(|&border| border < at));
    for mark in &mut signed.marks {
        mark.range = start(mark.range.start)..end(mark.range.end);
    }
    // A cell has the signs around all that is struck in it.
    if let BlockKind::Table(table) = &mut signed.kind {
        for cell in table.rows.iter_mut().flatten() {
            let signs = [borders.partition_point(|&at| at < cell.start), borders.partition_point(|&at| at <= cell.end)];
            *cell = shifted(cell.start, signs[0])..shifted(cell.end, signs[1]);
        }
    }
    for segment in signed.segments.iter_mut().filter(|segment| segment.within > 0) {
        segment.within = start(segment.within);
    }
    Cow::Owned(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_signs_of_what_is_struck_in_them() {
        let text = "| a | b |\n|-|-|\n| ~~旧~~新 | 5元~~8元~~ |\n| ~~全~~ | 无 |\n";
        let window = crate::document::parse(text).window;
        let table = printed(&window.blocks).last().unwrap().into_owned();
        let BlockKind::Table(rows) = &table.kind else { panic!("it is a table") };
        let cells: Vec<&str> = rows.rows.iter().flatten().map(|cell| &table.text[cell.clone()]).collect();
        assert_eq!(cells, ["a", "b", "~~旧~~新", "5元~~8元~~", "~~全~~", "无"]);
    }
}
