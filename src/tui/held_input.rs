//! Keys that wait for a part of a large document, or for the hit in it, that keys before them have led to: what they mean is about
//! the text there, which is read in some milliseconds. Elsewhere they would do harm: a note would be another bookmark's.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use crate::settings::{Chord, Key, Modifiers};

use super::terminal::Input;

/// How long keys wait: who has typed for a disk that does not answer types no more for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// After that time Esc and Ctrl-C give up the wait; before it they belong to what is typed ahead.
const IMPATIENCE: Duration = Duration::from_millis(700);

/// What was typed and clicked since, in order.
#[derive(Default)]
pub(super) struct HeldInput {
    held: VecDeque<Input>,
    /// When the first of it came.
    since: Option<Instant>,
    /// Whether nobody waits any more for what is awaited.
    is_given_up: bool,
}

/// What becomes of what is held.
#[derive(Debug)]
pub(super) enum Held {
    /// This is its turn.
    Next(Input),
    /// It waits, or there is none.
    Waiting,
    /// It has waited in vain, and is dropped.
    Dropped,
}

impl HeldInput {
    /// Holds what is typed or clicked where a part is awaited, or where something before it waits; else it comes back.
    pub(super) fn pass(&mut self, input: Input, is_awaited: bool) -> Option<Input> {
        let is_touch = matches!(input, Input::Key(_) | Input::Paste(_) | Input::Mouse(_));
        self.is_given_up &= is_awaited;
        if !is_touch || self.is_given_up || !is_awaited && self.held.is_empty() {
            return Some(input);
        }
        self.since.get_or_insert_with(Instant::now);
        self.held.push_back(input);
        None
    }

    /// The first that was held, once nothing is awaited any more. Where that takes long and a key leaves the wait, that one, and what
    /// was typed before it is dropped.
    pub(super) fn next(&mut self, is_awaited: bool) -> Held {
        self.is_given_up &= is_awaited;
        if is_awaited && !self.is_given_up {
            if self.until().is_none_or(|until| until > Instant::now()) {
                return Held::Waiting;
            }
            self.is_given_up = true;
            let Some(leaving) = self.held.iter().position(leaves) else {
                self.held.clear();
                self.since = None;
                return Held::Dropped;
            };
            self.held.drain(..leaving);
        }
        let next = self.held.pop_front();
        if self.held.is_empty() {
            self.since = None;
        }
        next.map_or(Held::Waiting, Held::Next)
    }

    /// When what is held is dropped where what it waits for does not come.
    pub(super) fn until(&self) -> Option<Instant> {
        let patience = if self.held.iter().any(leaves) { IMPATIENCE } else { PATIENCE };
        self.since.map(|since| since + patience)
    }
}

/// Whether a key leaves a wait, whatever it is set to.
fn leaves(input: &Input) -> bool {
    let ctrl = Modifiers { ctrl: true, ..Modifiers::default() };
    let leaving = [Chord::new(Key::Named("esc"), Modifiers::default()), Chord::new(Key::Char('c'), ctrl)];
    matches!(input, Input::Key(key) if leaving.contains(&key.chord))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Input {
        Input::Paste(text.to_owned())
    }

    /// What comes next: a text, or how it stands with what is held.
    fn next(held: &mut HeldInput, is_awaited: bool) -> String {
        match held.next(is_awaited) {
            Held::Next(Input::Paste(text)) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_typed_waits_in_its_order() {
        let mut held = HeldInput::default();
        assert!(held.pass(typed("一"), false).is_some());
        assert!(held.pass(typed("一"), true).is_none() && held.pass(Input::Resumed, true).is_some());
        // The second is held because of the first.
        assert!(held.pass(typed("二"), false).is_none());
        assert_eq!((next(&mut held, true), held.until().is_some()), ("Waiting".to_owned(), true));
        assert_eq!((next(&mut held, false), next(&mut held, false)), ("一".to_owned(), "二".to_owned()));
        assert_eq!((next(&mut held, false), held.until()), ("Waiting".to_owned(), None));
    }

    #[test]
    fn what_waits_in_vain_is_done_nowhere() {
        let mut held = HeldInput::default();
        assert!(held.pass(typed("三"), true).is_none());
        held.since = Instant::now().checked_sub(PATIENCE);
        assert_eq!(next(&mut held, true), "Dropped");
        // Nobody waits any more, until something else is awaited.
        assert!(held.pass(typed("四"), true).is_some() && held.pass(typed("五"), false).is_some());
        assert!(held.pass(typed("六"), true).is_none());
    }

    #[test]
    fn who_has_waited_leaves_by_a_key() {
        let key = || {
            Input::Key(crate::tui::input::Key {
                chord: Chord::new(Key::Named("esc"), Modifiers::default()),
                text: None,
            })
        };
        let mut held = HeldInput::default();
        assert!(held.pass(typed("一"), true).is_none() && held.pass(key(), true).is_none(), "typed ahead");
        assert_eq!(next(&mut held, true), "Waiting");
        held.since = Instant::now().checked_sub(IMPATIENCE);
        assert!(held.pass(typed("二"), true).is_none());
        assert!(matches!(held.next(true), Held::Next(Input::Key(_))), "what was typed before went with it");
        assert_eq!((next(&mut held, true), next(&mut held, true)), ("二".to_owned(), "Waiting".to_owned()));
    }
}
