//! Moving through the text: lines, pages, entries of the outline, references, places been to.

use crate::app::direction::Direction;
use crate::{
    annotation::TextObject,
    app::{action::Action, effect::Effects, handler::Handled, model::Model, navigation, notice::Notice},
    text::Place,
};

use super::{copy, count_keys, edit, follow, next_document, play, reload, select, sentence_at_hand};

/// An action with the focus on the text.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::LineDown => model.reader.scroll(1),
        Action::LineUp => model.reader.scroll(-1),
        Action::PageDown => next_document::turn_on(model),
        Action::PageUp => model.reader.turn_back(),
        Action::HalfDown => model.reader.turn_half(1),
        Action::HalfUp => model.reader.turn_half(-1),
        Action::Start => jump(model, |model| model.reader.to_start()),
        Action::End => jump(model, |model| model.reader.to_end()),
        Action::NextEntry => step_entry(model, Direction::Forward, Level::Same),
        Action::PreviousEntry => step_entry(model, Direction::Backward, Level::Same),
        Action::NextAnyEntry => step_entry(model, Direction::Forward, Level::Any),
        Action::PreviousAnyEntry => step_entry(model, Direction::Backward, Level::Any),
        Action::Digit(digit) => count_keys::begin(model, digit, effects),
        Action::Select => select::begin(model, TextObject::Character),
        Action::SelectSentences => select::begin(model, TextObject::Sentence),
        Action::Copy => copy::copy(model, copy::Form::Text, effects),
        Action::CopyCited => copy::copy(model, copy::Form::Citation, effects),
        Action::JumpBack => navigation::walk_jumplist(model, Direction::Backward, effects),
        Action::JumpForward => navigation::walk_jumplist(model, Direction::Forward, effects),
        Action::NextSentence => sentence_at_hand::step(model, Direction::Forward),
        Action::PreviousSentence => sentence_at_hand::step(model, Direction::Backward),
        Action::ReadAloud => play::read_aloud(model, effects),
        Action::AutoScroll => play::scroll(model, effects),
        Action::Edit => edit::edit(model, effects),
        Action::ToggleWholePage => reload::toggle_whole_page(model, effects),
        // Nothing is gone into that was not seen to be meant.
        Action::Follow | Action::Confirm => follow::begin(model),
        Action::Cancel => cancel(model),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Remembers the place, then goes elsewhere.
fn jump(model: &mut Model, go: impl FnOnce(&mut Model)) {
    model.leave();
    go(model);
}

/// Which entries of the outline a step goes to.
#[derive(Clone, Copy)]
enum Level {
    /// Those of the level of the one that is read.
    Same,
    /// All.
    Any,
}

/// The next or previous entry of the outline, of the same level or of any. Going back from inside an entry leads to its own start
/// first, as in a music player.
fn step_entry(model: &mut Model, direction: Direction, level: Level) {
    let Some(open) = &model.reader.open else { return };
    let (outline, top) = (&open.outline, model.reader.top());
    if outline.entries.is_empty() {
        model.notice = Some(Notice::NoOutline);
        return;
    }
    let target = match (direction, level) {
        (Direction::Forward, Level::Same) => outline.after(top),
        (Direction::Forward, Level::Any) => outline.next(top),
        (Direction::Backward, Level::Same) => outline.before(top, line_start(model, top)),
        (Direction::Backward, Level::Any) => outline.previous(line_start(model, top)),
    };
    match target {
        Some(entry) => navigation::jump_to_entry(model, entry),
        None if direction == Direction::Forward => model.notice = Some(Notice::NoNextEntry),
        None => model.notice = Some(Notice::NoPreviousEntry),
    }
}

/// The start of the top line: a place in the middle of it counts as the line's start.
fn line_start(model: &Model, top: Place) -> Place {
    model.reader.view().map_or(top, |view| view.start.min(top))
}

/// Esc takes back one thing at a time: the choice of paragraphs, then the highlights, then what was pointed at.
fn cancel(model: &mut Model) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.shows_only_some()) {
        open.show_only(&[]);
    } else if model.reader.find.take().is_none() {
        model.reader.point_at_nothing();
    }
}
