//! Matches letter for letter, without a look at most of a text. Every match of `least` letters holds a gram that begins at or
//! behind one of the places looked at: there are `least - gram + 1` letters in it at which a gram begins, and no two places next
//! to each other are further apart than these are long.

use rustc_hash::FxHashMap;

use super::{
    found::Match,
    gram::GramIndex,
    letters::{BORDER, is_letter},
    signature::Signature,
    thin::ThinParts,
};

/// Matches in one text beyond which no more are looked for: it says one thing over and over.
const MOST_MATCHES: usize = 100_000;
/// Bytes of a Chinese character.
const CHARACTER: usize = 3;

/// The grams of a text, for matches letter for letter.
#[derive(Debug)]
pub(super) struct ExactIndex {
    signature: Signature,
    grams: GramIndex,
}

impl ExactIndex {
    pub(super) fn new(letters: &[char], gram: usize) -> Self {
        let signature = Signature::new(gram);
        let all = letters.windows(gram).enumerate().map(|(place, letters)| (place, signature.of_letters(letters)));
        Self { grams: GramIndex::of(all.collect(), letters.len()), signature }
    }
}

/// All matches of `least` letters and more that end on both sides at a difference, by where they stand in `folded`.
pub(super) fn matches(index: &ExactIndex, letters: &[char], folded: &str, least: usize) -> Vec<Match> {
    let starts = least.saturating_sub(index.signature.gram());
    // The first and the last of the letters at which a gram begins are so many bytes apart, where none is shorter.
    let stride = CHARACTER * starts + 1;
    let thin = ThinParts::of(folded.as_bytes());
    let mut scan = Scan { index, letters, folded, least, known: Known::default(), matches: Vec::new() };
    let (mut at, mut next) = (0, 0);
    while at < folded.len() && scan.matches.len() < MOST_MATCHES {
        let place = next;
        at += stride;
        next = boundary(folded, at);
        if !thin.any(place..next + Signature::BYTES) {
            scan.look_at(place);
            continue;
        }
        // Of shorter letters more stand between this place and the next.
        let mut place = place;
        while place < next {
            scan.look_at_thin(place);
            let rest = folded.get(place..).unwrap_or_default();
            place = rest.char_indices().nth(starts + 1).map_or(folded.len(), |(chars, _)| place + chars);
        }
    }
    let mut matches = scan.matches;
    matches.sort_unstable_by_key(|found| (found.text.start, found.source.start));
    matches
}

/// The character that begins at a byte or is the next to begin.
#[inline]
fn boundary(text: &str, at: usize) -> usize {
    let Some(bytes) = text.as_bytes().get(at..).and_then(|rest| rest.first_chunk()) else {
        return text.ceil_char_boundary(at);
    };
    // 10xxxxxx, as the bytes of a character after its first are.
    let bytes = u32::from_le_bytes(*bytes);
    let inner = bytes & !(bytes << 1) & 0x8080_8080;
    at + (!inner & 0x8080_8080).trailing_zeros() as usize / 8
}

/// A text that is looked at here and there.
struct Scan<'a> {
    index: &'a ExactIndex,
    letters: &'a [char],
    folded: &'a str,
    least: usize,
    known: Known,
    matches: Vec<Match>,
}

impl Scan<'_> {
    /// Takes the matches that hold the gram at or behind a place; none of what stands there is shorter than a Chinese character.
    #[inline]
    fn look_at(&mut self, place: usize) {
        match self.index.signature.of_han(self.folded.as_bytes(), place) {
            Some(hash) => {
                if self.index.grams.has(hash) {
                    self.follow_all(hash, place);
                }
            }
            None => self.look_at_thin(place),
        }
    }

    /// The same, whatever stands there.
    fn look_at_thin(&mut self, place: usize) {
        let rest = self.folded.get(place..).unwrap_or_default();
        if let Some((hash, lead)) = self.index.signature.first_of(rest)
            && self.index.grams.has(hash)
        {
            self.follow_all(hash, place + lead);
        }
    }

    /// Takes the matches that hold the gram of this hash, which begins at a byte.
    fn follow_all(&mut self, hash: u64, at: usize) {
        let before = self.known.letters_before(self.folded, at);
        for place in self.index.grams.places(hash) {
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
        let (on, end) = common(self.folded.get(at..)?, self.letters.get(place..)?);
        if on < self.index.signature.gram() {
            return None;
        }
        let (back, start) = common_before(self.folded.get(..at)?, self.letters.get(..place)?);
        let source = place - back..place + on;
        Some(Match { same: source.len(), letters: source.len(), source, text: start..at + end })
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
    fn letters_before(&mut self, folded: &str, at: usize) -> usize {
        if at < self.furthest {
            let between = folded.get(self.counted..at).unwrap_or_default();
            self.letters += between.chars().filter(|&c| is_letter(c)).count();
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

/// How many letters `folded` ends with that are those at the end of `letters`, and the byte at which the first of them begins.
fn common_before(folded: &str, letters: &[char]) -> (usize, usize) {
    let (mut own, mut others, mut found) = (letters.iter().rev(), 0, (0, folded.len()));
    for (at, c) in folded.char_indices().rev() {
        if is_letter(c) {
            if own.next() != Some(&c) {
                break;
            }
            others = 0;
            found = (found.0 + 1, at);
        } else {
            others += 1;
            if others >= BORDER {
                break;
            }
        }
    }
    found
}
