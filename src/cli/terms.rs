//! `zhujian terms`, `zhujian collocates`: what a document has more of than a library, what goes with a formulation. No words
//! are cut: runs of letters are weighed against the library.

use crate::{
    annotation::DocumentKey,
    i18n::{Strings, format},
    library::CollocateOptions,
    report::{TermRow, TermTotals, terms_csv, terms_json},
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
    output::{self, Output},
    pieces,
};

/// Prints the terms of a document.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Terms, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let queries: Vec<String> = args.against.iter().cloned().collect();
    let query = args.against.as_deref().map(|text| desk::filters(text, strings)).transpose()?;
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let origin = pieces.origin().clone();
    let blocks = pieces.whole(strings)?.blocks;
    let library = Library::open(&args.paths, reading.encoding, settings, strings)?;
    let (found, problems) = library.searcher.terms((&origin, &blocks), query.as_ref(), args.top);
    list::say_problems(&problems, strings);
    let totals = TermTotals {
        terms: found.terms.len(),
        letters: found.sizes.here,
        library_letters: found.sizes.elsewhere,
        file: Some(DocumentKey::of(&origin)),
        hits: None,
        window: None,
        scope: library.scope(&queries, found.measure.name()),
    };
    if found.measure == Measure::Frequency && !found.terms.is_empty() {
        output::say(strings.study.only_counted);
    }
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
    let totals = TermTotals {
        terms: found.terms.len(),
        letters: found.sizes.here,
        library_letters: found.sizes.elsewhere,
        file: None,
        hits: Some(found.sizes.hits),
        window: Some(args.window),
        scope: library.scope(&queries, measure(args.measure).name()),
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

fn print(found: &[Term], totals: TermTotals, table: Table, strings: &Strings) -> Result<(), Failure> {
    let mut out = Output::new();
    if table.json {
        out.raw(terms_json(found, &totals))?;
    } else if table.csv {
        desk::csv(terms_csv(found, &totals), table, &mut out)?;
    } else {
        let profile = WidthProfile::NARROW;
        let widest = found.iter().map(|term| columns(&term.term, profile)).max().unwrap_or(Columns(0));
        for row in found.iter().map(TermRow::from) {
            let gap = " ".repeat(usize::from(widest.saturating_sub(columns(row.term, profile))));
            let values = [
                ("count", format!("{:>6}", row.count)),
                ("library", format!("{:>7}", row.library)),
                ("documents", format!("{:>5}", row.documents)),
                ("score", format!("{:>9.1}", row.score)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let form = if totals.hits.is_some() { strings.study.collocate } else { strings.study.term };
            out.line(format_args!("{}{gap}  {}", sanitised(row.term), format(form, &values)))?;
        }
    }
    out.finish()?;
    match found.is_empty() {
        true if table.json => Err(Failure::silent(EXIT_NOTHING_FOUND)),
        true => Err(Failure::new(EXIT_NOTHING_FOUND, none(&totals, strings))),
        false => Ok(()),
    }
}

/// Why there is no term.
fn none(totals: &TermTotals, strings: &Strings) -> String {
    let [here, library] = [totals.letters, totals.library_letters].map(|letters| letters.to_string());
    match (totals.hits, totals.window) {
        (Some(hits), Some(window)) => {
            let values = [("hits", hits.to_string()), ("window", window.to_string())];
            format(strings.study.no_collocates, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        }
        _ => format(strings.study.no_terms, &[("here", &here), ("library", &library)]),
    }
}
