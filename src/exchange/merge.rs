//! Which of two states of one bookmark is kept where machines meet: the later one; of two of the same time the same one on
//! every machine, whatever version of the program runs there.

use std::cmp::Ordering;

use crate::annotation::{Anchor, Bookmark};

/// The order of two states of one bookmark: the greater is kept.
///
/// The keys after the time stand in the order in which they came into being: a version that does not know the last ones
/// orders by those it knows, and never the other way round. A new key goes to the end. The path is none: each machine has
/// its own.
pub fn state_order(one: &Bookmark, other: &Bookmark) -> Ordering {
    let time = |state: &Bookmark| state.modified;
    time(one)
        .cmp(&time(other))
        .then_with(|| document(one).cmp(&document(other)))
        .then_with(|| own(one).cmp(&own(other)))
}

/// What a state says of the document and the passage.
fn document(state: &Bookmark) -> impl Ord + '_ {
    let Anchor { exact, prefix, suffix, range, section, hash, .. } = &state.anchor;
    (&state.title, &state.author, &state.date, exact, prefix, suffix, range.start, range.end, section, hash)
}

/// What a reader made of the passage, and the key that came last.
fn own(state: &Bookmark) -> impl Ord + '_ {
    let chars = state.anchor.chars.as_ref().map(|chars| (chars.start, chars.end));
    (&state.note, &state.tags, state.colour.name(), state.created, chars)
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
            Bookmark { id, path, title, author: None, date: None, anchor, note, tags, colour, created: 0, modified }
        }
    }

    /// The state as a version before the places in characters has it.
    fn older(state: &Bookmark) -> Bookmark {
        Bookmark { anchor: Anchor { chars: None, ..state.anchor.clone() }, ..state.clone() }
    }

    proptest! {
        #[test]
        fn all_machines_choose_the_same_state(one in state(), other in state()) {
            prop_assert_eq!(state_order(&one, &other), state_order(&other, &one).reverse());
            let is_same = one == Bookmark { path: one.path.clone(), ..other.clone() };
            prop_assert_eq!(state_order(&one, &other).is_eq(), is_same);
            let moved = Bookmark { path: fixtures::key("/elsewhere"), ..one.clone() };
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
        let state = |modified, note: &str| Bookmark { note: note.into(), modified, ..fixtures::bookmark(0, "文") };
        assert!(state_order(&state(2, "乙"), &state(1, "甲")).is_gt());
        assert!(state_order(&state(1, "甲"), &state(1, "乙")).is_gt());
    }
}
