//! Lists of a block of HTML.

use super::reader::Reader;
use crate::document::markdown::html;

/// A list.
pub(super) struct List {
    /// The number of its next item, where it has numbers.
    next: Option<u32>,
    /// The indent around it.
    indent: u8,
}

/// The number that is the value of `key` in a tag.
fn number(tag: &str, key: &str) -> Option<u32> {
    html::value(tag, key).and_then(|range| tag.get(range)?.trim().parse().ok())
}

impl Reader<'_> {
    pub(super) fn open_list(&mut self, is_ordered: bool, tag: &str) {
        self.end();
        let next = is_ordered.then(|| number(tag, "start").unwrap_or(1));
        self.lists.push(List { next, indent: self.inset.indent });
        self.inset.lists = self.inset.lists.saturating_add(1);
    }

    pub(super) fn close_list(&mut self) {
        self.end();
        let Some(list) = self.lists.pop() else { return };
        (self.inset.indent, self.inset.marker) = (list.indent, None);
        self.inset.lists = self.inset.lists.saturating_sub(1);
    }

    /// An item has its mark as in Markdown; one whose list began elsewhere has none.
    pub(super) fn item(&mut self, tag: &str) {
        self.end();
        let Some(list) = self.lists.last_mut() else { return };
        let nth = list.next.map(|next| number(tag, "value").unwrap_or(next));
        list.next = nth.map(|nth| nth.saturating_add(1));
        let marker = nth.map_or("-".to_owned(), |nth| format!("{nth}."));
        let width = u8::try_from(marker.len() + 1).unwrap_or(u8::MAX);
        (self.inset.indent, self.inset.marker) = (list.indent.saturating_add(width), Some(marker));
    }
}
