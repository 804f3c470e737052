//! `zhujian history`: what is known of what was read.

use std::path::PathBuf;

use crate::{
    annotation::DocumentKey,
    document::Origin,
    i18n::{Strings, format},
    library::file_origin,
    localize,
    settings::Settings,
    store::{Store, StoreError},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{History, HistoryCommand},
    output::{Output, complain},
};

/// Runs the subcommand.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &History, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let unsaved = |error: StoreError| Failure::of_store(&error, strings);
    let HistoryCommand::Forget { paths, all } = &args.command;
    let store = Store::open_default().map_err(unsaved)?;
    if let Some(condition) = store.condition() {
        complain(&localize::store_condition(condition, strings));
    }
    let meant: Vec<PathBuf> = paths.iter().filter_map(|path| file_path(file_origin(path))).collect();
    let forgotten = store.forget(|key| *all || is_among(key, &meant)).map_err(unsaved)?;
    if forgotten == 0 {
        return Err(Failure::new(EXIT_NOTHING_FOUND, strings.history.nothing_to_forget.to_owned()));
    }
    if let Some(folder) = &settings.sync
        && let Err(error) = store.sync(folder)
    {
        // This machine's file there still tells of it: that is said.
        complain(&localize::sync(&error, strings));
    }
    let mut out = Output::new();
    out.line(format(strings.history.forgotten, &[("n", &forgotten.to_string())]))?;
    if let Some(folder) = store.copies() {
        out.line(format(strings.history.in_copies, &[("name", &localize::shown(folder))]))?;
    }
    Ok(out.finish()?)
}

/// Whether a document is one of those that are meant, or lies in a folder that is.
fn is_among(key: &DocumentKey, meant: &[PathBuf]) -> bool {
    file_path(key.origin()).is_some_and(|path| meant.iter().any(|meant| path.starts_with(meant)))
}

fn file_path(origin: Origin) -> Option<PathBuf> {
    match origin {
        Origin::File(path) => Some(path),
        Origin::BuiltIn(_) | Origin::Stdin => None,
    }
}
