//! `zhujian terms`, `zhujian collocates`: what a document has more of than a library, what goes with a formulation. No words
//! are cut: runs of letters are weighed against the library.

use serde::Serialize;

use crate::{
    annotation::DocumentKey,
    i18n::{Strings, format},
    library::CollocateOptions,
    report::{Scope, scoped_csv},
    settings::Settings,
    source::Reading,
    study::{Measure, Term},
    text::{Columns, Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Collocates, MeasureBy, Table, Terms},
    desk::{self, Library},
    list,
    output::Output,
    pieces,
};

/// A term, as scripts read it.
#[derive(Serialize)]
struct JsonTerm<'a> {
    term: &'a str,
    /// Places in the document, or near the formulation.
    count: usize,
    /// Places in the library besides, and documents with one.
    library: usize,
    documents: usize,
    score: f64,
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct JsonTotals {
    terms: usize,
    /// Letters weighed, and those they are weighed against.
    letters: usize,
    library_letters: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<DocumentKey>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hits: Option<usize>,
    /// Letters on either side of the formulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<u8>,
    scope: Scope,
}

impl JsonTotals {
    /// The scope in columns of a table: the document, or the window; what the counts were weighed against.
    fn columns(&self) -> impl Iterator<Item = (&'static str, String)> {
        let file = self.file.as_ref().map(|file| ("file", file.as_str().to_owned()));
        let window = self.window.map(|window| ("window", window.to_string()));
        let letters = [("letters", self.letters), ("library_letters", self.library_letters)];
        let letters = letters.map(|(name, count)| (name, count.to_string()));
        file.into_iter().chain(window).chain(letters).chain(self.scope.columns())
    }
}

/// Prints the terms of a document.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Terms, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let queries: Vec<String> = args.against.iter().cloned().collect();
    let query = args.against.as_deref().map(|text| desk::query(text, strings)).transpose()?;
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let origin = pieces.origin().clone();
    let blocks = pieces.whole(strings)?.blocks;
    let library = Library::open(&args.paths, reading.encoding, settings, strings)?;
    let (found, problems) = library.searcher.terms((&origin, &blocks), query.as_ref(), args.top);
    list::say_problems(&problems, strings);
    let totals = JsonTotals {
        terms: found.terms.len(),
        letters: found.sizes.here,
        library_letters: found.sizes.elsewhere,
        file: Some(DocumentKey::of(&origin)),
        hits: None,
        window: None,
        scope: library.scope(&queries, "log-likelihood"),
    };
    print(&found.terms, totals, args.table, strings)
}

/// Prints what goes with a formulation.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn collocates(
    args: &Collocates,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let query = desk::query(&args.query, strings)?;
    let library = Library::open(&args.paths, encoding, settings, strings)?;
    let window = usize::from(args.window);
    let options = CollocateOptions { window, measure: measure(args.measure), most: args.top };
    let (found, problems) = library.searcher.collocates(&query, options);
    list::say_problems(&problems, strings);
    let queries = [args.query.clone()];
    let by = match args.measure {
        MeasureBy::Ll => "log-likelihood",
        MeasureBy::Dice => "logDice",
        MeasureBy::Mi => "mutual information",
    };
    let totals = JsonTotals {
        terms: found.terms.len(),
        letters: found.sizes.here,
        library_letters: found.sizes.elsewhere,
        file: None,
        hits: Some(found.sizes.hits),
        window: Some(args.window),
        scope: library.scope(&queries, by),
    };
    print(&found.terms, totals, args.table, strings)
}

const fn measure(by: MeasureBy) -> Measure {
    match by {
        MeasureBy::Ll => Measure::LogLikelihood,
        MeasureBy::Dice => Measure::LogDice,
        MeasureBy::Mi => Measure::MutualInformation,
    }
}

fn print(found: &[Term], totals: JsonTotals, table: Table, strings: &Strings) -> Result<(), Failure> {
    let mut out = Output::new();
    let rows = found.iter().map(|term| JsonTerm {
        term: &term.term,
        count: term.count,
        library: term.library,
        documents: term.documents,
        score: (term.score * 100.0).round() / 100.0,
    });
    if table.json {
        rows.clone().try_for_each(|row| desk::json_line(&row, &mut out))?;
        desk::json_line(&totals, &mut out)?;
    } else if table.csv {
        let cells = |row: JsonTerm<'_>| {
            let numbers = [row.count, row.library, row.documents].map(|count| count.to_string());
            std::iter::once(row.term.to_owned()).chain(numbers).chain([row.score.to_string()]).collect()
        };
        let head = ["term", "count", "library", "documents", "score"];
        desk::csv(scoped_csv(&head, rows.map(cells), totals.columns()), table, &mut out)?;
    } else {
        let profile = WidthProfile::NARROW;
        let widest = found.iter().map(|term| columns(&term.term, profile)).max().unwrap_or(Columns(0));
        for row in rows {
            let gap = " ".repeat(usize::from(widest.saturating_sub(columns(row.term, profile))));
            let values = [
                ("count", format!("{:>6}", row.count)),
                ("library", format!("{:>7}", row.library)),
                ("documents", format!("{:>5}", row.documents)),
                ("score", format!("{:>9.1}", row.score)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            out.line(format_args!("{}{gap}  {}", sanitised(row.term), format(strings.study.term, &values)))?;
        }
    }
    out.finish()?;
    match found.is_empty() {
        true if table.json => Err(Failure::silent(EXIT_NOTHING_FOUND)),
        true => Err(Failure::new(EXIT_NOTHING_FOUND, strings.study.no_terms.to_owned())),
        false => Ok(()),
    }
}
