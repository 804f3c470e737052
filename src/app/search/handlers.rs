//! Looking for something in the whole library, and going from hit to hit through it.

use crate::app::direction::Direction;
use std::collections::HashMap;

use crate::{
    app::{
        action::Action,
        effect::Effects,
        find::show_hits,
        focus::{Focus, Overlay},
        handler::Handled,
        list_state::distance,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::{HitTarget, OpenTarget},
        prompt::{Prompt, Purpose},
        task_effect::TaskEffect,
    },
    document::Origin,
    search::Hit,
};

use super::{
    state::{FoundDocument, PREVIEW_ROWS, Part, Totals},
    tagged::{self, Sought},
};

/// Shows what was found last, with an empty prompt for something else.
pub(crate) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Search);
    model.prompt = Some(Prompt::new(Purpose::Library, ""));
}

/// Looks for what is typed.
pub(crate) fn look_for(model: &mut Model, query: &str) {
    model.search.set_query(query);
}

/// Looks for `query` without a prompt.
pub(crate) fn show(model: &mut Model, query: &str) {
    model.overlay = Some(Overlay::Search);
    look_for(model, query);
}

/// The prompt is left without an answer: with nothing to show there is nothing to stay for.
pub(crate) fn leave_prompt(model: &mut Model) {
    if model.search.is_empty() {
        model.overlay = None;
    }
}

/// Asks for what is looked for, and for the places of the documents in view.
pub(crate) fn ask(model: &mut Model, effects: &mut Effects) {
    if model.overlay != Some(Overlay::Search) {
        return;
    }
    if let Some((ticket, query)) = model.search.to_ask() {
        match tagged::search(model, ticket, query) {
            Sought::InTexts(task) => effects.push(*task),
            Sought::Bookmarks(passages) => {
                let hits = passages.iter().map(|document| document.count).sum();
                let totals = Totals { documents: passages.len(), hits, ms: 0 };
                model.search.shows_passages = true;
                found(model, ticket, passages, Some(totals));
            }
        }
    }
    let height = list_rows(model);
    let (query, ticket) = (model.search.query.clone(), model.search.ticket());
    let read = |origin| TaskEffect::ReadHits { ticket, query: query.clone(), origin };
    effects.extend(model.search.to_read(height).into_iter().map(read));
}

/// Documents in which the query stands.
pub(crate) fn found(model: &mut Model, ticket: u64, found: Vec<FoundDocument>, totals: Option<Totals>) {
    if !model.search.is_current(ticket) {
        return;
    }
    let places = if totals.is_some() { places(model, &found) } else { HashMap::new() };
    model.search.take(found, totals, &places);
}

/// Where the documents that are found, and `more` of them, stand in the list of the library.
fn places(model: &Model, more: &[FoundDocument]) -> HashMap<Origin, usize> {
    model.library.places(model.search.found.iter().chain(more).map(|found| &found.origin))
}

/// Puts the documents that are found in another order.
fn cycle_order(model: &mut Model) {
    let order = model.search.order().next();
    let places = places(model, &[]);
    model.search.set_order(order, &places);
    model.notice = Some(Notice::FoundOrder(order));
}

/// Lists all places of the chosen document, or the first of each again.
fn turn_whole(model: &mut Model, effects: &mut Effects) {
    if model.search.has_whole() {
        return close_whole(model, effects);
    }
    if let Some(origin) = model.search.open_whole() {
        let (ticket, query) = (model.search.ticket(), model.search.query.clone());
        effects.push(TaskEffect::ReadAllHits { ticket, query, origin });
    }
}

fn close_whole(model: &mut Model, effects: &mut Effects) {
    if model.search.close_whole() {
        effects.push(TaskEffect::StopReadingHits);
    }
}

/// More of the places in the document that all are asked for of.
pub(crate) fn more_hits(model: &mut Model, ticket: u64, origin: &Origin, hits: Vec<Hit>, part: Part) {
    if model.search.is_current(ticket) {
        model.search.take_more(origin, hits, part);
    }
}

/// The places in one of them.
pub(crate) fn hits_read(model: &mut Model, ticket: u64, origin: &Origin, hits: Vec<Hit>) {
    if model.search.is_current(ticket) {
        model.search.take_hits(origin, hits);
    }
}

/// The query cannot be understood.
pub(crate) fn failed(model: &mut Model, ticket: u64, reason: String) {
    if model.search.is_current(ticket) {
        model.search.error = Some(reason);
    }
}

/// An action in the list of what was found.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    if let Some(by) = distance(action, list_rows(model)) {
        step(model, by);
        return Handled::Yes;
    }
    match action {
        Action::Confirm => go_to_chosen(model, effects),
        Action::AllHits => turn_whole(model, effects),
        Action::CycleFoundOrder => cycle_order(model),
        Action::Find | Action::Filter => open(model),
        Action::NextHit => next_document(model, Direction::Forward),
        Action::PreviousHit => next_document(model, Direction::Backward),
        Action::Cancel if model.search.has_whole() => close_whole(model, effects),
        Action::Cancel => model.overlay = None,
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Chooses another row.
pub(crate) fn step(model: &mut Model, by: isize) {
    let count = model.search.len();
    model.search.view.step(by, count);
}

/// Rows of the list.
pub(super) fn list_rows(model: &Model) -> usize {
    model.geometry().overlay.list_height().saturating_sub(PREVIEW_ROWS)
}

/// Chooses the next document, or the previous one.
fn next_document(model: &mut Model, direction: Direction) {
    let Some((origin, _)) = model.search.target() else { return };
    if let Some(next) = model.search.neighbour(origin, direction).cloned() {
        model.search.choose(&next);
    }
}

/// Goes to the chosen place, or to the first of the chosen document.
pub(crate) fn go_to_chosen(model: &mut Model, effects: &mut Effects) {
    if let Some(bookmark) = tagged::chosen(model) {
        return navigation::open_bookmark(model, &bookmark, effects);
    }
    let Some((origin, range)) = model.search.target() else { return };
    let target = range.map_or(HitTarget::First, HitTarget::At);
    let origin = origin.clone();
    model.leave_list();
    if model.search.is_only_named(&origin) {
        return navigation::open_path(model, origin, effects);
    }
    go_to(model, origin, target, effects);
}

/// Goes to a hit of the query in a document, which is opened where it is not.
fn go_to(model: &mut Model, origin: Origin, target: HitTarget, effects: &mut Effects) {
    model.leave();
    model.focus = Focus::Reader;
    model.search.followed = Some(model.search.query.clone());
    if model.reader.open.as_ref().is_some_and(|open| open.origin == origin) {
        model.pending_open = None;
        show_hits(model, model.search.query.clone(), target);
    } else {
        navigation::open(model, origin, OpenTarget::Hit(target), effects);
    }
}

/// Goes on to the next document with a hit of the query that is followed, or back to the previous one; whether there is
/// one. There is none where the hits are of something else.
pub(crate) fn go_on(model: &mut Model, direction: Direction, effects: &mut Effects) -> bool {
    let Some((next, title)) = next_followed(model, direction) else { return false };
    model.search.choose(&next);
    let target = match direction {
        Direction::Forward => HitTarget::First,
        Direction::Backward => HitTarget::Last,
    };
    go_to(model, next, target, effects);
    model.notice = Some(Notice::OnIn(title));
    true
}

/// The document after the open one in which the query that is followed stands, and its title.
fn next_followed(model: &Model, direction: Direction) -> Option<(Origin, String)> {
    let followed = model.search.followed.as_ref()?;
    let find = model.reader.find.as_ref().filter(|find| find.query == *followed)?;
    if !find.is_at_last(direction) || *followed != model.search.query {
        return None;
    }
    let next = model.search.neighbour_with_hit(&model.reader.open.as_ref()?.origin, direction)?.clone();
    let title = model.library.get(&next).map(|summary| summary.title).unwrap_or_default();
    Some((next, title))
}
