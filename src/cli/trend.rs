//! `zhujian trend`: how often formulations stand in the documents of each year, month, author or category, and where first.

use serde::Serialize;

use crate::{
    annotation::DocumentKey,
    i18n::{Strings, format},
    settings::Settings,
    study::{Count, Course, Period},
    text::{Columns, Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Trend, TrendBy},
    desk::{self, Library, Scope},
    list,
    output::{Output, one_line},
    trend_chart as chart,
};

/// Cells of the longest bar.
const BAR: usize = 30;

/// One of the first places, as scripts read it.
#[derive(Serialize)]
struct JsonFirst<'a> {
    path: DocumentKey,
    title: &'a str,
    date: Option<&'a str>,
    /// Its first character, in scalars from the start of the decoded file.
    char: u64,
    /// The sentence it stands in.
    sentence: &'a str,
    /// Whether no other document has it within two years, and this one hardly: its date may lie.
    isolated: bool,
}

/// A period, as scripts read it.
#[derive(Serialize)]
struct JsonPeriod<'a> {
    query: &'a str,
    period: &'a str,
    hits: usize,
    documents: usize,
    chars: u64,
    per_million: f64,
}

/// A query in all periods, as scripts read it.
#[derive(Serialize)]
struct JsonSeries<'a> {
    query: &'a str,
    hits: usize,
    documents: usize,
    /// Hits in documents of no period.
    undated: usize,
    first: Vec<JsonFirst<'a>>,
}

/// What was counted where, as scripts read it.
#[derive(Serialize)]
struct JsonScope<'a> {
    scope: Scope<'a>,
}

/// Prints the trends.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Trend,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let texts: Vec<String> = std::iter::once(&args.query).chain(&args.also).cloned().collect();
    let queries = texts.iter().map(|text| desk::query(text, strings)).collect::<Result<Vec<_>, _>>()?;
    let library = Library::open(&args.paths, encoding, settings, strings)?;
    let counted = texts.iter().zip(&queries).map(|(text, query)| {
        let (course, problems) = library.searcher.course(text, query, period(args.by));
        list::say_problems(&problems, strings);
        course
    });
    let all: Vec<Course> = counted.collect();
    let scope = || library.scope(&texts, name(args.by));
    let mut out = Output::new();
    if args.table.json {
        all.iter().try_for_each(|series| json(series, &mut out))?;
        desk::json_line(&JsonScope { scope: scope() }, &mut out)?;
    } else if args.table.csv {
        let head = ["query", "period", "hits", "documents", "chars", "per_million"];
        desk::csv(&head, all.iter().flat_map(rows).map(cells), args.table, &mut out)?;
    } else if args.svg {
        out.text(chart::svg(&charted(&all), &scope()))?;
    } else if args.vega {
        out.json(&chart::vega(&charted(&all), &scope()))?;
    } else {
        all.iter().try_for_each(|series| text(series, &mut out, strings))?;
    }
    out.finish()?;
    let is_found = all.iter().any(|series| series.trend.all.hits > 0);
    if is_found { Ok(()) } else { Err(Failure::silent(EXIT_NOTHING_FOUND)) }
}

const fn period(by: TrendBy) -> Period {
    match by {
        TrendBy::Year => Period::Year,
        TrendBy::Month => Period::Month,
        TrendBy::Author => Period::Author,
        TrendBy::Category => Period::Category,
    }
}

const fn name(by: TrendBy) -> &'static str {
    match by {
        TrendBy::Year => "year",
        TrendBy::Month => "month",
        TrendBy::Author => "author",
        TrendBy::Category => "category",
    }
}

fn rows(series: &Course) -> impl Iterator<Item = JsonPeriod<'_>> {
    series.trend.periods.iter().map(|(period, count)| {
        let Count { hits, documents, chars } = *count;
        let per_million = (count.per_million() * 1000.0).round() / 1000.0;
        JsonPeriod { query: &series.query, period, hits, documents, chars, per_million }
    })
}

fn charted(all: &[Course]) -> Vec<chart::Series<'_>> {
    all.iter().map(|series| (series.query.as_str(), &series.trend)).collect()
}

fn cells(row: JsonPeriod<'_>) -> Vec<String> {
    vec![
        row.query.to_owned(),
        row.period.to_owned(),
        row.hits.to_string(),
        row.documents.to_string(),
        row.chars.to_string(),
        row.per_million.to_string(),
    ]
}

fn json(series: &Course, out: &mut Output) -> Result<(), Failure> {
    rows(series).try_for_each(|row| desk::json_line(&row, out))?;
    let Course { query, trend, first } = series;
    let (hits, documents, undated) = (trend.all.hits, trend.all.documents, trend.undated.hits);
    let first = first.iter().map(|place| JsonFirst {
        path: DocumentKey::of(&place.document.origin),
        title: &place.document.title,
        date: place.document.metadata.date.as_deref(),
        char: place.char,
        sentence: &place.sentence,
        isolated: place.is_isolated,
    });
    let first = first.collect();
    desk::json_line(&JsonSeries { query, hits, documents, undated, first }, out)
}

/// The query with its totals, a line a period, the first places with their sentences.
fn text(series: &Course, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    let words = &strings.study;
    let Course { query, trend, first } = series;
    let totals = [("hits", trend.all.hits.to_string()), ("documents", trend.all.documents.to_string())];
    let totals = totals.each_ref().map(|(name, value)| (*name, value.as_str()));
    out.emphasised(&sanitised(query))?;
    out.line(format_args!("  {}", format(words.totals, &totals)))?;
    let undated = (trend.undated.documents > 0).then(|| (words.undated.to_owned(), trend.undated));
    let lines: Vec<&(String, Count)> = trend.periods.iter().chain(&undated).collect();
    let profile = WidthProfile::NARROW;
    let widest = lines.iter().map(|(period, _)| columns(period, profile)).max().unwrap_or(Columns(0));
    let most = lines.iter().map(|(_, count)| count.per_million()).fold(0.0, f64::max);
    for (period, count) in lines {
        let gap = " ".repeat(usize::from(widest - columns(period, profile)));
        let (per_million, Count { hits, documents, .. }) = (count.per_million(), *count);
        // At most as long as the longest one.
        let bar = "█".repeat(if most > 0.0 { (per_million / most * BAR as f64).ceil() as usize } else { 0 });
        let values = [
            ("hits", format!("{hits:>7}")),
            ("documents", format!("{documents:>5}")),
            ("per_million", format!("{per_million:>9.1}")),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let line = format!("  {}{gap}{}  {bar}", sanitised(period), format(words.period, &values));
        out.line(line.trim_end())?;
    }
    for place in first {
        let date = place.document.metadata.date.as_deref().unwrap_or_default();
        let isolated = if place.is_isolated { words.isolated } else { "" };
        out.line(format_args!("  {} {}  {}{isolated}", words.first, one_line(date), one_line(&place.document.title)))?;
        out.line(format_args!("    {}", one_line(&place.sentence)))?;
    }
    Ok(out.text("\n")?)
}
