//! The tags of all bookmarks: how many have each, going to those, another name for a tag, deleting it.

mod handlers;
mod state;

pub(super) use handlers::{act, rename, retagged, toggle, updated};
pub use state::{TagRow, Tags};
