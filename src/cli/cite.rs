//! `zhujian cite`: a document as a list of references names it.

use crate::{
    citation::{Reference, Work, citation, iso},
    i18n::{Strings, format},
    settings::Settings,
    source::Reading,
    store,
};

use super::{
    Failure,
    args::Cite,
    citation_style::Style,
    output::{Output, say},
    passage::{self, Passage, Wanted},
    pieces,
};

/// Prints the reference, or a passage in running text with where it is from.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Cite, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let style = Style::of(&args.styled, settings, strings)?;
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let wanted = args.quote.as_deref().map(Wanted::Quote).or(args.paragraph.map(Wanted::Paragraph));
    if let Some(wanted) = wanted {
        let Passage { draft, words, paragraphs } = passage::find(&args.file, pieces, wanted, strings)?;
        let mut out = Output::new();
        out.line(citation(&words, &Work { paragraphs, ..draft.work() }))?;
        return Ok(out.finish()?);
    }
    let document = pieces.document();
    // What is shown as a title may be cut for its length.
    let title = document.metadata.title.clone().or_else(|| document.title());
    let title = title.unwrap_or_else(|| pieces.origin().name());
    let reference = Reference::new(title, &document.metadata);
    // Nobody knows when it was looked at but who did so.
    let lacks_accessed = reference.lacks_accessed();
    let mut out = Output::new();
    style.print_one(&reference, &mut out)?;
    out.finish()?;
    if lacks_accessed {
        say(&format(strings.notice.lacks_accessed, &[("day", &iso(store::day_here()))]));
    }
    Ok(())
}
