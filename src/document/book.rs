//! Books (EPUB 2 and 3, EPUB Open Container Format): the package says what is read in which order, the contents become
//! headings of the text, notes become footnotes. The text is the spine end to end.

mod address;
mod contents;
mod decode;
mod fragment;
mod locate;
mod lock;
mod metadata;
mod package;
mod plan;
mod read;

pub(crate) use locate::BookMap;
pub(crate) use read::{BookError, extract, extract_beginning, extract_mapped, is_book};

#[cfg(test)]
mod tests;
