//! Why the reader cannot begin or go on.

use std::{io, path::PathBuf};

use crate::{
    crash::Crash,
    i18n::{Strings, pattern},
    localize,
    source::SourceError,
    text::PatternError,
};

use super::keymap::KeymapError;

/// What was named cannot be read.
#[derive(Debug)]
pub enum BeginError {
    /// A document.
    Document(SourceError),
    /// A file or folder of the library.
    Path(PathBuf, io::Error),
    /// A document whose reading made the program panic.
    Crashed(Crash),
}

impl BeginError {
    /// What to say of it.
    pub fn message(&self, strings: &Strings) -> String {
        match self {
            Self::Document(error) => localize::source(error, strings),
            Self::Path(path, error) => localize::io(path, error, strings),
            Self::Crashed(crash) => localize::given_up_by(crash, strings),
        }
    }
}

impl From<SourceError> for BeginError {
    fn from(error: SourceError) -> Self {
        Self::Document(error)
    }
}

impl From<BeginError> for RunError {
    fn from(error: BeginError) -> Self {
        Self::Begin(error)
    }
}

/// Why the reader cannot run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// What was named cannot be read.
    #[error("what was named: {0:?}")]
    Begin(BeginError),
    /// The terminal.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The built-in key table is broken, which a test prevents.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// A rule for entries is broken, which the settings have looked for.
    #[error(transparent)]
    Rule(#[from] PatternError),
}

impl RunError {
    /// What to say of it.
    pub fn message(&self, strings: &Strings) -> String {
        match self {
            Self::Begin(error) => error.message(strings),
            Self::Terminal(error) => localize::terminal(error, strings),
            Self::Keymap(_) => strings.errors.key_table.to_owned(),
            Self::Rule(error) => pattern(*error, strings).to_owned(),
        }
    }
}
