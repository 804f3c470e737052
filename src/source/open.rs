//! From an origin to a document and the facts about its file.

use std::io::{self, Read};

use encoding_rs::{Encoding, UTF_8};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::{
    built_in::built_in_bytes,
    decode::{Decoded, decode},
    detect::{Guess, SAMPLE, detect},
    error::SourceError,
    read::Source,
    window::read_window,
};
use crate::{
    document::{Diagnostic, DiagnosticKind, Document, Facts, FormatHint, Origin, parse_as, parse_piece},
    text::SourceOffset,
};

/// Bytes up to which a document is read whole.
pub const WHOLE: u64 = 8 << 20;

/// Bytes of each end of a large file that go into its hash.
const HASHED: u64 = 256 << 10;

/// A document that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The document: the whole of it, or of a large one its first window.
    pub document: Document,
    /// What its file is like.
    pub facts: Facts,
}

/// Opens a document. `encoding` is a name as WHATWG has them; `None` lets the bytes decide.
pub fn open(origin: &Origin, encoding: Option<&str>) -> Result<Opened, SourceError> {
    match origin {
        Origin::BuiltIn(name) => {
            let bytes = built_in_bytes(name).ok_or_else(|| SourceError::NotBuiltIn(name.clone()))?;
            open_bytes(bytes.to_vec(), name, encoding)
        }
        Origin::Stdin => Err(SourceError::StdinGone),
        Origin::File(path) => {
            let source = Source::open(path)?;
            if source.len > WHOLE {
                return open_large(&source, encoding);
            }
            open_bytes(source.read(0, source.len)?, &source.name(), encoding)
        }
    }
}

/// Everything on standard input, for [`open_bytes`].
pub fn read_stdin() -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| SourceError::Io { name: "standard input".to_owned(), error })?;
    Ok(bytes)
}

/// Opens a document from its bytes; `name`, a file name, is for error texts and tells how the text may be written.
pub fn open_bytes(bytes: Vec<u8>, name: &str, encoding: Option<&str>) -> Result<Opened, SourceError> {
    let encoding = wanted(encoding, &bytes, true, name)?;
    let decoded = decode(&bytes, encoding, 0);
    let mut document = parse_as(FormatHint::of_name(name), &decoded.text, &decoded.map, bytes.len() as u64);
    note_invalid(&mut document, &decoded);
    let hash = format!("{:032x}", xxh3_128(&bytes));
    Ok(Opened { document, facts: facts(encoding, bytes.len() as u64, hash) })
}

fn open_large(source: &Source, encoding: Option<&str>) -> Result<Opened, SourceError> {
    let head = source.read(0, SAMPLE as u64)?;
    let encoding = wanted(encoding, &head, false, &source.name())?;
    let (decoded, extent) = read_window(source, encoding, SourceOffset(0))?;
    let mut document = parse_piece(source.format(), &decoded.text, &decoded.map, extent, source.len);
    note_invalid(&mut document, &decoded);
    Ok(Opened { document, facts: facts(encoding, source.len, hash_of_large(source)?) })
}

/// The encoding asked for, or else the one the bytes are in.
fn wanted(name: Option<&str>, bytes: &[u8], is_all: bool, file: &str) -> Result<&'static Encoding, SourceError> {
    match name {
        Some(label) => by_name(label),
        None if bytes.is_empty() => Ok(UTF_8),
        None => match detect(bytes, is_all) {
            Guess::Text(encoding) => Ok(encoding),
            Guess::Binary => Err(SourceError::Binary(file.to_owned())),
        },
    }
}

/// Whether `label` names an encoding, as WHATWG has them.
///
/// # Errors
/// Where it does not.
pub fn check_encoding(label: &str) -> Result<(), SourceError> {
    by_name(label).map(|_| ())
}

/// The encoding that `label` names.
pub(super) fn by_name(label: &str) -> Result<&'static Encoding, SourceError> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| SourceError::UnknownEncoding(label.to_owned()))
}

fn facts(encoding: &'static Encoding, bytes: u64, hash: String) -> Facts {
    Facts { encoding: encoding.name().to_owned(), bytes, hash }
}

/// Says of bytes that could not be decoded in which line the first of them stands.
fn note_invalid(document: &mut Document, decoded: &Decoded) {
    if decoded.invalid == 0 {
        return;
    }
    let before = decoded.text.split(char::REPLACEMENT_CHARACTER).next().unwrap_or_default();
    let line = 1 + before.matches('\n').count() as u64;
    document.diagnostics.push(Diagnostic { line, kind: DiagnosticKind::InvalidBytes(decoded.invalid) });
    document.diagnostics.sort_by_key(|diagnostic| diagnostic.line);
}

/// The hash of a large file's length and ends: the whole would take longer than reading.
fn hash_of_large(source: &Source) -> Result<String, SourceError> {
    let mut hasher = Xxh3::new();
    hasher.update(&source.len.to_le_bytes());
    hasher.update(&source.read(0, HASHED)?);
    hasher.update(&source.read(source.len.saturating_sub(HASHED), HASHED)?);
    Ok(format!("{:032x}", hasher.digest128()))
}

#[cfg(test)]
mod tests;
