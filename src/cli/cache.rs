//! `zhujian cache`: what can be made again from the documents.

use crate::{
    files,
    i18n::{Strings, format},
    library, localize,
    text::file_size,
};

use super::{
    EXIT_CANNOT_SAVE, Failure,
    args::{Cache, CacheCommand},
    output::Output,
};

/// Runs the subcommand.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Cache, strings: &Strings) -> Result<(), Failure> {
    let CacheCommand::Clear = args.command;
    let folder =
        files::cache_folder().ok_or_else(|| Failure::new(EXIT_CANNOT_SAVE, strings.cache.no_folder.to_owned()))?;
    let freed = library::clear_caches(&folder)
        .map_err(|error| Failure::unsaved(localize::unwritten(&folder, &error, strings)))?;
    let (n, size) = (freed.libraries.to_string(), file_size(freed.bytes));
    let mut out = Output::new();
    out.line(format(strings.cache.cleared, &[("n", &n), ("size", &size)]))?;
    Ok(out.finish()?)
}
