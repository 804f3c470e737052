//! The researcher's desk: what is asked of the whole library about a formulation or a document, in the stead of the panes.

mod beside;
mod comparison;
mod concordance;
mod document;
mod findings;
mod handlers;
mod inquiry;
mod parallels;
mod row_copy;
mod shared_text;
mod state;
mod target;
mod term_rows;
mod trends;

pub use beside::{Beside, BesideLine, BesideText};
pub use comparison::{ComparedLine, Comparison, Side, Version};
pub use concordance::{ConcordRow, Concordance};
pub use document::DeskDocument;
pub use findings::{DeskAnswer, DeskTask, Findings};
pub(super) use handlers::{
    act, act_on_text, answered, ask, beside, collocates, compare, concord, export, parallels, step, terms, trend,
};
pub use inquiry::{Inquiry, Pairing, TermOrder};
pub use parallels::{ParallelRow, Parallels};
pub use row_copy::{RowCopy, Source};
pub use shared_text::{SharedLine, SharedText};
pub use state::DeskPane;
pub use target::Target;
pub use term_rows::{NearFormulation, TermRows, TermScope};
pub use trends::{TrendRow, Trends};
