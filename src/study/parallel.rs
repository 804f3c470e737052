//! Passages that a text shares with others: where a text says what others say, word for word or nearly. Letters and digits
//! alone are compared, folded, so that marks, width and script make no difference; no words are cut.
//!
//! Word for word: every match of `least` letters holds a run of a few (a gram) that begins at one of the places looked at, one
//! in some dozen bytes; from there it is followed both ways. Nearly: matches of grams are seeds, which are extended over
//! differences as long as what is alike outweighs them (local alignment with a bounded drop, as in BLAST).

mod batch;
mod body;
mod cut;
mod exact;
mod found;
mod gram;
mod letters;
mod location;
mod near;
mod passage;
mod report;
mod search;
mod shares;
mod signature;
mod thin;

pub use found::Match;
pub use letters::{Letters, is_letter};
pub use location::{Located, Locator};
pub use passage::{Commonness, Passage, PassageGroup, Passages, passages};
pub use report::{EditionFound, InDocument, ParallelReport, SharedPassage};
pub use search::{Extent, Likeness, OfEditions, ParallelSearch, Shared};
pub use shares::shared_stretches;

#[cfg(test)]
mod tests;
