//! Which script a text is written in, by the characters that stand in one of them alone.

use super::rows::{HANS, HANT};

/// Characters that are looked at.
const MOST: usize = 20_000;

/// How many times as many characters are more by far.
const BY_FAR: usize = 4;

/// Which script a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Characters that are simplified alone outnumber the others.
    Simplified,
    /// Characters that are traditional alone do, by far.
    Traditional,
    /// There are characters of both, and not clearly more that are simplified.
    Mixed,
}

/// Which script a text is written in, by its first 20,000 characters; nothing where it does not tell.
///
/// ```
/// use zhujian::text::{Written, written};
/// let all = ["后来发现", "後來發現", "抬头抬頭", "皇后在此"].map(|text| written(text.chars()));
/// assert_eq!(all, [Some(Written::Simplified), Some(Written::Traditional), Some(Written::Mixed), None]);
/// ```
pub fn written(text: impl IntoIterator<Item = char>) -> Option<Written> {
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    for c in text.into_iter().take(MOST).filter(|&c| c > '\u{2E7F}') {
        if HANT.character(c).is_some_and(|row| row.is_telling) {
            simplified += 1;
        } else if HANS.character(c).is_some_and(|row| row.is_telling) {
            traditional += 1;
        }
    }
    match (simplified, traditional) {
        (0, 0) => None,
        _ if simplified > traditional => Some(Written::Simplified),
        _ if simplified * BY_FAR >= traditional => Some(Written::Mixed),
        _ => Some(Written::Traditional),
    }
}
