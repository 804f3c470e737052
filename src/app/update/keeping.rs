//! What is kept: the reading place, bookmarks.

use crate::annotation::{Bookmark, Draft, Resolution, anchor, resolve_all};

use super::{
    super::{
        Action, Effect, Model, Notice, Overlay, Timer, model::Goal, model::list_height, pane::bookmarks::ENTRY_ROWS,
    },
    distance, none, opening, reading,
};

/// Milliseconds of rest after which the reading place is kept.
const REST_MS: u64 = 500;

/// Bookmarks the selection, or the sentence at the top.
pub fn bookmark(model: &mut Model) -> Vec<Effect> {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let Some(draft) = selected.or_else(|| reading::sentence_at_top(model)).and_then(|range| draft(model, range)) else {
        model.notice = Some(Notice::NothingToMark);
        return Vec::new();
    };
    model.reader.selection = None;
    // The place goes first: where a bookmark is said to be saved, so is the place.
    save_place(model).into_iter().chain([Effect::AddBookmark(draft)]).collect()
}

fn draft(model: &Model, range: crate::text::TextRange) -> Option<Draft> {
    let open = model.reader.open.as_ref()?;
    let outline = &open.outline;
    let path = outline.at(range.start).map(|index| outline.path(index)).unwrap_or_default();
    let section = path.into_iter().map(|index| outline.entries[index].path_name().to_owned()).collect();
    let anchor = anchor(open.window(), range, section, &open.facts.hash)?;
    Some(Draft::new(open.key.clone(), &open.document, anchor))
}

/// All bookmarks were read.
pub fn loaded(model: &mut Model, all: Vec<Bookmark>) -> Vec<Effect> {
    model.bookmarks.set(all);
    find_passages(model);
    Vec::new()
}

/// A new bookmark is on the disk: only now may that be said.
pub fn saved(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Saved);
    find_passages(model);
    Vec::new()
}

/// A bookmark is gone from the disk.
pub fn removed(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    model.bookmarks.remove(bookmark);
    model.notice = Some(Notice::Removed);
    find_passages(model);
    Vec::new()
}

/// A deleted bookmark is back.
pub fn restored(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    model.bookmarks.removed = None;
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Restored);
    find_passages(model);
    Vec::new()
}

/// Finds the bookmarked passages of the open document again.
pub fn find_passages(model: &mut Model) {
    let Some(open) = &model.reader.open else { return };
    let own: Vec<&Bookmark> = model
        .bookmarks
        .all
        .iter()
        .filter(|bookmark| bookmark.path == open.key || bookmark.anchor.hash == open.facts.hash)
        .collect();
    let anchors = own.iter().map(|bookmark| &bookmark.anchor);
    let resolutions = resolve_all(anchors, open.window(), &open.facts.hash);
    let found: Vec<(String, Resolution)> = own.iter().map(|bookmark| bookmark.id.clone()).zip(resolutions).collect();
    let range = |resolution: &Resolution| match resolution {
        Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range) => Some(*range),
        Resolution::Orphan => None,
    };
    model.reader.passages = found.iter().filter_map(|(_, resolution)| range(resolution)).collect();
    model.reader.passages.sort();
    model.bookmarks.resolutions.extend(found);
}

/// An action in the list of bookmarks.
pub fn list(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = list_height(model.geometry().overlay.height);
    if let Some(by) = distance(action, height / ENTRY_ROWS) {
        let count = model.bookmarks.all.len();
        return none(|| model.bookmarks.view.step(by, count));
    }
    match action {
        Action::Confirm => go_to_selected(model),
        Action::Delete => model.bookmarks.selected().cloned().map(Effect::RemoveBookmark).into_iter().collect(),
        Action::Undo => undo(model),
        Action::Cancel => none(|| model.overlay = None),
        _ => Vec::new(),
    }
}

fn undo(model: &mut Model) -> Vec<Effect> {
    if model.bookmarks.removed.is_none() {
        model.notice = Some(Notice::NothingToUndo);
    }
    model.bookmarks.removed.clone().map(Effect::RestoreBookmark).into_iter().collect()
}

fn go_to_selected(model: &mut Model) -> Vec<Effect> {
    let Some(bookmark) = model.bookmarks.selected().cloned() else { return Vec::new() };
    debug_assert_eq!(model.overlay, Some(Overlay::Bookmarks));
    model.overlay = None;
    model.leave();
    let is_open = model.reader.open.as_ref().is_some_and(|open| open.key == bookmark.path);
    if is_open {
        return none(|| go_to_bookmark(model, &bookmark.id));
    }
    opening::open(model, crate::annotation::origin_of_key(&bookmark.path), Goal::Bookmark(bookmark.id))
}

/// Puts the passage of a bookmark at the top, where it can be found.
pub fn go_to_bookmark(model: &mut Model, id: &str) {
    match model.bookmarks.resolutions.get(id) {
        Some(Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range)) => {
            let place = range.start;
            model.reader.go_to(place);
            model.focus = super::Focus::Reader;
        }
        Some(Resolution::Orphan) | None => model.notice = Some(Notice::Orphan),
    }
}

/// Asks to be woken when reading has rested, where the place is another than the one kept.
pub fn watch_place(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let now = (open.key.clone(), model.reader.top());
    if model.kept.as_ref() == Some(&now) {
        return None;
    }
    model.kept = Some(now);
    model.ticks += 1;
    Some(Effect::Wake(Timer::SavePlace(model.ticks), REST_MS))
}

/// Keeps the place when reading has rested: a later timer of the same kind is still to come otherwise.
pub fn save_place_at_rest(model: &Model, tick: u64) -> Vec<Effect> {
    if tick == model.ticks { save_place(model).into_iter().collect() } else { Vec::new() }
}

/// Keeps the place of the open document.
pub fn save_place(model: &Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let (key, hash) = (open.key.clone(), open.facts.hash.clone());
    Some(Effect::SavePlace { key, hash, place: model.reader.top(), progress: model.reader.progress() })
}
