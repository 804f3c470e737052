//! The selection: a passage between the object of text it began with and the one it reaches to, both ends whole.

use crate::app::direction::{Direction, Edge};
use crate::{
    annotation::{TextObject, text_object_after, text_object_before, text_object_beyond, text_object_short_of},
    document::Window,
    text::{Columns, Place, TextRange},
};

/// A passage being selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The object it began with.
    anchor: TextRange,
    /// The object it now reaches to, before or after.
    head: TextRange,
    /// What its end moves by.
    object: TextObject,
    /// The column the end keeps to while it moves from line to line.
    pub column: Option<Columns>,
}

impl Selection {
    /// The object at or after `place`.
    pub fn begin(window: &Window, place: Place, object: TextObject) -> Option<Self> {
        let first = text_object_after(window, place, object)?;
        Some(Self { anchor: first, head: first, object, column: None })
    }

    /// The characters from one to another.
    pub fn between(anchor: TextRange, head: TextRange) -> Self {
        Self { anchor, head, object: TextObject::Character, column: None }
    }

    /// What is selected.
    pub fn range(&self) -> TextRange {
        TextRange { start: self.anchor.start.min(self.head.start), end: self.anchor.end.max(self.head.end) }
    }

    /// How many characters (Unicode scalars) of the window's text are selected; line breaks between blocks are none.
    pub fn characters(&self, window: &Window) -> usize {
        let range = self.range();
        let first = window.block_index(range.start).unwrap_or(0);
        let blocks = window.blocks.iter().skip(first).take_while(|block| block.start <= range.end.block);
        let selected = blocks.filter_map(|block| block.text.get(range.within(block.start, block.text.len())?));
        selected.map(|text| text.chars().count()).sum()
    }

    /// The end that moves.
    pub fn head(&self) -> TextRange {
        self.head
    }

    /// What its end moves by.
    pub fn object(&self) -> TextObject {
        self.object
    }

    /// From the fixed end to the one that moves.
    pub fn direction(&self) -> Direction {
        if self.head < self.anchor { Direction::Backward } else { Direction::Forward }
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

    /// Moves the end by a object, to the far edge of the next one; never by less than the selection's own object.
    pub fn step(&mut self, window: &Window, object: TextObject, direction: Direction) {
        let object = object.max(self.object);
        self.column = None;
        // Past the end of the one the head stands in, unless it reaches there already.
        let next = match direction {
            Direction::Forward => text_object_after(window, self.head.end, object),
            Direction::Backward => text_object_before(window, self.head.start, object),
        };
        if let Some(head) = next.and_then(|next| self.edge(window, next, direction.into())) {
            self.head = head;
        }
    }

    /// Makes both ends whole text objects of another size.
    pub fn set_object(&mut self, window: &Window, object: TextObject) {
        self.object = object;
        let (range, direction) = (self.range(), self.direction());
        self.cover(window, widened(window, range, object).unwrap_or(range), direction);
    }

    /// Grows to whole text objects, or by one more where it is whole already.
    pub fn grow(&mut self, window: &Window, object: TextObject) {
        let (range, direction) = (self.range(), self.direction());
        let Some(whole) = widened(window, range, object) else { return };
        let more = if whole != range {
            Some(whole)
        } else if direction == Direction::Backward {
            text_object_before(window, range.start, object).map(|next| TextRange { start: next.start, ..range })
        } else {
            text_object_after(window, range.end, object).map(|next| TextRange { end: next.end, ..range })
        };
        self.cover(window, more.unwrap_or(range), direction);
    }

    /// Gives up the object it reaches into; the first one stays.
    pub fn shrink(&mut self, window: &Window, object: TextObject) {
        self.object = self.object.min(object);
        let (range, direction) = (self.range(), self.direction());
        let less = if direction == Direction::Backward {
            text_object_beyond(window, range.start, object).map(|next| TextRange { start: next.start, ..range })
        } else {
            text_object_short_of(window, range.end, object).map(|next| TextRange { end: next.end, ..range })
        };
        if let Some(less) = less.filter(|less| less.start < less.end) {
            self.cover(window, less, direction);
        }
    }

    /// The same of `range` in another window.
    pub(super) fn moved_to(&self, window: &Window, range: TextRange) -> Self {
        let mut moved = *self;
        moved.cover(window, range, self.direction());
        moved
    }

    /// Selects `range`, with text objects of its own size at both ends.
    fn cover(&mut self, window: &Window, range: TextRange, direction: Direction) {
        let ends = (self.edge(window, range, Edge::Start), self.edge(window, range, Edge::End));
        let (Some(first), Some(last)) = ends else { return };
        (self.anchor, self.head) = match direction {
            Direction::Forward => (first, last),
            Direction::Backward => (last, first),
        };
        self.column = None;
    }

    /// The first or the last object of its own size in `range`.
    fn edge(&self, window: &Window, range: TextRange, edge: Edge) -> Option<TextRange> {
        match edge {
            Edge::Start => text_object_after(window, range.start, self.object),
            Edge::End => text_object_before(window, range.end, self.object),
        }
    }
}

/// `range` from the start of its first object to the end of its last.
fn widened(window: &Window, range: TextRange, object: TextObject) -> Option<TextRange> {
    let first = text_object_after(window, range.start, object)?;
    let last = text_object_before(window, range.end, object)?;
    Some(TextRange { start: range.start.min(first.start), end: range.end.max(last.end) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{annotation::quote, document::parse};

    const TEXT: &str = "　　山高水长。竹影摇窗！书声入耳。\n\n　　夜深人静，灯火可亲。\n";

    struct Page {
        window: Window,
        selection: Selection,
    }

    impl Page {
        fn new(object: TextObject) -> Self {
            let window = parse(TEXT).window;
            let selection = Selection::begin(&window, window.first_place().unwrap(), object).unwrap();
            Self { window, selection }
        }

        fn after(&mut self, change: impl FnOnce(&mut Selection, &Window)) -> String {
            change(&mut self.selection, &self.window);
            quote(&self.window, self.selection.range()).unwrap()
        }
    }

    #[test]
    fn the_end_moves_by_characters_words_and_sentences_and_past_the_start() {
        let mut page = Page::new(TextObject::Character);
        for (object, direction, expected) in [
            (TextObject::Character, Direction::Forward, "山高"),
            (TextObject::Sentence, Direction::Forward, "山高水长。"),
            (TextObject::Sentence, Direction::Forward, "山高水长。竹影摇窗！"),
            (TextObject::Character, Direction::Backward, "山高水长。竹影摇窗"),
            (TextObject::Sentence, Direction::Backward, "山高水长。竹"),
            (TextObject::Sentence, Direction::Backward, "山"),
        ] {
            assert_eq!(page.after(|s, w| s.step(w, object, direction)), expected);
        }
    }

    #[test]
    fn growing_and_shrinking_keep_to_whole_units() {
        let mut page = Page::new(TextObject::Character);
        page.after(|s, w| s.step(w, TextObject::Character, Direction::Forward));
        assert_eq!(page.after(|s, w| s.grow(w, TextObject::Sentence)), "山高水长。");
        assert_eq!(page.after(|s, w| s.grow(w, TextObject::Sentence)), "山高水长。竹影摇窗！");
        assert_eq!(page.after(|s, w| s.grow(w, TextObject::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        let both = "山高水长。竹影摇窗！书声入耳。\n夜深人静，灯火可亲。";
        assert_eq!(page.after(|s, w| s.grow(w, TextObject::Paragraph)), both);
        assert_eq!(page.after(|s, w| s.grow(w, TextObject::Paragraph)), both);
        assert_eq!(page.after(|s, w| s.shrink(w, TextObject::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(page.after(|s, w| s.shrink(w, TextObject::Sentence)), "山高水长。竹影摇窗！");
        assert_eq!(page.after(|s, w| s.step(w, TextObject::Character, Direction::Backward)), "山高水长。竹影摇窗");
        assert_eq!(page.after(|s, w| s.shrink(w, TextObject::Sentence)), "山高水长。");
        assert_eq!(page.after(|s, w| s.shrink(w, TextObject::Sentence)), "山高水长。");
    }

    #[test]
    fn the_ends_change_places_and_sizes() {
        let mut page = Page::new(TextObject::Sentence);
        page.after(|s, w| s.step(w, TextObject::Sentence, Direction::Forward));
        page.after(|s, _| s.swap());
        assert_eq!(page.after(|s, w| s.shrink(w, TextObject::Sentence)), "竹影摇窗！");
        assert_eq!(page.after(|s, w| s.set_object(w, TextObject::Paragraph)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(page.after(|s, w| s.set_object(w, TextObject::Character)), "山高水长。竹影摇窗！书声入耳。");
        assert_eq!(
            page.after(|s, w| s.step(w, TextObject::Character, Direction::Backward)),
            "山高水长。竹影摇窗！书声入耳"
        );
    }
}
