//! `zhujian parallels`: the passages that a document shares with those of a library, word for word or nearly.

use std::{ops::ControlFlow, time::Instant};

use crate::{
    annotation::DocumentKey,
    document::day_of,
    i18n::{Strings, format},
    library::ParallelOptions,
    report::{ParallelTotals, parallels_csv, parallels_json},
    settings::Settings,
    source::Reading,
    study::{EditionFound, Likeness, OfEditions, ParallelReport, SharedPassage},
    text::sanitised,
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::Parallels,
    desk::{self, Library},
    list,
    output::{Output, one_line},
    pieces,
};

/// Prints the passages.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Parallels, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let started = Instant::now();
    let queries: Vec<String> = args.against.iter().cloned().collect();
    let query = args.against.as_deref().map(|text| desk::filters(text, strings)).transpose()?;
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let origin = pieces.origin().clone();
    let blocks = pieces.whole(strings)?.blocks;
    let library = Library::open(&args.paths, reading.encoding, settings, strings)?;
    let options = ParallelOptions {
        least: usize::from(args.min),
        likeness: if args.exact { Likeness::Exact } else { Likeness::Near },
        common: args.common,
        of_editions: if args.editions { OfEditions::Listed } else { OfEditions::Apart },
    };
    let go_on = || ControlFlow::Continue(());
    let (found, problems) = library.searcher.parallels((&origin, &blocks), query.as_ref(), options, go_on);
    list::say_problems(&problems, strings);
    let is_found = !found.rows.is_empty() || found.passages.formulas > 0 || !found.editions.is_empty();
    let mut out = Output::new();
    let totals = || ParallelTotals {
        file: DocumentKey::of(&origin),
        least: usize::from(args.min),
        ms: Some(started.elapsed().as_millis() as u64),
        scope: library.scope(&queries, if args.exact { "exact" } else { "near" }),
    };
    if args.table.json {
        out.raw(parallels_json(&found, &totals()))?;
    } else if args.table.csv {
        desk::csv(parallels_csv(&found, &totals()), args.table, &mut out)?;
    } else if is_found {
        text(&found, &mut out, strings)?;
    }
    out.finish()?;
    match is_found {
        true => Ok(()),
        false if args.table.json => Err(Failure::silent(EXIT_NOTHING_FOUND)),
        false => Err(Failure::new(EXIT_NOTHING_FOUND, strings.study.no_parallels.to_owned())),
    }
}

/// Every passage of the document, under it the others that have it with what they have; formulas as a number, editions.
fn text(found: &ParallelReport, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    let words = &strings.study;
    for documents in found.by_document() {
        let rows = documents.iter().filter_map(|document| Some((found.rows.get(document.best)?, document.places)));
        let rows: Vec<(&SharedPassage, usize)> = rows.collect();
        let Some((longest, _)) = rows.iter().max_by_key(|(row, _)| row.passage.found.source.len()) else { continue };
        out.emphasised(&one_line(&longest.own.text))?;
        out.text("\n")?;
        for (row, places) in rows {
            let date = row.document.metadata.date.as_deref().map_or(words.undated, day_of);
            let found = &row.passage.found;
            let values = [("same", found.same.to_string()), ("letters", found.source.len().to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let likeness = format(words.likeness, &values);
            let more = match places {
                ..=1 => String::new(),
                _ => format(words.more, &[("n", &(places - 1).to_string())]),
            };
            let title = one_line(&row.document.title);
            out.line(format_args!("    {}  {title}  {likeness}{more}", sanitised(date)))?;
            if row.other.text != row.own.text {
                out.line(format_args!("        {}", one_line(&row.other.text)))?;
            }
        }
        out.text("\n")?;
    }
    if found.passages.formulas > 0 {
        out.line(format(words.formulas, &[("n", &found.passages.formulas.to_string())]))?;
    }
    for EditionFound { document, extent } in &found.editions {
        let (percent, title) = (format!("{:.0}", (extent.share * 100.0).floor()), one_line(&document.title));
        let values = [("title", title.as_str()), ("percent", &percent), ("n", &extent.stretches.to_string())];
        out.line(format(words.edition, &values))?;
    }
    let values = [
        ("passages", found.passages.groups.len().to_string()),
        ("hits", found.rows.len().to_string()),
        ("documents", found.documents.to_string()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    Ok(out.line(format(words.parallels, &values))?)
}
