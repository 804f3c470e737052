//! From bytes to text with line feeds alone, and the map back. Works line by line where it must, so that every line
//! start is exact.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::text::{SourceMap, SourceOffset};

/// Bytes of a line that are decoded at a time in an encoding other than UTF-8.
const CHUNK: usize = 4 << 10;

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text: no byte order mark, line feeds alone.
    pub text: String,
    /// The way back to the file.
    pub map: SourceMap,
    /// Characters that stand for bytes that are none of the encoding's.
    pub invalid: u64,
}

/// Decodes `bytes`, which lie in the file from byte `base` on.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding, base: u64) -> Decoded {
    let mark = if base == 0 { Encoding::for_bom(bytes).filter(|(found, _)| *found == encoding) } else { None };
    let skipped = mark.map_or(0, |(_, len)| len);
    let base = base + skipped as u64;
    let bytes = &bytes[skipped..];
    if encoding == UTF_8
        && memchr::memchr(b'\r', bytes).is_none()
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        return Decoded { text: text.to_owned(), map: SourceMap::identity(SourceOffset(base)), invalid: 0 };
    }
    let mut writer = Writer::new(encoding, bytes.len());
    let lines = Split { bytes, at: 0, encoding };
    for (start, end, is_ended) in lines {
        writer.line(&bytes[start..end], base + start as u64, is_ended);
    }
    writer.decoded
}

/// The file's lines: start, end without the mark that ends it, whether there is such a mark.
struct Split<'a> {
    bytes: &'a [u8],
    at: usize,
    encoding: &'static Encoding,
}

impl Iterator for Split<'_> {
    type Item = (usize, usize, bool);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let start = self.at;
        let end = line_end(self.bytes, start, self.encoding);
        let mark = mark_len(self.bytes, end, self.encoding);
        self.at = end + mark;
        Some((start, end, mark > 0))
    }
}

/// Bytes of a code unit.
pub(super) fn unit_len(encoding: &'static Encoding) -> usize {
    if encoding == UTF_16LE || encoding == UTF_16BE { 2 } else { 1 }
}

/// The code unit at byte `at`.
fn unit(bytes: &[u8], at: usize, encoding: &'static Encoding) -> Option<u16> {
    if unit_len(encoding) == 1 {
        return bytes.get(at).map(|&byte| byte.into());
    }
    let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
    Some(if encoding == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
}

fn is_line_mark(unit: u16) -> bool {
    unit == u16::from(b'\n') || unit == u16::from(b'\r')
}

/// The byte at which the line from `start` on ends.
fn line_end(bytes: &[u8], start: usize, encoding: &'static Encoding) -> usize {
    let rest = &bytes[start..];
    if unit_len(encoding) == 1 {
        return memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |at| start + at);
    }
    let ends = |at: &usize| unit(bytes, *at, encoding).is_none_or(is_line_mark);
    (start..bytes.len()).step_by(2).find(ends).filter(|at| at + 1 < bytes.len()).unwrap_or(bytes.len())
}

/// Bytes of the mark that ends a line at byte `at`: LF, CR or both.
fn mark_len(bytes: &[u8], at: usize, encoding: &'static Encoding) -> usize {
    let len = unit_len(encoding);
    let is = |at: usize, mark: u8| unit(bytes, at, encoding) == Some(mark.into());
    match () {
        () if is(at, b'\r') && is(at + len, b'\n') => 2 * len,
        () if is(at, b'\r') || is(at, b'\n') => len,
        () => 0,
    }
}

struct Writer {
    encoding: &'static Encoding,
    decoded: Decoded,
}

impl Writer {
    fn new(encoding: &'static Encoding, len: usize) -> Self {
        let map = SourceMap::new(encoding == UTF_8);
        Self { encoding, decoded: Decoded { text: String::with_capacity(len + len / 2), map, invalid: 0 } }
    }

    fn line(&mut self, line: &[u8], file: u64, is_ended: bool) {
        self.mark(file);
        if self.encoding == UTF_8 {
            self.utf_8(line, file);
        } else {
            self.legacy(line, file);
        }
        if is_ended {
            self.decoded.text.push('\n');
        }
    }

    fn mark(&mut self, file: u64) {
        self.decoded.map.line(self.decoded.text.len(), SourceOffset(file));
    }

    /// UTF-8 stays byte for byte; after bytes that are shown as U+FFFD the map begins anew.
    fn utf_8(&mut self, line: &[u8], file: u64) {
        let mut at = file;
        for chunk in line.utf8_chunks() {
            self.decoded.text.push_str(chunk.valid());
            at += (chunk.valid().len() + chunk.invalid().len()) as u64;
            if !chunk.invalid().is_empty() {
                self.decoded.text.push(char::REPLACEMENT_CHARACTER);
                self.decoded.invalid += 1;
                self.mark(at);
            }
        }
    }

    /// A long line is decoded in chunks, each with its own place in the map: counting from the start of a line of
    /// megabytes would take for ever.
    fn legacy(&mut self, line: &[u8], file: u64) {
        if line.len() <= CHUNK {
            let (text, is_bad) = self.encoding.decode_without_bom_handling(line);
            self.add(&text, is_bad);
            return;
        }
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut at = 0;
        while at < line.len() {
            let end = (at + CHUNK).min(line.len());
            let is_last = end == line.len();
            let chunk = &line[at..end];
            let mut text = String::with_capacity(decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(3 * CHUNK));
            let (_, read, is_bad) = decoder.decode_to_string(chunk, &mut text, is_last);
            self.add(&text, is_bad);
            at += read;
            if !is_last {
                self.mark(file + at as u64);
            }
        }
    }

    fn add(&mut self, text: &str, is_bad: bool) {
        if is_bad {
            self.decoded.invalid += text.matches(char::REPLACEMENT_CHARACTER).count() as u64;
        }
        self.decoded.text.push_str(text);
    }
}
