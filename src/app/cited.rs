//! A passage with its source, as the settings have it written.

use std::ops::RangeInclusive;

use crate::{
    annotation::Draft,
    citation::{Edition, Form, Reference, Work, citation, gb7714, quoted},
    document::Summary,
    settings::CitationStyle,
};

#[cfg(feature = "csl")]
use super::effect::CslCitation;
use super::effect::ShellEffect;

/// Copies the passage with its source; in running text with the numbers of its paragraphs, where they are to be said. First
/// what is said to be copied.
pub(super) fn cited(
    draft: &Draft,
    paragraphs: Option<RangeInclusive<u32>>,
    style: &CitationStyle,
) -> (String, ShellEffect) {
    let quote = &draft.anchor.exact;
    let in_text = || citation(quote, &Work { paragraphs, ..draft.work() });
    copied(quote, style, in_text, || Reference::of_passage(draft, None))
}

/// Copies a quote of a document of the library with its source. First what is said to be copied.
pub(super) fn cited_from(quote: &str, document: &Summary, style: &CitationStyle) -> (String, ShellEffect) {
    let Summary { title, metadata, .. } = document;
    let (author, date) = (metadata.author.as_deref(), metadata.date.as_deref());
    let in_text = || citation(quote, &Work { author, title, date, ..Work::default() });
    copied(quote, style, in_text, || Reference::new(title.clone(), metadata))
}

fn copied(
    quote: &str,
    style: &CitationStyle,
    in_text: impl FnOnce() -> String,
    reference: impl Fn() -> Reference,
) -> (String, ShellEffect) {
    let referred = |edition, form| quoted(quote, &gb7714(&reference(), edition, form));
    let text = match style {
        CitationStyle::Text => in_text(),
        CitationStyle::Gb7714 => referred(Edition::Of2025, Form::Note),
        CitationStyle::Gb7714AuthorDate => referred(Edition::Of2025, Form::AuthorDate),
        CitationStyle::Gb77142015 => referred(Edition::Of2015, Form::Note),
        #[cfg(feature = "csl")]
        CitationStyle::Csl(style) => {
            let (quote, style) = (quote.to_owned(), style.clone());
            let citation = CslCitation { quote: quote.clone(), reference: reference(), style };
            return (quoted(&quote, ""), ShellEffect::CopyCited(Box::new(citation)));
        }
    };
    (text.clone(), ShellEffect::Copy(text))
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
            assert_eq!(cited(&draft, None, &style), (expected.to_owned(), ShellEffect::Copy(expected.to_owned())));
        }
    }

    #[test]
    #[cfg(feature = "csl")]
    fn a_style_of_csl_is_read_by_the_shell() {
        let (said, effect) = cited(&fixtures::draft("山高水长"), None, &CitationStyle::Csl("apa".to_owned()));
        let ShellEffect::CopyCited(citation) = effect else { panic!("{effect:?}") };
        assert_eq!(
            (said.as_str(), citation.quote.as_str(), citation.style.as_str()),
            ("“山高水长”——", "山高水长", "apa")
        );
        assert_eq!(citation.reference.title, "一");
    }
}
