//! What has the keys: one of the panes side by side, or a page that covers them.

/// The pane the keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list of documents.
    List,
    /// The text.
    #[default]
    Reader,
    /// The outline.
    Outline,
}

/// A page that covers the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The list of bookmarks.
    Bookmarks,
    /// The tags of all bookmarks.
    Tags,
    /// The keys.
    Help,
    /// What is known of a document.
    Info,
    /// What was said.
    Messages,
    /// The documents of the library in which a query stands.
    Search,
    /// What was asked of the library.
    Desk,
}
