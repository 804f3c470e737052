//! A block of HTML in Markdown.

mod list;
mod reader;
mod table;

pub(super) use reader::{Source, read};
