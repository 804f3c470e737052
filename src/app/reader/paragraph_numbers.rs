//! The numbers of paragraphs: in the margin where the window has room, above vertical lines, to go to, and in citations.

use std::ops::RangeInclusive;

use crate::{
    app::{focus::Focus, model::Model, notice::Notice},
    layout::Row,
    text::{Columns, TextRange},
};

/// The columns that must be free beside the text, on both sides together.
const LEAST_FREE: Columns = Columns(24);
/// The columns between a number and the text: signs of passages stand in two of them.
const GAP: Columns = Columns(3);

/// The number of a paragraph in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphNumber {
    /// Where it begins on the screen.
    pub x: Columns,
    /// The row of the screen of the paragraph's first line.
    pub y: u16,
    /// The number, in digits.
    pub text: String,
}

impl Model {
    /// The numbers of the paragraphs that begin on the page; none where they are not wanted, have no room, or are not known.
    pub fn paragraph_numbers(&self) -> Vec<ParagraphNumber> {
        let geometry = self.geometry();
        let has_room = geometry.reader.is_some_and(|pane| {
            let is_wide = pane.width.saturating_sub(geometry.text.width) >= LEAST_FREE;
            if self.settings.vertical { geometry.text.y > pane.y } else { geometry.text_columns == 1 && is_wide }
        });
        let open = self.reader.open.as_ref().filter(|_| self.settings.paragraph_numbers && has_room);
        let Some((open, paragraphs)) = open.and_then(|open| Some((open, open.paragraphs()?))) else {
            return Vec::new();
        };
        let rows = self.reader.page().iter().enumerate();
        let numbers = rows.filter_map(|(index, row)| {
            let Row::Line { block, index: 0, line } = row else { return None };
            let block = open.shown().blocks.get(*block)?;
            let text = paragraphs.beginning_at(block.start)?.to_string();
            let (x, y) = self.reader.row_cell(index)?;
            if self.settings.vertical {
                // The sign of a passage stands there first.
                let is_taken = self.reader.passages.iter().any(|passage| {
                    passage.range.start.block == block.start && line.range.contains(&passage.range.start.within)
                });
                let y = geometry.text.y.checked_sub(1).filter(|_| !is_taken)?;
                return Some(ParagraphNumber { x: geometry.text.x + x, y, text });
            }
            let x = geometry.text.x.saturating_sub(GAP).saturating_sub(Columns(text.len() as u16));
            Some(ParagraphNumber { x, y: geometry.text.y + y, text })
        });
        let mut numbers: Vec<_> = numbers.collect();
        if self.settings.vertical {
            part(&mut numbers);
        }
        numbers
    }
}

/// Leaves out the numbers above vertical lines, from right to left, that would touch the one before: nobody could read them.
fn part(numbers: &mut Vec<ParagraphNumber>) {
    let mut free = Columns::MAX;
    numbers.retain(|number| {
        let has_room = number.x + Columns(number.text.len() as u16) < free;
        if has_room {
            free = number.x;
        }
        has_room
    });
}

/// Goes to the paragraph of that number; says so where there is none.
pub(crate) fn go_to_paragraph(model: &mut Model, number: u32) {
    let Some(open) = &model.reader.open else {
        model.notice = Some(Notice::NothingOpen);
        return;
    };
    let (is_whole, is_growing) = (open.window().is_whole(), open.is_growing);
    match model.reader.paragraph_near(number) {
        Some(near) => {
            model.leave();
            model.focus = Focus::Reader;
            model.reader.go_to_paragraph(number, near);
        }
        None => {
            model.notice = Some(match (is_whole, is_growing) {
                (true, _) => Notice::NoSuchParagraph(number),
                (false, true) => Notice::CountingParagraphs(number),
                (false, false) => Notice::ParagraphsNotCounted,
            });
        }
    }
}

/// More paragraphs of a large document are counted: goes to the one that was asked for, unless the reader has touched a key since,
/// which the notice tells.
pub(super) fn counted(model: &mut Model) {
    if let Some(Notice::CountingParagraphs(number)) = model.notice {
        model.notice = None;
        go_to_paragraph(model, number);
    }
}

/// The numbers of the first and the last paragraph of a passage, where numbers are shown.
pub(super) fn cited_paragraphs(model: &Model, range: TextRange) -> Option<RangeInclusive<u32>> {
    let open = model.reader.open.as_ref().filter(|_| model.settings.paragraph_numbers)?;
    let paragraphs = open.paragraphs()?;
    let first = paragraphs.number(range.start.block)?;
    Some(first..=paragraphs.number(range.end.block).unwrap_or(first))
}
