//! Keys that wait for a part of a large document, or for the hit in it, that keys before them have led to: what they mean is about
//! the text there, which is read in some milliseconds.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::terminal::Input;

/// How long keys wait: a disk that answers later keeps nobody from leaving.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was typed and clicked since, in order.
#[derive(Default)]
pub(super) struct HeldInput {
    held: VecDeque<Input>,
    /// When the first of it came.
    until: Option<Instant>,
}

impl HeldInput {
    /// Holds what is typed or clicked where a part is awaited, or where something before it waits; else it comes back.
    pub(super) fn pass(&mut self, input: Input, is_awaited: bool) -> Option<Input> {
        let is_touch = matches!(input, Input::Key(_) | Input::Paste(_) | Input::Mouse(_));
        if !is_touch || !is_awaited && self.held.is_empty() {
            return Some(input);
        }
        self.until.get_or_insert_with(|| Instant::now() + PATIENCE);
        self.held.push_back(input);
        None
    }

    /// The first that was held, once nothing is awaited any more or it has waited long enough.
    pub(super) fn next(&mut self, is_awaited: bool) -> Option<Input> {
        if is_awaited && self.until.is_some_and(|until| Instant::now() < until) {
            return None;
        }
        let next = self.held.pop_front();
        if self.held.is_empty() {
            self.until = None;
        }
        next
    }

    /// When what is held goes on, whatever is awaited.
    pub(super) fn until(&self) -> Option<Instant> {
        self.until
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_waits_in_its_order_and_not_for_ever() {
        let mut held = HeldInput::default();
        let typed = |text: &str| Input::Paste(text.to_owned());
        let next = |held: &mut HeldInput, is_awaited| match held.next(is_awaited) {
            Some(Input::Paste(text)) => text,
            _ => String::new(),
        };
        assert!(held.pass(typed("一"), false).is_some());
        assert!(held.pass(typed("一"), true).is_none() && held.pass(Input::Resumed, true).is_some());
        // The second is held because of the first.
        assert!(held.pass(typed("二"), false).is_none());
        assert_eq!((next(&mut held, true), held.until().is_some()), (String::new(), true));
        assert_eq!((next(&mut held, false), next(&mut held, false)), ("一".into(), "二".into()));
        assert_eq!((next(&mut held, false), held.until()), (String::new(), None));
        assert!(held.pass(typed("三"), true).is_none());
        held.until = Some(Instant::now());
        assert_eq!(next(&mut held, true), "三");
    }
}
