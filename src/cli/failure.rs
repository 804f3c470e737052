//! How a subcommand fails: an exit code (sysexits.h) and words for the reader.

use std::io;

/// Nothing was found.
pub const EXIT_NOTHING_FOUND: u8 = 1;
/// The command line is wrong, or there is no terminal.
pub const EXIT_USAGE: u8 = 2;
/// An input cannot be read.
pub const EXIT_CANNOT_READ: u8 = 66;
/// A mistake of the program.
pub const EXIT_INTERNAL: u8 = 70;
/// Something cannot be saved.
pub const EXIT_CANNOT_SAVE: u8 = 74;

/// Why a subcommand ends without success.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub code: u8,
    /// What to say on the standard error; nothing where the reader of a pipe went away.
    pub message: Option<String>,
}

impl Failure {
    /// An input cannot be read.
    pub fn unreadable(message: String) -> Self {
        Self { code: EXIT_CANNOT_READ, message: Some(message) }
    }

    /// Something cannot be saved.
    pub fn unsaved(message: String) -> Self {
        Self { code: EXIT_CANNOT_SAVE, message: Some(message) }
    }
}

/// Output that cannot be written. A reader that has seen enough (`| head`) is no failure worth words.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { code: 0, message: None };
        }
        Self { code: EXIT_CANNOT_SAVE, message: Some(error.to_string()) }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}
