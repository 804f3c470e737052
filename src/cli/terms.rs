//! `zhujian terms`, `zhujian collocates`: what a document has more of than a library, what goes with a formulation. No words
//! are cut: runs of letters are weighed against the library.

use std::{collections::HashMap, ops::ControlFlow};

use serde::Serialize;

use crate::{
    annotation::DocumentKey,
    document::Summary,
    i18n::{Strings, format},
    report::{Scope, scoped_csv},
    search::{Query, folded},
    settings::Settings,
    source::Reading,
    study::{Candidate, GramCount, GramCounter, Measure, Sizes, Term, candidates, terms},
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

/// Characters of the context of a formulation in which the dictionary of words is asked: the window and what its last word
/// may go on with.
const CONTEXT_CHARS: usize = 24;

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
    let texts: Vec<String> = blocks.iter().map(|block| folded(block).text().to_owned()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let library = Library::open(&args.paths, reading.encoding, settings, strings)?;
    let is_other = |document: &Summary| document.origin != origin;
    let here = texts.iter().map(|text| letters(text)).sum();
    let (candidates, elsewhere) =
        weighed(candidates(texts.iter().copied()), query.as_ref(), is_other, &library, strings);
    let sizes = Sizes { here, elsewhere, hits: 0 };
    let found = terms(candidates, &texts, sizes, Measure::LogLikelihood, args.top);
    let totals = JsonTotals {
        terms: found.len(),
        letters: here,
        library_letters: elsewhere,
        file: Some(DocumentKey::of(&origin)),
        hits: None,
        window: None,
        scope: library.scope(&queries, "log-likelihood"),
    };
    print(&found, totals, args.table, strings)
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
    let mut sides: Vec<(String, bool)> = Vec::new();
    let problems = library.searcher.each_context(&query, CONTEXT_CHARS, |_, contexts| {
        sides.extend(contexts.into_iter().flat_map(|context| [(context.left, true), (context.right, false)]));
        ControlFlow::Continue(())
    });
    list::say_problems(&problems, strings);
    let window = usize::from(args.window);
    let windows: Vec<&str> = sides.iter().map(|(side, is_left)| within(side, *is_left, window)).collect();
    let texts: Vec<&str> = sides.iter().map(|(side, _)| side.as_str()).collect();
    let here = windows.iter().map(|text| letters(text)).sum();
    let (candidates, all) = weighed(candidates(windows), Some(&query), |_| true, &library, strings);
    // What stands near the formulation stands in the library too.
    let candidates = candidates.into_iter().map(|candidate| {
        let Candidate { term, here, mut elsewhere } = candidate;
        elsewhere.places = elsewhere.places.saturating_sub(here.places);
        Candidate { term, here, elsewhere }
    });
    let hits = sides.len() / 2;
    let sizes = Sizes { here, elsewhere: all.saturating_sub(here), hits };
    let found = terms(candidates.collect(), &texts, sizes, measure(args.measure), args.top);
    let queries = [args.query.clone()];
    let by = match args.measure {
        MeasureBy::Ll => "log-likelihood",
        MeasureBy::Dice => "logDice",
        MeasureBy::Mi => "mutual information",
    };
    let totals = JsonTotals {
        terms: found.len(),
        letters: here,
        library_letters: sizes.elsewhere,
        file: None,
        hits: Some(hits),
        window: Some(args.window),
        scope: library.scope(&queries, by),
    };
    print(&found, totals, args.table, strings)
}

const fn measure(by: MeasureBy) -> Measure {
    match by {
        MeasureBy::Ll => Measure::LogLikelihood,
        MeasureBy::Dice => Measure::LogDice,
        MeasureBy::Mi => Measure::MutualInformation,
    }
}

/// The part of a side of a context that lies in the window.
fn within(side: &str, is_left: bool, window: usize) -> &str {
    let cut = |at: usize| if is_left { side.get(at..) } else { side.get(..at) };
    let border = if is_left {
        side.char_indices().rev().nth(window.saturating_sub(1)).map_or(0, |(at, _)| at)
    } else {
        side.char_indices().nth(window).map_or(side.len(), |(at, _)| at)
    };
    cut(border).unwrap_or_default()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The candidates with what the documents of the library that are meant have of them, and the letters of these.
fn weighed(
    grams: Vec<(&str, GramCount)>,
    query: Option<&Query>,
    is_meant: impl Fn(&Summary) -> bool + Sync,
    library: &Library,
    strings: &Strings,
) -> (Vec<Candidate>, usize) {
    let counter = GramCounter::new(grams.iter().map(|(gram, _)| *gram));
    let work = |document: &Summary, text: &str| {
        if is_meant(document) { (counter.count(text), letters(text)) } else { (Vec::new(), 0) }
    };
    let mut counts: HashMap<usize, GramCount> = HashMap::new();
    let mut all = 0;
    let problems = library.searcher.each_text(query, work, |_, (found, letters)| {
        found.into_iter().for_each(|(gram, count)| counts.entry(gram).or_default().add(&count));
        all += letters;
        ControlFlow::Continue(())
    });
    list::say_problems(&problems, strings);
    let candidate = |(at, (gram, here)): (usize, (&str, GramCount))| Candidate {
        term: gram.to_owned(),
        here,
        elsewhere: counts.get(&at).copied().unwrap_or_default(),
    };
    (grams.into_iter().enumerate().map(candidate).collect(), all)
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
