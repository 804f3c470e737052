//! Where every run of a few letters (a gram) stands in a text.

use rustc_hash::FxHashMap;

use super::letters::{BORDER, is_letter};

/// Places of a gram beyond which it leads nowhere: it says too little.
const MOST_PLACES: usize = 256;
/// The base of the polynomial that is a gram's hash.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Bits of the filter for each letter.
const FILTER_BITS: usize = 16;

/// The grams of a text.
#[derive(Debug)]
pub(super) struct GramIndex {
    /// Letters of a gram.
    gram: usize,
    /// The power of the base that a gram's first letter has.
    highest: u64,
    /// A bit for each gram there may be.
    filter: Vec<u64>,
    /// Of each gram its first place, by its hash.
    first: FxHashMap<u64, u32>,
    /// Of each place the next one of the same gram.
    next: Vec<Option<u32>>,
}

impl GramIndex {
    pub(super) fn new(letters: &[char], gram: usize) -> Self {
        let words = (letters.len() * FILTER_BITS / 64 + 1).next_power_of_two();
        let highest = (1..gram).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let (filter, first) = (vec![0; words], FxHashMap::default());
        let mut index = Self { gram, highest, filter, first, next: vec![None; letters.len()] };
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
        let grams: Vec<(usize, u64)> = index.grams(letters).collect();
        for (place, hash) in grams.into_iter().rev() {
            *counts.entry(hash).or_default() += 1;
            // A text has less than 4 GiB.
            let next = index.first.insert(hash, u32::try_from(place).unwrap_or_default());
            if let Some(own) = index.next.get_mut(place) {
                *own = next;
            }
        }
        index.first.retain(|hash, _| counts.get(hash).is_some_and(|&count| count <= MOST_PLACES));
        let (filter, first) = (&mut index.filter, &index.first);
        for &hash in first.keys() {
            let (word, bit) = bit(hash, filter.len());
            filter.iter_mut().skip(word).take(1).for_each(|word| *word |= bit);
        }
        index
    }

    /// Letters of a gram.
    pub(super) const fn gram(&self) -> usize {
        self.gram
    }

    /// The places of a gram, by its hash. Another gram may have the same.
    pub(super) fn places(&self, hash: u64) -> impl Iterator<Item = usize> {
        let next = |&place: &u32| self.next.get(place as usize).copied().flatten();
        std::iter::successors(self.first(hash), next).map(|place| place as usize)
    }

    /// Whether a gram stands in the text and leads somewhere.
    pub(super) fn has(&self, hash: u64) -> bool {
        self.first(hash).is_some()
    }

    #[inline]
    fn first(&self, hash: u64) -> Option<u32> {
        let (word, bit) = bit(hash, self.filter.len());
        let may_be = self.filter.get(word).is_some_and(|word| word & bit != 0);
        if may_be { self.first.get(&hash).copied() } else { None }
    }

    /// The hash of every gram of some letters, with its place.
    pub(super) fn grams(&self, letters: &[char]) -> impl Iterator<Item = (usize, u64)> {
        let mut hash = letters.iter().take(self.gram).fold(0, |hash, &c| add(hash, c));
        let (highest, gram) = (self.highest, self.gram);
        let first = (letters.len() >= gram).then_some((0, hash));
        let rest = letters.iter().zip(letters.iter().skip(gram)).enumerate().map(move |(at, (&old, &new))| {
            hash = add(hash.wrapping_sub(u64::from(old).wrapping_mul(highest)), new);
            (at + 1, hash)
        });
        first.into_iter().chain(rest)
    }

    /// The hash of the first gram of a folded text, and the characters before it that are no letters; `None` where it has none
    /// before a border.
    #[inline]
    pub(super) fn first_of(&self, folded: &str) -> Option<(u64, usize)> {
        if let Some(hash) = self.of_han(folded) {
            return Some((hash, 0));
        }
        let (mut hash, mut count, mut others, mut lead) = (0, 0, 0, 0);
        for c in folded.chars() {
            if is_letter(c) {
                hash = add(hash, c);
                (count, others) = (count + 1, 0);
                if count == self.gram {
                    return Some((hash, lead));
                }
            } else {
                others += 1;
                lead += usize::from(count == 0);
                if others >= BORDER {
                    return None;
                }
            }
        }
        None
    }
}

impl GramIndex {
    /// The hash of the gram that a text begins with, where that is of Han characters alone, as nearly every one is in Chinese:
    /// told from the bytes.
    #[inline]
    fn of_han(&self, folded: &str) -> Option<u64> {
        let (characters, _) = folded.as_bytes().get(..3 * self.gram)?.as_chunks::<3>();
        characters.iter().try_fold(0_u64, |hash, &[first, second, third]| {
            // U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
            let is_han = matches!(first, 0xE5..=0xE9) || first == 0xE4 && second >= 0xB8;
            let part = |byte: u8, shift: u32| u64::from(byte & 0x3F) << shift;
            let code = u64::from(first & 0xF) << 12 | part(second, 6) | part(third, 0);
            is_han.then(|| hash.wrapping_mul(BASE).wrapping_add(code))
        })
    }
}

fn add(hash: u64, c: char) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(c))
}

/// The word of the filter and the bit in it that a hash has; there are a power of two of words.
const fn bit(hash: u64, words: usize) -> (usize, u64) {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(BASE);
    // A part of the hash is enough.
    ((mixed >> 24) as usize & (words - 1), 1 << (mixed >> 58))
}
