//! A document as lists of references name it: GB/T 7714-2015, BibTeX, CSL JSON.

mod bibtex;
mod csl;
mod gb7714;
mod model;

pub use bibtex::bibtex;
pub use csl::csl_json;
pub use gb7714::gb7714;
pub use model::{Day, Kind, Reference, with_own_keys};
