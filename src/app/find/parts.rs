//! A long document is searched part by part: around the reader first, then all of it from its start on, so that no key
//! waits for more than a part. What is held whole is searched here, a part a wake-up; of what is larger a task reads it.

use std::ops::Range;

use crate::{
    app::{
        direction::Direction,
        effect::{Effects, ShellEffect, Timer},
        model::Model,
        notice::Notice,
        task_effect::TaskEffect,
    },
    document::{Block, Origin, Window},
    search::{Query, Syntax},
    text::{Place, Slice, TextRange},
};

use super::state::{Coming, Find, MOST_HITS};

/// Bytes of text that are searched at once: some milliseconds.
const PART: usize = 1 << 20;

/// What is found of a query around `place`; the rest is coming where that is not all.
pub(super) fn first(window: &Window, place: Place, (query, syntax): (String, Syntax), direction: Direction) -> Find {
    let part = if window.is_whole() { around(window, place) } else { 0..window.blocks.len() };
    let is_all = window.is_whole() && part.len() == window.blocks.len();
    let wanted = Query::read(&query, syntax);
    let hits = wanted.map(|wanted| wanted.find(window.blocks.slice(part))).unwrap_or_default();
    let coming = (!is_all).then(Coming::default);
    Find { query, syntax, hits, current: None, direction, coming }
}

/// The blocks around a place that are searched at once.
fn around(window: &Window, place: Place) -> Range<usize> {
    let at = window.block_index(place).unwrap_or(0);
    let before = fitting(window.blocks.slice(..at).iter().rev(), PART / 2);
    let after = fitting(window.blocks.slice(at..).iter(), PART / 2);
    at - before..at + after
}

/// How many blocks have so many bytes of text: one at least, however long, if there is any.
fn fitting<'b>(blocks: impl Iterator<Item = &'b Block>, bytes: usize) -> usize {
    let mut sum = 0;
    let fits = |block: &&Block| {
        let is_first = sum == 0;
        sum += block.text.len().max(1);
        is_first || sum <= bytes
    };
    blocks.take_while(fits).count()
}

/// Asks for the hits that are coming, once a query.
pub(crate) fn find_rest(model: &mut Model, effects: &mut Effects) {
    let coming = model.reader.find.as_ref().and_then(|find| find.coming.as_ref());
    if coming.is_none_or(|coming| coming.asked.is_some()) {
        return;
    }
    let tick = model.next_tick();
    let (Some(open), Some(find)) = (&model.reader.open, &mut model.reader.find) else { return };
    if let Some(coming) = &mut find.coming {
        coming.asked = Some(tick);
    }
    if open.window().is_whole() {
        return effects.push(ShellEffect::Wake(Timer::Find(tick), 0));
    }
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding);
    let (query, syntax) = (find.query.clone(), find.syntax);
    effects.push(TaskEffect::Find { origin, encoding, query, syntax });
}

/// The next part is searched, unless another query is looked for by now.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    let coming = model.reader.find.as_ref().and_then(|find| find.coming.as_ref());
    let is_asked = coming.is_some_and(|coming| coming.asked == Some(tick));
    if is_asked && search_on(model) {
        effects.push(ShellEffect::Wake(Timer::Find(tick), 0));
    }
}

/// Searches all parts of a document that is held whole that are left: where a key needs to know all hits.
pub(super) fn search_all(model: &mut Model) {
    while search_on(model) {}
}

/// Searches the next part of a document that is held whole; whether there are more.
fn search_on(model: &mut Model) -> bool {
    let Some(open) = model.reader.open.as_ref().filter(|open| open.window().is_whole()) else { return false };
    let Some(find) = &mut model.reader.find else { return false };
    let Some(coming) = &mut find.coming else { return false };
    let left = open.window().blocks.slice(coming.searched..);
    let part = left.slice(..fitting(left.iter(), PART));
    coming.searched += part.len();
    let wanted = Query::read(&find.query, find.syntax);
    let hits = wanted.map(|wanted| wanted.find(part)).unwrap_or_default();
    let is_last = part.len() == left.len() || coming.hits.len() + hits.len() >= MOST_HITS;
    let (origin, query) = (open.origin.clone(), find.query.clone());
    found(model, &origin, &query, hits, is_last);
    !is_last
}

/// Hits in a part of a long document. Where the part at hand has none on the way, the nearest is gone to
/// once all are there.
pub(crate) fn found(model: &mut Model, origin: &Origin, query: &str, hits: Vec<TextRange>, is_last: bool) {
    if model.reader.open.as_ref().is_none_or(|open| open.origin != *origin) {
        return;
    }
    let here = model.before_prompt.unwrap_or(model.reader.top());
    let Some(find) = model.reader.find.as_mut().filter(|find| find.query == query && find.coming.is_some()) else {
        return;
    };
    find.take(hits, is_last);
    if !is_last || find.current.is_some() {
        return;
    }
    match find.from(here) {
        Some(found) => model.reader.reveal(found.range),
        None if model.prompt.is_none() => {
            model.notice = Some(Notice::NotFound(query.to_owned()));
            model.reader.find = None;
        }
        None => {}
    }
}
