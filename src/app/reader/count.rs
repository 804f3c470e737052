//! A number being typed before a key, as in vi: of an entry of the outline, or a percentage.

use crate::text::Place;

/// No outline has more entries than a number of that many digits.
const MOST_DIGITS: usize = 5;

/// A number being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    digits: String,
    /// Where the reader was before the first digit.
    pub before: Place,
    /// The timer that ends the number.
    pub tick: u64,
}

impl Count {
    /// A number without a digit, begun at this place.
    pub(crate) fn new(before: Place) -> Self {
        Self { digits: String::new(), before, tick: 0 }
    }

    /// The digits so far.
    pub(crate) fn digits(&self) -> &str {
        &self.digits
    }

    /// The number they make.
    pub(crate) fn value(&self) -> u32 {
        self.digits.parse().unwrap_or(u32::MAX)
    }

    /// Adds a digit, 0 to 9, where there is room for one.
    pub(crate) fn push(&mut self, digit: u8) {
        if self.digits.len() < MOST_DIGITS {
            self.digits.push(char::from(b'0' + digit.min(9)));
        }
    }
}
