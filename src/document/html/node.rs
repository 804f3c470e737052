//! The nodes of a page in document order, and the names of its elements, each kept once.

use std::{borrow::Cow, collections::HashMap};

use super::rest::Rest;

/// A part of a text, in bytes: half as long as a reference, for a page may be tags alone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    from: u32,
    to: u32,
}

impl Span {
    pub(super) fn new(from: usize, to: usize) -> Self {
        Self { from: narrow(from), to: narrow(to) }
    }

    /// Where `part` stands, which was taken out of `text`; empty where it was not.
    pub(super) fn within(text: &str, part: &str) -> Self {
        let from = part.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        if from <= text.len() { Self::new(from, from + part.len()) } else { Self::default() }
    }

    /// The part of `text`.
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.from as usize..self.to as usize).unwrap_or_default()
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    Element {
        /// The index of its name in [`Nodes::names`].
        name: u16,
        is_hidden: bool,
        /// Of the source.
        attributes: Span,
    },
    /// Text as it stands in the source.
    Text(Span),
    /// Text that had references in it: a part of [`Nodes::decoded`].
    Decoded(Span),
}

#[derive(Debug)]
pub(super) struct Node {
    pub content: Content,
    pub parent: u32,
    /// The node after the last one inside.
    pub end: u32,
}

/// The nodes of a page.
#[derive(Debug)]
pub(super) struct Nodes<'a> {
    pub source: &'a str,
    pub all: Vec<Node>,
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
