//! `zhujian check`: what is not as it should be in documents that are read all the same.

use std::path::Path;

use crate::{
    document::{Diagnostic, DiagnosticKind},
    i18n::{Strings, format},
    localize,
    outline::{LintKind, Rules, lints},
    settings::Settings,
    source::{self, Reading, SourceError},
};

use super::{EXIT_NOTHING_FOUND, Failure, args::Check, outline::rules, output::Output, pieces};

/// Prints a line for each remark, as compilers do: `file:line: remark`. Exit code 1 where one is on a fault.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Check, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let rules = rules(settings, strings)?;
    let mut out = Output::new();
    let mut count = 0;
    for file in &args.files {
        let found = check(file, reading, (settings, &rules), strings)?;
        for Remark { line, words, .. } in &found {
            out.line(format_args!("{}:{line}: {words}", localize::shown(file)))?;
        }
        if found.is_empty() {
            out.line(format_args!("{}: {}", localize::shown(file), strings.check.clean))?;
        }
        count += found.iter().filter(|remark| remark.is_fault).count();
    }
    out.finish()?;
    if count == 0 { Ok(()) } else { Err(Failure::silent(EXIT_NOTHING_FOUND)) }
}

/// What is said of a line of a file.
struct Remark {
    /// The line, from 1.
    line: u64,
    words: String,
    /// Whether something there is not as it should be.
    is_fault: bool,
}

/// The remarks on one file, in the order of the lines.
fn check(
    file: &Path,
    reading: Reading,
    (settings, rules): (&Settings, &Rules),
    strings: &Strings,
) -> Result<Vec<Remark>, Failure> {
    let pieces = pieces::of(file, reading, settings, strings)?;
    let of_reading = |Diagnostic { line, kind }: &Diagnostic| Remark {
        line: *line,
        words: localize::diagnostic(kind, strings),
        is_fault: kind.is_fault(),
    };
    let mut found: Vec<Remark> = diagnostics(&pieces, strings)?.iter().map(of_reading).collect();
    let (origin, encoding) = (pieces.origin().clone(), pieces.facts().encoding);
    let read_as = Reading { encoding: Some(encoding), ..reading };
    let outlined = pieces.outline(rules, strings)?;
    let lines = |chars: &[u64]| source::lines_at(&origin, read_as, chars);
    let remarks = on_numbers(&outlined, lines, strings);
    let remarks = remarks.map_err(|error| Failure::unreadable(localize::source(&error, strings)))?;
    found.extend(remarks.into_iter().map(|(line, words)| Remark { line, words, is_fault: true }));
    found.sort_by_key(|remark| remark.line);
    Ok(found)
}

/// The remarks made while reading; of a large document, whose beginning alone is at hand, those on the encoding of all.
fn diagnostics(pieces: &pieces::Pieces, strings: &Strings) -> Result<Vec<Diagnostic>, Failure> {
    let document = pieces.document();
    if document.window.is_at_end() {
        return Ok(document.diagnostics.clone());
    }
    let is_kept = |remark: &&Diagnostic| {
        !matches!(remark.kind, DiagnosticKind::InvalidBytes { .. } | DiagnosticKind::ForeignLines { .. })
    };
    let mut found: Vec<Diagnostic> = document.diagnostics.iter().filter(is_kept).cloned().collect();
    let damage = source::damage(pieces.origin(), pieces.facts().encoding);
    found.extend(damage.map_err(|error| Failure::unreadable(localize::source(&error, strings)))?);
    Ok(found)
}

/// The lints on the numbers of the outline entries. The lines in which characters stand, which rise, are asked for only
/// where there is a remark.
fn on_numbers(
    outlined: &pieces::Outlined,
    lines: impl FnOnce(&[u64]) -> Result<Vec<u64>, SourceError>,
    strings: &Strings,
) -> Result<Vec<(u64, String)>, SourceError> {
    let (entries, chars) = (&outlined.outline.entries, &outlined.chars);
    let mut found: Vec<(u64, String)> = lints(&outlined.outline)
        .iter()
        .filter_map(|lint| {
            Some((*chars.get(lint.entry)?, on_number(lint.kind, &entries.get(lint.entry)?.label, strings)))
        })
        .collect();
    let cut = chars.last().filter(|_| outlined.is_cut);
    found.extend(cut.map(|&char| (char, strings.notice.outline_cut.to_owned())));
    if found.is_empty() {
        return Ok(found);
    }
    found.sort_by_key(|(char, _)| *char);
    let chars: Vec<u64> = found.iter().map(|(char, _)| *char).collect();
    let lines = lines(&chars)?;
    Ok(lines.into_iter().zip(found).map(|(line, (_, remark))| (line, remark)).collect())
}

fn on_number(kind: LintKind, label: &str, strings: &Strings) -> String {
    let (template, number) = match kind {
        LintKind::Missing(number) => (strings.check.number_missing, number),
        LintKind::Repeated(number) => (strings.check.number_repeated, number),
    };
    format(template, &[("label", label), ("n", &number.to_string())])
}
