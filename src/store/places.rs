//! Where the reader was in each document. The last place saved wins.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, anchors, clock::now};
use crate::{
    annotation::{DocumentKey, PlaceAnchor, SavedPlace},
    document::ContentHash,
    exchange::Reading,
    text::Place,
};

impl Store {
    /// Keeps the reading place of a document, by its [`DocumentKey`]; `progress` from 0 to 1.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn save_place(&self, key: &DocumentKey, place: &SavedPlace, progress: f32) -> Result<(), StoreError> {
        self.insert_place(key, place, progress, now())
    }

    /// Notes where a document was opened of which no place is known, before anything of it is read: a place that was read to
    /// anywhere, whenever, is later.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn save_start(&self, key: &DocumentKey, place: &SavedPlace, progress: f32) -> Result<(), StoreError> {
        // A place that is known of another copy alone is that of this one too from now on: it may be edited.
        let is_known = if key.is_stdin() { self.place(key, &place.hash)? } else { self.place_of(key)? }.is_some();
        match self.saved_place(key, &place.hash)? {
            _ if is_known => Ok(()),
            // Another machine has told of it since the text was opened.
            Some(other) if other.place != place.place => {
                let progress = self.progress_of(key, &place.hash)?.unwrap_or_default();
                self.insert_place(key, &other, progress, 0)
            }
            _ => self.insert_place(key, place, progress, 0),
        }
    }

    /// Saves a place that was read to at the time `read`, in milliseconds since 1970.
    fn insert_place(
        &self,
        key: &DocumentKey,
        SavedPlace { place, hash, anchor }: &SavedPlace,
        progress: f32,
        read: i64,
    ) -> Result<(), StoreError> {
        let reading = Reading::new(*place, f64::from(progress));
        let transaction = self.connection.unchecked_transaction()?;
        if !key.is_stdin() {
            // What the file was before it was edited: no other document has a use for it.
            let sql = "DELETE FROM place WHERE path = ?1 AND hash <> ?2";
            transaction.prepare_cached(sql)?.execute((key, hash))?;
        }
        // A clock that was set back makes no place older than one that was saved before, here or elsewhere.
        let sql = "INSERT OR REPLACE INTO place (path, hash, block, within, progress, saved, anchor) VALUES (?1, ?2, ?3, ?4, ?5, \
            max(?6, coalesce((SELECT max(saved) + 1 FROM place WHERE hash = ?2), 0)), ?7)";
        let Place { block, within } = reading.place;
        let (block, within, progress) = (block.0.cast_signed(), within as i64, reading.progress());
        let values = (key, hash, block, within, progress, now(), anchor.to_text());
        transaction.prepare_cached(sql)?.execute(values)?;
        self.note_reading(hash, reading, read)?;
        Ok(transaction.commit()?)
    }

    /// The reading place last saved for this content, wherever it lay, or for this key. In a text that was edited since, it may
    /// stand where no character does.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn place(&self, key: &DocumentKey, hash: &ContentHash) -> Result<Option<Place>, StoreError> {
        Ok(self.saved_place(key, hash)?.map(|saved| saved.place))
    }

    /// As [`place`](Self::place), with the content it is a place of.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn saved_place(&self, key: &DocumentKey, hash: &ContentHash) -> Result<Option<SavedPlace>, StoreError> {
        let sql = "SELECT block, within, hash, anchor FROM place WHERE hash = ?2 OR path = ?1 AND path <> ?3 \
            ORDER BY saved DESC, rowid DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let saved = |row: &Row| {
            let anchor = PlaceAnchor::of_text(&row.get::<_, String>("anchor")?);
            Ok(SavedPlace { place: anchors::place(row, "block", "within")?, hash: row.get("hash")?, anchor })
        };
        Ok(statement.query_row((key, hash, DocumentKey::stdin()), saved).optional()?)
    }

    /// The reading place last saved for this key, whatever the content was.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn place_of(&self, key: &DocumentKey) -> Result<Option<Place>, StoreError> {
        let sql =
            "SELECT block, within FROM place WHERE path = ?1 AND path <> ?2 ORDER BY saved DESC, rowid DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let place = |row: &Row| anchors::place(row, "block", "within");
        Ok(statement.query_row((key, DocumentKey::stdin()), place).optional()?)
    }

    /// How far the document that [`place`](Self::place) knows was read, from 0 to 1.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn progress_of(&self, key: &DocumentKey, hash: &ContentHash) -> Result<Option<f32>, StoreError> {
        let sql = "SELECT progress FROM place WHERE hash = ?2 OR path = ?1 AND path <> ?3 \
            ORDER BY saved DESC, rowid DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row((key, hash, DocumentKey::stdin()), |row| Ok(row.get::<_, f64>(0)? as f32));
        Ok(row.optional()?)
    }

    /// How far each document was read, from 0 to 1, by its key.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn progress(&self) -> Result<HashMap<DocumentKey, f32>, StoreError> {
        let sql = "SELECT path, progress FROM place WHERE path <> ?1 ORDER BY saved, rowid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows =
            statement.query_map([DocumentKey::stdin()], |row| Ok((row.get(0)?, row.get::<_, f64>(1)? as f32)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::clock::tests::TIME, *};
    use crate::{
        annotation::fixtures::{hash, key, saved},
        text::SourceOffset,
    };

    fn place(block: u64, within: usize) -> Place {
        Place::new(SourceOffset(block), within)
    }

    #[test]
    fn a_place_is_found_by_content_first_and_by_path_else() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.save_place(&key("/a"), &saved("1", place(10, 3)), 0.5).unwrap();
        for (path, content, expected) in [
            ("/a", "1", Some(place(10, 3))),
            ("/renamed", "1", Some(place(10, 3))),
            ("/a", "edited", Some(place(10, 3))),
            ("/b", "2", None),
        ] {
            assert_eq!(store.place(&key(path), &hash(content)).unwrap(), expected, "{path} {content}");
        }
        drop(store);
        assert_eq!(Store::open(dir.path()).unwrap().place(&key("/a"), &hash("1")).unwrap(), Some(place(10, 3)));
    }

    #[test]
    fn a_copy_that_is_opened_where_another_was_left_keeps_that_place_once_it_is_edited() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.save_place(&key("/a"), &saved("1", place(10, 3)), 0.5).unwrap();
        store.save_start(&key("/copy"), &saved("1", place(10, 3)), 0.5).unwrap();
        store.save_place(&key("/a"), &saved("edited", place(90, 0)), 0.5).unwrap();
        TIME.set(Some(now() + 1));
        store.save_place(&key("/copy"), &saved("1", place(20, 0)), 0.5).unwrap();
        assert_eq!(store.place(&key("/copy"), &hash("edited")).unwrap(), Some(place(20, 0)), "what was read last");
        store.save_start(&key("/copy"), &saved("edited", place(0, 0)), 0.0).unwrap();
        assert_eq!(store.place(&key("/copy"), &hash("edited")).unwrap(), Some(place(20, 0)));
    }

    #[test]
    fn a_copy_that_was_shown_before_the_place_of_the_other_was_known_has_that_all_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.save_place(&key("/a"), &saved("1", place(10, 3)), 0.5).unwrap();
        store.save_start(&key("/copy"), &saved("1", place(0, 0)), 0.0).unwrap();
        assert_eq!(store.place(&key("/copy"), &hash("1")).unwrap(), Some(place(10, 3)));
        assert_eq!(store.progress().unwrap()[&key("/copy")], 0.5);
    }

    #[test]
    fn the_last_place_wins() {
        let dir = tempfile::tempdir().unwrap();
        let (one, other) = (Store::open(dir.path()).unwrap(), Store::open(dir.path()).unwrap());
        one.save_place(&key("/a"), &saved("1", place(10, 0)), 0.1).unwrap();
        other.save_place(&key("/a"), &saved("1", place(20, 0)), 0.2).unwrap();
        assert_eq!(one.place(&key("/a"), &hash("1")).unwrap(), Some(place(20, 0)));
        one.save_place(&key("/a"), &saved("edited", place(u64::MAX, 7)), 9.0).unwrap();
        assert_eq!(other.place(&key("/a"), &hash("edited")).unwrap(), Some(place(u64::MAX, 7)));
        assert_eq!(other.progress().unwrap(), HashMap::from([(key("/a"), 1.0)]));
    }

    #[test]
    fn piped_text_is_known_by_its_content_only() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.save_place(&DocumentKey::stdin(), &saved("1", place(10, 0)), 0.1).unwrap();
        store.save_place(&DocumentKey::stdin(), &saved("2", place(20, 0)), 0.1).unwrap();
        assert_eq!(store.place(&DocumentKey::stdin(), &hash("1")).unwrap(), Some(place(10, 0)));
        assert_eq!(store.place(&DocumentKey::stdin(), &hash("3")).unwrap(), None);
        assert!(store.progress().unwrap().is_empty());
    }
}
