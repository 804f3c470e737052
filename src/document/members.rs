//! The files inside a pack (a book, an office document) as its readers ask for them: by path. Who holds the pack unpacks
//! them one at a time, within limits of its own.

/// What lies in a pack.
pub trait Members {
    /// The paths of all members, in the order of the pack's directory: with `/` between folders, none with `..`, none
    /// twice.
    fn paths(&self) -> Vec<&str>;

    /// The content of the member at `path`; where none has that very path, of one that differs from it in the case of
    /// letters alone.
    ///
    /// # Errors
    /// Where there is no such member or its content is not to be had.
    fn read(&self, path: &str) -> Result<Vec<u8>, MemberError>;
}

/// Why there is no content of a member.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MemberError {
    /// There is no member of that path.
    #[error("no such member")]
    Missing,
    /// It is larger than the limits of packs, or grows so much when it is unpacked that nobody wrote it.
    #[error("member too large")]
    TooLarge,
    /// It is encrypted, or packed in a way that is not read.
    #[error("member locked")]
    Locked,
    /// Its bytes are damaged or cut: what could be unpacked up to there.
    #[error("member damaged")]
    Damaged(Vec<u8>),
    /// The pack itself cannot be read.
    #[error("pack cannot be read")]
    Unreadable,
}

impl MemberError {
    /// What is left of the member.
    pub fn rest(self) -> Option<Vec<u8>> {
        match self {
            Self::Damaged(rest) if !rest.is_empty() => Some(rest),
            _ => None,
        }
    }
}
