//! The front matter: where it ends, what its lines say, what of it is metadata. Never fails: what cannot be read as
//! YAML or TOML is read line by line, and what is no front matter stays text.

mod extent;
mod fields;
mod lines;

pub(super) use fields::{Header, read};
