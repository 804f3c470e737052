//! How far the work on the library in the background is.

/// Work on the library that goes on while it is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many files were looked at.
    Listing(usize),
    /// So many documents in a hundred have their text in the text cache.
    Packing(u8),
}
