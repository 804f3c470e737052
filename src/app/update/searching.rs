//! Looking for something in the whole library, and going from hit to hit through it.

use std::collections::HashMap;

use crate::{document::Origin, search::Hit};

use super::{
    super::{
        Action, Effect, Focus, Model, Notice, Overlay,
        goal::{Goal, HitGoal},
        model::list_height,
        pane::{
            prompt::{Prompt, Purpose},
            search::{FoundDocument, PREVIEW_ROWS, Totals},
        },
    },
    distance, finding, none, opening,
};

/// Shows what was found last, with an empty prompt for something else.
pub fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Search);
    model.prompt = Some(Prompt::new(Purpose::Library, ""));
}

/// Looks for what is typed.
pub fn look_for(model: &mut Model, query: &str) {
    model.search.set_query(query);
}

/// Looks for `query` without a prompt.
pub fn show(model: &mut Model, query: &str) {
    model.overlay = Some(Overlay::Search);
    look_for(model, query);
}

/// The prompt is left without an answer: with nothing to show there is nothing to stay for.
pub fn leave(model: &mut Model) {
    if model.search.is_empty() {
        model.overlay = None;
    }
}

/// Asks for what is looked for, and for the places of the documents in view.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    if model.overlay != Some(Overlay::Search) {
        return Vec::new();
    }
    let search = model.search.to_ask().map(|(ticket, query)| Effect::Search { ticket, query });
    let height = list_rows(model);
    let (query, ticket) = (model.search.query.clone(), model.search.ticket());
    let read = |origin| Effect::ReadHits { ticket, query: query.clone(), origin };
    search.into_iter().chain(model.search.to_read(height).into_iter().map(read)).collect()
}

/// Documents in which the query stands.
pub fn found(model: &mut Model, ticket: u64, found: Vec<FoundDocument>, totals: Option<Totals>) {
    if !model.search.is_current(ticket) {
        return;
    }
    let places: HashMap<&Origin, usize> = match totals {
        Some(_) => model.library.origins().enumerate().map(|(place, origin)| (origin, place)).collect(),
        None => HashMap::new(),
    };
    model.search.take(found, totals, &places);
}

/// The places in one of them.
pub fn hits_read(model: &mut Model, ticket: u64, origin: &Origin, hits: Vec<Hit>) {
    if model.search.is_current(ticket) {
        model.search.take_hits(origin, hits);
    }
}

/// The query cannot be understood.
pub fn failed(model: &mut Model, ticket: u64, reason: String) {
    if model.search.is_current(ticket) {
        model.search.error = Some(reason);
    }
}

/// An action in the list of what was found.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(by) = distance(action, list_rows(model)) {
        return none(|| step(model, by));
    }
    match action {
        Action::Confirm => go_to_chosen(model),
        Action::Find | Action::Filter => none(|| open(model)),
        Action::NextHit => next_document(model, false),
        Action::PreviousHit => next_document(model, true),
        Action::Cancel => none(|| model.overlay = None),
        _ => Vec::new(),
    }
}

/// Chooses another row.
pub fn step(model: &mut Model, by: isize) {
    let count = model.search.len();
    model.search.view.step(by, count);
}

/// Rows of the list.
pub fn list_rows(model: &Model) -> usize {
    list_height(model.geometry().overlay.height).saturating_sub(PREVIEW_ROWS)
}

/// Chooses the next document, or the previous one.
fn next_document(model: &mut Model, backward: bool) -> Vec<Effect> {
    let Some((origin, _)) = model.search.target() else { return Vec::new() };
    if let Some(next) = model.search.neighbour(origin, backward).cloned() {
        model.search.choose(&next);
    }
    Vec::new()
}

/// Goes to the chosen place, or to the first of the chosen document.
pub fn go_to_chosen(model: &mut Model) -> Vec<Effect> {
    let Some((origin, range)) = model.search.target() else { return Vec::new() };
    let goal = range.map_or(HitGoal::First, HitGoal::At);
    let origin = origin.clone();
    model.overlay = None;
    go_to(model, origin, goal)
}

/// Goes to a hit of the query in a document, which is opened where it is not.
fn go_to(model: &mut Model, origin: Origin, goal: HitGoal) -> Vec<Effect> {
    model.leave();
    model.focus = Focus::Reader;
    model.search.followed = Some(model.search.query.clone());
    if model.reader.open.as_ref().is_some_and(|open| open.origin == origin) {
        model.wanted = None;
        return none(|| arrive(model, goal));
    }
    opening::open(model, origin, Goal::Hit(goal))
}

/// The document is there: its hits are shown, and the one wanted is looked at.
pub fn arrive(model: &mut Model, goal: HitGoal) {
    let Some(query) = model.search.followed.clone() else { return };
    finding::show_hits(model, query, goal);
}

/// Goes on to the next document with a hit of the query that is followed, or back to the previous one; `None` where
/// there is none, or the hits are of something else.
pub fn go_on(model: &mut Model, backward: bool) -> Option<Vec<Effect>> {
    let followed = model.search.followed.as_ref()?;
    let find = model.reader.find.as_ref().filter(|find| find.query == *followed)?;
    if !find.is_at_last(backward) || *followed != model.search.query {
        return None;
    }
    let origin = &model.reader.open.as_ref()?.origin;
    let next = model.search.neighbour(origin, backward)?.clone();
    model.search.choose(&next);
    let title = model.library.get(&next).map(|summary| summary.title.clone()).unwrap_or_default();
    let effects = go_to(model, next, if backward { HitGoal::Last } else { HitGoal::First });
    model.notice = Some(Notice::OnIn(title));
    Some(effects)
}
