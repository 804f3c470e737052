//! Going on to the next document of the list, or back to the one before. At the end of a document the next one is offered:
//! turning the page once more opens it.

use crate::app::{
    action::Action, direction::Direction, effect::Effects, focus::Focus, handler::Handled, model::Model, navigation,
    notice::Notice, pending_open::OpenTarget,
};

/// The keys for the documents beside the open one.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let direction = match action {
        Action::NextDocument => Direction::Forward,
        Action::PreviousDocument => Direction::Backward,
        _ => return Handled::No,
    };
    let beside = model.reader.open.as_ref().and_then(|open| model.library.beside(&open.origin, direction));
    match beside.map(|summary| summary.origin) {
        Some(origin) => {
            model.focus = Focus::Reader;
            model.leave();
            navigation::open(model, origin, OpenTarget::Passing, effects);
        }
        None if direction == Direction::Forward => model.notice = Some(Notice::NoNextDocument),
        None => model.notice = Some(Notice::NoPreviousDocument),
    }
    Handled::Yes
}

/// Turns the page; where there is none left, offers the next document.
pub(super) fn turn_on(model: &mut Model) {
    let top = model.reader.top();
    model.learn_speed();
    model.reader.turn_on();
    model.reader.turned_ms = Some(0);
    let is_last = model.reader.top() == top && model.reader.is_at_end();
    let Some(open) = model.reader.open.as_ref().filter(|_| is_last) else { return };
    if let Some(next) = model.library.beside(&open.origin, Direction::Forward) {
        model.notice = Some(Notice::NextOffered(next.title));
        model.reader.offered = Some(next.origin);
    }
}

/// An action while the next document is offered: one that does not take it ends the offer, and goes on to mean what it does.
pub(crate) fn answer(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(origin) = model.reader.offered.take() else { return Handled::No };
    if !matches!(action, Action::PageDown | Action::Confirm) {
        return Handled::No;
    }
    model.leave();
    navigation::open(model, origin, OpenTarget::LastPlace, effects);
    Handled::Yes
}
