//! What is kept, and what the disk says of it: the reading place, the time read, bookmarks.

use crate::annotation::{Bookmark, Resolution, resolve_all};

use super::super::{
    Change, Effect, Model, Notice, Timer,
    pane::{bookmarks::Here, reader::Passage},
};
use super::noting;

/// Milliseconds of rest after which the reading place is kept.
const REST_MS: u64 = 500;
/// Milliseconds without a key after which nobody is taken to be reading.
const IDLE_MS: u64 = 60_000;

/// All bookmarks were read.
pub fn loaded(model: &mut Model, all: Vec<Bookmark>) -> Vec<Effect> {
    model.bookmarks.set(all);
    find_passages(model);
    Vec::new()
}

/// A new bookmark is on the disk: only now may that be said.
pub fn saved(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    use super::super::unsaved::is_of;
    model.unsaved.done(|change| matches!(change, Change::Add(draft) if is_of(draft, &bookmark)));
    model.notice = Some(Notice::Saved);
    let note = noting::kept(model, &bookmark);
    model.bookmarks.add(bookmark);
    find_passages(model);
    note.into_iter().collect()
}

/// A bookmark is on the disk as it was changed.
pub fn changed(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    let is_it = |change: &Change| matches!(change, Change::Update { after, .. } if after.id == bookmark.id);
    model.unsaved.done(is_it);
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Saved);
    find_passages(model);
    Vec::new()
}

/// A bookmark is gone from the disk.
pub fn removed(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    model.unsaved.done(|change| matches!(change, Change::Remove(own) if own.id == bookmark.id));
    model.bookmarks.remove(bookmark);
    model.notice = Some(Notice::Removed);
    find_passages(model);
    Vec::new()
}

/// A deleted bookmark is back.
pub fn restored(model: &mut Model, bookmark: Bookmark) -> Vec<Effect> {
    model.unsaved.done(|change| matches!(change, Change::Restore(own) if own.id == bookmark.id));
    model.bookmarks.removed = None;
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Restored);
    find_passages(model);
    Vec::new()
}

/// Finds the bookmarked passages of the open document again.
pub fn find_passages(model: &mut Model) {
    let Some(open) = &model.reader.open else { return };
    let here = Here { key: open.key.clone(), hash: open.facts.hash.clone() };
    let own: Vec<&Bookmark> = model.bookmarks.all().iter().filter(|bookmark| here.has(bookmark)).collect();
    let anchors = own.iter().map(|bookmark| &bookmark.anchor);
    let resolutions = resolve_all(anchors, open.window(), &open.facts.hash);
    let passage = |(bookmark, resolution): (&&Bookmark, &Resolution)| match *resolution {
        Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range) => {
            Some(Passage { range, colour: bookmark.colour })
        }
        Resolution::Orphan => None,
    };
    let mut passages: Vec<Passage> = own.iter().zip(&resolutions).filter_map(passage).collect();
    passages.sort_by_key(|passage| passage.range);
    let found = own.iter().map(|bookmark| bookmark.id.clone()).zip(resolutions).collect();
    model.outline.set_marks(&open.outline, passages.iter().map(|passage| passage.range.start));
    model.reader.passages = passages;
    model.bookmarks.set_here(here, found);
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
    model.place_tick = model.ticks;
    Some(Effect::Wake(Timer::SavePlace(model.ticks), REST_MS))
}

/// Keeps the place when reading has rested: a later timer of the same kind is still to come otherwise.
pub fn save_place_at_rest(model: &mut Model, tick: u64) -> Vec<Effect> {
    if tick == model.place_tick { save_reading(model) } else { Vec::new() }
}

/// Keeps the place of the open document.
pub fn save_place(model: &Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let (key, hash) = (open.key.clone(), open.facts.hash.clone());
    Some(Effect::SavePlace { key, hash, place: model.reader.top(), progress: model.reader.progress() })
}

/// Keeps the place of the open document and the time it was read.
pub fn save_reading(model: &mut Model) -> Vec<Effect> {
    let seconds = model.read_ms / 1_000;
    let time = model.reader.open.as_ref().filter(|_| seconds > 0).map(|open| {
        model.read_ms %= 1_000;
        model.library.note_time(&open.key, seconds);
        Effect::AddReadingTime { key: open.key.clone(), seconds }
    });
    save_place(model).into_iter().chain(time).collect()
}

/// The reader was there: what goes beyond a minute without a key was no reading.
pub fn present(model: &mut Model, ms: u64) {
    if model.reader.open.is_some() {
        model.read_ms += ms.min(IDLE_MS);
    }
}
