//! The head of a file: enough for what a list shows.

use std::path::Path;

use crate::{
    document::{ContentHash, DiagnosticKind, Origin},
    text::Encoding,
};

use super::{
    error::SourceError,
    extract::extract,
    open::{open_by_converter, open_read},
    opened::Opened,
    read::Source,
    reading::{Conversion, Reading},
};

/// Bytes read where the front matter goes on after the head: an embedded picture is long.
const LONG_HEADER: u64 = 1 << 20;

/// Opens the first `most` bytes of a file, up to a line's end; more where its front matter does not end there, and all of a
/// file whose text must be taken out; of one whose text another program takes out, what is kept. The facts
/// tell the length of the whole file; the hash is empty where not all of it was read. `encoding` is as for
/// [`open`](super::open()).
///
/// # Errors
/// Where the file cannot be read.
pub fn head(path: &Path, most: u64, encoding: Option<Encoding>) -> Result<Opened, SourceError> {
    let source = Source::open(path)?;
    let reading = Reading { encoding, conversion: Conversion::Kept, ..Reading::default() };
    if let Some(opened) = open_by_converter(&source, reading, path, &Origin::File(path.to_owned()))? {
        return Ok(opened);
    }
    if let Some(opened) = extract(&source, encoding.into(), Some(path), None)? {
        return Ok(opened);
    }
    let opened = beginning(&source, path, most, encoding)?;
    let is_cut = opened.document.diagnostics.iter().any(|found| found.kind == DiagnosticKind::HeaderNotClosed);
    if is_cut && most < source.len.min(LONG_HEADER) {
        return beginning(&source, path, LONG_HEADER, encoding);
    }
    Ok(opened)
}

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
