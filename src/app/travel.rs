//! Where the reader has been: back and forward after any jump, across documents.

use crate::{document::Origin, text::Place};

/// How many jumps are remembered.
const MOST: usize = 200;

/// A place in some document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The document.
    pub origin: Origin,
    /// The place of the top line.
    pub place: Place,
}

/// The places before the jumps made, and those that were gone back from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Travel {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

impl Travel {
    /// Remembers where a jump starts from. What lay ahead is forgotten, as in a browser.
    pub fn leave(&mut self, from: Spot) {
        self.forward.clear();
        if self.back.last() == Some(&from) {
            return;
        }
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(from);
    }

    /// The place before the last jump; `here` can be returned to.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let to = self.back.pop()?;
        self.forward.push(here);
        Some(to)
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let to = self.forward.pop()?;
        self.back.push(here);
        Some(to)
    }

    /// Files that have other names now are gone back to under these.
    pub fn rename(&mut self, new_name: impl Fn(&Origin) -> Option<Origin>) {
        for spot in self.back.iter_mut().chain(&mut self.forward) {
            if let Some(new) = new_name(&spot.origin) {
                spot.origin = new;
            }
        }
    }

    /// Whether there is anything ahead.
    pub fn has_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn spot(at: u64) -> Spot {
        Spot { origin: Origin::Stdin, place: Place::new(SourceOffset(at), 0) }
    }

    #[test]
    fn back_and_forward_retrace_the_jumps() {
        let mut travel = Travel::default();
        travel.leave(spot(1));
        travel.leave(spot(2));
        assert_eq!(travel.back(spot(3)), Some(spot(2)));
        assert_eq!(travel.back(spot(2)), Some(spot(1)));
        assert_eq!(travel.back(spot(1)), None);
        assert_eq!(travel.forward(spot(1)), Some(spot(2)));
        assert_eq!(travel.forward(spot(2)), Some(spot(3)));
        assert!(!travel.has_forward());
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut travel = Travel::default();
        travel.leave(spot(1));
        travel.back(spot(2));
        travel.leave(spot(5));
        assert!(!travel.has_forward());
    }
}
