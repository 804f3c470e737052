//! Lists of a block of HTML, as they change what its next blocks stand in.

use crate::document::{markdown::html, model::Inset};

/// The lists that are open.
#[derive(Default)]
pub(super) struct Lists(Vec<List>);

/// A list.
struct List {
    /// The number of its next item, where it has numbers.
    next: Option<u32>,
    /// The indent around it.
    indent: u8,
}

/// The number that is the value of `key` in a tag.
fn number(tag: &str, key: &str) -> Option<u32> {
    html::value(tag, key).and_then(|range| tag.get(range)?.trim().parse().ok())
}

impl Lists {
    /// Opens the list of a tag.
    pub(super) fn open(&mut self, is_ordered: bool, tag: &str, inset: &mut Inset) {
        let next = is_ordered.then(|| number(tag, "start").unwrap_or(1));
        self.0.push(List { next, indent: inset.indent });
        inset.lists = inset.lists.saturating_add(1);
    }

    /// Closes the innermost list.
    pub(super) fn close(&mut self, inset: &mut Inset) {
        let Some(list) = self.0.pop() else { return };
        (inset.indent, inset.marker) = (list.indent, None);
        inset.lists = inset.lists.saturating_sub(1);
    }

    /// Begins an item: it has its mark as in Markdown; one whose list began elsewhere has none.
    pub(super) fn begin_item(&mut self, tag: &str, inset: &mut Inset) {
        let Some(list) = self.0.last_mut() else { return };
        let nth = list.next.map(|next| number(tag, "value").unwrap_or(next));
        list.next = nth.map(|nth| nth.saturating_add(1));
        let marker = nth.map_or("-".to_owned(), |nth| format!("{nth}."));
        let width = u8::try_from(marker.len() + 1).unwrap_or(u8::MAX);
        (inset.indent, inset.marker) = (list.indent.saturating_add(width), Some(marker));
    }
}
