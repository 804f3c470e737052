//! `zhujian compare`: what changed between two documents, unit by unit.

use crate::{
    annotation::DocumentKey,
    citation::iso,
    i18n::Strings,
    report::{ComparedPair, ComparedVersion, ComparisonReport, change_word, counts},
    settings::Settings,
    source::Reading,
    store,
    study::{Change, Comparison, Pair, Part, compare, units},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Compare, CompareFormat},
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
        let path = DocumentKey::of(pieces.origin());
        Ok::<ComparedVersion, Failure>(ComparedVersion { path, title, units: units(&pieces.whole(strings)?.blocks) })
    };
    let (old, new) = (version(&args.old)?, version(&args.new)?);
    let comparison = compare(&old.units, &new.units);
    let is_form = |change| matches!(change, Change::Form | Change::Reference);
    let differs = |pair: &&Pair| pair.change != Change::Same && !(args.no_form && is_form(pair.change));
    let is_json = args.json || args.format == CompareFormat::Json;
    let shown = comparison.pairs.iter().filter(|pair| is_json || differs(pair));
    let rows: Vec<ComparedPair<'_>> = shown.map(|pair| ComparedPair::of(*pair, &old, &new)).collect();
    let report = ComparisonReport { versions: [&old, &new], rows: &rows, comparison: &comparison };
    let day = iso(store::day_here());
    let mut out = Output::new();
    match args.format {
        _ if is_json => out.raw(report.json(&day))?,
        CompareFormat::Markdown => out.text(report.markdown(&day, strings))?,
        CompareFormat::Html => out.text(report.html(&day, strings))?,
        CompareFormat::Text | CompareFormat::Json => text(&rows, &comparison, &mut out, strings)?,
    }
    out.finish()?;
    if comparison.pairs.iter().any(|pair| differs(&pair)) { Ok(()) } else { Err(Failure::silent(EXIT_NOTHING_FOUND)) }
}

/// What is removed and what is added stand in brackets, as wdiff writes them, and are emphasised on a terminal.
fn text(
    rows: &[ComparedPair<'_>],
    comparison: &Comparison,
    out: &mut Output,
    strings: &Strings,
) -> Result<(), Failure> {
    for row in rows {
        out.line(format!("{}  {}", row.heading(strings), change_word(row.change, strings)))?;
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
