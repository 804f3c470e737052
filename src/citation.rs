//! How a passage and its document are cited: in running text, and as lists of references name a document (GB/T 7714,
//! BibTeX, CSL JSON). Knows what a document says of itself; never files, the clock, the network.

mod bibtex;
mod csl;
#[cfg(feature = "csl")]
mod csl_style;
mod gb7714;
mod kind;
mod name;
mod reference;
mod running_text;
mod style;

pub use bibtex::bibtex;
pub use csl::csl_json;
#[cfg(feature = "csl")]
pub use csl_style::{CslError, CslStyle};
pub use gb7714::{Edition, Form, gb7714, gb7714_list};
pub use kind::Kind;
pub use name::Name;
pub use reference::{Day, Field, Reference, iso, statements, with_own_keys};
pub use running_text::{Work, citation, quoted, source};
pub use style::ReferenceStyle;
