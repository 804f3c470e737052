//! Why a query cannot be understood: data; the words are the shell's.

use crate::text::PatternError;

/// Why a query cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// It says nothing.
    #[error("the query is empty")]
    Empty,
    /// Nothing stands after `key:`.
    #[error("nothing follows {0}:")]
    NoValue(String),
    /// The regular expression is wrong, for this reason.
    #[error("the regular expression is wrong: {0}")]
    Regex(PatternError),
    /// What follows `date:` is none.
    #[error("{0} is no date")]
    Date(String),
    /// It says what is looked for in texts, where it is to say which documents are meant.
    #[error("{0} says not which documents are meant")]
    NoFilter(String),
    /// What follows `pinyin:` are no letters.
    #[error("{0} is no pinyin")]
    Pinyin(String),
}
