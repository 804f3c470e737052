//! What two machines know of one bookmark becomes what both know. What carries its causes is ordered by them; where a
//! program that knew none wrote one of the two, by time, as that program does.

use std::cmp::Ordering;

use super::{
    causes::{Causes, Life},
    limits::{LONGEST_CAUSES, is_within_measure},
    time::END_OF_TIME,
};
use crate::annotation::{Anchor, Bookmark, Draft};

/// A bookmark and who wrote what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkState {
    /// The bookmark, also where it is removed.
    pub bookmark: Bookmark,
    /// Who wrote what of it.
    pub causes: Causes,
}

/// The time of a change at `now` of what was last changed at `before`, in milliseconds since 1970: later, and one that can be
/// written.
pub fn time_of_change(now: i64, before: i64) -> i64 {
    now.max(before.saturating_add(1)).min(END_OF_TIME - 1)
}

impl BookmarkState {
    /// What is known here, once another machine's state is known too. The path stays this machine's.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        match (self.causes.is_of_older_form(), other.causes.is_of_older_form()) {
            (false, false) => {
                let causes = if self.is_bare() {
                    other.causes.clone().with_life(&self.causes.life())
                } else {
                    self.causes.merged(&other.causes)
                };
                let mut bookmark = self.bookmark.clone();
                causes.show(&mut bookmark.content);
                bookmark.created = bookmark.created.min(other.bookmark.created);
                bookmark.modified = bookmark.modified.max(other.bookmark.modified);
                Self { bookmark, causes }
            }
            (is_older, is_other_older) => {
                let is_before = self.is_before(other, is_older);
                let (last, first) = if is_before { (other, self) } else { (self, other) };
                // A program that knew no causes is taken to have seen what is older.
                let is_last_older = if is_before { is_other_older } else { is_older };
                let causes = last.causes.clone();
                let causes = if is_last_older { causes.after(&first.causes) } else { causes };
                let content = Draft { path: self.bookmark.content.path.clone(), ..last.bookmark.content.clone() };
                Self { bookmark: last.bookmark.with(content), causes }
            }
        }
    }

    /// Whether other machines would read it.
    pub fn is_within_measure(&self) -> bool {
        is_within_measure(&self.bookmark) && self.causes.to_text().len() <= LONGEST_CAUSES
    }

    /// Whether nothing is known of it but that it is removed.
    pub fn is_bare(&self) -> bool {
        self.bookmark.content.anchor.exact.is_empty()
    }

    /// Whether another state is to take the place of this one by its time. Of two of one time, one that is removed and
    /// one that carries its causes stays.
    fn is_before(&self, other: &Self, is_older: bool) -> bool {
        let is_both = is_older && other.causes.is_of_older_form();
        match self.bookmark.modified.cmp(&other.bookmark.modified) {
            Ordering::Less => true,
            Ordering::Equal if is_both => {
                !self.causes.is_removed() && state_order(&self.bookmark, &other.bookmark).is_lt()
            }
            Ordering::Equal => is_older,
            Ordering::Greater => false,
        }
    }

    /// What is known here, once another machine says at which time it knows the bookmark to be removed, or was told so.
    #[must_use]
    pub fn with_life(&self, life: &Life, modified: i64) -> Self {
        let Self { mut bookmark, causes } = self.clone();
        let causes = match (causes.is_of_older_form(), life.is_of_older_form()) {
            (false, false) => causes.with_life(life),
            (is_older, _) if modified > bookmark.modified || modified == bookmark.modified && is_older => {
                let life = life.clone().after(&causes);
                causes.with_life(&life)
            }
            _ => return Self { bookmark, causes },
        };
        bookmark.modified = bookmark.modified.max(modified);
        Self { bookmark, causes }
    }
}
/// The order of two states of one bookmark: the greater is kept.
///
/// The keys after the time stand in the order in which they came into being: a version that does not know the last ones
/// orders by those it knows, and never the other way round. A new key goes to the end. The path is none: each machine has
/// its own.
fn state_order(one: &Bookmark, other: &Bookmark) -> Ordering {
    let time = |state: &Bookmark| state.modified;
    time(one)
        .cmp(&time(other))
        .then_with(|| document(one).cmp(&document(other)))
        .then_with(|| own(one).cmp(&own(other)))
}

/// What a state says of the document and the passage.
fn document(state: &Bookmark) -> impl Ord + '_ {
    let Draft { title, author, date, anchor, .. } = &state.content;
    let Anchor { exact, prefix, suffix, range, section, hash, .. } = anchor;
    (title, author, date, exact, prefix, suffix, range.start, range.end, section, hash)
}

/// What a reader made of the passage, and the keys that came last.
fn own(state: &Bookmark) -> impl Ord + '_ {
    let Draft { note, tags, colour, anchor, statements, .. } = &state.content;
    let chars = anchor.chars.as_ref().map(|chars| (chars.start, chars.end));
    (note, tags, colour.name(), state.created, chars, statements)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        annotation::{Colour, fixtures},
        text::{Place, TextRange},
    };

    prop_compose! {
        fn state()(
            modified in 0i64..3,
            words in prop::collection::vec("[甲乙]?", 4),
            tags in prop::collection::vec("[甲乙]", 0..2),
            colour in prop::sample::select(vec![Colour::Yellow, Colour::Green]),
            chars in prop::option::of(0u64..2),
        ) -> Bookmark {
            let [title, exact, hash, note] = [0, 1, 2, 3].map(|at| words.get(at).cloned().unwrap_or_default());
            let range = TextRange { start: Place::default(), end: Place::default() };
            let ([prefix, suffix], id, path, hash) = (Default::default(), fixtures::id(0), fixtures::key(""), fixtures::hash(&hash));
            let chars = chars.map(|start| start..start + 1);
            let anchor = Anchor { exact, prefix, suffix, range, section: Vec::new(), hash, chars };
            let statements = Vec::new();
            let content = Draft { path, title, author: None, date: None, statements, anchor, note, tags, colour };
            Bookmark { id, created: 0, modified, content }
        }
    }

    /// The state as a version before the places in characters has it.
    fn older(state: &Bookmark) -> Bookmark {
        state.with(Draft { anchor: Anchor { chars: None, ..state.content.anchor.clone() }, ..state.content.clone() })
    }

    proptest! {
        #[test]
        fn all_machines_choose_the_same_state(one in state(), other in state()) {
            prop_assert_eq!(state_order(&one, &other), state_order(&other, &one).reverse());
            let is_same = one == other.with(Draft { path: one.content.path.clone(), ..other.content.clone() });
            prop_assert_eq!(state_order(&one, &other).is_eq(), is_same);
            let moved = one.with(Draft { path: fixtures::key("/elsewhere"), ..one.content.clone() });
            prop_assert!(state_order(&one, &moved).is_eq());
        }

        #[test]
        fn an_older_form_is_never_ordered_the_other_way_round(one in state(), other in state()) {
            let old = state_order(&older(&one), &older(&other));
            prop_assert!(old.is_eq() || old == state_order(&one, &other));
        }
    }

    #[test]
    fn the_later_state_is_kept_whatever_it_says() {
        let state = |modified, note: &str| {
            let content = Draft { note: note.into(), ..fixtures::draft("文") };
            Bookmark { modified, content, ..fixtures::bookmark(0, "文") }
        };
        assert!(state_order(&state(2, "乙"), &state(1, "甲")).is_gt());
        assert!(state_order(&state(1, "甲"), &state(1, "乙")).is_gt());
    }
}
