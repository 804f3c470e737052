//! The windows of a large document, read as they are needed.

use super::{
    error::SourceError,
    text_source::text_source,
    window::{AROUND, Reach, read},
};
use crate::{
    document::{Origin, Window, parse_piece},
    text::{Encoding, SourceOffset},
};

/// Before and after the place from which one reads on: before it there is room for what began earlier, a line that is cut
/// for its length or the lines by which a paragraph is judged.
const ONWARD: [Reach; 2] = [Reach { bytes: 64 << 10, lines: 1 << 10 }, Reach { bytes: 448 << 10, lines: 14 << 10 }];

/// Reads the window around byte `around` of a large file, in the encoding it was opened with.
///
/// # Errors
/// Where the file cannot be read.
pub fn load_window(origin: &Origin, encoding: Encoding, around: SourceOffset) -> Result<Window, SourceError> {
    parsed(origin, encoding, around, AROUND)
}

/// Reads the window from byte `from` on, where a line or a block begins that no earlier window held: for reading a file
/// from end to end. It may begin before `from`, never after.
///
/// # Errors
/// Where the file cannot be read.
pub fn window_from(origin: &Origin, encoding: Encoding, from: SourceOffset) -> Result<Window, SourceError> {
    parsed(origin, encoding, from, ONWARD)
}

fn parsed(
    origin: &Origin,
    encoding: Encoding,
    place: SourceOffset,
    reaches: [Reach; 2],
) -> Result<Window, SourceError> {
    let (source, encoding) = text_source(origin, encoding.into())?;
    let (decoded, extent) = read(&source, encoding, place, reaches)?;
    Ok(parse_piece(&decoded.text, &decoded.map, extent, source.len).window)
}
