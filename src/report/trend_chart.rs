//! Trends as pictures: SVG, and Vega-Lite, whose data stand in it. Each says what was counted where and when.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{comparison_page::as_html, scope::Scope};
use crate::study::{Course, Trend};

/// A query and its trend.
type Series<'a> = (&'a str, &'a Trend);

fn series(all: &[Course]) -> Vec<Series<'_>> {
    all.iter().map(|course| (course.query.as_str(), &course.trend)).collect()
}

/// Pixels of a bar and of the gap after it.
const BAR: (usize, usize) = (18, 6);
/// Pixels of the highest bar.
const HEIGHT: usize = 80;
// Pixels over the bars of a series for its name, under them for the periods, and left of them.
const HEAD: usize = 28;
const FOOT: usize = 22;
const MARGIN: usize = 12;

/// The bars of every query over the same periods, hits in a million characters, one query under the other, all by one scale: how
/// much the highest of each is stands beside its name.
pub fn trend_svg(all: &[Course], scope: &Scope) -> String {
    let all = series(all);
    let periods = periods(&all);
    let is_by_year = periods.iter().all(|period| is_year(period));
    let step = BAR.0 + BAR.1;
    let foot = if is_by_year { FOOT } else { FOOT + periods.iter().map(|period| length(period)).max().unwrap_or(0) };
    let block = HEAD + HEIGHT + foot;
    let Scope { library, documents, by, day, zhujian, .. } = scope;
    let said = format!("{} · {documents} · /10⁶ · {by} · {day} · zhujian {zhujian}", library.join(" "));
    let width = 2 * MARGIN + (step * periods.len()).max(length(&said));
    let height = block * all.len() + 2 * FOOT;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    );
    let most = all.iter().map(|(_, trend)| highest(trend)).fold(0.0, f64::max);
    // Writing into a string does not fail.
    for (at, (query, trend)) in all.iter().enumerate() {
        let base = at * block + HEAD + HEIGHT;
        let name = as_html(&format!("{query}  n={}, max {:.1}/10⁶", trend.all.hits, highest(trend)));
        let _ = writeln!(svg, "<text x=\"{MARGIN}\" y=\"{}\" font-size=\"14\">{name}</text>", base - HEIGHT - 10);
        for (period, count) in &trend.periods {
            let Some(column) = periods.iter().position(|&own| own == period) else { continue };
            let x = MARGIN + column * step;
            let value = count.per_million();
            // At most the height of the highest; a little where there is anything.
            let bar = if most > 0.0 { (value / most * HEIGHT as f64).ceil() as usize } else { 0 };
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{bar}\" fill=\"#2f6f4f\">\
                 <title>{} {value:.1} ({})</title></rect>",
                base - bar,
                BAR.0,
                as_html(period),
                count.hits
            );
        }
        for (column, period) in periods.iter().enumerate() {
            let x = MARGIN + column * step + BAR.0 / 2;
            let (y, name) = (base + 14, as_html(period));
            // There is room for 18 of 2018 under its bar; anything else stands upright below.
            let _ = match period.get(2..).filter(|_| is_by_year) {
                Some(short) => writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{short}</text>"),
                None => writeln!(svg, "<text transform=\"translate({x} {}) rotate(90)\" y=\"4\">{name}</text>", y - 10),
            };
        }
    }
    let _ = writeln!(svg, "<text x=\"{MARGIN}\" y=\"{}\" fill=\"#555555\">{}</text>", height - FOOT, as_html(&said));
    svg + "</svg>\n"
}

/// Hits in a million characters of the period that has most.
fn highest(trend: &Trend) -> f64 {
    trend.periods.iter().map(|(_, count)| count.per_million()).fold(0.0, f64::max)
}

/// Whether a period is a year of four digits.
fn is_year(period: &str) -> bool {
    period.len() == 4 && period.bytes().all(|digit| digit.is_ascii_digit())
}

/// Pixels that a name takes at most.
fn length(name: &str) -> usize {
    name.chars().map(|c| if c.is_ascii() { 7 } else { 11 }).sum()
}

/// A chart of Vega-Lite 5, which opens in a notebook.
pub fn trend_vega(all: &[Course], scope: &Scope) -> Value {
    let all = series(all);
    let values = all.iter().flat_map(|(query, trend)| {
        trend.periods.iter().map(move |(period, count)| {
            json!({
                "query": query, "period": period, "hits": count.hits, "documents": count.documents,
                "chars": count.chars, "per_million": count.per_million(),
            })
        })
    });
    json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "usermeta": { "scope": scope },
        "data": { "values": values.collect::<Vec<_>>() },
        "mark": "bar",
        "encoding": {
            "x": { "field": "period", "type": "ordinal" },
            "y": { "field": "per_million", "type": "quantitative" },
            "row": { "field": "query", "type": "nominal", "sort": null },
            "tooltip": [{ "field": "period" }, { "field": "hits" }, { "field": "documents" }, { "field": "per_million" }],
        },
    })
}

/// The periods of all series, in order.
fn periods<'a>(all: &[Series<'a>]) -> Vec<&'a String> {
    let mut periods: Vec<&String> =
        all.iter().flat_map(|(_, trend)| trend.periods.iter().map(|(name, _)| name)).collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}
