//! A paragraph as it is searched: which parts of a block run on into each other, which stand aside.

use std::{cell::OnceCell, ops::Range};

use crate::{
    document::{Block, BlockKind, MarkStyle},
    text::{Case, Folded, Folder, Offset, Slice},
};

/// A paragraph that is searched for one thing or several; folded once, and only if that is needed.
pub(super) struct Passage<'t> {
    text: &'t str,
    block: Option<&'t Block>,
    folded: OnceCell<Folded>,
    cased: OnceCell<Folded>,
}

impl<'t> Passage<'t> {
    pub(super) fn of_text(text: &'t str) -> Self {
        Self { text, block: None, folded: OnceCell::new(), cased: OnceCell::new() }
    }

    pub(super) fn of_block(block: &'t Block) -> Self {
        Self { block: Some(block), ..Self::of_text(&block.text) }
    }

    /// Its text as it is shown.
    pub(super) const fn text(&self) -> &str {
        self.text
    }

    /// Its text as it is searched, where case counts or where it does not.
    pub(super) fn folded(&self, case: Case) -> &Folded {
        let cell = if case == Case::Exact { &self.cased } else { &self.folded };
        cell.get_or_init(|| match self.block {
            Some(block) => fold_block(block, case),
            None => {
                let mut folder = Folder::new(case, self.text.len());
                folder.add(self.text, 0..self.text.len());
                folder.finish()
            }
        })
    }
}

/// The folded text of a block, as a text cache holds it.
pub fn folded(block: &Block) -> Folded {
    fold_block(block, Case::Folded)
}

/// Folds a block: the cells of a table one by one; what stands aside, so that the text runs on without it, at the end.
fn fold_block(block: &Block, case: Case) -> Folded {
    let mut folder = Folder::new(case, block.text.len());
    let whole = std::iter::once(0..block.text.len());
    let asides = asides(block);
    match &block.kind {
        BlockKind::Table(table) => {
            for cell in table.rows.iter().flatten() {
                add_around(&mut folder, block, cell.clone(), &asides);
                folder.seam();
            }
        }
        _ => whole.for_each(|text| add_around(&mut folder, block, text, &asides)),
    }
    for aside in asides {
        folder.seam();
        folder.add(&block.text, aside);
    }
    folder.finish()
}

/// Adds a part of the block's text without its asides.
fn add_around(folder: &mut Folder, block: &Block, part: Range<Offset>, asides: &[Range<Offset>]) {
    let mut from = part.start;
    let first = asides.partition_point(|aside| aside.end <= part.start);
    for aside in asides.slice(first..).iter().take_while(|aside| aside.start < part.end) {
        folder.add(&block.text, from..aside.start.max(from));
        from = aside.end;
    }
    folder.add(&block.text, from.min(part.end)..part.end);
}

/// The parts of the text that its sentences run past: readings, numbers of footnotes.
fn asides(block: &Block) -> Vec<Range<Offset>> {
    let is_aside = |style: &MarkStyle| matches!(style, MarkStyle::Reading | MarkStyle::FootnoteReference(_));
    let mut asides: Vec<Range<Offset>> = Vec::new();
    for mark in block.marks.iter().filter(|mark| is_aside(&mark.style)) {
        match asides.last_mut() {
            Some(last) if mark.range.start < last.end => last.end = last.end.max(mark.range.end),
            _ => asides.push(mark.range.clone()),
        }
    }
    asides
}
