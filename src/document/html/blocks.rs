//! From the tree of a page, or of a part of a book, to blocks.

mod cells;
mod context;
mod style;
mod words;
mod writer;

pub(crate) use context::{Context, Link, PutIn, Seen};
pub(crate) use writer::write;
