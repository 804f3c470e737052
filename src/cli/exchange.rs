//! `zhujian bookmarks export`, `import`, `sync`: bookmarks that leave and come.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    annotation::{Exchange, Reference, bibtex, csl_json, csv, json_ld, markdown},
    explain,
    store::{self, Merged, ReadError, Store, StoreError, SyncError},
    words::{Words, fill},
};

use super::{EXIT_CANNOT_READ, Failure, args::ExportFormat};

/// Writes all bookmarks in a form that other programs read.
pub fn export(store: &Store, format: ExportFormat, output: Option<&Path>, words: &Words) -> Result<(), Failure> {
    let unsaved = |error: StoreError| Failure::unsaved(explain::store(&error, words));
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
            .map_err(|error| Failure::unsaved(said(&words.exchange.write_failed, file, &error.to_string()))),
    }
}

/// Takes in what another machine exported: all of it, or nothing.
pub fn import(store: &Store, file: &Path, words: &Words) -> Result<(), Failure> {
    let exchange: Exchange = store::read_file(file).map_err(|error| match error {
        ReadError::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
            Failure::unreadable(explain::io(file, &error, words))
        }
        error => Failure::unreadable(said(&words.exchange.import_failed, file, &error.to_string())),
    })?;
    let merged = store.merge(&exchange).map_err(|error| Failure::unsaved(explain::store(&error, words)))?;
    tell(merged, words)
}

/// Exchanges bookmarks with other machines through a folder.
pub fn sync(store: &Store, folder: &Path, words: &Words) -> Result<(), Failure> {
    let synced = store.sync(folder).map_err(|error| match error {
        SyncError::Folder { path, cause } => {
            Failure::unsaved(said(&words.exchange.sync_failed, &path, &cause.to_string()))
        }
        SyncError::Store(error) => Failure::unsaved(explain::store(&error, words)),
    })?;
    for (file, reason) in &synced.left_out {
        eprintln!("zhujian: {}", said(&words.exchange.left_out, file, &reason.to_string()));
    }
    tell(synced.merged, words)?;
    match synced.left_out.is_empty() {
        true => Ok(()),
        false => Err(Failure { code: EXIT_CANNOT_READ, message: None }),
    }
}

fn tell(merged: Merged, words: &Words) -> Result<(), Failure> {
    let [added, changed, removed] = [merged.added, merged.changed, merged.removed].map(|count| count.to_string());
    let values = [("added", added.as_str()), ("changed", &changed), ("removed", &removed)];
    Ok(writeln!(io::stdout(), "{}", fill(&words.exchange.merged, &values))?)
}

fn said(template: &str, file: &Path, reason: &str) -> String {
    fill(template, &[("name", &explain::shown(file)), ("reason", reason)])
}
