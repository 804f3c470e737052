//! Matches with differences: runs that are the same (seeds) extended both ways over what differs, as long as what is alike
//! outweighs it. An alignment with gaps in a band of diagonals, given up where it falls too far below its best (X-drop,
//! Zhang et al. 1998).

use std::{cell::OnceCell, cmp::Reverse, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    found::Match,
    gram::{GramIndex, Grams},
    letters::Letters,
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
    let (mut seeds, mut was_found) = (Vec::new(), false);
    for (at, hash) in grams.of(other) {
        let before = at.checked_sub(1).filter(|_| std::mem::take(&mut was_found));
        let before = before.and_then(|before| other.get(before));
        for place in index.places(hash) {
            was_found = true;
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
    // Where the letters stand is looked up where there is a match.
    let places = OnceCell::new();
    let bytes = |letters: Range<usize>| places.get_or_init(|| Letters::of(folded)).bytes(letters);
    let needed = i32::try_from(least).unwrap_or(i32::MAX / SAME) * SAME;
    retain_longest(&mut seeds);
    let mut found = Covered::default();
    let mut matches = Vec::new();
    for seed in seeds {
        if found.has(seed) {
            continue;
        }
        let aligned = aligned(seed, source, other);
        found.add(&aligned);
        if aligned.score >= needed {
            let Aligned { source, other: letters, same, .. } = aligned;
            matches.push(Match { source, text: bytes(letters.clone()), letters: letters.len(), same });
        }
    }
    matches.sort_unstable_by_key(|found| (found.text.start, found.source.start));
    matches
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

/// The best end of an alignment that begins where both texts begin. A row for each letter of the one; of the other the letters
/// that lie in the band, of these the ones that are not given up.
fn extension(source: impl Fn(usize) -> Option<char>, other: impl Fn(usize) -> Option<char>) -> Extension {
    let (mut best, mut end) = (cell(0, 0), (0, 0));
    let mut row = [GIVEN_UP; CELLS];
    let mut alive = BAND..BAND;
    for (gaps, own) in (0..=DROP / -GAP).zip(row.iter_mut().skip(BAND)) {
        *own = cell(gaps * GAP, 0);
        alive.end += 1;
    }
    let mut at = 0;
    while let Some(letter) = source(at) {
        at += 1;
        let mut next = [GIVEN_UP; CELLS];
        let mut left = GIVEN_UP;
        let mut still: Option<Range<usize>> = None;
        let above = row.iter().skip(1).copied().chain([GIVEN_UP]);
        let cells = next.iter_mut().zip(&row).zip(above).enumerate();
        for (column, ((own, &diagonal), above)) in cells.skip(alive.start.saturating_sub(1)) {
            if column >= alive.end && left == GIVEN_UP {
                break;
            }
            // The letters of the other text that are used up in this cell.
            let Some(used) = (at + column).checked_sub(BAND) else { continue };
            let mut value = above.max(left) + cell(GAP, 0);
            if diagonal != GIVEN_UP
                && let Some(other) = used.checked_sub(1).and_then(&other)
            {
                let step = if other == letter { cell(SAME, 1) } else { cell(DIFFERENT, 0) };
                value = value.max(diagonal + step);
            }
            if score(value) < score(best) - DROP {
                value = GIVEN_UP;
            } else {
                still = Some(still.map_or(column, |still| still.start)..column + 1);
                if score(value) > score(best) {
                    (best, end) = (value, (at, used));
                }
            }
            (*own, left) = (value, value);
        }
        let Some(still) = still else { break };
        (row, alive) = (next, still);
    }
    Extension { score: score(best), source: end.0, other: end.1, same: (best - cell(score(best), 0)) as usize }
}
