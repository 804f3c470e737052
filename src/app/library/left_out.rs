//! What a library has that its list has not.

/// What is not in the list, by number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files that could not be read.
    pub files: usize,
    /// Links to folders outside the library, which were not followed.
    pub links: usize,
    /// Files that other programs would read, of which the settings name none.
    pub unconverted: usize,
}
