//! The front matter: where it ends, what its lines say, what of it is metadata. Never fails: what cannot be read as
//! YAML or TOML is read line by line, and what is no front matter stays text.

mod extent;
mod fields;
mod json;
mod lines;
mod toml;

pub(super) use fields::{Header, read};

/// The keys of a header with their values, in file order.
type Pairs = Vec<(String, Vec<String>)>;
