//! `zhujian cite`: a document as a list of references names it.

use crate::{
    citation::{Reference, bibtex, csl_json, gb7714},
    i18n::Strings,
    settings::Settings,
    store,
    text::Encoding,
};

use super::{
    Failure,
    args::{Cite, CiteStyle},
    output::Output,
    pieces,
};

/// Prints the reference.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Cite,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let pieces = pieces::of(&args.file, encoding, settings, strings)?;
    let document = pieces.document();
    let title = document.title().unwrap_or_else(|| pieces.origin().name());
    let reference = Reference::new(title, &document.metadata, Some(store::day_here()));
    let mut out = Output::new();
    match args.style {
        CiteStyle::Gb7714 => out.line(gb7714(&reference))?,
        CiteStyle::Bibtex => out.text(bibtex(&[reference]))?,
        CiteStyle::CslJson => out.json(&csl_json(&[reference]))?,
    }
    Ok(out.finish()?)
}
