//! Why a document could not be opened, as data: `localize.rs` words it for the reader.

use std::{io, path::Path};

/// Why a document could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("{0}: no such file")]
    Missing(String),
    /// The file may not be read.
    #[error("{0}: permission denied")]
    Denied(String),
    /// A folder, where a file is wanted.
    #[error("{0}: a folder")]
    Folder(String),
    /// A FIFO, socket or device.
    #[error("{0}: not a regular file")]
    NotRegular(String),
    /// No text at all.
    #[error("{0}: not text")]
    Binary(String),
    /// A pack (a book, an office document) whose directory cannot be read.
    #[error("{0}: damaged pack")]
    PackDamaged(String),
    /// A pack of more files than any document has.
    #[error("{0}: pack of too many files")]
    PackTooLarge(String),
    /// A book whose text is locked (DRM).
    #[error("{name}: locked by {lock}")]
    Locked {
        /// The file.
        name: String,
        /// The name of the lock.
        lock: &'static str,
    },
    /// A pack in which there is no text.
    #[error("{0}: no text in it")]
    NoText(String),
    /// The program that the settings name for such files has not taken out a text.
    #[error("{name}: {command}: {error}")]
    Conversion {
        /// The file.
        name: String,
        /// The command, as it is written in the settings.
        command: String,
        /// Why not.
        #[source]
        error: ConversionError,
    },
    /// No such document is built in.
    #[error("{0}: no such built-in document")]
    NotBuiltIn(String),
    /// Standard input can be read only once.
    #[error("standard input read a second time")]
    StdinGone,
    /// Nothing was named, and nothing came through the standard input.
    #[error("nothing named, nothing piped")]
    NothingPiped,
    /// Reading failed.
    #[error("{name}: cannot be read: {error}")]
    Io {
        /// The file.
        name: String,
        /// What the system said.
        #[source]
        error: io::Error,
    },
}

/// Why a program has not taken out the text of a file.
#[derive(Debug, thiserror::Error)]
pub enum ConversionError {
    /// What it gives is not kept yet, and it was not to be run.
    #[error("not taken out yet")]
    NotYet,
    /// There is no such program.
    #[error("no such program")]
    Missing,
    /// It ended with that code, or by a signal.
    #[error("ended with {0:?}")]
    Failed(Option<i32>),
    /// It was ended because it took too long.
    #[error("took too long")]
    TooLong,
    /// It gave more than a text has.
    #[error("gave too much")]
    TooLarge,
    /// It did not write the file that it was to write.
    #[error("gave no text")]
    NoText,
    /// It could not be run.
    #[error("{0}")]
    Io(io::Error),
}

impl SourceError {
    /// What the system said of `path`.
    pub fn of(path: &Path, error: io::Error) -> Self {
        let name = shown(path);
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(name),
            io::ErrorKind::PermissionDenied => Self::Denied(name),
            io::ErrorKind::IsADirectory => Self::Folder(name),
            _ => Self::Io { name, error },
        }
    }
}

/// A path as it is shown: bytes that are no UTF-8 as `\xNN`.
pub(super) fn shown(path: &Path) -> String {
    use std::fmt::Write;
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\x{byte:02X}");
        }
    }
    shown
}
