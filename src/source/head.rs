//! The head of a file: enough for what a list shows.

use std::path::Path;

use crate::{
    document::{ContentHash, DiagnosticKind, Origin},
    text::Encoding,
};

use super::{
    convert::has_converter,
    decode::decode,
    encoding::wanted,
    error::SourceError,
    extract::{extract, format, is_taken_out},
    open::{open_by_converter, open_read, open_where},
    opened::Opened,
    read::{Source, WHOLE},
    reading::{Conversion, Reading},
    sieve::Sieve,
};

/// Bytes read where the front matter goes on after the head: an embedded picture is long.
const LONG_HEADER: u64 = 1 << 20;

/// Opens the first `most` bytes of a file, up to a line's end; more where its front matter does not end there, and all of a
/// file whose text must be taken out; of one whose text another program takes out, what is kept. The facts
/// tell the length of the whole file; the hash is empty where not all of it was read. `encoding` is as for
/// [`open`](super::open()).
///
/// `None` where the sieve does not let the text through. It is asked only of a text that is written as it is and was read whole,
/// before a document is made of it, which takes most of the time.
///
/// # Errors
/// Where the file cannot be read.
pub fn head(
    path: &Path,
    most: u64,
    encoding: Option<Encoding>,
    sieve: Option<&Sieve<'_>>,
) -> Result<Option<Opened>, SourceError> {
    let source = Source::open(path)?;
    let reading = Reading { encoding, conversion: Conversion::Kept, ..Reading::default() };
    if let Some(opened) = open_by_converter(&source, reading, path, &Origin::File(path.to_owned()))? {
        return Ok(Some(opened));
    }
    if source.len <= most {
        let bytes = source.read(0, source.len)?;
        if !is_taken_out(&bytes, &source) {
            return open_where(&bytes, &source.name(), encoding, path, sieve);
        }
    }
    if let Some(opened) = extract(&source, encoding.into(), Some(path), None)? {
        return Ok(Some(opened));
    }
    let opened = beginning(&source, path, most, encoding)?;
    let is_cut = opened.document.diagnostics.iter().any(|found| found.kind == DiagnosticKind::HeaderNotClosed);
    if is_cut && most < source.len.min(LONG_HEADER) {
        return beginning(&source, path, LONG_HEADER, encoding).map(Some);
    }
    Ok(Some(opened))
}

/// Whether the sieve lets the text of a document through that is written as it is and read whole; of any other, and of one that
/// cannot be read, that is not known: it may.
pub fn may_be_wanted(origin: &Origin, encoding: Option<Encoding>, sieve: &Sieve<'_>) -> bool {
    let Origin::File(path) = origin else { return true };
    let text = || {
        let source = Source::open(path).ok().filter(|source| source.len <= WHOLE && !has_converter(path))?;
        if format(&source).ok()?.is_some() {
            return None;
        }
        let bytes = source.read(0, source.len).ok()?;
        let guess = wanted(encoding, &bytes, &source.name(), Some(path), None).ok()?;
        Some(decode(&bytes, guess.encoding, 0).text)
    };
    text().is_none_or(|text| sieve.may_hold(&text))
}

/// The first `most` bytes; all of them where there are no more.
fn beginning(source: &Source, path: &Path, most: u64, encoding: Option<Encoding>) -> Result<Opened, SourceError> {
    let mut bytes = source.read(0, most.min(source.len))?;
    if source.len <= most {
        return open_read(&bytes, &source.name(), encoding, Some(path));
    }
    // A character is not cut there: no trail byte of the encodings in use is a line feed.
    bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1));
    let mut opened = open_read(&bytes, &source.name(), encoding, Some(path))?;
    opened.facts.bytes = source.len;
    opened.facts.hash = ContentHash::default();
    Ok(opened)
}
