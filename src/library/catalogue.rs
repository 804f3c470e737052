//! The catalogue: what was known of a library at the last visit, in a folder of the cache. It may be deleted at any time;
//! damaged or of another version it is begun anew. Reads no documents.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rusqlite::{Connection, Row, params};
use xxhash_rust::xxh3::xxh3_64;

use super::{Entries, Entry, Seal, Stamp, Text, cache::CATALOGUE, entries::Saved};
use crate::{
    annotation::DocumentKey,
    document::{Grouping, Metadata, Order, Origin, Sorting, Summary},
    files,
};

/// The version of the tables; a catalogue of another is begun anew.
const VERSION: i64 = 5;
const TABLES: &str = "
    CREATE TABLE document (
        key TEXT PRIMARY KEY, stamp INTEGER, hash TEXT,
        text_start INTEGER, text_end INTEGER,
        title TEXT, author TEXT, date TEXT, category TEXT, icon TEXT, other TEXT,
        encoding TEXT, bytes INTEGER, chars INTEGER
    ) WITHOUT ROWID;
    -- The documents at the top of the list, in its order.
    CREATE TABLE first (place INTEGER PRIMARY KEY, key TEXT NOT NULL);
    -- What that order is: by the places of its parts among all.
    CREATE TABLE usual (grouping INTEGER NOT NULL, sorting INTEGER NOT NULL);
    -- The segments of the text cache, in their order.
    CREATE TABLE text (place INTEGER PRIMARY KEY, id INTEGER NOT NULL, len INTEGER NOT NULL, sum INTEGER NOT NULL);
    -- A number that no other state of the documents has had.
    CREATE TABLE state (number INTEGER NOT NULL);
";
const COLUMNS: &str = "key, stamp, hash, text_start, text_end, \
    title, author, date, category, icon, other, encoding, bytes, chars";
/// How long a call waits for other processes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why there is no catalogue. Everything works without, but slower.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// There is no home folder.
    #[error("there is no folder for caches: set HOME or XDG_CACHE_HOME")]
    NoHome,
    /// Its folder cannot be made or written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The database.
    #[error("{0}")]
    Database(#[from] rusqlite::Error),
}

/// The catalogue of one library.
#[derive(Debug)]
pub struct Catalogue {
    folder: PathBuf,
    connection: Connection,
}

impl Catalogue {
    /// Opens the catalogue of the library of `paths` in the user's cache, which is begun where there is none.
    ///
    /// # Errors
    /// Where the catalogue cannot be written.
    pub fn open_default(paths: &[PathBuf]) -> Result<Self, CatalogueError> {
        Self::open(&folder_of(paths)?)
    }

    /// The same, but only where there is one.
    pub fn open_existing(paths: &[PathBuf]) -> Option<Self> {
        let folder = folder_of(paths).ok()?;
        if folder.join(CATALOGUE).exists() { Self::open(&folder).ok() } else { None }
    }

    /// Opens the catalogue in `folder`.
    ///
    /// # Errors
    /// Where the catalogue cannot be written.
    pub fn open(folder: &Path) -> Result<Self, CatalogueError> {
        files::private_folder(folder)?;
        let file = folder.join(CATALOGUE);
        let connection = connect(&file).or_else(|_| {
            remove(&file)?;
            connect(&file)
        })?;
        Ok(Self { folder: folder.to_owned(), connection })
    }

    /// Its folder, where the text cache is too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins it anew, where it turns out to be damaged.
    ///
    /// # Errors
    /// Where the catalogue cannot be written.
    pub fn begin_anew(self) -> Result<Self, CatalogueError> {
        let Self { folder, connection } = self;
        drop(connection);
        remove(&folder.join(CATALOGUE))?;
        Self::open(&folder)
    }

    /// The documents that were at the top of the list, and the order they are in.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn first(&self) -> Result<(Vec<Summary>, Order), CatalogueError> {
        let sql = format!("SELECT {COLUMNS} FROM first JOIN document USING (key) ORDER BY place");
        let mut statement = self.connection.prepare(&sql)?;
        let entries = statement.query_map([], entry)?;
        let summaries = entries.map(|entry| entry.map(|entry| entry.summary)).collect::<Result<_, _>>()?;
        let order = self.connection.query_row("SELECT grouping, sorting FROM usual", [], |row| {
            let place = |at: usize| row.get::<_, i64>(at).map(|place| usize::try_from(place).unwrap_or(usize::MAX));
            let (grouping, sorting) = (Grouping::ALL.get(place(0)?), Sorting::ALL.get(place(1)?));
            Ok(Order { grouping: grouping.copied().unwrap_or_default(), sorting: sorting.copied().unwrap_or_default() })
        });
        match order {
            Ok(order) => Ok((summaries, order)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok((summaries, Order::default())),
            Err(error) => Err(error.into()),
        }
    }

    /// Remembers which documents are at the top of the list, and the order they are in.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn set_first<'o>(
        &mut self,
        origins: impl Iterator<Item = &'o Origin>,
        order: Order,
    ) -> Result<(), CatalogueError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM first", [])?;
        transaction.execute("DELETE FROM usual", [])?;
        for (place, origin) in origins.enumerate() {
            transaction.execute("INSERT INTO first VALUES (?1, ?2)", params![place as i64, DocumentKey::of(origin)])?;
        }
        let parts = params![order.grouping as i64, order.sorting as i64];
        transaction.execute("INSERT INTO usual VALUES (?1, ?2)", parts)?;
        Ok(transaction.commit()?)
    }

    /// All documents by path, and the text cache that holds them.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn entries(&self) -> Result<(Entries, Option<Text>), CatalogueError> {
        // One transaction: documents and text cache are of one time.
        let transaction = self.connection.unchecked_transaction()?;
        let mut statement = transaction.prepare(&format!("SELECT {COLUMNS} FROM document"))?;
        let entries = statement.query_map([], entry)?.collect::<Result<Entries, _>>()?;
        let mut seals = transaction.prepare("SELECT id, len, sum FROM text ORDER BY place")?;
        let seals = seals.query_map([], |row| {
            let number = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
            Ok(Seal { id: number(0)?, len: number(1)?, sum: number(2)? })
        });
        let text = Text::open(&self.folder, &seals?.collect::<Result<Vec<_>, _>>()?);
        let state = state(&transaction)?;
        let by_origin = entries.summaries().by_origin();
        let is_in_order = by_origin.iter().zip(0..).all(|(&row, place)| row == place);
        let mut entries = if is_in_order { entries } else { entries.picked(&by_origin) };
        if let Some(state) = state {
            entries.set_saved(state);
        }
        let end = text.as_ref().map_or(0, Text::len);
        for row in 0..entries.len() {
            // What points out of the text cache points nowhere.
            if entries.text(row).is_some_and(|range| text.is_none() || range.end > end) {
                entries.set_text(row, None);
            }
        }
        Ok((entries, text))
    }

    /// Writes what is known now in the place of what was: what has changed alone, where nobody else has written since.
    ///
    /// # Errors
    /// Where it cannot be written; then it is as it was.
    pub fn write(&mut self, entries: &mut Entries, text: Option<&Text>) -> Result<(), CatalogueError> {
        let transaction = self.connection.transaction()?;
        let known = state(&transaction)?;
        let Saved { state: had, changed, gone } = entries.saved();
        let rows: Box<dyn Iterator<Item = usize>> = if had.is_some() && *had == known {
            for origin in gone {
                transaction.execute("DELETE FROM document WHERE key = ?1", [DocumentKey::of(origin)])?;
            }
            Box::new(changed.iter().map(|&row| row as usize))
        } else {
            transaction.execute("DELETE FROM document", [])?;
            Box::new(0..entries.len())
        };
        {
            let sql = format!("INSERT OR REPLACE INTO document ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
            let mut insert = transaction.prepare(&sql)?;
            for entry in rows.filter_map(|row| entries.get(row)) {
                insert_entry(&mut insert, &entry)?;
            }
        }
        transaction.execute("DELETE FROM text", [])?;
        for (place, Seal { id, len, sum }) in (0_i64..).zip(text.into_iter().flat_map(Text::seals)) {
            let numbers = [id, len, sum].map(|number| number.cast_signed());
            transaction.execute(
                "INSERT INTO text VALUES (?1, ?2, ?3, ?4)",
                params![place, numbers[0], numbers[1], numbers[2]],
            )?;
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let number = known.unwrap_or_default().max(now.as_nanos() as i64) + 1;
        transaction.execute("DELETE FROM state", [])?;
        transaction.execute("INSERT INTO state VALUES (?1)", [number])?;
        transaction.commit()?;
        entries.set_saved(number);
        Ok(())
    }
}

/// The number of the state that the documents are in; `None` where none were ever written.
fn state(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    connection.query_row("SELECT max(number) FROM state", [], |row| row.get(0))
}

/// The folder for the library of `paths`: each library has its own.
fn folder_of(paths: &[PathBuf]) -> Result<PathBuf, CatalogueError> {
    let cache = files::cache_folder().ok_or(CatalogueError::NoHome)?;
    let mut name = Vec::new();
    for path in paths {
        name.extend_from_slice(files::absolute(path).as_os_str().as_encoded_bytes());
        name.push(0);
    }
    Ok(cache.join(format!("{:016x}", xxh3_64(&name))))
}

fn connect(file: &Path) -> Result<Connection, CatalogueError> {
    // SQLite makes its files as the umask has it, and gives the log the rights of the database.
    drop(files::private_file(file)?);
    files::close_to_others(file)?;
    let connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // What a power cut takes is read again from the documents.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        VERSION => {}
        0 => {
            let begin = format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;");
            connection.execute_batch(&begin)?;
        }
        _ => return Err(rusqlite::Error::InvalidQuery.into()),
    }
    Ok(connection)
}

/// Removes the database and its log.
fn remove(file: &Path) -> io::Result<()> {
    for end in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(PathBuf::from(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn insert_entry(insert: &mut rusqlite::Statement, entry: &Entry) -> Result<(), CatalogueError> {
    let Entry { summary, stamp, hash, text, .. } = entry;
    let Metadata { author, date, category, icon, other, .. } = &summary.metadata;
    let other = if other.is_empty() { None } else { serde_json::to_string(other).ok() };
    insert.execute(params![
        DocumentKey::of(&summary.origin),
        stamp.number(),
        hash,
        text.as_ref().map(|text| text.start.cast_signed()),
        text.as_ref().map(|text| text.end.cast_signed()),
        summary.title,
        author,
        date,
        category,
        icon,
        other,
        summary.encoding.name(),
        summary.bytes.cast_signed(),
        summary.chars.cast_signed(),
    ])?;
    Ok(())
}

fn entry(row: &Row) -> rusqlite::Result<Entry> {
    let number = |at: usize| row.get::<_, i64>(at).map(i64::cast_unsigned);
    let other: Option<String> = row.get(10)?;
    let title: String = row.get(5)?;
    let metadata = Metadata {
        title: None,
        author: row.get(6)?,
        date: row.get(7)?,
        category: row.get(8)?,
        icon: row.get(9)?,
        other: other.and_then(|other| serde_json::from_str(&other).ok()).unwrap_or_default(),
    };
    let text = row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<i64>>(4)?);
    Ok(Entry {
        folded: None,
        summary: Summary {
            origin: row.get::<_, DocumentKey>(0)?.origin(),
            title,
            metadata,
            encoding: row.get(11)?,
            bytes: number(12)?,
            chars: number(13)?,
        },
        stamp: Stamp::saved(row.get(1)?),
        hash: row.get(2)?,
        text: text.map(|(start, end)| start.cast_unsigned()..end.cast_unsigned()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::{ScanOptions, scan};

    fn library() -> (tempfile::TempDir, Vec<Entry>) {
        let dir = tempfile::Builder::new().prefix("library").tempdir().unwrap();
        fs::write(dir.path().join("1.md"), "---\ntitle: 甲\nauthor: 某\nedition: 二\n---\n正文").unwrap();
        fs::write(dir.path().join("2.txt"), "乙\n\n正文").unwrap();
        let scan = scan(&[dir.path().to_owned()], &Arc::default(), ScanOptions::default(), |_, _| {});
        (dir, scan.entries.iter().collect())
    }

    #[test]
    fn what_is_written_is_there_the_next_time() {
        let (dir, entries) = library();
        let cache = dir.path().join(".cache");
        let mut catalogue = Catalogue::open(&cache).unwrap();
        catalogue.write(&mut entries.iter().cloned().collect(), None).unwrap();
        let order = Order { grouping: Grouping::Folder, sorting: Sorting::Name };
        catalogue.set_first(entries.iter().rev().map(|entry| &entry.summary.origin), order).unwrap();
        drop(catalogue);
        let catalogue = Catalogue::open(&cache).unwrap();
        let known = catalogue.entries().unwrap().0;
        assert_eq!(known.len(), 2);
        for (known, entry) in known.iter().zip(&entries) {
            assert_eq!((&known.stamp, &known.hash, known.text.clone()), (&entry.stamp, &entry.hash, None));
            assert_eq!((&known.summary.title, &known.summary.origin), (&entry.summary.title, &entry.summary.origin));
            assert_eq!(known.summary.metadata.other, entry.summary.metadata.other);
        }
        let (first, order_saved) = catalogue.first().unwrap();
        let titles: Vec<&str> = first.iter().map(|summary| summary.title.as_str()).collect();
        assert_eq!((titles, order_saved), (vec!["乙", "甲"], order));
    }

    #[test]
    fn nobody_else_may_read_the_catalogue_nor_its_log() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, entries) = library();
        let cache = dir.path().join(".cache");
        fs::create_dir(&cache).unwrap();
        fs::write(cache.join("catalogue.db"), "").unwrap();
        let mut catalogue = Catalogue::open(&cache).unwrap();
        catalogue.write(&mut entries.iter().cloned().collect(), None).unwrap();
        for file in fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()) {
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
        }
    }

    #[test]
    fn what_is_no_catalogue_or_of_another_version_is_begun_anew() {
        let (dir, entries) = library();
        let cache = dir.path().join(".cache");
        fs::create_dir(&cache).unwrap();
        fs::write(cache.join("catalogue.db"), "不是数据库".repeat(1000)).unwrap();
        let mut catalogue = Catalogue::open(&cache).unwrap();
        assert!(catalogue.entries().unwrap().0.is_empty());
        catalogue.write(&mut entries.iter().cloned().collect(), None).unwrap();
        catalogue.connection.pragma_update(None, "user_version", VERSION + 1).unwrap();
        drop(catalogue);
        assert!(Catalogue::open(&cache).unwrap().entries().unwrap().0.is_empty());
    }
}
