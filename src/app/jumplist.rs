//! The jump list: back and forward after any jump, across documents.

use super::focus::Overlay;
use crate::{document::Origin, text::Place};

/// How many jumps are remembered.
const MOST: usize = 200;

/// A place in some document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Jump {
    /// The document.
    pub origin: Origin,
    /// The place of the top line.
    pub place: Place,
    /// The list that was shown over it, in which the jump began.
    pub list: Option<Overlay>,
}

impl Jump {
    /// Whether both are of one place, whatever was shown over it.
    fn is_at(&self, other: &Self) -> bool {
        self.origin == other.origin && self.place == other.place
    }
}

/// The places before the jumps made, and those that were gone back from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct JumpList {
    back: Vec<Jump>,
    forward: Vec<Jump>,
}

impl JumpList {
    /// Remembers where a jump starts from. What lay ahead is forgotten, as in a browser.
    pub(super) fn leave(&mut self, from: Jump) {
        self.forward.clear();
        if let Some(last) = self.back.last_mut().filter(|last| last.is_at(&from)) {
            last.list = from.list.or(last.list);
            return;
        }
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(from);
    }

    /// Forgets that `here` was left last: the jump led back to it.
    pub(super) fn stay(&mut self, here: &Jump) {
        self.back.pop_if(|last| last.is_at(here));
    }

    /// The place before the last jump; `here` can be returned to.
    pub(super) fn back(&mut self, here: Jump) -> Option<Jump> {
        let to = self.back.pop()?;
        self.forward.push(here);
        Some(to)
    }

    /// The place that was gone back from.
    pub(super) fn forward(&mut self, here: Jump) -> Option<Jump> {
        let to = self.forward.pop()?;
        self.back.push(here);
        Some(to)
    }

    /// Files that have other names now are gone back to under these.
    pub(super) fn rename(&mut self, new_name: impl Fn(&Origin) -> Option<Origin>) {
        for jump in self.back.iter_mut().chain(&mut self.forward) {
            if let Some(new) = new_name(&jump.origin) {
                jump.origin = new;
            }
        }
    }

    /// Whether there is anything ahead.
    pub(super) fn has_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn jump(at: u64) -> Jump {
        Jump { origin: Origin::Stdin, place: Place::new(SourceOffset(at), 0), list: None }
    }

    #[test]
    fn back_and_forward_retrace_the_jumps() {
        let mut jumps = JumpList::default();
        jumps.leave(jump(1));
        jumps.leave(jump(2));
        assert_eq!(jumps.back(jump(3)), Some(jump(2)));
        assert_eq!(jumps.back(jump(2)), Some(jump(1)));
        assert_eq!(jumps.back(jump(1)), None);
        assert_eq!(jumps.forward(jump(1)), Some(jump(2)));
        assert_eq!(jumps.forward(jump(2)), Some(jump(3)));
        assert!(!jumps.has_forward());
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut jumps = JumpList::default();
        jumps.leave(jump(1));
        jumps.back(jump(2));
        jumps.leave(jump(5));
        assert!(!jumps.has_forward());
    }
}
