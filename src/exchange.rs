//! Bookmarks as other programs read them: the W3C Web Annotation model (which is read again), Markdown, CSV; documents as
//! IRIs, times in RFC 3339. Only texts in and out; the files are the disk layer's.

mod annotation;
mod causes;
mod csv;
mod export_format;
mod iri;
mod json_ld;
mod limits;
mod markdown;
mod merge;
mod reading;
mod register;
mod time;

pub use causes::{Causes, Life};
pub use csv::{csv, csv_record};
pub use export_format::ExportFormat;
pub use iri::{iri_of_key, key_of_iri};
pub use json_ld::{Exchange, ImportError, Removed, json_ld, read_json_ld};
pub use limits::LARGEST_IMPORT;
pub use markdown::markdown;
pub use merge::{BookmarkState, time_of_change};
pub use reading::{DocumentReading, Reading, ReadingCauses};
pub use register::Machine;
pub use time::{END_OF_TIME, millis_of, utc};
