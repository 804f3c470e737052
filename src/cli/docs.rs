//! `zhujian docs` where nothing can be drawn: the manual as one Markdown text.

use crate::{config, settings::Settings, source};

use super::{Failure, output::Output};

/// Prints the chapters of the manual, one after the other, in the language of the interface.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(settings: &Settings) -> Result<(), Failure> {
    let mut out = Output::new();
    let names = source::BuiltInLibrary::Manual.names(config::language(settings));
    for (index, chapter) in names.into_iter().filter_map(source::built_in_bytes).enumerate() {
        out.raw(if index > 0 { "\n" } else { "" })?;
        out.raw(chapter)?;
    }
    Ok(out.finish()?)
}
