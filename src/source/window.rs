//! Reads a large file a window at a time. A window begins and ends at line feeds, or inside a line of monstrous length
//! at a character border, so that windows read one after the other give every line once.

use std::ops::Range;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::{
    decode::{Decoded, decode, unit_len},
    error::SourceError,
    model::model,
    origin::source_of,
    read::Source,
};
use crate::{
    document::{Origin, Window, parse_piece},
    text::{Encoding, Slice, SourceOffset},
};

/// Bytes read before and after the place.
const REACH: u64 = 256 << 10;
/// Lines before and after the place that a window has at most: each takes some hundred bytes of memory, however short.
const MOST_LINES: usize = 16 << 10;
/// Bytes that tell where characters begin.
const TELLING: usize = 64;
/// Bytes read again when windows are read one after the other: room for a line that began before.
const OVERLAP: u64 = 64 << 10;

/// Reads the window around byte `around` of a large file, in the encoding it was opened with.
///
/// # Errors
/// Where the file cannot be read.
pub fn load_window(origin: &Origin, encoding: Encoding, around: SourceOffset) -> Result<Window, SourceError> {
    let source = source_of(origin)?;
    let (decoded, extent) = read_window(&source, encoding.codec(), around)?;
    Ok(parse_piece(&decoded.text, &decoded.map, extent, source.len).window)
}

/// Reads the window from byte `from` on, where a line or a block begins that no earlier window held: for reading a file
/// from end to end. It may begin before `from`, never after.
///
/// # Errors
/// Where the file cannot be read.
pub fn window_from(origin: &Origin, encoding: Encoding, from: SourceOffset) -> Result<Window, SourceError> {
    let window = load_window(origin, encoding, SourceOffset(from.0 + REACH - OVERLAP))?;
    if window.extent.start <= from { Ok(window) } else { load_window(origin, encoding, from) }
}

/// The part of `bytes` that has no more lines before and after byte `at` than a window may have.
fn near_lines(bytes: &[u8], at: usize, encoding: &'static encoding_rs::Encoding) -> Range<usize> {
    let start = line_feeds(bytes.slice(..at), encoding).nth_back(MOST_LINES).unwrap_or(0);
    let end = line_feeds(bytes.slice(at..), encoding).nth(MOST_LINES).map_or(bytes.len(), |feed| at + feed);
    start..end
}

/// The text of the window around byte `around`, and the bytes of the file it is.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn read_window(
    source: &Source,
    encoding: &'static encoding_rs::Encoding,
    around: SourceOffset,
) -> Result<(Decoded, Range<SourceOffset>), SourceError> {
    let unit = unit_len(encoding) as u64;
    let around = around.0.min(source.len) / unit * unit;
    let from = around.saturating_sub(REACH);
    let bytes = source.read(from, REACH + (around - from))?;
    let near = near_lines(&bytes, (around - from) as usize, encoding);
    let (from, bytes) = (from + near.start as u64, bytes.slice(near));
    let start = if from == 0 { 0 } else { first_border(bytes, (around - from) as usize, encoding) };
    let is_at_end = from + bytes.len() as u64 >= source.len;
    let end = if is_at_end { bytes.len() } else { last_border(bytes, (around - from) as usize, encoding) };
    let decoded = decode(bytes.slice(start..end), encoding, from + start as u64);
    Ok((decoded, SourceOffset(from + start as u64)..SourceOffset(from + end as u64)))
}

/// Where a piece of a file, to be decoded by itself, ends: after its last line feed, else at a character border.
pub(super) fn piece_end(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> usize {
    last_border(bytes, 0, encoding)
}

/// The first line start of `bytes` up to byte `limit`; in a line longer than that, the first character border.
fn first_border(bytes: &[u8], limit: usize, encoding: &'static encoding_rs::Encoding) -> usize {
    let feed = line_feeds(bytes.slice(..limit), encoding).next();
    feed.unwrap_or_else(|| character_border(bytes, 0, encoding))
}

/// The last line start of `bytes` after byte `limit`; in a line longer than that, the last character border.
fn last_border(bytes: &[u8], limit: usize, encoding: &'static encoding_rs::Encoding) -> usize {
    let after = bytes.slice(limit..);
    let feed = line_feeds(after, encoding).next_back().map(|at| limit + at);
    feed.unwrap_or_else(|| character_border(bytes, bytes.len().saturating_sub(TELLING), encoding))
}

/// The bytes after the line feeds of `bytes`, which begins with a whole code unit.
fn line_feeds(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> impl DoubleEndedIterator<Item = usize> {
    let is_whole = move |at: &usize| match at {
        _ if encoding == UTF_16LE => at.is_multiple_of(2) && bytes.get(at + 1) == Some(&0),
        _ if encoding == UTF_16BE => at % 2 == 1 && bytes.slice(..*at).ends_with(&[0]),
        _ => true,
    };
    let after = if encoding == UTF_16LE { 2 } else { 1 };
    memchr::memchr_iter(b'\n', bytes).filter(is_whole).map(move |at| at + after)
}

/// A byte at or after `from` at which a character most likely begins: certain in UTF-8 and UTF-16, elsewhere where the
/// bytes behind it make more sense.
fn character_border(bytes: &[u8], from: usize, encoding: &'static encoding_rs::Encoding) -> usize {
    if let Some(model) = model(encoding).filter(|_| encoding != UTF_8) {
        let bits =
            |at: &usize| model.bits(bytes.get(*at..).map_or(&[][..], |rest| rest.get(..TELLING).unwrap_or(rest)));
        return (from..bytes.len().min(from + 2)).min_by_key(bits).unwrap_or(bytes.len());
    }
    let begins = |&(at, byte): &(usize, &u8)| match encoding {
        _ if encoding == UTF_8 => byte & 0xC0 != 0x80,
        _ if encoding == UTF_16LE => at.is_multiple_of(2) && bytes.get(at + 1).is_some_and(|high| high & 0xFC != 0xDC),
        _ if encoding == UTF_16BE => at.is_multiple_of(2) && byte & 0xFC != 0xDC,
        _ => true,
    };
    bytes.iter().enumerate().skip(from).find(begins).map_or(bytes.len(), |(at, _)| at)
}
