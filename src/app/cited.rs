//! A passage with its source, as the settings have it written.

use std::ops::RangeInclusive;

use crate::{
    annotation::Draft,
    citation::{Edition, Form, Reference, Work, citation, gb7714, quoted},
    settings::CitationStyle,
};

#[cfg(feature = "csl")]
use super::effect::CslCitation;
use super::{desk::Source, effect::ShellEffect};

/// Copies the quote of a passage with its source; in running text with the numbers of its paragraphs, where they are to be said. First
/// what is said to be copied.
pub(super) fn cited(
    quote: &str,
    draft: &Draft,
    paragraphs: Option<RangeInclusive<u32>>,
    style: &CitationStyle,
) -> (String, ShellEffect) {
    let in_text = || citation(quote, &Work { paragraphs, ..draft.work() });
    copied(vec![named(quote, style, in_text, || Reference::of_passage(draft, None))])
}

/// Copies quotes of documents of the library, each with its source, one a line. First what is said to be copied.
pub(super) fn cited_from(quotes: &[(String, Source<'_>)], style: &CitationStyle) -> (String, ShellEffect) {
    let named = quotes.iter().map(|(quote, Source { title, metadata })| {
        let (author, date) = (metadata.author.as_deref(), metadata.date.as_deref());
        let in_text = || citation(quote, &Work { author, title, date, ..Work::default() });
        named(quote, style, in_text, || Reference::new((*title).to_owned(), metadata))
    });
    copied(named.collect())
}

/// A quote with its source.
enum Named {
    /// As it is written.
    Text(String),
    /// In a style that has to be read first.
    #[cfg(feature = "csl")]
    Csl(CslCitation),
}

fn named(
    quote: &str,
    style: &CitationStyle,
    in_text: impl FnOnce() -> String,
    reference: impl Fn() -> Reference,
) -> Named {
    let referred = |edition, form| quoted(quote, &gb7714(&reference(), edition, form));
    Named::Text(match style {
        CitationStyle::Text => in_text(),
        CitationStyle::Gb7714 => referred(Edition::Of2025, Form::Note),
        CitationStyle::Gb7714AuthorDate => referred(Edition::Of2025, Form::AuthorDate),
        CitationStyle::Gb77142015 => referred(Edition::Of2015, Form::Note),
        #[cfg(feature = "csl")]
        CitationStyle::Csl(style) => {
            return Named::Csl(CslCitation { quote: quote.to_owned(), reference: reference(), style: style.clone() });
        }
    })
}

/// What is said to be copied, and the effect. All are in one style.
fn copied(all: Vec<Named>) -> (String, ShellEffect) {
    let mut said = Vec::new();
    #[cfg(feature = "csl")]
    let mut citations = Vec::new();
    for named in all {
        match named {
            Named::Text(text) => said.push(text),
            #[cfg(feature = "csl")]
            Named::Csl(citation) => {
                said.push(quoted(&citation.quote, ""));
                citations.push(citation);
            }
        }
    }
    let said = said.join("\n");
    #[cfg(feature = "csl")]
    if !citations.is_empty() {
        return (said, ShellEffect::CopyCited(citations));
    }
    (said.clone(), ShellEffect::Copy(said))
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
            assert_eq!(
                cited(&draft.anchor.exact, &draft, None, &style),
                (expected.to_owned(), ShellEffect::Copy(expected.to_owned()))
            );
        }
    }

    #[test]
    #[cfg(feature = "csl")]
    fn a_style_of_csl_is_read_by_the_shell() {
        let (said, effect) =
            cited("山高水长", &fixtures::draft("山高水长"), None, &CitationStyle::Csl("apa".to_owned()));
        let ShellEffect::CopyCited(citations) = effect else { panic!("{effect:?}") };
        let [citation] = &citations[..] else { panic!("{citations:?}") };
        assert_eq!(
            (said.as_str(), citation.quote.as_str(), citation.style.as_str()),
            ("“山高水长”——", "山高水长", "apa")
        );
        assert_eq!(citation.reference.title, "一");
    }
}
