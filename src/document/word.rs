//! Documents of word processors (DOCX; ECMA-376, also ISO/IEC 29500; ODT in odf/): their text as a reader of the printed page has it,
//! with the automatic numbers written out. Most Chinese documents have no styles; their paragraphs are read as plain text.

mod body;
mod compose;
mod content;
mod core_properties;
mod drawing;
mod field;
mod grid;
mod lines;
mod node;
mod notes;
mod number_format;
mod numbering;
pub(crate) mod odf;
mod open_paragraph;
mod parts;
mod properties;
mod read;
mod sink;
mod styles;

pub(crate) use read::{is_document, read};
