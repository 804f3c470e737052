//! The head of a file: enough for what a list shows.

use std::path::Path;

use super::{
    error::SourceError,
    open::{Opened, open_read},
    read::Source,
};

/// Opens the first `most` bytes of a file, up to a line's end. The facts tell the length of the whole file; the hash is
/// empty where not all of it was read. `encoding` is as for [`open`](super::open()).
pub fn head(path: &Path, most: u64, encoding: Option<&str>) -> Result<Opened, SourceError> {
    let source = Source::open(path)?;
    let mut bytes = source.read(0, most.min(source.len))?;
    if source.len <= most {
        return open_read(&bytes, &source.name(), encoding, Some(path));
    }
    // A character is not cut there: no trail byte of the encodings in use is a line feed.
    bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1));
    let mut opened = open_read(&bytes, &source.name(), encoding, Some(path))?;
    opened.facts.bytes = source.len;
    opened.facts.hash.clear();
    Ok(opened)
}
