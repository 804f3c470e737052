//! `zhujian cite`: a document as a list of references names it.

use crate::{
    citation::{Edition, Form, Reference, bibtex, csl_json, gb7714, iso},
    i18n::{Strings, format},
    settings::Settings,
    source::Reading,
    store,
};

use super::{
    Failure,
    args::{Cite, CiteStyle},
    output::{Output, say},
    pieces,
};

/// Prints the reference.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Cite, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let document = pieces.document();
    // What is shown as a title may be cut for its length.
    let title = document.metadata.title.clone().or_else(|| document.title());
    let title = title.unwrap_or_else(|| pieces.origin().name());
    let reference = Reference::new(title, &document.metadata);
    // Nobody knows when it was looked at but who did so.
    let lacks_accessed = reference.lacks_accessed();
    let mut out = Output::new();
    match args.style {
        CiteStyle::Gb7714 => out.line(gb7714(&reference, Edition::Of2025, Form::Numeric))?,
        CiteStyle::Gb7714AuthorDate => out.line(gb7714(&reference, Edition::Of2025, Form::AuthorDate))?,
        CiteStyle::Gb77142015 => out.line(gb7714(&reference, Edition::Of2015, Form::Numeric))?,
        CiteStyle::Bibtex => out.text(bibtex(&[reference]))?,
        CiteStyle::CslJson => out.json(&csl_json(&[reference]))?,
    }
    out.finish()?;
    if lacks_accessed {
        say(&format(strings.notice.lacks_accessed, &[("day", &iso(store::day_here()))]));
    }
    Ok(())
}
