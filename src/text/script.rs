//! Simplified and traditional Chinese: one shown as the other by OpenCC's tables of words, every byte where it was.

mod choice;
mod conversion;
mod rows;
mod verdict;

pub use choice::Script;
pub use conversion::{in_script, whole_words};
pub use verdict::{Written, written};
