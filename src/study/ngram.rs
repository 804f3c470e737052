//! Runs of letters (n-grams) as candidates for terms: how often each stands, and beside how many different neighbours
//! (accessor variety, Feng et al. 2004): what is a word stands in many surroundings. No words are cut.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// Letters of the shortest and of the longest candidate.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=8;
/// Places of the rarest candidate.
const FEWEST: usize = 3;
/// Neighbours of the rarest candidate on either side.
const FEWEST_NEIGHBOURS: u32 = 2;

/// How often a run of letters stands, and beside what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GramCount {
    /// Places.
    pub places: usize,
    /// Documents with one.
    pub documents: usize,
    /// A bit for each neighbour there may be, on the left and on the right.
    neighbours: [u64; 2],
}

impl GramCount {
    /// How many different neighbours it has, on the side where it has fewer; by a sketch of 64 bits.
    pub fn neighbours(&self) -> u32 {
        self.neighbours.iter().map(|side| side.count_ones()).min().unwrap_or_default()
    }

    /// Takes what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.places += other.places;
        self.documents += other.documents;
        self.neighbours.iter_mut().zip(other.neighbours).for_each(|(own, other)| *own |= other);
    }

    fn add_place(&mut self, before: Option<char>, after: Option<char>) {
        for (side, neighbour) in self.neighbours.iter_mut().zip([before, after]) {
            *side |= 1
                << match neighbour.filter(|c| c.is_alphanumeric()) {
                    Some(c) => u64::from(c).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58,
                    // Where a clause begins or ends anything may stand: each place counts as another neighbour.
                    None => self.places as u64 % 64,
                };
        }
        self.places += 1;
    }
}

/// The runs of letters that stand in folded texts again and again, in different surroundings. No run goes over a mark.
pub fn candidates<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<(&'t str, GramCount)> {
    let mut counts: HashMap<&str, GramCount> = HashMap::new();
    for text in texts {
        let mut before = None;
        for (start, first) in text.char_indices() {
            let letters = text.get(start..).unwrap_or_default().char_indices();
            let mut letters = letters.take_while(|(_, c)| c.is_alphanumeric()).take(*LENGTHS.end());
            let mut end = letters.next().map_or(start, |(_, c)| start + c.len_utf8());
            for (_, c) in letters {
                end += c.len_utf8();
                let after = text.get(end..).and_then(|rest| rest.chars().next());
                counts.entry(text.get(start..end).unwrap_or_default()).or_default().add_place(before, after);
            }
            before = Some(first);
        }
    }
    let is_candidate = |count: &GramCount| count.places >= FEWEST && count.neighbours() >= FEWEST_NEIGHBOURS;
    let mut found: Vec<(&str, GramCount)> = counts.into_iter().filter(|(_, count)| is_candidate(count)).collect();
    found.sort_unstable_by_key(|&(gram, _)| gram);
    found
}

/// Counts runs of letters in texts, all at once (Aho and Corasick 1975).
#[derive(Debug)]
pub struct GramCounter {
    automaton: Option<AhoCorasick>,
}

impl GramCounter {
    /// A counter of these runs; more than memory holds are none.
    pub fn new<'g>(grams: impl IntoIterator<Item = &'g str>) -> Self {
        Self { automaton: AhoCorasick::new(grams).ok() }
    }

    /// What a document's folded text has of each, by its index; of those alone that stand in it.
    pub fn count(&self, folded: &str) -> Vec<(usize, GramCount)> {
        let mut counts: HashMap<usize, GramCount> = HashMap::new();
        self.each_place(folded, |gram, start, end| {
            let before = folded.get(..start).and_then(|text| text.chars().next_back());
            let after = folded.get(end..).and_then(|text| text.chars().next());
            counts.entry(gram).or_default().add_place(before, after);
        });
        counts.values_mut().for_each(|count| count.documents = 1);
        counts.into_iter().collect()
    }

    /// Gives every place of every run to `each`: its index, where it begins and ends.
    pub(super) fn each_place(&self, folded: &str, mut each: impl FnMut(usize, usize, usize)) {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(folded));
        found.for_each(|found| each(found.pattern().as_usize(), found.start(), found.end()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_many_surroundings_is_a_candidate() {
        let text = "修水渠，挖水渠，看水渠。修桥的人，走桥的路，过桥的马，";
        let found: Vec<(&str, usize)> = candidates([text]).iter().map(|(gram, count)| (*gram, count.places)).collect();
        assert_eq!(found, [("桥的", 3), ("水渠", 3)]);
    }

    #[test]
    fn all_runs_are_counted_at_once_also_one_in_another() {
        let counter = GramCounter::new(["水渠", "大水渠", "没有"]);
        let mut counts = counter.count("修大水渠，看水渠。");
        counts.sort_by_key(|&(gram, _)| gram);
        let counts: Vec<(usize, usize, u32)> =
            counts.iter().map(|(gram, count)| (*gram, count.places, count.neighbours())).collect();
        assert_eq!(counts, [(0, 2, 2), (1, 1, 1)]);
    }
}
