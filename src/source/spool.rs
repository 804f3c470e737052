//! What comes through the standard input, read once and piece by piece. A text up to the length that is read whole is held in
//! memory; of a longer one everything lies in a file without a name in the cache folder, and is read in windows as any
//! large file. The program has one standard input, so there is one spool.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::{
    error::SourceError,
    read::{Source, WHOLE},
};
use crate::{files, platform};

/// Bytes read at a time: what a pipe holds.
const PIECE: usize = 64 << 10;
/// How long a silent writer keeps the end from being heard.
const HEARING: Duration = Duration::from_millis(100);
/// How what has no file is called in error texts.
const NAME: &str = "-";

/// What came, once it is read.
static SPOOL: OnceLock<Spool> = OnceLock::new();
/// Whether no more is wanted.
static IS_ENOUGH: AtomicBool = AtomicBool::new(false);

/// Whether a long text lies outside the user's home.
static LIES_OUTSIDE: AtomicBool = AtomicBool::new(false);

/// Has a long text lie in the system's folder of temporary files, which the system empties, and not in the user's cache.
pub fn spool_outside_home() {
    LIES_OUTSIDE.store(true, Ordering::SeqCst);
}

/// Reads the standard input to its end, or to the end of the last line within `most` bytes: [`Origin::Stdin`](crate::document::Origin::Stdin) can be opened
/// from then on. `tell` hears
/// after each piece how many bytes have come. Does nothing where it is read already.
///
/// # Errors
/// Where it cannot be read, or a long text finds no room in the cache folder.
pub fn read_stdin(most: u64, tell: impl FnMut(u64)) -> Result<(), SourceError> {
    if SPOOL.get().is_some() {
        return Ok(());
    }
    let mut input = Hearing;
    let spool = Spool::read(&mut input, most, new_file, tell).map_err(failed)?;
    if spool.is_cut {
        platform::let_go_of_stdin();
    }
    let _ = SPOOL.set(spool);
    Ok(())
}

/// As [`read_stdin`], where nobody has asked for the standard input: then one without a byte is none.
///
/// # Errors
/// As [`read_stdin`]; [`SourceError::NothingPiped`] where nothing comes.
pub fn read_piped(most: u64, tell: impl FnMut(u64)) -> Result<(), SourceError> {
    read_stdin(most, tell)?;
    if SPOOL.get().is_some_and(|spool| spool.len == 0) { Err(SourceError::NothingPiped) } else { Ok(()) }
}

/// Ends [`read_stdin`] on another thread: what has come is all there is.
pub fn end_stdin() {
    IS_ENOUGH.store(true, Ordering::SeqCst);
}

/// Whether the standard input is a terminal, in which the reader types the text.
pub fn is_stdin_typed() -> bool {
    io::stdin().is_terminal()
}

/// How many bytes of the standard input were taken, where more was to come; `None` where it was read to its end.
pub fn stdin_cut() -> Option<u64> {
    SPOOL.get().filter(|spool| spool.is_cut).map(|spool| spool.len)
}

/// The standard input, once it was read.
///
/// # Errors
/// Before that.
pub(super) fn stdin_source() -> Result<Source, SourceError> {
    let spool = SPOOL.get().ok_or(SourceError::StdinGone)?;
    spool.source().map_err(failed)
}

fn failed(error: io::Error) -> SourceError {
    SourceError::Io { name: NAME.to_owned(), error }
}

/// A file without a name for a text that is too long to be held.
///
/// # Errors
/// Where no folder takes one.
pub(super) fn new_file() -> io::Result<File> {
    if LIES_OUTSIDE.load(Ordering::SeqCst) {
        return files::nameless(&std::env::temp_dir());
    }
    let in_cache = files::cache_folder().ok_or_else(|| io::ErrorKind::NotFound.into()).and_then(|folder| {
        files::private_folder(&folder)?;
        files::nameless(&folder)
    });
    // A home that takes no file is no reason to read nothing.
    in_cache.or_else(|_| files::nameless(&std::env::temp_dir()))
}

/// The standard input, whose silence ends where no more is wanted.
struct Hearing;

impl Read for Hearing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !IS_ENOUGH.load(Ordering::SeqCst) {
            match platform::has_stdin_bytes(HEARING) {
                // Nothing more has come for a while: what has come can be told.
                Ok(false) => return Err(io::ErrorKind::TimedOut.into()),
                Ok(true) => return io::stdin().read(buffer),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::ConnectionAborted.into())
    }
}

/// A text that was read once.
#[derive(Debug)]
struct Spool {
    bytes: Spooled,
    len: u64,
    /// Whether more was to come.
    is_cut: bool,
}

#[derive(Debug)]
enum Spooled {
    Held(Vec<u8>),
    Laid(File),
}

impl Spool {
    /// Reads `input` to its end, or to `most` bytes, or until no more is wanted; what is too long to be held goes into
    /// the file that `make` gives.
    fn read(
        input: &mut impl Read,
        most: u64,
        make: impl FnOnce() -> io::Result<File>,
        mut tell: impl FnMut(u64),
    ) -> io::Result<Self> {
        let (mut held, mut len) = (Vec::new(), 0);
        let mut piece = vec![0; PIECE];
        let mut make = Some(make);
        let mut file: Option<File> = None;
        let is_cut = loop {
            let read = match input.read(&mut piece) {
                Ok(0) => break false,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    tell(len);
                    continue;
                }
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => break true,
                Err(error) => return Err(error),
            };
            let room = usize::try_from(most - len).unwrap_or(usize::MAX);
            let part = piece.get(..read.min(room)).unwrap_or_default();
            if len + part.len() as u64 > WHOLE
                && let Some(make) = make.take()
            {
                file.insert(make()?).write_all(&std::mem::take(&mut held))?;
            }
            match &mut file {
                Some(file) => file.write_all(part)?,
                None => held.extend_from_slice(part),
            }
            len += part.len() as u64;
            tell(len);
            if read > room {
                // A character is not cut there: no trail byte of the encodings in use is a line feed.
                len -= memchr::memrchr(b'\n', part).map_or(0, |feed| part.len() - feed - 1) as u64;
                held.truncate(usize::try_from(len).unwrap_or(usize::MAX));
                break true;
            }
        };
        Ok(Self { bytes: file.map_or(Spooled::Held(held), Spooled::Laid), len, is_cut })
    }

    fn source(&'static self) -> io::Result<Source> {
        Ok(match &self.bytes {
            Spooled::Held(bytes) => Source::of_bytes(NAME, bytes),
            Spooled::Laid(file) => Source::of_file(file.try_clone()?, NAME.into(), self.len),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::fs;

    use super::*;

    fn spool_of(text: &mut impl Read, most: u64) -> (Spool, Vec<u64>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let mut told = Vec::new();
        let spool = Spool::read(text, most, || files::nameless(folder.path()), |len| told.push(len)).unwrap();
        (spool, told, folder)
    }

    #[test]
    fn a_long_text_lies_in_a_file_without_a_name_that_is_the_users_alone() {
        use std::os::unix::fs::MetadataExt;
        let len = WHOLE + 1_000_001;
        let (spool, told, folder) = spool_of(&mut io::repeat(b'a').take(len), u64::MAX);
        let Spooled::Laid(file) = &spool.bytes else { panic!("it is long") };
        let metadata = file.metadata().unwrap();
        assert_eq!((metadata.len(), metadata.mode() & 0o777, metadata.nlink()), (len, 0o600, 0));
        assert_eq!((spool.len, spool.is_cut, fs::read_dir(folder.path()).unwrap().count()), (len, false, 0));
        assert!(told.is_sorted() && told.last() == Some(&len));
    }

    #[test]
    fn a_short_text_is_held_and_nothing_beyond_the_limit_is_taken() {
        let (spool, ..) = spool_of(&mut io::repeat(b'a').take(WHOLE), WHOLE);
        assert!(matches!(&spool.bytes, Spooled::Held(bytes) if bytes.len() as u64 == WHOLE) && !spool.is_cut);
        for most in [1, PIECE as u64, 100_000, WHOLE + 1] {
            let (spool, told, _folder) = spool_of(&mut io::repeat(b'a'), most);
            assert_eq!((spool.len, spool.is_cut, told.last()), (most, true, Some(&most)));
        }
        let (spool, ..) = spool_of(&mut "亚太\n亚太\n".as_bytes(), 10);
        assert!(matches!(&spool.bytes, Spooled::Held(bytes) if bytes == "亚太\n".as_bytes()));
    }

    #[test]
    fn what_came_until_no_more_was_wanted_is_all_there_is() {
        struct Ended;
        impl Read for Ended {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionAborted.into())
            }
        }
        let (spool, ..) = spool_of(&mut "甲乙".as_bytes().chain(Ended), u64::MAX);
        assert_eq!((spool.len, spool.is_cut), (6, true));
    }
}
