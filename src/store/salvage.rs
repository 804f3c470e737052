//! Reads what can be read of a damaged database into a new one. Never writes to the damaged one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, Row, params_from_iter, types::Value};
use tempfile::TempDir;

use super::{names::with_end, schema};
use crate::files;

/// What is kept of a damaged database, by table. Migrations only add columns and tables, so rows of an older version fit too.
pub(super) const TABLES: [&str; 6] = ["bookmark", "correction", "mark", "place", "history", "reading"];

/// Rows looked for one by one behind the damage, where the end of a table cannot be read either.
const MOST_PROBED: i64 = 100_000;

/// Copies every row of the damaged database `file` that can be read into `new`, and returns how many bookmarks there are
/// now.
pub(super) fn salvage(file: &Path, new: &Connection) -> usize {
    let rebuilt = of_log(file);
    let file = rebuilt.as_ref().map_or(file, |(_, file)| file);
    if let Ok(damaged) = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        // Tables that can be understood are read although others cannot.
        let _ = damaged.pragma_update(None, "writable_schema", true);
        for table in TABLES {
            // What cannot be read of one table says nothing of the others.
            let _ = Table::new(&damaged, new, table).map(Table::copy);
        }
    }
    let count = new.query_row("SELECT count(*) FROM bookmark WHERE deleted IS NULL", [], |row| row.get::<_, i64>(0));
    count.map_or(0, |count| usize::try_from(count).unwrap_or_default())
}

/// Where a database has no byte left but its log has: a copy of the log beside a fresh database, as this one once was, which
/// SQLite then reads (beside an empty one it would delete it). What was written from the log into the database before is
/// gone; rows of which the log has a part are read as far as they make sense. It goes with the folder.
fn of_log(file: &Path) -> Option<(TempDir, PathBuf)> {
    if fs::metadata(file).is_ok_and(|found| found.len() > 0) {
        return None;
    }
    let folder = files::scratch_folder(file.parent()?).ok()?;
    let fresh = folder.path().join("log.db");
    schema::migrate(&mut Connection::open(&fresh).ok()?, &fresh).ok()?;
    files::copy(&with_end(file, "-wal"), &with_end(&fresh, "-wal")).ok()?;
    Some((folder, fresh))
}

/// One table, on its way from the damaged database to the new one.
struct Table<'a> {
    damaged: &'a Connection,
    new: &'a Connection,
    /// Reads rows, their rowid first.
    select: String,
    insert: String,
}

impl<'a> Table<'a> {
    fn new(damaged: &'a Connection, new: &'a Connection, table: &str) -> rusqlite::Result<Self> {
        let found = columns(damaged, table)?;
        let known = columns(new, table)?;
        // By their places: a name may be damaged, and no migration changes the order.
        let (found, known): (Vec<String>, Vec<String>) =
            found.iter().zip(&known).map(|(found, known)| (quoted(found), quoted(known))).unzip();
        let values = vec!["?"; known.len()].join(", ");
        let (found, known) = (found.join(", "), known.join(", "));
        Ok(Self {
            damaged,
            new,
            select: format!("SELECT rowid, {found} FROM {table} NOT INDEXED"),
            insert: format!("INSERT OR IGNORE INTO {table} ({known}) VALUES ({values})"),
        })
    }

    /// From both ends up to the damage, then what lies between, row by row.
    fn copy(self) {
        let (first, is_whole) = self.rows("ORDER BY rowid");
        if is_whole {
            return;
        }
        let (last, _) = self.rows("ORDER BY rowid DESC");
        let first = first.unwrap_or(0);
        for rowid in first + 1..last.unwrap_or(first + MOST_PROBED) {
            self.rows(&format!("WHERE rowid = {rowid}"));
        }
    }

    /// Copies the rows of a query up to the first damage; the last rowid, and whether there was no damage.
    fn rows(&self, condition: &str) -> (Option<i64>, bool) {
        let Ok(mut statement) = self.damaged.prepare(&format!("{} {condition}", self.select)) else {
            return (None, false);
        };
        let columns = statement.column_count();
        let Ok(mut rows) = statement.query([]) else { return (None, false) };
        let mut last = None;
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    last = row.get(0).ok().or(last);
                    // A row that is readable and yet makes no sense is left out alone.
                    let _ = self.insert(row, columns);
                }
                Ok(None) => return (last, true),
                Err(_) => return (last, false),
            }
        }
    }

    fn insert(&self, row: &Row, columns: usize) -> rusqlite::Result<()> {
        let values = (1..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>()?;
        self.new.prepare_cached(&self.insert)?.execute(params_from_iter(values))?;
        Ok(())
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    statement.query_map([table], |row| row.get(0))?.collect()
}

#[cfg(test)]
mod tests;
