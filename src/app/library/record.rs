//! What was read of a document.

use std::sync::Arc;

/// What was read of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// How much of it lies before the place it was left at, 0 to 1.
    pub progress: Option<f32>,
    /// When it was last opened: milliseconds since 1970 in UTC.
    pub opened: Option<i64>,
    /// For how long it was read in all, in seconds.
    pub seconds: u64,
    /// What it was called when it was opened; `None` where it never was.
    pub title: Option<Arc<str>>,
}
