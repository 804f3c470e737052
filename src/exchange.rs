//! Bookmarks as other programs read them: the W3C Web Annotation model (which is read again), Markdown, CSV; documents as
//! IRIs, times in RFC 3339. Only texts in and out; the files are the disk layer's.

mod annotation;
mod csv;
mod iri;
mod json_ld;
mod markdown;
mod merge;
mod time;

pub use csv::csv;
pub use iri::{iri_of_key, key_of_iri};
pub use json_ld::{Exchange, ImportError, LARGEST_IMPORT, Removed, json_ld, read_json_ld};
pub use markdown::markdown;
pub use merge::state_order;
pub use time::{END_OF_TIME, millis_of, utc};
