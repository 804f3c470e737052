//! Finds what a reader looks for in a document. Pure: whole libraries are searched by `library`.

mod find;

pub use find::{find, needles};
