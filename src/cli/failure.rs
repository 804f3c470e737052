//! How a subcommand fails: an exit code (sysexits.h) and a message for the reader.

use std::io;

use crate::{
    i18n::Strings,
    localize,
    store::{self, StoreError, SyncError},
};

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
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    /// All is said, or nothing is to be said: the reader of a pipe went away.
    Silent,
    /// What to say.
    Said(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// An exit code and what to say on the standard error.
    pub fn new(code: u8, message: String) -> Self {
        Self { code, cause: Cause::Said(message) }
    }

    /// An exit code alone.
    pub fn silent(code: u8) -> Self {
        Self { code, cause: Cause::Silent }
    }

    /// What to say on the standard error.
    pub fn message(&self, strings: &Strings) -> Option<String> {
        match &self.cause {
            Cause::Silent => None,
            Cause::Said(message) => Some(message.clone()),
            Cause::Output(error) => Some(localize::output(error, strings)),
        }
    }

    /// An input cannot be read.
    pub fn unreadable(message: String) -> Self {
        Self::new(EXIT_CANNOT_READ, message)
    }

    /// Something cannot be saved.
    pub fn unsaved(message: String) -> Self {
        Self::new(EXIT_CANNOT_SAVE, message)
    }

    /// What is saved cannot be read, or nothing can be added to it.
    pub fn of_store(error: &StoreError, strings: &Strings) -> Self {
        Self::unsaved(localize::store_in(error, store::data_folder().ok().as_deref(), strings))
    }

    /// What is saved cannot be exchanged through a folder.
    pub fn of_sync(error: &SyncError, strings: &Strings) -> Self {
        match error {
            SyncError::Store(error) => Self::of_store(error, strings),
            SyncError::Folder { .. } => Self::unsaved(localize::sync(error, strings)),
        }
    }
}

/// Output that cannot be written. A reader that has seen enough (`| head`) is no failure worth a message.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::silent(0);
        }
        Self { code: EXIT_CANNOT_SAVE, cause: Cause::Output(error) }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}
