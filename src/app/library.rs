//! The list pane: the documents of the library, in groups and in an order of the reader's choice, narrowed by what is
//! typed, with what was read of each. Lists no folder and saves nothing.

mod copy_search;
mod document_filter;
mod filter;
mod handlers;
mod left_out;
mod library_row;
mod listing;
mod missing_document;
mod preview;
mod progress;
mod record;
mod renamed;
mod rows;
mod state;
mod visits;

pub use copy_search::CopySearch;
pub(super) use filter::Filter;
pub(super) use handlers::{
    act, changed, folder_named, listed, look_again, open_again, open_failed, open_in, open_selected, records_loaded,
    reorder, rescan, scanned,
};
pub use left_out::LeftOut;
pub use library_row::LibraryRow;
pub use listing::{Listing, has_detail};
pub(super) use missing_document::{answer_renamed, copy_found};
pub(super) use preview::{passing_shown, read_on, shown as preview_shown, stayed, woke as preview_woke};
pub use progress::Progress;
pub use record::Record;
pub(super) use renamed::renamed;
pub use state::Library;
