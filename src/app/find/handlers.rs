//! The keys that find: a prompt for a query, the next hit, only the paragraphs with hits.

use crate::app::direction::Direction;
use crate::app::{
    action::Action,
    effect::Effects,
    handler::Handled,
    model::Model,
    prompt::{Purpose, open_prompt},
    search::go_on,
};

use super::{hits, parts};

/// An action that finds something, with the focus on the text.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::Find => open_prompt(model, Purpose::Find),
        Action::FindBack => open_prompt(model, Purpose::FindBack),
        Action::FindSelected => hits::find_selected(model),
        Action::OnlyHits => toggle_only(model),
        Action::NextHit => step(model, Direction::Forward, effects),
        Action::PreviousHit => step(model, Direction::Backward, effects),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// The next or the previous hit: of a query that is followed through the library, in the next document after the last
/// of this one.
fn step(model: &mut Model, direction: Direction, effects: &mut Effects) {
    parts::search_all(model);
    if !go_on(model, direction, effects) {
        hits::step(model, direction);
    }
}

/// Shows all paragraphs again, or only those with a hit; without hits the prompt asks for what.
fn toggle_only(model: &mut Model) {
    let Some(open) = &mut model.reader.open else { return };
    if open.shows_only_some() {
        return open.show_only(&[]);
    }
    match model.reader.find.as_ref().map(|find| find.query.clone()) {
        Some(query) => hits::show_only(model, &query),
        None => open_prompt(model, Purpose::Only),
    }
}
