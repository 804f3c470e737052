//! Saves what is marked: bookmarks, their tags, quick marks.

use crate::{
    annotation::Bookmark,
    app::{Change, Message},
    store::{Store, StoreError},
};

/// Saves a change of what is marked; the message that answers it.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn save(store: &Store, change: &Change) -> Result<Message, StoreError> {
    Ok(match change {
        Change::Add(draft) => Message::BookmarkSaved(Box::new(store.add(draft)?)),
        Change::Update { before, after } => Message::BookmarkChanged(Box::new(updated(store, before, after)?)),
        Change::Remove(bookmark) => match store.remove(&bookmark.id) {
            // Another window was quicker.
            Ok(()) | Err(StoreError::NoBookmark(_)) => Message::BookmarkRemoved(Box::new(bookmark.clone())),
            Err(error) => return Err(error),
        },
        Change::Restore(bookmark) => Message::BookmarkRestored(Box::new(restored(store, bookmark)?)),
        Change::UpdateAll(wanted) => {
            Message::BookmarksChanged { changed: store.update_all(wanted)?, wanted: wanted.clone() }
        }
        Change::Retag(retag) => Message::Retagged { changed: store.retag(retag)?, retag: retag.clone() },
        Change::SetMark { letter, draft } => {
            Message::MarkSet(store.set_mark(*letter, &draft.path, &draft.title, &draft.anchor)?)
        }
    })
}

/// Brings a bookmark back and returns it as it is stored. One that is there already came back with a change that was on
/// its way when it was removed.
fn restored(store: &Store, bookmark: &Bookmark) -> Result<Bookmark, StoreError> {
    let done = store.restore(&bookmark.id);
    let present = store.bookmark(&bookmark.id)?;
    present.map_or_else(|| done.map(|()| bookmark.clone()), Ok)
}

/// Saves a bookmark as it was changed. What was removed in another window meanwhile is wanted after all.
fn updated(store: &Store, before: &Bookmark, after: &Bookmark) -> Result<Bookmark, StoreError> {
    match store.update(before, after) {
        Err(StoreError::NoBookmark(_)) => {
            store.restore(&after.id)?;
            store.update(before, after)
        }
        result => result,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::draft;

    #[test]
    fn a_bookmark_is_brought_back_once_whoever_was_quicker() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let before = store.add(&draft("山高水长")).unwrap();
        store.remove(&before.id).unwrap();
        // A note that was still on its way when the bookmark was removed brings it back; so does undoing.
        let mut after = before.clone();
        after.content.note = "附注".into();
        let updated = save(&store, &Change::Update { before: Box::new(before.clone()), after: Box::new(after) });
        assert!(matches!(updated, Ok(Message::BookmarkChanged(_))), "{updated:?}");
        let restored = save(&store, &Change::Restore(before.clone()));
        let Ok(Message::BookmarkRestored(bookmark)) = restored else { panic!("{restored:?}") };
        assert_eq!((store.bookmarks().unwrap(), bookmark.content.note.as_str()), (vec![*bookmark.clone()], "附注"));
    }
}
