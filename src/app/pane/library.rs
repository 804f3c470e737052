//! The list pane: the documents of the library, in groups and in an order of the reader's choice, narrowed by what is
//! typed, with what was read of each. Lists no folder and keeps nothing.

mod filter;
mod list;
mod listing;

pub(super) use filter::Filter;
pub use list::{Library, LibraryRow, Progress, Record};
pub use listing::Listing;
