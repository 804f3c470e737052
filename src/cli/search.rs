//! `zhujian search`: every place where a query stands in the documents of a library.

use std::{ops::ControlFlow, time::Instant};

use serde::Serialize;

use crate::{
    annotation::{Bookmark, DocumentKey},
    config,
    i18n::{Strings, format},
    library::{DocumentHits, ListedSearch, ScanOptions, Totals},
    localize,
    search::{Hit, Query, TaggedDocuments},
    settings::Settings,
    source,
    store::{Store, StoreError},
    text::{Encoding, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, EXIT_USAGE, Failure,
    args::Search,
    list,
    output::{Output, one_line},
};

/// A hit, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonHit<'a> {
    path: &'a DocumentKey,
    title: &'a str,
    /// Its first character, in scalars from the start of the decoded file.
    char: u64,
    /// The line of the file it begins in, from 1.
    line: u64,
    before: &'a str,
    r#match: &'a str,
    after: &'a str,
}

/// A document that the filters admit, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonDocument<'a> {
    path: &'a DocumentKey,
    title: &'a str,
}

/// What was found in all, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonTotals {
    documents: usize,
    hits: usize,
    ms: u64,
}

/// Searches the documents among `paths`, else those of the configured library, else the built-in ones.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Search,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let started = Instant::now();
    let query =
        Query::parse(&args.query).map_err(|error| Failure::new(EXIT_USAGE, localize::query(&error, strings)))?;
    let query = among_tagged(query, strings)?;
    let paths = if args.paths.is_empty() { &settings.library } else { &args.paths };
    list::check_paths(paths, strings)?;
    let options = ScanOptions {
        encoding,
        follows_links: settings.follow_links,
        language: config::language(settings),
        ..ScanOptions::default()
    };
    let most = if args.count { 0 } else { usize::MAX };
    let search = ListedSearch::new(&query, most, paths, options);
    list::say_problems(&search.changes.problems, strings);
    list::say_passed_over(search.changes.passed_over, search.changes.unconverted, strings);
    let mut out = Output::new();
    let mut written = Ok(());
    let mut is_first = true;
    let totals = search.run(|found| {
        written = match (args.json, args.count) {
            (true, true) => Ok(()),
            (true, false) => json(&found, encoding, &mut out),
            (false, _) => text(&found, encoding, !is_first && !args.count, &mut out, strings),
        };
        is_first = false;
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    list::say_problems(&totals.problems, strings);
    let ms = started.elapsed().as_millis() as u64;
    let Totals { documents, hits, .. } = totals;
    match args.json {
        true => json_line(&JsonTotals { documents, hits, ms }, &mut out)?,
        false if documents == 0 => {}
        false => {
            let values = [("documents", documents.to_string()), ("hits", hits.to_string()), ("ms", ms.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let template = if hits == 0 { strings.search.admitted_totals } else { strings.search.totals };
            out.line(format_args!("{}{}", if args.count { "" } else { "\n" }, format(template, &values)))?;
        }
    }
    out.finish()?;
    match documents {
        0 if args.json => Err(Failure::silent(EXIT_NOTHING_FOUND)),
        0 => {
            let message = format(strings.notice.not_found, &[("query", &sanitised(&args.query))]);
            Err(Failure::new(EXIT_NOTHING_FOUND, message))
        }
        _ => Ok(()),
    }
}

/// The query in the documents that its tags single out; the bookmarks are read only where it asks for tags.
///
/// # Errors
/// Where they cannot be read, with the exit code and the words for the standard error.
pub(super) fn among_tagged(query: Query, strings: &Strings) -> Result<Query, Failure> {
    if query.tags().is_empty() {
        return Ok(query);
    }
    let unsaved = |error: StoreError| Failure::of_store(&error, strings);
    let bookmarks = Store::open_default().and_then(|store| store.bookmarks()).map_err(unsaved)?;
    let known = bookmarks
        .iter()
        .map(|Bookmark { content, .. }| (content.path.origin(), &content.anchor.hash, &content.tags[..]));
    let tagged = TaggedDocuments::new(query.tags(), known);
    Ok(query.among(tagged))
}

/// The lines in which hits begin; where the document cannot be read any more, the first.
fn lines(found: &DocumentHits, encoding: Option<Encoding>) -> Vec<u64> {
    let chars: Vec<u64> = found.hits.iter().map(|hit| hit.char).collect();
    let encoding = encoding.unwrap_or(found.document.encoding);
    source::lines_at(&found.document.origin, encoding, &chars).unwrap_or_else(|_| vec![1; chars.len()])
}

fn json_line(value: &impl Serialize, out: &mut Output) -> Result<(), Failure> {
    out.json_in_line(value)?;
    Ok(out.raw("\n")?)
}

fn json(found: &DocumentHits, encoding: Option<Encoding>, out: &mut Output) -> Result<(), Failure> {
    let path = DocumentKey::of(&found.document.origin);
    if found.count == 0 {
        // Where only filters were asked for.
        json_line(&JsonDocument { path: &path, title: &found.document.title }, out)?;
    }
    for (hit, line) in found.hits.iter().zip(lines(found, encoding)) {
        let Hit { char, before, text, after, .. } = hit;
        let title = &found.document.title;
        json_line(&JsonHit { path: &path, title, char: *char, line, before, r#match: text, after }, out)?;
    }
    Ok(())
}

/// The document's title with its count, and under it the lines; with counts alone one line a document.
fn text(
    found: &DocumentHits,
    encoding: Option<Encoding>,
    has_gap: bool,
    out: &mut Output,
    strings: &Strings,
) -> Result<(), Failure> {
    let title = sanitised(&found.document.title);
    let (path, count) = (sanitised_key(found), found.count.to_string());
    // Where only filters were asked for there are no places to count.
    let template = if found.count == 0 { strings.search.admitted } else { strings.search.document };
    let head = format(template, &[("title", &title), ("path", &path), ("n", &count)]);
    out.line(format_args!("{}{head}", if has_gap { "\n" } else { "" }))?;
    for (hit, line) in found.hits.iter().zip(lines(found, encoding)) {
        let [before, text, after] = [&hit.before, &hit.text, &hit.after].map(|part| one_line(part));
        let sign = |is_cut| if is_cut { "…" } else { "" };
        out.text(format_args!("{line:>6}  {}{before}", sign(hit.is_cut.0)))?;
        out.emphasised(&text)?;
        out.line(format_args!("{after}{}", sign(hit.is_cut.1)))?;
    }
    Ok(())
}

fn sanitised_key(found: &DocumentHits) -> String {
    sanitised(DocumentKey::of(&found.document.origin).as_str()).into_owned()
}
