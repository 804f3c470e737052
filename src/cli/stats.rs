//! `zhujian stats`: how long documents are, in characters, sentences, points and minutes, one by one or put together.

use std::{collections::BTreeMap, ops::ControlFlow};

use serde::Serialize;

use crate::{
    annotation::{DocumentKey, sentences},
    document::Summary,
    i18n::{Strings, format},
    outline::{IncrementalOutline, Rules, build_with},
    report::{Scope, scoped_csv},
    settings::Settings,
    source::{Pieces, SourceError},
    study::Period,
    text::{Columns, Encoding, WidthProfile, columns, reading_length},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Stats, StatsBy},
    desk::{self, Library},
    list, outline,
    output::{Output, one_line},
};

/// What was counted.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Counts {
    documents: usize,
    /// Characters of the text that are no white space.
    chars: u64,
    sentences: u64,
    /// Entries of the outline.
    points: u64,
    /// Minutes, at the speed of the settings.
    minutes: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.chars += other.chars;
        self.sentences += other.sentences;
        self.points += other.points;
        self.minutes += other.minutes;
    }
}

/// A document or several, as scripts read them.
#[derive(Serialize)]
struct JsonRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a DocumentKey>,
    /// The title, or what the documents have in common; nothing where they do not say it.
    name: Option<&'a str>,
    #[serde(flatten)]
    counts: Counts,
}

/// All of them, as scripts read them.
#[derive(Serialize)]
struct JsonTotals {
    totals: Counts,
    scope: Scope,
}

/// A row.
struct Row {
    path: Option<DocumentKey>,
    name: Option<String>,
    counts: Counts,
}

/// Prints the counts.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Stats,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let queries: Vec<String> = args.among.iter().cloned().collect();
    let query = args.among.as_deref().map(|text| desk::filters(text, strings)).transpose()?;
    let library = Library::open(&args.paths, encoding, settings, strings)?;
    let rules = outline::rules(settings, strings)?;
    let speed = u64::from(settings.reading_speed.max(1));
    let mut documents: Vec<(Summary, Counts)> = Vec::new();
    let count = |summary: &Summary, pieces: Pieces| counts(summary, pieces, &rules, speed);
    let problems = library.searcher.each_document(query.as_ref(), count, |summary, counts| {
        documents.push((summary, counts));
        ControlFlow::Continue(())
    });
    list::say_problems(&problems, strings);
    let mut totals = Counts::default();
    documents.iter().for_each(|(_, counts)| totals.add(*counts));
    let rows = rows(&documents, args.by);
    let scope = || library.scope(&queries, name(args.by));
    let mut out = Output::new();
    if args.table.json {
        for Row { path, name, counts } in &rows {
            let row = JsonRow { path: path.as_ref(), name: name.as_deref(), counts: *counts };
            desk::json_line(&row, &mut out)?;
        }
        desk::json_line(&JsonTotals { totals, scope: scope() }, &mut out)?;
    } else if args.table.csv {
        let head = ["name", "path", "documents", "chars", "sentences", "points", "minutes"];
        desk::csv(scoped_csv(&head, rows.into_iter().map(cells), scope().columns()), args.table, &mut out)?;
    } else {
        text(&rows, totals, &mut out, strings)?;
    }
    out.finish()?;
    if documents.is_empty() { Err(Failure::silent(EXIT_NOTHING_FOUND)) } else { Ok(()) }
}

const fn name(by: StatsBy) -> &'static str {
    match by {
        StatsBy::Document => "document",
        StatsBy::Author => "author",
        StatsBy::Year => "year",
        StatsBy::Month => "month",
        StatsBy::Category => "category",
    }
}

/// What a document has; it is read.
fn counts(summary: &Summary, mut pieces: Pieces, rules: &Rules, speed: u64) -> Result<Counts, SourceError> {
    let window = &pieces.document().window;
    let mut counts = Counts { documents: 1, minutes: summary.chars.div_ceil(speed), ..Counts::default() };
    let mut incremental = None;
    if window.is_whole() {
        counts.points = build_with(window, rules).entries.len() as u64;
    } else {
        incremental = Some(IncrementalOutline::new(rules.clone(), window.source_len));
    }
    while let Some(blocks) = pieces.next_blocks()? {
        for block in blocks.iter().filter(|block| !block.is_aside()) {
            counts.chars += reading_length(&block.text);
            counts.sentences += sentences(&block.text).count() as u64;
        }
        if let Some(outline) = &mut incremental {
            outline.read(blocks.to_vec());
        }
    }
    if let Some(outline) = incremental {
        counts.points = outline.outline().entries.len() as u64;
    }
    Ok(counts)
}

/// The documents one by one, or put together; those that do not say by what stand last.
fn rows(documents: &[(Summary, Counts)], by: StatsBy) -> Vec<Row> {
    let period = match by {
        StatsBy::Document => {
            let row = |(summary, counts): &(Summary, Counts)| {
                let path = Some(DocumentKey::of(&summary.origin));
                Row { path, name: Some(summary.title.clone()), counts: *counts }
            };
            return documents.iter().map(row).collect();
        }
        StatsBy::Author => Period::Author,
        StatsBy::Year => Period::Year,
        StatsBy::Month => Period::Month,
        StatsBy::Category => Period::Category,
    };
    let mut groups: BTreeMap<(bool, Option<String>), Counts> = BTreeMap::new();
    for (summary, counts) in documents {
        let name = period.of(summary);
        groups.entry((name.is_none(), name)).or_default().add(*counts);
    }
    groups.into_iter().map(|((_, name), counts)| Row { path: None, name, counts }).collect()
}

fn cells(row: Row) -> Vec<String> {
    let Counts { documents, chars, sentences, points, minutes } = row.counts;
    let path = row.path.map(String::from).unwrap_or_default();
    let numbers = [chars, sentences, points, minutes].map(|count| count.to_string());
    [row.name.unwrap_or_default(), path, documents.to_string()].into_iter().chain(numbers).collect()
}

fn text(rows: &[Row], totals: Counts, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    let profile = WidthProfile::NARROW;
    let names: Vec<String> = rows.iter().map(|row| one_line(row.name.as_deref().unwrap_or("—"))).collect();
    let widest = names.iter().map(|name| columns(name, profile)).max().unwrap_or(Columns(0));
    for (row, name) in rows.iter().zip(&names) {
        let gap = " ".repeat(usize::from(widest.saturating_sub(columns(name, profile))));
        out.line(format_args!("{name}{gap}  {}", said(row.counts, strings)))?;
    }
    Ok(out.line(format_args!("\n{}", said(totals, strings)))?)
}

fn said(counts: Counts, strings: &Strings) -> String {
    let values = [
        ("documents", format!("{:>4}", counts.documents)),
        ("chars", format!("{:>8}", counts.chars)),
        ("sentences", format!("{:>6}", counts.sentences)),
        ("points", format!("{:>4}", counts.points)),
        ("minutes", format!("{:>4}", counts.minutes)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    format(strings.study.statistics, &values)
}
