//! `zhujian cite`: a document as a list of references names it.

use std::io::{self, Write};

use crate::{
    citation::{Reference, bibtex, csl_json, gb7714},
    i18n::Strings,
    store,
};

use super::{
    Failure,
    args::{Cite, CiteStyle},
    pieces,
};

/// Prints the reference.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Cite, encoding: Option<&str>, strings: &Strings) -> Result<(), Failure> {
    let pieces = pieces::of(&args.file, encoding, strings)?;
    let document = pieces.document();
    let title = document.title().unwrap_or_else(|| pieces.origin().name());
    let reference = Reference::new(title, &document.metadata, Some(store::day_here()));
    let text = match args.style {
        CiteStyle::Gb7714 => gb7714(&reference) + "\n",
        CiteStyle::Bibtex => bibtex(&[reference]),
        CiteStyle::CslJson => serde_json::to_string_pretty(&csl_json(&[reference]))? + "\n",
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
