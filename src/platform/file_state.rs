//! What tells a file, and whether it has changed.

/// Which file it is and when it was changed, by which one that has changed is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FileState {
    /// The device and the inode; `None` where the system tells no such thing.
    pub(crate) node: Option<(u64, u64)>,
    /// Its length in bytes.
    pub(crate) len: u64,
    /// When its content was changed: nanoseconds since 1970.
    pub(crate) modified: i64,
    /// When the file was changed in any way, its name and its rights as well: nanoseconds since 1970. Where the system does
    /// not tell, as `modified`.
    pub(crate) changed: i64,
}
