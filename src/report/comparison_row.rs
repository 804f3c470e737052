//! A pair of units of two versions as it is shown, whichever way.

use crate::{
    annotation::DocumentKey,
    i18n::{Strings, format},
    study::{Change, Comparison, Pair, Part, Unit, difference},
};

/// A document that is compared.
#[derive(Debug, Clone)]
pub struct Version {
    /// The key of the document.
    pub path: DocumentKey,
    /// Its title.
    pub title: String,
    /// Its units.
    pub units: Vec<Unit>,
}

/// What changed between two versions.
#[derive(Debug)]
pub struct ComparisonReport<'a> {
    /// The older version, then the newer.
    pub versions: [&'a Version; 2],
    /// The pairs that are told.
    pub rows: &'a [Row<'a>],
    /// All of them.
    pub comparison: &'a Comparison,
}

/// A pair of units and what it is shown with.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What became of it.
    pub change: Change,
    /// The unit of the older version.
    pub old: Option<&'a Unit>,
    /// That of the newer.
    pub new: Option<&'a Unit>,
    /// How alike they are, to 1.
    pub similarity: f64,
    /// The text of both, what is the same and what is not.
    pub parts: Vec<Part>,
}

impl<'a> Row<'a> {
    /// What a pair is shown with.
    pub fn of(pair: Pair, old: &'a Version, new: &'a Version) -> Self {
        let unit = |version: &'a Version, at: Option<usize>| at.and_then(|at| version.units.get(at));
        let (old, new) = (unit(old, pair.a), unit(new, pair.b));
        let parts = match (old, new) {
            (Some(old), Some(new)) if old.text == new.text => vec![Part::Same(new.text.clone())],
            (Some(old), Some(new)) => difference(&old.text, &new.text),
            (Some(old), None) => vec![Part::Removed(old.text.clone())],
            (None, Some(new)) => vec![Part::Added(new.text.clone())],
            (None, None) => Vec::new(),
        };
        Self { change: pair.change, old, new, similarity: pair.similarity, parts }
    }

    /// What it is called: the number of the article, else which paragraph it is, or that it is none; both where they are others.
    pub fn heading(&self, strings: &Strings) -> String {
        let paragraph = |number: u32| format(strings.compare.paragraph, &[("n", &number.to_string())]);
        let name = |unit: Option<&Unit>| {
            unit.map(|unit| match unit.label.as_str() {
                "" => unit.number.map_or_else(|| strings.compare.uncounted.to_owned(), paragraph),
                label => label.to_owned(),
            })
        };
        match (name(self.old), name(self.new)) {
            (Some(old), Some(new)) if old == new => new,
            (Some(old), Some(new)) => format(strings.compare.versions, &[("old", &old), ("new", &new)]),
            (old, new) => old.or(new).unwrap_or_default(),
        }
    }
}

/// What became of how many units, in the reader's language.
pub fn counts(comparison: &Comparison, strings: &Strings) -> Vec<String> {
    let counted = Change::ALL.into_iter().map(|change| (change, comparison.count(change)));
    let said = counted.filter(|(_, count)| *count > 0).map(|(change, count)| {
        format(strings.compare.count, &[("change", change_word(change, strings)), ("n", &count.to_string())])
    });
    said.collect()
}

/// What happened to a unit, in a word.
pub fn change_word(change: Change, strings: &Strings) -> &'static str {
    strings.compare.changes.get(change.name()).unwrap_or_default()
}
