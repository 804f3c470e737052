//! Finds what a reader looks for in a document: the language of queries, and where a query stands. Pure: whole libraries
//! are searched by `library`.

mod filter;
mod find;
mod hit;
mod needle;
mod passage;
mod pattern;
mod prefilter;
mod query;
mod query_error;
mod tag;
mod term;
mod token;

pub use find::find;
pub use hit::Hit;
pub use needle::Needle;
pub use passage::folded;
pub use prefilter::Prefilter;
pub use query::{NamedIn, Query, Syntax};
pub use query_error::QueryError;
pub use tag::{TagQuery, TaggedDocuments};
