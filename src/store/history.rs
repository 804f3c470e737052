//! Which documents were opened, when last, and for how long they were read.

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, clock::now};
use crate::{annotation::STDIN_KEY, text::Place};

/// A document that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The document's [`document_key`](crate::annotation::document_key).
    pub path: String,
    /// Its content's hash.
    pub hash: String,
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
    pub fn record_visit(&self, key: &str, hash: &str, title: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO history (path, hash, title, opened, seconds) \
            SELECT ?1, ?2, ?3, ?4, coalesce((SELECT seconds FROM history WHERE path = ?1), 0)";
        self.connection.prepare_cached(sql)?.execute((key, hash, title, now()))?;
        Ok(())
    }

    /// Adds `seconds` to the time a document was read that was opened before; others' seconds are never lost.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn add_reading_time(&self, key: &str, seconds: u64) -> Result<(), StoreError> {
        let sql = "UPDATE history SET seconds = seconds + ?2 WHERE path = ?1";
        self.connection.prepare_cached(sql)?.execute((key, i64::try_from(seconds).unwrap_or(i64::MAX)))?;
        Ok(())
    }

    /// For how long this document was read in all, in seconds: under this key, and the same content under others.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn reading_time(&self, key: &str, hash: &str) -> Result<u64, StoreError> {
        let sql = "SELECT total(seconds) FROM history WHERE hash = ?2 OR path = ?1 AND path <> ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        let seconds: f64 = statement.query_row((key, hash, STDIN_KEY), |row| row.get(0))?;
        Ok(seconds as u64)
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
        let Some(visit) = statement.query_row([STDIN_KEY], visit).optional()? else { return Ok(None) };
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
    use crate::text::SourceOffset;

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    #[test]
    fn the_latest_visit_comes_first_and_once() {
        let (_dir, store) = store();
        for (key, title) in [("/a", "甲"), ("/b", "乙"), ("/a", "甲新")] {
            store.record_visit(key, "h", title).unwrap();
        }
        let titles: Vec<String> = store.history(9).unwrap().into_iter().map(|visit| visit.title).collect();
        assert_eq!(titles, ["甲新", "乙"]);
        assert_eq!(store.history(1).unwrap().len(), 1);
    }

    #[test]
    fn reading_time_adds_up_over_visits_and_names() {
        let (_dir, store) = store();
        store.add_reading_time("/a", 7).unwrap();
        for (key, hash, seconds) in [("/a", "1", 60), ("/a", "2", 5), ("/renamed", "2", 30), ("/b", "3", 900)] {
            store.record_visit(key, hash, "题").unwrap();
            store.add_reading_time(key, seconds).unwrap();
        }
        assert_eq!(store.reading_time("/a", "2").unwrap(), 95);
        assert_eq!(store.reading_time("/renamed", "edited").unwrap(), 30);
        assert_eq!(store.reading_time("/none", "none").unwrap(), 0);
        assert_eq!(store.history(9).unwrap().iter().map(|visit| visit.seconds).max(), Some(900));
    }

    #[test]
    fn the_document_to_go_on_with_is_the_one_opened_last() {
        let (_dir, store) = store();
        assert_eq!(store.last_read().unwrap(), None);
        for key in ["/a", "/b", STDIN_KEY] {
            store.record_visit(key, key, "题").unwrap();
        }
        let at = Place::new(SourceOffset(9), 3);
        store.save_place("/b", "/b", at, 0.25).unwrap();
        let last = store.last_read().unwrap().unwrap();
        assert_eq!((last.visit.path.as_str(), last.place, last.progress), ("/b", Some(at), Some(0.25)));
        store.record_visit("/a", "/a", "题").unwrap();
        let last = store.last_read().unwrap().unwrap();
        assert_eq!((last.visit.path.as_str(), last.place, last.progress), ("/a", None, None));
    }
}
