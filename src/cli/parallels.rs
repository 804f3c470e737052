//! `zhujian parallels`: the passages that a document shares with those of a library, word for word or nearly.

use std::{ops::ControlFlow, time::Instant};

use serde::Serialize;

use crate::{
    annotation::DocumentKey,
    document::{Origin, day_of},
    i18n::{Strings, format},
    library::ParallelOptions,
    settings::Settings,
    source::Reading,
    study::{Likeness, Match, ParallelReport, SharedPassage},
    text::sanitised,
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::Parallels,
    desk::{self, Library, Scope},
    list,
    output::{Output, one_line},
    pieces,
};

/// A passage, as scripts read it.
#[derive(Serialize)]
struct JsonPassage<'a> {
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
struct JsonEdition<'a> {
    path: DocumentKey,
    title: &'a str,
    date: Option<&'a str>,
    /// The share of the letters that it has.
    share: f64,
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct JsonTotals<'a> {
    versions: Vec<JsonEdition<'a>>,
    passages: usize,
    places: usize,
    /// Places of formulas.
    common: usize,
    documents: usize,
    ms: u64,
    file: DocumentKey,
    min: u8,
    scope: Scope<'a>,
}

/// Prints the passages.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Parallels, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let started = Instant::now();
    let queries: Vec<String> = args.against.iter().cloned().collect();
    let query = args.against.as_deref().map(|text| desk::query(text, strings)).transpose()?;
    let pieces = pieces::of(&args.file, reading, settings, strings)?;
    let origin = pieces.origin().clone();
    let blocks = pieces.whole(strings)?.blocks;
    let library = Library::open(&args.paths, reading.encoding, settings, strings)?;
    let options = ParallelOptions {
        least: usize::from(args.min),
        likeness: if args.exact { Likeness::Exact } else { Likeness::Near },
        common: args.common,
    };
    let go_on = || ControlFlow::Continue(());
    let (found, problems) = library.searcher.parallels((&origin, &blocks), query.as_ref(), options, go_on);
    list::say_problems(&problems, strings);
    let is_found = !found.rows.is_empty() || found.passages.formulas > 0 || !found.editions.is_empty();
    let mut out = Output::new();
    if args.table.json {
        found.rows.iter().try_for_each(|row| desk::json_line(&json(row), &mut out))?;
        let scope = library.scope(&queries, if args.exact { "exact" } else { "near" });
        let ms = started.elapsed().as_millis() as u64;
        desk::json_line(&totals(&found, args, &origin, ms, scope), &mut out)?;
    } else if args.table.csv {
        let head = [
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
        desk::csv(&head, found.rows.iter().map(|row| cells(json(row))), args.table, &mut out)?;
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

fn json(row: &SharedPassage) -> JsonPassage<'_> {
    let SharedPassage { group, document, passage, own, other } = row;
    let Match { source, same, .. } = &passage.found;
    JsonPassage {
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

fn totals<'a>(
    found: &'a ParallelReport,
    args: &Parallels,
    origin: &Origin,
    ms: u64,
    scope: Scope<'a>,
) -> JsonTotals<'a> {
    let editions = found.editions.iter().map(|(document, share)| JsonEdition {
        path: DocumentKey::of(&document.origin),
        title: &document.title,
        date: document.metadata.date.as_deref(),
        share: rounded(*share),
    });
    JsonTotals {
        versions: editions.collect(),
        passages: found.passages.groups.len(),
        places: found.rows.len(),
        common: found.passages.formulas,
        documents: found.documents,
        ms,
        file: DocumentKey::of(origin),
        min: args.min,
        scope,
    }
}

fn cells(row: JsonPassage<'_>) -> Vec<String> {
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
    for (document, share) in &found.editions {
        let percent = format!("{:.0}", share * 100.0);
        let title = one_line(&document.title);
        out.line(format(words.edition, &[("title", &title), ("percent", &percent)]))?;
    }
    let values = [
        ("passages", found.passages.groups.len().to_string()),
        ("hits", found.rows.len().to_string()),
        ("documents", found.documents.to_string()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    Ok(out.line(format(words.parallels, &values))?)
}
