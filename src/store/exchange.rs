//! Bookmarks that come from elsewhere are merged into those that are here. Whatever order machines hear of each other in,
//! they end with the same set: of one bookmark the latest state wins, removal included.

use rusqlite::{Transaction, TransactionBehavior};

use super::{Store, StoreError, bookmarks::state_of_row, rename::is_here};
use crate::{
    annotation::{Anchor, Bookmark, Colour, DocumentKey, Draft},
    exchange::{BookmarkState, Causes, Exchange, Removed},
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
    /// Documents that were read elsewhere later than here.
    pub places: usize,
}

impl Merged {
    /// Whether anything a reader sees was changed.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
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
        for state in statement.query_map([], state_of_row)? {
            let state = state?;
            if state.causes.is_removed() {
                let Bookmark { id, modified, .. } = state.bookmark;
                exchange.removed.push(Removed { id, modified, life: state.causes.life() });
            } else {
                exchange.bookmarks.push(state);
            }
        }
        Ok(exchange)
    }

    /// The same, and where documents were left: what the machines of one reader tell each other.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub(super) fn exchange_with_readings(&self) -> Result<Exchange, StoreError> {
        Ok(Exchange { readings: self.readings()?, ..self.exchange()? })
    }

    /// Takes in what another machine knows: all of it, or nothing where anything fails.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn merge(&self, exchange: &Exchange) -> Result<Merged, StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let mut merged = Merged::default();
        for theirs in &exchange.bookmarks {
            match self.state(&theirs.bookmark.id)? {
                None => {
                    self.insert(&self.at_home(theirs.clone())?)?;
                    merged.added += usize::from(!theirs.causes.is_removed());
                }
                Some(ours) => {
                    let both = ours.merged(theirs);
                    let both = if both == ours { both } else { self.at_home(under_path_of(both, &ours, theirs))? };
                    merged = merged + self.replace(&ours, &both)?;
                }
            }
        }
        for removed in &exchange.removed {
            match self.state(&removed.id)? {
                None => self.insert(&nothing(removed))?,
                Some(ours) => {
                    let both = ours.with_life(&removed.life, removed.modified);
                    merged = merged + self.replace(&ours, &both)?;
                }
            }
        }
        merged.places = self.merge_readings(&exchange.readings)?;
        transaction.commit()?;
        Ok(merged)
    }

    /// A bookmark under the path its text has on this machine: another machine's leads to no file here. Where the text was never
    /// opened here, the path stays as it is.
    fn at_home(&self, state: BookmarkState) -> Result<BookmarkState, StoreError> {
        let Draft { path, anchor, .. } = &state.bookmark.content;
        if !anchor.hash.is_known() || is_here(path) {
            return Ok(state);
        }
        Ok(match self.path_of(&anchor.hash)? {
            Some(path) => under_path(state, path),
            None => state,
        })
    }

    /// Puts what is known now in the place of what was known, where it is news.
    fn replace(&self, ours: &BookmarkState, both: &BookmarkState) -> Result<Merged, StoreError> {
        let mut merged = Merged::default();
        // What other machines would refuse to read, no machine sends: then all are kept from each other.
        if both == ours || !both.is_within_measure() {
            return Ok(merged);
        }
        self.overwrite(both)?;
        match (ours.causes.is_removed(), both.causes.is_removed()) {
            (false, true) => merged.removed = 1,
            (true, false) => merged.changed = 1,
            (false, false) => merged.changed = usize::from(ours.bookmark != both.bookmark),
            (true, true) => {}
        }
        Ok(merged)
    }

    /// What this copy of the data is called among others: 32 hexadecimal digits.
    ///
    /// # Errors
    /// Where the store cannot be read or written.
    pub fn device(&self) -> Result<String, StoreError> {
        Ok(self.connection.query_row("SELECT id FROM device", [], |row| row.get(0))?)
    }
}

impl std::ops::Add for Merged {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            changed: self.changed + other.changed,
            removed: self.removed + other.removed,
            places: self.places + other.places,
        }
    }
}

/// What is known now, under our path where that is one; else under theirs.
fn under_path_of(both: BookmarkState, ours: &BookmarkState, theirs: &BookmarkState) -> BookmarkState {
    let known = if !ours.is_bare() && is_here(&ours.bookmark.content.path) { ours } else { theirs };
    under_path(both, known.bookmark.content.path.clone())
}

fn under_path(state: BookmarkState, path: DocumentKey) -> BookmarkState {
    let content = Draft { path, ..state.bookmark.content };
    BookmarkState { bookmark: Bookmark { content, ..state.bookmark }, ..state }
}

/// The bookmark that stands for a removed one of which nothing else is known.
fn nothing(removed: &Removed) -> BookmarkState {
    let range = TextRange { start: Place::default(), end: Place::default() };
    let [title, exact, prefix, suffix, note] = Default::default();
    let (path, hash) = Default::default();
    let anchor = Anchor { exact, prefix, suffix, range, section: Vec::new(), hash, chars: None };
    let Removed { id, modified, life } = removed.clone();
    let (author, date, tags, colour) = (None, None, Vec::new(), Colour::default());
    let statements = Vec::new();
    let content = Draft { path, title, author, date, statements, anchor, note, tags, colour };
    let bookmark = Bookmark::new(content, id, modified);
    let causes = Causes::of_life(&bookmark, &life);
    BookmarkState { bookmark, causes }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{super::clock::tests::TIME, *};
    use crate::{
        annotation::{BookmarkId, fixtures::draft},
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

        fn file(&self) -> String {
            json_ld(&self.store.exchange().unwrap(), &self.store.device().unwrap())
        }

        fn read(&self, file: &str) -> Merged {
            self.store.merge(&read_json_ld(file).unwrap()).unwrap()
        }

        /// Hears of all that `other` knows, through a file.
        fn hear(&self, other: &Self) -> Merged {
            self.read(&other.file())
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

    /// A file as a program that knew no causes would have written it.
    fn older_form(file: &str) -> String {
        let mut file: serde_json::Value = serde_json::from_str(file).unwrap();
        file.as_object_mut().unwrap().remove("zhujian:version");
        for pointer in ["/first/items", "/zhujian:removed"] {
            for item in file.pointer_mut(pointer).and_then(serde_json::Value::as_array_mut).into_iter().flatten() {
                item.as_object_mut().unwrap().remove("zhujian:causes");
            }
        }
        file.to_string()
    }

    #[test]
    fn a_clock_that_is_ahead_or_set_back_decides_nothing_that_has_a_cause() {
        let (one, other) = (Machine::new(), Machine::new());
        let year = 365 * 86_400_000;
        TIME.set(Some(60 * year));
        let kept = one.store.add(&draft("甲")).unwrap();
        let before = one.file();
        other.hear(&one);
        TIME.set(Some(3 * year));
        let noted =
            other.store.update(&kept, &kept.with(Draft { note: "晚一年的钟".into(), ..kept.content.clone() })).unwrap();
        assert!(one.hear(&other).changed == 1 && !one.read(&before).is_any());
        assert_eq!(one.store.bookmarks().unwrap(), [noted]);
        other.store.remove(&kept.id).unwrap();
        TIME.set(Some(60 * year));
        assert_eq!(one.hear(&other).removed, 1);
        for file in [&before, &older_form(&before)] {
            assert!(!one.read(file).is_any() && !other.read(file).is_any(), "it comes back from the dead");
        }
        TIME.set(Some(0));
        one.store.restore(&kept.id).unwrap();
        assert_eq!(other.hear(&one).changed, 1);
        assert_eq!(one.store.exchange().unwrap(), other.store.exchange().unwrap());
        TIME.set(None);
    }

    #[test]
    fn what_two_machines_change_without_knowing_it_is_all_kept_but_a_removal_stays() {
        let (one, other) = (Machine::new(), Machine::new());
        let plain = Draft { note: String::new(), tags: vec![], ..draft("甲") };
        let kept = [(); 2].map(|()| one.store.add(&plain).unwrap());
        other.hear(&one);
        let change = |machine: &Machine, kept: &Bookmark, note: &str, tag: &str, colour| {
            let after = kept.with(Draft { note: note.into(), tags: vec![tag.into()], colour, ..kept.content.clone() });
            machine.store.update(kept, &after).unwrap()
        };
        change(&one, &kept[0], "这边", "一", kept[0].content.colour);
        let last = change(&other, &kept[0], "那边", "二", Colour::Red);
        one.store.remove(&kept[1].id).unwrap();
        change(&other, &kept[1], "不知道已删", "三", Colour::Red);
        one.hear(&other);
        other.hear(&one);
        let both = one.store.bookmarks().unwrap();
        assert_eq!(both, other.store.bookmarks().unwrap());
        assert_eq!((both.len(), &both[0].id, both[0].modified), (1, &kept[0].id, last.modified));
        assert!(
            both[0].content.note == "这边\n那边" || both[0].content.note == "那边\n这边",
            "{}",
            both[0].content.note
        );
        assert_eq!((both[0].content.tags.len(), both[0].content.colour), (2, Colour::Red));
        // What was noted of the removed one is there when it is restored.
        one.store.restore(&kept[1].id).unwrap();
        other.hear(&one);
        assert_eq!(other.store.bookmark(&kept[1].id).unwrap().unwrap().content.note, "不知道已删");
    }

    #[test]
    fn programs_that_knew_no_causes_are_ordered_by_time_as_they_order_themselves() {
        let (one, other) = (Machine::new(), Machine::new());
        TIME.set(Some(1_000));
        let kept = one.store.add(&draft("甲")).unwrap();
        let first = older_form(&one.file());
        assert_eq!(other.read(&first).added, 1);
        TIME.set(Some(2_000));
        one.store.update(&kept, &kept.with(Draft { note: "后来".into(), ..kept.content.clone() })).unwrap();
        // A program that knew no causes read it, changed it later, and wrote it again without them.
        let later = older_form(&one.file()).replace("后来", "旧版所记").replace("02.000Z", "03.000Z");
        for machine in [&one, &other] {
            assert_eq!(machine.read(&later).changed, 1);
            assert!(!machine.read(&first).is_any());
            assert_eq!(machine.store.bookmarks().unwrap()[0].content.note, "旧版所记");
        }
        assert!(!one.hear(&other).is_any() && !other.hear(&one).is_any());
        let removed = first.replace("\"items\":[{", "\"items\":[],\"x\":[{");
        let removed = removed.trim_end().trim_end_matches('}').to_owned()
            + &format!(r#","zhujian:removed":[{{"id":"urn:uuid:{}","modified":"1970-01-01T00:00:04Z"}}]}}"#, kept.id);
        assert_eq!((one.read(&removed).removed, other.read(&removed).removed), (1, 1));
        assert!(!one.hear(&other).is_any() && !one.read(&later).is_any());
        TIME.set(None);
    }

    #[test]
    fn a_file_from_the_end_of_time_keeps_nobody_from_changing_a_bookmark() {
        let (one, other) = (Machine::new(), Machine::new());
        let kept = one.store.add(&draft("甲")).unwrap();
        other.hear(&one);
        let stamp = first_stamp(&one.file());
        let late = one.file().replace("两行", "坏的").replace(&stamp, &u64::MAX.to_string());
        let time = crate::exchange::utc(kept.modified);
        let late = late.replace(&format!("\"modified\": \"{time}\""), "\"modified\": \"9999-12-30T22:00:00.000Z\"");
        for hostile in [older_form(&late), late] {
            for machine in [&one, &other] {
                machine.read(&hostile);
            }
            let now = one.store.bookmarks().unwrap().remove(0);
            assert!(now.content.note.contains("坏的"), "{}", now.content.note);
            one.store.update(&now, &now.with(Draft { note: "改回来".into(), ..now.content.clone() })).unwrap();
            for _ in 0..2 {
                one.read(&hostile);
                other.read(&hostile);
                other.hear(&one);
                let notes = [&one, &other].map(|machine| machine.store.bookmarks().unwrap().remove(0).content.note);
                assert_eq!(notes, ["改回来", "改回来"]);
            }
        }
        other.store.remove(&kept.id).unwrap();
        assert_eq!(one.hear(&other).removed, 1);
    }

    /// The stamp of the first causes of a file.
    fn first_stamp(file: &str) -> String {
        let at = file.find("zhujian:causes").unwrap();
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
        let found = file[at..].match_indices("\":").map(|(at_colon, _)| digits(&file[at + at_colon + 2..]));
        found.into_iter().find(|digits| !digits.is_empty()).unwrap()
    }

    /// What happens at one of three machines.
    #[derive(Debug, Clone)]
    enum Deed {
        Add,
        Note(usize),
        Remove(usize),
        Restore(usize),
        /// It writes its file.
        Tell,
        /// It reads a file that was written at any time: again, late, or half of it.
        Hear(usize, bool),
        Clock(i64),
    }

    fn deed() -> impl Strategy<Value = (usize, Deed)> {
        let of = |make: fn(usize) -> Deed| (0usize..9).prop_map(make);
        let deed = prop_oneof![
            Just(Deed::Add),
            of(Deed::Note),
            of(Deed::Remove),
            of(Deed::Restore),
            Just(Deed::Tell),
            (any::<usize>(), prop::bool::weighted(0.1)).prop_map(|(file, is_half)| Deed::Hear(file, is_half)),
            (0i64..2_000_000_000_000).prop_map(Deed::Clock),
        ];
        (0usize..3, deed)
    }

    /// What came of the deeds: which bookmarks were ever removed, and which restored.
    #[derive(Default)]
    struct Past {
        files: Vec<String>,
        added: BTreeSet<BookmarkId>,
        removed: BTreeSet<BookmarkId>,
        restored: BTreeSet<BookmarkId>,
    }

    impl Past {
        fn act(&mut self, machine: &Machine, number: usize, deed: &Deed) {
            let store = &machine.store;
            let all = store.exchange().unwrap();
            let pick = |n: usize| all.bookmarks.get(n % all.bookmarks.len().max(1)).map(|state| &state.bookmark);
            match deed {
                Deed::Add => drop(self.added.insert(store.add(&draft("新")).unwrap().id)),
                Deed::Note(n) => {
                    if let Some(before) = pick(*n) {
                        let after = before.with(Draft { note: format!("{n} {number}"), ..before.content.clone() });
                        store.update(before, &after).unwrap();
                    }
                }
                Deed::Remove(n) => {
                    if let Some(bookmark) = pick(*n) {
                        store.remove(&bookmark.id).unwrap();
                        self.removed.insert(bookmark.id.clone());
                    }
                }
                Deed::Restore(n) => {
                    // What was heard of only as removed cannot be restored.
                    let gone = all.removed.get(n % all.removed.len().max(1));
                    if let Some(gone) = gone.filter(|gone| store.restore(&gone.id).is_ok()) {
                        self.restored.insert(gone.id.clone());
                    }
                }
                Deed::Tell => self.files.push(machine.file()),
                Deed::Hear(n, is_half) => {
                    if let Some(file) = self.files.get(n % self.files.len().max(1)) {
                        let end = if *is_half { file.len() / 2 } else { file.len() };
                        let half = String::from_utf8_lossy(&file.as_bytes()[..end]);
                        let read = read_json_ld(&half).map(|exchange| store.merge(&exchange).unwrap());
                        assert_eq!(read.is_err(), *is_half);
                    }
                }
                Deed::Clock(time) => TIME.set(Some(*time)),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 16, ..ProptestConfig::default() })]

        #[test]
        fn machines_that_have_heard_of_each_other_have_the_same_set(deeds in prop::collection::vec(deed(), 1..40)) {
            let machines = [Machine::new(), Machine::new(), Machine::new()];
            let mut past = Past::default();
            for (number, deed) in &deeds {
                past.act(&machines[*number], *number, deed);
            }
            TIME.set(None);
            for (hearer, teller) in [(0, 1), (1, 2), (2, 0), (0, 2), (1, 0), (2, 1), (0, 1), (1, 2), (2, 0)] {
                machines[hearer].hear(&machines[teller]);
            }
            // Old copies come once more.
            for file in &past.files {
                machines[0].read(file);
            }
            let sets = machines.each_ref().map(|machine| machine.store.exchange().unwrap());
            prop_assert_eq!(&sets[0].bookmarks, &sets[1].bookmarks);
            prop_assert_eq!(&sets[1].bookmarks, &sets[2].bookmarks);
            let removed = |set: &Exchange| set.removed.iter().map(|gone| gone.id.clone()).collect::<BTreeSet<_>>();
            prop_assert_eq!(removed(&sets[0]), removed(&sets[1]));
            prop_assert_eq!(removed(&sets[1]), removed(&sets[2]));
            let there = sets[0].bookmarks.iter().map(|state| state.bookmark.id.clone()).collect::<BTreeSet<_>>();
            prop_assert!(past.added.difference(&past.removed).all(|id| there.contains(id)), "lost");
            prop_assert!(past.removed.difference(&past.restored).all(|id| !there.contains(id)), "back from the dead");
        }
    }
}
