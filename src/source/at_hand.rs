//! The document that was opened last out of a format whose text is taken out, or is being opened: the list, which shows it as
//! well, need not take it apart once more.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::SystemTime,
};

use super::{error::SourceError, opened::Opened, read::Source, reading::Reading};
use crate::{
    document::{Document, Facts, PageScope},
    text::Encoding,
};

/// Which file it is, in which state, and how it is read. Whether programs are run makes no difference to a file whose text
/// none of them takes out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    path: PathBuf,
    len: u64,
    modified: SystemTime,
    encoding: Option<Encoding>,
    scope: PageScope,
}

impl Key {
    /// The key of `source`, the file at `path`; `None` where no time tells its state.
    pub(super) fn of(source: &Source, path: &Path, reading: Reading) -> Option<Self> {
        let Reading { encoding, scope, .. } = reading;
        Some(Self { path: path.to_owned(), len: source.len, modified: source.modified()?, encoding, scope })
    }
}

/// A document for as long as someone holds it, and what its file is like; locked while it is being opened.
type Slot = Mutex<Option<(Weak<Document>, Facts)>>;

static LAST: Mutex<Option<(Key, Arc<Slot>)>> = Mutex::new(None);

/// What `open` gives, which is the document that was opened last from now on.
///
/// # Errors
/// Those of `open`.
pub(super) fn opened(
    key: Key,
    open: impl FnOnce() -> Result<Option<Opened>, SourceError>,
) -> Result<Option<Opened>, SourceError> {
    let slot = Arc::new(Slot::default());
    let mut held = locked(&slot);
    *locked(&LAST) = Some((key, Arc::clone(&slot)));
    let opened = open()?;
    *held = opened.as_ref().map(|opened| (Arc::downgrade(&opened.document), opened.facts.clone()));
    Ok(opened)
}

/// The document with this key, where it is the one that was opened last and is still held as it was opened. Waits while it
/// is being opened.
pub(super) fn at_hand(key: &Key) -> Option<Opened> {
    let slot = locked(&LAST).as_ref().filter(|(last, _)| last == key).map(|(_, slot)| Arc::clone(slot))?;
    let held = locked(&slot);
    let (document, facts) = held.as_ref()?;
    Some(Opened { document: document.upgrade()?, facts: facts.clone() })
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fs, sync::Arc, time::Duration};

    use super::*;
    use crate::{
        document::Origin,
        source::{head, open},
    };

    /// A page, the document that is opened from it, and how the list then has it.
    fn listed(change: impl FnOnce(&Path, &mut Arc<Document>)) -> (Arc<Document>, Opened) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, "<html><body><h1>山高水长</h1><p>正文。</p></body></html>").unwrap();
        let mut document = open(&Origin::File(path.clone()), None).unwrap().document;
        change(&path, &mut document);
        let listed = head(&path, 1000, None, None).unwrap().unwrap();
        (document, listed)
    }

    // One test: only the last document is at hand, whoever opened it.
    #[test]
    fn the_list_has_the_document_that_is_open() {
        let is_at_hand = |change: fn(&Path, &mut Arc<Document>)| {
            // Other tests open documents meanwhile.
            (0..20).any(|_| {
                let (document, listed) = listed(change);
                Arc::ptr_eq(&document, &listed.document)
            })
        };
        assert!(is_at_hand(|_, _| {}), "taken apart once more");
        assert!(!is_at_hand(|_, document| *document = Arc::default()), "nobody has it any more");
        assert!(!is_at_hand(|_, document| Arc::make_mut(document).window.blocks.clear()), "it was changed");
        let later = |path: &Path, _: &mut Arc<Document>| {
            let file = fs::File::options().append(true).open(path).unwrap();
            file.set_modified(SystemTime::now() + Duration::from_secs(9)).unwrap();
        };
        assert!(!is_at_hand(later), "the file was written since");
    }

    #[test]
    fn what_is_listed_is_the_same_at_hand_or_not() {
        let (open, at_hand) = listed(|_, _| {});
        let (_, taken_out) = listed(|_, document| *document = Arc::default());
        assert_eq!((&*open, &at_hand), (&*taken_out.document, &taken_out));
    }
}
