//! Bookmarks as other programs read them: the W3C Web Annotation model (which we read again), Markdown, CSV.

mod annotation;
mod csv;
mod json_ld;
mod markdown;

pub use csv::csv;
pub use json_ld::{Exchange, ImportError, LARGEST_IMPORT, Removed, json_ld, read_json_ld};
pub use markdown::markdown;
