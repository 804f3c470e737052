//! What can be undone in the list of bookmarks, and done again.

use crate::{annotation::Bookmark, app::effect::Change};

/// Something that was done to saved bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Deed {
    /// A bookmark was deleted.
    Deleted(Box<Bookmark>),
    /// Bookmarks were changed, each from the first of a pair to the second.
    Changed(Vec<(Bookmark, Bookmark)>),
}

/// Deeds, the last at the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct UndoStack {
    done: Vec<Deed>,
    undone: Vec<Deed>,
    /// Whether it knows what was deleted before this session.
    knows_before: bool,
}

impl UndoStack {
    /// Puts what was deleted before this session, the last at the end, before all that is done in it. Only the first time.
    pub(super) fn begin_with(&mut self, deleted: Vec<Bookmark>) {
        if !std::mem::replace(&mut self.knows_before, true) {
            let before = deleted.into_iter().map(|bookmark| Deed::Deleted(Box::new(bookmark)));
            self.done.splice(..0, before);
        }
    }

    /// Puts what was anchored anew before this session among what was deleted before it, by their times, before all that is done in
    /// it.
    pub(super) fn begin_with_changes(&mut self, pairs: Vec<(Bookmark, Bookmark)>) {
        for (before, after) in pairs {
            let time = |deed: &Deed| match deed {
                Deed::Deleted(bookmark) => Some(bookmark.modified),
                Deed::Changed(pairs) => pairs.first().map(|(_, after)| after.modified),
            };
            let at = self.done.iter().take_while(|deed| time(deed) <= Some(after.modified)).count();
            self.done.insert(at, Deed::Changed(vec![(before, after)]));
        }
    }

    /// The disk has it.
    pub(super) fn push(&mut self, deed: Deed) {
        self.done.push(deed);
    }

    /// The change that undoes the last deed: another undo means the one before, even while this is being saved.
    pub(super) fn undo(&mut self) -> Option<Change> {
        let deed = self.done.pop()?;
        let change = match &deed {
            Deed::Deleted(bookmark) => Change::Restore((**bookmark).clone()),
            Deed::Changed(pairs) => {
                Change::UpdateAll(pairs.iter().map(|(before, after)| (after.clone(), before.clone())).collect())
            }
        };
        self.undone.push(deed);
        Some(change)
    }

    /// The change that does again what was undone last.
    pub(super) fn redo(&mut self) -> Option<Change> {
        Some(match self.undone.pop()? {
            // Its answer says that it is done.
            Deed::Deleted(bookmark) => Change::Remove(*bookmark),
            Deed::Changed(pairs) => {
                self.done.push(Deed::Changed(pairs.clone()));
                Change::UpdateAll(pairs)
            }
        })
    }

    /// Whether these changes, each from the first of a pair to the second, undo what was undone last.
    pub(super) fn is_undone(&self, changes: &[(Bookmark, Bookmark)]) -> bool {
        let Some(Deed::Changed(pairs)) = self.undone.last() else { return false };
        pairs.len() == changes.len()
            && pairs.iter().zip(changes).all(|((from, to), (back, now))| from == now && to == back)
    }

    /// Something new is done: what was undone before is not done again after that.
    pub(super) fn forget_undone(&mut self) {
        self.undone.clear();
    }
}
