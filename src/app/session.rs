//! What a session leaves behind.

/// Whether anything of a session is there tomorrow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Session {
    /// Places, history and marks are saved.
    #[default]
    Recorded,
    /// Nothing is written. What was saved before is there; what is read now is known until the end.
    Private,
}
