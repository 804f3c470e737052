//! Bookmarks that come from elsewhere are merged into those that are here. Whatever order machines hear of each other in,
//! they end with the same set: of one bookmark the latest state wins, removal included.

use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior};

use super::{Store, StoreError, bookmarks::from_row, rename::is_here};
use crate::{
    annotation::{Anchor, Bookmark, BookmarkId, Colour},
    exchange::{Exchange, Removed, state_order},
    text::{Place, TextRange},
};

/// What a merge changed here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Bookmarks that were not known.
    pub added: usize,
    /// Bookmarks that were changed elsewhere later than here, or brought back.
    pub changed: usize,
    /// Bookmarks that were removed elsewhere.
    pub removed: usize,
}

impl Merged {
    /// Whether anything a reader sees was changed.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// What is known here of a bookmark.
enum Known {
    Present(Box<Bookmark>),
    Removed { modified: i64 },
}

impl Store {
    /// All bookmarks, and which were removed, oldest first: an order that stays when others are added.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn exchange(&self) -> Result<Exchange, StoreError> {
        // One view of both, whatever others write meanwhile.
        let transaction = self.connection.unchecked_transaction()?;
        let mut statement = transaction.prepare_cached("SELECT * FROM bookmark ORDER BY created, id")?;
        let mut exchange = Exchange::default();
        for known in statement.query_map([], known)? {
            match known? {
                (_, Known::Present(bookmark)) => exchange.bookmarks.push(*bookmark),
                (id, Known::Removed { modified }) => exchange.removed.push(Removed { id, modified }),
            }
        }
        Ok(exchange)
    }

    /// Takes in what another machine knows: all of it, or nothing where anything fails.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn merge(&self, exchange: &Exchange) -> Result<Merged, StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let mut merged = Merged::default();
        for bookmark in &exchange.bookmarks {
            match self.known(&bookmark.id)? {
                None => {
                    self.insert(bookmark)?;
                    merged.added += 1;
                }
                Some(known) if is_later(bookmark, &known) => {
                    self.overwrite(&at_home(bookmark, known))?;
                    merged.changed += 1;
                }
                Some(_) => {}
            }
        }
        for removed in &exchange.removed {
            match self.known(&removed.id)? {
                None => {
                    self.insert(&nothing(removed))?;
                    self.set_removed(removed)?;
                }
                // Of two equal times removal wins: on every machine alike.
                Some(Known::Present(bookmark)) if removed.modified >= bookmark.modified => {
                    self.set_removed(removed)?;
                    merged.removed += 1;
                }
                Some(Known::Removed { modified }) if removed.modified > modified => self.set_removed(removed)?,
                Some(_) => {}
            }
        }
        transaction.commit()?;
        Ok(merged)
    }

    /// What this copy of the data is called among others: 32 hexadecimal digits.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn device(&self) -> Result<String, StoreError> {
        Ok(self.connection.query_row("SELECT id FROM device", [], |row| row.get(0))?)
    }

    fn known(&self, id: &BookmarkId) -> Result<Option<Known>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM bookmark WHERE id = ?1")?;
        Ok(statement.query_row([id], known).optional()?.map(|(_, known)| known))
    }

    fn set_removed(&self, removed: &Removed) -> Result<(), StoreError> {
        let sql = "UPDATE bookmark SET deleted = ?2, modified = ?2 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute((&removed.id, removed.modified))?;
        Ok(())
    }
}

fn known(row: &Row) -> rusqlite::Result<(BookmarkId, Known)> {
    let is_removed = row.get::<_, Option<i64>>("deleted")?.is_some();
    let known = if is_removed {
        Known::Removed { modified: row.get("modified")? }
    } else {
        Known::Present(Box::new(from_row(row)?))
    };
    Ok((row.get("id")?, known))
}

/// Whether `bookmark` is to take the place of what is known.
fn is_later(bookmark: &Bookmark, known: &Known) -> bool {
    match known {
        Known::Removed { modified } => bookmark.modified > *modified,
        Known::Present(kept) => state_order(bookmark, kept).is_gt(),
    }
}

/// The bookmark under the path its file has here, where it has one.
fn at_home(bookmark: &Bookmark, known: Known) -> Bookmark {
    match known {
        Known::Present(kept) if !is_here(&bookmark.path) && is_here(&kept.path) => {
            Bookmark { path: kept.path, ..bookmark.clone() }
        }
        _ => bookmark.clone(),
    }
}

/// The bookmark that stands for a removed one of which nothing else is known.
fn nothing(removed: &Removed) -> Bookmark {
    let range = TextRange { start: Place::default(), end: Place::default() };
    let [title, exact, prefix, suffix, note] = Default::default();
    let (path, hash) = Default::default();
    let anchor = Anchor { exact, prefix, suffix, range, section: Vec::new(), hash, chars: None };
    let Removed { id, modified } = removed.clone();
    let (author, date, tags, colour) = (None, None, Vec::new(), Colour::default());
    Bookmark { id, path, title, author, date, anchor, note, tags, colour, created: modified, modified }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        annotation::fixtures::draft,
        exchange::{json_ld, read_json_ld},
    };

    struct Machine {
        _dir: tempfile::TempDir,
        store: Store,
    }

    impl Machine {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let store = Store::open(dir.path()).unwrap();
            Self { _dir: dir, store }
        }

        /// Hears of all that `other` knows, through a file.
        fn hear(&self, other: &Self) -> Merged {
            let file = json_ld(&other.store.exchange().unwrap(), &other.store.device().unwrap());
            self.store.merge(&read_json_ld(&file).unwrap()).unwrap()
        }
    }

    #[test]
    fn an_export_imported_into_an_empty_store_gives_the_same_bookmarks() {
        let (one, other) = (Machine::new(), Machine::new());
        for quote in ["甲", "乙\n丙", "丁"] {
            one.store.add(&draft(quote)).unwrap();
        }
        let gone = one.store.add(&draft("戊")).unwrap();
        one.store.remove(&gone.id).unwrap();
        assert_eq!(other.hear(&one), Merged { added: 3, ..Merged::default() });
        assert_eq!(other.store.bookmarks().unwrap(), one.store.bookmarks().unwrap());
        assert_eq!(other.store.exchange().unwrap(), one.store.exchange().unwrap());
        assert!(!other.hear(&one).is_any());
        // Nothing is known of it here but that it is gone.
        assert!(matches!(other.store.restore(&gone.id), Err(StoreError::NoBookmark(_))));
    }

    #[test]
    fn a_removal_travels_and_a_restored_bookmark_comes_back() {
        let (one, other) = (Machine::new(), Machine::new());
        let kept = one.store.add(&draft("甲")).unwrap();
        other.hear(&one);
        other.store.remove(&kept.id).unwrap();
        assert_eq!(one.hear(&other), Merged { removed: 1, ..Merged::default() });
        assert_eq!(one.store.bookmarks().unwrap(), []);
        one.store.restore(&kept.id).unwrap();
        assert_eq!(other.hear(&one), Merged { changed: 1, ..Merged::default() });
        assert_eq!(other.store.bookmarks().unwrap(), one.store.bookmarks().unwrap());
    }

    /// What a reader does at one of three machines.
    #[derive(Debug, Clone)]
    enum Deed {
        Add,
        Note(usize),
        Remove(usize),
        Restore(usize),
        Hear(usize),
    }

    fn deed() -> impl Strategy<Value = (usize, Deed)> {
        let of = |make: fn(usize) -> Deed| (0usize..9).prop_map(make);
        let deed = prop_oneof![
            Just(Deed::Add),
            of(Deed::Note),
            of(Deed::Remove),
            of(Deed::Restore),
            (0usize..3).prop_map(Deed::Hear)
        ];
        (0usize..3, deed)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 16, ..ProptestConfig::default() })]

        #[test]
        fn machines_that_have_heard_of_each_other_have_the_same_set(deeds in prop::collection::vec(deed(), 1..30)) {
            let machines = [Machine::new(), Machine::new(), Machine::new()];
            for (at, deed) in deeds {
                let store = &machines[at].store;
                let all = store.exchange().unwrap();
                let kept = |n: usize| all.bookmarks.get(n % all.bookmarks.len().max(1));
                match deed {
                    Deed::Add => drop(store.add(&draft("新")).unwrap()),
                    Deed::Note(n) => {
                        if let Some(before) = kept(n) {
                            let after = Bookmark { note: format!("{n} {at}"), ..before.clone() };
                            store.update(before, &after).unwrap();
                        }
                    }
                    Deed::Remove(n) => kept(n).map_or((), |bookmark| store.remove(&bookmark.id).unwrap()),
                    // What was heard of only as removed cannot be restored.
                    Deed::Restore(n) => drop(all.removed.get(n % all.removed.len().max(1)).map(|gone| store.restore(&gone.id))),
                    Deed::Hear(other) => drop((other != at).then(|| machines[at].hear(&machines[other]))),
                }
            }
            for _ in 0..2 {
                for (hearer, teller) in [(0, 1), (1, 2), (2, 0), (0, 2), (1, 0), (2, 1)] {
                    machines[hearer].hear(&machines[teller]);
                }
            }
            let sets = machines.each_ref().map(|machine| machine.store.exchange().unwrap());
            prop_assert_eq!(&sets[0].bookmarks, &sets[1].bookmarks);
            prop_assert_eq!(&sets[1].bookmarks, &sets[2].bookmarks);
            let removed = |set: &Exchange| {
                let mut removed: Vec<_> = set.removed.iter().map(|gone| (gone.id.clone(), gone.modified)).collect();
                removed.sort();
                removed
            };
            prop_assert_eq!(removed(&sets[0]), removed(&sets[1]));
            prop_assert_eq!(removed(&sets[1]), removed(&sets[2]));
        }
    }
}
