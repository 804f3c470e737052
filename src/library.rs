//! Folders of documents: which files are documents, and what a list shows of each. Reads heads, never whole files, and
//! writes nothing.

mod built_in;
mod scan;
mod summary;

pub use built_in::built_in;
pub use scan::{ScanProblem, file_origin, scan};
pub use summary::summary_of;
