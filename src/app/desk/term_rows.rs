//! Terms as rows: what a document has more of than the library, or what goes with a formulation.

use std::cmp::Reverse;

use crate::study::{ConcordOrder, Term};

use super::{
    inquiry::{Inquiry, TermOrder},
    row_copy::RowCopy,
    target::Target,
};

/// Rows above the terms: what their numbers count.
const HEADS: usize = 1;

/// What terms were looked for in and weighed against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermScope {
    /// The formulation they go with; `None` where they are those of a document.
    pub near: Option<NearFormulation>,
    /// Letters of the document, or of what stands near the formulation.
    pub letters: usize,
    /// Letters of what they were weighed against.
    pub library_letters: usize,
}

/// A formulation, and what counts as near it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearFormulation {
    /// The query.
    pub query: String,
    /// Its places.
    pub hits: usize,
    /// Characters on either side of a place.
    pub window: usize,
}

/// Terms, below a row that says what their numbers count.
#[derive(Debug, Clone, PartialEq)]
pub struct TermRows {
    /// What they are from.
    pub scope: TermScope,
    terms: Vec<Term>,
    /// Of each what is copied.
    figures: Vec<String>,
}

impl TermRows {
    /// Terms as rows. `figures` words one as it is copied.
    pub fn new(scope: TermScope, terms: Vec<Term>, figures: impl Fn(&Term) -> String) -> Self {
        Self { scope, figures: terms.iter().map(figures).collect(), terms }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        if self.terms.is_empty() { 0 } else { HEADS + self.terms.len() }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The term of a row; `None` of the one above them.
    pub fn term(&self, row: usize) -> Option<&Term> {
        self.terms.get(row.checked_sub(HEADS)?)
    }

    /// The greatest weight.
    pub fn most(&self) -> f64 {
        self.terms.iter().map(|term| term.score).fold(0.0, f64::max)
    }

    /// From a term to its contexts, those near the formulation where it goes with one.
    pub(super) fn target(&self, row: usize) -> Option<Target> {
        let term = &self.term(row)?.term;
        let query = match &self.scope.near {
            Some(NearFormulation { query, .. }) => format!("{query} {term}"),
            None => term.clone(),
        };
        Some(Target::Inquiry(Inquiry::Concordance { query, order: ConcordOrder::Right }))
    }

    /// What is copied of a row.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        self.figures.get(row.checked_sub(HEADS)?).map(|figures| RowCopy::Figures(figures))
    }
}

impl TermOrder {
    /// Puts terms, the weightiest first, in this order.
    pub fn sort(self, terms: &mut [Term]) {
        match self {
            Self::Weight => {}
            Self::Count => terms.sort_by_key(|term| Reverse(term.count)),
            Self::Rarity => terms.sort_by_key(|term| term.documents),
        }
    }
}
