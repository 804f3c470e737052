//! Summaries of many documents in columns: some hundred bytes a document, however many there are. Rows are never changed, so
//! that copies of a table share what they have in common.

mod by_origin;
mod part;
mod rows;
mod table;
mod texts;
mod word_pool;

pub use part::Part;
pub use rows::SummaryRows;
pub use table::{EitherRow, SummaryFields, SummaryTable};
