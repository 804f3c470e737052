//! Reads what can be read of a damaged database. Never writes to it.

use std::{collections::HashMap, path::Path};

use rusqlite::{Connection, OpenFlags};

use super::bookmarks;
use crate::annotation::Bookmark;

/// The bookmarks of the damaged database `file` that can be read: from both ends up to the damage.
pub(super) fn bookmarks(file: &Path) -> Vec<Bookmark> {
    let Ok(connection) = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
        return Vec::new();
    };
    let mut found = HashMap::new();
    for order in ["rowid", "rowid DESC"] {
        let sql = format!("SELECT * FROM bookmark NOT INDEXED WHERE deleted IS NULL ORDER BY {order}");
        let Ok(mut statement) = connection.prepare(&sql) else { continue };
        let Ok(rows) = statement.query_map([], bookmarks::from_row) else { continue };
        found.extend(rows.map_while(Result::ok).map(|bookmark| (bookmark.id.clone(), bookmark)));
    }
    found.into_values().collect()
}
