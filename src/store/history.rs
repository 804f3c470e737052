//! Which documents were opened, and when last.

use super::{Store, StoreError, open::now};

/// A document that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The document's [`origin_key`](crate::annotation::origin_key).
    pub path: String,
    /// Its content's hash.
    pub hash: String,
    /// Its title.
    pub title: String,
    /// When it was last opened: milliseconds since 1970 in UTC.
    pub opened: i64,
}

impl Store {
    /// Notes that a document is opened now.
    pub fn record_visit(&self, key: &str, hash: &str, title: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO history (path, hash, title, opened) VALUES (?1, ?2, ?3, ?4)";
        self.connection.prepare_cached(sql)?.execute((key, hash, title, now()))?;
        Ok(())
    }

    /// The documents opened last, the latest first, at most `most`.
    pub fn history(&self, most: usize) -> Result<Vec<Visit>, StoreError> {
        let sql = "SELECT path, hash, title, opened FROM history ORDER BY opened DESC, rowid DESC LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            Ok(Visit { path: row.get(0)?, hash: row.get(1)?, title: row.get(2)?, opened: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_visit_comes_first_and_once() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        for (key, title) in [("/a", "甲"), ("/b", "乙"), ("/a", "甲新")] {
            store.record_visit(key, "h", title).unwrap();
        }
        let titles: Vec<String> = store.history(9).unwrap().into_iter().map(|visit| visit.title).collect();
        assert_eq!(titles, ["甲新", "乙"]);
        assert_eq!(store.history(1).unwrap().len(), 1);
    }
}
