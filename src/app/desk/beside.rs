//! Two documents side by side without a comparison, an original and its translation: paragraph by paragraph, set in lines for the
//! width there is, one under the other where that is narrow. They move together.

use std::ops::Range;

use crate::{
    document::{Block, BlockKind},
    layout::wrap,
    study::{Paired, Stretch, pair_by_length},
    text::{Columns, Place, TextRange, WidthProfile},
};

use super::{comparison::Comparison, document::DeskDocument, inquiry::Pairing, row_copy::RowCopy, target::Target};

/// A document that stands beside another.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideText {
    /// It.
    pub document: DeskDocument,
    /// Its paragraphs.
    paragraphs: Vec<Paragraph>,
}

/// A paragraph of it.
#[derive(Debug, Clone, PartialEq)]
struct Paragraph {
    text: String,
    place: Place,
    is_heading: bool,
}

impl BesideText {
    /// The document with these blocks; what has no text is left out.
    pub fn new(document: DeskDocument, blocks: &[Block]) -> Self {
        let paragraphs = blocks.iter().filter(|block| !block.text.trim().is_empty()).map(|block| Paragraph {
            text: block.text.replace('\t', " "),
            place: block.place(0),
            is_heading: matches!(block.kind, BlockKind::Title { .. } | BlockKind::Heading { .. }),
        });
        Self { document, paragraphs: paragraphs.collect() }
    }

    fn stretches(&self) -> Vec<Stretch> {
        let stretch =
            |paragraph: &Paragraph| Stretch { chars: paragraph.text.chars().count(), is_heading: paragraph.is_heading };
        self.paragraphs.iter().map(stretch).collect()
    }
}

/// A line of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideLine {
    /// The pair of paragraphs; `None` of the blank line after it.
    pub pair: Option<usize>,
    /// The text of the one and of the other; empty where that has no line here.
    pub sides: [String; 2],
    /// Whether it is of a heading.
    pub is_heading: bool,
}

/// Two documents side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The one that was open, and the other.
    pub texts: [BesideText; 2],
    pairs: Vec<Paired>,
    lines: Vec<BesideLine>,
    /// For which width the lines are set.
    set_for: Option<(Columns, WidthProfile)>,
    /// The pair at which reading begins, until the lines are set.
    start: Option<usize>,
}

impl Beside {
    /// Puts two documents side by side; reading begins at a place of the first.
    pub fn new(texts: [BesideText; 2], pairing: Pairing, place: Place) -> Self {
        let [one, other] = &texts;
        let pairs = match pairing {
            Pairing::Length => pair_by_length(&one.stretches(), &other.stretches()),
            Pairing::Order => in_order(one.paragraphs.len(), other.paragraphs.len()),
        };
        let at = one.paragraphs.partition_point(|paragraph| paragraph.place <= place).saturating_sub(1);
        let start = pairs.iter().position(|pair| pair.one.contains(&at));
        Self { texts, pairs, lines: Vec::new(), set_for: None, start }
    }

    /// Its lines, as they are set.
    pub fn lines(&self) -> &[BesideLine] {
        &self.lines
    }

    /// Sets the lines for a width; gives the line at which reading begins, once, or at which the pair is now whose line `row` was.
    pub(super) fn set(&mut self, width: Columns, profile: WidthProfile, row: usize) -> Option<usize> {
        if self.set_for == Some((width, profile)) {
            return None;
        }
        let shown = self.start.take().or_else(|| self.lines.get(row)?.pair);
        self.set_for = Some((width, profile));
        self.lines = (0..self.pairs.len()).flat_map(|pair| self.lines_of(pair, width, profile)).collect();
        self.lines.iter().position(|line| line.pair.is_some() && line.pair == shown)
    }

    fn lines_of(&self, pair: usize, width: Columns, profile: WidthProfile) -> Vec<BesideLine> {
        let side = Comparison::side_width(width);
        let [one, other] = [0, 1].map(|nth| {
            self.paragraphs(pair, nth)
                .iter()
                .flat_map(|paragraph| {
                    let lines = paragraph.text.split('\n').flat_map(|line| {
                        wrap(line, side, profile).into_iter().map(move |range| line.get(range).unwrap_or_default())
                    });
                    lines.map(|line| (line.to_owned(), paragraph.is_heading)).collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        });
        let line = |one: Option<&(String, bool)>, other: Option<&(String, bool)>| {
            let text = |side: Option<&(String, bool)>| side.map(|(text, _)| text.clone()).unwrap_or_default();
            let is_heading = one.or(other).is_some_and(|(_, is_heading)| *is_heading);
            BesideLine { pair: Some(pair), sides: [text(one), text(other)], is_heading }
        };
        let mut lines: Vec<BesideLine> = if Comparison::is_side_by_side(width) {
            (0..one.len().max(other.len())).map(|at| line(one.get(at), other.get(at))).collect()
        } else {
            let first = one.iter().map(|own| line(Some(own), None));
            first.chain(other.iter().map(|own| line(None, Some(own)))).collect()
        };
        lines.push(BesideLine { pair: None, sides: [String::new(), String::new()], is_heading: false });
        lines
    }

    /// The paragraphs of a pair that the one text has, or the other.
    fn paragraphs(&self, pair: usize, side: usize) -> &[Paragraph] {
        let range = self.pairs.get(pair).map(|pair| if side == 0 { pair.one.clone() } else { pair.other.clone() });
        let text = self.texts.get(side);
        range.and_then(|range| text?.paragraphs.get(range)).unwrap_or_default()
    }

    /// What is copied of a line: its pair as the one text has it, then as the other has it.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        let pair = self.lines.get(row)?.pair?;
        let sides = self.texts.iter().enumerate().map(|(side, text)| {
            let paragraphs = self.paragraphs(pair, side).iter().map(|paragraph| paragraph.text.as_str());
            (paragraphs.collect::<Vec<_>>().join("\n"), text.document.source())
        });
        Some(RowCopy::Quotes(sides.filter(|(text, _)| !text.is_empty()).collect()))
    }

    /// The place in the document that was open, else in the other.
    pub(super) fn target(&self, row: usize) -> Option<Target> {
        let pair = self.lines.get(row)?.pair?;
        let place = |side: usize| {
            let place = self.paragraphs(pair, side).first()?.place;
            Some(Target::Place(self.texts.get(side)?.document.origin.clone(), TextRange::new(place, place)))
        };
        place(0).or_else(|| place(1))
    }

    /// The line at which the pair after, or before, that of a line begins.
    pub(super) fn neighbour(&self, row: usize, is_forward: bool) -> Option<usize> {
        let starts = |at: &usize| {
            let pair = |at: usize| self.lines.get(at).and_then(|line| line.pair);
            pair(*at).is_some() && at.checked_sub(1).is_none_or(|before| pair(before) != pair(*at))
        };
        if is_forward { (row + 1..self.lines.len()).find(starts) } else { (0..row).rev().find(starts) }
    }
}

/// The first paragraph with the first, and so on; what the longer text has more stands alone.
fn in_order(one: usize, other: usize) -> Vec<Paired> {
    let side = |at: usize, len: usize| -> Range<usize> { at.min(len)..(at + 1).min(len) };
    (0..one.max(other)).map(|at| Paired { one: side(at, one), other: side(at, other) }).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::{Metadata, Origin, parse};

    fn text(name: &str, source: &str) -> BesideText {
        let (origin, title) = (Origin::BuiltIn(name.to_owned()), name.to_owned());
        let document = DeskDocument { origin, title, metadata: Metadata::default() };
        BesideText::new(document, &parse(source).window.blocks)
    }

    fn beside(place: usize) -> Beside {
        let original = "# 河\n\n河水很清。\n\n他在桥上站了很久，没有说话，看着水从桥下流过去，一直流到看不见的地方。\n\n天黑了。\n";
        let translation = "# River\n\nThe river was clear.\n\nHe stood on the bridge for a long time without a word, watching \
                           the water.\n\nIt went under him and away, to where nobody could see it any more, far below.\n\nIt was dark.\n";
        let texts = [text("原文", original), text("译文", translation)];
        let place = texts[0].paragraphs[place].place;
        Beside::new(texts, Pairing::Length, place)
    }

    #[test]
    fn a_translation_stands_beside_what_it_translates() {
        let mut beside = beside(2);
        let row = beside.set(Columns(100), WidthProfile::NARROW, 0).unwrap();
        let line = &beside.lines()[row];
        assert!(line.sides[0].starts_with("他在桥上") && line.sides[1].starts_with("He stood"), "{line:?}");
        let next = beside.neighbour(row, true).unwrap();
        let line = &beside.lines()[next];
        assert!(line.sides[0] == "天黑了。" && line.sides[1] == "It was dark.", "{line:?}");
        assert_eq!(beside.neighbour(next, false), Some(row));
        let Some(Target::Place(origin, range)) = beside.target(next) else { panic!("it leads to the text") };
        assert_eq!((origin, range.start), (Origin::BuiltIn("原文".into()), beside.texts[0].paragraphs[3].place));
    }

    #[test]
    fn another_width_shows_the_same_pair_one_under_the_other_where_it_is_narrow() {
        let mut beside = beside(0);
        assert_eq!(beside.set(Columns(100), WidthProfile::NARROW, 0), Some(0));
        let row = beside.neighbour(beside.neighbour(0, true).unwrap(), true).unwrap();
        let pair = beside.lines()[row].pair;
        let narrow = beside.set(Columns(40), WidthProfile::NARROW, row).unwrap();
        assert_eq!(beside.lines()[narrow].pair, pair);
        assert!(beside.lines().iter().all(|line| line.sides[0].is_empty() || line.sides[1].is_empty()));
    }
}
