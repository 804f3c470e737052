//! `zhujian references`: a list of references of the documents of a library.

use crate::{
    citation::{Reference, with_own_keys},
    document::Summary,
    i18n::Strings,
    settings::Settings,
    text::Encoding,
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::References,
    citation_style::Style,
    desk::{self, Library},
    output::Output,
};

/// Prints the references, by authors and years.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &References,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let style = Style::of(&args.styled, settings, strings)?;
    let query = args.among.as_deref().map(|text| desk::filters(text, strings)).transpose()?;
    let library = Library::open(&args.paths, encoding, settings, strings)?;
    let admitted = library.searcher.admitted(query.as_ref());
    let mut references: Vec<Reference> = admitted.map(|summary| reference(&summary)).collect();
    references.sort_by(|one, other| (&one.key, &one.title).cmp(&(&other.key, &other.title)));
    let references = with_own_keys(references);
    let mut out = Output::new();
    style.print_list(&references, &mut out)?;
    out.finish()?;
    if references.is_empty() { Err(Failure::silent(EXIT_NOTHING_FOUND)) } else { Ok(()) }
}

fn reference(summary: &Summary) -> Reference {
    // What is shown as a title may be cut for its length.
    let title = summary.metadata.title.clone().unwrap_or_else(|| summary.title.clone());
    Reference::new(title, &summary.metadata)
}
