//! The prompt, and finding in the document as one types.

use crate::{document::Origin, search, text::TextRange};

use super::{
    super::{
        Action, Effect, Model, Notice,
        pane::{
            find::{Coming, Find, Found},
            prompt::{Prompt, Purpose},
        },
    },
    none, points,
};

/// Queries that are remembered.
const MOST_QUERIES: usize = 100;

/// Opens the prompt.
pub fn open_prompt(model: &mut Model, purpose: Purpose) {
    if !matches!(purpose, Purpose::Filter | Purpose::Bookmarks) && model.reader.open.is_none() {
        return;
    }
    model.before_prompt = Some(model.reader.top());
    let text = match purpose {
        Purpose::Filter => model.library.filter(),
        Purpose::Points => model.outline.filter(),
        Purpose::Bookmarks => model.bookmarks.filter(),
        Purpose::Find | Purpose::FindBack => "",
    };
    model.prompt = Some(Prompt::new(purpose, text));
}

/// Text typed or pasted: it goes to the prompt, if one is open.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    model.notice = None;
    if let Some(prompt) = &mut model.prompt {
        prompt.insert(text);
        answer(model);
    }
    Vec::new()
}

/// An editing key in the prompt.
pub fn edit(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    match action {
        Action::Erase if prompt.text().is_empty() => return none(|| leave(model)),
        Action::Erase => prompt.field().erase(),
        Action::EraseWord => prompt.field().erase_word(),
        Action::EraseAll => prompt.field().erase_all(),
        Action::CursorLeft => prompt.field().left(),
        Action::CursorRight => prompt.field().right(),
        Action::CursorStart => prompt.field().go_to(0),
        Action::CursorEnd => prompt.field().go_to(usize::MAX),
        Action::Older => prompt.recall(&model.queries, true),
        Action::Newer => prompt.recall(&model.queries, false),
        Action::Confirm => return none(|| confirm(model)),
        Action::Cancel => return none(|| leave(model)),
        _ => {}
    }
    answer(model);
    Vec::new()
}

/// Shows what the text typed so far leads to.
fn answer(model: &mut Model) {
    let Some(prompt) = &model.prompt else { return };
    match prompt.purpose {
        Purpose::Filter => model.library.set_filter(prompt.text()),
        Purpose::Bookmarks => model.bookmarks.set_filter(prompt.text()),
        Purpose::Points => {
            let filter = prompt.text().to_owned();
            points::set_filter(model, &filter);
        }
        Purpose::Find | Purpose::FindBack => {
            let (query, is_backward) = (prompt.text().to_owned(), prompt.purpose == Purpose::FindBack);
            look_for(model, query, is_backward);
        }
    }
}

/// Looks for the query from where the prompt was opened, so that each letter taken back goes back on the page too.
fn look_for(model: &mut Model, query: String, is_backward: bool) {
    let Some(open) = &model.reader.open else { return };
    let hits = search::find(&open.window().blocks, &query);
    let coming = (!open.window().is_whole()).then(Coming::default);
    let mut find = Find { query, hits, current: None, is_backward, coming };
    let origin = model.before_prompt.unwrap_or(model.reader.top());
    let found = find.from(origin);
    let is_empty = find.query.is_empty();
    model.reader.find = (!is_empty).then_some(find);
    model.reader.go_to(origin);
    model.settle();
    if let Some(found) = found {
        model.reader.reveal(found.range);
    }
}

/// Takes the answer and closes the prompt.
fn confirm(model: &mut Model) {
    let Some(prompt) = model.prompt.take() else { return };
    let before = model.before_prompt.take();
    if matches!(prompt.purpose, Purpose::Filter | Purpose::Points | Purpose::Bookmarks) {
        return;
    }
    if prompt.text().is_empty() {
        return repeat(model, prompt.purpose == Purpose::FindBack);
    }
    remember(&mut model.queries, prompt.text());
    let may_be_found = |find: &Find| !find.hits.is_empty() || find.coming.is_some();
    if !model.reader.find.as_ref().is_some_and(may_be_found) {
        model.notice = Some(Notice::NotFound(prompt.text().to_owned()));
        model.reader.find = None;
    } else if let (Some(before), Some(here)) = (before, model.here()) {
        model.travel.leave(super::super::travel::Spot { place: before, ..here });
    }
}

/// An empty query repeats the last one.
fn repeat(model: &mut Model, is_backward: bool) {
    let Some(query) = model.queries.last().cloned() else { return };
    model.leave();
    model.before_prompt = Some(model.reader.top());
    look_for(model, query, is_backward);
    model.before_prompt = None;
}

/// Closes the prompt and takes back what it did.
fn leave(model: &mut Model) {
    let Some(prompt) = model.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Filter => return model.library.set_filter(""),
        Purpose::Points => return points::set_filter(model, ""),
        Purpose::Bookmarks => return model.bookmarks.set_filter(""),
        Purpose::Find | Purpose::FindBack => model.reader.find = None,
    }
    if let Some(before) = model.before_prompt.take() {
        model.reader.go_to(before);
    }
}

/// Asks for the hits in the whole of a large document, once a query.
pub fn seek(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let find = model.reader.find.as_mut()?;
    let coming = find.coming.as_mut().filter(|coming| !coming.is_asked)?;
    coming.is_asked = true;
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding.clone());
    Some(Effect::Find { origin, encoding, query: find.query.clone() })
}

/// Hits in a part of a large document. Where the part at hand has none, the nearest is gone to
/// once all are there.
pub fn found(model: &mut Model, origin: &Origin, query: &str, hits: Vec<TextRange>, is_last: bool) {
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

/// The next or the previous hit.
pub fn step(model: &mut Model, backward: bool) {
    if model.reader.find.is_none() {
        return repeat(model, false);
    }
    let here = model.reader.top();
    let Some(Found { range, has_wrapped }) = model.reader.find.as_mut().and_then(|find| find.step(backward, here))
    else {
        return;
    };
    model.leave();
    if has_wrapped {
        let goes_back = backward != model.reader.find.as_ref().is_some_and(|find| find.is_backward);
        model.notice = Some(if goes_back { Notice::FromEnd } else { Notice::FromStart });
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
