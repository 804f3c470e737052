//! A library made ready for searching, step by step: what is known from the last visit, what has changed since, and the
//! text cache brought up to date. Each step is of use without the next.

use std::{collections::HashMap, fs::TryLockError, ops::ControlFlow, path::PathBuf, sync::Arc};

use super::{
    Catalogue, CatalogueError, Entries, Entry, Scan, ScanOptions, ScanProblem, Searcher, Text,
    built_in::documents_of,
    limit_caches,
    pack::{is_due, pack, size},
    scan,
    scan::scan_for,
    sought::Sought,
    text::remove_others,
};
use crate::{
    document::{ContentHash, Origin, SummaryTable},
    files,
    source::{self, Conversion, Reading},
};

/// What has changed in a library since the last visit.
#[derive(Debug, Default)]
pub struct Changes {
    /// How many documents are new.
    pub new: usize,
    /// How many have another content.
    pub changed: usize,
    /// How many files were touched, with the same content as before.
    pub touched: usize,
    /// How many are no longer there under any name.
    pub gone: usize,
    /// Documents that have another name now, as they were and as they are called.
    pub renamed: Vec<(Origin, Origin)>,
    /// What could not be read.
    pub problems: Vec<ScanProblem>,
    /// Links to folders outside the library, which were not followed.
    pub passed_over: usize,
    /// Files that other programs would read, of which the settings name none.
    pub unconverted: usize,
}

impl Changes {
    /// Whether the list is another one.
    pub fn is_any(&self) -> bool {
        self.new + self.changed + self.gone + self.renamed.len() > 0
    }
}

/// The library of `paths`, none meaning the built-in one, ready to be asked: what the catalogue knows of it, if there is one, and
/// what has changed since: what could not be read, and links that were not followed.
pub fn searcher(paths: &[PathBuf], options: ScanOptions) -> (Searcher, Changes) {
    searcher_for(paths, options, None)
}

/// As [`searcher()`], for what is sought alone.
pub(super) fn searcher_for(paths: &[PathBuf], options: ScanOptions, sought: Option<&Sought>) -> (Searcher, Changes) {
    if paths.is_empty() {
        let entries: Entries =
            documents_of(options.built_in, options.language).into_iter().map(Entry::unread).collect();
        return (Searcher::new(Arc::new(entries), None), Changes::default());
    }
    let catalogue = if options.encoding.is_none() { Catalogue::open_existing(paths) } else { None };
    let (known, text) = catalogue.and_then(|catalogue| catalogue.entries().ok()).unwrap_or_default();
    let mut listed = scan_for(paths, &Arc::new(known), options, sought, |_, _| {});
    let awaiting = listed.entries.awaiting_conversion().filter_map(|row| listed.entries.get(row));
    if awaiting.filter(convert).count() > 0 {
        listed = scan_for(paths, &listed.entries, options, sought, |_, _| {});
    }
    let Scan { entries, problems, passed_over, unconverted, .. } = listed;
    let changes = Changes { problems, passed_over, unconverted, ..Changes::default() };
    (Searcher::new(entries, text).in_encoding(options.encoding), changes)
}

/// Has the program of the settings take out the text of a document, where that is still to be done: the next listing finds
/// it kept. Whether it is.
pub fn convert(entry: &Entry) -> bool {
    entry.awaits_conversion() && source::open(&entry.summary.origin, None).is_ok()
}

/// What is known of a library from the last visit. A catalogue that is damaged is begun anew.
///
/// # Errors
/// Where the catalogue cannot be written.
pub fn remembered(catalogue: Catalogue) -> Result<(Catalogue, Entries, Option<Text>), CatalogueError> {
    match catalogue.entries() {
        Ok((entries, text)) => Ok((catalogue, entries, text)),
        Err(_) => Ok((catalogue.begin_anew()?, Entries::default(), None)),
    }
}

/// What is known now: of the documents of `known` only those are read that have changed. `progress` is as for [`scan()`].
pub fn renew(
    paths: &[PathBuf],
    known: &Arc<Entries>,
    options: ScanOptions,
    progress: impl FnMut(usize, &SummaryTable),
) -> (Arc<Entries>, Changes) {
    let mut scan = scan(paths, known, options, progress);
    let renamed = find_renamed(&mut scan.entries, &scan.unknown, &scan.gone);
    let gone = scan.gone.len() - renamed.len();
    let Scan { entries, problems, new, changed, touched, passed_over, unconverted, .. } = scan;
    let new = new.saturating_sub(renamed.len());
    let changes = Changes { new, changed, touched, gone, renamed, problems, passed_over, unconverted };
    (entries, changes)
}

/// Of the `unknown` documents those with the content of those that are gone; their text is where it was.
fn find_renamed(entries: &mut Arc<Entries>, unknown: &[u32], gone: &[Entry]) -> Vec<(Origin, Origin)> {
    let mut by_hash: HashMap<(u64, ContentHash), &Entry> = HashMap::new();
    for entry in gone.iter().filter(|entry| entry.hash.is_known()) {
        by_hash.insert((entry.summary.bytes, entry.hash.clone()), entry);
    }
    let mut renamed = Vec::new();
    for row in unknown.iter().map(|&row| row as usize) {
        if by_hash.is_empty() {
            break;
        }
        let Some(mut entry) = entries.get(row) else { continue };
        let bytes = entry.summary.bytes;
        if !entry.hash.is_known() && by_hash.keys().any(|(len, _)| *len == bytes) {
            // Of a large file only the head was read.
            let kept = Reading { conversion: Conversion::Kept, ..Reading::default() };
            entry.hash = source::open(&entry.summary.origin, kept).map(|opened| opened.facts.hash).unwrap_or_default();
            Arc::make_mut(entries).set_hash(row, entry.hash.clone());
        }
        if let Some(old) = by_hash.remove(&(bytes, entry.hash)) {
            Arc::make_mut(entries).set_text(row, old.text.clone());
            renamed.push((old.summary.origin.clone(), entry.summary.origin.clone()));
        }
    }
    renamed
}

/// Saves what is known in the catalogue, with the text cache brought up to date where that is due; `progress` hears how
/// many documents are in it and may end the work. All caches together take at most `limit` bytes: those of other libraries go,
/// the oldest first, and a library beyond it has none but its catalogue. Where another process is at it, nothing is written. `changes` are those that led to `entries`. Gives the library ready for searching.
///
/// # Errors
/// Where it cannot be saved; what was saved before is as it was.
pub fn save(
    catalogue: &mut Catalogue,
    mut entries: Arc<Entries>,
    text: Option<Text>,
    changes: &Changes,
    limit: u64,
    progress: impl FnMut(usize) -> ControlFlow<()>,
) -> Result<Searcher, CatalogueError> {
    let is_due = is_due(&entries, text.as_ref()) && size(&entries) <= limit;
    if !is_due && !changes.is_any() && changes.touched == 0 {
        return Ok(Searcher::new(entries, text));
    }
    // One process at a time: what another is writing is not written, and not cleared away, by this one.
    let lock = files::private_file(&catalogue.folder().join("lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Searcher::new(entries, text)),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    let packed =
        if is_due { pack(catalogue.folder(), Arc::make_mut(&mut entries), text.as_ref(), progress)? } else { None };
    let text = match packed {
        Some(seals) => Text::open(catalogue.folder(), &seals),
        None => text,
    };
    if text.is_none() {
        Arc::make_mut(&mut entries).forget_texts();
    }
    catalogue.write(Arc::make_mut(&mut entries), text.as_ref())?;
    if text.is_some() {
        remove_others(catalogue.folder(), text.as_ref());
    }
    if let Some(all) = catalogue.folder().parent() {
        // A folder that cannot be cleared is no reason not to read.
        let _ = limit_caches(all, catalogue.folder(), limit);
    }
    Ok(Searcher::new(entries, text))
}
