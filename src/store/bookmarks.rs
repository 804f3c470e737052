//! Bookmarks in the store. A removed one stays as a tombstone: machines that exchange bookmarks must learn of it, and it
//! can be restored.

use rusqlite::{OptionalExtension, Params, Row, Transaction, TransactionBehavior};

use super::{
    Store, StoreError,
    anchors::{self, Named, list},
    clock::now,
};
use crate::{
    annotation::{Anchor, Bookmark, BookmarkId, Colour, DocumentKey, Draft},
    document::ContentHash,
    exchange::{BookmarkState, Causes, Machine, time_of_change},
};

const ORDER: &str = "ORDER BY path, start_block, start_within, created, id";

/// How long a bookmark is removed lately: a week, in milliseconds.
const LATELY: i64 = 7 * 24 * 60 * 60 * 1_000;
/// Bookmarks that were removed lately, at most.
const MOST_REMOVED: u32 = 20;

impl Store {
    /// Keeps a new bookmark and gives it its id and times. It is on the disk when this returns.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn add(&self, draft: &Draft) -> Result<Bookmark, StoreError> {
        let id =
            self.connection.prepare_cached("SELECT lower(hex(randomblob(16)))")?.query_row([], |row| row.get(0))?;
        let now = now();
        let bookmark = Bookmark::new(draft.clone(), id, now);
        let causes = Causes::new(&self.machine()?, now, &bookmark);
        self.insert(&BookmarkState { bookmark: bookmark.clone(), causes })?;
        Ok(bookmark)
    }

    /// Saves what the reader changed of a bookmark, from `before` to `after`, and returns the bookmark as it is kept now.
    /// What another window changed since `before` was read stays changed; where both changed the note, both notes are
    /// kept, one under the other.
    ///
    /// # Errors
    /// Where it cannot be written, or the bookmark was removed.
    pub fn update(&self, before: &Bookmark, after: &Bookmark) -> Result<Bookmark, StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let bookmark = self.overwrite_changes(before, after)?;
        transaction.commit()?;
        Ok(bookmark)
    }

    /// As [`update`](Self::update), within a transaction of the caller.
    ///
    /// # Errors
    /// Where it cannot be written, or the bookmark was removed.
    pub(super) fn overwrite_changes(&self, before: &Bookmark, after: &Bookmark) -> Result<Bookmark, StoreError> {
        let present = self.state(&after.id)?.filter(|state| !state.causes.is_removed());
        let BookmarkState { bookmark: kept, mut causes } =
            present.ok_or_else(|| StoreError::NoBookmark(after.id.clone()))?;
        let now = now();
        let modified = time_of_change(now, kept.modified);
        let content = merged(&before.content, &after.content, kept.content.clone());
        let bookmark = Bookmark { modified, ..kept.with(content) };
        causes.change(&self.machine()?, now, &kept, &bookmark);
        self.overwrite(&BookmarkState { bookmark: bookmark.clone(), causes })?;
        if kept.content.anchor != bookmark.content.anchor {
            self.note_anchor(&kept, &bookmark)?;
        }
        Ok(bookmark)
    }

    /// Remembers the anchor that a bookmark had; that one back is what undoes it, and is not undone in turn.
    fn note_anchor(&self, before: &Bookmark, after: &Bookmark) -> Result<(), StoreError> {
        let sql = "SELECT anchored_before FROM bookmark WHERE id = ?1";
        let known: String = self.connection.prepare_cached(sql)?.query_row([&after.id], |row| row.get(0))?;
        let is_back = serde_json::from_str::<Anchor>(&known).is_ok_and(|known| known == after.content.anchor);
        let anchor = serde_json::to_string(&before.content.anchor).unwrap_or_default();
        let kept = if is_back { String::new() } else { anchor };
        let sql = "UPDATE bookmark SET anchored_before = ?2 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute((&after.id, kept))?;
        Ok(())
    }

    /// The bookmarks that were anchored anew within the last week, as they would be with the anchor they had before and as they
    /// are, the last one at the end, some at most.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn anchored_lately(&self) -> Result<Vec<(Bookmark, Bookmark)>, StoreError> {
        let sql = "SELECT * FROM bookmark WHERE deleted IS NULL AND anchored_before <> '' AND modified > ?1 \
            ORDER BY modified DESC LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let pair = |row: &Row| Ok((from_row(row)?, row.get::<_, String>("anchored_before")?));
        let rows = statement.query_map((now() - LATELY, MOST_REMOVED), pair)?.collect::<Result<Vec<_>, _>>()?;
        let pairs = rows.into_iter().rev().filter_map(|(after, anchor)| {
            let anchor = serde_json::from_str(&anchor).ok()?;
            Some((after.with(Draft { anchor, ..after.content.clone() }), after))
        });
        Ok(pairs.collect())
    }

    /// The bookmark of that id, unless it was removed.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn bookmark(&self, id: &BookmarkId) -> Result<Option<Bookmark>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM bookmark WHERE id = ?1 AND deleted IS NULL")?;
        Ok(statement.query_row([id], from_row).optional()?)
    }

    /// Removes a bookmark: it is no longer listed, and [`restore`](Self::restore) brings it back.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn remove(&self, id: &BookmarkId) -> Result<(), StoreError> {
        self.set_removed(id, true)
    }

    /// Brings back a bookmark that was removed.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn restore(&self, id: &BookmarkId) -> Result<(), StoreError> {
        self.set_removed(id, false)
    }

    /// All bookmarks, by document and in the order of its text.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>, StoreError> {
        self.select("deleted IS NULL", [])
    }

    /// The bookmarks that were removed within the last week, the last one at the end, some at most.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn removed_lately(&self) -> Result<Vec<Bookmark>, StoreError> {
        let sql = "SELECT * FROM bookmark WHERE deleted > ?1 AND exact <> '' ORDER BY deleted DESC LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((now() - LATELY, MOST_REMOVED), from_row)?;
        let mut removed = rows.collect::<Result<Vec<_>, _>>()?;
        removed.reverse();
        Ok(removed)
    }

    /// The bookmarks of the document with this [`DocumentKey`] or this content, in the
    /// order of the text: a file that was renamed keeps its bookmarks. Piped text is known by its content only.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn bookmarks_of(&self, key: &DocumentKey, hash: &ContentHash) -> Result<Vec<Bookmark>, StoreError> {
        let mut found = self
            .select("deleted IS NULL AND (hash = ?2 OR path = ?1 AND path <> ?3)", (key, hash, DocumentKey::stdin()))?;
        found.sort_by_key(|bookmark| bookmark.content.anchor.range);
        Ok(found)
    }

    /// What is known of the bookmark of that id, also where it was removed.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn state(&self, id: &BookmarkId) -> Result<Option<BookmarkState>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM bookmark WHERE id = ?1")?;
        Ok(statement.query_row([id], state_of_row).optional()?)
    }

    /// Inserts a bookmark that has its id and times.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn insert(&self, state: &BookmarkState) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO bookmark (id, path, title, author, date, statements, {}, note, tags, colour, created, modified, \
             deleted, causes) VALUES (:id, :path, :title, :author, :date, :statements, {}, :note, :tags, :colour, :created, :modified, \
             :deleted, :causes)",
            anchors::COLUMNS,
            anchors::VALUES
        );
        anchors::execute(&self.connection, &sql, &values(state))?;
        Ok(())
    }

    /// Puts what is known of a bookmark in the place of what was known of it, also of a removed one.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn overwrite(&self, state: &BookmarkState) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE bookmark SET (path, title, author, date, statements, {}, note, tags, colour, created, modified, \
             deleted, causes) = (:path, :title, :author, :date, :statements, {}, :note, :tags, :colour, :created, :modified, :deleted, \
             :causes) WHERE id = :id",
            anchors::COLUMNS,
            anchors::VALUES
        );
        anchors::execute(&self.connection, &sql, &values(state))?;
        Ok(())
    }

    /// Removes or restores a bookmark. One of which nothing is known but that it is gone cannot be restored.
    fn set_removed(&self, id: &BookmarkId, is_removed: bool) -> Result<(), StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let other = self.state(id)?.filter(|state| state.causes.is_removed() != is_removed && !state.is_bare());
        let mut state = other.ok_or_else(|| StoreError::NoBookmark(id.clone()))?;
        let now = now();
        state.bookmark.modified = time_of_change(now, state.bookmark.modified);
        state.causes.set_removed(&self.machine()?, now, is_removed);
        self.overwrite(&state)?;
        Ok(transaction.commit()?)
    }

    /// The bookmark as it was `then`, as a change of now from what it is at `present`; `None` where it is the same, or
    /// nothing is known of it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn as_then(
        &self,
        present: &BookmarkState,
        then: &BookmarkState,
    ) -> Result<Option<BookmarkState>, StoreError> {
        let (now, machine) = (now(), self.machine()?);
        let mut causes = present.causes.clone();
        if !then.is_bare() {
            causes.change(&machine, now, &present.bookmark, &then.bookmark);
        }
        if causes.is_removed() != then.causes.is_removed() {
            causes.set_removed(&machine, now, then.causes.is_removed());
        }
        if causes == present.causes {
            return Ok(None);
        }
        let modified = time_of_change(now, present.bookmark.modified);
        let bookmark = if then.is_bare() { present } else { then }.bookmark.clone();
        Ok(Some(BookmarkState { bookmark: Bookmark { modified, ..bookmark }, causes }))
    }

    /// What this copy of the data is called where causes are told.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn machine(&self) -> Result<Machine, StoreError> {
        Ok(Machine::named(self.device()?))
    }

    fn select(&self, condition: &str, values: impl Params) -> Result<Vec<Bookmark>, StoreError> {
        let sql = format!("SELECT * FROM bookmark WHERE {condition} {ORDER}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(values, from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What was changed from `before` to `after`, and of all else what `kept` has.
fn merged(before: &Draft, after: &Draft, kept: Draft) -> Draft {
    fn newer<T: PartialEq + Clone>(before: &T, after: &T, kept: T) -> T {
        if before == after { kept } else { after.clone() }
    }
    let is_note_torn = before.note != after.note && kept.note != before.note && kept.note != after.note;
    let note = if is_note_torn && !kept.note.is_empty() && !after.note.is_empty() {
        format!("{}\n{}", kept.note, after.note)
    } else {
        newer(&before.note, &after.note, kept.note)
    };
    Draft {
        path: newer(&before.path, &after.path, kept.path),
        title: newer(&before.title, &after.title, kept.title),
        author: newer(&before.author, &after.author, kept.author),
        date: newer(&before.date, &after.date, kept.date),
        statements: newer(&before.statements, &after.statements, kept.statements),
        anchor: newer(&before.anchor, &after.anchor, kept.anchor),
        note,
        tags: merged_tags(&before.tags, &after.tags, kept.tags),
        colour: newer(&before.colour, &after.colour, kept.colour),
    }
}

/// The tags that were changed from `before` to `after`, and of all others those of `kept`.
fn merged_tags(before: &[String], after: &[String], kept: Vec<String>) -> Vec<String> {
    if kept == before {
        return after.to_vec();
    }
    let mut tags = kept;
    tags.retain(|tag| after.contains(tag) || !before.contains(tag));
    let new = after.iter().filter(|tag| !before.contains(tag) && !tags.contains(tag)).cloned();
    tags.extend(new.collect::<Vec<_>>());
    tags
}

/// The values of a bookmark, each named as its column.
fn values(state: &BookmarkState) -> Vec<Named> {
    let BookmarkState { bookmark, causes } = state;
    let Bookmark { id, created, modified, content } = bookmark.clone();
    let Draft { path, title, author, date, statements, anchor, note, tags, colour } = content;
    let mut values = anchors::values(&anchor);
    values.extend([
        (":id", id.into()),
        (":path", path.into()),
        (":title", title.into()),
        (":author", author.into()),
        (":date", date.into()),
        (":statements", statements_text(&statements).into()),
        (":note", note.into()),
        (":tags", anchors::lines(&tags).into()),
        (":colour", colour.name().to_owned().into()),
        (":created", created.into()),
        (":modified", modified.into()),
        (":deleted", causes.is_removed().then_some(modified).into()),
        (":causes", causes.to_text().into()),
    ]);
    values
}

/// Statements as they stand in their column.
fn statements_text(statements: &[(String, String)]) -> String {
    // Nothing in it can fail to be written.
    if statements.is_empty() { String::new() } else { serde_json::to_string(statements).unwrap_or_default() }
}

/// The bookmark of a row.
///
/// # Errors
/// Where the store cannot be read or written.
fn from_row(row: &Row) -> rusqlite::Result<Bookmark> {
    let content = Draft {
        path: row.get("path")?,
        title: row.get("title")?,
        author: row.get("author")?,
        date: row.get("date")?,
        // What makes no sense says nothing.
        statements: serde_json::from_str(&row.get::<_, String>("statements")?).unwrap_or_default(),
        anchor: anchors::anchor(row)?,
        note: row.get("note")?,
        tags: list(&row.get::<_, String>("tags")?),
        // A colour of a newer version is none of ours.
        colour: Colour::of_name(&row.get::<_, String>("colour")?).unwrap_or_default(),
    };
    Ok(Bookmark { id: row.get("id")?, created: row.get("created")?, modified: row.get("modified")?, content })
}

/// What a row knows of a bookmark. Causes that make no sense are those of the times.
///
/// # Errors
/// Where the store cannot be read.
pub(super) fn state_of_row(row: &Row) -> rusqlite::Result<BookmarkState> {
    let bookmark = from_row(row)?;
    let is_removed = row.get::<_, Option<i64>>("deleted")?.is_some();
    let causes = Causes::of_text(&row.get::<_, String>("causes")?, &bookmark, is_removed);
    let causes = causes.filter(|causes| causes.is_removed() == is_removed);
    Ok(BookmarkState { causes: causes.unwrap_or_else(|| Causes::of_times(&bookmark, is_removed)), bookmark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Anchor,
        fixtures::{draft, hash, id, key},
    };

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    #[test]
    fn a_bookmark_comes_back_as_it_was_kept() {
        let (dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        assert_eq!(kept.id.as_str().parse(), Ok(kept.id.clone()));
        assert_eq!(kept, Bookmark::new(draft("引文"), kept.id.clone(), kept.created));
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
        let changed =
            kept.with(Draft { note: "新".into(), tags: vec![], colour: Colour::Red, ..kept.content.clone() });
        let updated = store.update(&kept, &changed).unwrap();
        assert_eq!(updated, Bookmark { modified: updated.modified, ..changed });
        assert!(updated.modified > kept.modified);
        assert_eq!(store.bookmarks().unwrap(), [updated]);
        let stranger = Bookmark { id: id(0), ..kept };
        assert!(matches!(store.update(&stranger, &stranger), Err(StoreError::NoBookmark(_))));
    }

    #[test]
    fn two_windows_that_change_one_bookmark_do_not_undo_each_other() {
        let (dir, one) = store();
        let other = Store::open(dir.path()).unwrap();
        let kept = one.add(&draft("引文")).unwrap();
        let ours = Draft { tags: vec!["新签".into()], note: "这边的".into(), ..kept.content.clone() };
        one.update(&kept, &kept.with(ours)).unwrap();
        let theirs = kept.with(Draft { colour: Colour::Green, note: "那边的".into(), ..kept.content.clone() });
        let merged = other.update(&kept, &theirs).unwrap();
        assert_eq!((merged.content.tags.as_slice(), merged.content.colour), (&["新签".to_owned()][..], Colour::Green));
        assert_eq!(merged.content.note, "这边的\n那边的");
        assert_eq!(one.bookmarks().unwrap(), [merged]);
    }

    #[test]
    fn a_bookmark_that_was_anchored_anew_can_be_anchored_back_once() {
        let (dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        let noted = kept.with(Draft { note: "别的附注".into(), ..kept.content.clone() });
        let noted = store.update(&kept, &noted).unwrap();
        assert_eq!(store.anchored_lately().unwrap(), [], "its passage is the same");
        let other = noted.with(draft("别的引文")).content.anchor;
        let anew = noted.with(Draft { anchor: other, ..noted.content.clone() });
        let anew = store.update(&noted, &anew).unwrap();
        let known = Store::open(dir.path()).unwrap().anchored_lately().unwrap();
        let [(before, after)] = &known[..] else { panic!("{known:?}") };
        assert_eq!((&before.content.anchor, after), (&noted.content.anchor, &anew));
        let back = store.update(after, before).unwrap();
        assert_eq!(back.content, noted.content);
        assert_eq!(store.anchored_lately().unwrap(), [], "to undo is not undone");
    }

    #[test]
    fn a_removed_bookmark_is_not_listed_and_can_be_restored() {
        let (_dir, store) = store();
        let kept = store.add(&draft("引文")).unwrap();
        store.remove(&kept.id).unwrap();
        assert_eq!(store.bookmarks().unwrap(), []);
        assert!(matches!(store.remove(&kept.id), Err(StoreError::NoBookmark(_))));
        assert!(matches!(store.update(&kept, &kept), Err(StoreError::NoBookmark(_))));
        let removed = |store: &Store| store.removed_lately().unwrap().into_iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(removed(&store), std::slice::from_ref(&kept.id));
        let later = store.add(&draft("后")).unwrap();
        store.remove(&later.id).unwrap();
        assert_eq!(removed(&store), [kept.id.clone(), later.id], "the last one at the end");
        store.restore(&kept.id).unwrap();
        assert_eq!((store.bookmarks().unwrap().len(), removed(&store).len()), (1, 1));
        store.connection.execute("UPDATE bookmark SET deleted = deleted - ?1", [LATELY]).unwrap();
        assert_eq!(removed(&store), []);
    }

    #[test]
    fn a_renamed_file_keeps_its_bookmarks_and_piped_text_only_its_own() {
        let (_dir, store) = store();
        store.add(&draft("引文")).unwrap();
        let piped = Draft { path: DocumentKey::stdin(), ..draft("管道") };
        let piped = Draft { anchor: Anchor { hash: hash("piped"), ..piped.anchor.clone() }, ..piped };
        store.add(&piped).unwrap();
        let count = |path, content| store.bookmarks_of(&key(path), &hash(content)).unwrap().len();
        assert_eq!(count("/书/一.md", "edited"), 1);
        assert_eq!(count("/书/新名.md", "abc"), 1);
        assert_eq!(count("/书/新名.md", "edited"), 0);
        assert_eq!(count("stdin", "piped"), 1);
        assert_eq!(count("stdin", "other"), 0);
    }

    #[test]
    fn a_full_disk_is_told_and_leaves_the_old_bookmarks() {
        let (_dir, store) = store();
        store.add(&draft("旧")).unwrap();
        store.connection.pragma_update_and_check(None, "max_page_count", 1, |_| Ok(())).unwrap();
        let error = (0..1_000).find_map(|_| store.add(&draft(&"新".repeat(5_000))).err()).unwrap();
        assert!(matches!(error, StoreError::DiskFull), "{error:?}");
        assert!(store.bookmarks().unwrap().iter().any(|bookmark| bookmark.content.anchor.exact == "旧"));
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
        let quotes: std::collections::BTreeSet<_> = found.iter().map(|b| b.content.anchor.exact.as_str()).collect();
        assert_eq!((found.len(), quotes.len()), (100, 100));
    }
}
