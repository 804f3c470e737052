//! Quick marks in the store: one set of letters for all documents.

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, anchors, clock::now};
use crate::annotation::{Anchor, DocumentKey, QuickMark};

impl Store {
    /// Puts the letter `a` to `z` on a place of the document kept under `key`; where it was before is forgotten. It is on
    /// the disk when this returns.
    ///
    /// # Errors
    /// Where it cannot be written, or the letter is none of those.
    pub fn set_mark(
        &self,
        letter: char,
        key: &DocumentKey,
        title: &str,
        anchor: &Anchor,
    ) -> Result<QuickMark, StoreError> {
        let sql = format!(
            "INSERT OR REPLACE INTO mark (letter, path, title, {}, saved) VALUES (:letter, :path, :title, {}, :saved)",
            anchors::COLUMNS,
            anchors::VALUES
        );
        let mut values = anchors::values(anchor);
        values.extend([
            (":letter", letter.to_string().into()),
            (":path", key.clone().into()),
            (":title", title.to_owned().into()),
            (":saved", now().into()),
        ]);
        anchors::execute(&self.connection, &sql, &values)?;
        Ok(QuickMark { letter, path: key.clone(), title: title.to_owned(), anchor: anchor.clone() })
    }

    /// The place under a letter.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn mark(&self, letter: char) -> Result<Option<QuickMark>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM mark WHERE letter = ?1")?;
        Ok(statement.query_row([letter.to_string()], from_row).optional()?)
    }

    /// All quick marks, by letter.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn marks(&self) -> Result<Vec<QuickMark>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM mark ORDER BY letter")?;
        let rows = statement.query_map([], from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn from_row(row: &Row) -> rusqlite::Result<QuickMark> {
    let letter: String = row.get("letter")?;
    Ok(QuickMark {
        letter: letter.chars().next().unwrap_or_default(),
        path: row.get("path")?,
        title: row.get("title")?,
        anchor: anchors::anchor(row)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::{draft, key};

    #[test]
    fn a_letter_leads_to_the_place_it_was_put_on_last() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        store.set_mark('a', &key("/甲"), "甲", &draft("旧处").anchor).unwrap();
        let last = store.set_mark('a', &key("/乙"), "乙", &draft("新处").anchor).unwrap();
        let other = store.set_mark('z', &key("/甲"), "甲", &draft("别处").anchor).unwrap();
        drop(store);
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.mark('a').unwrap(), Some(last.clone()));
        assert_eq!(store.mark('b').unwrap(), None);
        assert_eq!(store.marks().unwrap(), [last, other]);
    }

    #[test]
    fn what_is_no_letter_marks_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        for letter in ['A', '1', '书', '\0'] {
            assert!(store.set_mark(letter, &key("/甲"), "甲", &draft("一处").anchor).is_err(), "{letter}");
        }
        assert_eq!(store.marks().unwrap(), []);
    }
}
