//! Documents of word processors in the OpenDocument format (ODT; OASIS OpenDocument 1.3, ISO/IEC 26300), read into the same
//! items as those of Word, so that their paragraphs go the same way.

mod body;
mod lists;
mod read;
mod styles;

pub(crate) use read::{is_document, is_flat, read, read_flat};
