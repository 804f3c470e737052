//! What is kept of a damaged database: every row that can be read.

use std::fs;

use super::super::{Store, StoreCondition};
use crate::{
    annotation::fixtures::{draft, hash, key, saved},
    text::{Place, SourceOffset},
};

/// A store with so many bookmarks, and some of everything else; the bytes of its file.
fn filled(dir: &std::path::Path, bookmarks: usize) -> Vec<u8> {
    let store = Store::open(dir).unwrap();
    let quote = "很长的一段引文。".repeat(40);
    for i in 0..bookmarks {
        store.add(&draft(&format!("{i}{quote}"))).unwrap();
    }
    let gone = store.add(&draft("删了的")).unwrap();
    store.remove(&gone.id).unwrap();
    store.save_place(&key("/书/一.md"), &saved("abc", Place::new(SourceOffset(7), 3)), 0.5).unwrap();
    store.record_visit(&key("/书/一.md"), &hash("abc"), "一").unwrap();
    store.add_reading_time(&key("/书/一.md"), 60).unwrap();
    store.set_mark('a', &key("/书/一.md"), "一", &draft("一处").anchor).unwrap();
    store.correct(&key("/书/一.md"), &draft("一点").anchor, Some(1)).unwrap();
    drop(store);
    fs::read(dir.join("zhujian.db")).unwrap()
}

#[test]
fn damage_in_the_middle_costs_no_more_than_the_rows_it_hit() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = filled(dir.path(), 200);
    let middle = bytes.len() / 2 / 4096 * 4096;
    let before = bytes.clone();
    bytes[middle..middle + 8192].fill(0xA5);
    fs::write(dir.path().join("zhujian.db"), &bytes).unwrap();
    let store = Store::open(dir.path()).unwrap();
    let Some(StoreCondition::SetAside { copy, kept, .. }) = store.condition().cloned() else {
        panic!("{:?}", store.condition())
    };
    // Two pages of 4 KiB hold fewer than sixteen of these bookmarks.
    assert!(kept >= 184, "{kept} of 200");
    assert_eq!(store.bookmarks().unwrap().len(), kept);
    assert_ne!(bytes, before);
    assert_eq!(fs::read(copy).unwrap(), bytes);
}

#[test]
fn two_holes_leave_what_lies_between_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = filled(dir.path(), 200);
    for third in [1, 2] {
        let at = bytes.len() * third / 3 / 4096 * 4096;
        bytes[at..at + 4096].fill(0xA5);
    }
    fs::write(dir.path().join("zhujian.db"), &bytes).unwrap();
    let kept = Store::open(dir.path()).unwrap().bookmarks().unwrap().len();
    assert!(kept >= 184, "{kept} of 200");
}

#[test]
fn places_marks_corrections_and_removals_are_kept_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = filled(dir.path(), 40);
    // An index is damaged: every row can be read.
    let root: usize = rusqlite::Connection::open(dir.path().join("zhujian.db"))
        .and_then(|c| {
            let sql = "SELECT rootpage FROM sqlite_master WHERE name = 'bookmark_by_hash'";
            c.query_row(sql, [], |row| row.get::<_, i64>(0))
        })
        .unwrap() as usize;
    bytes[(root - 1) * 4096..root * 4096].fill(0xA5);
    fs::write(dir.path().join("zhujian.db"), &bytes).unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert!(store.condition().is_some(), "the damage was not found");
    assert_eq!(store.bookmarks().unwrap().len(), 40);
    assert_eq!(store.exchange().unwrap().removed.len(), 1);
    assert_eq!(store.place(&key("/书/一.md"), &hash("abc")).unwrap(), Some(Place::new(SourceOffset(7), 3)));
    assert_eq!(store.history(1).unwrap()[0].seconds, 60);
    assert_eq!(store.marks().unwrap().len(), 1);
    assert_eq!(store.corrections_of(&key("/书/一.md"), &hash("abc")).unwrap().len(), 1);
}
