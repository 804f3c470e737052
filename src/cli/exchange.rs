//! `zhujian bookmarks export`, `import`, `sync`: bookmarks that leave and come.

use std::{collections::HashSet, path::Path};

use crate::{
    exchange::ExportFormat,
    files::{self, Access},
    i18n::{Strings, format},
    localize,
    search::TagQuery,
    store::{self, Merged, Store},
};

use super::{
    EXIT_CANNOT_READ, Failure,
    output::{self, Output, complain},
};

/// Where an export goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination<'a> {
    /// The file that was named; `None` is the standard output.
    pub(super) file: Option<&'a Path>,
    /// Whether a file that is there may be written over.
    pub(super) may_replace: bool,
}

/// Writes all bookmarks with these tags in a form that other programs read. A file that is there is left alone unless it is
/// said to be written over.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn export(
    store: &Store,
    format: ExportFormat,
    tags: &TagQuery,
    destination: Destination<'_>,
    strings: &Strings,
) -> Result<(), Failure> {
    let (text, _) = store
        .export(format, |bookmark| tags.admits(&bookmark.content.tags))
        .map_err(|error| Failure::of_store(&error, strings))?;
    match destination.file {
        None => print(&text),
        Some(file) if destination.may_replace => files::write(file, text.as_bytes(), Access::Shared)
            .map_err(|error| Failure::unsaved(localize::unwritten(file, &error, strings))),
        Some(file) => output::new_file(file, &text, strings),
    }
}

/// Takes in what another machine exported: all of it, or nothing.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn import(store: &Store, file: &Path, strings: &Strings) -> Result<(), Failure> {
    let mut exchange =
        store::read_file(file).map_err(|error| Failure::unreadable(localize::import(file, &error, strings)))?;
    // A file from a shared folder tells where its writer reads: that is nothing to import.
    exchange.readings.clear();
    let of_store = |error| Failure::of_store(&error, strings);
    let merged = store.merge(&exchange).map_err(of_store)?;
    tell(merged, strings)?;
    let here: HashSet<_> = store.bookmarks().map_err(of_store)?.into_iter().map(|bookmark| bookmark.id).collect();
    let theirs = exchange.bookmarks.iter().filter(|theirs| !theirs.causes.is_removed());
    // Who imports what was exported before wonders where these are.
    match theirs.filter(|theirs| !here.contains(&theirs.bookmark.id)).count() {
        0 => Ok(()),
        gone => print(&(format(strings.exchange.stay_removed, &[("n", &gone.to_string())]) + "\n")),
    }
}

/// Exchanges bookmarks with other machines through a folder.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn sync(store: &Store, folder: &Path, strings: &Strings) -> Result<(), Failure> {
    let synced = store.sync(folder).map_err(|error| Failure::of_sync(&error, strings))?;
    for (file, error) in &synced.left_out {
        complain(&localize::left_out(file, error, strings));
    }
    tell(synced.merged, strings)?;
    if synced.left_out.is_empty() { Ok(()) } else { Err(Failure::silent(EXIT_CANNOT_READ)) }
}

fn tell(merged: Merged, strings: &Strings) -> Result<(), Failure> {
    let [added, changed, removed] = [merged.added, merged.changed, merged.removed].map(|count| count.to_string());
    let values = [("added", added.as_str()), ("changed", &changed), ("removed", &removed)];
    let mut said = format(strings.exchange.merged, &values) + "\n";
    if merged.places > 0 {
        said += &(format(strings.exchange.merged_places, &[("n", &merged.places.to_string())]) + "\n");
    }
    print(&said)
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = Output::new();
    out.raw(text)?;
    Ok(out.finish()?)
}
