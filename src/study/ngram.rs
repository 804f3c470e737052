//! Runs of letters (n-grams) as candidates for terms: how often each stands, and beside how many different neighbours
//! (accessor variety, Feng et al. 2004): what is a word stands in many surroundings. No words are cut.

use rustc_hash::FxHashMap;

use super::parallel::is_letter;

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

    /// Takes another place, before which there were so many in the same document.
    fn add_place(&mut self, before: Option<char>, after: Option<char>, places: usize) {
        for (side, neighbour) in self.neighbours.iter_mut().zip([before, after]) {
            *side |= 1
                << match neighbour.filter(|&c| is_letter(c)) {
                    Some(c) => u64::from(c).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58,
                    // Where a clause begins or ends anything may stand: each place counts as another neighbour.
                    None => places as u64 % 64,
                };
        }
        self.places += 1;
    }
}

/// What stands between texts, and for every mark: no letter.
const BORDER: char = '\0';

/// The runs of letters that stand in folded texts again and again, in different surroundings. No run goes over a mark. They are
/// counted length by length, for a run is rare where a part of it is (Agrawal and Srikant 1994).
pub fn candidates<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<(&'t str, GramCount)> {
    let texts: Vec<&str> = texts.into_iter().collect();
    let letters = spread(&texts);
    // The run of each place that is as long as those counted last, where there are enough of it.
    let mut runs: Vec<Option<u32>> = letters.iter().map(|letter| letter.run()).collect();
    let mut found = Vec::new();
    for len in LENGTHS {
        let mut counts: Vec<(GramCount, usize)> = Vec::new();
        let mut known: FxHashMap<u64, u32> = FxHashMap::default();
        let longer: Vec<Option<u32>> = (0..letters.len())
            .map(|at| {
                let (start, end) = ((*runs.get(at)?)?, (*runs.get(at + 1)?)?);
                let new = counts.len();
                let run = *known.entry(u64::from(start) << 32 | u64::from(end)).or_insert(u32::try_from(new).ok()?);
                if run as usize == new {
                    counts.push((GramCount::default(), at));
                }
                let neighbour = |at: usize| letters.get(at).map(|letter| letter.c);
                let (count, _) = counts.get_mut(run as usize)?;
                count.add_place(neighbour(at.wrapping_sub(1)), neighbour(at + len), count.places);
                Some(run)
            })
            .collect();
        let is_frequent = |run: u32| counts.get(run as usize).is_some_and(|(count, _)| count.places >= FEWEST);
        runs = longer.into_iter().map(|run| run.filter(|&run| is_frequent(run))).collect();
        let is_candidate = |count: &GramCount| count.places >= FEWEST && count.neighbours() >= FEWEST_NEIGHBOURS;
        let candidates = counts.into_iter().filter(|(count, _)| is_candidate(count));
        found.extend(candidates.filter_map(|(count, at)| {
            let (first, last) = (letters.get(at)?, letters.get(at + len - 1)?);
            let text = texts.get(first.text as usize)?;
            Some((text.get(first.start as usize..last.start as usize + last.c.len_utf8())?, count))
        }));
    }
    found.sort_unstable_by_key(|&(gram, _)| gram);
    found
}

/// A letter of one of several texts.
struct Letter {
    c: char,
    /// Which of the texts, and the byte of it.
    text: u32,
    start: u32,
}

impl Letter {
    /// The run of a single letter.
    fn run(&self) -> Option<u32> {
        (self.c != BORDER).then_some(u32::from(self.c))
    }
}

/// The characters of texts of less than 4 GiB, one after the other.
fn spread(texts: &[&str]) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(texts.iter().map(|text| text.len() / 3 + 2).sum());
    for (text, number) in texts.iter().zip(0..) {
        letters.extend(text.char_indices().map(|(start, c)| Letter {
            c: if is_letter(c) { c } else { BORDER },
            text: number,
            start: u32::try_from(start).unwrap_or(u32::MAX),
        }));
        letters.push(Letter { c: BORDER, text: number, start: 0 });
    }
    letters
}

/// Bits of the filter for each pair of letters with which a run begins.
const FILTER_BITS: usize = 32;

/// Counts runs of two letters and more in texts, all at once: where a pair of letters stands with which one begins, the letters
/// after it lead through a tree of the runs.
#[derive(Debug)]
pub struct GramCounter {
    /// How many runs there are.
    len: usize,
    /// A bit for each pair of letters there may be.
    filter: Vec<u64>,
    /// The node of each pair with which a run begins.
    pairs: FxHashMap<u64, u32>,
    /// The node that a letter leads to from another.
    steps: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
}

/// Letters with which runs begin.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The run that ends here.
    run: Option<u32>,
    /// Whether there are longer ones.
    goes_on: bool,
}

/// What texts have of the runs of a [`GramCounter`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GramTally {
    counts: Vec<GramCount>,
    /// Of each run the document that had it last, by its number from 1, and the places before that.
    last: Vec<(u32, usize)>,
    documents: u32,
}

impl GramTally {
    /// What there is of a run.
    pub fn count(&self, run: usize) -> GramCount {
        self.counts.get(run).copied().unwrap_or_default()
    }

    /// Takes what was counted in other documents.
    pub fn add(&mut self, other: &Self) {
        self.counts.resize(self.counts.len().max(other.counts.len()), GramCount::default());
        self.counts.iter_mut().zip(&other.counts).for_each(|(own, other)| own.add(other));
    }

    fn add_place(&mut self, run: usize, before: Option<char>, after: Option<char>) {
        let (Some(count), Some((document, places))) = (self.counts.get_mut(run), self.last.get_mut(run)) else {
            return;
        };
        if *document != self.documents {
            (*document, *places) = (self.documents, count.places);
            count.documents += 1;
        }
        count.add_place(before, after, count.places - *places);
    }
}

impl GramCounter {
    /// A counter of these runs.
    pub fn new<'g>(grams: impl IntoIterator<Item = &'g str>) -> Self {
        let (pairs, steps) = (FxHashMap::default(), FxHashMap::default());
        let mut counter = Self { len: 0, filter: Vec::new(), pairs, steps, nodes: Vec::new() };
        for gram in grams {
            counter.insert(gram);
        }
        counter.filter = vec![0; (counter.pairs.len() * FILTER_BITS / 64 + 1).next_power_of_two()];
        for &pair in counter.pairs.keys() {
            let (word, bit) = bit(pair, counter.filter.len());
            counter.filter.iter_mut().skip(word).take(1).for_each(|word| *word |= bit);
        }
        counter
    }

    fn insert(&mut self, gram: &str) {
        let run = u32::try_from(self.len).ok();
        self.len += 1;
        let mut letters = gram.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return };
        let mut node = child(&mut self.pairs, &mut self.nodes, pair(first, second));
        for c in letters {
            if let Some(node) = self.nodes.get_mut(node as usize) {
                node.goes_on = true;
            }
            node = child(&mut self.steps, &mut self.nodes, step(node, c));
        }
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.run = run;
        }
    }

    /// What no text has yet.
    pub fn tally(&self) -> GramTally {
        GramTally { counts: vec![GramCount::default(); self.len], last: vec![(0, 0); self.len], documents: 0 }
    }

    /// Adds what a document's folded text has of each run.
    pub fn add(&self, folded: &str, tally: &mut GramTally) {
        tally.documents += 1;
        self.each_place(folded, |run, start, end| {
            let before = folded.get(..start).and_then(|text| text.chars().next_back());
            let after = folded.get(end..).and_then(|text| text.chars().next());
            tally.add_place(run, before, after);
        });
    }

    /// Gives every place of every run to `each`: its index, where it begins and ends.
    pub(super) fn each_place(&self, folded: &str, mut each: impl FnMut(usize, usize, usize)) {
        let mut last: Option<(usize, char)> = None;
        for (at, second) in folded.char_indices() {
            let Some((start, first)) = last.replace((at, second)) else { continue };
            let Some(mut node) = self.node_of_pair(pair(first, second)) else { continue };
            let mut end = at + second.len_utf8();
            let mut letters = folded.get(end..).unwrap_or_default().chars();
            while let Some(Node { run, goes_on }) = self.nodes.get(node as usize) {
                if let Some(run) = run {
                    each(*run as usize, start, end);
                }
                let Some(c) = letters.next().filter(|_| *goes_on) else { break };
                let Some(&next) = self.steps.get(&step(node, c)) else { break };
                (node, end) = (next, end + c.len_utf8());
            }
        }
    }

    fn node_of_pair(&self, pair: u64) -> Option<u32> {
        let (word, bit) = bit(pair, self.filter.len());
        let may_be = self.filter.get(word).is_some_and(|word| word & bit != 0);
        if may_be { self.pairs.get(&pair).copied() } else { None }
    }
}

/// The node that a key leads to, a new one where there is none.
fn child(table: &mut FxHashMap<u64, u32>, nodes: &mut Vec<Node>, key: u64) -> u32 {
    // Runs have less than 4 billion letters.
    let new = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
    let node = *table.entry(key).or_insert(new);
    if node == new {
        nodes.push(Node::default());
    }
    node
}

fn pair(first: char, second: char) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

fn step(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

/// The word of the filter and the bit in it that a pair has; there are a power of two of words.
const fn bit(pair: u64, words: usize) -> (usize, u64) {
    let mixed = pair.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // The upper half is mixed best; a part of it is enough.
    ((mixed >> 32) as usize & (words - 1), 1 << (mixed >> 58))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

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
        let mut tally = counter.tally();
        counter.add("修大水渠，看水渠。", &mut tally);
        let count = |run| (tally.count(run).places, tally.count(run).documents, tally.count(run).neighbours());
        assert_eq!([0, 1, 2].map(count), [(2, 1, 2), (1, 1, 1), (0, 0, 0)]);
    }

    proptest! {
        #[test]
        fn runs_are_counted_as_each_alone(
            texts in prop::collection::vec("[山水，a]{0,20}", 0..5),
            runs in prop::collection::btree_set("[山水a]{2,5}", 0..8),
        ) {
            let counter = GramCounter::new(runs.iter().map(String::as_str));
            let (mut one, mut rest) = (counter.tally(), counter.tally());
            for (at, text) in texts.iter().enumerate() {
                counter.add(text, if at == 0 { &mut one } else { &mut rest });
            }
            one.add(&rest);
            for (run, at) in runs.iter().zip(0..) {
                let in_text = |text: &String| (0..text.len()).filter(|&at| text.as_bytes()[at..].starts_with(run.as_bytes())).count();
                let places: Vec<usize> = texts.iter().map(in_text).filter(|&places| places > 0).collect();
                let count = one.count(at);
                prop_assert_eq!((count.places, count.documents), (places.iter().sum(), places.len()), "{}", run);
            }
        }

        #[test]
        fn candidates_are_the_runs_that_are_counted_one_by_one(texts in prop::collection::vec("[山水，a]{0,30}", 0..4)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut counts: BTreeMap<&str, GramCount> = BTreeMap::new();
            for text in &texts {
                for (start, _) in text.char_indices() {
                    let before = text[..start].chars().next_back();
                    for (end, _) in text[start..].char_indices().map(|(at, c)| (start + at + c.len_utf8(), c)) {
                        let run = &text[start..end];
                        if LENGTHS.contains(&run.chars().count()) && run.chars().all(char::is_alphanumeric) {
                            let count = counts.entry(run).or_default();
                            count.add_place(before, text[end..].chars().next(), count.places);
                        }
                    }
                }
            }
            counts.retain(|_, count| count.places >= FEWEST && count.neighbours() >= FEWEST_NEIGHBOURS);
            prop_assert_eq!(candidates(texts), counts.into_iter().collect::<Vec<_>>());
        }
    }
}
