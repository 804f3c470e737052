//! The prompt, and finding in the document as one types.

use crate::{
    document::Origin,
    search::{self, Query},
    text::{Place, TextRange},
};

use super::{
    super::{
        Action, Effect, Model, Notice,
        goal::HitGoal,
        pane::{
            find::{Coming, Find, Found},
            prompt::{Prompt, Purpose},
        },
    },
    commanding, none, points, searching,
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
        Purpose::Find | Purpose::FindBack | Purpose::Only | Purpose::Command | Purpose::Library => "",
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
    match (prompt.purpose, commanding::distance(action)) {
        (Purpose::Command, Some(by)) => return none(|| commanding::step(model, by)),
        (Purpose::Library, Some(by)) => return none(|| searching::step(model, by)),
        _ => {}
    }
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
        Action::Confirm => return confirm(model),
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
        Purpose::Command => {
            let typed = prompt.text().to_owned();
            commanding::narrow(model, &typed);
        }
        Purpose::Library => {
            let query = prompt.text().to_owned();
            searching::look_for(model, &query);
        }
        Purpose::Only => {}
    }
}

/// Looks for the query from where the prompt was opened, so that each letter taken back goes back on the page too.
fn look_for(model: &mut Model, query: String, is_backward: bool) {
    let Some(open) = &model.reader.open else { return };
    let hits = search::find(&open.window().blocks, &query);
    let coming = (!open.window().is_whole()).then(Coming::default);
    let mut find = Find { query, is_language: false, hits, current: None, is_backward, coming };
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
fn confirm(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else { return Vec::new() };
    let before = model.before_prompt.take();
    match prompt.purpose {
        Purpose::Filter | Purpose::Points | Purpose::Bookmarks => Vec::new(),
        Purpose::Library => searching::go_to_chosen(model),
        Purpose::Command => commanding::confirm(model, prompt.text()),
        Purpose::Only => none(|| show_only(model, prompt.text())),
        Purpose::Find | Purpose::FindBack => none(|| confirm_find(model, &prompt, before)),
    }
}

fn confirm_find(model: &mut Model, prompt: &Prompt, before: Option<Place>) {
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
    let Some(query) = model.queries.last().cloned() else {
        model.notice = Some(Notice::NothingLookedFor);
        return;
    };
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
        Purpose::Library => return searching::leave(model),
        Purpose::Only | Purpose::Command => {}
    }
    if let Some(before) = model.before_prompt.take() {
        model.reader.go_to(before);
    }
}

/// Looks for the selected text: it is the hit looked at, the next key leads on.
pub fn find_selected(model: &mut Model) {
    let Some(text) = selected_text(model) else {
        model.notice = Some(Notice::NothingSelected);
        return;
    };
    let start = model.reader.selection.take().map(|selection| selection.range().start);
    remember(&mut model.queries, &text);
    model.before_prompt = start;
    look_for(model, text, false);
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

/// Shows all paragraphs again, or only those with a hit; without hits the prompt asks for what.
pub fn toggle_only(model: &mut Model) {
    let Some(open) = &mut model.reader.open else { return };
    if open.shows_only_some() {
        return open.show_only(&[]);
    }
    match model.reader.find.as_ref().map(|find| find.query.clone()) {
        Some(query) => show_only(model, &query),
        None => open_prompt(model, Purpose::Only),
    }
}

fn show_only(model: &mut Model, query: &str) {
    let Some(open) = &mut model.reader.open else { return };
    if !open.window().is_whole() {
        model.notice = Some(Notice::OnlyWhole);
        return;
    }
    let hits = search::find(&open.window().blocks, query);
    if hits.is_empty() {
        model.notice = (!query.is_empty()).then(|| Notice::NotFound(query.to_owned()));
        return;
    }
    open.show_only(&hits);
    remember(&mut model.queries, query);
    let top = model.reader.top();
    look_for(model, query.to_owned(), false);
    model.reader.go_to(top);
}

/// Asks for the hits in the whole of a large document, once a query.
pub fn seek(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let find = model.reader.find.as_mut()?;
    let coming = find.coming.as_mut().filter(|coming| !coming.is_asked)?;
    coming.is_asked = true;
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding.clone());
    Some(Effect::Find { origin, encoding, query: find.query.clone(), is_language: find.is_language })
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

/// Shows the hits of a query, in the language of queries, and looks at one of them.
pub fn show_hits(model: &mut Model, query: String, goal: HitGoal) {
    let Some(open) = &model.reader.open else { return };
    let blocks = &open.window().blocks;
    let hits = Query::parse(&query).map(|query| query.find(blocks)).unwrap_or_default();
    let coming = (!open.window().is_whole()).then(Coming::default);
    let wanted = match goal {
        HitGoal::At(range) => Some(range),
        HitGoal::First => hits.first().copied(),
        HitGoal::Last => hits.last().copied(),
    };
    let current = wanted.and_then(|wanted| hits.binary_search(&wanted).ok());
    model.reader.find = Some(Find { query, is_language: true, hits, current, is_backward: false, coming });
    model.settle();
    if let Some(range) = wanted {
        model.reader.reveal(range);
    }
}

/// The next or the previous hit: of a query that is followed through the library, in the next document after the last
/// of this one.
pub fn step(model: &mut Model, backward: bool) -> Vec<Effect> {
    match searching::go_on(model, backward) {
        Some(effects) => effects,
        None => none(|| step_here(model, backward)),
    }
}

fn step_here(model: &mut Model, backward: bool) {
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
