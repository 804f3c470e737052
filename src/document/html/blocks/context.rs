//! What the blocks of a page depend on that its tree does not tell: where links lead, which of them are notes, which
//! headings a book has beyond its own.

use std::collections::HashMap;

use crate::document::style_sheet::StyleSheet;

/// Where a link of a page leads, as the document knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// To an address, or to a part of the document (`#id`).
    To(String),
    /// To the note of this label, which is shown in its stead.
    Note(String),
    /// From a note back to its place: it is not shown.
    Back,
    /// Nowhere: only its text is shown.
    Nowhere,
}

/// What a page is a part of.
pub(crate) struct Context<'a> {
    /// Where the link with this `href` leads.
    pub link: &'a dyn Fn(&str) -> Link,
    /// The label of the note whose text stands in (or begins at) the element with this id.
    pub note: &'a dyn Fn(&str) -> Option<String>,
    /// The label of the note that an image stands for.
    pub note_of_image: &'a dyn Fn(usize) -> Option<String>,
    /// What style sheets say.
    pub sheets: &'a StyleSheet,
    /// What stands before an id to make it that of the whole document.
    pub id_prefix: &'a str,
    /// Whether a node, with all that is inside, is left out.
    pub is_left_out: &'a dyn Fn(usize) -> bool,
    /// The level that a block has as a heading, whatever its element; `None` leaves it to its element.
    pub level: &'a dyn Fn(usize) -> Option<u8>,
    /// The headings that are put in before a node.
    pub put_in: Option<&'a HashMap<usize, Vec<PutIn>>>,
    /// Hears of each stretch of the page's own words where it goes into the document.
    pub seen: &'a dyn Fn(Seen),
}

/// A stretch of a page's words in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The node that the words are of.
    pub node: usize,
    /// The byte of the node's text at which they begin.
    pub within: usize,
    /// The byte of the document's text at which they stand.
    pub at: usize,
    /// How many bytes they are.
    pub len: usize,
}

/// A heading that the page does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PutIn {
    /// From 1 to 6.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// The ids it has.
    pub ids: Vec<String>,
}
