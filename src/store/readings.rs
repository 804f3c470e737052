//! Reading places that travel between machines: of one content the last place, whichever machine saved it. What was forgotten
//! here does not come back from what others still tell.

use rusqlite::{OptionalExtension, Row};

use super::{Store, StoreError, anchors, clock::now};
use crate::{
    annotation::DocumentKey,
    document::ContentHash,
    exchange::{DocumentReading, Machine, Reading, ReadingCauses},
    text::Place,
};

impl Store {
    /// Notes that this machine saves a place in the text of that content, read to at the time `read`.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn note_reading(&self, hash: &ContentHash, reading: Reading, read: i64) -> Result<(), StoreError> {
        if !hash.is_known() {
            return Ok(());
        }
        let machine = self.machine()?;
        let causes = match self.reading_causes(hash)? {
            // What was forgotten and is only opened is told to nobody.
            Some(_) if read == 0 => return Ok(()),
            Some(mut causes) => {
                causes.write(&machine, read, Some(reading));
                causes
            }
            None => ReadingCauses::new(&machine, read, reading),
        };
        self.save_reading_causes(hash, &causes)
    }

    /// Notes that what is known of reading the text of that content is forgotten: what other machines knew before does not come
    /// back. Nothing is kept but a number by which the content is known again.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn note_forgotten(&self, hash: &ContentHash) -> Result<(), StoreError> {
        if !hash.is_known() {
            return Ok(());
        }
        let (machine, now) = (self.machine()?, now());
        let causes = match self.reading_causes(hash)? {
            Some(mut causes) => {
                causes.write(&machine, now, None);
                causes
            }
            None => ReadingCauses::forgotten(&machine, now),
        };
        self.save_reading_causes(hash, &causes)
    }

    /// Where each document was left, as other machines are told.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn readings(&self) -> Result<Vec<DocumentReading>, StoreError> {
        let sql = "SELECT * FROM place WHERE hash <> '' ORDER BY hash, saved";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], saved_row)?.collect::<Result<Vec<_>, _>>()?;
        let mut readings: Vec<DocumentReading> = Vec::new();
        for (hash, key, reading, saved) in rows {
            // The last of one content counts.
            readings.pop_if(|before| before.hash == hash);
            // A version that knew no causes saved it.
            let older = || ReadingCauses::new(&Machine::default(), saved, reading);
            let causes = self.reading_causes(&hash)?.unwrap_or_else(older);
            readings.push(DocumentReading { hash, key, causes });
        }
        readings.retain(|reading| reading.causes.last().is_some());
        Ok(readings)
    }

    /// Takes in where another machine left documents; how many places are others now.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub(super) fn merge_readings(&self, readings: &[DocumentReading]) -> Result<usize, StoreError> {
        let (mut changed, machine) = (0, self.machine()?);
        for DocumentReading { hash, key, causes: theirs } in readings {
            let ours = match self.reading_causes(hash)? {
                None => self.older_causes(hash)?,
                known => known,
            };
            let both = ours.as_ref().map_or_else(|| theirs.clone(), |ours| ours.merged(theirs));
            let Some(reading) = both.last() else { continue };
            if ours.as_ref() == Some(&both) {
                continue;
            }
            if ours.as_ref().and_then(ReadingCauses::last) != Some(reading) {
                let is_own = ours.as_ref().is_some_and(|ours| ours.is_last_of(&machine));
                self.show_reading(hash, key, reading, is_own)?;
                changed += 1;
            }
            self.save_reading_causes(hash, &both)?;
        }
        Ok(changed)
    }

    /// Whether the place in the text of that content is one that another machine saved.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn is_place_from_elsewhere(&self, hash: &ContentHash) -> Result<bool, StoreError> {
        let Some(causes) = self.reading_causes(hash)? else { return Ok(false) };
        Ok(causes.last().is_some() && !causes.is_last_of(&self.machine()?))
    }

    /// Where this machine left the text of that content before another machine's place took the stead of it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn own_place(&self, hash: &ContentHash) -> Result<Option<Place>, StoreError> {
        let sql = "SELECT own_block, own_within FROM place WHERE hash = ?1 AND own_block IS NOT NULL LIMIT 1";
        let own = |row: &Row| anchors::place(row, "own_block", "own_within");
        Ok(self.connection.prepare_cached(sql)?.query_row([hash], own).optional()?)
    }

    /// The causes of a place that a version saved which knew none.
    fn older_causes(&self, hash: &ContentHash) -> Result<Option<ReadingCauses>, StoreError> {
        let sql = "SELECT * FROM place WHERE hash = ?1 ORDER BY saved DESC LIMIT 1";
        let row = self.connection.prepare_cached(sql)?.query_row([hash], saved_row).optional()?;
        Ok(row.map(|(_, _, reading, saved)| ReadingCauses::new(&Machine::default(), saved, reading)))
    }

    /// Puts the place of a content where it was known here under any name; else under the name it has elsewhere. The place that was
    /// there is kept where it is this machine's own.
    fn show_reading(
        &self,
        hash: &ContentHash,
        key: &DocumentKey,
        reading: Reading,
        is_own: bool,
    ) -> Result<(), StoreError> {
        let Place { block, within } = reading.place;
        let (block, within, progress) = (block.0.cast_signed(), within as i64, reading.progress());
        let sql = "UPDATE place SET (block, within, progress, anchor) = (?2, ?3, ?4, ''), \
            own_block = iif(?5, block, own_block), own_within = iif(?5, within, own_within) WHERE hash = ?1";
        if self.connection.prepare_cached(sql)?.execute((hash, block, within, progress, is_own))? > 0 {
            return Ok(());
        }
        let sql =
            "SELECT path FROM history WHERE hash = ?1 UNION ALL SELECT path FROM bookmark WHERE hash = ?1 LIMIT 1";
        let known: Option<DocumentKey> =
            self.connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()?;
        let sql = "INSERT INTO place (path, hash, block, within, progress, saved) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let key = known.as_ref().unwrap_or(key);
        self.connection.prepare_cached(sql)?.execute((key, hash, block, within, progress, now()))?;
        Ok(())
    }

    /// What is known of who saved a place in the text of that content; `None` also where it makes no sense.
    fn reading_causes(&self, hash: &ContentHash) -> Result<Option<ReadingCauses>, StoreError> {
        let sql = "SELECT causes FROM reading WHERE content = ?1";
        let text: Option<String> =
            self.connection.prepare_cached(sql)?.query_row([content(hash)], |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| ReadingCauses::of_text(&text)))
    }

    fn save_reading_causes(&self, hash: &ContentHash, causes: &ReadingCauses) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO reading (content, causes) VALUES (?1, ?2)";
        self.connection.prepare_cached(sql)?.execute((content(hash), causes.to_text()))?;
        Ok(())
    }
}

/// What a content is known by here: a hash of its hash, which stands nowhere else, so that what was forgotten leads to nothing
/// else that is kept.
fn content(hash: &ContentHash) -> ContentHash {
    ContentHash::of(&[b"zhujian reading ", hash.as_str().as_bytes()])
}

/// Content, name, place and time of a row.
fn saved_row(row: &Row) -> rusqlite::Result<(ContentHash, DocumentKey, Reading, i64)> {
    let reading = Reading::new(anchors::place(row, "block", "within")?, row.get("progress")?);
    Ok((row.get("hash")?, row.get("path")?, reading, row.get("saved")?))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{super::clock::tests::TIME, *};
    use crate::{
        annotation::fixtures::{draft, hash, key, saved},
        text::SourceOffset,
    };

    struct Machine {
        dir: tempfile::TempDir,
        store: Store,
    }

    impl Machine {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).unwrap();
            Self { dir, store }
        }

        fn read_at(&self, time: i64, name: &str, content: &str, block: u64) {
            TIME.set(Some(time));
            self.store.save_place(&key(name), &saved(content, at(block)), 0.5).unwrap();
        }

        fn place(&self, name: &str, content: &str) -> Option<u64> {
            self.store.place(&key(name), &hash(content)).unwrap().map(|place| place.block.0)
        }

        fn sync(&self, folder: &Path) -> usize {
            self.store.sync(folder).unwrap().merged.places
        }
    }

    fn at(block: u64) -> Place {
        Place::new(SourceOffset(block), 3)
    }

    #[test]
    fn where_this_machine_was_is_kept_beside_another_machines_place() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        one.read_at(1_000, "/家/书.md", "文", 50);
        one.sync(folder.path());
        other.sync(folder.path());
        other.read_at(2_000, "/家/书.md", "文", 12);
        other.sync(folder.path());
        one.sync(folder.path());
        let own = || one.store.own_place(&hash("文")).unwrap().map(|place| place.block.0);
        assert_eq!((one.place("/家/书.md", "文"), own()), (Some(12), Some(50)));
        // A later place of the other one takes nothing from it; one of its own does.
        other.read_at(3_000, "/家/书.md", "文", 20);
        other.sync(folder.path());
        one.sync(folder.path());
        assert_eq!((one.place("/家/书.md", "文"), own()), (Some(20), Some(50)));
        one.read_at(4_000, "/家/书.md", "文", 30);
        assert_eq!(own(), None);
    }

    #[test]
    fn the_place_read_last_is_there_on_every_machine_whatever_the_file_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        one.read_at(1_000, "/家/书.md", "文", 10);
        one.sync(folder.path());
        assert_eq!((other.sync(folder.path()), other.place("/办公/书.md", "文")), (1, Some(10)));
        assert!(other.store.is_place_from_elsewhere(&hash("文")).unwrap());
        assert_eq!(other.store.place(&key("/办公/别的.md"), &hash("别的")).unwrap(), None);
        // On the machine whose clock is behind it is read on: that is later all the same.
        other.read_at(5, "/办公/书.md", "文", 20);
        assert!(!other.store.is_place_from_elsewhere(&hash("文")).unwrap());
        assert_eq!((other.sync(folder.path()), other.place("/办公/书.md", "文")), (0, Some(20)));
        assert_eq!((one.sync(folder.path()), one.place("/家/书.md", "文")), (1, Some(20)));
        assert_eq!((one.sync(folder.path()), other.sync(folder.path())), (0, 0));
        assert_eq!(one.store.progress().unwrap()[&key("/家/书.md")], 0.5);
        TIME.set(None);
    }

    #[test]
    fn a_document_that_was_only_opened_gives_way_to_whoever_has_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        one.read_at(1_000, "/书.md", "文", 10);
        one.sync(folder.path());
        TIME.set(Some(2_000));
        other.store.save_start(&key("/书.md"), &saved("文", at(0)), 0.0).unwrap();
        assert_eq!((other.place("/书.md", "文"), other.sync(folder.path())), (Some(0), 1));
        other.store.save_start(&key("/书.md"), &saved("文", at(0)), 0.0).unwrap();
        assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (0, Some(10)));
        assert_eq!(other.place("/书.md", "文"), Some(10));
        TIME.set(None);
    }

    #[test]
    fn an_older_place_never_takes_the_place_of_one_read_later_here() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        other.read_at(1_000, "/书.md", "文", 10);
        other.sync(folder.path());
        one.read_at(2_000, "/书.md", "文", 30);
        assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (0, Some(30)));
        assert_eq!((other.sync(folder.path()), other.place("/书.md", "文")), (1, Some(30)));
        TIME.set(None);
    }

    #[test]
    fn a_place_of_before_there_were_causes_is_ordered_by_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        for (machine, time, block) in [(&one, 1_000, 10), (&other, 2_000, 20)] {
            machine.read_at(time, "/书.md", "文", block);
            machine.store.connection.execute("DELETE FROM reading", []).unwrap();
            machine.sync(folder.path());
        }
        one.sync(folder.path());
        assert_eq!([&one, &other].map(|machine| machine.place("/书.md", "文")), [Some(20), Some(20)]);
        TIME.set(None);
    }

    #[test]
    fn what_is_forgotten_does_not_come_back_from_the_folder_until_it_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Machine::new(), Machine::new());
        one.read_at(1_000, "/书.md", "文", 10);
        one.sync(folder.path());
        other.sync(folder.path());
        TIME.set(Some(2_000));
        assert_eq!(one.store.forget(|_| true).unwrap(), 1);
        for _ in 0..2 {
            assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (0, None));
            other.sync(folder.path());
        }
        let own = folder.path().join(format!("zhujian-{}.jsonld", one.store.device().unwrap()));
        assert!(!fs::read_to_string(own).unwrap().contains("zhujian:places"), "it tells of it no more");
        // Not even the hash of the text is kept.
        let files = fs::read_dir(one.dir.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        assert!(files.into_iter().all(|bytes| memchr::memmem::find(&bytes, "书.md".as_bytes()).is_none()));
        one.store.save_start(&key("/书.md"), &saved("文", at(0)), 0.0).unwrap();
        one.sync(folder.path());
        assert_eq!((other.sync(folder.path()), other.place("/书.md", "文")), (0, Some(10)), "it is only opened");
        other.read_at(3_000, "/书.md", "文", 40);
        other.sync(folder.path());
        assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (1, Some(40)));
        one.store.forget(|_| true).unwrap();
        one.read_at(1, "/书.md", "文", 50);
        assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (0, Some(50)), "it is read again here");
        TIME.set(None);
    }

    #[test]
    fn no_export_of_bookmarks_tells_what_was_read_and_none_is_taken_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let one = Machine::new();
        one.store.add(&draft("甲")).unwrap();
        one.store.save_place(&key("/密.md"), &saved("文", at(1)), 0.5).unwrap();
        let (export, _) = one.store.export(crate::exchange::ExportFormat::JsonLd, |_| true).unwrap();
        assert!(!export.contains("zhujian:places") && !export.contains("%E5%AF%86"), "{export}");
        one.sync(folder.path());
        let own = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        assert!(fs::read_to_string(own).unwrap().contains("zhujian:places"));
    }

    #[test]
    fn a_file_from_the_end_of_time_keeps_nobody_from_reading_on() {
        let folder = tempfile::tempdir().unwrap();
        let one = Machine::new();
        let hostile = folder.path().join("zhujian-ff.jsonld");
        one.read_at(1_000, "/书.md", "文", 10);
        one.sync(folder.path());
        let own = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let file = fs::read_to_string(own).unwrap();
        let late = file.replace("1000", &u64::MAX.to_string()).replace("\\\"block\\\":10", "\\\"block\\\":99");
        assert_ne!(late, file);
        fs::write(&hostile, late).unwrap();
        one.sync(folder.path());
        one.read_at(2_000, "/书.md", "文", 20);
        assert_eq!((one.sync(folder.path()), one.place("/书.md", "文")), (0, Some(20)));
        TIME.set(None);
    }
}
