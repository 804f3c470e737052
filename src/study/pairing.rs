//! Pairs the paragraphs of a text with those of its translation by how long they are: one with one, with two, with none, in
//! order, so that all lengths together fit best (Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora").

use std::ops::Range;

/// A paragraph as far as it matters for pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its characters.
    pub chars: usize,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// Paragraphs of the one text and those of the other that say the same; either may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// Of the one.
    pub one: Range<usize>,
    /// Of the other.
    pub other: Range<usize>,
}

/// Paragraphs by which the texts may run apart: the path is looked for so far to either side.
const LEAST_BAND: usize = 64;
const MOST_BAND: usize = 512;
/// How far the two ratios of lengths may be apart before both are tried.
const UNSURE: f64 = 0.2;
/// How far lengths vary about their ratio, for each character (Gale and Church: 6.8).
const VARIANCE: f64 = 6.8;
/// What a paragraph costs, in hundredths of a natural logarithm, beside one: how seldom the others are (their table 5).
const STEPS: [Step; 5] = [
    Step { one: 1, other: 1, cost: 12.0 },
    Step { one: 1, other: 0, cost: 461.0 },
    Step { one: 0, other: 1, cost: 461.0 },
    Step { one: 2, other: 1, cost: 311.0 },
    Step { one: 1, other: 2, cost: 311.0 },
];
/// What it costs that a heading stands with what is none, or is one of two.
const HEADING: f64 = 400.0;

/// So many paragraphs of the one with so many of the other.
#[derive(Clone, Copy)]
struct Step {
    one: usize,
    other: usize,
    cost: f64,
}

/// The pairs, in order; every paragraph is in one.
///
/// ```
/// use zhujian::study::{Stretch, pair_by_length};
/// let text = |lengths: &[usize]| lengths.iter().map(|&chars| Stretch { chars, is_heading: false }).collect::<Vec<_>>();
/// let pairs = pair_by_length(&text(&[20, 300, 45]), &text(&[60, 420, 470, 140]));
/// let other: Vec<_> = pairs.into_iter().map(|pair| pair.other).collect();
/// assert_eq!(other, [0..1, 1..3, 3..4]);
/// ```
pub fn pair_by_length(one: &[Stretch], other: &[Stretch]) -> Vec<Paired> {
    let [all, middle] = ratios(one, other);
    let mut table = Table::new(one, other, all);
    // A text that lacks much of the other tells by its middle paragraph how long a translation is.
    if (all / middle - 1.0).abs() > UNSURE {
        let by_middle = Table::new(one, other, middle);
        table = if by_middle.cost < table.cost { by_middle } else { table };
    }
    let (mut pairs, mut at) = (Vec::new(), (one.len(), other.len()));
    while at != (0, 0) {
        let step = table.step(at.0, at.1);
        let from = (at.0 - step.one.min(at.0), at.1 - step.other.min(at.1));
        pairs.push(Paired { one: from.0..at.0, other: from.1..at.1 });
        at = from;
    }
    pairs.reverse();
    pairs
}

/// How much longer the other text is: of all their characters, and of the paragraph that stands in the middle by length.
fn ratios(one: &[Stretch], other: &[Stretch]) -> [f64; 2] {
    let all = |text: &[Stretch]| text.iter().map(|stretch| stretch.chars).sum::<usize>().max(1) as f64;
    let middle = |text: &[Stretch]| {
        let mut lengths: Vec<usize> = text.iter().map(|stretch| stretch.chars).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() / 2).copied().unwrap_or_default().max(1) as f64
    };
    [all(other) / all(one), middle(other) / middle(one)]
}

/// By which step each place is reached most cheaply, in a band about the diagonal.
struct Table {
    band: usize,
    lengths: (usize, usize),
    /// A row for each number of paragraphs of the one; the index of a step.
    steps: Vec<u8>,
    /// What the way to the end costs.
    cost: f64,
}

impl Table {
    fn new(one: &[Stretch], other: &[Stretch], ratio: f64) -> Self {
        let band = one.len().abs_diff(other.len()).saturating_add(LEAST_BAND).min(MOST_BAND);
        let mut table = Self { band, lengths: (one.len(), other.len()), steps: Vec::new(), cost: f64::INFINITY };
        let mut rows: [Vec<f64>; 3] = Default::default();
        for row in 0..=one.len() {
            let mut costs = vec![f64::INFINITY; table.width()];
            for column in table.columns(row) {
                let reached = |(nth, step): (usize, &Step)| {
                    let (up, left) = (row.checked_sub(step.one)?, column.checked_sub(step.other)?);
                    let before = if step.one == 0 { &costs } else { rows.get(step.one - 1)? };
                    let before = before.get(table.offset(up, left)?)?;
                    let [one, other] = [one.get(up..row)?, other.get(left..column)?];
                    Some((before + step.cost + misfit(one, other, ratio), nth))
                };
                let cheapest = STEPS.iter().enumerate().filter_map(reached).min_by(|a, b| a.0.total_cmp(&b.0));
                let (cost, step) = cheapest.unwrap_or((if row + column == 0 { 0.0 } else { f64::INFINITY }, 0));
                // Columns are those of the row, and a step is one of five.
                let Some(offset) = table.offset(row, column) else { continue };
                costs.iter_mut().skip(offset).take(1).for_each(|own| *own = cost);
                table.cost = cost;
                let at = row * table.width() + offset;
                table.steps.resize(table.steps.len().max(at + 1), 0);
                table.steps.iter_mut().skip(at).take(1).for_each(|own| *own = step as u8);
            }
            let [first, second, _] = rows;
            rows = [costs, first, second];
        }
        table
    }

    const fn width(&self) -> usize {
        2 * self.band + 1
    }

    /// The column about which the band of a row lies.
    fn middle(&self, row: usize) -> usize {
        row * self.lengths.1 / self.lengths.0.max(1)
    }

    /// The columns of the band of a row. One without an end of its own has all, or nothing would be reached.
    fn columns(&self, row: usize) -> Range<usize> {
        let middle = self.middle(row);
        middle.saturating_sub(self.band)..(middle + self.band + 1).min(self.lengths.1 + 1)
    }

    fn offset(&self, row: usize, column: usize) -> Option<usize> {
        let offset = (column + self.band).checked_sub(self.middle(row))?;
        (offset < self.width()).then_some(offset)
    }

    /// The step that leads to a place; where none does, the texts are gone back through one by one.
    fn step(&self, row: usize, column: usize) -> Step {
        let step = self.offset(row, column).and_then(|offset| self.steps.get(row * self.width() + offset));
        let step = step.and_then(|&step| STEPS.get(usize::from(step))).copied();
        let is_within = |step: &Step| step.one <= row && step.other <= column;
        let alone = Step { one: row.min(1), other: column.min(1), cost: 0.0 };
        step.filter(is_within).unwrap_or(alone)
    }
}

/// How badly paragraphs fit each other, in hundredths of a natural logarithm.
fn misfit(one: &[Stretch], other: &[Stretch], ratio: f64) -> f64 {
    let chars = |text: &[Stretch]| text.iter().map(|stretch| stretch.chars).sum::<usize>() as f64;
    let has_heading = |text: &[Stretch]| text.iter().any(|stretch| stretch.is_heading);
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let is_odd = has_heading(one) != has_heading(other) || has_heading(one) && one.len() != other.len();
    // In characters of the one text.
    let (own, theirs) = (chars(one), chars(other) / ratio);
    let deviation = (own - theirs) / (VARIANCE * ((own + theirs) / 2.0).max(1.0)).sqrt();
    // The probability that a deviation is as large: its logarithm, which for large ones is that of the density.
    let unlikely = 100.0 * (deviation * deviation / 2.0 + (1.0 + deviation.abs()).ln());
    unlikely.min(2000.0) + if is_odd { HEADING } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(lengths: &[usize]) -> Vec<Stretch> {
        lengths.iter().map(|&chars| Stretch { chars, is_heading: chars < 10 }).collect()
    }

    fn pairs(one: &[usize], other: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
        pair_by_length(&text(one), &text(other)).into_iter().map(|pair| (pair.one, pair.other)).collect()
    }

    #[test]
    fn a_paragraph_stands_with_what_it_is_translated_by() {
        // As long in proportion; one that is made two; one that is left out.
        assert_eq!(pairs(&[100, 40, 250], &[310, 125, 740]), [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
        assert_eq!(
            pairs(&[100, 200, 60, 90], &[300, 290, 310, 180, 270]),
            [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4), (3..4, 4..5)]
        );
        assert_eq!(
            pairs(&[100, 60, 300, 90, 120], &[300, 180, 270, 360]),
            [(0..1, 0..1), (1..2, 1..2), (2..3, 2..2), (3..4, 2..3), (4..5, 3..4)]
        );
    }

    #[test]
    fn headings_stand_with_headings() {
        let one = [5, 100, 100, 6, 80, 90];
        let other = [9, 300, 9, 240, 270];
        let found = pairs(&one, &other);
        assert!(found.contains(&(0..1, 0..1)) && found.contains(&(3..4, 2..3)), "{found:?}");
    }

    #[test]
    fn a_text_without_paragraphs_is_paired_with_nothing() {
        assert_eq!(pairs(&[], &[]), []);
        assert_eq!(pairs(&[10, 20], &[]), [(0..1, 0..0), (1..2, 0..0)]);
        assert_eq!(pairs(&[], &[10]), [(0..0, 0..1)]);
    }

    proptest! {
        #[test]
        fn every_paragraph_is_in_one_pair_and_in_order(
            one in prop::collection::vec(0_usize..400, 0..40),
            other in prop::collection::vec(0_usize..400, 0..300),
        ) {
            for (one, other) in [(&one, &other), (&other, &one)] {
                let found = pairs(one, other);
                let (mut at, mut beside) = (0, 0);
                for (own, theirs) in &found {
                    prop_assert_eq!((own.start, theirs.start), (at, beside));
                    (at, beside) = (own.end, theirs.end);
                }
                prop_assert_eq!((at, beside), (one.len(), other.len()));
            }
        }
    }
}
