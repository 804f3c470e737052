//! What is asked of whoever finds out how characters are read where they stand.

use crate::text::{PinyinScript, SourceOffset};

/// Blocks of which it is to be found out how their characters are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellTask {
    /// The ticket.
    pub ticket: u64,
    /// The letters.
    pub script: PinyinScript,
    /// The starts of the blocks, with their texts.
    pub blocks: Vec<(SourceOffset, String)>,
}
