//! `zhujian concord`: every place of a formulation with its context, what recurs put together.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::{
    annotation::DocumentKey,
    document::{Summary, date_key, day_of},
    i18n::{Strings, format},
    search::Hit,
    settings::Settings,
    study::{ConcordGroup, ConcordOrder, Context, concordance},
    text::{Columns, Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Concord, ConcordSort},
    desk::{self, Library, Scope},
    list,
    output::{Output, one_line},
};

/// A place, as scripts read it.
#[derive(Serialize)]
struct JsonContext<'a> {
    path: DocumentKey,
    title: &'a str,
    author: Option<&'a str>,
    date: Option<&'a str>,
    /// Its first character, in scalars from the start of the decoded file.
    char: u64,
    left: &'a str,
    r#match: &'a str,
    right: &'a str,
    /// The characters beside the hit by which it is grouped.
    group: &'a str,
    /// Places in the group.
    group_hits: usize,
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct JsonTotals<'a> {
    documents: usize,
    hits: usize,
    scope: Scope<'a>,
}

/// What was found, in order.
struct Found<'a> {
    documents: Vec<&'a Summary>,
    contexts: Vec<Context>,
    groups: Vec<ConcordGroup>,
}

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
    let (mut documents, mut contexts) = (Vec::new(), Vec::new());
    let totals = library.searcher.search(&query, usize::MAX, |found| {
        let document = documents.len();
        let date = found.document.metadata.date.as_deref().and_then(date_key);
        contexts.extend(found.hits.into_iter().map(|Hit { char, before, text, after, .. }| {
            let mut context = Context { document, date, char, left: before, hit: text, right: after };
            if args.by_sentence {
                context.cut_to_sentence();
            } else {
                context.cut_to(usize::from(args.width));
            }
            context
        }));
        documents.push(found.document);
        ControlFlow::Continue(())
    });
    list::say_problems(&totals.problems, strings);
    let groups = concordance(&contexts, order(args.sort));
    let found = Found { documents, contexts, groups };
    let mut out = Output::new();
    match (args.table.json, args.table.csv) {
        (true, _) => {
            found.rows().try_for_each(|row| desk::json_line(&row, &mut out))?;
            let queries = [args.query.clone()];
            let scope = library.scope(&queries, name(args.sort));
            desk::json_line(&JsonTotals { documents: totals.documents, hits: totals.hits, scope }, &mut out)?;
        }
        (_, true) => {
            let head = ["path", "title", "author", "date", "char", "left", "match", "right", "group", "group_hits"];
            desk::csv(&head, found.rows().map(cells), args.table, &mut out)?;
        }
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

const fn name(sort: ConcordSort) -> &'static str {
    match sort {
        ConcordSort::Right => "right",
        ConcordSort::Left => "left",
        ConcordSort::Date => "date",
        ConcordSort::Path => "path",
        ConcordSort::Freq => "freq",
    }
}

impl Found<'_> {
    fn rows(&self) -> impl Iterator<Item = JsonContext<'_>> {
        self.groups.iter().flat_map(|ConcordGroup { name, contexts }| {
            contexts.iter().filter_map(|&at| self.row(at, name, contexts.len()))
        })
    }

    fn row<'a>(&'a self, at: usize, group: &'a str, group_hits: usize) -> Option<JsonContext<'a>> {
        let context = self.contexts.get(at)?;
        let Summary { origin, title, metadata, .. } = self.documents.get(context.document)?;
        Some(JsonContext {
            path: DocumentKey::of(origin),
            title,
            author: metadata.author.as_deref(),
            date: metadata.date.as_deref(),
            char: context.char,
            left: &context.left,
            r#match: &context.hit,
            right: &context.right,
            group,
            group_hits,
        })
    }
}

fn cells(row: JsonContext<'_>) -> Vec<String> {
    let of = |text: Option<&str>| text.unwrap_or_default().to_owned();
    vec![
        row.path.into(),
        row.title.to_owned(),
        of(row.author),
        of(row.date),
        row.char.to_string(),
        row.left.to_owned(),
        row.r#match.to_owned(),
        row.right.to_owned(),
        row.group.to_owned(),
        row.group_hits.to_string(),
    ]
}

/// A line a place, the hits under one another; before the first of a group how many it has.
fn text(found: &Found<'_>, args: &Concord, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
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
