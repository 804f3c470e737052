//! The reader's corrections of outlines.

use super::{
    Store, StoreError,
    anchors::{self, anchor},
    clock::now,
};
use crate::{
    annotation::{Anchor, DocumentKey, SavedCorrection},
    document::ContentHash,
};

impl Store {
    /// Keeps a correction: a paragraph at a level, or without one a struck entry. It is on the disk when this returns.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn correct(
        &self,
        key: &DocumentKey,
        anchor: &Anchor,
        level: Option<u8>,
    ) -> Result<SavedCorrection, StoreError> {
        let id: String =
            self.connection.prepare_cached("SELECT lower(hex(randomblob(16)))")?.query_row([], |row| row.get(0))?;
        let sql = format!(
            "INSERT INTO correction (id, path, {}, level, created) VALUES (:id, :path, {}, :level, :created)",
            anchors::COLUMNS,
            anchors::VALUES
        );
        let mut values = anchors::values(anchor);
        values.extend([
            (":id", id.clone().into()),
            (":path", key.clone().into()),
            (":level", level.map(i64::from).into()),
            (":created", now().into()),
        ]);
        anchors::execute(&self.connection, &sql, &values)?;
        Ok(SavedCorrection { id, path: key.clone(), anchor: anchor.clone(), level })
    }

    /// Takes a correction back.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn take_back(&self, id: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM correction WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// The corrections of the document with this [`DocumentKey`] or this content, in the
    /// order they were made.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn corrections_of(&self, key: &DocumentKey, hash: &ContentHash) -> Result<Vec<SavedCorrection>, StoreError> {
        let sql = "SELECT * FROM correction WHERE hash = ?2 OR path = ?1 AND path <> ?3 ORDER BY created, rowid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((key, hash, DocumentKey::stdin()), |row| {
            Ok(SavedCorrection {
                id: row.get("id")?,
                path: row.get("path")?,
                anchor: anchor(row)?,
                level: row.get("level")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::{draft, hash, key};

    #[test]
    fn a_correction_is_there_after_a_restart_until_it_is_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let anchor = draft("山上种树").anchor;
        let entry = store.correct(&key("/a"), &anchor, Some(2)).unwrap();
        let struck = store.correct(&key("/a"), &anchor, None).unwrap();
        store.correct(&key("/b"), &Anchor { hash: hash("other"), ..anchor.clone() }, None).unwrap();
        drop(store);
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.corrections_of(&key("/a"), &hash("edited")).unwrap(), [entry.clone(), struck.clone()]);
        assert_eq!(store.corrections_of(&key("/renamed"), &anchor.hash).unwrap(), [entry.clone(), struck]);
        store.take_back(&entry.id).unwrap();
        assert_eq!(store.corrections_of(&key("/a"), &hash("edited")).unwrap().len(), 1);
    }
}
