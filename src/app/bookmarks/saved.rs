//! What the store says of bookmarks: they are read, saved, changed, deleted, back.

use crate::{
    annotation::Bookmark,
    app::{
        effect::{Change, Effects},
        model::Model,
        notice::Notice,
    },
};

use super::{note_update, passages::find_passages, retry_queue::is_of};

/// All bookmarks were read.
pub(crate) fn loaded(model: &mut Model, all: Vec<Bookmark>) {
    model.bookmarks.set(all);
    find_passages(model);
}

/// A new bookmark is on the disk: only now may that be said.
pub(crate) fn added(model: &mut Model, bookmark: Bookmark, effects: &mut Effects) {
    model.unsaved.done(|change| matches!(change, Change::Add(draft) if is_of(draft, &bookmark)));
    model.notice = Some(Notice::Saved);
    note_update::saved(model, &bookmark, effects);
    model.bookmarks.add(bookmark);
    find_passages(model);
}

/// A bookmark is on the disk as it was changed.
pub(crate) fn changed(model: &mut Model, bookmark: Bookmark) {
    let is_it = |change: &Change| matches!(change, Change::Update { after, .. } if after.id == bookmark.id);
    model.unsaved.done(is_it);
    if let Some(before) = model.bookmarks.get(&bookmark.id).filter(|before| loses(before, &bookmark)).cloned() {
        model.bookmarks.forget_undone();
        model.bookmarks.did_change(vec![(before, bookmark.clone())]);
    }
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Saved);
    find_passages(model);
}

/// Whether something of a bookmark is gone once it is changed so: words of its note, or of its passage.
fn loses(before: &Bookmark, after: &Bookmark) -> bool {
    let (before, after) = (&before.content, &after.content);
    !before.note.is_empty() && before.note != after.note || before.anchor != after.anchor
}

/// Bookmarks are on the disk as they were changed together.
pub(crate) fn replace(model: &mut Model, changed: Vec<Bookmark>) {
    model.bookmarks.replace(changed);
    find_passages(model);
}

/// A bookmark is gone from the disk.
pub(crate) fn removed(model: &mut Model, bookmark: Bookmark) {
    model.unsaved.done(|change| matches!(change, Change::Remove(own) if own.id == bookmark.id));
    model.bookmarks.remove(bookmark);
    model.notice = Some(Notice::Removed);
    find_passages(model);
}

/// A deleted bookmark is back.
pub(crate) fn restored(model: &mut Model, bookmark: Bookmark) {
    model.unsaved.done(|change| matches!(change, Change::Restore(own) if own.id == bookmark.id));
    model.bookmarks.add(bookmark);
    model.notice = Some(Notice::Restored);
    find_passages(model);
}
