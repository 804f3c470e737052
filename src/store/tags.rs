//! Changes of many bookmarks at once, all or none: a tag gets another name or is deleted, and that is undone.

use rusqlite::{Transaction, TransactionBehavior};

use super::{Store, StoreError};
use crate::annotation::{Bookmark, Retag};

impl Store {
    /// Gives a tag another name, or none, in every bookmark that has it, and returns those bookmarks as they were and as they are.
    /// To other machines it is a change of the tags (and the note) of each.
    ///
    /// # Errors
    /// Where it cannot be written: then no bookmark is changed.
    pub fn retag(&self, retag: &Retag) -> Result<Vec<(Bookmark, Bookmark)>, StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let mut changed = Vec::new();
        for before in self.bookmarks()? {
            if let Some(content) = retag.applied(&before) {
                let after = self.overwrite_changes(&before, &before.with(content))?;
                changed.push((before, after));
            }
        }
        transaction.commit()?;
        Ok(changed)
    }

    /// Saves bookmarks each changed from the first of a pair to the second, as [`update`](Self::update) does, and returns them as
    /// they are now. Those that were removed meanwhile stay so.
    ///
    /// # Errors
    /// Where it cannot be written: then no bookmark is changed.
    pub fn update_all(&self, changes: &[(Bookmark, Bookmark)]) -> Result<Vec<Bookmark>, StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let mut changed = Vec::with_capacity(changes.len());
        for (before, after) in changes {
            match self.overwrite_changes(before, after) {
                Err(StoreError::NoBookmark(_)) => {}
                result => changed.push(result?),
            }
        }
        transaction.commit()?;
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Draft, fixtures::draft};

    fn machine() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    fn add(store: &Store, quote: &str, tags: &[&str]) -> Bookmark {
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        store.add(&Draft { tags, note: String::new(), ..draft(quote) }).unwrap()
    }

    /// Quotes with their tags, by quote.
    fn tags(store: &Store) -> Vec<String> {
        let mut kept: Vec<String> = store.bookmarks().unwrap().into_iter().map(|kept| kept.content).map(line).collect();
        kept.sort();
        kept
    }

    fn line(content: Draft) -> String {
        format!("{} {}", content.anchor.exact, content.tags.join(" "))
    }

    fn renamed(from: &str, to: Option<&str>) -> Retag {
        Retag { from: from.to_owned(), to: to.map(str::to_owned) }
    }

    #[test]
    fn a_tag_is_renamed_merged_and_deleted_in_every_bookmark_and_that_is_undone() {
        let (_dir, store) = machine();
        add(&store, "一", &["经济", "亚太"]);
        add(&store, "三", &["亚太"]);
        add(&store, "二", &["经贸", "经济"]);
        let merged = store.retag(&renamed("经济", Some("经贸"))).unwrap();
        assert_eq!((merged.len(), tags(&store)), (2, vec!["一 经贸 亚太".into(), "三 亚太".into(), "二 经贸".into()]));
        let back: Vec<_> = merged.into_iter().map(|(before, after)| (after, before)).collect();
        assert_eq!(store.update_all(&back).unwrap().len(), 2);
        assert_eq!(tags(&store), ["一 经济 亚太", "三 亚太", "二 经贸 经济"]);
        assert_eq!(store.retag(&renamed("亚太", None)).unwrap().len(), 2);
        assert_eq!(tags(&store), ["一 经济", "三 ", "二 经贸 经济"]);
        assert_eq!(store.retag(&renamed("没有", None)).unwrap(), []);
    }

    #[test]
    fn what_was_removed_or_tagged_meanwhile_is_not_undone_with_it() {
        let (_dir, store) = machine();
        let [gone, kept] = ["一", "二"].map(|quote| add(&store, quote, &["经济"]));
        let changed = store.retag(&renamed("经济", Some("经贸"))).unwrap();
        store.remove(&gone.id).unwrap();
        let now = store.bookmark(&kept.id).unwrap().unwrap();
        let more = vec!["经贸".to_owned(), "新".to_owned()];
        store.update(&now, &now.with(Draft { tags: more, ..now.content.clone() })).unwrap();
        let back: Vec<_> = changed.into_iter().map(|(before, after)| (after, before)).collect();
        assert_eq!(store.update_all(&back).unwrap().len(), 1);
        assert_eq!(tags(&store), ["二 新 经济"]);
    }

    #[test]
    fn a_renamed_tag_is_a_change_of_each_bookmark_where_machines_meet() {
        let ((_a, one), (_b, other)) = (machine(), machine());
        let kept = add(&one, "一", &["经济"]);
        other.merge(&one.exchange().unwrap()).unwrap();
        one.retag(&renamed("经济", Some("经贸"))).unwrap();
        // The other machine writes a note meanwhile, and knows nothing of it.
        other.update(&kept, &kept.with(Draft { note: "那边的".into(), ..kept.content.clone() })).unwrap();
        other.merge(&one.exchange().unwrap()).unwrap();
        one.merge(&other.exchange().unwrap()).unwrap();
        assert_eq!(one.bookmarks().unwrap(), other.bookmarks().unwrap());
        assert_eq!(tags(&one), ["一 经贸"]);
        assert_eq!(one.bookmarks().unwrap().remove(0).content.note, "那边的");
    }
}
