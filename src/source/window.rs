//! Reads a large file a window at a time. A window begins and ends at line ends, or inside a line of monstrous length
//! at a character border, so that windows read one after the other give every line once.

use std::ops::Range;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::{
    decode::{Decoded, decode, unit_len},
    error::SourceError,
    model::model,
    read::Source,
};
use crate::text::{Slice, SourceOffset};

/// How far a window reaches from its place to one side: so many bytes, but no more lines than so many, for each takes
/// some hundred bytes of memory, however short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub bytes: u64,
    pub lines: usize,
}

/// Before and after the place around which one reads.
pub(super) const AROUND: [Reach; 2] = [Reach { bytes: 256 << 10, lines: 8 << 10 }; 2];
/// The first window: enough for many pages, and a fraction as long on the way to the first frame. It is longer than a line may be.
const FIRST: Reach = Reach { bytes: 128 << 10, lines: 512 };
/// Bytes that tell where characters begin.
const TELLING: usize = 64;

/// The first window of a large file: its text, and the bytes of the file it is.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn first_window(
    source: &Source,
    encoding: &'static encoding_rs::Encoding,
) -> Result<(Decoded, Range<SourceOffset>), SourceError> {
    read(source, encoding, SourceOffset(0), [FIRST; 2])
}

/// The text of a window that reaches so far from byte `place` to both sides, and the bytes of the file it is.
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn read(
    source: &Source,
    encoding: &'static encoding_rs::Encoding,
    place: SourceOffset,
    mut reaches: [Reach; 2],
) -> Result<(Decoded, Range<SourceOffset>), SourceError> {
    let most: usize = reaches.iter().map(|reach| reach.lines + 1).sum();
    loop {
        let (decoded, extent) = read_once(source, encoding, place, reaches)?;
        // Lines may be parted by what no byte tells: NEL, U+2028, U+2029.
        if memchr::memchr_iter(b'\n', decoded.text.as_bytes()).count() <= most {
            return Ok((decoded, extent));
        }
        reaches = reaches.map(|reach| Reach { bytes: reach.bytes / 2, ..reach });
    }
}

fn read_once(
    source: &Source,
    encoding: &'static encoding_rs::Encoding,
    place: SourceOffset,
    [before, after]: [Reach; 2],
) -> Result<(Decoded, Range<SourceOffset>), SourceError> {
    let unit = unit_len(encoding) as u64;
    let place = place.0.min(source.len) / unit * unit;
    let first = place.saturating_sub(before.bytes);
    let bytes = source.read(first, place - first + after.bytes)?;
    let at = (place - first) as usize;
    let from = line_ends(bytes.slice(..at), encoding).nth_back(before.lines).unwrap_or(0);
    let to = line_ends(bytes.slice(at..), encoding).nth(after.lines).map_or(bytes.len(), |end| at + end);
    let start =
        if first == 0 && from == 0 { 0 } else { from + first_border(bytes.slice(from..to), at - from, encoding) };
    let is_at_end = first + to as u64 >= source.len;
    let end = if is_at_end { to } else { from + last_border(bytes.slice(from..to), at - from, encoding) };
    let decoded = decode(bytes.slice(start..end), encoding, first + start as u64);
    Ok((decoded, SourceOffset(first + start as u64)..SourceOffset(first + end as u64)))
}

/// Where a piece of a file, to be decoded by itself, ends: after its last line end, else at a character border.
pub(super) fn piece_end(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> usize {
    last_border(bytes, 0, encoding)
}

/// The first line start of `bytes` up to byte `limit`; in a line longer than that, the first character border.
fn first_border(bytes: &[u8], limit: usize, encoding: &'static encoding_rs::Encoding) -> usize {
    let end = line_ends(bytes.slice(..limit), encoding).next();
    end.unwrap_or_else(|| character_border(bytes, 0, encoding))
}

/// The last line start of `bytes` after byte `limit`; in a line longer than that, the last character border.
fn last_border(bytes: &[u8], limit: usize, encoding: &'static encoding_rs::Encoding) -> usize {
    let after = bytes.slice(limit..);
    let end = line_ends(after, encoding).next_back().map(|at| limit + at);
    end.unwrap_or_else(|| character_border(bytes, bytes.len().saturating_sub(TELLING), encoding))
}

/// The bytes after the line ends of `bytes`, which begins with a whole code unit: after line feeds, and after the carriage
/// returns that stand without one, but for the last code unit, behind which one may follow.
fn line_ends(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> impl DoubleEndedIterator<Item = usize> {
    let unit = unit_len(encoding);
    let is = move |at: usize, sign: u8| match bytes.get(at..at + unit) {
        Some(&[low, high]) if encoding == UTF_16LE => low == sign && high == 0,
        Some(&[high, low]) => high == 0 && low == sign,
        Some(&[byte]) => byte == sign,
        _ => false,
    };
    let start = move |at: usize| at / unit * unit;
    let ends = move |&at: &usize| is(at, b'\n') || is(at, b'\r') && at + unit < bytes.len() && !is(at + unit, b'\n');
    memchr::memchr2_iter(b'\n', b'\r', bytes).map(start).filter(ends).map(move |at| at + unit)
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
