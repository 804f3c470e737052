//! `zhujian concord`: every place of a formulation with its context, what recurs put together.

use crate::{
    document::day_of,
    i18n::{Strings, format},
    library::ContextCut,
    report::ConcordanceReport,
    settings::Settings,
    study::{ConcordGroup, ConcordOrder},
    text::{Columns, Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Concord, ConcordSort},
    desk::{self, Library},
    list,
    output::{Output, one_line},
};

/// Prints the concordance.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Concord,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let query = desk::query(&args.query, strings)?;
    let library = Library::open(&args.paths, encoding, settings, strings)?;
    let cut = if args.by_sentence { ContextCut::Sentence } else { ContextCut::Chars(usize::from(args.width)) };
    let (found, totals) = library.searcher.concordance_report(&query, cut, order(args.sort));
    list::say_problems(&totals.problems, strings);
    let mut out = Output::new();
    let scope = || library.scope(std::slice::from_ref(&args.query), order(args.sort).name());
    match (args.table.json, args.table.csv) {
        (true, _) => out.raw(found.json(&scope()))?,
        (_, true) => desk::csv(found.csv(&scope()), args.table, &mut out)?,
        _ => text(&found, args, &mut out, strings)?,
    }
    out.finish()?;
    match found.contexts.is_empty() {
        true if args.table.json => Err(Failure::silent(EXIT_NOTHING_FOUND)),
        true => {
            let message = format(strings.notice.not_found, &[("query", &sanitised(&args.query))]);
            Err(Failure::new(EXIT_NOTHING_FOUND, message))
        }
        false => Ok(()),
    }
}

const fn order(sort: ConcordSort) -> ConcordOrder {
    match sort {
        ConcordSort::Right => ConcordOrder::Right,
        ConcordSort::Left => ConcordOrder::Left,
        ConcordSort::Date => ConcordOrder::Date,
        ConcordSort::Path => ConcordOrder::Path,
        ConcordSort::Freq => ConcordOrder::Frequency,
    }
}

/// A line a place, the hits under one another; before the first of a group how many it has.
fn text(found: &ConcordanceReport, args: &Concord, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    // A Han character takes two columns.
    let side = Columns(2 * u16::from(args.width));
    let profile = WidthProfile::NARROW;
    for ConcordGroup { contexts, .. } in &found.groups {
        for (at, row) in contexts.iter().filter_map(|&at| found.row(at, "", 0)).enumerate() {
            let [left, hit, right] = [row.left, row.r#match, row.right].map(one_line);
            let count = if at == 0 && contexts.len() > 1 { contexts.len().to_string() } else { String::new() };
            let room = |text: &str| " ".repeat(usize::from(side.saturating_sub(columns(text, profile))));
            let gap = if args.by_sentence { String::new() } else { room(&left) };
            out.text(format_args!("{count:>5} {gap}{left}【"))?;
            out.emphasised(&hit)?;
            let date = row.date.map_or(strings.study.undated, day_of);
            let end = if args.by_sentence { String::new() } else { room(&right) };
            out.line(format_args!("】{right}{end}  {}  {}", sanitised(date), sanitised(row.title)))?;
        }
    }
    if !found.contexts.is_empty() {
        let values = [("hits", found.contexts.len().to_string()), ("documents", found.documents.len().to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        out.line(format_args!("\n{}", format(strings.study.totals, &values)))?;
    }
    Ok(())
}
