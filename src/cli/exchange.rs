//! `zhujian bookmarks export`, `import`, `sync`: bookmarks that leave and come.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    annotation::{Exchange, Reference, bibtex, csl_json, csv, json_ld, markdown},
    i18n::{Strings, format},
    localize,
    store::{self, Merged, ReadError, Store, StoreError, SyncError},
};

use super::{EXIT_CANNOT_READ, Failure, args::ExportFormat};

/// Writes all bookmarks in a form that other programs read.
pub fn export(store: &Store, format: ExportFormat, output: Option<&Path>, strings: &Strings) -> Result<(), Failure> {
    let unsaved = |error: StoreError| Failure::unsaved(localize::store(&error, strings));
    let bookmarks = || store.bookmarks().map_err(unsaved);
    let text = match format {
        ExportFormat::JsonLd => json_ld(&store.exchange().map_err(unsaved)?, &store.device().map_err(unsaved)?),
        ExportFormat::Markdown => markdown(&bookmarks()?),
        ExportFormat::Csv => csv(&bookmarks()?),
        ExportFormat::Bibtex => bibtex(&Reference::of_bookmarks(&bookmarks()?)),
        ExportFormat::CslJson => {
            serde_json::to_string_pretty(&csl_json(&Reference::of_bookmarks(&bookmarks()?)))? + "\n"
        }
    };
    match output {
        None => Ok(io::stdout().write_all(text.as_bytes())?),
        Some(file) => store::write_whole(file, &text)
            .map_err(|error| Failure::unsaved(said(strings.exchange.write_failed, file, &error.to_string()))),
    }
}

/// Takes in what another machine exported: all of it, or nothing.
pub fn import(store: &Store, file: &Path, strings: &Strings) -> Result<(), Failure> {
    let exchange: Exchange = store::read_file(file).map_err(|error| match error {
        ReadError::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
            Failure::unreadable(localize::io(file, &error, strings))
        }
        error => Failure::unreadable(said(strings.exchange.import_failed, file, &error.to_string())),
    })?;
    let merged = store.merge(&exchange).map_err(|error| Failure::unsaved(localize::store(&error, strings)))?;
    tell(merged, strings)
}

/// Exchanges bookmarks with other machines through a folder.
pub fn sync(store: &Store, folder: &Path, strings: &Strings) -> Result<(), Failure> {
    let synced = store.sync(folder).map_err(|error| match error {
        SyncError::Folder { path, cause } => {
            Failure::unsaved(said(strings.exchange.sync_failed, &path, &cause.to_string()))
        }
        SyncError::Store(error) => Failure::unsaved(localize::store(&error, strings)),
    })?;
    for (file, reason) in &synced.left_out {
        eprintln!("zhujian: {}", said(strings.exchange.left_out, file, &reason.to_string()));
    }
    tell(synced.merged, strings)?;
    match synced.left_out.is_empty() {
        true => Ok(()),
        false => Err(Failure { code: EXIT_CANNOT_READ, message: None }),
    }
}

fn tell(merged: Merged, strings: &Strings) -> Result<(), Failure> {
    let [added, changed, removed] = [merged.added, merged.changed, merged.removed].map(|count| count.to_string());
    let values = [("added", added.as_str()), ("changed", &changed), ("removed", &removed)];
    Ok(writeln!(io::stdout(), "{}", format(strings.exchange.merged, &values))?)
}

fn said(template: &str, file: &Path, reason: &str) -> String {
    format(template, &[("name", &localize::shown(file)), ("reason", reason)])
}
