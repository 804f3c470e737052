//! The nodes of a page in document order, and the names of its elements, each kept once.

use std::{borrow::Cow, collections::HashMap};

use super::rest::Rest;

/// What a node is.
#[derive(Debug)]
pub(super) enum Content<'a> {
    Element {
        /// The index of its name in [`Nodes::names`].
        name: u16,
        is_hidden: bool,
        attributes: &'a str,
    },
    /// Text as it stands in the source.
    Text(&'a str),
    /// Text that had references in it: bytes of [`Nodes::decoded`].
    Decoded { from: u32, to: u32 },
}

#[derive(Debug)]
pub(super) struct Node<'a> {
    pub content: Content<'a>,
    pub parent: u32,
    /// The node after the last one inside.
    pub end: u32,
}

/// The nodes of a page.
#[derive(Debug)]
pub(super) struct Nodes<'a> {
    pub all: Vec<Node<'a>>,
    pub names: Names<'a>,
    /// The texts that had references in them, one after the other.
    pub decoded: String,
    /// What comes after, where there were more tags than nodes: the last node is the source of it.
    pub rest: Option<Rest<'a>>,
}

/// A count or an index in 32 bits: nodes and pages are fewer and shorter than that.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The names of elements, each once, in lower case and without the prefix of its namespace; the first is empty.
#[derive(Debug)]
pub(super) struct Names<'a> {
    all: Vec<Cow<'a, str>>,
    indices: HashMap<Cow<'a, str>, u16>,
}

impl<'a> Names<'a> {
    pub(super) fn new() -> Self {
        Self { all: vec!["".into()], indices: HashMap::from([("".into(), 0)]) }
    }

    /// The index of a name; of one too many, that of the empty name.
    pub(super) fn index(&mut self, name: Cow<'a, str>) -> u16 {
        if let Some(&index) = self.indices.get(&name) {
            return index;
        }
        let Ok(index) = u16::try_from(self.all.len()) else { return 0 };
        self.all.push(name.clone());
        self.indices.insert(name, index);
        index
    }

    /// The name with this index.
    pub(super) fn name(&self, index: u16) -> &str {
        self.all.get(usize::from(index)).map_or("", |name| name)
    }
}
