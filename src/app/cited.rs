//! A passage with its source, as the settings have it written.

use std::ops::RangeInclusive;

use crate::{
    annotation::Draft,
    citation::{Edition, Form, Reference, Work, citation, gb7714, quoted},
    document::Summary,
    settings::CitationStyle,
};

/// The passage with its source; in running text with the numbers of its paragraphs, where they are to be said.
pub(super) fn cited(draft: &Draft, paragraphs: Option<RangeInclusive<u32>>, style: CitationStyle) -> String {
    let in_text = || citation(&draft.anchor.exact, &Work { paragraphs, ..draft.work() });
    referred(&draft.anchor.exact, style, || Reference::of_passage(draft, None)).unwrap_or_else(in_text)
}

/// A quote of a document of the library with its source.
pub(super) fn cited_from(quote: &str, document: &Summary, style: CitationStyle) -> String {
    let Summary { title, metadata, .. } = document;
    let (author, date) = (metadata.author.as_deref(), metadata.date.as_deref());
    let in_text = || citation(quote, &Work { author, title, date, ..Work::default() });
    referred(quote, style, || Reference::new(title.clone(), metadata)).unwrap_or_else(in_text)
}

/// A quote with the reference to its source, where the style is one of references.
fn referred(quote: &str, style: CitationStyle, reference: impl FnOnce() -> Reference) -> Option<String> {
    let (edition, form) = match style {
        CitationStyle::Text => return None,
        CitationStyle::Gb7714 => (Edition::Of2025, Form::Note),
        CitationStyle::Gb7714AuthorDate => (Edition::Of2025, Form::AuthorDate),
        CitationStyle::Gb77142015 => (Edition::Of2015, Form::Note),
    };
    Some(quoted(quote, &gb7714(&reference(), edition, form)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures;

    #[test]
    fn a_source_is_written_in_the_style_that_is_set() {
        let draft = fixtures::draft("山高水长");
        for (style, expected) in [
            (CitationStyle::Text, "“山高水长”——某人：《一》，第二，一、"),
            (CitationStyle::Gb7714, "“山高水长”——某人. 一[EB/OL]. 苏水，译. https://example.org/1."),
            (CitationStyle::Gb77142015, "“山高水长”——某人. 一[EB/OL]. 苏水, 译. https://example.org/1."),
        ] {
            assert_eq!(cited(&draft, None, style), expected);
        }
    }
}
