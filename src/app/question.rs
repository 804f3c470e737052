//! What the reader is asked, to be answered by yes or no.

use crate::annotation::{BookmarkId, DocumentKey};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether a bookmark whose passage was found changed is to stand where it was found.
    IsItHere(BookmarkId),
    /// Whether a bookmark whose words stand here is meant by them, for what is around them is other.
    IsThisIt(BookmarkId),
    /// Whether the document kept under that key, whose file is gone, is the open one, which has a passage of it.
    IsRenamed(DocumentKey),
    /// Whether where and when this document was read is to be forgotten.
    Forget(DocumentKey),
}
