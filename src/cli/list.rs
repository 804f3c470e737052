//! `zhujian list`: the documents of folders, as a table or as JSON.

use std::{path::PathBuf, sync::Arc};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    annotation::DocumentKey,
    config,
    document::{Arrangement, Keys, Order, Summary, SummaryTable, day_of},
    i18n::{Strings, format},
    library::{self, ScanOptions, ScanProblem},
    settings::Settings,
    text::{Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::List,
    output::{Output, complain},
};

/// A document, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonSummary<'a> {
    path: DocumentKey,
    title: &'a str,
    author: Option<&'a str>,
    date: Option<&'a str>,
    category: Option<&'a str>,
    icon: Option<&'a str>,
    encoding: &'a str,
    bytes: u64,
    chars: u64,
    other: Map<String, Value>,
}

/// Prints the list; what could not be read is said on the standard error.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &List,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let paths = if args.paths.is_empty() { &settings.library } else { &args.paths };
    check_paths(paths, strings)?;
    let options = ScanOptions {
        encoding,
        follows_links: settings.follow_links,
        language: config::language(settings),
        ..ScanOptions::default()
    };
    let scan = library::scan(paths, &Arc::default(), options, |_, _| {});
    let summaries = if paths.is_empty() {
        let mut summaries = library::built_in(options.language);
        summaries.sort_by(|one, other| one.origin.cmp(&other.origin));
        in_order(paths, &summaries.into_iter().collect())
    } else {
        in_order(paths, scan.entries.summaries())
    };
    say_problems(&scan.problems, strings);
    say_passed_over(scan.passed_over, scan.unconverted, strings);
    let mut out = Output::new();
    if args.json {
        json(&summaries, &mut out)?
    } else {
        text(&summaries, &mut out)?
    }
    out.finish()?;
    // An empty array is an answer that scripts read.
    if summaries.is_empty() && !args.json {
        return Err(Failure::new(EXIT_NOTHING_FOUND, nothing_in(paths, strings)));
    }
    Ok(())
}

/// The documents as the list pane shows them: as they were named, or in their usual order.
fn in_order(paths: &[PathBuf], summaries: &SummaryTable) -> Vec<Summary> {
    if let Some(named) = library::as_named(paths, summaries) {
        return named.iter().collect();
    }
    let arrangement = Arrangement::new(summaries, &Keys::new(summaries), Order::usual(summaries), |_| None);
    arrangement.order.iter().filter_map(|&row| summaries.get(row as usize)).collect()
}

fn nothing_in(paths: &[PathBuf], strings: &Strings) -> String {
    let paths = paths.iter().map(|path| crate::localize::shown(path)).collect::<Vec<_>>().join(", ");
    format!("{paths}: {}", strings.list.empty)
}

/// Whether all that was named is there.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn check_paths(paths: &[PathBuf], strings: &Strings) -> Result<(), Failure> {
    let look = |path: &PathBuf| {
        let found = path.metadata().map(|_| ());
        found.map_err(|error| Failure::unreadable(crate::localize::io(path, &error, strings)))
    };
    paths.iter().try_for_each(look)
}

/// Says on the standard error what could not be read.
pub(super) fn say_problems(problems: &[ScanProblem], strings: &Strings) {
    for problem in problems {
        complain(&crate::localize::source(&problem.error, strings));
    }
}

/// Says on the standard error how many links were not followed, and how many files another program would have to read.
pub(super) fn say_passed_over(links: usize, unconverted: usize, strings: &Strings) {
    let said = [(links, strings.notice.links_passed_over), (unconverted, strings.notice.unconverted)];
    for (count, said) in said.into_iter().filter(|(count, _)| *count > 0) {
        complain(&format(said, &[("n", &count.to_string())]));
    }
}

fn json(summaries: &[Summary], out: &mut Output) -> Result<(), Failure> {
    let objects: Vec<JsonSummary> = summaries
        .iter()
        .map(|summary| {
            let metadata = &summary.metadata;
            let other = metadata.other.iter().map(|(key, value)| (key.clone(), Value::String(value.clone())));
            JsonSummary {
                path: DocumentKey::of(&summary.origin),
                title: &summary.title,
                author: metadata.author.as_deref(),
                date: metadata.date.as_deref(),
                category: metadata.category.as_deref(),
                icon: metadata.icon.as_deref(),
                encoding: summary.encoding.name(),
                bytes: summary.bytes,
                chars: summary.chars,
                other: other.collect(),
            }
        })
        .collect();
    Ok(out.json(&objects)?)
}

/// Date, author, title and path in columns aligned by cells.
fn text(summaries: &[Summary], out: &mut Output) -> Result<(), Failure> {
    let rows: Vec<[String; 4]> = summaries
        .iter()
        .map(|summary| {
            let cell = |text: Option<&str>| sanitised(text.unwrap_or("-")).into_owned();
            let metadata = &summary.metadata;
            let date = metadata.date.as_deref().map(day_of);
            [
                cell(date),
                cell(metadata.author.as_deref()),
                cell(Some(&summary.title)),
                cell(Some(DocumentKey::of(&summary.origin).as_str())),
            ]
        })
        .collect();
    let width =
        |column: usize| rows.iter().map(|row| columns(&row[column], WidthProfile::NARROW)).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    for row in &rows {
        for (cell, &width) in row.iter().zip(&widths) {
            let gap = usize::from(width - columns(cell, WidthProfile::NARROW)) + 2;
            out.text(format_args!("{cell}{:gap$}", ""))?;
        }
        out.line(&row[3])?;
    }
    Ok(())
}
