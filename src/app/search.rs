//! Searching the whole library: the list of documents in which a query stands, and going through their hits.

mod handlers;
mod state;
mod tagged;

pub(super) use handlers::{
    act, ask, failed, found, go_on, go_to_chosen, hits_read, leave_prompt, look_for, more_hits, open, show, step,
};
pub use state::{FoundDocument, FoundOrder, LISTED_HITS, MOST_HITS, PREVIEW_ROWS, Part, SearchPane, SearchRow, Totals};
pub(super) use tagged::documents as tagged_documents;
