//! Two versions of a text, unit by unit: what is the same, what differs in its form alone, what was changed, moved, added,
//! removed.

use super::{
    alignment::{Alignment, Match, align},
    skeleton::{skeleton, without_references},
    unit::Unit,
};

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: character by character as it was. The number of an article is no part of it.
    Same,
    /// Brackets, marks, blanks, width, or the script, simplified or traditional, are others; every letter and digit is the
    /// same.
    Form,
    /// Only the numbers of the articles it names are others.
    Reference,
    /// It says something else.
    Changed,
    /// It stands elsewhere.
    Moved,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl Change {
    /// All, in the order in which they are counted.
    pub const ALL: [Self; 7] =
        [Self::Same, Self::Form, Self::Reference, Self::Changed, Self::Moved, Self::Added, Self::Removed];

    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Form => "form",
            Self::Reference => "reference",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A unit of either version or of both, by their indices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// What became of it.
    pub change: Change,
    /// The unit of the first version; `None` of what is new.
    pub a: Option<usize>,
    /// The unit of the second version; `None` of what is gone.
    pub b: Option<usize>,
    /// How alike both are, from 0 to 1 (Dice's coefficient of pairs of characters).
    pub similarity: f64,
}

/// A comparison of two versions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Every unit of both, in the order of the second; what is gone stands after what it stood after.
    pub pairs: Vec<Pair>,
}

impl Comparison {
    /// The pairs of a kind.
    pub fn count(&self, change: Change) -> usize {
        self.pairs.iter().filter(|pair| pair.change == change).count()
    }
}

/// Compares two versions of a text.
///
/// ```
/// use zhujian::{document::parse, study::{Change, compare, units}};
/// let [old, new] = ["山高。\n\n水长流。\n", "山高!\n\n路很远。\n\n水长流。\n"].map(|text| units(&parse(text).window.blocks));
/// let changes: Vec<Change> = compare(&old, &new).pairs.iter().map(|pair| pair.change).collect();
/// assert_eq!(changes, [Change::Form, Change::Added, Change::Same]);
/// ```
pub fn compare(a: &[Unit], b: &[Unit]) -> Comparison {
    let [old, new] = [a, b].map(|units| units.iter().map(|unit| skeleton(&unit.text)).collect::<Vec<String>>());
    let Alignment { in_order, moved } = align(&old, &new);
    let pair =
        |found: &Match, change| Pair { change, a: Some(found.a), b: Some(found.b), similarity: found.similarity };
    let mut moved_from: Vec<usize> = moved.iter().map(|found| found.a).collect();
    moved_from.sort_unstable();
    let (mut next_a, mut next_b, mut moved) = (0, 0, moved.iter().peekable());
    let mut pairs = Vec::with_capacity(a.len().max(b.len()));
    let end = Match { a: a.len(), b: b.len(), similarity: 0.0 };
    for found in in_order.iter().chain([&end]) {
        let gone = (next_a..found.a).filter(|unit| moved_from.binary_search(unit).is_err());
        pairs.extend(gone.map(|unit| Pair { change: Change::Removed, a: Some(unit), b: None, similarity: 0.0 }));
        for unit in next_b..found.b {
            pairs.push(match moved.next_if(|found| found.b == unit) {
                Some(found) => pair(found, Change::Moved),
                None => Pair { change: Change::Added, a: None, b: Some(unit), similarity: 0.0 },
            });
        }
        (next_a, next_b) = (found.a + 1, found.b + 1);
        if let (Some(old_unit), Some(new_unit)) = (a.get(found.a), b.get(found.b)) {
            let skeletons = old.get(found.a).zip(new.get(found.b));
            let change = match skeletons {
                _ if old_unit.text == new_unit.text => Change::Same,
                Some((old, new)) if old == new => Change::Form,
                Some((old, new)) if without_references(old) == without_references(new) => Change::Reference,
                _ => Change::Changed,
            };
            pairs.push(pair(found, change));
        }
    }
    Comparison { pairs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::parse, study::units};

    fn compared(a: &str, b: &str) -> Vec<(Change, String, String)> {
        let [old, new] = [a, b].map(|text| units(&parse(text).window.blocks));
        let label = |units: &[Unit], at: Option<usize>| at.map_or_else(String::new, |at| units[at].label.clone());
        let pairs = compare(&old, &new).pairs;
        pairs.into_iter().map(|pair| (pair.change, label(&old, pair.a), label(&new, pair.b))).collect()
    }

    #[test]
    fn renumbered_articles_are_the_same_and_each_kind_of_change_is_told() {
        let old = "第一条　为了修好村里的桥，制定本规定。\n\n第二条　桥由村民（以下简称众人）一起修。\n\n第三条　违反第二条的，罚挑水三天。\n\n\
                   第四条　修桥的木料从后山砍。\n\n第五条　修桥期间从渡口过河。\n";
        let new = "第一条　为了修好村里的桥，制定本规定。\n\n第二条　修桥的钱由各户平摊，困难户可以不出。\n\n第三条　桥由村民(以下简称众人)一起修。\n\n\
                   第四条　违反第三条的，罚挑水三天。\n\n第五条　修桥的石料从后山采。\n";
        let kinds = [
            (Change::Same, "第一条", "第一条"),
            (Change::Added, "", "第二条"),
            (Change::Form, "第二条", "第三条"),
            (Change::Reference, "第三条", "第四条"),
            (Change::Changed, "第四条", "第五条"),
            (Change::Removed, "第五条", ""),
        ];
        let kinds = kinds.map(|(change, a, b)| (change, a.to_owned(), b.to_owned()));
        assert_eq!(compared(old, new), kinds);
    }

    #[test]
    fn traditional_characters_are_form() {
        let changes = compared("山高水長，路遠。\n", "山高水长，路远。\n");
        assert_eq!(changes[0].0, Change::Form);
    }

    #[test]
    fn nothing_is_lost_on_either_side() {
        let [a, b] = ["甲乙丙丁。\n\n戊己庚辛。\n\n子丑寅卯。\n", "戊己庚申。\n\n辰巳午未。\n"]
            .map(|text| units(&parse(text).window.blocks));
        let pairs = compare(&a, &b).pairs;
        let mut of_a: Vec<usize> = pairs.iter().filter_map(|pair| pair.a).collect();
        let of_b: Vec<usize> = pairs.iter().filter_map(|pair| pair.b).collect();
        of_a.sort_unstable();
        assert_eq!((of_a, of_b), ((0..a.len()).collect(), (0..b.len()).collect()));
        assert!(compare(&[], &[]).pairs.is_empty());
    }
}
