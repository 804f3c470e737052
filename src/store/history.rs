//! Which documents were opened, when last, and for how long they were read.

use std::path::PathBuf;

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, anchors, clock::now};
use crate::{
    annotation::DocumentKey,
    document::{ContentHash, Origin},
    text::Place,
};

/// A document that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The document's [`DocumentKey`].
    pub path: DocumentKey,
    /// Its content's hash.
    pub hash: ContentHash,
    /// Its title.
    pub title: String,
    /// When it was last opened: milliseconds since 1970 in UTC.
    pub opened: i64,
    /// For how long it was read in all, in seconds.
    pub seconds: u64,
}

/// The document to go on with.
#[derive(Debug, Clone, PartialEq)]
pub struct LastRead {
    /// When it was opened, and for how long it was read.
    pub visit: Visit,
    /// Where it was left; `None` where nothing was kept of that.
    pub place: Option<Place>,
    /// How much of it was read, from 0 to 1.
    pub progress: Option<f32>,
}

const COLUMNS: &str = "path, hash, title, opened, seconds";

impl Store {
    /// Notes that a document is opened now.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn record_visit(&self, key: &DocumentKey, hash: &ContentHash, title: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO history (path, hash, title, opened, seconds, library) \
            SELECT ?1, ?2, ?3, ?4, coalesce((SELECT seconds FROM history WHERE path = ?1), 0), \
            coalesce((SELECT library FROM history WHERE path = ?1), '')";
        self.connection.prepare_cached(sql)?.execute((key, hash, title, now()))?;
        Ok(())
    }

    /// Notes the files and folders of the library in which a document is listed that was opened before.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn note_library(&self, key: &DocumentKey, library: &[PathBuf]) -> Result<(), StoreError> {
        let keys = library.iter().map(|path| String::from(DocumentKey::of(&Origin::File(path.clone()))));
        let sql = "UPDATE history SET library = ?2 WHERE path = ?1";
        self.connection.prepare_cached(sql)?.execute((key, anchors::lines(&keys.collect::<Vec<_>>())))?;
        Ok(())
    }

    /// The files and folders of the library in which a document was listed when it was last opened in one, as far as they are
    /// there; none where it never was.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn library_of(&self, key: &DocumentKey) -> Result<Vec<PathBuf>, StoreError> {
        let sql = "SELECT library FROM history WHERE path = ?1";
        let lines: Option<String> =
            self.connection.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?;
        let origins =
            anchors::list(&lines.unwrap_or_default()).into_iter().map(|line| DocumentKey::saved(line).origin());
        let paths = origins.filter_map(|origin| if let Origin::File(path) = origin { Some(path) } else { None });
        Ok(paths.filter(|path| path.exists()).collect())
    }

    /// Adds `seconds` to the time a document was read that was opened before; others' seconds are never lost.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn add_reading_time(&self, key: &DocumentKey, seconds: u64) -> Result<(), StoreError> {
        let sql = "UPDATE history SET seconds = seconds + ?2 WHERE path = ?1";
        self.connection.prepare_cached(sql)?.execute((key, i64::try_from(seconds).unwrap_or(i64::MAX)))?;
        Ok(())
    }

    /// The documents opened last, the latest first, at most `most`.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn history(&self, most: usize) -> Result<Vec<Visit>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM history ORDER BY opened DESC, rowid DESC LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([i64::try_from(most).unwrap_or(i64::MAX)], visit)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The document opened last that can be opened again: piped text cannot.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn last_read(&self) -> Result<Option<LastRead>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM history WHERE path <> ?1 ORDER BY opened DESC, rowid DESC LIMIT 1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let Some(visit) = statement.query_row([DocumentKey::stdin()], visit).optional()? else { return Ok(None) };
        let place = self.place(&visit.path, &visit.hash)?;
        let progress = self.progress_of(&visit.path, &visit.hash)?;
        Ok(Some(LastRead { visit, place, progress }))
    }
}

fn visit(row: &Row) -> rusqlite::Result<Visit> {
    let seconds: i64 = row.get("seconds")?;
    Ok(Visit {
        path: row.get("path")?,
        hash: row.get("hash")?,
        title: row.get("title")?,
        opened: row.get("opened")?,
        seconds: u64::try_from(seconds).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::fixtures::{hash, key, saved},
        text::SourceOffset,
    };

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    #[test]
    fn the_latest_visit_comes_first_and_once() {
        let (_dir, store) = store();
        for (path, title) in [("/a", "甲"), ("/b", "乙"), ("/a", "甲新")] {
            store.record_visit(&key(path), &hash("h"), title).unwrap();
        }
        let titles: Vec<String> = store.history(9).unwrap().into_iter().map(|visit| visit.title).collect();
        assert_eq!(titles, ["甲新", "乙"]);
        assert_eq!(store.history(1).unwrap().len(), 1);
    }

    #[test]
    fn the_library_of_a_document_is_known_until_it_is_opened_in_another() {
        let (dir, store) = store();
        let book = key("/a");
        assert!(store.library_of(&book).unwrap().is_empty());
        store.record_visit(&book, &hash("h"), "甲").unwrap();
        let gone = dir.path().join("gone");
        store.note_library(&book, &[dir.path().to_owned(), gone]).unwrap();
        store.record_visit(&book, &hash("h"), "甲").unwrap();
        assert_eq!(store.library_of(&book).unwrap(), [dir.path()], "what is gone is left out");
    }

    #[test]
    fn reading_time_adds_up_over_visits_of_one_name() {
        let (_dir, store) = store();
        store.add_reading_time(&key("/a"), 7).unwrap();
        for (path, seconds) in [("/a", 60), ("/a", 5), ("/b", 900)] {
            store.record_visit(&key(path), &hash("h"), "题").unwrap();
            store.add_reading_time(&key(path), seconds).unwrap();
        }
        let seconds: Vec<u64> = store.history(9).unwrap().iter().map(|visit| visit.seconds).collect();
        assert_eq!(seconds, [900, 65]);
    }

    #[test]
    fn the_document_to_go_on_with_is_the_one_opened_last() {
        let (_dir, store) = store();
        assert_eq!(store.last_read().unwrap(), None);
        for path in ["/a", "/b", "stdin"] {
            store.record_visit(&key(path), &hash(path), "题").unwrap();
        }
        let at = Place::new(SourceOffset(9), 3);
        store.save_place(&key("/b"), &saved("/b", at), 0.25).unwrap();
        let last = store.last_read().unwrap().unwrap();
        assert_eq!((last.visit.path.as_str(), last.place, last.progress), ("/b", Some(at), Some(0.25)));
        store.record_visit(&key("/a"), &hash("/a"), "题").unwrap();
        let last = store.last_read().unwrap().unwrap();
        assert_eq!((last.visit.path.as_str(), last.place, last.progress), ("/a", None, None));
    }
}
