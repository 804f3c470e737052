//! The selection: a passage between the unit of text it began with and the one it reaches to, both ends whole.

use crate::{
    annotation::{Unit, unit_after, unit_before, unit_beyond, unit_short_of},
    document::Window,
    text::{Columns, Place, TextRange},
};

/// A passage being selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The unit it began with.
    anchor: TextRange,
    /// The unit it now reaches to, before or after.
    head: TextRange,
    /// What its end moves by.
    unit: Unit,
    /// The column the end keeps to while it moves from line to line.
    pub column: Option<Columns>,
}

impl Selection {
    /// The unit at or after `place`.
    pub fn begin(window: &Window, place: Place, unit: Unit) -> Option<Self> {
        let first = unit_after(window, place, unit)?;
        Some(Self { anchor: first, head: first, unit, column: None })
    }

    /// The characters from one to another.
    pub fn between(anchor: TextRange, head: TextRange) -> Self {
        Self { anchor, head, unit: Unit::Character, column: None }
    }

    /// What is selected.
    pub fn range(&self) -> TextRange {
        TextRange { start: self.anchor.start.min(self.head.start), end: self.anchor.end.max(self.head.end) }
    }

    /// The end that moves.
    pub fn head(&self) -> TextRange {
        self.head
    }

    /// What its end moves by.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Whether the end that moves comes before the other.
    pub fn is_backward(&self) -> bool {
        self.head < self.anchor
    }

    /// Moves the end to another character.
    pub fn set_head(&mut self, head: TextRange) {
        self.head = head;
    }

    /// Lets the other end move.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.anchor, &mut self.head);
        self.column = None;
    }

    /// Moves the end by a unit, to the far edge of the next one; never by less than the selection's own unit.
    pub fn step(&mut self, window: &Window, unit: Unit, forward: bool) {
        let unit = unit.max(self.unit);
        self.column = None;
        // Past the end of the one the head stands in, unless it reaches there already.
        let next =
            if forward { unit_after(window, self.head.end, unit) } else { unit_before(window, self.head.start, unit) };
        if let Some(head) = next.and_then(|next| self.edge(window, next, forward)) {
            self.head = head;
        }
    }

    /// Makes both ends whole units of another size.
    pub fn set_unit(&mut self, window: &Window, unit: Unit) {
        self.unit = unit;
        let (range, backward) = (self.range(), self.is_backward());
        self.cover(window, widened(window, range, unit).unwrap_or(range), backward);
    }

    /// Grows to whole units, or by one more where it is whole already.
    pub fn grow(&mut self, window: &Window, unit: Unit) {
        let (range, backward) = (self.range(), self.is_backward());
        let Some(whole) = widened(window, range, unit) else { return };
        let more = if whole != range {
            Some(whole)
        } else if backward {
            unit_before(window, range.start, unit).map(|next| TextRange { start: next.start, ..range })
        } else {
            unit_after(window, range.end, unit).map(|next| TextRange { end: next.end, ..range })
        };
        self.cover(window, more.unwrap_or(range), backward);
    }

    /// Gives up the unit it reaches into; the first one stays.
    pub fn shrink(&mut self, window: &Window, unit: Unit) {
        self.unit = self.unit.min(unit);
        let (range, backward) = (self.range(), self.is_backward());
        let less = if backward {
            unit_beyond(window, range.start, unit).map(|next| TextRange { start: next.start, ..range })
        } else {
            unit_short_of(window, range.end, unit).map(|next| TextRange { end: next.end, ..range })
        };
        if let Some(less) = less.filter(|less| less.start < less.end) {
            self.cover(window, less, backward);
        }
    }

    /// Selects `range`, with units of its own size at both ends.
    fn cover(&mut self, window: &Window, range: TextRange, backward: bool) {
        let ends = (self.edge(window, range, false), self.edge(window, range, true));
        let (Some(first), Some(last)) = ends else { return };
        (self.anchor, self.head) = if backward { (last, first) } else { (first, last) };
        self.column = None;
    }

    /// The first or the last unit of its own size in `range`.
    fn edge(&self, window: &Window, range: TextRange, at_end: bool) -> Option<TextRange> {
        if at_end { unit_before(window, range.end, self.unit) } else { unit_after(window, range.start, self.unit) }
    }
}

/// `range` from the start of its first unit to the end of its last.
fn widened(window: &Window, range: TextRange, unit: Unit) -> Option<TextRange> {
    let first = unit_after(window, range.start, unit)?;
    let last = unit_before(window, range.end, unit)?;
    Some(TextRange { start: range.start.min(first.start), end: range.end.max(last.end) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        annotation::quote,
        document::parse,
        text::{SourceMap, SourceOffset},
    };

    const TEXT: &str = "　　山高水长。竹影摇窗！书声入耳。\n\n　　夜深人静，灯火可亲。\n";

    struct Page {
        window: Window,
        selection: Selection,
    }

    impl Page {
        fn new(unit: Unit) -> Self {
            let window = parse(TEXT, &SourceMap::identity(SourceOffset(0)), TEXT.len() as u64).window;
            let selection = Selection::begin(&window, window.first_place().unwrap(), unit).unwrap();
            Self { window, selection }
        }

        fn after(&mut self, change: impl FnOnce(&mut Selection, &Window)) -> String {
            change(&mut self.selection, &self.window);
            quote(&self.window, self.selection.range()).unwrap()
        }
    }

    #[test]
    fn the_end_moves_by_characters_words_and_sentences_and_past_the_start() {
        let mut page = Page::new(Unit::Character);
        for (unit, forward, expected) in [
            (Unit::Character, true, "山高"),
            (Unit::Sentence, true, "山高水长。"),
            (Unit::Sentence, true, "山高水长。竹影摇窗！"),
            (Unit::Character, false, "山高水长。竹影摇窗"),
            (Unit::Sentence, false, "山高水长。竹"),
            (Unit::Sentence, false, "山"),
        ] {
            assert_eq!(page.after(|s, w| s.step(w, unit, forward)), expected);
        }
    }

    #[test]
    fn growing_and_shrinking_keep_to_whole_units() {
        let mut page = Page::new(Unit::Character);
        page.after(|s, w| s.step(w, Unit::Character, true));
        assert_eq!(page.after(|s, w| s.grow(w, Unit::Sentence)), "山高水长。");
        assert_eq!(page.after(|s, w| s.grow(w, Unit::Sentence)), "山高水长。竹影摇窗！");
        assert_eq!(page.after(|s, w| s.grow(w, Unit::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        let both = "山高水长。竹影摇窗！书声入耳。\n夜深人静，灯火可亲。";
        assert_eq!(page.after(|s, w| s.grow(w, Unit::Paragraph)), both);
        assert_eq!(page.after(|s, w| s.grow(w, Unit::Paragraph)), both);
        assert_eq!(page.after(|s, w| s.shrink(w, Unit::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(page.after(|s, w| s.shrink(w, Unit::Sentence)), "山高水长。竹影摇窗！");
        assert_eq!(page.after(|s, w| s.step(w, Unit::Character, false)), "山高水长。竹影摇窗");
        assert_eq!(page.after(|s, w| s.shrink(w, Unit::Sentence)), "山高水长。");
        assert_eq!(page.after(|s, w| s.shrink(w, Unit::Sentence)), "山高水长。");
    }

    #[test]
    fn the_ends_change_places_and_sizes() {
        let mut page = Page::new(Unit::Sentence);
        page.after(|s, w| s.step(w, Unit::Sentence, true));
        page.after(|s, _| s.swap());
        assert_eq!(page.after(|s, w| s.shrink(w, Unit::Sentence)), "竹影摇窗！");
        assert_eq!(page.after(|s, w| s.set_unit(w, Unit::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(page.after(|s, w| s.set_unit(w, Unit::Character)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(page.after(|s, w| s.step(w, Unit::Character, false)), "山高水长。竹影摇窗！书声入耳");
    }
}
