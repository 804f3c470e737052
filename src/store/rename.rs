//! What is kept of a document goes with its file to another name.

use super::{Store, StoreError};

impl Store {
    /// Moves what is kept under the key `old` to the key `new`. What is kept there of the same content already stays.
    pub fn rename(&self, old: &str, new: &str) -> Result<(), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        for table in ["bookmark", "correction", "place", "history"] {
            let sql = format!("UPDATE OR IGNORE {table} SET path = ?2 WHERE path = ?1");
            transaction.prepare_cached(&sql)?.execute((old, new))?;
        }
        Ok(transaction.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bookmarks::tests::draft;
    use super::*;
    use crate::text::Place;

    #[test]
    fn bookmarks_places_and_visits_go_with_a_renamed_file() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let bookmark = store.add(&draft("书")).unwrap();
        let old = bookmark.path.as_str();
        store.save_place(old, "1", Place::default(), 0.5).unwrap();
        store.record_visit(old, "1", "题").unwrap();
        store.rename(old, "/新").unwrap();
        assert_eq!(store.bookmarks().unwrap()[0].path, "/新");
        assert_eq!(store.progress().unwrap().into_iter().collect::<Vec<_>>(), [("/新".to_owned(), 0.5)]);
        assert_eq!(store.history(9).unwrap()[0].path, "/新");
        store.rename("/无", "/新").unwrap();
    }
}
