//! Listing the library, opening documents, loading parts of large ones.

use crate::{
    annotation::origin_key,
    document::{Origin, Window},
    outline::Outline,
};

use super::{
    super::{
        Effect, Focus, Model, Notice, Opened,
        goal::{Goal, Wanted},
        pane::{library::Listing, open_document::OpenDocument},
    },
    keeping, listing, marking, reloading, searching,
};

/// Whether the reader has just turned to the list, where the focus was `before`: files come and go, and it is made anew.
pub fn turned_to_list(model: &Model, before: Focus) -> bool {
    let is_list = !model.library.is_scanning && model.library.len() > 1;
    model.focus == Focus::List && before != Focus::List && is_list
}

/// The library was listed; without a listing it is as it was remembered. How many files are left out is said once.
pub fn scanned(model: &mut Model, listing: Option<Listing>, left_out: usize) -> Vec<Effect> {
    model.library.is_scanning = false;
    let said = std::mem::replace(&mut model.library.left_out, left_out);
    let is_news = left_out > 0 && left_out != said && !matches!(model.notice, Some(Notice::Lost(_)));
    if is_news {
        model.notice = Some(Notice::FilesLeftOut(left_out));
    }
    listing.map_or_else(Vec::new, |listing| listed(model, listing))
}

/// Documents of the library are there.
pub fn listed(model: &mut Model, listing: Listing) -> Vec<Effect> {
    model.library.set(listing);
    if let Some(open) = &model.reader.open
        && model.focus != Focus::List
    {
        model.library.select(&open.origin);
    }
    begin_reading(model)
}

/// Where the program was started without a document, the one read last is gone on with, else the first is opened: once
/// it is known which there are and what was read of them.
pub fn begin_reading(model: &mut Model) -> Vec<Effect> {
    if !(model.opens_first && model.library.knows_records()) {
        return Vec::new();
    }
    let last = model.library.last_read(!model.continues_anywhere);
    let first = model.library.selected().map(|summary| summary.origin.clone());
    let Some(origin) = last.clone().or(first) else { return Vec::new() };
    model.opens_first = false;
    model.library.select(&origin);
    let goal = if last.is_some() { Goal::Continue } else { Goal::LastPlace };
    open(model, origin, goal)
}

/// What is kept of files goes with them to their new names, and so does who reads or wants one of them.
pub fn renamed(model: &mut Model, names: &[(Origin, Origin)]) -> Vec<Effect> {
    let new_name = |origin: &Origin| names.iter().find(|(old, _)| old == origin).map(|(_, new)| new.clone());
    let keys = names.iter().map(|(old, new)| (origin_key(old), origin_key(new)));
    let mut effects = vec![Effect::Rename(keys.collect())];
    model.travel.rename(new_name);
    if let Some(wanted) = &mut model.wanted
        && let Some(new) = new_name(&wanted.origin)
    {
        wanted.origin = new.clone();
        effects.push(Effect::Open(new));
    }
    if let Some(open) = &mut model.reader.open
        && let Some(new) = new_name(&open.origin)
    {
        open.rename(new.clone());
        keeping::find_passages(model);
        model.notice = Some(Notice::Renamed);
        effects.push(Effect::Watch(new));
    }
    effects
}

/// Opens the document chosen in the list and puts the focus on the text.
pub fn open_selected(model: &mut Model) -> Vec<Effect> {
    let Some(origin) = model.library.selected().map(|summary| summary.origin.clone()) else { return Vec::new() };
    model.focus = Focus::Reader;
    if model.reader.open.as_ref().is_some_and(|open| open.origin == origin) {
        // Another one that is still being opened is not wanted any more.
        model.wanted = None;
        return Vec::new();
    }
    model.leave();
    open(model, origin, Goal::LastPlace)
}

/// Asks for a document; the one that is open stays until the other is there.
pub fn open(model: &mut Model, origin: Origin, goal: Goal) -> Vec<Effect> {
    if let Some(left) = &model.reader.open {
        let key = left.key.clone();
        model.library.note_progress(&key, model.reader.progress());
    }
    model.wanted = Some(Wanted { origin: origin.clone(), goal });
    let mut effects = keeping::save_reading(model);
    effects.push(Effect::Open(origin));
    effects
}

/// A document is there: it is shown if it is still wanted, or if it was the shell that opened it at the start.
pub fn opened(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let is_wanted = match &model.wanted {
        Some(wanted) => wanted.origin == opened.origin,
        None => model.reader.open.is_none(),
    };
    if !is_wanted {
        return Vec::new();
    }
    let goal = model.wanted.take().map_or(Goal::LastPlace, |wanted| wanted.goal);
    let Opened { origin, document, facts, outline, corrections, place } = opened;
    let is_again = matches!(goal, Goal::Same { .. });
    if is_again && reloading::is_same(model, &facts) {
        return reloading::unchanged(model);
    }
    if !document.diagnostics.is_empty() {
        model.notice = Some(Notice::WithRemarks(document.diagnostics.len()));
    }
    model.library.select(&origin);
    model.outline.forget();
    let start = match goal {
        Goal::LastPlace | Goal::Continue => place,
        Goal::Place(place) => Some(place),
        Goal::Bookmark(_) | Goal::Mark(_) | Goal::Hit(_) => None,
        Goal::Same { place, ref anchor } => {
            Some(reloading::place_now(place, anchor.as_deref(), &document.window, &facts.hash))
        }
    };
    let find = model.reader.find.take();
    let open = OpenDocument::new(origin, document, facts, outline, corrections);
    let title = open.document.title().unwrap_or_default();
    let visit = Effect::RecordVisit { key: open.key.clone(), hash: open.facts.hash.clone(), title };
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding.clone());
    let whole_outline = open.is_growing.then_some(Effect::Outline { origin, encoding });
    model.reader.show(open, start);
    keeping::find_passages(model);
    model.question = None;
    match goal {
        Goal::Bookmark(id) => listing::go_to(model, &id),
        Goal::Mark(mark) => marking::go_to_mark(model, &mark),
        Goal::Hit(goal) => searching::arrive(model, goal),
        Goal::Continue => {
            model.focus = Focus::Reader;
            let name = model.reader.open.as_ref().map(OpenDocument::name).unwrap_or_default();
            model.notice = Some(Notice::Continued(name));
        }
        Goal::LastPlace | Goal::Place(_) | Goal::Same { .. } => {}
    }
    let watch = model.reader.open.as_ref().map(|open| Effect::Watch(open.origin.clone()));
    let after = if is_again { reloading::reloaded(model, find) } else { Vec::new() };
    vec![visit].into_iter().chain(whole_outline).chain(watch).chain(after).collect()
}

/// More of a large document was read for its points.
pub fn outline_grown(model: &mut Model, origin: &Origin, outline: Outline, is_last: bool) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.origin == *origin) {
        open.set_found(outline);
        open.is_growing = !is_last;
        model.outline.refresh();
        keeping::find_passages(model);
    }
}

/// A document cannot be opened: the one that is open stays, and the status line says why.
pub fn failed(model: &mut Model, origin: &Origin, reason: String) -> Vec<Effect> {
    let wanted = model.wanted.take_if(|wanted| wanted.origin == *origin);
    if wanted.is_none() && model.wanted.is_some() {
        // Another one is wanted by now.
        return Vec::new();
    }
    let goal = wanted.map(|wanted| wanted.goal);
    if matches!(goal, Some(Goal::Same { .. })) {
        return reloading::lost(model, reason);
    }
    model.notice = Some(Notice::Trouble(reason));
    if matches!(goal, Some(Goal::Continue)) {
        // The one before it is gone on with, and in the end the first is opened.
        model.library.forget_visit(origin);
        model.opens_first = true;
        return begin_reading(model);
    }
    if let Some(open) = &model.reader.open {
        model.library.select(&open.origin);
    }
    if model.library.len() > 1 {
        model.focus = Focus::List;
    }
    // It may be gone: the list is made anew.
    vec![Effect::Scan]
}

/// Asks for the part of a large document that is needed next.
pub fn more_window(model: &mut Model) -> Option<Effect> {
    let around = model.reader.wants_window()?;
    let open = model.reader.open.as_ref()?;
    Some(Effect::LoadWindow { origin: open.origin.clone(), encoding: open.facts.encoding.clone(), around })
}

/// A part of a large document is there.
pub fn window_loaded(model: &mut Model, origin: &Origin, window: Window) -> Vec<Effect> {
    if model.reader.open.as_ref().is_some_and(|open| open.origin == *origin) {
        model.reader.take_window(window);
        keeping::find_passages(model);
    }
    Vec::new()
}

/// A part of a large document cannot be read.
pub fn window_failed(model: &mut Model, reason: String) -> Vec<Effect> {
    model.reader.give_up_window();
    model.notice = Some(Notice::Trouble(reason));
    Vec::new()
}
