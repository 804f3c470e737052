//! Selecting a passage by keys: its end moves by characters, words, lines, sentences, and it grows and shrinks by
//! sentences and paragraphs. All other keys do what they do in the text.

use crate::app::direction::{Direction, Edge};
use crate::{
    annotation::{TextObject, text_object_before},
    app::{action::Action, effect::Effects, handler::Handled, model::Model, notice::Notice},
    document::Window,
    text::{Place, TextRange},
};

use super::selection::Selection;

/// Begins a selection with what was pointed at last, else with the first object in view; while there is one, has its end move by that object. Asked for
/// sentences a second time, it goes by paragraphs.
pub(super) fn begin(model: &mut Model, object: TextObject) {
    let Some(open) = &model.reader.open else { return };
    let window = open.shown();
    if let Some(selection) = &mut model.reader.selection {
        let again = selection.object() == object && object == TextObject::Sentence;
        selection.set_object(window, if again { TextObject::Paragraph } else { object });
        return;
    }
    let start = model.reader.pointed_at().or_else(|| Some(model.reader.view()?.start));
    match start.and_then(|start| Selection::begin(window, start, object)) {
        Some(selection) => model.reader.selection = Some(selection),
        None => model.notice = Some(Notice::NothingToMark),
    }
}

/// An action while a passage is selected.
pub(crate) fn act(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let page = model.reader.rows().saturating_sub(1).max(1) as isize;
    match action {
        Action::CursorRight => step(model, TextObject::Character, Direction::Forward),
        Action::CursorLeft => step(model, TextObject::Character, Direction::Backward),
        Action::NextWord => step(model, TextObject::Word, Direction::Forward),
        Action::PreviousWord => step(model, TextObject::Word, Direction::Backward),
        Action::SentenceEnd => step(model, TextObject::Sentence, Direction::Forward),
        Action::SentenceStart => step(model, TextObject::Sentence, Direction::Backward),
        Action::LineDown => move_by_rows(model, 1),
        Action::LineUp => move_by_rows(model, -1),
        Action::PageDown => move_by_rows(model, page),
        Action::PageUp => move_by_rows(model, -page),
        Action::CursorStart => to_edge(model, Edge::Start),
        Action::CursorEnd => to_edge(model, Edge::End),
        Action::SwapEnds => change(model, |selection, _| selection.swap()),
        Action::GrowSentence => change(model, |selection, window| selection.grow(window, TextObject::Sentence)),
        Action::ShrinkSentence => change(model, |selection, window| selection.shrink(window, TextObject::Sentence)),
        Action::GrowParagraph => change(model, |selection, window| selection.grow(window, TextObject::Paragraph)),
        Action::ShrinkParagraph => change(model, |selection, window| selection.shrink(window, TextObject::Paragraph)),
        Action::Cancel => model.reader.selection = None,
        _ => return Handled::No,
    }
    Handled::Yes
}

fn step(model: &mut Model, object: TextObject, direction: Direction) {
    change(model, |selection, window| selection.step(window, object, direction))
}

/// Changes the selection and keeps the end that moves in view.
fn change(model: &mut Model, change: impl FnOnce(&mut Selection, &Window)) {
    if let (Some(open), Some(selection)) = (&model.reader.open, &mut model.reader.selection) {
        change(selection, open.shown());
    }
    follow(model);
}

/// Scrolls so that the end that moves stays in view.
fn follow(model: &mut Model) {
    let Some(selection) = &model.reader.selection else { return };
    let head = selection.head();
    model.reader.follow(match selection.direction() {
        Direction::Forward => last_of(model, head),
        Direction::Backward => head.start,
    });
}

/// The last character of the end that moves: of a long sentence the end is what is looked at.
fn last_of(model: &Model, head: TextRange) -> Place {
    let window = model.reader.open.as_ref().map(|open| open.shown());
    let last = window.and_then(|window| text_object_before(window, head.end, TextObject::Character));
    last.map_or(head.start, |last| last.start)
}

/// Moves the end by rows, or by whole text objects where the selection has larger ones than characters.
fn move_by_rows(model: &mut Model, rows: isize) {
    let Some(selection) = model.reader.selection else { return };
    if selection.object() != TextObject::Character {
        return step(model, selection.object(), Direction::of(rows));
    }
    let head = selection.head().start;
    let column = selection.column.or_else(|| model.reader.column_at(head)).unwrap_or_default();
    if let Some(character) = model.reader.character_below(head, rows, column)
        && let Some(selection) = &mut model.reader.selection
    {
        selection.set_head(character);
        selection.column = Some(column);
    }
    follow(model);
}

/// Moves the end to the first or the last character of its line.
fn to_edge(model: &mut Model, edge: Edge) {
    let Some(head) = model.reader.selection.as_ref().map(|selection| selection.head().start) else { return };
    let character = model.reader.line_edge(head, edge);
    change(model, |selection, window| {
        selection.set_object(window, TextObject::Character);
        if let Some(character) = character {
            selection.set_head(character);
        }
    })
}
