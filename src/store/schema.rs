//! The tables, and the way to them from every older version. A migration that was ever released is never edited.

use std::{collections::BTreeSet, path::Path};

use rusqlite::{Connection, TransactionBehavior};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{StoreError, copy::copy_to};

/// Migration `n` (from 0) leads from version `n` to `n + 1`.
const MIGRATIONS: &[&str] = &[
    r"
    -- The anchor stands in columns of its own, so that it can be searched and migrated; places are bytes.
    -- Sections and tags are one a line. Times are milliseconds since 1970 in UTC.
    CREATE TABLE bookmark (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT,
        date TEXT,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        created INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        deleted INTEGER
    );
    CREATE INDEX bookmark_by_path ON bookmark (path);
    CREATE INDEX bookmark_by_hash ON bookmark (hash);
    CREATE TABLE place (
        path TEXT NOT NULL,
        hash TEXT NOT NULL,
        block INTEGER NOT NULL,
        within INTEGER NOT NULL,
        progress REAL NOT NULL,
        saved INTEGER NOT NULL,
        PRIMARY KEY (path, hash)
    );
    CREATE INDEX place_by_hash ON place (hash);
    CREATE TABLE history (
        path TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        title TEXT NOT NULL,
        opened INTEGER NOT NULL
    );
",
    r"
    -- What a reader corrected in an outline. A level is that of a paragraph made an entry; none strikes the entry.
    CREATE TABLE correction (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        level INTEGER,
        created INTEGER NOT NULL
    );
    CREATE INDEX correction_by_path ON correction (path);
    CREATE INDEX correction_by_hash ON correction (hash);
",
    r"
    -- Colours by name. Characters of the decoded text beside the places, for other programs; none where they are not
    -- known. Seconds a document was read. Letters for places. What this copy of the data is called where several
    -- machines exchange bookmarks.
    ALTER TABLE bookmark ADD COLUMN colour TEXT NOT NULL DEFAULT 'yellow';
    ALTER TABLE bookmark ADD COLUMN start_char INTEGER;
    ALTER TABLE bookmark ADD COLUMN end_char INTEGER;
    ALTER TABLE correction ADD COLUMN start_char INTEGER;
    ALTER TABLE correction ADD COLUMN end_char INTEGER;
    ALTER TABLE history ADD COLUMN seconds INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE mark (
        letter TEXT PRIMARY KEY CHECK (length(letter) = 1 AND letter BETWEEN 'a' AND 'z'),
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start_block INTEGER NOT NULL,
        start_within INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end_within INTEGER NOT NULL,
        section TEXT NOT NULL,
        hash TEXT NOT NULL,
        start_char INTEGER,
        end_char INTEGER,
        saved INTEGER NOT NULL
    );
    CREATE TABLE device (id TEXT PRIMARY KEY);
    INSERT INTO device VALUES (lower(hex(randomblob(16))));
",
    r"
    -- Who wrote what of a bookmark, knowing of what; empty where only the times are known.
    ALTER TABLE bookmark ADD COLUMN causes TEXT NOT NULL DEFAULT '';
",
    r"
    -- Who saved where a text was left, knowing of what, by a hash of its content's hash; also of what is forgotten.
    CREATE TABLE reading (content TEXT PRIMARY KEY, causes TEXT NOT NULL);
",
    r"
    -- The files and folders of the library a document was last opened in, one a line.
    ALTER TABLE history ADD COLUMN library TEXT NOT NULL DEFAULT '';
",
    r"
    -- What a document says of itself that belongs to a reference to it: pairs as JSON, empty for none.
    ALTER TABLE bookmark ADD COLUMN statements TEXT NOT NULL DEFAULT '';
",
    r"
    -- The words at a reading place, as JSON, which lead back to it once the text is another; empty where they are not known.
    ALTER TABLE place ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
",
    r"
    -- The anchor that a bookmark had before the reader anchored it anew, as JSON, to undo that later; empty where there is none.
    ALTER TABLE bookmark ADD COLUMN anchored_before TEXT NOT NULL DEFAULT '';
",
    r"
    -- Where this machine left the text before another machine's place took the stead of it.
    ALTER TABLE place ADD COLUMN own_block INTEGER;
    ALTER TABLE place ADD COLUMN own_within INTEGER;
",
];

/// What all migrations come to, for a new database.
const NEWEST: &str = include_str!("../../assets/store.sql");

/// The [`fingerprint`] of the newest version's tables and indices: they are made anew only to be compared with others,
/// which costs more than all the rest of opening.
const FINGERPRINT: u64 = 12_667_020_056_517_212_234;

/// Brings the database to the newest version; what an older version had is copied beside `file` before.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn migrate(connection: &mut Connection, file: &Path) -> Result<(), StoreError> {
    refuse_damaged(connection)?;
    migrate_by(connection, Some(file), MIGRATIONS, Some(NEWEST))
}

/// As [`migrate`], for a database in memory, of which nothing is copied.
///
/// # Errors
/// Where it is damaged or newer.
pub(super) fn migrate_in_memory(connection: &mut Connection) -> Result<(), StoreError> {
    refuse_damaged(connection)?;
    migrate_by(connection, None, MIGRATIONS, Some(NEWEST))
}

/// Refuses a database that a newer program wrote, without a change to it.
///
/// # Errors
/// Where it is newer, or cannot be read.
pub(super) fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    let (found, known) = (version(connection)?, MIGRATIONS.len() as i64);
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(()) }
}

/// Refuses a database whose tables are not as its version made them: a byte that changed in their names changes no sum.
fn refuse_damaged(connection: &Connection) -> Result<(), StoreError> {
    let there = objects(connection)?;
    if fingerprint(&there) == FINGERPRINT {
        return Ok(());
    }
    let found = usize::try_from(version(connection)?).unwrap_or_default();
    // Of a new one there is nothing to compare.
    if found == 0 || made_by(found)?.is_subset(&there) { Ok(()) } else { Err(StoreError::Damaged) }
}

/// The tables and indices that version `version` made.
fn made_by(version: usize) -> Result<BTreeSet<String>, StoreError> {
    let model = Connection::open_in_memory()?;
    MIGRATIONS.iter().take(version).try_for_each(|migration| model.execute_batch(migration))?;
    Ok(objects(&model)?)
}

fn fingerprint(objects: &BTreeSet<String>) -> u64 {
    objects.iter().fold(0, |sum, object| xxh3_64_with_seed(object.as_bytes(), sum))
}

/// The tables and indices, as SQL.
fn objects(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// Runs the migrations that are missing; `at_once` is what all of them come to.
fn migrate_by(
    connection: &mut Connection,
    file: Option<&Path>,
    migrations: &[&str],
    at_once: Option<&str>,
) -> Result<(), StoreError> {
    let known = migrations.len() as i64;
    let found = version(connection)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if let Some(file) = file.filter(|_| found > 0) {
        copy(connection, file, found)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for the lock.
    let found = version(&transaction)?;
    match at_once.filter(|_| found == 0) {
        Some(all) => transaction.execute_batch(all)?,
        None => migrations
            .iter()
            .skip(usize::try_from(found).unwrap_or(usize::MAX))
            .try_for_each(|migration| transaction.execute_batch(migration))?,
    }
    transaction.pragma_update(None, "user_version", found.max(known))?;
    Ok(transaction.commit()?)
}

/// Copies the database, of version `found`, to a file beside it; a copy that is there already is kept.
fn copy(connection: &Connection, file: &Path, found: i64) -> Result<(), StoreError> {
    let copy = file.with_extension(format!("v{found}.db"));
    if copy.exists() { Ok(()) } else { copy_to(connection, &copy) }
}

/// Whether a database has a version at all: an empty one, or one of another program, has none.
pub(super) fn is_any(connection: &Connection) -> bool {
    version(connection).is_ok_and(|found| found > 0)
}

/// Whether a database is of the newest version.
pub(super) fn is_newest(connection: &Connection) -> bool {
    version(connection).is_ok_and(|found| found == MIGRATIONS.len() as i64)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::{
            Anchor, Bookmark, BookmarkId, Colour, Draft,
            fixtures::{hash, key},
        },
        store::Store,
        text::{Place, SourceOffset, TextRange},
    };

    #[test]
    fn the_fingerprint_is_that_of_the_newest_version() {
        assert_eq!(fingerprint(&made_by(MIGRATIONS.len()).unwrap()), FINGERPRINT);
    }

    #[test]
    fn a_new_database_has_to_the_letter_what_the_migrations_make() {
        let made = |by: &[&str], at_once| {
            let mut connection = Connection::open_in_memory().unwrap();
            migrate_by(&mut connection, None, by, at_once).unwrap();
            assert!(is_newest(&connection));
            let devices: i64 = connection.query_row("SELECT count(*) FROM device", [], |row| row.get(0)).unwrap();
            let mut all =
                connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid").unwrap();
            let all: Vec<String> = all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            (all.join(";\n"), devices)
        };
        let (expected, found) = (made(MIGRATIONS, None), made(MIGRATIONS, Some(NEWEST)));
        assert_eq!(found, expected, "assets/store.sql is to hold:\n{};", expected.0);
    }

    #[test]
    fn an_older_version_is_copied_and_then_led_to_the_newest() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("zhujian.db");
        let mut connection = Connection::open(&file).unwrap();
        migrate_by(&mut connection, Some(&file), &["CREATE TABLE a (x); INSERT INTO a VALUES (7);"], None).unwrap();
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        let newer = ["not run again", "ALTER TABLE a ADD COLUMN y DEFAULT 8;"];
        migrate_by(&mut connection, Some(&file), &newer, None).unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
        let row = connection.query_row("SELECT x, y FROM a", [], |r| Ok((r.get(0)?, r.get(1)?)));
        assert_eq!(row.unwrap(), (7, 8));
        let copy = Connection::open(dir.path().join("zhujian.v1.db")).unwrap();
        assert_eq!(version(&copy).unwrap(), 1);
        assert_eq!(copy.query_row("SELECT x FROM a", [], |r| r.get::<_, i64>(0)).unwrap(), 7);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("zhujian.db");
        let mut connection = Connection::open(&file).unwrap();
        assert!(migrate_by(&mut connection, Some(&file), &["CREATE TABLE a (x);", "no SQL"], None).is_err());
        assert_eq!(version(&connection).unwrap(), 0);
        assert!(connection.prepare("SELECT x FROM a").is_err());
    }

    /// A database as version `version` of the program left it: a bookmark, a removed one, a place, a visit, and since
    /// version 2 a correction.
    fn old(file: &Path, version: usize) {
        let mut connection = Connection::open(file).unwrap();
        migrate_by(&mut connection, Some(file), &MIGRATIONS[..version], None).unwrap();
        let anchor = "'引文', '前', '后', 120, 3, 120, 9, '第二\n一', 'abc'";
        let of_bookmark = match version {
            ..=2 => "",
            3 => ", 'yellow', NULL, NULL",
            4..=6 => ", 'yellow', NULL, NULL, ''",
            7..=8 => ", 'yellow', NULL, NULL, '', ''",
            _ => ", 'yellow', NULL, NULL, '', '', ''",
        };
        let of_history = ["", ", 0", ", 0, ''"][usize::from(version >= 3) + usize::from(version >= 6)];
        let of_place = if version >= 8 { ", ''" } else { "" };
        let of_correction = if version >= 3 { ", NULL, NULL" } else { "" };
        let mut rows = format!(
            "INSERT INTO bookmark VALUES
                ('b1', '/一.md', '一', '某人', NULL, {anchor}, '笔记', '甲\n乙', 5, 6, NULL{of_bookmark});
             INSERT INTO bookmark VALUES ('b2', '/一.md', '一', NULL, NULL, {anchor}, '', '', 5, 8, 8{of_bookmark});
             INSERT INTO place VALUES ('/一.md', 'abc', 120, 6, 0.5, 7{of_place});
             INSERT INTO history VALUES ('/一.md', 'abc', '一', 9{of_history});"
        );
        if version >= 2 {
            rows += &format!("INSERT INTO correction VALUES ('c1', '/一.md', {anchor}, 2, 4{of_correction});");
        }
        connection.execute_batch(&rows).unwrap();
    }

    #[test]
    fn every_older_version_is_led_to_the_newest_with_all_it_had() {
        for version in 1..MIGRATIONS.len() {
            let dir = tempfile::tempdir().unwrap();
            old(&dir.path().join("zhujian.db"), version);
            let store = Store::open(dir.path()).unwrap();
            assert!(is_newest(&store.connection));
            let kept = store.bookmarks().unwrap();
            let place = |within| Place::new(SourceOffset(120), within);
            let content = Draft {
                path: key("/一.md"),
                title: "一".into(),
                author: Some("某人".into()),
                date: None,
                statements: Vec::new(),
                anchor: Anchor {
                    exact: "引文".into(),
                    prefix: "前".into(),
                    suffix: "后".into(),
                    range: TextRange::new(place(3), place(9)),
                    section: vec!["第二".into(), "一".into()],
                    hash: hash("abc"),
                    chars: None,
                },
                note: "笔记".into(),
                tags: vec!["甲".into(), "乙".into()],
                colour: Colour::Yellow,
            };
            let expected = Bookmark { id: BookmarkId::saved("b1".into()), created: 5, modified: 6, content };
            assert_eq!(kept, [expected], "version {version}");
            let removed = store.exchange().unwrap().removed;
            assert_eq!((removed[0].id.as_str(), removed[0].modified, removed.len()), ("b2", 8, 1));
            assert_eq!(store.place(&key("/一.md"), &hash("abc")).unwrap(), Some(place(6)));
            let visit = &store.history(9).unwrap()[0];
            assert_eq!((visit.title.as_str(), visit.opened, visit.seconds), ("一", 9, 0));
            assert_eq!(store.corrections_of(&key("/一.md"), &hash("abc")).unwrap().len(), usize::from(version >= 2));
            assert_eq!(store.device().unwrap().len(), 32);
            let copy = Connection::open(dir.path().join(format!("zhujian.v{version}.db"))).unwrap();
            assert_eq!(super::version(&copy).unwrap(), version as i64);
            assert_eq!(copy.query_row("SELECT count(*) FROM bookmark", [], |r| r.get::<_, i64>(0)).unwrap(), 2);
        }
    }

    #[test]
    fn a_damaged_database_of_an_older_version_keeps_what_it_had() {
        for version in 1..MIGRATIONS.len() {
            let dir = tempfile::tempdir().unwrap();
            let file = dir.path().join("zhujian.db");
            old(&file, version);
            // An index that says other than its table is damage.
            let connection = Connection::open(&file).unwrap();
            let root: i64 = connection
                .query_row("SELECT rootpage FROM sqlite_master WHERE name = 'bookmark_by_hash'", [], |row| row.get(0))
                .unwrap();
            drop(connection);
            let mut bytes = std::fs::read(&file).unwrap();
            let page = (root as usize - 1) * 4096;
            bytes[page..page + 4096].fill(0xA5);
            std::fs::write(&file, bytes).unwrap();
            let store = Store::open(dir.path()).unwrap();
            assert!(store.condition().is_some(), "version {version}");
            assert_eq!(store.bookmarks().unwrap().len(), 1);
            assert_eq!(store.corrections_of(&key("/一.md"), &hash("abc")).unwrap().len(), usize::from(version >= 2));
        }
    }
}
