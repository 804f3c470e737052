//! `zhujian trend`: how often formulations stand in the documents of each year, month, author or category, and where first.

use crate::{
    i18n::{Strings, format},
    report::{trend_csv, trend_json, trend_svg, trend_vega, without_period},
    settings::Settings,
    study::{Count, Course, Period},
    text::{Columns, Encoding, WidthProfile, columns, sanitised},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Trend, TrendBy},
    desk::{self, Library},
    list,
    output::{Output, one_line},
};

/// Cells of the longest bar.
const BAR: usize = 30;

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
    let scope = || library.scope(&texts, period(args.by).name());
    let mut out = Output::new();
    if args.table.json {
        out.raw(trend_json(&all, &scope()))?;
    } else if args.table.csv {
        desk::csv(trend_csv(&all, &scope()), args.table, &mut out)?;
    } else if args.svg {
        out.text(trend_svg(&all, &scope()))?;
    } else if args.vega {
        out.json(&trend_vega(&all, &scope()))?;
    } else {
        all.iter().try_for_each(|series| text(series, period(args.by), &mut out, strings))?;
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

/// The query with its totals, a line a period, the first places with their sentences.
fn text(series: &Course, by: Period, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    let words = &strings.study;
    let Course { query, trend, first } = series;
    let totals = [("hits", trend.all.hits.to_string()), ("documents", trend.all.documents.to_string())];
    let totals = totals.each_ref().map(|(name, value)| (*name, value.as_str()));
    out.emphasised(&sanitised(query))?;
    out.line(format_args!("  {}", format(words.totals, &totals)))?;
    let undated = (trend.undated.documents > 0).then(|| (without_period(by, strings).to_owned(), trend.undated));
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
