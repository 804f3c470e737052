//! Files that were renamed or moved: what is kept of them goes by their content once, and by their new path from then on,
//! so that it is still theirs when they are edited. A path is this machine's own matter: it makes nothing newer.

use super::{Store, StoreError};
use crate::{
    annotation::{STDIN_KEY, origin_of_key},
    document::Origin,
};

/// The tables that keep passages.
const TABLES: [&str; 3] = ["bookmark", "correction", "mark"];

impl Store {
    /// The document kept under `key` has the content `hash`: what is kept of the same content under paths where there is
    /// no file any more is this document's from now on.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn follow(&self, key: &str, hash: &str) -> Result<(), StoreError> {
        if key == STDIN_KEY {
            return Ok(());
        }
        for table in TABLES {
            let sql = format!("SELECT DISTINCT path FROM {table} WHERE hash = ?1 AND path NOT IN (?2, ?3)");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let paths = statement.query_map((hash, key, STDIN_KEY), |row| row.get(0))?;
            for path in paths.collect::<Result<Vec<String>, _>>()? {
                if !is_here(&path) {
                    let sql = format!("UPDATE {table} SET path = ?1 WHERE path = ?2 AND hash = ?3");
                    self.connection.prepare_cached(&sql)?.execute((key, &path, hash))?;
                }
            }
        }
        Ok(())
    }
}

/// Whether there is still a document under this key.
pub(super) fn is_here(key: &str) -> bool {
    match origin_of_key(key) {
        // What cannot be looked at may well be there.
        Origin::File(path) => path.try_exists().unwrap_or(true),
        Origin::BuiltIn(_) | Origin::Stdin => true,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        annotation::{Bookmark, Draft, Exchange},
        store::bookmarks::tests::draft,
    };

    #[test]
    fn a_file_that_was_renamed_and_then_edited_keeps_its_bookmarks() {
        let dir = tempfile::tempdir().unwrap();
        let key = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
        let store = Store::open(&dir.path().join("store")).unwrap();
        let kept = store.add(&Draft { path: key("旧名.md"), ..draft("引文") }).unwrap();
        store.correct(&key("旧名.md"), &kept.anchor, None).unwrap();
        store.follow(&key("新名.md"), "abc").unwrap();
        assert_eq!(store.bookmarks().unwrap(), [Bookmark { path: key("新名.md"), ..kept }]);
        assert_eq!(store.bookmarks_of(&key("新名.md"), "edited").unwrap().len(), 1);
        assert_eq!(store.corrections_of(&key("新名.md"), "edited").unwrap().len(), 1);
        // A copy is no move: each file has its own.
        fs::write(dir.path().join("新名.md"), "").unwrap();
        store.follow(&key("副本.md"), "abc").unwrap();
        assert_eq!(store.bookmarks().unwrap()[0].path, key("新名.md"));
    }

    #[test]
    fn a_change_from_another_machine_leaves_the_file_where_it_is_here() {
        let dir = tempfile::tempdir().unwrap();
        let here = dir.path().join("一.md");
        fs::write(&here, "").unwrap();
        let store = Store::open(&dir.path().join("store")).unwrap();
        let kept = store.add(&Draft { path: here.to_str().unwrap().to_owned(), ..draft("引文") }).unwrap();
        let modified = kept.modified + 1;
        let theirs = Bookmark { path: "/别处/一.md".into(), note: "新".into(), modified, ..kept.clone() };
        store.merge(&Exchange { bookmarks: vec![theirs], removed: vec![] }).unwrap();
        assert_eq!(store.bookmarks().unwrap(), [Bookmark { note: "新".into(), modified, ..kept }]);
    }
}
