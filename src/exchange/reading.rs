//! Where a document was left, as machines tell each other: of one document, known by its content, the last place.

use serde::{Deserialize, Serialize};

use super::{
    limits::{LONGEST_READING, LONGEST_TEXT},
    register::{Machine, Register, Saved},
};
use crate::{annotation::DocumentKey, document::ContentHash, text::Place};

/// How far a document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The place of the top line.
    pub place: Place,
    /// How much is read, in parts of a million: 0 to 1,000,000.
    pub millionths: u32,
}

impl Reading {
    const WHOLE: u32 = 1_000_000;

    /// A place, and how much is read there, from 0 to 1.
    pub fn new(place: Place, progress: f64) -> Self {
        Self { place, millionths: (progress.clamp(0.0, 1.0) * f64::from(Self::WHOLE)).round() as u32 }
    }

    /// How much is read, from 0 to 1.
    pub fn progress(self) -> f64 {
        f64::from(self.millionths.min(Self::WHOLE)) / f64::from(Self::WHOLE)
    }
}

/// What stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Left {
    At(Reading),
    /// The reader wants nothing to be known of it.
    Forgotten,
}

/// Who wrote where a document was left, knowing of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingCauses(Register<Left>);

impl ReadingCauses {
    /// A place that `machine` saves at the time `now`, in milliseconds since 1970.
    pub fn new(machine: &Machine, now: i64, reading: Reading) -> Self {
        Self(Register::new(machine, now, Left::At(reading)))
    }

    /// What `machine` forgets at the time `now`.
    pub fn forgotten(machine: &Machine, now: i64) -> Self {
        Self(Register::new(machine, now, Left::Forgotten))
    }

    /// Notes that `machine` saves a place at the time `now`; `None` forgets it.
    pub fn write(&mut self, machine: &Machine, now: i64, reading: Option<Reading>) {
        self.0.write(machine, now, reading.map_or(Left::Forgotten, Left::At));
    }

    /// What both know.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        Self(self.0.merged(&other.0))
    }

    /// The place that was saved last; `None` where it is forgotten since.
    pub fn last(&self) -> Option<Reading> {
        match self.0.values().next_back() {
            Some(Left::At(reading)) => Some(*reading),
            Some(Left::Forgotten) | None => None,
        }
    }

    /// Whether `machine` saved the last place.
    pub fn is_last_of(&self, machine: &Machine) -> bool {
        self.0.last_writer().is_some_and(|last| last.is(machine))
    }

    /// As it is kept and sent.
    pub fn to_text(&self) -> String {
        // Nothing in it can fail to be written.
        serde_json::to_string(&self.0.saved_whole()).unwrap_or_default()
    }

    /// That which stands in a text; `None` where it makes no sense.
    pub fn of_text(text: &str) -> Option<Self> {
        let saved = serde_json::from_str::<Saved<Left>>(text).ok().filter(|_| text.len() <= LONGEST_READING)?;
        saved.register(&Left::Forgotten).map(Self)
    }
}

/// Where a document was left, on its way between machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReading {
    /// The hash of its content, by which it is known.
    pub hash: ContentHash,
    /// What it is called where this was written.
    pub key: DocumentKey,
    /// Who wrote where it was left.
    pub causes: ReadingCauses,
}

impl DocumentReading {
    /// Whether other machines would read it.
    pub(super) fn is_within_measure(&self) -> bool {
        self.hash.is_known() && self.hash.as_str().len() <= LONGEST_READING && self.key.as_str().len() <= LONGEST_TEXT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn machine(name: &str) -> Machine {
        Machine::named(name.to_owned())
    }

    fn at(block: u64) -> Reading {
        Reading::new(Place::new(SourceOffset(block), 3), 0.25)
    }

    #[test]
    fn the_last_place_is_the_one_that_counts_and_whoever_knew_the_others_is_last() {
        let one = ReadingCauses::new(&machine("a"), 9_000, at(1));
        let other = ReadingCauses::new(&machine("b"), 8_000, at(2));
        let mut both = one.merged(&other);
        assert_eq!((both.last(), both.is_last_of(&machine("a"))), (Some(at(1)), true));
        // A clock that is behind counts for nothing once the other place is known.
        both.write(&machine("b"), 5, Some(at(3)));
        assert_eq!((one.merged(&both).last(), both.is_last_of(&machine("b"))), (Some(at(3)), true));
    }

    #[test]
    fn what_is_forgotten_stays_so_where_others_only_tell_what_was_before() {
        let before = ReadingCauses::new(&machine("b"), 7, at(2));
        let mut forgotten = before.clone();
        forgotten.write(&machine("a"), 3, None);
        assert_eq!(forgotten.merged(&before).last(), None);
        let mut later = before;
        later.write(&machine("b"), 99, Some(at(4)));
        assert_eq!(forgotten.merged(&later).last(), Some(at(4)));
        assert_eq!(
            ReadingCauses::forgotten(&machine("a"), 50).merged(&ReadingCauses::new(&machine("b"), 7, at(2))).last(),
            None
        );
    }

    #[test]
    fn what_is_saved_comes_back_with_all_its_values() {
        let mut both = ReadingCauses::new(&machine("a"), 9, at(1)).merged(&ReadingCauses::forgotten(&machine("b"), 8));
        assert_eq!(ReadingCauses::of_text(&both.to_text()), Some(both.clone()));
        both.write(&machine("a"), 10, None);
        assert_eq!(ReadingCauses::of_text(&both.to_text()), Some(both));
        for wrong in ["", "{}", r#"{"seen":{},"values":[]}"#, r#"{"seen":{},"values":[[1,"a",{"At":7}]]}"#] {
            assert_eq!(ReadingCauses::of_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn how_much_is_read_is_between_nothing_and_all() {
        for (progress, expected) in [(0.25, 0.25), (-1.0, 0.0), (9.0, 1.0), (f64::NAN, 0.0)] {
            assert_eq!(Reading::new(Place::default(), progress).progress(), expected, "{progress}");
        }
        assert_eq!(Reading { place: Place::default(), millionths: u32::MAX }.progress(), 1.0);
    }
}
