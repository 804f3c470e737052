//! Opens a large text by its first window.

use std::path::Path;

use super::{
    damage::note,
    detect::{Guess, SAMPLE},
    encoding::wanted,
    error::SourceError,
    opened::Opened,
    read::Source,
    window::first_window,
};
use crate::{
    document::{
        ContentHash, ContentHasher, Diagnostic, DiagnosticKind, Document, Facts, FormatHint, is_in_markup, parse_piece,
    },
    text::Encoding,
};

/// Bytes of each end of a large file that go into its hash.
const HASHED: u64 = 256 << 10;
/// Bytes of them that are read at a time: memory that is used again is not asked of the system.
const PART: u64 = 32 << 10;

/// Opens a large file; `path` is beside others that may tell its encoding.
///
/// # Errors
/// Where it cannot be read, or is no text.
pub(super) fn open_large(
    source: &Source,
    encoding: Option<Encoding>,
    path: Option<&Path>,
) -> Result<Opened, SourceError> {
    let head = source.read(0, SAMPLE as u64)?;
    let guess = wanted(encoding, &head, &source.name(), path, None)?;
    let document = first_piece(source, guess)?;
    Ok(Opened {
        document: document.into(),
        facts: Facts { encoding: guess.encoding.into(), bytes: source.len, hash: hash_of_large(source)? },
    })
}

/// The document of which the first window is at hand.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn first_piece(source: &Source, guess: Guess) -> Result<Document, SourceError> {
    let (decoded, extent) = first_window(source, guess.encoding)?;
    let mut document = parse_piece(&decoded.text, &decoded.map, extent, source.len);
    if is_in_markup(FormatHint::of_name(&source.name()), &decoded.text) {
        document.diagnostics.push(Diagnostic { line: 1, kind: DiagnosticKind::TooLongForMarkup });
    }
    note(&mut document.diagnostics, &decoded.damage, guess);
    Ok(document)
}

/// The hash of a large file's length and ends: the whole would take longer than reading.
fn hash_of_large(source: &Source) -> Result<ContentHash, SourceError> {
    let (mut hasher, mut part) = (ContentHasher::default(), Vec::new());
    hasher.add(&source.len.to_le_bytes());
    for from in [0, source.len.saturating_sub(HASHED)] {
        for at in (0..HASHED).step_by(PART as usize) {
            source.read_into(&mut part, from + at, PART)?;
            hasher.add(&part);
        }
    }
    Ok(hasher.finish())
}
