//! How the characters of the blocks in view are read: what stands around them is looked at once, for it takes some ten
//! milliseconds for a thousand characters.

use std::{collections::HashMap, rc::Rc};

use crate::{
    document::Block,
    text::{Offset, SourceOffset, syllables},
};

/// Blocks that are remembered.
const MOST: usize = 256;

/// The syllables of a block in the order of its bytes, each with the first byte of its character.
type Spelling = Rc<[(Offset, String)]>;

/// The syllables of the blocks that were asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Spellings(HashMap<SourceOffset, Spelling>);

impl Spellings {
    /// The syllables of a block.
    pub(super) fn of(&mut self, block: &Block) -> Spelling {
        if self.0.len() >= MOST {
            self.forget();
        }
        Rc::clone(self.0.entry(block.start).or_insert_with(|| syllables(&block.text).into()))
    }

    /// Forgets them all: another document is to be set.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}
