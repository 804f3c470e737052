//! Styles that are described in the Citation Style Language (CSL 1.0.2), applied by the crate `hayagriva`: those it brings, by
//! their names, and any other by its text.

use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    archive::{ArchivedStyle, locales},
    citationberg::{IndependentStyle, LocaleCode, Style, json::Item},
};

use super::{csl::csl_json, reference::Reference};

/// A style.
#[derive(Debug, Clone)]
pub struct CslStyle(IndependentStyle);

/// Why a text is no style.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CslError {
    /// It is no CSL.
    #[error("no CSL")]
    Malformed,
    /// It says nothing but that it is another style, which is at this address.
    #[error("the same as {0}")]
    Dependent(String),
}

impl CslStyle {
    /// The style of that name among those that `hayagriva` brings: `apa`, `modern-language-association`, `chicago-notes` ….
    pub fn named(name: &str) -> Option<Self> {
        match ArchivedStyle::by_name(name)?.get() {
            Style::Independent(style) => Some(Self(style)),
            Style::Dependent(_) => None,
        }
    }

    /// The style that a text describes.
    ///
    /// # Errors
    /// Where it describes none, or refers to another.
    pub fn parse(text: &str) -> Result<Self, CslError> {
        match Style::from_xml(text).map_err(|_| CslError::Malformed)? {
            Style::Independent(style) => Ok(Self(style)),
            Style::Dependent(style) => Err(CslError::Dependent(style.parent_link.href)),
        }
    }

    /// The references as a list of them has them, in the order of the style, one a line; `language` (BCP 47) is that of the words
    /// between, where the style names none.
    pub fn list(&self, references: &[Reference], language: &str) -> String {
        let lines = self.rendered(references, language, false);
        lines.into_iter().map(|line| line + "\n").collect()
    }

    /// A single reference as a list has it, without a number: there is no list to number it in. Of a style that has no list as a
    /// note has it.
    pub fn one(&self, reference: &Reference, language: &str) -> String {
        let references = std::slice::from_ref(reference);
        let note = self.rendered(references, language, true).pop().unwrap_or_default();
        match self.rendered(references, language, false).pop() {
            Some(listed) if is_number(&note) => without_number(&listed).to_owned(),
            Some(listed) => listed,
            None => note,
        }
    }

    /// The references as a text refers to each the first time, or as its note says, one a line.
    pub fn notes(&self, references: &[Reference], language: &str) -> String {
        let lines = self.rendered(references, language, true);
        lines.into_iter().map(|line| line + "\n").collect()
    }

    fn rendered(&self, references: &[Reference], language: &str, are_notes: bool) -> Vec<String> {
        // What we write ourselves is of the shape that is read.
        let items: Vec<Item> = serde_json::from_value(csl_json(references)).unwrap_or_default();
        let (locales, style) = (locales(), &self.0);
        let locale = style.default_locale.is_none().then(|| LocaleCode(language.to_owned()));
        let mut driver = BibliographyDriver::new();
        for (number, item) in (1..).zip(&items) {
            let cited = vec![CitationItem::with_entry(item)];
            driver.citation(CitationRequest::new(cited, style, locale.clone(), &locales, Some(number)));
        }
        let rendered = driver.finish(BibliographyRequest { style, locale, locale_files: &locales });
        if are_notes {
            return rendered.citations.iter().map(|cited| one_line(&format!("{:#}", cited.citation))).collect();
        }
        let items = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let line = |item: hayagriva::BibliographyItem| {
            let mut text = String::new();
            // A string takes whatever is written.
            if let Some(first) = item.first_field {
                let _ = first.write_buf(&mut text, BufWriteFormat::Plain);
                text.push(' ');
            }
            let _ = item.content.write_buf(&mut text, BufWriteFormat::Plain);
            one_line(&text)
        };
        items.into_iter().map(line).collect()
    }
}

/// Whether a text refers to its first reference by a number alone: `[1]`, `(1)`, `1`.
fn is_number(note: &str) -> bool {
    note.trim_matches(|c: char| !c.is_alphanumeric()) == "1"
}

/// The first reference of a list without its number, in brackets or with a point after it.
fn without_number(listed: &str) -> &str {
    let rest = listed.trim_start_matches(['[', '(', '〔', '［']).strip_prefix('1');
    rest.map_or(listed, |rest| rest.trim_start_matches([']', ')', '〕', '］', '.', '．', '、']).trim_start())
}

/// The text in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::citation::reference::tests::document;

    fn book() -> Reference {
        document(&[
            ("title", "Lamps of the Quay"),
            ("author", "Peel, Peter Quentin"),
            ("type", "book"),
            ("publisher-place", "Delft"),
            ("publisher", "Quay Press"),
            ("issued", "1999"),
        ])
    }

    #[test]
    fn a_style_is_known_by_its_name() {
        let apa = CslStyle::named("apa").unwrap();
        assert_eq!(apa.list(&[book()], "zh-CN"), "Peel, P. Q. (1999). Lamps of the Quay. Quay Press.\n");
        assert_eq!(apa.notes(&[book()], "zh-CN"), "(Peel, 1999)\n");
        assert!(CslStyle::named("no-such-style").is_none());
    }

    #[test]
    fn a_single_reference_has_no_number() {
        let apa = CslStyle::named("apa").unwrap();
        assert_eq!(apa.one(&book(), "zh-CN"), apa.list(&[book()], "zh-CN").trim_end());
        let ieee = CslStyle::named("ieee").unwrap();
        let (one, list) = (ieee.one(&book(), "zh-CN"), ieee.list(&[book()], "zh-CN"));
        assert!(one.contains("Lamps of the Quay") && list == format!("[1] {one}\n"), "{one} / {list}");
        for (listed, expected) in
            [("[1] 某", "某"), ("1. 某", "某"), ("(1) 某", "某"), ("某 1", "某 1"), ("[某] 1", "[某] 1")]
        {
            assert_eq!(without_number(listed), expected);
        }
        assert!(is_number("[1]") && is_number("1") && !is_number("(Peel, 1999)") && !is_number("《1984》"));
    }

    #[test]
    fn a_style_is_what_its_file_describes() {
        let style = CslStyle::parse(
            "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0' class='note' default-locale='zh-CN'>\
             <info><title>试</title><id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>\
             <citation><layout suffix='。'><text variable='title' prefix='《' suffix='》'/></layout></citation>\
             <bibliography><layout><names variable='author'/><text variable='title' prefix='：'/></layout></bibliography></style>",
        )
        .unwrap();
        let speech = document(&[("title", "渡口"), ("author", "林渡")]);
        assert_eq!(style.list(std::slice::from_ref(&speech), "zh-CN"), "林渡：渡口\n");
        assert_eq!(style.notes(&[speech], "zh-CN"), "《渡口》。\n");
        assert_eq!(CslStyle::parse("<html/>").unwrap_err(), CslError::Malformed);
    }
}
