//! Matches with differences: runs that are the same (seeds) extended both ways over what differs, as long as what is alike
//! outweighs it. An alignment with gaps in a band of diagonals, given up where it falls too far below its best (X-drop,
//! Zhang et al. 1998).

use std::{cmp::Reverse, collections::HashMap, ops::Range};

use super::{found::Match, gram::GramIndex, letters::Letters};

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

/// Every run of a gram or more that both texts have.
pub(super) fn seeds(index: &GramIndex, source: &[char], other: &[char]) -> Vec<Seed> {
    // Where the run of each diagonal ends that was found last.
    let mut ends: HashMap<usize, usize> = HashMap::new();
    let mut seeds = Vec::new();
    for (at, hash) in index.grams(other) {
        for place in index.places(hash) {
            let diagonal = at + source.len() - place;
            if ends.get(&diagonal).is_some_and(|&end| at < end) {
                continue;
            }
            let sides = source.iter().skip(place).zip(other.iter().skip(at));
            let len = sides.take_while(|(one, other)| one == other).count();
            if len >= index.gram() {
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
/// they stand in the other text.
pub(super) fn matches(mut seeds: Vec<Seed>, source: &[char], other: &Letters, least: usize) -> Vec<Match> {
    let needed = i32::try_from(least).unwrap_or(i32::MAX / SAME) * SAME;
    retain_longest(&mut seeds);
    let mut found = Covered::default();
    let mut matches = Vec::new();
    for seed in seeds {
        if found.has(seed) {
            continue;
        }
        let aligned = aligned(seed, source, other.chars());
        found.add(&aligned);
        if aligned.score >= needed {
            let Aligned { source, other: letters, same, .. } = aligned;
            matches.push(Match { source, text: other.bytes(letters.clone()), letters: letters.len(), same });
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
struct Covered(HashMap<usize, Vec<Rectangle>>);

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

/// A cell of an alignment: its score, and the letters that are the same; `None` where it was given up.
type Cell = Option<(i32, u32)>;

/// The best end of an alignment that begins where both texts begin. A row for each letter of the one; of the other the letters
/// that lie in the band, of these the ones that are not given up.
fn extension(source: impl Fn(usize) -> Option<char>, other: impl Fn(usize) -> Option<char>) -> Extension {
    let mut best = Extension::default();
    let mut row: [Cell; CELLS] = [None; CELLS];
    let mut alive = BAND..BAND;
    for (gaps, cell) in (0..=DROP / -GAP).zip(row.iter_mut().skip(BAND)) {
        *cell = Some((gaps * GAP, 0));
        alive.end += 1;
    }
    let mut at = 0;
    while let Some(letter) = source(at) {
        at += 1;
        let mut next: [Cell; CELLS] = [None; CELLS];
        let mut left: Cell = None;
        let mut still: Option<Range<usize>> = None;
        let above = row.iter().skip(1).copied().chain([None]);
        let cells = next.iter_mut().zip(&row).zip(above).enumerate();
        for (column, ((cell, &diagonal), above)) in cells.skip(alive.start.saturating_sub(1)) {
            if column >= alive.end && left.is_none() {
                break;
            }
            // The letters of the other text that are used up in this cell.
            let Some(used) = (at + column).checked_sub(BAND) else { continue };
            let with_gap = |cell: Cell| cell.map(|(score, same)| (score + GAP, same));
            let mut value = with_gap(above).max(with_gap(left));
            if let (Some((score, same)), Some(before)) = (diagonal, used.checked_sub(1))
                && let Some(other) = other(before)
            {
                let is_same = other == letter;
                let step = if is_same { SAME } else { DIFFERENT };
                value = value.max(Some((score + step, same + u32::from(is_same))));
            }
            let value = value.filter(|&(score, _)| score >= best.score - DROP);
            if let Some((score, same)) = value {
                still = Some(still.map_or(column, |still| still.start)..column + 1);
                if score > best.score {
                    best = Extension { score, source: at, other: used, same: same as usize };
                }
            }
            (*cell, left) = (value, value);
        }
        let Some(still) = still else { break };
        (row, alive) = (next, still);
    }
    best
}
