//! Which unit of one version is which of the other, by what they say and not by their numbers.
//!
//! Two units are alike by Dice's coefficient of their pairs of characters (Dice 1945): twice what they share over all they
//! have. What is compared with what comes out of an index of those pairs, so that the time follows what is shared. The
//! pairs that keep the order of both versions and weigh most are found as the heaviest increasing subsequence; what is
//! left over and alike was moved.

use std::{collections::HashMap, ops::Range};

/// Units that are less alike are not the same one.
const LEAST_ALIKE: f64 = 0.34;
/// Units that are out of order and less alike were not moved.
const LEAST_MOVED: f64 = 0.5;
/// Pairs of characters of the shortest unit that can be told to have been moved.
const SHORTEST_MOVED: usize = 8;
/// Units in which a pair of characters stands at most, for it to lead to them: what stands in more says little.
const MOST_COMMON: usize = 512;
/// Pairs of units between two matches that are compared at most.
const MOST_IN_GAP: usize = 4096;
/// Units that one unit is compared with at most: those that share most with it.
const MOST_CANDIDATES: usize = 12;

/// A unit of the one version, a unit of the other, by their indices, and how alike they are, to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) similarity: f64,
}

/// The matches of two versions.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Alignment {
    /// Those that keep the order of both, in that order.
    pub(super) in_order: Vec<Match>,
    /// Those that do not, in the order of the second version.
    pub(super) moved: Vec<Match>,
}

/// Aligns two versions, of each the skeletons of its units.
pub(super) fn align(a: &[String], b: &[String]) -> Alignment {
    let (left, right) = (Bags::of(a), Bags::of(b));
    let matches = candidates(&left, &right, a, b);
    let in_order = heaviest_chain(&matches, |found| weight(found, &left, &right), b.len());
    let moved = moved(&matches, &in_order, &left);
    let in_order = with_gaps_filled(in_order, &moved, &left, &right);
    Alignment { in_order, moved }
}

/// The chain with what stands alone between two of its matches, on both sides, matched as well: of units that are all alike, as the
/// articles of some laws, more than are compared may share more with one than its own counterpart does.
fn with_gaps_filled(chain: Vec<Match>, moved: &[Match], left: &Bags, right: &Bags) -> Vec<Match> {
    let (mut of_a, mut of_b): (Vec<usize>, Vec<usize>) = moved.iter().map(|found| (found.a, found.b)).unzip();
    of_a.sort_unstable();
    of_b.sort_unstable();
    let end = Match { a: left.0.len(), b: right.0.len(), similarity: 0.0 };
    let (mut filled, mut next) = (Vec::with_capacity(chain.len()), (0, 0));
    for found in chain.into_iter().chain([end]) {
        let free = |range: Range<usize>, taken: &[usize]| -> Vec<usize> {
            range.filter(|unit| taken.binary_search(unit).is_err()).collect()
        };
        let (a, b) = (free(next.0..found.a, &of_a), free(next.1..found.b, &of_b));
        if a.len() * b.len() <= MOST_IN_GAP {
            let every = a.iter().flat_map(|&a| b.iter().enumerate().map(move |(nth, &b)| (a, nth, b)));
            let alike = every.map(|(a, nth, b)| {
                let similarity = similarity(left.get(a), right.get(b));
                Match { a, b: nth, similarity }
            });
            let alike: Vec<Match> = alike.filter(|found| found.similarity >= LEAST_ALIKE).collect();
            let own = |found: &Match| Some(Match { b: *b.get(found.b)?, ..*found });
            let heavy = |found: &Match| own(found).map_or(0.0, |found| weight(&found, left, right));
            filled.extend(heaviest_chain(&alike, heavy, b.len()).iter().filter_map(own));
        }
        next = (found.a + 1, found.b + 1);
        if found != end {
            filled.push(found);
        }
    }
    filled
}

/// How much a match counts: long and like ones before short and unlike ones.
fn weight(found: &Match, left: &Bags, right: &Bags) -> f64 {
    let len = (left.len(found.a) + right.len(found.b)).max(1);
    // Lengths are far below what a float holds.
    found.similarity.powi(2) * (len as f64).sqrt()
}

/// A pair of characters, and the how many-th of its kind it is in its unit: sets of these are multisets of pairs.
type Token = (char, char, u32);

/// The pairs of characters of every unit, sorted.
struct Bags(Vec<Vec<Token>>);

impl Bags {
    fn of(units: &[String]) -> Self {
        Self(units.iter().map(|unit| tokens(unit)).collect())
    }

    fn len(&self, unit: usize) -> usize {
        self.0.get(unit).map_or(0, Vec::len)
    }

    fn get(&self, unit: usize) -> &[Token] {
        self.0.get(unit).map_or(&[], Vec::as_slice)
    }
}

fn tokens(unit: &str) -> Vec<Token> {
    // A unit of one character is that character twice.
    let next = unit.chars().skip(1).chain(unit.chars().last().filter(|_| unit.chars().nth(1).is_none()));
    let mut pairs: Vec<(char, char)> = unit.chars().zip(next).collect();
    pairs.sort_unstable();
    let mut count = 0;
    let mut before = None;
    let numbered = pairs.into_iter().map(|pair| {
        count = if before.replace(pair) == Some(pair) { count + 1 } else { 0 };
        (pair.0, pair.1, count)
    });
    numbered.collect()
}

/// Twice the shared tokens over all of them.
fn similarity(a: &[Token], b: &[Token]) -> f64 {
    let (mut left, mut right, mut shared) = (a.iter().peekable(), b.iter().peekable(), 0_usize);
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
}

/// The pairs of units that are alike: equal ones, in the order in which they stand, and of each unit of `a` those of `b`
/// that share most with it.
fn candidates(left: &Bags, right: &Bags, a: &[String], b: &[String]) -> Vec<Match> {
    let mut places: HashMap<Token, Vec<usize>> = HashMap::new();
    for (unit, tokens) in right.0.iter().enumerate() {
        for &token in tokens {
            places.entry(token).or_default().push(unit);
        }
    }
    places.retain(|_, units| units.len() <= MOST_COMMON);
    let equal = equal_units(a, b);
    let mut matches = Vec::new();
    for (unit, tokens) in left.0.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for &other in tokens.iter().filter_map(|token| places.get(token)).flatten() {
            *shared.entry(other).or_default() += 1;
        }
        let mut others: Vec<(usize, usize)> = shared.into_iter().collect();
        others.sort_unstable_by_key(|&(other, count)| (std::cmp::Reverse(count), other.abs_diff(unit), other));
        let others = others.into_iter().take(MOST_CANDIDATES).map(|(other, _)| other);
        let equal = equal.get(&unit).copied();
        let alike = others.filter(|&other| Some(other) != equal).map(|other| {
            let similarity = similarity(left.get(unit), right.get(other));
            Match { a: unit, b: other, similarity }
        });
        matches.extend(alike.filter(|found| found.similarity >= LEAST_ALIKE));
        matches.extend(equal.map(|other| Match { a: unit, b: other, similarity: 1.0 }));
    }
    matches
}

/// Of each unit of `a` the one of `b` that is equal to it: the first to the first, the second to the second.
fn equal_units(a: &[String], b: &[String]) -> HashMap<usize, usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    b.iter().enumerate().rev().for_each(|(at, unit)| places.entry(unit).or_default().push(at));
    let next = |(at, unit): (usize, &String)| Some((at, places.get_mut(unit.as_str())?.pop()?));
    a.iter().enumerate().filter_map(next).collect()
}

/// The matches that rise in both versions and weigh most together. A Fenwick tree (Fenwick 1994) has the heaviest chain
/// that ends before each unit of the second version.
fn heaviest_chain(matches: &[Match], weight: impl Fn(&Match) -> f64, len: usize) -> Vec<Match> {
    let mut order: Vec<usize> = (0..matches.len()).collect();
    // Of one unit of the first version the last of the second comes first: none of them goes on after another.
    order.sort_by_key(|&at| matches.get(at).map(|found| (found.a, std::cmp::Reverse(found.b))));
    let mut tree = vec![(0.0, None); len + 1];
    let mut before = vec![None; matches.len()];
    for at in order {
        let Some(found) = matches.get(at) else { continue };
        let (best, last) = heaviest_before(&tree, found.b);
        if let Some(before) = before.get_mut(at) {
            *before = last;
        }
        let chain = (best + weight(found), Some(at));
        let mut node = found.b + 1;
        while let Some(own) = tree.get_mut(node) {
            if chain.0 > own.0 {
                *own = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut last = heaviest_before(&tree, len).1;
    let back = std::iter::from_fn(|| {
        let at = last?;
        last = before.get(at).copied().flatten();
        matches.get(at).copied()
    });
    let mut chain: Vec<Match> = back.collect();
    chain.reverse();
    chain
}

/// The heaviest chain that ends before unit `end` of the second version: its weight and its last match.
fn heaviest_before(tree: &[(f64, Option<usize>)], end: usize) -> (f64, Option<usize>) {
    let mut best = (0.0, None);
    let mut node = end;
    while node > 0 {
        if let Some(&own) = tree.get(node).filter(|own| own.0 > best.0) {
            best = own;
        }
        node &= node - 1;
    }
    best
}

/// The matches of units that the chain left over, the most alike first come.
fn moved(matches: &[Match], chain: &[Match], left: &Bags) -> Vec<Match> {
    let mut of_a: Vec<usize> = chain.iter().map(|found| found.a).collect();
    let mut of_b: Vec<usize> = chain.iter().map(|found| found.b).collect();
    let is_moved = |found: &&Match| found.similarity >= LEAST_MOVED && left.len(found.a) >= SHORTEST_MOVED;
    let mut left_over: Vec<Match> = matches.iter().filter(is_moved).copied().collect();
    left_over.sort_by(|one, other| other.similarity.total_cmp(&one.similarity).then(one.a.cmp(&other.a)));
    // Both are sorted by now, for the chain rises in both.
    left_over.retain(|found| match (of_a.binary_search(&found.a), of_b.binary_search(&found.b)) {
        (Err(a), Err(b)) => {
            of_a.insert(a, found.a);
            of_b.insert(b, found.b);
            true
        }
        _ => false,
    });
    left_over.sort_by_key(|found| found.b);
    left_over
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Places = Vec<(usize, usize)>;

    fn aligned(a: &[&str], b: &[&str]) -> (Places, Places) {
        let [a, b] = [a, b].map(|units| units.iter().map(|unit| (*unit).to_owned()).collect::<Vec<_>>());
        let alignment = align(&a, &b);
        let pairs = |matches: Vec<Match>| matches.into_iter().map(|found| (found.a, found.b)).collect();
        (pairs(alignment.in_order), pairs(alignment.moved))
    }

    #[test]
    fn units_are_found_by_what_they_say() {
        let (in_order, moved) = aligned(
            &["山上有一座老庙", "河边有三户人家", "桥是前年修的木桥", "路通到县城里去"],
            &["山上有一座新庙", "桥是去年修的石桥", "田里种的都是稻子", "路通到县城里去"],
        );
        assert_eq!((in_order, moved), (vec![(0, 0), (2, 1), (3, 3)], vec![]));
    }

    #[test]
    fn a_unit_whose_neighbours_are_all_alike_is_found_from_either_side() {
        let article = |n: usize| format!("水井第{n}号管理事项由镇人民政府负责村民委员会协助");
        let old: Vec<String> = (10..40).map(article).collect();
        let mut new = old.clone();
        new[20] = "水井第30号管理事项由镇水务站同农户协商办理".to_owned();
        for (a, b) in [(&old, &new), (&new, &old)] {
            let alignment = align(a, b);
            let found = alignment.in_order.iter().map(|found| (found.a, found.b));
            assert!(found.eq((0..30).map(|n| (n, n))) && alignment.moved.is_empty());
        }
    }

    #[test]
    fn what_stands_elsewhere_was_moved() {
        let (in_order, moved) = aligned(
            &["河边有三户人家都以打鱼为生", "山上有一座老庙庙里住着两个和尚", "路通到县城里去走一天就到"],
            &["山上有一座老庙庙里住着两个和尚", "路通到县城里去走一天就到", "河边有三户人家都以打鱼为生"],
        );
        assert_eq!((in_order, moved), (vec![(1, 0), (2, 1)], vec![(0, 2)]));
    }

    #[test]
    fn units_that_stand_again_and_again_keep_their_order() {
        let (in_order, moved) = aligned(&["通过", "通过", "通过"], &["通过", "通过"]);
        assert_eq!((in_order.len(), moved.len()), (2, 0));
    }

    #[test]
    fn one_character_is_a_unit_too() {
        assert_eq!(aligned(&["序"], &["序"]).0, [(0, 0)]);
        assert_eq!(aligned(&[""], &[""]).0, [(0, 0)]);
    }

    proptest! {
        /// Against all chains, tried one by one.
        #[test]
        fn no_chain_is_heavier(pairs in prop::collection::vec((0_usize..6, 0_usize..6, 1_u8..9), 0..9)) {
            let matches: Vec<Match> = pairs
                .iter()
                .map(|&(a, b, weight)| Match { a, b, similarity: f64::from(weight) })
                .collect();
            let rises = |chain: &[Match]| chain.windows(2).all(|pair| pair[0].a < pair[1].a && pair[0].b < pair[1].b);
            let weigh = |chain: &[Match]| chain.iter().map(|found| found.similarity).sum::<f64>();
            let chain = heaviest_chain(&matches, |found| found.similarity, 6);
            prop_assert!(rises(&chain));
            let heaviest = (0_u32..1 << matches.len())
                .map(|set| {
                    let mut chain: Vec<Match> = (0..matches.len()).filter(|at| set >> at & 1 == 1).map(|at| matches[at]).collect();
                    chain.sort_by_key(|found| (found.a, found.b));
                    if rises(&chain) { weigh(&chain) } else { 0.0 }
                })
                .fold(0.0, f64::max);
            prop_assert!((weigh(&chain) - heaviest).abs() < 1e-9);
        }
    }
}
