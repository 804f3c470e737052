//! The day where the reader is. SQLite's calendar is the one at hand that knows the time zone.

use rusqlite::Connection;

use crate::{annotation::Day, document::date_key};

/// Today by the local clock; `None` where SQLite cannot say.
pub fn day_here() -> Option<Day> {
    let calendar = Connection::open_in_memory().ok()?;
    let day: String = calendar.query_row("SELECT date('now', 'localtime')", [], |row| row.get(0)).ok()?;
    date_key(&day)
}
