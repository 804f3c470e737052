//! What is known of a document: its metadata, its file, how long it is and was read.

mod handlers;
mod state;

pub(super) use handlers::{act, open};
pub use state::{Fact, FactValue, Info};
