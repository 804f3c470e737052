//! The places read to last, in a small file beside the database: what the first frame needs of the store, without SQLite being
//! opened for it. It is made of the database and never the other way round: the store, once it is open, has the last word, and
//! a file that is gone, damaged or of another version costs a first frame that waits for it.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use xxhash_rust::xxh3::xxh3_64;

use super::{Store, StoreError, anchors};
use crate::{
    annotation::DocumentKey,
    crash,
    document::ContentHash,
    files::{self, Access},
    text::{Place, SourceOffset},
};

/// Places that are held at most, those that were saved last.
const MOST: usize = 500;
/// Bytes of the file at most; what is longer is not ours.
const MOST_BYTES: u64 = 64 * 1024;
/// The first line: the version, and whether all places of the database follow.
const ALL: &str = "zhujian places 1 all";
const SOME: &str = "zhujian places 1 some";

/// What is known of the place in a document before the store is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastPlace {
    /// The document was read to there.
    At(Place),
    /// The document was never read.
    Unread,
    /// The store must be asked: there may be a place in what the document was before it was edited, or one that was saved
    /// long ago.
    Unsure,
}

impl LastPlace {
    /// The place from which the document is to be shown, `Some(None)` being its start; `None` where the store must be asked.
    pub fn place(self) -> Option<Option<Place>> {
        match self {
            Self::At(place) => Some(Some(place)),
            Self::Unread => Some(None),
            Self::Unsure => None,
        }
    }
}

/// The places read to last.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct LastPlaces {
    /// By the hash of the content and that of the document's key; the last that was saved comes first.
    places: Vec<(u64, u64, Place)>,
    is_all: bool,
}

impl LastPlaces {
    /// The places that the store in `dir` had when it was closed. Where there is no database yet, nothing was read; `None`
    /// where the database must be asked.
    pub fn read(dir: &Path) -> Option<Self> {
        match text_of(&file_in(dir)) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !dir.exists() => {
                Some(Self { places: Vec::new(), is_all: true })
            }
            Err(_) => None,
        }
    }

    /// As [`read`](Self::read), of the store in the user's data folder; `None` too where its disk does not answer.
    pub fn read_default() -> Option<Self> {
        let dir = super::data_folder().ok()?;
        let read = move || {
            crash::test_door("places");
            Self::read(&dir)
        };
        files::answered(read).ok()?
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let is_all = match lines.next()? {
            ALL => true,
            SOME => false,
            _ => return None,
        };
        let places = lines.map(|line| {
            let mut fields = line.split(' ');
            let mut number = || u64::from_str_radix(fields.next()?, 16).ok();
            let (hash, key) = (number()?, number()?);
            let place = Place::new(SourceOffset(fields.next()?.parse().ok()?), fields.next()?.parse().ok()?);
            fields.next().is_none().then_some((hash, key, place))
        });
        Some(Self { places: places.collect::<Option<_>>()?, is_all })
    }

    fn text(&self) -> String {
        let lines = self.places.iter().map(|(hash, key, place)| {
            let Place { block: SourceOffset(block), within } = place;
            format!("{hash:x} {key:x} {block} {within}\n")
        });
        [if self.is_all { ALL } else { SOME }, "\n"].into_iter().map(str::to_owned).chain(lines).collect()
    }

    /// What [`Store::place`] would answer.
    pub fn of(&self, key: &DocumentKey, hash: &ContentHash) -> LastPlace {
        let (content, own) = (number(hash.as_str()), number(key.as_str()));
        let is_own = |known: u64| known == own && !key.is_stdin();
        match self.places.iter().find(|(hash, known, _)| *hash == content || is_own(*known)) {
            Some((hash, _, place)) if *hash == content => LastPlace::At(*place),
            None if self.is_all => LastPlace::Unread,
            // Of what it was before it was edited, the store knows the words too.
            Some(_) | None => LastPlace::Unsure,
        }
    }

    /// What [`Store::place_of`] would answer.
    pub fn of_key(&self, key: &DocumentKey) -> LastPlace {
        let number = number(key.as_str());
        match self.places.iter().find(|(_, known, _)| *known == number).filter(|_| !key.is_stdin()) {
            Some((.., place)) => LastPlace::At(*place),
            None if self.is_all => LastPlace::Unread,
            None => LastPlace::Unsure,
        }
    }
}

impl Store {
    /// Writes down the places read to last for the first frame of the next time. A kill or a crash that comes before costs
    /// that frame a later place, which the store then gives.
    ///
    /// # Errors
    /// Where the store cannot be read or the file cannot be written.
    pub fn save_last_places(&self) -> Result<(), StoreError> {
        // Of those saved in the same millisecond the last one too.
        let sql = "SELECT hash, path, block, within FROM place ORDER BY saved DESC, rowid DESC LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([MOST as i64 + 1], |row| {
            let (hash, key): (ContentHash, DocumentKey) = (row.get("hash")?, row.get("path")?);
            Ok((number(hash.as_str()), number(key.as_str()), anchors::place(row, "block", "within")?))
        })?;
        let mut places = rows.collect::<Result<Vec<_>, _>>()?;
        let is_all = places.len() <= MOST;
        places.truncate(MOST);
        let (file, text) = (file_in(&self.dir), LastPlaces { places, is_all }.text());
        files::write(&file, text.as_bytes(), Access::Private).map_err(|cause| StoreError::Folder { path: file, cause })
    }

    /// Has no place in that file any more.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub(super) fn forget_last_places(&self) -> Result<(), StoreError> {
        let file = file_in(&self.dir);
        match std::fs::remove_file(&file) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(StoreError::Folder { path: file, cause }),
            _ => Ok(()),
        }
    }
}

fn file_in(dir: &Path) -> PathBuf {
    dir.join("last-places")
}

/// A key or a content hash as it stands in the file: which paths were read is told by the database alone.
fn number(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

/// The text of a small file that is there.
///
/// # Errors
/// Where there is none, or it is none of ours.
fn text_of(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = File::open(file)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let read = file.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if read as u64 > MOST_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::annotation::fixtures::{hash, key, saved};

    fn place(block: u64) -> Place {
        Place::new(SourceOffset(block), 3)
    }

    fn last_places(dir: &Path) -> LastPlaces {
        LastPlaces::read(dir).unwrap()
    }

    #[test]
    fn what_was_read_is_known_without_the_database() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("zhujian");
        assert_eq!(last_places(&folder).of(&key("/a"), &hash("1")), LastPlace::Unread);
        let store = Store::open(&folder).unwrap();
        assert_eq!(LastPlaces::read(&folder), None, "the database must be asked");
        store.save_place(&key("/a"), &saved("1", place(10)), 0.5).unwrap();
        store.save_place(&DocumentKey::stdin(), &saved("2", place(20)), 0.5).unwrap();
        store.save_last_places().unwrap();
        let places = last_places(&folder);
        for (path, content, expected) in [
            (key("/a"), "1", LastPlace::At(place(10))),
            (key("/renamed"), "1", LastPlace::At(place(10))),
            (key("/a"), "edited", LastPlace::Unsure),
            (key("/b"), "3", LastPlace::Unread),
            (DocumentKey::stdin(), "2", LastPlace::At(place(20))),
            (DocumentKey::stdin(), "3", LastPlace::Unread),
        ] {
            let found = places.of(&path, &hash(content));
            assert_eq!(found, expected, "{path} {content}");
            let stored = store.place(&path, &hash(content)).unwrap();
            assert!(found == LastPlace::Unsure || found == stored.map_or(LastPlace::Unread, LastPlace::At));
        }
        assert_eq!(places.of_key(&key("/a")), LastPlace::At(place(10)));
        assert_eq!(places.of_key(&DocumentKey::stdin()), LastPlace::Unread);
    }

    #[test]
    fn of_more_documents_than_are_held_the_store_must_be_asked() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        for number in 0..=MOST as u64 {
            let name = format!("/{number}");
            store.save_place(&key(&name), &saved(&name, place(number)), 0.5).unwrap();
        }
        store.save_last_places().unwrap();
        let places = last_places(dir.path());
        let of = |name: &str| places.of(&key(name), &hash(name));
        assert_eq!((of("/500"), of("/1")), (LastPlace::At(place(500)), LastPlace::At(place(1))));
        assert_eq!((of("/0"), of("/never")), (LastPlace::Unsure, LastPlace::Unsure));
        assert!(fs::metadata(file_in(dir.path())).unwrap().len() < MOST_BYTES);
    }

    #[test]
    fn what_is_damaged_or_too_long_is_no_answer() {
        let dir = tempfile::tempdir().unwrap();
        let line = "0 1 2 3\n";
        for text in [
            String::new(),
            "\0".repeat(99),
            format!("zhujian places 2 all\n{line}"),
            format!("{ALL}\n0 1 2\n"),
            format!("{ALL}\n0 1 2 3 4\n"),
            format!("{ALL}\n0 g 2 3\n"),
            format!("{ALL}\n0 1 -2 3\n"),
            format!("{ALL}\n{}", line.repeat(9_000)),
        ] {
            fs::write(file_in(dir.path()), &text).unwrap();
            assert_eq!(LastPlaces::read(dir.path()), None, "{text:.40}");
        }
        fs::remove_file(file_in(dir.path())).unwrap();
        fs::create_dir(file_in(dir.path())).unwrap();
        assert_eq!(LastPlaces::read(dir.path()), None);
    }

    proptest! {
        #[test]
        fn places_are_read_back_as_they_were(
            places in prop::collection::vec((any::<(u64, u64)>(), any::<(u64, usize)>()), 0..9),
            is_all: bool,
        ) {
            let place = |(block, within)| Place::new(SourceOffset(block), within);
            let places = places.into_iter().map(|((hash, key), at)| (hash, key, place(at))).collect();
            let places = LastPlaces { places, is_all };
            prop_assert_eq!(LastPlaces::parse(&places.text()), Some(places));
        }

        #[test]
        fn any_bytes_are_places_or_none(text in any::<String>()) {
            let _ = LastPlaces::parse(&text);
        }
    }
}
