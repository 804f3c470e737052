//! A place where a query stands, with what is shown of it in a list. Only the shape.

use crate::text::TextRange;

/// A place where a query stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub range: TextRange,
    /// Its first character, in scalars from the start of the decoded file.
    pub char: u64,
    /// Up to some dozens of characters of its paragraph before it.
    pub before: String,
    /// What stands there.
    pub text: String,
    /// Up to some dozens of characters of its paragraph after it.
    pub after: String,
    /// Whether more of the paragraph stands before that, and after it.
    pub is_cut: (bool, bool),
}
