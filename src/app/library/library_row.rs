//! The rows of the list pane.

use crate::document::Summary;

/// What stands in a row of the pane.
#[derive(Debug, Clone, PartialEq)]
pub enum LibraryRow<'a> {
    /// Nothing.
    Blank,
    /// The name of a group; `None` where documents say nothing of what they are put together by.
    Group(Option<&'a str>),
    /// A document's title.
    Title {
        /// The document.
        summary: Summary,
        /// Whether it is the chosen one.
        is_chosen: bool,
        /// Whether there is no second row.
        is_alone: bool,
        /// How many bytes of what it is called a neighbour begins with too.
        shared: usize,
        /// The name of its file, where a neighbour is called the same.
        file: Option<String>,
    },
    /// A document's date and author.
    Detail {
        /// The document.
        summary: Summary,
        /// Whether it is the chosen one.
        is_chosen: bool,
    },
}
