//! What is known of a document: its metadata, its file, how long it is and was read.

mod state;
mod update;

pub use state::{Fact, Info};
pub(super) use update::{act, open};
