//! What a document has more of than the library, what goes with a formulation: weighed, and worded with their scope.

use crate::{
    annotation::DocumentKey,
    app::desk::{NearFormulation, TermOrder, TermRows, TermScope},
    i18n::format,
    library::{CollocateOptions, WeighedTerms},
    report::{ReportFormat, TermRow, TermTotals, terms_csv, terms_json, terms_markdown},
    search::Query,
    study::{Measure, Term},
};

use super::desk_export::{Exported, Text};

/// Terms that are listed at most.
const MOST_TERMS: usize = 200;
/// Letters on either side of a formulation in which what goes with it stands.
const WINDOW: u8 = 8;

/// Terms with what is told beside them.
pub(super) struct FoundTerms {
    formulation: Option<String>,
    terms: Vec<Term>,
    totals: TermTotals,
}

impl Exported<'_> {
    /// What a document has more of than the others, those that a query's filters admit.
    pub(super) fn terms(&self, (document, blocks): &Text, against: Option<&Query>, order: TermOrder) -> FoundTerms {
        let (mut found, _) = self.searcher.terms((&document.origin, blocks), against, MOST_TERMS);
        order.sort(&mut found.terms);
        let file = Some(DocumentKey::of(&document.origin));
        self.found_terms(None, found, (file, None, None))
    }

    /// What goes with a formulation.
    pub(super) fn collocates(&self, text: &str, query: &Query, measure: Measure) -> FoundTerms {
        let options = CollocateOptions { window: usize::from(WINDOW), measure, most: MOST_TERMS };
        let (found, _) = self.searcher.collocates(query, options);
        let hits = Some(found.sizes.hits);
        self.found_terms(Some(text.to_owned()), found, (None, hits, Some(WINDOW)))
    }

    fn found_terms(
        &self,
        formulation: Option<String>,
        WeighedTerms { terms, sizes, measure }: WeighedTerms,
        (file, hits, window): (Option<DocumentKey>, Option<usize>, Option<u8>),
    ) -> FoundTerms {
        let totals = TermTotals {
            terms: terms.len(),
            letters: sizes.here,
            library_letters: sizes.elsewhere,
            file,
            hits,
            window,
            scope: self.scope(self.inquiry.filters().map(str::to_owned).into_iter().collect(), measure.name()),
        };
        FoundTerms { formulation, terms, totals }
    }

    /// Terms as rows, each worded as it is copied.
    pub(super) fn term_rows(&self, FoundTerms { formulation, terms, totals }: FoundTerms) -> TermRows {
        let line = totals.scope.line();
        let near = formulation.map(|query| {
            let hits = totals.hits.unwrap_or_default();
            NearFormulation { query, hits, window: usize::from(totals.window.unwrap_or_default()) }
        });
        let form = if near.is_some() { self.strings.study.collocate } else { self.strings.study.term };
        let scope = TermScope { near, letters: totals.letters, library_letters: totals.library_letters };
        TermRows::new(scope, terms, |term| {
            let TermRow { term, count, library, documents, score } = TermRow::from(term);
            let values = [
                ("count", count.to_string()),
                ("library", library.to_string()),
                ("documents", documents.to_string()),
                ("score", score.to_string()),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            format!("{term}  {} · {line}", format(form, &values))
        })
    }
}

impl FoundTerms {
    /// In the form of a report; `None` where there is no such report of terms.
    pub(super) fn report(&self, form: ReportFormat) -> Option<String> {
        match form {
            ReportFormat::Csv => Some(terms_csv(&self.terms, &self.totals)),
            ReportFormat::Json => Some(terms_json(&self.terms, &self.totals)),
            ReportFormat::Markdown => Some(terms_markdown(&self.terms, &self.totals)),
            ReportFormat::Svg | ReportFormat::Vega | ReportFormat::Html => None,
        }
    }
}
