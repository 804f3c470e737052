//! The list pane: the documents of the library, in groups and in an order of the reader's choice, narrowed by what is
//! typed, with what was read of each. Lists no folder and saves nothing.

mod document_filter;
mod filter;
mod handlers;
mod left_out;
mod listing;
mod preview;
mod record;
mod rows;
mod state;
mod visits;

pub(super) use filter::Filter;
pub(super) use handlers::{
    act, changed, folder_named, listed, look_again, open_again, open_failed, open_in, open_selected, records_loaded,
    renamed, reorder, rescan, scanned,
};
pub use left_out::LeftOut;
pub use listing::{Listing, has_detail};
pub(super) use preview::{passing_shown, read_on, shown as preview_shown, stayed, woke as preview_woke};
pub use record::Record;
pub use state::{Library, LibraryRow, Progress};
