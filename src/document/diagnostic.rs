//! What can be wrong with a file that is read all the same. Says nothing of how it is worded.

use crate::text::Encoding;

/// Something that is not as it should be, found while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it is.
    pub kind: DiagnosticKind,
}

/// What can be wrong with a file that is read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiagnosticKind {
    /// The front matter is not closed; the lines of keys it begins with were read, or none where they say nothing.
    HeaderNotClosed,
    /// The front matter is over the caps (16 KiB, 100 lines, depth 32); its lines were read one by one.
    HeaderTooLarge,
    /// The line of the front matter is not of its syntax, YAML or TOML; its lines were read one by one.
    HeaderInvalid(&'static str),
    /// Bytes that are none of the encoding's; shown as U+FFFD.
    InvalidBytes {
        /// How many U+FFFD stand for them.
        count: u64,
        /// The lines of the file, from 1, that have them.
        lines: Vec<u64>,
        /// The encoding the file was read in.
        encoding: Encoding,
    },
    /// Lines in another encoding than the file's; they were read in that one.
    ForeignLines {
        /// The lines of the file, from 1.
        lines: Vec<u64>,
        /// Their encoding.
        other: Encoding,
        /// The encoding the file was read in.
        encoding: Encoding,
    },
    /// The file is in this encoding, which is not read: what is shown is not its text.
    NotRead(String),
    /// So many signs of Markdown that they are shown as they stand: the document is read as plain text.
    TooManySigns,
    /// A page, or a part of a book, has so many tags that its last part is shown as lines of text.
    TooManyTags,
    /// It is written in markup but too large to be read whole: it is read as plain text with headings.
    TooLongForMarkup,
    /// The page shows nothing without scripts.
    PageNeedsScript,
    /// The article of the page goes on on another page.
    PageGoesOn,
    /// Styles (emphasis, links…) are nested deeper than 32; the innermost are shown as the text around them.
    StylesTooDeep,
    /// The text ends inside a fence of code.
    CodeNotClosed,
    /// Many NUL bytes: this looks like no text.
    Binary,
    /// A part of a book is missing, or cannot be read: its path in the pack.
    PartUnread(String),
    /// Another program took out the text, by this command.
    Converted(String),
    /// More was to come through the standard input than was read.
    InputCut {
        /// How many bytes were read.
        bytes: u64,
    },
}

impl DiagnosticKind {
    /// Whether something is not as it should be; else it is only told how the text came to be.
    pub const fn is_fault(&self) -> bool {
        !matches!(self, Self::Converted(_))
    }
}
