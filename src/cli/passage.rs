//! A passage of a file as subcommands are told it: by its words, or by the number of its paragraph.

use std::{ops::RangeInclusive, path::Path};

use crate::{
    annotation::{DocumentKey, Draft, anchor, quoted_words},
    citation::statements,
    document::{Document, ParagraphCount, Window},
    i18n::{Strings, format},
    localize, outline, search,
    text::{SourceOffset, TextRange},
};

use super::{EXIT_NOTHING_FOUND, Failure, pieces::Pieces};

/// What tells the passage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// The first that has these words, in a paragraph rather than in a title.
    Quote(&'a str),
    /// The paragraph of that number.
    Paragraph(u32),
}

/// A passage that was found.
pub(super) struct Passage {
    /// What it is and where it is from, without a note.
    pub(super) draft: Draft,
    /// Its words, without the signs of notes.
    pub(super) words: String,
    /// The numbers of its first and its last paragraph, where it is of any.
    pub(super) paragraphs: Option<RangeInclusive<u32>>,
}

/// Finds a passage of `file`, whose parts are `pieces`.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn find(file: &Path, mut pieces: Pieces, wanted: Wanted<'_>, strings: &Strings) -> Result<Passage, Failure> {
    let first = Document { window: Window::default(), ..pieces.document().clone() };
    let title = pieces.document().name(pieces.origin());
    let mut count = ParagraphCount::default();
    let mut numbers = Vec::new();
    while let Some(blocks) = pieces.next(strings)? {
        // A window begins with some of the one before.
        let before = std::mem::take(&mut numbers);
        count.read(blocks, |start, number| numbers.push((start, number)));
        let document = pieces.document();
        let Some(range) = range(&document.window, wanted, &numbers) else { continue };
        let hash = &pieces.facts().hash;
        let Some(anchor) =
            anchor(&document.window, range, outline::build(&document.window).section(&document.window, range), hash)
        else {
            break;
        };
        let words = quoted_words(&document.window, range).unwrap_or_else(|| anchor.exact.clone());
        let draft = Draft::new(DocumentKey::of(pieces.origin()), &first, anchor);
        let number = |start: SourceOffset| {
            let known = before.iter().chain(&numbers).find(|(known, _)| *known == start);
            known.map(|(_, number)| *number)
        };
        let paragraphs = number(range.start.block).map(|from| from..=number(range.end.block).unwrap_or(from));
        let draft = Draft { title, statements: statements(&first.metadata), ..draft };
        return Ok(Passage { draft, words, paragraphs });
    }
    let said = match wanted {
        Wanted::Quote(quote) => format(strings.notice.not_found, &[("query", quote)]),
        Wanted::Paragraph(number) => format(strings.notice.no_such_paragraph, &[("n", &number.to_string())]),
    };
    Err(Failure::new(EXIT_NOTHING_FOUND, format!("{}: {said}", localize::shown(file))))
}

/// Where the passage stands in a part of the document whose paragraphs have these numbers.
fn range(window: &Window, wanted: Wanted<'_>, numbers: &[(SourceOffset, u32)]) -> Option<TextRange> {
    match wanted {
        Wanted::Quote(quote) => {
            let hits = search::find(&window.blocks, quote);
            let is_in_text = |hit: &&TextRange| numbers.iter().any(|(start, _)| *start == hit.start.block);
            hits.iter().find(is_in_text).or(hits.first()).copied()
        }
        Wanted::Paragraph(number) => {
            let mut blocks = numbers.iter().filter(|(_, known)| *known == number).map(|(start, _)| *start);
            let start = blocks.next()?;
            let last = window.block(blocks.next_back().unwrap_or(start))?;
            Some(TextRange { start: window.block(start)?.place(0), end: last.place(last.text.len()) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    #[test]
    fn words_of_a_title_are_found_where_they_stand_in_a_paragraph() {
        let window = parse("# 修桥的话\n\n今天说修桥。\n").window;
        let mut numbers = Vec::new();
        ParagraphCount::default().read(&window.blocks, |start, number| numbers.push((start, number)));
        let found = |words| range(&window, Wanted::Quote(words), &numbers).map(|range| range.start.block);
        assert_eq!(found("修桥"), Some(window.blocks[1].start));
        assert_eq!(found("修桥的话"), Some(window.blocks[0].start));
        assert_eq!(found("没有"), None);
    }
}
