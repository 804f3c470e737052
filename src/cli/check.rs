//! `zhujian check`: what is not as it should be in documents that are read all the same.

use std::path::Path;

use crate::{
    document::{Diagnostic, DiagnosticKind, Window},
    i18n::{Strings, format},
    localize,
    outline::{Entry, LintKind, Rules, build_with, lints},
    settings::Settings,
    source,
    text::Encoding,
};

use super::{EXIT_NOTHING_FOUND, Failure, args::Check, outline::rules, output::Output, pieces};

/// Prints a line for each remark, as compilers do: `file:line: remark`. Exit code 1 where there is any.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(
    args: &Check,
    encoding: Option<Encoding>,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    let rules = rules(settings, strings)?;
    let mut out = Output::new();
    let mut count = 0;
    for file in &args.files {
        let found = check(file, encoding, &rules, strings)?;
        for (line, remark) in &found {
            out.line(format_args!("{}:{line}: {remark}", localize::shown(file)))?;
        }
        if found.is_empty() {
            out.line(format_args!("{}: {}", localize::shown(file), strings.check.clean))?;
        }
        count += found.len();
    }
    out.finish()?;
    if count == 0 { Ok(()) } else { Err(Failure::silent(EXIT_NOTHING_FOUND)) }
}

/// The remarks on one file, each with its line from 1, in the order of the lines.
fn check(
    file: &Path,
    encoding: Option<Encoding>,
    rules: &Rules,
    strings: &Strings,
) -> Result<Vec<(u64, String)>, Failure> {
    let pieces = pieces::of(file, encoding, strings)?;
    let mut found: Vec<(u64, String)> = diagnostics(&pieces, strings)?
        .iter()
        .map(|remark| (remark.line, localize::diagnostic(&remark.kind, strings)))
        .collect();
    let encoding = pieces.facts().encoding;
    let piped = pieces.piped().map(<[u8]>::to_vec);
    let window = pieces.whole(strings)?;
    let bytes = || piped.unwrap_or_else(|| source::read_at_most(file, u64::MAX).unwrap_or_default());
    found.extend(on_numbers(&window, bytes, rules, encoding, strings));
    found.sort_by_key(|(line, _)| *line);
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

/// The lints on the numbers of the outline entries. The bytes are asked for, for their line ends, only where there is a remark.
fn on_numbers(
    window: &Window,
    bytes: impl FnOnce() -> Vec<u8>,
    rules: &Rules,
    encoding: Encoding,
    strings: &Strings,
) -> Vec<(u64, String)> {
    let outline = build_with(window, rules);
    let lints = lints(&outline);
    if lints.is_empty() {
        return Vec::new();
    }
    let bytes = bytes();
    let lint = |lint: &crate::outline::Lint| {
        let entry = &outline.entries[lint.entry];
        (line_of(entry, window, &bytes, encoding), on_number(lint.kind, &entry.label, strings))
    };
    lints.iter().map(lint).collect()
}

fn on_number(kind: LintKind, label: &str, strings: &Strings) -> String {
    let (template, number) = match kind {
        LintKind::Missing(number) => (strings.check.number_missing, number),
        LintKind::Repeated(number) => (strings.check.number_repeated, number),
    };
    format(template, &[("label", label), ("n", &number.to_string())])
}

/// The line of the file, from 1, on which an entry stands.
fn line_of(entry: &Entry, window: &Window, bytes: &[u8], encoding: Encoding) -> u64 {
    let start = usize::try_from(entry.place.block.0).unwrap_or(usize::MAX).min(bytes.len());
    let ends = if encoding.is_utf_16() {
        bytes[..start].chunks_exact(2).filter(|unit| matches!(unit, [b'\n', 0] | [0, b'\n'])).count()
    } else {
        memchr::memchr_iter(b'\n', &bytes[..start]).count()
    };
    let inside = window
        .block(entry.place.block)
        .map_or(0, |block| block.line_starts().filter(|&at| at > 0 && at <= entry.place.within).count());
    (ends + inside + 1) as u64
}
