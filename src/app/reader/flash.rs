//! A passage that is lit up for a moment.

use crate::text::TextRange;

/// What was taken without a selection, while it is lit up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flash {
    pub range: TextRange,
    /// The timer that ends it.
    pub tick: u64,
}
