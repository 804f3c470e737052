//! From an origin to a document and the facts about its file.

use std::{path::Path, sync::Arc, time::Instant};

use super::{
    convert::{converted, has_converter},
    damage::note,
    decode::{Decoded, decode},
    detect::Guess,
    encoding::wanted,
    error::SourceError,
    extract::{beginning, extract, other_scope},
    laid::{keep, laid},
    large::open_large,
    opened::Opened,
    origin::source_of,
    read::{Source, WHOLE},
    reading::Reading,
    sieve::Sieve,
    spool::stdin_cut,
};
use crate::{
    document::{
        ContentHash, Diagnostic, DiagnosticKind, Facts, FormatHint, Origin, date_in_name, is_in_markup, parse_as,
    },
    log,
    text::Encoding,
};

/// Lines up to which a document is read whole, and in how many bytes there may be one more: a line takes some hundred
/// bytes of memory, however short it is, and in markup its tree takes as much again.
const MOST_LINES: Limit = Limit { lines: 75_000, bytes_a_line: 320 };
const MOST_LINES_OF_MARKUP: Limit = Limit { lines: 55_000, bytes_a_line: 256 };

/// How many lines a document may have.
struct Limit {
    lines: usize,
    bytes_a_line: usize,
}

/// Opens a document.
///
/// # Errors
/// Where the file cannot be read.
pub fn open(origin: &Origin, reading: impl Into<Reading>) -> Result<Opened, SourceError> {
    let start = Instant::now();
    let opened = open_unlogged(origin, reading.into()).map(|mut opened| {
        if opened.document.metadata.date.is_none()
            && let Some(date) = date_in_name(&origin.file_name())
        {
            Arc::make_mut(&mut opened.document).metadata.date = Some(date);
        }
        opened
    });
    match &opened {
        Ok(Opened { document, facts }) => log::debug!(
            name = origin.name(),
            encoding = facts.encoding.name(),
            bytes = facts.bytes,
            blocks = document.window.blocks.len(),
            remarks = document.diagnostics.len(),
            took = ?start.elapsed(),
            "opened"
        ),
        Err(error) => log::warn!(%error, took = ?start.elapsed(), "not opened"),
    }
    opened
}

/// The beginning of a document that takes its time, a book: what is shown until all of it is open. `None` of others, and where
/// it is not to be had: why, the whole will tell.
pub fn open_beginning(origin: &Origin) -> Option<Opened> {
    let path = if let Origin::File(path) = origin { Some(&**path) } else { None };
    if path.is_some_and(has_converter) {
        return None;
    }
    beginning(&source_of(origin).ok()?).ok().flatten()
}

fn open_unlogged(origin: &Origin, reading: Reading) -> Result<Opened, SourceError> {
    let source = source_of(origin)?;
    let path = if let Origin::File(path) = origin { Some(&**path) } else { None };
    let mut opened = open_source(&source, reading, path, origin)?;
    if let Some(bytes) = stdin_cut().filter(|_| *origin == Origin::Stdin) {
        remark(&mut opened, DiagnosticKind::InputCut { bytes });
    }
    Ok(opened)
}

/// Adds a remark on the whole document.
fn remark(opened: &mut Opened, kind: DiagnosticKind) {
    Arc::make_mut(&mut opened.document).diagnostics.push(Diagnostic { line: 1, kind });
}

/// The page `origin` as it is read in the scope that `reading` has not; `None` where it is no page.
///
/// # Errors
/// Where the file cannot be read.
pub fn open_other_scope(origin: &Origin, reading: Reading) -> Result<Option<Opened>, SourceError> {
    let path = if let Origin::File(path) = origin { Some(&**path) } else { None };
    other_scope(&source_of(origin)?, reading, path)
}

fn open_source(source: &Source, reading: Reading, path: Option<&Path>, origin: &Origin) -> Result<Opened, SourceError> {
    let converted = path.map_or(Ok(None), |path| open_by_converter(source, reading, path, origin))?;
    if let Some(opened) = converted {
        return Ok(opened);
    }
    if let Some(opened) = extract(source, reading, path, Some(origin))? {
        return Ok(opened);
    }
    let whole = if source.len > WHOLE { None } else { open_whole(source, reading.encoding, path)? };
    whole.map_or_else(|| open_large(source, reading.encoding, path), Ok)
}

/// Opens a document whose text another program takes out; `None` where there is no program for it.
///
/// # Errors
/// Where the file cannot be read, or its text is not to be had.
pub(super) fn open_by_converter(
    source: &Source,
    reading: Reading,
    path: &Path,
    origin: &Origin,
) -> Result<Option<Opened>, SourceError> {
    let Some((text, command)) = converted(path, source, reading.conversion)? else { return Ok(None) };
    let mut opened = match extract(&text, reading, None, Some(origin))? {
        Some(opened) => opened,
        None => open_converted(&text, reading.encoding, origin)?,
    };
    opened.facts.bytes = source.len;
    remark(&mut opened, DiagnosticKind::Converted(command));
    Ok(Some(opened))
}

/// Opens a document that is to be held whole; `None` where it has too many lines for that.
fn open_whole(source: &Source, encoding: Option<Encoding>, path: Option<&Path>) -> Result<Option<Opened>, SourceError> {
    let (bytes, name) = (source.read(0, source.len)?, source.name());
    let guess = wanted(encoding, &bytes, &name, path, None)?;
    let decoded = decode(&bytes, guess.encoding, 0);
    let is_held = !has_too_many_lines(FormatHint::of_name(&name), &decoded.text);
    Ok(is_held.then(|| opened(&bytes, &name, guess, decoded)))
}

/// Opens the text that a program took out of the document `origin`.
fn open_converted(text: &Source, encoding: Option<Encoding>, origin: &Origin) -> Result<Opened, SourceError> {
    let whole = if text.len > WHOLE { None } else { open_whole(text, encoding, None)? };
    if let Some(opened) = whole {
        return Ok(opened);
    }
    let laid = laid(text)?;
    let mut opened = open_large(&laid.source(text)?, encoding, None)?;
    opened.facts.hash = laid.hash.clone();
    keep(origin, laid);
    Ok(opened)
}

/// Opens a document from its bytes; `name`, a file name, is for error texts and tells how the text may be written.
///
/// # Errors
/// Where they are no text.
pub fn open_bytes(bytes: Vec<u8>, name: &str, reading: impl Into<Reading>) -> Result<Opened, SourceError> {
    open_at_hand(&Source::of_bytes(name, bytes), reading.into())
}

/// Opens what is at hand and so held whole, however long.
fn open_at_hand(source: &Source, reading: Reading) -> Result<Opened, SourceError> {
    match extract(source, reading, None, None)? {
        Some(opened) => Ok(opened),
        None => open_read(&source.read(0, source.len)?, &source.name(), reading.encoding, None),
    }
}

/// As [`open_bytes`], of the file `path`, beside which others may tell the encoding.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn open_read(
    bytes: &[u8],
    name: &str,
    encoding: Option<Encoding>,
    path: Option<&Path>,
) -> Result<Opened, SourceError> {
    let guess = wanted(encoding, bytes, name, path, None)?;
    Ok(opened(bytes, name, guess, decode(bytes, guess.encoding, 0)))
}

/// As [`open_read`], where the sieve lets the text through; `None` where it does not.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn open_where(
    bytes: &[u8],
    name: &str,
    encoding: Option<Encoding>,
    path: &Path,
    sieve: Option<&Sieve<'_>>,
) -> Result<Option<Opened>, SourceError> {
    // Where an encoding was asked for it tells more.
    if encoding.is_none() && sieve.is_some_and(|sieve| !sieve.may_hold_bytes(bytes)) {
        return Ok(None);
    }
    let guess = wanted(encoding, bytes, name, Some(path), None)?;
    let decoded = decode(bytes, guess.encoding, 0);
    let is_let_through = sieve.is_none_or(|sieve| sieve.may_hold(&decoded.text));
    Ok(is_let_through.then(|| opened(bytes, name, guess, decoded)))
}

/// The document that the whole of a file is.
fn opened(bytes: &[u8], name: &str, guess: Guess, decoded: Decoded) -> Opened {
    let mut document = parse_as(FormatHint::of_name(name), &decoded.text, &decoded.map, bytes.len() as u64);
    note(&mut document.diagnostics, &decoded.damage, guess);
    Opened { document: document.into(), facts: facts(guess.encoding, bytes.len() as u64, ContentHash::of(&[bytes])) }
}

/// Whether there are more lines with text than a document that is read whole may have.
fn has_too_many_lines(hint: FormatHint, text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_text = |&end: &usize| bytes.get(end + 1).is_some_and(|&next| next != b'\n');
    let exceeds = |Limit { lines, bytes_a_line }| {
        let most = lines + bytes.len() / bytes_a_line;
        bytes.len() > most && memchr::memchr_iter(b'\n', bytes).filter(has_text).nth(most).is_some()
    };
    exceeds(MOST_LINES_OF_MARKUP) && (exceeds(MOST_LINES) || is_in_markup(hint, text))
}

fn facts(encoding: &'static encoding_rs::Encoding, bytes: u64, hash: ContentHash) -> Facts {
    Facts { encoding: encoding.into(), bytes, hash }
}

#[cfg(test)]
mod tests;
