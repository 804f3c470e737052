//! The list pane: the documents of the library, in groups and in an order of the reader's choice, narrowed by what is
//! typed, with what was read of each. Lists no folder and saves nothing.

mod filter;
mod listing;
mod record;
mod state;
mod update;

pub(super) use filter::Filter;
pub use listing::Listing;
pub use record::Record;
pub use state::{Library, LibraryRow, Progress};
pub(super) use update::{act, listed, look_again, open_failed, open_selected, records_loaded, renamed, scanned};
