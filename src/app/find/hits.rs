//! Finding in the open document: the hits of a query, and the one looked at. A large document is searched by a task.

use crate::app::direction::Direction;
use crate::{
    app::{jumplist::Jump, model::Model, notice::Notice, pending_open::HitTarget},
    search::{Query, QueryError, Syntax},
    text::Place,
};

use super::{
    parts,
    state::{Coming, Find, Found},
};

/// Queries that are remembered.
const MOST_QUERIES: usize = 100;

/// Looks for what is typed from where the prompt was opened, so that each letter taken back goes back on the page too.
pub(crate) fn look_for(model: &mut Model, query: String, direction: Direction) {
    let syntax = Syntax::of(&query);
    look_for_as(model, (query, syntax), direction);
}

fn look_for_as(model: &mut Model, wanted: (String, Syntax), direction: Direction) {
    let Some(open) = &model.reader.open else { return };
    let origin = model.before_prompt.unwrap_or(model.reader.top());
    let mut find = parts::first(open.window(), origin, wanted, direction);
    let found = find.from(origin);
    let is_empty = find.query.is_empty();
    model.reader.find = (!is_empty).then_some(find);
    model.reader.go_to(origin);
    model.refresh_derived();
    model.reader.point_at_nothing();
    if let Some(found) = found {
        model.reader.reveal(found.range);
    }
}

/// Takes the query that was typed; the place before the prompt can be gone back to.
pub(crate) fn confirm(model: &mut Model, query: &str, direction: Direction, before: Option<Place>) {
    if query.is_empty() {
        return repeat(model, direction);
    }
    if let Some(mistake) = mistake(query) {
        model.reader.find = None;
        model.notice = Some(mistake);
        return;
    }
    remember(&mut model.queries, query);
    let may_be_found = |find: &Find| !find.hits.is_empty() || find.coming.is_some();
    if !model.reader.find.as_ref().is_some_and(may_be_found) {
        model.notice = Some(Notice::NotFound(query.to_owned()));
        model.reader.find = None;
    } else if let (Some(before), Some(here)) = (before, model.here()) {
        model.jumps.leave(Jump { place: before, ..here });
    }
}

/// What is wrong with what was typed; a text that is taken as it is cannot be wrong.
fn mistake(query: &str) -> Option<Notice> {
    if Syntax::of(query) == Syntax::Literal {
        return None;
    }
    Some(match Query::parse(query).err()? {
        QueryError::Regex(reason) => Notice::NoRegex(reason),
        QueryError::Pinyin(typed) => Notice::NoPinyin(typed),
        QueryError::Empty | QueryError::NoValue(_) | QueryError::Date(_) | QueryError::NoFilter(_) => {
            Notice::NothingLookedFor
        }
    })
}

/// An empty query repeats the last one.
fn repeat(model: &mut Model, direction: Direction) {
    let Some(query) = model.queries.last().cloned() else {
        model.notice = Some(Notice::NothingLookedFor);
        return;
    };
    model.leave();
    model.before_prompt = Some(model.reader.top());
    look_for(model, query, direction);
    model.before_prompt = None;
}

/// Shows only the paragraphs in which the query stands; the hit being looked at stays that.
pub(crate) fn show_only(model: &mut Model, query: &str) {
    let Some(open) = &mut model.reader.open else { return };
    if !open.window().is_whole() {
        model.notice = Some(Notice::OnlyWhole);
        return;
    }
    let wanted = Query::read(query, Syntax::of(query));
    let hits = wanted.map(|wanted| wanted.find(&open.window().blocks)).unwrap_or_default();
    if hits.is_empty() {
        let said = || mistake(query).unwrap_or_else(|| Notice::NotFound(query.to_owned()));
        model.notice = (!query.is_empty()).then(said);
        return;
    }
    open.show_only(&hits);
    remember(&mut model.queries, query);
    let top = model.reader.top();
    let looked_at = model.reader.find.as_ref().filter(|find| find.query == query).and_then(Find::looked_at);
    look_for(model, query.to_owned(), Direction::Forward);
    model.reader.go_to(top);
    let Some(hit) = looked_at else { return };
    if let Some(find) = &mut model.reader.find {
        find.current = find.hits.binary_search(&hit).ok();
    }
    model.refresh_derived();
    model.reader.reveal(hit);
}

/// Looks for the selected text: it is the hit looked at, the next key leads on.
pub(super) fn find_selected(model: &mut Model) {
    let Some(text) = selected_text(model) else {
        model.notice = Some(Notice::NothingSelected);
        return;
    };
    let start = model.reader.selection.take().map(|selection| selection.range().start);
    remember(&mut model.queries, &text);
    model.before_prompt = start;
    look_for_as(model, (text, Syntax::Literal), Direction::Forward);
    model.before_prompt = None;
}

/// The selected text, as far as it is in its first paragraph: hits never go further.
fn selected_text(model: &Model) -> Option<String> {
    let range = model.reader.selection.as_ref()?.range();
    let block = model.reader.open.as_ref()?.window().block(range.start.block)?;
    let end = if range.end.block == block.start { range.end.within } else { block.text.len() };
    let line = block.text.get(range.start.within..end)?.lines().next()?;
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// Looks again for what was looked for, in a text that was read again; at the hit that begins at `looked_at`, if one does.
pub(crate) fn find_again(model: &mut Model, find: Find, looked_at: Option<Place>) {
    let Some(open) = model.reader.open.as_ref().filter(|open| open.window().is_whole()) else { return };
    let Find { query, syntax, direction, .. } = find;
    let mut find = parts::first(open.window(), model.reader.top(), (query, syntax), direction);
    find.current = looked_at.and_then(|at| find.hits.binary_search_by_key(&at, |hit| hit.start).ok());
    model.reader.find = Some(find);
}

/// Shows the hits of a query, in the language of queries, and looks at one of them.
pub(crate) fn show_hits(model: &mut Model, query: String, target: HitTarget) {
    let Some(open) = &model.reader.open else { return };
    let blocks = &open.window().blocks;
    let hits = Query::parse(&query).map(|query| query.find(blocks)).unwrap_or_default();
    let coming = (!open.window().is_whole()).then(Coming::default);
    let wanted = match target {
        HitTarget::At(range) => Some(range),
        HitTarget::First => hits.first().copied(),
        HitTarget::Last => hits.last().copied(),
    };
    let current = wanted.and_then(|wanted| hits.binary_search(&wanted).ok());
    model.reader.find =
        Some(Find { query, syntax: Syntax::Language, hits, current, direction: Direction::Forward, coming });
    model.refresh_derived();
    if let Some(range) = wanted {
        model.reader.reveal(range);
    }
}

/// The next or the previous hit in this document.
pub(super) fn step(model: &mut Model, direction: Direction) {
    if model.reader.find.is_none() {
        return repeat(model, Direction::Forward);
    }
    let here = model.reader.top();
    let Some(Found { range, has_wrapped }) = model.reader.find.as_mut().and_then(|find| find.step(direction, here))
    else {
        return;
    };
    model.leave();
    if has_wrapped {
        let way = model.reader.find.as_ref().map_or(Direction::Forward, |find| find.direction);
        model.notice = Some(match direction.along(way) {
            Direction::Forward => Notice::FromStart,
            Direction::Backward => Notice::FromEnd,
        });
    }
    model.reader.reveal(range);
}

fn remember(queries: &mut Vec<String>, query: &str) {
    queries.retain(|other| other != query);
    queries.push(query.to_owned());
    if queries.len() > MOST_QUERIES {
        queries.remove(0);
    }
}
