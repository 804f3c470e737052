//! Links from one part of a document to another, as its Markdown has them: to a heading by its words, as GitHub and the readers that
//! follow it write them, to anything else by an id that is put there. One that leads nowhere becomes text.

use std::collections::{HashMap, HashSet};

use crate::{
    document::{
        anchor_index::AnchorIndex,
        model::{Document, MarkStyle},
        origin::Origin,
        reference::{LinkTarget, link_target},
    },
    text::Place,
};

/// Where the links of a document that lead into itself go.
#[derive(Debug, Default)]
pub(super) struct InnerLinks {
    /// By the address of each link; `None` where it leads nowhere.
    destinations: HashMap<String, Option<String>>,
    /// The ids that are to be put before blocks, by where these begin.
    ids: HashMap<Place, String>,
    /// Whether there are others in parts that are not at hand.
    has_more: bool,
}

/// What stands in the names of a book's parts, and in no heading's words as they are written in links.
const OF_NAMES: [char; 3] = ['#', '/', '.'];

impl InnerLinks {
    /// The links of a document that is from `origin`, as far as it is at hand.
    pub(super) fn of(document: &Document, origin: &Origin) -> Self {
        let blocks = &document.window.blocks;
        let addresses: HashSet<&str> = blocks
            .iter()
            .flat_map(|block| &block.marks)
            .filter_map(|mark| match &mark.style {
                MarkStyle::Link(address) => Some(address.as_str()),
                _ => None,
            })
            .collect();
        let inner = addresses.into_iter().filter_map(|address| match link_target(address, origin) {
            LinkTarget::Here(fragment) => Some((address, fragment)),
            _ => None,
        });
        let mut inner: Vec<(&str, String)> = inner.collect();
        let has_more = !document.window.is_whole();
        if inner.is_empty() {
            return Self { has_more, ..Self::default() };
        }
        inner.sort();
        let index = AnchorIndex::new(document);
        let slugs = index.heading_slugs();
        // A title that stands in no line of the text is not written: what it would lead to is what follows it.
        let unwritten = blocks.first().filter(|block| block.is_aside());
        let written = |place: Place| match (unwritten, blocks.get(1)) {
            (Some(title), Some(next)) if title.place(0) == place => next.place(0),
            _ => place,
        };
        let mut links = Self { has_more, ..Self::default() };
        let mut names = (1..).map(|number| format!("part-{number}")).filter(|name| !index.has(name));
        for (address, fragment) in inner {
            if has_more && index.place(&fragment).is_none() {
                continue;
            }
            let destination = index.place(&fragment).map(written).map(|place| {
                if let Some(slug) = slugs.get(&place) {
                    return format!("#{slug}");
                }
                let name = links.ids.entry(place).or_insert_with(|| names.next().unwrap_or_default());
                format!("#{name}")
            });
            links.destinations.insert(address.to_owned(), destination);
        }
        links
    }

    /// What a link with that address is written with; `None` where it leads nowhere.
    pub(super) fn destination<'a>(&'a self, address: &'a str) -> Option<&'a str> {
        let unknown = || {
            let is_of_part = address.strip_prefix('#').is_some_and(|fragment| fragment.contains(OF_NAMES));
            (!is_of_part || !self.has_more).then_some(address)
        };
        self.destinations.get(address).map_or_else(unknown, Option::as_deref)
    }

    /// The id that stands before the block that begins there.
    pub(super) fn id(&self, block: Place) -> Option<String> {
        self.ids.get(&block).map(|name| format!("<a id=\"{name}\"></a>"))
    }
}
