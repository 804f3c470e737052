//! What is asked of whoever finds out how characters are read where they stand.

use crate::text::{SourceOffset, Transcription};

/// Blocks of which it is to be found out how their characters are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellTask {
    /// The ticket.
    pub ticket: u64,
    /// How they are to be written.
    pub transcription: Transcription,
    /// The starts of the blocks, with their texts.
    pub blocks: Vec<(SourceOffset, String)>,
}
