//! Bookmarks in the store. A removed one stays as a tombstone: machines that exchange bookmarks must learn of it, and it
//! can be restored.

use rusqlite::{Params, Row, named_params};

use super::{Store, StoreError, open::now};
use crate::{
    annotation::{Anchor, Bookmark, Draft, STDIN_KEY},
    text::{Place, SourceOffset, TextRange},
};

/// The columns [`from_row`] reads.
pub(super) const COLUMNS: &str = "id, path, title, author, date, exact, prefix, suffix, start_block, start_within, \
    end_block, end_within, section, hash, note, tags, created, modified";

const ORDER: &str = "ORDER BY path, start_block, start_within, created, id";

impl Store {
    /// Keeps a new bookmark and gives it its id and times. It is on the disk when this returns.
    pub fn add(&self, draft: &Draft) -> Result<Bookmark, StoreError> {
        let id =
            self.connection.prepare_cached("SELECT lower(hex(randomblob(16)))")?.query_row([], |row| row.get(0))?;
        let bookmark = Bookmark::new(draft, id, now());
        self.keep(&bookmark)?;
        Ok(bookmark)
    }

    /// Saves the note, the tags, the anchor and everything else of a bookmark that is there, and returns it with its
    /// new time.
    pub fn update(&self, bookmark: &Bookmark) -> Result<Bookmark, StoreError> {
        let later = Bookmark { modified: now().max(bookmark.modified + 1), ..bookmark.clone() };
        let sql = "UPDATE bookmark SET path = :path, title = :title, author = :author, date = :date, exact = :exact, \
            prefix = :prefix, suffix = :suffix, start_block = :start_block, start_within = :start_within, \
            end_block = :end_block, end_within = :end_within, section = :section, hash = :hash, note = :note, \
            tags = :tags, created = :created, modified = :modified WHERE id = :id AND deleted IS NULL";
        self.write(sql, &later)?.then_some(later).ok_or_else(|| StoreError::NoBookmark(bookmark.id.clone()))
    }

    /// Removes a bookmark: it is no longer listed, and [`restore`](Self::restore) brings it back.
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.bury(id, "UPDATE bookmark SET deleted = ?2, modified = ?2 WHERE id = ?1 AND deleted IS NULL")
    }

    /// Brings back a bookmark that was removed.
    pub fn restore(&self, id: &str) -> Result<(), StoreError> {
        self.bury(id, "UPDATE bookmark SET deleted = NULL, modified = ?2 WHERE id = ?1 AND deleted IS NOT NULL")
    }

    /// All bookmarks, by document and in the order of its text.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>, StoreError> {
        self.select("deleted IS NULL", [])
    }

    /// The bookmarks of the document with this [`origin_key`](crate::annotation::origin_key) or this content, in the
    /// order of the text: a file that was renamed keeps its bookmarks. Piped text is known by its content only.
    pub fn bookmarks_of(&self, key: &str, hash: &str) -> Result<Vec<Bookmark>, StoreError> {
        let mut found =
            self.select("deleted IS NULL AND (hash = ?2 OR path = ?1 AND path <> ?3)", [key, hash, STDIN_KEY])?;
        found.sort_by_key(|bookmark| bookmark.anchor.range);
        Ok(found)
    }

    /// Keeps a bookmark that has its id and times.
    pub(super) fn keep(&self, bookmark: &Bookmark) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO bookmark ({COLUMNS}) VALUES (:id, :path, :title, :author, :date, :exact, :prefix, :suffix, \
             :start_block, :start_within, :end_block, :end_within, :section, :hash, :note, :tags, :created, :modified)"
        );
        self.write(&sql, bookmark).map(|_| ())
    }

    /// Runs `sql` with the bookmark's values; whether it changed a row.
    fn write(&self, sql: &str, bookmark: &Bookmark) -> Result<bool, StoreError> {
        let Anchor { exact, prefix, suffix, range, section, hash } = &bookmark.anchor;
        let changed = self.connection.prepare_cached(sql)?.execute(named_params! {
            ":id": bookmark.id, ":path": bookmark.path, ":title": bookmark.title,
            ":author": bookmark.author, ":date": bookmark.date,
            ":exact": exact, ":prefix": prefix, ":suffix": suffix,
            ":start_block": range.start.block.0.cast_signed(), ":start_within": range.start.within as i64,
            ":end_block": range.end.block.0.cast_signed(), ":end_within": range.end.within as i64,
            ":section": lines(section), ":hash": hash, ":note": bookmark.note, ":tags": lines(&bookmark.tags),
            ":created": bookmark.created, ":modified": bookmark.modified,
        })?;
        Ok(changed > 0)
    }

    fn bury(&self, id: &str, sql: &str) -> Result<(), StoreError> {
        match self.connection.prepare_cached(sql)?.execute((id, now()))? {
            0 => Err(StoreError::NoBookmark(id.to_owned())),
            _ => Ok(()),
        }
    }

    fn select(&self, condition: &str, values: impl Params) -> Result<Vec<Bookmark>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM bookmark WHERE {condition} {ORDER}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(values, from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The bookmark of a row that has [`COLUMNS`].
pub(super) fn from_row(row: &Row) -> rusqlite::Result<Bookmark> {
    Ok(Bookmark {
        id: row.get("id")?,
        path: row.get("path")?,
        title: row.get("title")?,
        author: row.get("author")?,
        date: row.get("date")?,
        anchor: anchor(row)?,
        note: row.get("note")?,
        tags: list(&row.get::<_, String>("tags")?),
        created: row.get("created")?,
        modified: row.get("modified")?,
    })
}

/// The anchor of a row.
pub(super) fn anchor(row: &Row) -> rusqlite::Result<Anchor> {
    Ok(Anchor {
        exact: row.get("exact")?,
        prefix: row.get("prefix")?,
        suffix: row.get("suffix")?,
        range: TextRange::new(place(row, "start_block", "start_within")?, place(row, "end_block", "end_within")?),
        section: list(&row.get::<_, String>("section")?),
        hash: row.get("hash")?,
    })
}

/// The place in two columns of a row.
pub(super) fn place(row: &Row, block: &str, within: &str) -> rusqlite::Result<Place> {
    let within: i64 = row.get(within)?;
    let block: i64 = row.get(block)?;
    Ok(Place::new(SourceOffset(block.cast_unsigned()), usize::try_from(within).unwrap_or_default()))
}

pub(super) fn lines(list: &[String]) -> String {
    list.iter().map(|item| item.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

fn list(lines: &str) -> Vec<String> {
    lines.lines().map(str::to_owned).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn draft(exact: &str) -> Draft {
        let place = |within| Place::new(SourceOffset(120), within);
        Draft {
            path: "/书/一.md".into(),
            title: "一".into(),
            author: Some("某人".into()),
            date: None,
            anchor: Anchor {
                exact: exact.into(),
                prefix: "前".into(),
                suffix: "后\n".into(),
                range: TextRange::new(place(3), place(9)),
                section: vec!["第二".into(), "一、".into()],
                hash: "abc".into(),
            },
            note: "两行\n笔记".into(),
            tags: vec!["经济".into(), "a b".into()],
        }
    }

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    #[test]
    fn a_bookmark_comes_back_as_it_was_kept() {
        let (dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        assert_eq!(kept.id.len(), 32);
        assert_eq!(kept, Bookmark::new(&draft("引文"), kept.id.clone(), kept.created));
        let bare = Draft { author: None, note: String::new(), tags: vec![], ..draft("无") };
        let bare = store.add(&bare).unwrap();
        drop(store);
        let again = Store::open(dir.path()).unwrap().bookmarks().unwrap();
        assert_eq!(again.len(), 2);
        assert!(again.contains(&kept) && again.contains(&bare));
    }

    #[test]
    fn an_update_changes_what_is_kept_and_its_time() {
        let (_dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        let updated = store.update(&Bookmark { note: "新".into(), tags: vec![], ..kept.clone() }).unwrap();
        assert!(updated.modified > kept.modified);
        assert_eq!(store.bookmarks().unwrap(), [updated]);
        let stranger = Bookmark { id: "none".into(), ..kept };
        assert!(matches!(store.update(&stranger), Err(StoreError::NoBookmark(_))));
    }

    #[test]
    fn a_removed_bookmark_is_not_listed_and_can_be_restored() {
        let (_dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        store.remove(&kept.id).unwrap();
        assert_eq!(store.bookmarks().unwrap(), []);
        assert!(matches!(store.remove(&kept.id), Err(StoreError::NoBookmark(_))));
        assert!(matches!(store.update(&kept), Err(StoreError::NoBookmark(_))));
        store.restore(&kept.id).unwrap();
        assert_eq!(store.bookmarks().unwrap().len(), 1);
    }

    #[test]
    fn a_renamed_file_keeps_its_bookmarks_and_piped_text_only_its_own() {
        let (_dir, store) = store();
        store.add(&draft("引文")).unwrap();
        let piped = Draft { path: STDIN_KEY.into(), ..draft("管道") };
        let piped = Draft { anchor: Anchor { hash: "piped".into(), ..piped.anchor.clone() }, ..piped };
        store.add(&piped).unwrap();
        let count = |key, hash| store.bookmarks_of(key, hash).unwrap().len();
        assert_eq!(count("/书/一.md", "edited"), 1);
        assert_eq!(count("/书/新名.md", "abc"), 1);
        assert_eq!(count("/书/新名.md", "edited"), 0);
        assert_eq!(count(STDIN_KEY, "piped"), 1);
        assert_eq!(count(STDIN_KEY, "other"), 0);
    }

    #[test]
    fn a_full_disk_is_told_in_words_and_leaves_the_old_bookmarks() {
        let (_dir, store) = store();
        store.add(&draft("旧")).unwrap();
        store.connection.pragma_update_and_check(None, "max_page_count", 1, |_| Ok(())).unwrap();
        let error = (0..1_000).find_map(|_| store.add(&draft(&"新".repeat(5_000))).err()).unwrap();
        assert!(matches!(error, StoreError::DiskFull), "{error:?}");
        assert!(error.to_string().contains("free some space"), "{error}");
        assert!(store.bookmarks().unwrap().iter().any(|bookmark| bookmark.anchor.exact == "旧"));
    }

    #[test]
    fn several_writers_lose_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let write = |writer: usize| {
            let store = Store::open(dir.path()).unwrap();
            (0..25).for_each(|i| drop(store.add(&draft(&format!("{writer}-{i}"))).unwrap()));
        };
        std::thread::scope(|scope| {
            for writer in 0..4 {
                scope.spawn(move || write(writer));
            }
        });
        let found = Store::open(dir.path()).unwrap().bookmarks().unwrap();
        let quotes: std::collections::BTreeSet<_> = found.iter().map(|b| b.anchor.exact.as_str()).collect();
        assert_eq!((found.len(), quotes.len()), (100, 100));
    }
}
