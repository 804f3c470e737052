//! Brings the text cache up to date: a new one is written beside the old, from which the text of documents that have not
//! changed is taken.

use std::{
    collections::HashMap,
    io,
    ops::ControlFlow,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::SystemTime,
};

use super::{
    Entry, Seal, Text,
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

/// Whether a new text cache is due: for documents that the old one has not, or because a quarter of it is of no use.
pub(super) fn is_due(entries: &[Entry], text: Option<&Text>) -> bool {
    let used: u64 = entries.iter().filter_map(|entry| entry.text.as_ref()).map(|text| text.end - text.start).sum();
    let len = text.map_or(0, |text| text.seal.len);
    entries.iter().any(|entry| entry.text.is_none()) || len > (1 << 20) && used < len / 4 * 3
}

/// Bytes that a text cache takes at most: a character of two bytes takes three in it.
pub(super) fn size(entries: &[Entry]) -> u64 {
    entries.iter().map(|entry| entry.stamp.len).filter(|&len| len <= LARGEST).map(|len| len + len / 2).sum()
}

/// Writes a text cache for `entries` and tells them where their text lies; `progress` hears how many of them are done and
/// may end the work. `None` where it did: the entries are as they were.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn pack(
    folder: &Path,
    entries: &mut [Entry],
    old: Option<&Text>,
    mut progress: impl FnMut(usize) -> ControlFlow<()>,
) -> io::Result<Option<Seal>> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let id = (now.as_nanos() as u64) ^ (u64::from(std::process::id()) << 40);
    let mut writer = Writer::new(folder, id)?;
    let mut done: Vec<(Option<std::ops::Range<u64>>, Option<ContentHash>)> = Vec::with_capacity(entries.len());
    let mut buffer = Vec::new();
    while done.len() < entries.len() {
        if progress(done.len()).is_break() {
            remove_others(folder, old.map_or(0, |text| text.seal.id));
            return Ok(None);
        }
        let batch = batch(&entries[done.len()..]);
        let mut read = read_all(batch);
        for (at, entry) in batch.iter().enumerate() {
            done.push(match (read.remove(&at), &entry.text, old) {
                (Some(packed), ..) => {
                    let range = packed.text.map(|text| writer.add(&text)).transpose()?;
                    // What is empty stands for what cannot be packed: the document itself is searched.
                    (Some(range.unwrap_or_default()), Some(packed.hash))
                }
                (None, Some(text), Some(old)) if !text.is_empty() => {
                    let mut copied = Ok(writer.add(&[])?);
                    old.windows(text.clone(), &mut buffer, |window| {
                        if let Ok(range) = &mut copied {
                            match writer.add(window) {
                                Ok(more) => range.end = more.end,
                                Err(error) => copied = Err(error),
                            }
                        }
                    })?;
                    (Some(copied?), None)
                }
                (None, Some(_), _) => (Some(0..0), None),
                // It could not be read; it may be the next time.
                (None, None, _) => (None, None),
            });
        }
    }
    let seal = writer.finish()?;
    for (entry, (text, hash)) in entries.iter_mut().zip(done) {
        (entry.text, entry.folded) = (text, None);
        entry.hash = hash.unwrap_or(std::mem::take(&mut entry.hash));
    }
    Ok(Some(seal))
}

/// So many of the entries that their documents take no more than [`BATCH`], at least one.
fn batch(entries: &[Entry]) -> &[Entry] {
    let mut bytes = 0;
    let fits = |entry: &&Entry| {
        bytes += if entry.text.is_none() { entry.summary.bytes } else { 1 << 10 };
        bytes <= BATCH
    };
    let count = entries.iter().take_while(fits).count();
    &entries[..count.max(1)]
}

/// The text of a document, unless it cannot be packed.
struct Packed {
    text: Option<Vec<u8>>,
    hash: ContentHash,
}

/// Reads the documents among `entries` whose text is not known, on all cores.
fn read_all(entries: &[Entry]) -> HashMap<usize, Packed> {
    let wanted: Vec<usize> = (0..entries.len()).filter(|&at| entries[at].text.is_none()).collect();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(wanted.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || wanted.get(next.fetch_add(1, Ordering::Relaxed)).copied();
        std::iter::from_fn(take).filter_map(|at| Some((at, read(&entries[at]).ok()?))).collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        // A worker that panicked has read nothing.
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
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
