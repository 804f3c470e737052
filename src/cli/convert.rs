//! `zhujian convert`: a document as Markdown with front matter, for those who keep their library as text.

use crate::{
    document::{MarkdownWriter, front_matter},
    files::{self, Access},
    i18n::Strings,
    localize,
    settings::Settings,
    source::Reading,
};

use super::{
    Failure,
    args::Convert,
    output::{self, Output},
    pieces,
};

/// Writes the document into the file that was named, or prints it. A file that is there is left alone unless it is said
/// to be written over.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Convert, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let mut pieces = pieces::of(&args.file, reading, settings, strings)?;
    let mut text = front_matter(&pieces.document().metadata);
    let mut writer = MarkdownWriter::new(pieces.document(), pieces.origin());
    while let Some(blocks) = pieces.next(strings)? {
        text.extend(blocks.iter().map(|block| writer.block(block)));
    }
    text.push('\n');
    let Some(file) = &args.output else {
        let mut out = Output::new();
        out.text(text)?;
        return Ok(out.finish()?);
    };
    if args.force {
        let unwritten = |error| Failure::unsaved(localize::unwritten(file, &error, strings));
        return files::write_own(file, text.as_bytes(), Access::Shared).map_err(unwritten);
    }
    output::new_file(file, &text, strings)
}
