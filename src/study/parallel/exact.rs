//! Matches letter for letter, without a look at most of a text. Every match of `least` letters holds a gram that begins at or
//! behind one of the places looked at: there are `least - gram + 1` letters in it at which a gram begins, and no two places next
//! to each other are further apart than these are long.

use std::iter;

use rustc_hash::FxHashMap;

use super::{
    batch::Batch,
    found::Match,
    gram::GramIndex,
    letters::{BORDER, is_letter},
    signature::Signature,
    thin::ThinFinder,
};
use crate::text::{char_at, char_before};

/// Matches in one text beyond which no more are looked for: it says one thing over and over.
const MOST_MATCHES: usize = 100_000;
/// Bytes of a Chinese character.
const CHARACTER: usize = 3;

/// The grams of a text, for matches letter for letter.
#[derive(Debug)]
pub(super) struct ExactIndex {
    signature: Signature,
    grams: GramIndex,
    thin: ThinFinder,
}

impl ExactIndex {
    pub(super) fn new(letters: &[char], gram: usize) -> Self {
        let signature = Signature::new(gram);
        let all = letters.windows(gram).enumerate().map(|(place, letters)| (place, signature.of_letters(letters)));
        Self { grams: GramIndex::of(all.collect(), letters.len()), signature, thin: ThinFinder::new() }
    }
}

/// All matches of `least` letters and more that end on both sides at a difference, by where they stand in `folded`, which is text.
pub(super) fn matches(index: &ExactIndex, letters: &[char], folded: &[u8], least: usize) -> Vec<Match> {
    let starts = least.saturating_sub(index.signature.gram());
    // The first and the last of the letters at which a gram begins are so many bytes apart, where none is shorter.
    let stride = CHARACTER * starts + 1;
    let thin = index.thin.parts_of(folded);
    let mut scan = Scan { index, letters, folded, least, known: Known::default(), matches: Vec::new() };
    let (mut batch, mut at, mut next, mut next_thin) = (Batch::new(), 0, 0, thin.next(0));
    while at < folded.len() && scan.matches.len() < MOST_MATCHES {
        if next >= next_thin {
            next_thin = thin.next(next);
        }
        // So many places lie before the next thin part, with what is read of them.
        let before_thin = next_thin.saturating_sub(at + CHARACTER + Signature::REACH) / stride;
        if before_thin > 0 {
            let places = (0..before_thin.min(batch.room())).map(|_| {
                at += stride;
                std::mem::replace(&mut next, boundary(folded, at))
            });
            batch.add(&index.signature, folded, places);
            if batch.room() == 0 {
                scan.look_up(&mut batch);
            }
            continue;
        }
        scan.look_up(&mut batch);
        // Of shorter letters more stand between this place and the next.
        let mut place = next;
        at += stride;
        next = boundary(folded, at);
        while place < next {
            scan.look_at_thin(place);
            place = after(folded, place, starts + 1);
        }
    }
    scan.look_up(&mut batch);
    let mut matches = scan.matches;
    matches.sort_unstable_by_key(|found| (found.text.start, found.source.start));
    matches
}

/// The character that begins at a byte or is the next to begin.
#[inline]
fn boundary(text: &[u8], at: usize) -> usize {
    let Some(bytes) = text.get(at..).and_then(|rest| rest.first_chunk()) else {
        let starts = |&at: &usize| text.get(at).is_none_or(|byte| byte & 0xC0 != 0x80);
        return (at..text.len()).find(starts).unwrap_or(text.len());
    };
    // 10xxxxxx, as the bytes of a character after its first are.
    let bytes = u32::from_le_bytes(*bytes);
    let inner = bytes & !(bytes << 1) & 0x8080_8080;
    at + (!inner & 0x8080_8080).trailing_zeros() as usize / 8
}

/// The byte so many characters behind the one that begins at a byte.
fn after(text: &[u8], at: usize, chars: usize) -> usize {
    (0..chars).try_fold(at, |at, _| Some(at + char_at(text, at)?.1)).unwrap_or(text.len())
}

/// A text that is looked at here and there.
struct Scan<'a> {
    index: &'a ExactIndex,
    letters: &'a [char],
    folded: &'a [u8],
    least: usize,
    known: Known,
    matches: Vec<Match>,
}

impl Scan<'_> {
    /// Takes the matches that hold one of some grams.
    fn look_up(&mut self, batch: &mut Batch) {
        let ExactIndex { grams, signature, .. } = self.index;
        batch.look_up((grams, signature), self.folded, |at, first| self.follow_all(first, at));
    }

    /// Takes the matches that hold the gram at or behind a place.
    fn look_at_thin(&mut self, place: usize) {
        if let Some((hash, start)) = self.index.signature.first_of(self.folded, place)
            && let Some(first) = self.index.grams.first(hash)
        {
            self.follow_all(first, start);
        }
    }

    /// Takes the matches that hold the gram which begins at a byte and stands first at a place of the letters.
    fn follow_all(&mut self, first: usize, at: usize) {
        let before = self.known.letters_before(self.folded, at);
        for place in self.index.grams.from(first) {
            let diagonal = place.wrapping_sub(before);
            if self.known.has(diagonal, at) {
                continue;
            }
            let Some(found) = self.follow(place, at) else { continue };
            self.known.add(diagonal, found.text.end);
            if found.same >= self.least {
                self.matches.push(found);
            }
        }
    }

    /// The match that holds the gram at a byte, where it stands at `place`; `None` where another gram has the same hash.
    fn follow(&self, place: usize, at: usize) -> Option<Match> {
        let (on, end) = common(self.folded, at, self.letters.get(place..)?);
        if on < self.index.signature.gram() {
            return None;
        }
        let (back, start) = common_before(self.folded, at, self.letters.get(..place)?);
        let source = place - back..place + on;
        Some(Match { same: source.len(), letters: source.len(), source, text: start..end })
    }
}

/// Where the matches end that are known, by their diagonals: the place in the one text less the letters before that in the other.
#[derive(Default)]
struct Known {
    ends: FxHashMap<usize, usize>,
    /// The end of the furthest of them.
    furthest: usize,
    /// The byte up to which letters are counted, and how many there are since the first that was looked up in vain.
    counted: usize,
    letters: usize,
}

impl Known {
    /// The letters before a byte, which rises from one call to the next: of some place that stays the same as long as a match is known
    /// there.
    fn letters_before(&mut self, folded: &[u8], at: usize) -> usize {
        if at < self.furthest {
            let mut between = self.counted;
            while let Some((c, bytes)) = char_at(folded, between).filter(|_| between < at) {
                self.letters += usize::from(is_letter(c));
                between += bytes;
            }
        } else {
            self.ends.clear();
            self.letters = 0;
        }
        self.counted = at;
        self.letters
    }

    /// Whether a match is known that lies on a diagonal and goes on beyond a byte.
    fn has(&self, diagonal: usize, at: usize) -> bool {
        self.ends.get(&diagonal).is_some_and(|&end| at < end)
    }

    fn add(&mut self, diagonal: usize, end: usize) {
        self.ends.insert(diagonal, end);
        self.furthest = self.furthest.max(end);
    }
}

/// How many letters of `folded` from a byte on are those of `letters`, and the byte after the last of them.
fn common(folded: &[u8], from: usize, letters: &[char]) -> (usize, usize) {
    let mut at = from;
    let steps = iter::from_fn(|| char_at(folded, at).inspect(|(_, bytes)| at += bytes));
    let (found, bytes) = in_common(steps, letters.iter());
    (found, from + bytes)
}

/// How many letters of `folded` before a byte are those at the end of `letters`, and the byte at which the first of them begins.
fn common_before(folded: &[u8], end: usize, letters: &[char]) -> (usize, usize) {
    let mut at = end;
    let steps = iter::from_fn(|| char_before(folded, at).inspect(|(_, bytes)| at -= bytes));
    let (found, bytes) = in_common(steps, letters.iter().rev());
    (found, end - bytes)
}

/// How many of the characters of a text, each with its bytes, are `own` letters one after the other, marks between them left out,
/// and the bytes up to the last of them.
fn in_common<'l>(steps: impl Iterator<Item = (char, usize)>, own: impl Iterator<Item = &'l char>) -> (usize, usize) {
    let mut own = own.peekable();
    let (mut passed, mut others, mut found) = (0, 0, (0, 0));
    for (c, bytes) in steps {
        passed += bytes;
        if own.next_if_eq(&&c).is_some() {
            others = 0;
            found = (found.0 + 1, passed);
        } else if is_letter(c) {
            break;
        } else {
            others += 1;
            if others >= BORDER {
                break;
            }
        }
    }
    found
}
