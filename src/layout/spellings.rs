//! How the characters of the blocks in view are read. What stands around them is looked at once a block, by whoever has the
//! time: some ten milliseconds for a thousand characters. Until then they have their most common readings.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use crate::{
    document::Block,
    text::{ReadCharacter, SourceOffset, Transcription, common_syllables},
};

/// Blocks that are remembered.
const MOST: usize = 256;

/// The characters of a block that are read, in the order of its bytes.
type Spelling = Rc<[ReadCharacter]>;

/// The readings of the blocks that were asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Spellings {
    known: HashMap<SourceOffset, Spelling>,
    /// Those that are not known yet, and of them those nobody was asked for.
    awaited: HashSet<SourceOffset>,
    wanted: Vec<SourceOffset>,
    /// How often all was forgotten: readings of before are none of these blocks.
    generation: u64,
}

impl Spellings {
    /// How the characters of a block are read, as far as that is known.
    pub(super) fn of(&mut self, block: &Block, transcription: Transcription) -> Spelling {
        if let Some(known) = self.known.get(&block.start) {
            return Rc::clone(known);
        }
        if self.awaited.insert(block.start) {
            self.wanted.push(block.start);
        }
        common_syllables(&block.text, transcription).into()
    }

    /// The starts of the blocks whose readings are to be found out; each is told once.
    pub(super) fn take_wanted(&mut self) -> (u64, Vec<SourceOffset>) {
        (self.generation, std::mem::take(&mut self.wanted))
    }

    /// Takes how blocks are read that were wanted in that generation.
    pub(super) fn learn(&mut self, generation: u64, found: Vec<(SourceOffset, Vec<ReadCharacter>)>) {
        if generation != self.generation {
            return;
        }
        if self.known.len() + found.len() > MOST {
            self.known.clear();
            self.awaited.clear();
        }
        self.awaited.extend(found.iter().map(|(start, _)| *start));
        self.known.extend(found.into_iter().map(|(start, read)| (start, read.into())));
    }

    /// Forgets them all: another document is to be set.
    pub(super) fn forget(&mut self) {
        *self = Self { generation: self.generation + 1, ..Self::default() };
    }
}
