//! The text cache: the folded text of all documents of a library, packed end to end in a file, and what has changed since in
//! some more: its segments. Every paragraph ends with a NUL, so that no hit crosses its border. Says how it is written and read;
//! which documents are in it, and where, is the catalogue's.

use std::{
    fs::{self, File},
    io::{self, BufWriter, IntoInnerError, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::Xxh3;

use crate::{
    document::Block,
    files::{self, Access},
    platform,
    search::folded,
};

/// What ends a paragraph.
pub(super) const BORDER: u8 = 0;
/// What a file begins with: the version of its form.
const MAGIC: &[u8; 16] = b"zhujian text 03\n";
/// Bytes read at a time.
const WINDOW: u64 = 1 << 20;

/// A text cache that is complete: its segments as if they stood end to end.
#[derive(Debug, Clone)]
pub struct Text {
    segments: Vec<Segment>,
}

/// A file of a text cache.
#[derive(Debug, Clone)]
struct Segment {
    file: Arc<File>,
    /// Its name, length and check sum: what the catalogue knows it by.
    seal: Seal,
    /// The bytes of the segments before it.
    start: u64,
}

/// What tells a segment of a text cache from any other, and a whole one from a damaged one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seal {
    /// A number no other segment of the library has.
    pub id: u64,
    /// Its length in bytes.
    pub len: u64,
    /// The hash of all its bytes.
    pub sum: u64,
}

impl Text {
    /// Opens the text cache of a folder whose segments have these seals; `None` where there is none, or one of them is of another
    /// form or length.
    pub fn open(folder: &Path, seals: &[Seal]) -> Option<Self> {
        let mut start = 0;
        let segments = seals.iter().map(|seal| {
            let file = File::open(path(folder, seal.id)).ok()?;
            let mut magic = [0; MAGIC.len()];
            platform::read_exact_at(&file, &mut magic, 0).ok()?;
            let is_it = magic == *MAGIC && file.metadata().is_ok_and(|metadata| metadata.len() == seal.len);
            let segment = is_it.then(|| Segment { file: Arc::new(file), seal: seal.clone(), start })?;
            start += seal.len;
            Some(segment)
        });
        let segments: Vec<Segment> = segments.collect::<Option<_>>()?;
        (!segments.is_empty()).then_some(Self { segments })
    }

    /// The seals of its segments.
    pub fn seals(&self) -> impl Iterator<Item = &Seal> {
        self.segments.iter().map(|segment| &segment.seal)
    }

    /// Its length in bytes.
    #[allow(clippy::len_without_is_empty, reason = "an empty one has its form")]
    pub fn len(&self) -> u64 {
        self.segments.last().map_or(0, |last| last.start + last.seal.len)
    }

    /// Whether every byte is as it was written.
    pub fn is_sound(&self) -> bool {
        self.segments.iter().all(|segment| {
            let mut hasher = Xxh3::new();
            let all = segment.start..segment.start + segment.seal.len;
            let read = self.windows(all, &mut Vec::new(), |window| hasher.update(window));
            read.is_ok() && hasher.digest() == segment.seal.sum
        })
    }

    /// The file in which a byte lies, and where in it: no range of a document's text crosses the end of a segment, for each
    /// begins with its form.
    fn find(&self, byte: u64) -> io::Result<(&File, u64)> {
        let count = self.segments.partition_point(|segment| segment.start <= byte);
        let segment = count.checked_sub(1).and_then(|at| self.segments.get(at));
        let segment = segment.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok((&segment.file, byte - segment.start))
    }

    /// The bytes of a range, all at once; `buffer`'s room is used again.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub(super) fn read<'b>(&self, range: Range<u64>, buffer: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
        buffer.resize(usize::try_from(range.end.saturating_sub(range.start)).unwrap_or_default(), 0);
        let (file, at) = self.find(range.start)?;
        platform::read_exact_at(file, buffer, at)?;
        Ok(buffer)
    }

    /// Gives the bytes of a range window after window, each ending at a paragraph's border where there is one; `buffer`'s
    /// room is used again.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn windows(&self, range: Range<u64>, buffer: &mut Vec<u8>, mut each: impl FnMut(&[u8])) -> io::Result<()> {
        let (file, mut at) = self.find(range.start)?;
        let (end, mut reach) = (at + range.end.saturating_sub(range.start), WINDOW);
        while at < end {
            let len = reach.min(end - at);
            buffer.resize(len as usize, 0);
            platform::read_exact_at(file, buffer, at)?;
            let is_last = at + len == end;
            match memchr::memrchr(BORDER, buffer) {
                _ if is_last => {
                    each(buffer);
                    return Ok(());
                }
                Some(border) => {
                    each(&buffer[..=border]);
                    at += border as u64 + 1;
                    reach = WINDOW;
                }
                // A paragraph longer than the window.
                None => reach *= 2,
            }
        }
        Ok(())
    }
}

/// A segment of a text cache being written, beside those in use.
pub(super) struct Writer {
    folder: PathBuf,
    /// The bytes of the segments before it.
    start: u64,
    out: BufWriter<NamedTempFile>,
    hasher: Xxh3,
    seal: Seal,
}

impl Writer {
    /// Begins a segment in a folder, after `start` bytes of other ones.
    ///
    /// # Errors
    /// Where the folder takes no file.
    pub(super) fn new(folder: &Path, id: u64, start: u64) -> io::Result<Self> {
        let out = BufWriter::with_capacity(WINDOW as usize, files::beside(&path(folder, id), Access::Private)?);
        let mut writer =
            Self { folder: folder.to_owned(), start, out, hasher: Xxh3::new(), seal: Seal { id, ..Seal::default() } };
        writer.write(MAGIC)?;
        Ok(writer)
    }

    /// Adds the text of a document and tells where it lies.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn add(&mut self, text: &[u8]) -> io::Result<Range<u64>> {
        let start = self.start + self.seal.len;
        self.write(text)?;
        Ok(start..self.start + self.seal.len)
    }

    /// Whether no text was added.
    pub(super) fn is_empty(&self) -> bool {
        self.seal.len <= MAGIC.len() as u64
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.hasher.update(bytes);
        self.seal.len += bytes.len() as u64;
        Ok(())
    }

    /// Gives the segment its name. Until the catalogue has its seal nobody reads it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn finish(mut self) -> io::Result<Seal> {
        self.seal.sum = self.hasher.digest();
        let new = self.out.into_inner().map_err(IntoInnerError::into_error)?;
        // What a power cut takes is made again.
        new.persist(path(&self.folder, self.seal.id)).map_err(|error| error.error)?;
        Ok(self.seal)
    }
}

/// Removes what segments a folder has that are not of this text cache, also those that were never finished.
pub(super) fn remove_others(folder: &Path, text: Option<&Text>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let current: Vec<PathBuf> = text.into_iter().flat_map(Text::seals).map(|seal| path(folder, seal.id)).collect();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let is_text =
            path.file_name().is_some_and(|name| name.to_string_lossy().trim_start_matches('.').starts_with("text-"));
        if is_text && !current.contains(&path) {
            // Another process may have removed it; one that reads it goes on reading.
            let _ = fs::remove_file(path);
        }
    }
}

fn path(folder: &Path, id: u64) -> PathBuf {
    folder.join(format!("text-{id:016x}"))
}

/// Adds the folded text of blocks to `packed`; the border is no character of it.
pub(super) fn pack(blocks: &[Block], packed: &mut Vec<u8>) {
    for block in blocks.iter().filter(|block| !block.text.is_empty()) {
        packed.extend_from_slice(folded(block).text().as_bytes());
        packed.push(BORDER);
    }
}
