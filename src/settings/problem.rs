//! What is wrong with a settings file: data, worded elsewhere.

use crate::text::{PatternError, nearest};

/// Something in a settings file that was not taken. Whatever else the file says holds.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {error}")]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub error: SettingsError,
}

/// Why a part of a settings file was not taken.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    /// It is no YAML.
    #[error("no YAML")]
    Syntax,
    /// It is indented by a tab, which YAML does not know.
    #[error("indented by a tab")]
    Tab,
    /// The file is larger than settings are, or nested too deeply.
    #[error("too large")]
    TooLarge,
    /// There is no such key.
    #[error("{key}: no such key")]
    UnknownKey {
        /// The key.
        key: String,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// The key was set before; that holds.
    #[error("{key}: set in line {first} already")]
    Duplicate {
        /// The key.
        key: String,
        /// The line it was set in, counted from 1.
        first: usize,
    },
    /// A key of the reader's own was not taken.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A rule for entries is no regular expression.
    #[error("{pattern}: {error}")]
    Rule {
        /// The rule as it is written.
        pattern: String,
        /// What is wrong with it.
        error: PatternError,
    },
    /// A value is out of its limits.
    #[error("{key}: {value} is not between {least} and {most}")]
    OutOfLimits {
        /// The key.
        key: &'static str,
        /// What it was set to.
        value: u32,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// A value is of the wrong kind, or none of those it may be.
    #[error("{key}: cannot be {value}")]
    Value {
        /// The key.
        key: String,
        /// What it was set to.
        value: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// What is allowed, where that is a short list.
        allowed: Option<String>,
    },
    /// The file cannot be read, or is no text in UTF-8.
    #[error("cannot be read")]
    Unreadable,
}

/// Why a key of the reader's own was not taken.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum KeyError {
    /// There is no such context.
    #[error("{name}: no such context")]
    Context {
        /// Its name.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// No key is called so.
    #[error("{name}: no such key")]
    Chord {
        /// The name.
        name: String,
    },
    /// The key is called otherwise.
    #[error("{given} is written {canonical}")]
    Spelling {
        /// As it was written.
        given: String,
        /// As it must be written.
        canonical: String,
    },
    /// There is no such action.
    #[error("{name}: no such action")]
    Action {
        /// Its name.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
    /// The key types a character there.
    #[error("{chord} is text in {context}")]
    Typed {
        /// The context.
        context: &'static str,
        /// The key.
        chord: String,
    },
    /// The key is the only one of an action that nobody can do without.
    #[error("{chord} is the only key of {action} in {context}")]
    Only {
        /// The context.
        context: &'static str,
        /// The key.
        chord: String,
        /// The action.
        action: &'static str,
    },
    /// The key begins a sequence in the same context: it cannot mean something by itself.
    #[error("{chord} begins {sequence} in {context}")]
    Begins {
        /// The context.
        context: &'static str,
        /// The key.
        chord: String,
        /// The sequence.
        sequence: String,
    },
    /// The key is to hold everywhere, and means something else in the text.
    #[error("{chord} means something else in {context}")]
    Shadowed {
        /// The context.
        context: &'static str,
        /// The key.
        chord: String,
    },
}

impl SettingsError {
    /// A value that is none of those allowed, which are named one after the other with commas between.
    pub(super) fn value(key: &str, value: &str, allowed: Option<String>) -> Self {
        let names = allowed.iter().flat_map(|allowed| allowed.split(", ")).filter(|name| *name != "null");
        let nearest = nearest(value, names).map(str::to_owned);
        Self::Value { key: key.to_owned(), value: value.to_owned(), nearest, allowed }
    }

    /// Whether the file may say so to a newer program: then only the one who looks at the settings is told.
    pub const fn may_be_newer(&self) -> bool {
        matches!(self, Self::UnknownKey { .. })
    }
}

impl KeyError {
    /// What it is about, each with the name it has in the words for it.
    pub fn values(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Context { name, .. } | Self::Chord { name } | Self::Action { name, .. } => vec![("name", name)],
            Self::Spelling { given, canonical } => vec![("name", given), ("written", canonical)],
            Self::Typed { context, chord } | Self::Shadowed { context, chord } => {
                vec![("context", context), ("chord", chord)]
            }
            Self::Only { context, chord, action } => vec![("context", context), ("chord", chord), ("action", action)],
            Self::Begins { context, chord, sequence } => {
                vec![("context", context), ("chord", chord), ("sequence", sequence)]
            }
        }
    }

    /// What was probably meant.
    pub const fn nearest(&self) -> &Option<String> {
        match self {
            Self::Context { nearest, .. } | Self::Action { nearest, .. } => nearest,
            _ => &None,
        }
    }
}
