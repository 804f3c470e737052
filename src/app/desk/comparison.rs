//! Two versions side by side, set in lines for the width there is: one under the other where that is narrow.

use std::ops::Range;

use crate::{
    layout::wrap,
    study::{self, Change, Pair, Part, Unit, difference},
    text::{Columns, TextRange, WidthProfile},
};

use super::{document::DeskDocument, row_copy::RowCopy, target::Target};

/// Columns from which on two versions stand side by side.
const SIDE_BY_SIDE: Columns = Columns(80);
/// Columns of the sign behind a line of which something is in one version alone.
const SIGN: Columns = Columns(1);
/// Columns between them, and left of them.
const GAP: Columns = Columns(3);

/// A document that is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// It.
    pub document: DeskDocument,
    /// Its units.
    pub units: Vec<Unit>,
}

/// One side of a line: its text, and what of it is in this version alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// The text of the line.
    pub text: String,
    /// Bytes of it that the other version has not.
    pub changed: Vec<Range<usize>>,
}

/// A line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparedLine {
    /// What a pair of units is called on either side, and what became of it.
    Head {
        /// The pair.
        pair: usize,
        /// The number in the first version, or the number of the paragraph; none where it has none, or there is no such unit.
        old: Option<String>,
        /// The same in the second.
        new: Option<String>,
        /// What became of it.
        change: Change,
    },
    /// Text: of the first version, of the second, or of both side by side.
    Text {
        /// The pair.
        pair: usize,
        /// Of the first.
        old: Side,
        /// Of the second.
        new: Side,
    },
    /// A blank line.
    Blank,
}

/// Two versions compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The older version, then the newer.
    pub versions: [Version; 2],
    /// What became of how many units.
    pub counts: Vec<(Change, usize)>,
    /// The pairs that are shown.
    pairs: Vec<Pair>,
    lines: Vec<ComparedLine>,
    /// For which width the lines are set.
    set_for: Option<(Columns, WidthProfile)>,
}

impl Comparison {
    /// Compares two versions, the older one first; without what is the same where that is wanted.
    pub fn new(old: Version, new: Version, only_changed: bool) -> Self {
        let study::Comparison { pairs } = study::compare(&old.units, &new.units);
        let count = |change| pairs.iter().filter(|pair| pair.change == change).count();
        let counts = Change::ALL.map(|change| (change, count(change)));
        let counts = counts.into_iter().filter(|&(_, count)| count > 0).collect();
        let pairs = pairs.into_iter().filter(|pair| !only_changed || pair.change != Change::Same).collect();
        Self { versions: [old, new], counts, pairs, lines: Vec::new(), set_for: None }
    }

    /// Its lines, as they are set.
    pub fn lines(&self) -> &[ComparedLine] {
        &self.lines
    }

    /// Whether both versions stand side by side in so many columns.
    pub fn is_side_by_side(width: Columns) -> bool {
        width >= SIDE_BY_SIDE
    }

    /// The columns of each version in so many.
    pub fn side_width(width: Columns) -> Columns {
        let room = width.saturating_sub(GAP);
        let side = if Self::is_side_by_side(width) { (room.saturating_sub(GAP)) / 2 } else { room };
        side.max(Columns(2))
    }

    /// Sets the lines for a width.
    pub(super) fn set(&mut self, width: Columns, profile: WidthProfile) {
        if self.set_for == Some((width, profile)) {
            return;
        }
        self.set_for = Some((width, profile));
        let side = Self::side_width(width).saturating_sub(SIGN).max(Columns(2));
        let lines = self.pairs.iter().enumerate().flat_map(|(at, pair)| {
            let [old, new] = &self.versions;
            let unit = |version: &'_ Version, at: Option<usize>| at.and_then(|at| version.units.get(at).cloned());
            let (old, new) = (unit(old, pair.a), unit(new, pair.b));
            let name = |unit: &Option<Unit>| {
                let Unit { label, number, .. } = unit.as_ref()?;
                if label.is_empty() { number.map(|number| format!("¶{number}")) } else { Some(label.clone()) }
            };
            let head = ComparedLine::Head { pair: at, old: name(&old), new: name(&new), change: pair.change };
            let (old, new) = sides(old.as_ref(), new.as_ref());
            let set = |(text, changed): Marked| set(&text, &changed, side, profile);
            let (old, new) = (set(old), set(new));
            let texts = if Self::is_side_by_side(width) {
                let len = old.len().max(new.len());
                let mut sides = (old.into_iter(), new.into_iter());
                let both = (0..len).map(|_| (sides.0.next().unwrap_or_default(), sides.1.next().unwrap_or_default()));
                both.collect::<Vec<_>>()
            } else if pair.change == Change::Same {
                new.into_iter().map(|new| (Side::default(), new)).collect()
            } else {
                let old = old.into_iter().map(|old| (old, Side::default()));
                old.chain(new.into_iter().map(|new| (Side::default(), new))).collect()
            };
            let texts = texts.into_iter().map(move |(old, new)| ComparedLine::Text { pair: at, old, new });
            std::iter::once(head).chain(texts).chain([ComparedLine::Blank])
        });
        self.lines = lines.collect();
    }

    /// The pair of units that a line is of.
    fn pair(&self, row: usize) -> Option<&Pair> {
        match self.lines.get(row)? {
            ComparedLine::Head { pair, .. } | ComparedLine::Text { pair, .. } => self.pairs.get(*pair),
            ComparedLine::Blank => None,
        }
    }

    /// What is copied of a line: its unit as the older version has it, then as the newer has it; once where both are the same.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        let pair = self.pair(row)?;
        let [old, new] = &self.versions;
        let quote = |version: &'_ Version, at: Option<usize>| {
            let Unit { label, text, .. } = version.units.get(at?)?;
            let gap = if label.is_empty() { "" } else { "\u{3000}" };
            Some(format!("{label}{gap}{text}"))
        };
        let (before, after) = (quote(old, pair.a), quote(new, pair.b));
        let before = before.filter(|before| Some(before) != after.as_ref());
        let before = before.map(|quote| (quote, old.document.source()));
        let quotes = before.into_iter().chain(after.map(|quote| (quote, new.document.source())));
        Some(RowCopy::Quotes(quotes.collect()))
    }

    /// The place in the newer version, else in the older.
    pub(super) fn target(&self, row: usize) -> Option<Target> {
        let pair = self.pair(row)?;
        let [old, new] = &self.versions;
        let (version, at) = pair.b.map(|at| (new, at)).or_else(|| pair.a.map(|at| (old, at)))?;
        let place = version.units.get(at)?.place;
        Some(Target::Place(version.document.origin.clone(), TextRange::new(place, place)))
    }

    /// The line at which the pair after, or before, that of a line begins.
    pub(super) fn neighbour(&self, row: usize, is_forward: bool) -> Option<usize> {
        let is_head = |line: &ComparedLine| matches!(line, ComparedLine::Head { .. });
        if is_forward {
            let after = self.lines.iter().enumerate().skip(row + 1);
            after.into_iter().find(|(_, line)| is_head(line)).map(|(at, _)| at)
        } else {
            self.lines.iter().take(row).rposition(is_head)
        }
    }
}

/// A text, and what of it the other version has not.
type Marked = (String, Vec<Range<usize>>);

/// The texts of both sides, and what each has alone.
fn sides(old: Option<&Unit>, new: Option<&Unit>) -> (Marked, Marked) {
    let parts = match (old, new) {
        (Some(old), Some(new)) => difference(&old.text, &new.text),
        (Some(old), None) => vec![Part::Removed(old.text.clone())],
        (None, Some(new)) => vec![Part::Added(new.text.clone())],
        (None, None) => Vec::new(),
    };
    let (mut left, mut right) = ((String::new(), Vec::new()), (String::new(), Vec::new()));
    let add = |side: &mut Marked, text: &str, is_changed: bool| {
        let start = side.0.len();
        side.0.push_str(text);
        side.1.extend(is_changed.then_some(start..side.0.len()));
    };
    for part in parts {
        match part {
            Part::Same(text) => {
                add(&mut left, &text, false);
                add(&mut right, &text, false);
            }
            Part::Removed(text) => add(&mut left, &text, true),
            Part::Added(text) => add(&mut right, &text, true),
        }
    }
    (left, right)
}

/// A text in lines of a width, with what of each is changed.
fn set(text: &str, changed: &[Range<usize>], width: Columns, profile: WidthProfile) -> Vec<Side> {
    let mut start = 0;
    let mut lines = Vec::new();
    for paragraph in text.split('\n').filter(|_| !text.is_empty()) {
        for line in wrap(paragraph, width, profile) {
            let own = start + line.start..start + line.end;
            let within = changed.iter().filter(|range| range.start < own.end && own.start < range.end);
            let changed =
                within.map(|range| range.start.max(own.start) - own.start..range.end.min(own.end) - own.start);
            lines.push(Side { changed: changed.collect(), text: paragraph.get(line).unwrap_or_default().to_owned() });
        }
        start += paragraph.len() + 1;
    }
    lines
}
