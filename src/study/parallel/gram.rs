//! Where every run of a few letters (a gram) stands in a text, by hashes of them.

use rustc_hash::FxHashMap;

/// Places of a gram beyond which it leads nowhere: it says too little.
const MOST_PLACES: usize = 256;
/// The base of the polynomial that is a gram's hash.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Bits of the filter for each letter, and of a word of it.
const FILTER_BITS: usize = 16;
const WORD: usize = u64::BITS as usize;

/// The places of the grams of a text, by their hashes.
#[derive(Debug)]
pub(super) struct GramIndex {
    /// A bit for each gram there may be, and how far a hash is moved to leave the number of a gram's bit.
    filter: Vec<u64>,
    shift: u32,
    /// Of each gram its first place, by its hash.
    first: FxHashMap<u64, u32>,
    /// Of each place the next one of the same gram.
    next: Vec<Option<u32>>,
}

impl GramIndex {
    /// An index of grams with their places, which rise, in a text of so many letters.
    pub(super) fn of(grams: Vec<(usize, u64)>, letters: usize) -> Self {
        let words = (letters * FILTER_BITS / WORD + 1).next_power_of_two();
        // The upper bits of a hash are mixed best.
        let shift = u64::BITS - (words * WORD).trailing_zeros();
        let mut index = Self { filter: vec![0; words], shift, first: FxHashMap::default(), next: vec![None; letters] };
        let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
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
            let (word, bit) = bit(hash, shift);
            filter.iter_mut().skip(word).take(1).for_each(|word| *word |= bit);
        }
        index
    }

    /// The places of a gram, by its hash. Another gram may have the same.
    pub(super) fn places(&self, hash: u64) -> impl Iterator<Item = usize> {
        self.first(hash).into_iter().flat_map(|first| self.from(first))
    }

    /// The places of a gram from one of them on.
    pub(super) fn from(&self, place: usize) -> impl Iterator<Item = usize> {
        let next = |&place: &usize| self.next.get(place).copied().flatten().map(|place| place as usize);
        std::iter::successors(Some(place), next)
    }

    /// Whether a gram stands in the text and leads somewhere.
    pub(super) fn has(&self, hash: u64) -> bool {
        self.first(hash).is_some()
    }

    /// Whether a gram may do so: nearly none does that does not.
    #[inline]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = bit(hash, self.shift);
        self.filter.get(word).copied().unwrap_or_default() & bit != 0
    }

    /// The first place of a gram.
    #[inline]
    pub(super) fn first(&self, hash: u64) -> Option<usize> {
        if self.may_have(hash) { self.first.get(&hash).map(|&place| place as usize) } else { None }
    }
}

/// Grams of so many letters, hashed one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grams {
    /// Letters of a gram.
    gram: usize,
    /// The power of the base that a gram's first letter has.
    highest: u64,
}

impl Grams {
    pub(super) fn new(gram: usize) -> Self {
        Self { gram, highest: (0..gram).fold(1_u64, |power, _| power.wrapping_mul(BASE)) }
    }

    /// Letters of a gram.
    pub(super) const fn gram(self) -> usize {
        self.gram
    }

    /// The hash of every gram of some letters, with its place.
    pub(super) fn of(self, letters: &[char]) -> impl Iterator<Item = (usize, u64)> {
        let Self { gram, highest } = self;
        let mut hash = letters.iter().take(gram).fold(0, |hash, &c| add(hash, c));
        let first = (letters.len() >= gram).then_some((0, hash));
        let rest = letters.iter().zip(letters.iter().skip(gram)).enumerate().map(move |(at, (&old, &new))| {
            hash = add(hash.wrapping_sub(u64::from(old).wrapping_mul(highest)), new);
            (at + 1, hash)
        });
        first.into_iter().chain(rest)
    }
}

/// The hash with one more letter, whose bits too are carried to the upper ones.
fn add(hash: u64, c: char) -> u64 {
    hash.wrapping_add(u64::from(c)).wrapping_mul(BASE)
}

/// The word of the filter and the bit in it that a hash has.
const fn bit(hash: u64, shift: u32) -> (usize, u64) {
    let number = (hash >> shift) as usize;
    (number / WORD, 1 << (number % WORD))
}
