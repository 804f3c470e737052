//! Finding in the open document: the hits of a query and the one being looked at.

use crate::text::{Place, TextRange};
use crate::{app::direction::Direction, search::Syntax};

/// Hits of a large document after which the search ends: more than anyone steps through, and 16 MB of places.
pub const MOST_HITS: usize = 500_000;

/// A query with its hits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for.
    pub query: String,
    /// How that is to be taken.
    pub syntax: Syntax,
    /// Where it stands, in reading order.
    pub hits: Vec<TextRange>,
    /// The hit being looked at.
    pub current: Option<usize>,
    /// Whether `n` goes backwards.
    pub direction: Direction,
    /// The hits in the whole of a long document, while they come in; `hits` are then those in the part at hand.
    pub coming: Option<Coming>,
}

/// Hits that are coming in, from the start of the document: of one that is held whole part by part, a wake-up each, of
/// a larger one from the task that reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coming {
    /// Those that are there.
    pub hits: Vec<TextRange>,
    /// The number under which they were asked for, once they are.
    pub asked: Option<u64>,
    /// Of a document that is held whole: how many of its blocks were searched.
    pub searched: usize,
}

/// The hit that was come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub range: TextRange,
    /// Whether the search went past an end of the document and on from the other.
    pub has_wrapped: bool,
}

impl Find {
    /// Looks at the first hit at or after `place`, or the last one before it when going backwards; past an end of the
    /// document it goes on from the other, once all hits are known.
    pub fn from(&mut self, place: Place) -> Option<Found> {
        let after = self.hits.partition_point(|hit| hit.start < place);
        let (index, other_end) = match self.direction {
            Direction::Forward => (Some(after).filter(|&i| i < self.hits.len()), Some(0)),
            Direction::Backward => (after.checked_sub(1), self.hits.len().checked_sub(1)),
        };
        let has_wrapped = index.is_none();
        let other_end = other_end.filter(|_| self.coming.is_none());
        self.look_at(index.or(other_end)?, has_wrapped)
    }

    /// Looks at the next hit, or the previous one; `here` is where the reader is if none is being looked at.
    pub fn step(&mut self, direction: Direction, here: Place) -> Option<Found> {
        let count = self.hits.len();
        let Some(current) = self.current.filter(|_| count > 0) else { return self.from(here) };
        let (next, has_wrapped) = match (direction.along(self.direction), current) {
            (Direction::Backward, 0) => (count - 1, true),
            (Direction::Backward, _) => (current - 1, false),
            (Direction::Forward, _) if current + 1 == count => (0, true),
            (Direction::Forward, _) => (current + 1, false),
        };
        self.look_at(next, has_wrapped)
    }

    /// Whether the next step that way would go past the end of the document.
    pub fn is_at_last(&self, direction: Direction) -> bool {
        let last = match direction.along(self.direction) {
            Direction::Forward => self.hits.len().saturating_sub(1),
            Direction::Backward => 0,
        };
        self.coming.is_none() && self.current == Some(last)
    }

    /// The hits that reach into the block starting where `hit` may, for drawing: those overlapping `range`.
    pub fn overlapping(&self, range: TextRange) -> impl Iterator<Item = (usize, &TextRange)> {
        let from = self.hits.partition_point(|hit| hit.end <= range.start);
        self.hits.iter().enumerate().skip(from).take_while(move |(_, hit)| hit.start < range.end)
    }

    /// Takes hits of a large document, in their order; the last ones make all of them the hits.
    pub fn take(&mut self, more: Vec<TextRange>, is_last: bool) {
        let looked_at = self.looked_at();
        let Some(coming) = &mut self.coming else { return };
        coming.hits.extend(more);
        if is_last {
            self.hits = std::mem::take(&mut coming.hits);
            self.current = looked_at.and_then(|hit| self.hits.binary_search(&hit).ok());
            self.coming = None;
        }
    }

    /// The hit being looked at.
    pub fn looked_at(&self) -> Option<TextRange> {
        self.current.and_then(|index| self.hits.get(index)).copied()
    }

    /// How many hits are known.
    pub fn count(&self) -> usize {
        self.coming.as_ref().map_or(0, |coming| coming.hits.len()).max(self.hits.len())
    }

    fn look_at(&mut self, index: usize, has_wrapped: bool) -> Option<Found> {
        let range = *self.hits.get(index)?;
        self.current = Some(index);
        Some(Found { range, has_wrapped })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn place(at: usize) -> Place {
        Place::new(SourceOffset(0), at)
    }

    fn find(direction: Direction) -> Find {
        let hits = [10, 20, 30].map(|at| TextRange::new(place(at), place(at + 3)));
        Find { query: "亚".into(), syntax: Syntax::Literal, hits: hits.into(), current: None, direction, coming: None }
    }

    #[test]
    fn the_first_hit_is_at_or_after_the_reader() {
        for (from, expected, wrapped) in [(0, 10, false), (10, 10, false), (11, 20, false), (31, 10, true)] {
            let found = find(Direction::Forward).from(place(from)).unwrap();
            assert_eq!((found.range.start.within, found.has_wrapped), (expected, wrapped));
        }
        assert_eq!(find(Direction::Backward).from(place(25)).unwrap().range.start.within, 20);
    }

    #[test]
    fn steps_go_round() {
        let mut find = find(Direction::Forward);
        find.from(place(0));
        let round: Vec<_> =
            (0..4).map(|_| find.step(Direction::Forward, place(0)).unwrap().range.start.within).collect();
        assert_eq!(round, [20, 30, 10, 20]);
        assert_eq!(find.step(Direction::Backward, place(0)).unwrap().range.start.within, 10);
        assert!(find.step(Direction::Backward, place(0)).unwrap().has_wrapped);
    }

    #[test]
    fn the_hit_looked_at_stays_when_all_have_come() {
        let mut find = find(Direction::Forward);
        find.coming = Some(Coming::default());
        find.from(place(20));
        let all: Vec<_> = (0..6).map(|at| TextRange::new(place(at * 5), place(at * 5 + 3))).collect();
        find.take(all[..3].to_vec(), false);
        assert_eq!((find.current, find.count()), (Some(1), 3));
        find.take(all[3..].to_vec(), true);
        assert_eq!((find.current, find.count(), &find.coming), (Some(4), 6, &None));
    }

    #[test]
    fn nothing_found_is_nowhere() {
        assert_eq!(Find::default().step(Direction::Forward, place(0)), None);
    }
}
