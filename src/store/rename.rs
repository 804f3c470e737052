//! What is kept of a document goes with its file to another name. A path is this machine's own matter: a new one makes a
//! bookmark no newer than other machines'.

use std::path::{MAIN_SEPARATOR, PathBuf};

use super::{Store, StoreError};
use crate::{
    annotation::DocumentKey,
    document::{ContentHash, Origin},
};

impl Store {
    /// Moves what is kept under the key `old` to the key `new`. What is kept there of the same content already stays.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn rename(&self, old: &DocumentKey, new: &DocumentKey) -> Result<(), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        for table in ["bookmark", "correction", "mark", "place", "history"] {
            let sql = format!("UPDATE OR IGNORE {table} SET path = ?2 WHERE path = ?1");
            transaction.prepare_cached(&sql)?.execute((old, new))?;
        }
        Ok(transaction.commit()?)
    }

    /// The document kept under `key` has the content `hash`: what is kept under other names of its file goes with it, and is still
    /// its own when it is edited. Other names are paths that lead to it by a link, and those where there is no file any more, if
    /// that file had the same content, or was read last with it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn follow(&self, key: &DocumentKey, hash: &ContentHash) -> Result<(), StoreError> {
        if key.is_stdin() {
            return Ok(());
        }
        let file = resolved(key);
        let is_same = |path: &DocumentKey| file.is_some() && resolved(path) == file;
        let alike = self.paths_with_content(hash)?.into_iter().filter(|path| !is_here(path) || is_same(path));
        // Content that was edited leads to no other name of the file: it is asked for once, where nothing is known of this name.
        let named = if self.place_of(key)?.is_none() { self.paths_named_as(key)? } else { Vec::new() };
        let others = alike.chain(named.into_iter().filter(is_same)).filter(|path| path != key);
        others.collect::<Vec<_>>().iter().try_for_each(|path| self.rename(path, key))
    }

    /// Paths under which something is kept of a document with that content.
    fn paths_with_content(&self, hash: &ContentHash) -> Result<Vec<DocumentKey>, StoreError> {
        let sql = "SELECT path FROM bookmark WHERE hash = ?1 UNION SELECT path FROM correction WHERE hash = ?1 \
            UNION SELECT path FROM mark WHERE hash = ?1 UNION SELECT path FROM place WHERE hash = ?1 \
            UNION SELECT path FROM history WHERE hash = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([hash], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Paths of files named as that one, or as what it is a link to, of which a place is kept.
    fn paths_named_as(&self, key: &DocumentKey) -> Result<Vec<DocumentKey>, StoreError> {
        let file = resolved(key).map(|file| DocumentKey::of(&Origin::File(file)));
        let sql =
            "SELECT DISTINCT path FROM place WHERE substr(path, -length(?1)) = ?1 OR substr(path, -length(?2)) = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = (name(key), name(file.as_ref().unwrap_or(key)));
        Ok(statement.query_map(names, |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Where there is a file here that had the content `hash` when it was read last; the one opened last of several.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn path_of(&self, hash: &ContentHash) -> Result<Option<DocumentKey>, StoreError> {
        let sql = "SELECT path, opened AS last FROM history WHERE hash = ?1 \
            UNION ALL SELECT path, saved AS last FROM place WHERE hash = ?1 ORDER BY last DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let paths = statement.query_map([hash], |row| row.get(0))?.collect::<Result<Vec<DocumentKey>, _>>()?;
        Ok(paths.into_iter().find(|path| !path.is_stdin() && is_here(path)))
    }
}

/// Whether there is still a document under this key.
pub(super) fn is_here(key: &DocumentKey) -> bool {
    match key.origin() {
        // What cannot be looked at may well be there.
        Origin::File(path) => path.try_exists().unwrap_or(true),
        Origin::BuiltIn(_) | Origin::Stdin => true,
    }
}

/// The file it names, without links; `None` where there is none.
fn resolved(key: &DocumentKey) -> Option<PathBuf> {
    match key.origin() {
        Origin::File(path) => path.canonicalize().ok(),
        Origin::BuiltIn(_) | Origin::Stdin => None,
    }
}

/// The last part of a path, behind what parts it from its folder.
fn name(key: &DocumentKey) -> &str {
    let key = key.as_str();
    key.rfind(MAIN_SEPARATOR).map_or(key, |at| &key[at..])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        annotation::{
            Bookmark, Draft,
            fixtures::{draft, hash, key, saved},
        },
        exchange::{Exchange, Machine},
        text::Place,
    };

    #[test]
    fn bookmarks_places_and_visits_go_with_a_renamed_file() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let bookmark = store.add(&draft("书")).unwrap();
        let old = &bookmark.content.path;
        store.save_place(old, &saved("1", Place::default()), 0.5).unwrap();
        store.record_visit(old, &hash("1"), "题").unwrap();
        store.rename(old, &key("/新")).unwrap();
        assert_eq!(store.bookmarks().unwrap()[0].content.path, key("/新"));
        assert_eq!(store.progress().unwrap().into_iter().collect::<Vec<_>>(), [(key("/新"), 0.5)]);
        assert_eq!(store.history(9).unwrap()[0].path, key("/新"));
        store.rename(&key("/无"), &key("/新")).unwrap();
    }

    #[test]
    fn a_file_that_was_renamed_and_then_edited_keeps_its_bookmarks() {
        let dir = tempfile::tempdir().unwrap();
        let key = |name: &str| key(dir.path().join(name).to_str().unwrap());
        let store = Store::open(&dir.path().join("store")).unwrap();
        let kept = store.add(&Draft { path: key("旧名.md"), ..draft("引文") }).unwrap();
        store.correct(&key("旧名.md"), &kept.content.anchor, None).unwrap();
        store.follow(&key("新名.md"), &hash("abc")).unwrap();
        assert_eq!(store.bookmarks().unwrap(), [kept.with(Draft { path: key("新名.md"), ..kept.content.clone() })]);
        assert_eq!(store.bookmarks_of(&key("新名.md"), &hash("edited")).unwrap().len(), 1);
        assert_eq!(store.corrections_of(&key("新名.md"), &hash("edited")).unwrap().len(), 1);
        // Edited and read again before it was renamed: its bookmarks are of the content before.
        store.save_place(&key("新名.md"), &saved("later", Place::default()), 0.5).unwrap();
        store.follow(&key("三名.md"), &hash("later")).unwrap();
        assert_eq!(store.bookmarks().unwrap()[0].content.path, key("三名.md"));
        store.rename(&key("三名.md"), &key("新名.md")).unwrap();
        // A copy is no move: each file has its own.
        fs::write(dir.path().join("新名.md"), "").unwrap();
        store.follow(&key("副本.md"), &hash("abc")).unwrap();
        assert_eq!(store.bookmarks().unwrap()[0].content.path, key("新名.md"));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_reached_by_a_link_is_the_same_when_it_was_edited() {
        let dir = tempfile::tempdir().unwrap();
        let key = |name: &str| key(dir.path().join(name).to_str().unwrap());
        let store = Store::open(&dir.path().join("store")).unwrap();
        fs::create_dir(dir.path().join("书")).unwrap();
        fs::write(dir.path().join("书/一.md"), "").unwrap();
        std::os::unix::fs::symlink("书", dir.path().join("链")).unwrap();
        std::os::unix::fs::symlink("书/一.md", dir.path().join("别名.md")).unwrap();
        store.save_place(&key("书/一.md"), &saved("1", Place::default()), 0.5).unwrap();
        for (version, name) in ["链/一.md", "书/一.md", "别名.md"].into_iter().enumerate() {
            let edited = hash(&format!("edited {version}"));
            store.follow(&key(name), &edited).unwrap();
            assert_eq!(store.saved_place(&key(name), &edited).unwrap().unwrap().hash, hash("1"), "{name}");
        }
        // Another file of that name is none of it.
        fs::create_dir(dir.path().join("二")).unwrap();
        fs::write(dir.path().join("二/别名.md"), "").unwrap();
        store.follow(&key("二/别名.md"), &hash("other")).unwrap();
        assert_eq!(store.place_of(&key("二/别名.md")).unwrap(), None);
    }

    #[test]
    fn a_change_from_another_machine_leaves_the_file_where_it_is_here() {
        let dir = tempfile::tempdir().unwrap();
        let here = dir.path().join("一.md");
        fs::write(&here, "").unwrap();
        let store = Store::open(&dir.path().join("store")).unwrap();
        let kept = store.add(&Draft { path: key(here.to_str().unwrap()), ..draft("引文") }).unwrap();
        let modified = kept.modified + 1;
        let noted = Draft { note: "新".into(), ..kept.content.clone() };
        let elsewhere = Draft { path: key("/别处/一.md"), ..noted.clone() };
        let theirs = Bookmark { modified, ..kept.with(elsewhere) };
        let mut state = store.exchange().unwrap().bookmarks.remove(0);
        state.causes.change(&Machine::named("b".to_owned()), modified, &kept, &theirs);
        state.bookmark = theirs;
        store.merge(&Exchange { bookmarks: vec![state], ..Exchange::default() }).unwrap();
        assert_eq!(store.bookmarks().unwrap(), [Bookmark { modified, ..kept.with(noted) }]);
    }

    #[test]
    fn a_bookmark_from_another_machine_stands_under_the_name_its_text_has_here() {
        let dir = tempfile::tempdir().unwrap();
        let (one, other) =
            (Store::open(&dir.path().join("one")).unwrap(), Store::open(&dir.path().join("other")).unwrap());
        let here = dir.path().join("船.md");
        fs::write(&here, "").unwrap();
        let here = key(here.to_str().unwrap());
        let kept = one.add(&Draft { path: key("/别处/舟.md"), ..draft("引文") }).unwrap();
        other.record_visit(&here, &kept.content.anchor.hash, "舟").unwrap();
        let path = |store: &Store| store.bookmarks().unwrap()[0].content.path.clone();
        other.merge(&one.exchange().unwrap()).unwrap();
        assert_eq!((path(&one), path(&other)), (key("/别处/舟.md"), here.clone()));
        let noted = kept.with(Draft { note: "新".into(), ..kept.content.clone() });
        one.update(&kept, &noted).unwrap();
        assert_eq!(other.merge(&one.exchange().unwrap()).unwrap().changed, 1);
        assert_eq!((path(&other), &*other.bookmarks().unwrap()[0].content.note), (here, "新"));
        assert!(!other.merge(&one.exchange().unwrap()).unwrap().is_any());
    }
}
