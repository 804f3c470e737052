//! Matches letter for letter, without a look at most of a text. Every match of `least` letters holds a gram that begins at one
//! of the characters looked at, one in `least - gram + 1`: there are as many in the match before its last gram begins.

use super::{
    found::Match,
    gram::GramIndex,
    letters::{BORDER, is_letter},
};

/// Matches in one text beyond which no more are looked for: it says one thing over and over.
const MOST_MATCHES: usize = 100_000;

/// All matches of `least` letters and more that end on both sides at a difference, by where they stand in `folded`.
pub(super) fn matches(index: &GramIndex, letters: &[char], folded: &str, least: usize) -> Vec<Match> {
    let scan = Scan { index, letters, folded, stride: least.saturating_sub(index.gram()) + 1 };
    let (mut matches, mut at) = (Vec::new(), 0);
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((hash, lead)) = index.first_of(rest) {
            let found = index.places(hash).filter_map(|place| scan.follow(place, at, lead));
            matches.extend(found.filter(|found| found.same >= least));
        }
        if matches.len() >= MOST_MATCHES {
            break;
        }
        at += skipped(rest, scan.stride);
    }
    matches.sort_unstable_by_key(|found| (found.text.start, found.source.start));
    matches
}

/// The bytes of so many characters at the start of a text, of all there are where it has fewer.
fn skipped(text: &str, chars: usize) -> usize {
    // As many as there would be of three bytes, as nearly all are; what began of shorter ones goes back again.
    let (bytes, mut end) = (text.as_bytes(), 3 * chars);
    let mut begun = bytes.get(..end).map_or(0, beginnings);
    if begun < chars {
        return text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    }
    while begun > chars {
        end -= 1;
        begun -= usize::from(text.is_char_boundary(end));
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// How many characters begin in these bytes of a text: all bytes but 10xxxxxx.
fn beginnings(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let others = words.iter().map(|word| {
        let word = u64::from_le_bytes(*word);
        (word & !(word << 1) & 0x8080_8080_8080_8080).count_ones() as usize
    });
    8 * words.len() - others.sum::<usize>() + rest.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// A text that is looked at here and there.
struct Scan<'a> {
    index: &'a GramIndex,
    letters: &'a [char],
    folded: &'a str,
    /// Characters from one place that is looked at to the next.
    stride: usize,
}

impl Scan<'_> {
    /// The match that holds the gram after byte `at`, before which there are `lead` other characters, where it stands at
    /// `place`; `None` where the match was found from an earlier place that was looked at.
    fn follow(&self, place: usize, at: usize, lead: usize) -> Option<Match> {
        let (before, after) = (self.folded.get(..at)?, self.folded.get(at..)?);
        let back = self.back(before, self.letters.get(..place)?, lead)?;
        let (on, end) = common(after, self.letters.get(place..)?);
        if on < self.index.gram() {
            // Another gram of the same hash.
            return None;
        }
        let first = after.find(is_letter).unwrap_or_default();
        let start = if back.letters == 0 { at + first } else { back.start };
        let source = place - back.letters..place + on;
        Some(Match { same: source.len(), letters: source.len(), source, text: start..at + end })
    }

    /// Whether the gram after a byte is one of the text that is looked for.
    fn leads_somewhere(&self, at: usize) -> bool {
        let gram = self.folded.get(at..).and_then(|text| self.index.first_of(text));
        gram.is_some_and(|(hash, _)| self.index.has(hash))
    }

    /// The letters before both that are the same; `None` where an earlier place that was looked at is among them.
    fn back(&self, before: &str, letters: &[char], lead: usize) -> Option<Back> {
        let mut back = Back { start: before.len(), letters: 0 };
        let (mut own, mut others) = (letters.iter().rev(), lead);
        for (count, (at, c)) in before.char_indices().rev().enumerate() {
            if is_letter(c) {
                if own.next() != Some(&c) {
                    break;
                }
                others = 0;
                back = Back { start: at, letters: back.letters + 1 };
            } else {
                others += 1;
                if others >= BORDER {
                    break;
                }
            }
            let is_looked_at = (count + 1) % self.stride == 0;
            if is_looked_at && self.leads_somewhere(at) {
                return None;
            }
        }
        Some(back)
    }
}

/// Letters before a place that are the same, and the byte at which the first of them begins.
struct Back {
    start: usize,
    letters: usize,
}

/// How many letters `folded` begins with that are those of `letters`, and the byte after the last of them.
fn common(folded: &str, letters: &[char]) -> (usize, usize) {
    let (mut own, mut others, mut found) = (letters.iter(), 0, (0, 0));
    for (at, c) in folded.char_indices() {
        if is_letter(c) {
            if own.next() != Some(&c) {
                break;
            }
            others = 0;
            found = (found.0 + 1, at + c.len_utf8());
        } else {
            others += 1;
            if others >= BORDER {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn so_many_characters_are_skipped(text in "[桥a,é𠀀\\x00]{0,40}", chars in 1..20_usize) {
            let expected = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
            prop_assert_eq!(skipped(&text, chars), expected);
        }
    }
}
