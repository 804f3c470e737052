//! Terms, and what goes with a formulation, a row a term.

use serde::Serialize;

use super::{scope::Scope, table};
use crate::{annotation::DocumentKey, study::Term};

/// A term, as scripts read it.
#[derive(Debug, Clone, Serialize)]
pub struct TermRow<'a> {
    /// The term, folded.
    pub term: &'a str,
    /// Places in the document, or near the formulation.
    pub count: usize,
    /// Places in the library besides.
    pub library: usize,
    /// Documents of the library with one.
    pub documents: usize,
    /// What it weighs, two places after the point.
    pub score: f64,
}

impl<'a> From<&'a Term> for TermRow<'a> {
    fn from(Term { term, count, library, documents, score }: &'a Term) -> Self {
        let score = (score * 100.0).round() / 100.0;
        Self { term, count: *count, library: *library, documents: *documents, score }
    }
}

/// All of it, as scripts read it.
#[derive(Debug, Clone, Serialize)]
pub struct TermTotals {
    /// How many there are.
    pub terms: usize,
    /// Letters weighed.
    pub letters: usize,
    /// Letters they are weighed against.
    pub library_letters: usize,
    /// The document whose terms they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<DocumentKey>,
    /// Places of the formulation that they go with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hits: Option<usize>,
    /// Letters on either side of the formulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<u8>,
    /// What was looked at.
    pub scope: Scope,
}

impl TermTotals {
    /// The scope in columns of a table: the document, or the window; what the counts were weighed against.
    fn columns(&self) -> impl Iterator<Item = (&'static str, String)> {
        let file = self.file.as_ref().map(|file| ("file", file.as_str().to_owned()));
        let window = self.window.map(|window| ("window", window.to_string()));
        let letters = [("letters", self.letters), ("library_letters", self.library_letters)];
        let letters = letters.map(|(name, count)| (name, count.to_string()));
        file.into_iter().chain(window).chain(letters).chain(self.scope.columns())
    }
}

const HEAD: [&str; 5] = ["term", "count", "library", "documents", "score"];

/// A line of JSON a term, then one of the totals.
pub fn terms_json(found: &[Term], totals: &TermTotals) -> String {
    let rows = found.iter().map(|term| table::json_line(&TermRow::from(term)));
    rows.collect::<String>() + &table::json_line(totals)
}

/// A table, a record a term with its scope.
pub fn terms_csv(found: &[Term], totals: &TermTotals) -> String {
    table::scoped_csv(&HEAD, found.iter().map(cells), totals.columns())
}

/// A table for notes, with its scope.
pub fn terms_markdown(found: &[Term], totals: &TermTotals) -> String {
    let table = table::markdown(&HEAD, found.iter().map(cells));
    let file = totals.file.as_ref().map(|file| format!("{} · ", file.as_str())).unwrap_or_default();
    format!("{table}\n{file}{}\n", totals.scope.line())
}

fn cells(term: &Term) -> Vec<String> {
    let row = TermRow::from(term);
    let numbers = [row.count, row.library, row.documents].map(|count| count.to_string());
    std::iter::once(row.term.to_owned()).chain(numbers).chain([row.score.to_string()]).collect()
}
