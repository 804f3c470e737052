//! Which characters are said how they are read, as it is set: `off`, `rare`, `all`, or `hsk-3`.

use serde::{Deserialize, Serialize};

use crate::text::HIGHEST_HSK_LEVEL;

/// Which characters are said how they are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PinyinShown {
    /// None.
    #[default]
    Off,
    /// Those that many readers do not know by sight, above their line.
    Rare,
    /// All of them, each as wide as its syllable.
    All,
    /// Those that somebody does not know who has learnt up to this level of HSK, from 1; each as wide as its syllable.
    Hsk(u8),
}

impl PinyinShown {
    /// All of them, in the order in which they are offered.
    pub const CHOICES: [Self; 10] = [
        Self::Off,
        Self::Rare,
        Self::Hsk(1),
        Self::Hsk(2),
        Self::Hsk(3),
        Self::Hsk(4),
        Self::Hsk(5),
        Self::Hsk(6),
        Self::Hsk(HIGHEST_HSK_LEVEL),
        Self::All,
    ];
    /// Their names, in the same order.
    pub const NAMES: [&str; 10] = ["off", "rare", "hsk-1", "hsk-2", "hsk-3", "hsk-4", "hsk-5", "hsk-6", "hsk-7", "all"];

    /// The name of the choice.
    pub fn name(self) -> &'static str {
        let at = Self::CHOICES.iter().position(|choice| *choice == self);
        at.and_then(|at| Self::NAMES.get(at)).copied().unwrap_or("off")
    }

    /// The choice of that name; a blank, or nothing, may stand for the hyphen, and levels 8 and 9 are one with 7.
    ///
    /// ```
    /// use zhujian::settings::PinyinShown;
    /// assert_eq!(PinyinShown::named("hsk 3"), Some(PinyinShown::Hsk(3)));
    /// assert_eq!(PinyinShown::named("hsk"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let level = name.strip_prefix("hsk").map(|level| level.trim_start_matches(['-', ' ']).parse::<u8>());
        match level {
            Some(Ok(level @ 1..=9)) => Some(Self::Hsk(level.min(HIGHEST_HSK_LEVEL))),
            Some(_) => None,
            None => Self::CHOICES.into_iter().find(|choice| choice.name() == name),
        }
    }

    /// The choice after this one, round and round; levels of HSK are set by their names.
    pub const fn next(self) -> Self {
        match self {
            Self::Off => Self::Rare,
            Self::Rare | Self::Hsk(_) => Self::All,
            Self::All => Self::Off,
        }
    }
}

impl TryFrom<String> for PinyinShown {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::named(&name).ok_or(name)
    }
}

impl From<PinyinShown> for String {
    fn from(shown: PinyinShown) -> Self {
        shown.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_its_name() {
        for choice in PinyinShown::CHOICES {
            assert_eq!(PinyinShown::named(choice.name()), Some(choice));
        }
        let named = ["hsk9", "hsk 1", "hsk-0", "hsk-10", "rares"].map(PinyinShown::named);
        assert_eq!(named, [Some(PinyinShown::Hsk(7)), Some(PinyinShown::Hsk(1)), None, None, None]);
    }
}
