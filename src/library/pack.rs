//! Brings the text cache up to date: what it has not is written to another segment; where there are many of them, or much in them
//! is of no use, a new text cache is written beside the old, from which the text of documents that have not changed is taken.

use std::{
    collections::HashMap,
    io,
    ops::{ControlFlow, Range},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::SystemTime,
};

use super::{
    Entries, Entry, Seal, Text,
    entries::TextRanges,
    text::{Writer, pack as pack_blocks, remove_others},
};
use crate::{
    crash,
    document::ContentHash,
    source::{Conversion, Pieces, Reading, SourceError},
};

/// Documents of more bytes are searched themselves.
const LARGEST: u64 = 64 << 20;
/// Bytes of documents that are read before any of their text is written.
const BATCH: u64 = 16 << 20;

/// Segments of a text cache at most.
const MOST_SEGMENTS: usize = 8;

/// Whether there is anything to be written: documents that the text cache has not, or one a quarter of which is of no use.
pub(super) fn is_due(entries: &Entries, text: Option<&Text>) -> bool {
    (0..entries.len()).any(|row| entries.text(row).is_none()) || text.is_some_and(|text| is_wasteful(entries, text))
}

/// Whether a quarter of a text cache of some size is of no use.
fn is_wasteful(entries: &Entries, text: &Text) -> bool {
    let texts = (0..entries.len()).filter_map(|row| entries.text(row));
    let used: u64 = texts.map(|text| text.end - text.start).sum();
    text.len() > (1 << 20) && used < text.len() / 4 * 3
}

/// Bytes that a text cache takes at most: a character of two bytes takes three in it.
pub(super) fn size(entries: &Entries) -> u64 {
    let read = (0..entries.len()).filter(|&row| !entries.stamp(row).is_none());
    read.map(|row| entries.summaries().bytes(row)).filter(|&len| len <= LARGEST).map(|len| len + len / 2).sum()
}

/// Brings the text cache of `entries` up to date and tells them where their text lies; `progress` hears how many of them are
/// done and may end the work. Gives the seals of the segments it has now; `None` where the work was ended: the entries are as
/// they were.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn pack(
    folder: &Path,
    entries: &mut Entries,
    old: Option<&Text>,
    mut progress: impl FnMut(usize) -> ControlFlow<()>,
) -> io::Result<Option<Vec<Seal>>> {
    let kept = old.filter(|old| old.seals().count() < MOST_SEGMENTS && !is_wasteful(entries, old));
    let mut rows: Vec<u32> = (0..entries.len() as u32).collect();
    if kept.is_some() {
        rows.retain(|&row| entries.text(row as usize).is_none());
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let id = (now.as_nanos() as u64) ^ (u64::from(std::process::id()) << 40);
    let mut writer = Writer::new(folder, id, kept.map_or(0, Text::len))?;
    let (mut done, mut hashes) = (TextRanges::default(), Vec::new());
    let before = entries.len() - rows.len();
    while let Some(batch) = batch(entries, &rows, done.len()) {
        if progress(before + done.len()).is_break() {
            drop(writer);
            remove_others(folder, old);
            return Ok(None);
        }
        let mut read = read_all(entries, batch);
        for row in batch.iter().map(|&row| row as usize) {
            done.push(match (read.remove(&row), entries.text(row), old) {
                (Some(packed), ..) => {
                    let text = packed.text.filter(|text| !text.is_empty());
                    let range = text.map(|text| writer.add(&text)).transpose()?;
                    if packed.hash != entries.hash(row) {
                        hashes.push((row, packed.hash));
                    }
                    // What is empty stands for what has no text or cannot be packed: the document itself is searched. It
                    // lies at the beginning: the segment that this writer began is not kept where nothing else is in it.
                    Some(range.unwrap_or_default())
                }
                (None, Some(text), Some(old)) if !text.is_empty() => Some(copy(old, text, &mut writer)?),
                (None, Some(_), _) => Some(0..0),
                // It could not be read; it may be the next time.
                (None, None, _) => None,
            });
        }
    }
    let mut seals: Vec<Seal> = kept.into_iter().flat_map(Text::seals).cloned().collect();
    if kept.is_none() || !writer.is_empty() {
        seals.push(writer.finish()?);
    }
    if kept.is_some() {
        rows.iter().enumerate().for_each(|(at, &row)| entries.set_text(row as usize, done.get(at)));
    } else {
        entries.set_texts(done);
    }
    hashes.into_iter().for_each(|(row, hash)| entries.set_hash(row, hash));
    Ok(Some(seals))
}

/// Takes a text over from the old text cache.
fn copy(old: &Text, text: Range<u64>, writer: &mut Writer) -> io::Result<Range<u64>> {
    let mut copied = Ok(writer.add(&[])?);
    old.windows(text, &mut Vec::new(), |window| {
        if let Ok(range) = &mut copied {
            match writer.add(window) {
                Ok(more) => range.end = more.end,
                Err(error) => copied = Err(error),
            }
        }
    })?;
    copied
}

/// So many of the rows from the `first` on that their documents take no more than [`BATCH`], at least one; `None` where
/// there are no more.
fn batch<'r>(entries: &Entries, rows: &'r [u32], first: usize) -> Option<&'r [u32]> {
    let mut bytes = 0;
    let fits = |row: &&u32| {
        let row = **row as usize;
        bytes += if entries.text(row).is_none() { entries.summaries().bytes(row) } else { 1 << 10 };
        bytes <= BATCH
    };
    let rest = rows.get(first..).filter(|rest| !rest.is_empty())?;
    rest.get(..rest.iter().take_while(fits).count().max(1))
}

/// Reads those of these documents whose text is not known, on all cores.
fn read_all(entries: &Entries, rows: &[u32]) -> HashMap<usize, Packed> {
    let wanted: Vec<usize> = rows.iter().map(|&row| row as usize).filter(|&row| entries.text(row).is_none()).collect();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(wanted.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || wanted.get(next.fetch_add(1, Ordering::Relaxed)).copied();
        std::iter::from_fn(take).filter_map(|at| Some((at, read(&entries.get(at)?).ok()?))).collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        // A worker that panicked has read nothing.
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

/// The text of a document, unless it cannot be packed.
struct Packed {
    text: Option<Vec<u8>>,
    hash: ContentHash,
}

fn read(entry: &Entry) -> Result<Packed, SourceError> {
    crash::test_door("pack");
    if entry.summary.bytes > LARGEST || entry.awaits_conversion() {
        return Ok(Packed { text: None, hash: entry.hash.clone() });
    }
    if let Some(folded) = &entry.folded {
        return Ok(Packed { text: Some(folded.as_bytes().to_vec()), hash: entry.hash.clone() });
    }
    let kept = Reading { conversion: Conversion::Kept, ..Reading::default() };
    let mut pieces = Pieces::open(entry.summary.origin.clone(), kept)?;
    let hash = pieces.facts().hash.clone();
    let mut text = Vec::with_capacity(entry.summary.bytes as usize);
    while let Some(blocks) = pieces.next_blocks()? {
        pack_blocks(blocks, &mut text);
    }
    Ok(Packed { text: Some(text), hash })
}
