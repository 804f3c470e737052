//! `zhujian compare`: what changed between two documents, unit by unit.

use serde::{Serialize, Serializer};

use crate::{
    i18n::Strings,
    settings::Settings,
    source::Reading,
    study::{Change, Comparison, Pair, Part, compare, units},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Compare, CompareFormat},
    comparison_page as page,
    comparison_row::{Row, Version, counts, word},
    output::Output,
    pieces,
};

/// Prints the comparison.
///
/// # Errors
/// With the exit code and the words for the standard error; where nothing differs, with the exit code alone.
pub(super) fn run(args: &Compare, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let version = |file| {
        let pieces = pieces::of(file, reading, settings, strings)?;
        let title = pieces.document().title().unwrap_or_else(|| pieces.origin().name());
        Ok::<Version, Failure>(Version { title, units: units(&pieces.whole(strings)?.blocks) })
    };
    let (old, new) = (version(&args.old)?, version(&args.new)?);
    let comparison = compare(&old.units, &new.units);
    let is_form = |change| matches!(change, Change::Form | Change::Reference);
    let differs = |pair: &&Pair| pair.change != Change::Same && !(args.no_form && is_form(pair.change));
    let is_json = args.json || args.format == CompareFormat::Json;
    let shown = comparison.pairs.iter().filter(|pair| is_json || differs(pair));
    let rows: Vec<Row<'_>> = shown.map(|pair| Row::of(*pair, &old, &new)).collect();
    let mut out = Output::new();
    match args.format {
        _ if is_json => json(&rows, &comparison, &mut out)?,
        CompareFormat::Markdown => out.text(page::markdown([&old, &new], &rows, &comparison, strings))?,
        CompareFormat::Html => out.text(page::html([&old, &new], &rows, &comparison, strings))?,
        CompareFormat::Text | CompareFormat::Json => text(&rows, &comparison, &mut out, strings)?,
    }
    out.finish()?;
    if comparison.pairs.iter().any(|pair| differs(&pair)) { Ok(()) } else { Err(Failure::silent(EXIT_NOTHING_FOUND)) }
}

/// What is removed and what is added stand in brackets, as wdiff writes them, and are emphasised on a terminal.
fn text(rows: &[Row<'_>], comparison: &Comparison, out: &mut Output, strings: &Strings) -> Result<(), Failure> {
    for row in rows {
        out.line(format!("{}  {}", row.heading(strings), word(row.change, strings)))?;
        out.text("    ")?;
        for part in &row.parts {
            let body = part.text().replace('\n', "\n    ");
            match part {
                Part::Same(_) => out.text(body)?,
                Part::Removed(_) => out.emphasised(&format!("[-{body}-]"))?,
                Part::Added(_) => out.emphasised(&format!("{{+{body}+}}"))?,
            }
        }
        out.text("\n\n")?;
    }
    Ok(out.line(counts(comparison, strings).join("  "))?)
}

/// A pair, as scripts read it.
#[derive(Serialize)]
struct JsonPair<'a> {
    change: &'static str,
    /// The number of the article, empty of any other paragraph; nothing where there is no such unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<&'a str>,
    /// The first character, counted in the decoded file.
    #[serde(skip_serializing_if = "Option::is_none")]
    a_char: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b_char: Option<u64>,
    similarity: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<Vec<JsonPart<'a>>>,
    /// The text of what is in one version alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// `["=", "…"]`, `["-", "…"]`, `["+", "…"]`.
struct JsonPart<'a>(&'a Part);

impl Serialize for JsonPart<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sign = match self.0 {
            Part::Same(_) => "=",
            Part::Removed(_) => "-",
            Part::Added(_) => "+",
        };
        (sign, self.0.text()).serialize(serializer)
    }
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct JsonTotals {
    summary: serde_json::Map<String, serde_json::Value>,
    version: &'static str,
}

fn json(rows: &[Row<'_>], comparison: &Comparison, out: &mut Output) -> Result<(), Failure> {
    for row in rows {
        let is_in_both = row.old.is_some() && row.new.is_some();
        let pair = JsonPair {
            change: row.change.name(),
            a: row.old.map(|(_, unit)| unit.label.as_str()),
            b: row.new.map(|(_, unit)| unit.label.as_str()),
            a_char: row.old.map(|(_, unit)| unit.char),
            b_char: row.new.map(|(_, unit)| unit.char),
            similarity: row.similarity,
            diff: (is_in_both && row.change != Change::Same).then(|| row.parts.iter().map(JsonPart).collect()),
            text: (!is_in_both).then(|| row.parts.first().map_or("", Part::text)),
        };
        out.json_in_line(&pair)?;
        out.text("\n")?;
    }
    let summary = Change::ALL.map(|change| (change.name().to_owned(), comparison.count(change).into()));
    out.json_in_line(&JsonTotals { summary: summary.into_iter().collect(), version: env!("CARGO_PKG_VERSION") })?;
    Ok(out.text("\n")?)
}
