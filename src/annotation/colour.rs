//! The colours a passage can be marked in. Each has a name, which is saved and exchanged, and a sign, so that nothing is
//! told by colour alone. How a colour looks is the theme's.

use serde::{Deserialize, Serialize};

/// A colour of a bookmark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The one that is given where none is chosen.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Red.
    Red,
    /// Purple.
    Purple,
}

impl Colour {
    /// Every colour, in the order they are offered in.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Purple];

    /// The name a colour is saved under, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }

    /// The colour of that name.
    ///
    /// ```
    /// use zhujian::annotation::Colour;
    /// assert!(Colour::ALL.into_iter().all(|colour| Colour::of_name(colour.name()) == Some(colour)));
    /// assert_eq!(Colour::of_name("pink"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// The sign that stands for it: one cell in every terminal.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Yellow => "*",
            Self::Green => "+",
            Self::Blue => "=",
            Self::Red => "!",
            Self::Purple => "?",
        }
    }

    /// The colour after this one, round and round.
    ///
    /// ```
    /// use zhujian::annotation::Colour;
    /// assert_eq!(Colour::Purple.next(), Colour::Yellow);
    /// ```
    #[expect(clippy::indexing_slicing, reason = "a remainder of the number of colours is the index of one")]
    pub const fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_colour_is_listed() {
        assert_all!(Colour in Colour::ALL; Yellow, Green, Blue, Red, Purple);
    }
}
