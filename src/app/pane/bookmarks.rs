//! The list of bookmarks, newest first, in the stead of the panes.

use std::collections::HashMap;

use crate::annotation::{Bookmark, Resolution};

use super::Rows;

/// Rows a bookmark takes: its quote, and where it is from.
pub const ENTRY_ROWS: usize = 2;

/// The list of bookmarks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bookmarks {
    /// All bookmarks, newest first.
    pub all: Vec<Bookmark>,
    /// What is chosen and in view.
    pub view: Rows,
    /// The bookmark deleted last, to bring back.
    pub removed: Option<Bookmark>,
    /// How the bookmarks of the open document were found again, by id.
    pub resolutions: HashMap<String, Resolution>,
}

impl Bookmarks {
    /// Takes all bookmarks.
    pub fn set(&mut self, mut all: Vec<Bookmark>) {
        all.sort_by(|one, other| other.created.cmp(&one.created).then_with(|| other.id.cmp(&one.id)));
        self.all = all;
        self.view.step(0, self.all.len());
    }

    /// Takes a new bookmark, or one that is back.
    pub fn add(&mut self, bookmark: Bookmark) {
        let mut all = std::mem::take(&mut self.all);
        all.retain(|other| other.id != bookmark.id);
        all.push(bookmark);
        self.set(all);
    }

    /// Takes a bookmark out and remembers it for undo.
    pub fn remove(&mut self, bookmark: Bookmark) {
        self.all.retain(|other| other.id != bookmark.id);
        self.resolutions.remove(&bookmark.id);
        self.removed = Some(bookmark);
        self.view.step(0, self.all.len());
    }

    /// The chosen bookmark.
    pub fn selected(&self) -> Option<&Bookmark> {
        self.all.get(self.view.selected)
    }

    /// Brings the chosen bookmark into a view of so many rows.
    pub fn settle(&mut self, height: usize) {
        let start = self.view.selected * ENTRY_ROWS;
        self.view.reveal(start, start + ENTRY_ROWS, self.all.len() * ENTRY_ROWS, height);
    }
}
