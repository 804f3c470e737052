//! The name of a bookmark for ever, the same on every machine.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Digits of an id.
const DIGITS: usize = 32;
/// Digits that are shown of one.
const SHOWN: usize = 8;
/// Digits that may stand for one.
const FEWEST: usize = 4;

/// What a bookmark is known by: 32 hexadecimal digits in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookmarkId(String);

/// What was given as the id of a bookmark is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has {DIGITS} hexadecimal digits")]
pub struct NotAnId;

impl BookmarkId {
    /// The id of a row of the store: taken as it stands, so that no bookmark is lost over a damaged id.
    pub(crate) fn saved(id: String) -> Self {
        Self(id)
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The beginning that is shown of it: long enough to be typed for it among some thousands.
    pub fn short(&self) -> &str {
        self.0.get(..SHOWN).unwrap_or(&self.0)
    }

    /// Whether `typed` may stand for it: it, or its beginning where that is not too short to be meant.
    pub fn begins_with(&self, typed: &str) -> bool {
        self.0 == typed || (typed.len() >= FEWEST && self.0.starts_with(typed))
    }
}

impl FromStr for BookmarkId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        let is_id = text.len() == DIGITS && text.bytes().all(is_digit);
        if is_id { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

impl From<BookmarkId> for String {
    fn from(id: BookmarkId) -> Self {
        id.0
    }
}

impl fmt::Display for BookmarkId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_may_stand_for_an_id() {
        let id: BookmarkId = "00112233445566778899aabbccddeeff".parse().unwrap();
        assert_eq!(id.short(), "00112233");
        for (typed, expected) in [("0011", true), (id.as_str(), true), ("001", false), ("0012", false), ("", false)] {
            assert_eq!(id.begins_with(typed), expected, "{typed}");
        }
    }

    #[test]
    fn an_id_has_32_small_hexadecimal_digits() {
        let id = "00112233445566778899aabbccddeeff";
        assert_eq!(id.parse::<BookmarkId>().unwrap().as_str(), id);
        for text in ["", "00", &id.to_uppercase(), &id.replace('f', "g"), &format!("{id}0"), &id.replace("00", "书")] {
            assert_eq!(text.parse::<BookmarkId>(), Err(NotAnId), "{text}");
        }
    }
}
