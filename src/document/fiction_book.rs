//! Books in one file of XML (FictionBook 2, `.fb2`): written again as a page, which is read as those of other books.

mod markup;
mod metadata;
mod read;

pub(crate) use read::{is_fiction_book, read};
