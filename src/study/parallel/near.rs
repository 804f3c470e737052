//! Matches with differences: runs that are the same (seeds) extended both ways over what differs, as long as what is alike
//! outweighs it. An alignment with gaps in a band of diagonals, given up where it falls too far below its best (X-drop,
//! Zhang et al. 1998).

use std::{cmp::Reverse, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    found::Match,
    gram::{GramIndex, Grams},
    letters::nth_letter,
};

/// What a letter that is the same counts, one that differs, one that is missing on one side.
const SAME: i32 = 2;
const DIFFERENT: i32 = -3;
const GAP: i32 = -3;
/// How far below its best an alignment may fall.
const DROP: i32 = 24;
/// Diagonals to either side of a seed's.
const BAND: usize = 24;
const CELLS: usize = 2 * BAND + 1;
/// Seeds of one text that are extended, the longest first.
const MOST_SEEDS: usize = 20_000;
/// Seeds that are held before the shorter ones go: a text that says one thing over and over has no end of them.
const MOST_SEEDS_HELD: usize = 8 * MOST_SEEDS;

/// A run of letters that is the same on both sides and goes on on neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seed {
    pub(super) source: usize,
    other: usize,
    pub(super) len: usize,
}

/// The grams of a text, for matches with differences.
#[derive(Debug)]
pub(super) struct NearIndex {
    grams: Grams,
    index: GramIndex,
}

impl NearIndex {
    pub(super) fn new(letters: &[char], gram: usize) -> Self {
        let grams = Grams::new(gram);
        Self { index: GramIndex::of(grams.of(letters).collect(), letters.len()), grams }
    }
}

/// Every run of a gram or more that both texts have.
pub(super) fn seeds(NearIndex { grams, index }: &NearIndex, source: &[char], other: &[char]) -> Vec<Seed> {
    // Where the run of each diagonal ends that was found last.
    let mut ends: FxHashMap<usize, usize> = FxHashMap::default();
    let (mut seeds, mut last) = (Vec::new(), None);
    for (at, hash) in grams.of(other).filter(|&(_, hash)| index.has(hash)) {
        let before = at.checked_sub(1).filter(|&before| last == Some(before)).and_then(|before| other.get(before));
        last = Some(at);
        for place in index.places(hash) {
            // Of the run of a gram before, nearly always of the last one.
            let is_going_on = before.is_some() && source.get(place.wrapping_sub(1)) == before;
            let diagonal = at + source.len() - place;
            if is_going_on || ends.get(&diagonal).is_some_and(|&end| at < end) {
                continue;
            }
            let sides = source.iter().skip(place).zip(other.iter().skip(at));
            let len = sides.take_while(|(one, other)| one == other).count();
            if len >= grams.gram() {
                ends.insert(diagonal, at + len);
                seeds.push(Seed { source: place, other: at, len });
                if seeds.len() >= MOST_SEEDS_HELD {
                    retain_longest(&mut seeds);
                }
            }
        }
    }
    seeds
}

/// Leaves the longest seeds, in an order of their own.
fn retain_longest(seeds: &mut Vec<Seed>) {
    seeds.sort_unstable_by_key(|seed| (Reverse(seed.len), seed.other, seed.source));
    seeds.truncate(MOST_SEEDS);
}

/// The stretches of both texts that are alike around the seeds and weigh as much as `least` letters that are the same, by where
/// they stand in the other text, which has these letters.
pub(super) fn matches(
    mut seeds: Vec<Seed>,
    source: &[char],
    (other, folded): (&[char], &str),
    least: usize,
) -> Vec<Match> {
    let needed = i32::try_from(least).unwrap_or(i32::MAX / SAME) * SAME;
    retain_longest(&mut seeds);
    let mut covered = Covered::default();
    let mut found = Vec::new();
    for seed in seeds {
        if covered.has(seed) {
            continue;
        }
        let aligned = aligned(seed, source, other);
        covered.add(&aligned);
        if aligned.score >= needed {
            found.push(aligned);
        }
    }
    let ends = found.iter().flat_map(|found| [found.other.start, found.other.end - 1]);
    let starts = starts(ends.collect(), folded);
    let start = |letter: usize| starts.get(&letter).copied().unwrap_or_default();
    let matches = found.into_iter().map(|Aligned { source, other, same, .. }| {
        let last = start(other.end - 1);
        let end = last + folded.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Match { source, text: start(other.start)..end, letters: other.len(), same }
    });
    let mut matches: Vec<Match> = matches.collect();
    matches.sort_unstable_by_key(|found| (found.text.start, found.source.start));
    matches
}

/// The bytes at which some letters of a folded text begin, by their numbers.
fn starts(mut letters: Vec<usize>, folded: &str) -> FxHashMap<usize, usize> {
    letters.sort_unstable();
    let (mut passed, mut at) = (0, 0);
    let starts = letters.into_iter().map(|letter| {
        at = nth_letter(folded, at, letter - passed);
        passed = letter;
        (letter, at)
    });
    starts.collect()
}

/// Both stretches of an alignment.
struct Aligned {
    source: Range<usize>,
    other: Range<usize>,
    same: usize,
    score: i32,
}

/// Letters of the other text by which alignments are looked up.
const BUCKET: usize = 64;

/// Where alignments lie already: by the part of the other text.
#[derive(Default)]
struct Covered(FxHashMap<usize, Vec<Rectangle>>);

/// Letters of the one text, and of the other.
type Rectangle = (Range<usize>, Range<usize>);

impl Covered {
    /// Whether a seed lies in an alignment.
    fn has(&self, seed: Seed) -> bool {
        let is_in = |(source, other): &Rectangle| {
            source.start <= seed.source
                && seed.source + seed.len <= source.end
                && other.start <= seed.other
                && seed.other + seed.len <= other.end
        };
        self.0.get(&(seed.other / BUCKET)).is_some_and(|all| all.iter().any(is_in))
    }

    fn add(&mut self, aligned: &Aligned) {
        for bucket in aligned.other.start / BUCKET..=aligned.other.end / BUCKET {
            self.0.entry(bucket).or_default().push((aligned.source.clone(), aligned.other.clone()));
        }
    }
}

/// A seed with what is alike before and after it.
fn aligned(seed: Seed, source: &[char], other: &[char]) -> Aligned {
    let end = (seed.source + seed.len, seed.other + seed.len);
    let after = extension(|at| source.get(end.0 + at).copied(), |at| other.get(end.1 + at).copied());
    let back = |text: &[char], before: usize, at: usize| text.get(before.checked_sub(at + 1)?).copied();
    let before = extension(|at| back(source, seed.source, at), |at| back(other, seed.other, at));
    Aligned {
        source: seed.source - before.source..end.0 + after.source,
        other: seed.other - before.other..end.1 + after.other,
        same: before.same + seed.len + after.same,
        score: before.score + after.score + SAME * i32::try_from(seed.len).unwrap_or(i32::MAX / 8),
    }
}

/// How far two texts go on alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Extension {
    score: i32,
    source: usize,
    other: usize,
    same: usize,
}

/// A cell of an alignment as one number, greater where it is better: the score, below it the letters that are the same.
type Cell = i64;

/// Where an alignment was given up: nothing that is added makes it one again.
const GIVEN_UP: Cell = Cell::MIN / 2;

/// A cell of a score, or what a step adds to one.
const fn cell(score: i32, same: i32) -> Cell {
    ((score as Cell) << 32) + same as Cell
}

const fn score(cell: Cell) -> i32 {
    (cell >> 32) as i32
}

/// The cell of a diagonal in a row, of which one more stands at either end.
const SIDE: usize = 1;

/// The best end of an alignment that begins where both texts begin. A row for each letter of the one; of the other the letters
/// that lie in the band, of these the ones that are not given up.
#[allow(clippy::indexing_slicing, reason = "columns lie in the band, of which one more stands at either end")]
fn extension(source: impl Fn(usize) -> Option<char>, other: impl Fn(usize) -> Option<char>) -> Extension {
    let (mut best, mut end) = (cell(0, 0), (0, 0));
    let mut row = [GIVEN_UP; CELLS + 2 * SIDE];
    let mut alive = SIDE + BAND..SIDE + BAND;
    for gaps in 0..=DROP / -GAP {
        row[alive.end] = cell(gaps * GAP, 0);
        alive.end += 1;
    }
    let mut at = 0;
    while let Some(letter) = source(at) {
        at += 1;
        let mut next = [GIVEN_UP; CELLS + 2 * SIDE];
        let (mut first, mut last) = (alive.end, alive.start);
        let mut left = GIVEN_UP;
        // The letters of the other text that are used up in a cell are as many as its column is beyond this.
        let none_used = (SIDE + BAND).saturating_sub(at);
        for column in (alive.start - 1).max(SIDE).max(none_used)..SIDE + CELLS {
            if column >= alive.end && left == GIVEN_UP {
                break;
            }
            let used = at + column - SIDE - BAND;
            let mut value = row[column + 1].max(left) + cell(GAP, 0);
            let diagonal = row[column];
            if diagonal != GIVEN_UP
                && used > 0
                && let Some(other) = other(used - 1)
            {
                value = value.max(diagonal + if other == letter { cell(SAME, 1) } else { cell(DIFFERENT, 0) });
            }
            left = GIVEN_UP;
            if score(value) >= score(best) - DROP {
                left = value;
                next[column] = value;
                (first, last) = (first.min(column), column + 1);
                if score(value) > score(best) {
                    (best, end) = (value, (at, used));
                }
            }
        }
        if first >= last {
            break;
        }
        (row, alive) = (next, first..last);
    }
    Extension { score: score(best), source: end.0, other: end.1, same: (best - cell(score(best), 0)) as usize }
}
