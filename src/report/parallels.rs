//! Shared passages, a row a place.

use serde::Serialize;

use super::{scope::Scope, table};
use crate::{
    annotation::DocumentKey,
    study::{EditionFound, Match, ParallelReport, SharedPassage},
};

/// A passage, as scripts read it.
#[derive(Serialize)]
struct PassageRow<'a> {
    /// Which passage of the document, from 1.
    passage: usize,
    path: DocumentKey,
    title: &'a str,
    author: Option<&'a str>,
    date: Option<&'a str>,
    // Characters of the decoded files.
    start: u64,
    end: u64,
    other_start: u64,
    other_end: u64,
    /// Letters and digits of the passage, and how many of them are the same in the other.
    length: usize,
    same: usize,
    similarity: f64,
    /// Documents that have the rarest part of it.
    documents: usize,
    text: &'a str,
    other_text: &'a str,
}

/// A document that is an edition of the one that was named.
#[derive(Serialize)]
struct Edition<'a> {
    path: DocumentKey,
    title: &'a str,
    date: Option<&'a str>,
    /// The share of the letters that it has, and in how many passages, which are not listed.
    share: f64,
    passages: usize,
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct Totals<'a> {
    versions: Vec<Edition<'a>>,
    passages: usize,
    places: usize,
    /// Places of formulas.
    common: usize,
    documents: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
    file: &'a DocumentKey,
    min: usize,
    scope: &'a Scope,
}

/// What is told of passages beside them.
#[derive(Debug, Clone)]
pub struct ParallelTotals {
    /// The document whose passages they are.
    pub file: DocumentKey,
    /// Letters of the shortest.
    pub least: usize,
    /// Milliseconds it took, where that was measured.
    pub ms: Option<u64>,
    /// What was looked at.
    pub scope: Scope,
}

const HEAD: [&str; 13] = [
    "passage",
    "path",
    "title",
    "author",
    "date",
    "start",
    "end",
    "other_start",
    "other_end",
    "length",
    "same",
    "text",
    "other_text",
];

/// A line of JSON a place, then one of the totals.
pub fn parallels_json(found: &ParallelReport, totals: &ParallelTotals) -> String {
    let editions = found.editions.iter().map(|EditionFound { document, extent }| Edition {
        path: DocumentKey::of(&document.origin),
        title: &document.title,
        date: document.metadata.date.as_deref(),
        share: rounded(extent.share),
        passages: extent.stretches,
    });
    let ParallelTotals { file, least, ms, scope } = totals;
    let all = Totals {
        versions: editions.collect(),
        passages: found.passages.groups.len(),
        places: found.rows.len(),
        common: found.passages.formulas,
        documents: found.documents,
        ms: *ms,
        file,
        min: *least,
        scope,
    };
    found.rows.iter().map(|place| table::json_line(&row(place))).collect::<String>() + &table::json_line(&all)
}

/// A table, a record a place with its scope.
pub fn parallels_csv(found: &ParallelReport, totals: &ParallelTotals) -> String {
    let ParallelTotals { file, least, scope, .. } = totals;
    // Whose passages are not among the rows.
    let editions = found.editions.len();
    let asked = [("file", file.as_str().to_owned()), ("min", least.to_string()), ("versions", editions.to_string())];
    let scope = asked.into_iter().chain(scope.columns());
    table::scoped_csv(&HEAD, found.rows.iter().map(|place| cells(row(place))), scope)
}

/// A table for notes, with its scope.
pub fn parallels_markdown(found: &ParallelReport, totals: &ParallelTotals) -> String {
    let places = found.rows.iter().map(|place| {
        let row = row(place);
        let date = row.date.unwrap_or_default().to_owned();
        vec![row.text.to_owned(), row.other_text.to_owned(), row.title.to_owned(), date, row.same.to_string()]
    });
    let table = table::markdown(&["text", "other", "title", "date", "same"], places);
    let editions = match found.editions.len() {
        0 => String::new(),
        editions => format!(" · versions {editions}"),
    };
    format!("{table}\n{}{editions} · {}\n", totals.file.as_str(), totals.scope.line())
}

fn row(place: &SharedPassage) -> PassageRow<'_> {
    let SharedPassage { group, document, passage, own, other } = place;
    let Match { source, same, .. } = &passage.found;
    PassageRow {
        passage: group + 1,
        path: DocumentKey::of(&document.origin),
        title: &document.title,
        author: document.metadata.author.as_deref(),
        date: document.metadata.date.as_deref(),
        start: own.chars.start,
        end: own.chars.end,
        other_start: other.chars.start,
        other_end: other.chars.end,
        length: source.len(),
        same: *same,
        similarity: rounded(passage.found.similarity()),
        documents: passage.documents,
        text: &own.text,
        other_text: &other.text,
    }
}

fn cells(row: PassageRow<'_>) -> Vec<String> {
    let said = |text: Option<&str>| text.unwrap_or_default().to_owned();
    vec![
        row.passage.to_string(),
        row.path.as_str().to_owned(),
        row.title.to_owned(),
        said(row.author),
        said(row.date),
        row.start.to_string(),
        row.end.to_string(),
        row.other_start.to_string(),
        row.other_end.to_string(),
        row.length.to_string(),
        row.same.to_string(),
        row.text.to_owned(),
        row.other_text.to_owned(),
    ]
}

/// Three places after the point.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
