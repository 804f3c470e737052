//! What a document says, in 32 digits: the same bytes have the same hash wherever their file lies.

use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// The hash of a document's content. The default one stands for content that was not read whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash of these bytes, one part after the other: XXH3 in 128 bits, as hexadecimal digits.
    ///
    /// ```
    /// use zhujian::document::ContentHash;
    /// assert_eq!(ContentHash::of(&[b"zhu", b"jian"]), ContentHash::of(&[b"zhujian"]));
    /// assert_eq!(ContentHash::of(&[b"zhujian"]).as_str().len(), 32);
    /// ```
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = ContentHasher::default();
        parts.iter().for_each(|part| hasher.add(part));
        hasher.finish()
    }

    /// A hash as it was saved. Other machines and older versions may have made it otherwise: it is only compared.
    pub fn saved(hash: impl Into<String>) -> Self {
        Self(hash.into())
    }

    /// The number a hash of this program is; `None` of one that was made otherwise, and of none.
    pub(crate) fn number(&self) -> Option<u128> {
        let number = u128::from_str_radix(&self.0, 16).ok()?;
        (Self::of_number(number) == *self).then_some(number)
    }

    /// The hash of a number.
    pub(crate) fn of_number(number: u128) -> Self {
        Self(format!("{number:032x}"))
    }

    /// The hash as it is saved.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the content was read whole, so that there is a hash.
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The hash of content that comes in parts, in the making.
#[derive(Clone, Default)]
pub(crate) struct ContentHasher(Xxh3);

impl ContentHasher {
    /// Takes the next part.
    pub(crate) fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The hash of all parts.
    pub(crate) fn finish(&self) -> ContentHash {
        ContentHash::of_number(self.0.digest128())
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_128;

    use super::*;

    #[test]
    fn a_hash_saved_by_an_older_version_is_that_of_the_same_content() {
        let bytes: Vec<u8> = (0..5_000_u32).map(|at| (at * at % 251) as u8).collect();
        for len in [0, 1, 17, 200, 241, 5_000] {
            let (one, other) = bytes[..len].split_at(len / 3);
            assert_eq!(ContentHash::of(&[one, other]).as_str(), format!("{:032x}", xxh3_128(&bytes[..len])), "{len}");
        }
        assert!(!ContentHash::default().is_known());
    }
}
