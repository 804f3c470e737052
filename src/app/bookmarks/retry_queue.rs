//! Changes that could not be saved, held in memory until they can be: a full disk or a home that is write-protected loses nothing
//! while the program runs.

use crate::{
    annotation::{Bookmark, BookmarkId, Draft},
    app::effect::Change,
};

/// What failed, in the order they were asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RetryQueue {
    waiting: Vec<Waiting>,
}

#[derive(Debug, Clone, PartialEq)]
struct Waiting {
    change: Change,
    /// Whether it is being tried again, so that it is never done twice.
    is_on_its_way: bool,
}

impl RetryQueue {
    /// How many changes are not saved.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether every change is saved.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Takes an change that failed; whether it failed for the first time.
    pub fn add(&mut self, change: Change) -> bool {
        match self.waiting.iter_mut().find(|waiting| waiting.change == change) {
            Some(waiting) => {
                waiting.is_on_its_way = false;
                false
            }
            None => {
                self.waiting.push(Waiting { change, is_on_its_way: false });
                true
            }
        }
    }

    /// What is to be tried again now; it stays until it is [`done`](Self::done).
    pub fn retried(&mut self) -> Vec<Change> {
        let idle = self.waiting.iter_mut().filter(|waiting| !waiting.is_on_its_way);
        idle.map(|waiting| {
            waiting.is_on_its_way = true;
            waiting.change.clone()
        })
        .collect()
    }

    /// Forgets what is saved at last.
    pub fn done(&mut self, is_it: impl Fn(&Change) -> bool) {
        self.waiting.retain(|waiting| !is_it(&waiting.change));
    }

    /// Whether the bookmark is one of those.
    pub fn holds(&self, draft: &Draft) -> bool {
        self.waiting.iter().any(|waiting| matches!(&waiting.change, Change::Add(own) if own == draft))
    }

    /// The bookmarks that were not saved.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.waiting.iter().filter_map(|waiting| match &waiting.change {
            Change::Add(draft) => Some(draft),
            _ => None,
        })
    }

    /// Has another bookmark tried in the stead of `draft`, unless that is on its way; whether it was there.
    pub fn replace(&mut self, draft: &Draft, by: &Draft) -> bool {
        let own = |waiting: &&mut Waiting| {
            !waiting.is_on_its_way && matches!(&waiting.change, Change::Add(own) if own == draft)
        };
        let found = self.waiting.iter_mut().find(own);
        found.map(|waiting| waiting.change = Change::Add(by.clone())).is_some()
    }

    /// What a bookmark is to become, where that is not saved.
    pub fn update_of(&self, id: &BookmarkId) -> Option<&Bookmark> {
        self.waiting.iter().rev().find_map(|waiting| match &waiting.change {
            Change::Update { after, .. } if after.id == *id => Some(&**after),
            _ => None,
        })
    }

    /// The passages, with their notes, that were not saved: what is left to say at the end.
    pub fn passages(&self) -> Vec<(String, String)> {
        let passage = |waiting: &Waiting| match &waiting.change {
            Change::Add(draft) => Some((draft.anchor.exact.clone(), draft.note.clone())),
            Change::Update { after, .. } => Some((after.content.anchor.exact.clone(), after.content.note.clone())),
            _ => None,
        };
        self.waiting.iter().filter_map(passage).collect()
    }
}

/// Whether `bookmark` is what became of `draft`.
pub(super) fn is_of(draft: &Draft, bookmark: &Bookmark) -> bool {
    draft.path == bookmark.content.path && draft.anchor == bookmark.content.anchor
}
