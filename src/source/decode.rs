//! From bytes to text with line feeds alone, and the map back. Works line by line, so that every line start is exact, a
//! damaged line costs no other, and a line of another encoding is read in its own.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    detect::{GB18030_MARK, foreign},
    model::model,
};
use crate::text::{Slice, SourceMap, SourceOffset};

/// Bytes of a line that are decoded at a time in an encoding other than UTF-8.
const CHUNK: usize = 4 << 10;
/// Characters beside LF and CR that end a line: NEXT LINE, LINE SEPARATOR, PARAGRAPH SEPARATOR (UAX 14, class BK).
pub(super) const SEPARATORS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// A decoded text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text: no byte order mark, line feeds alone.
    pub text: String,
    /// The way back to the file.
    pub map: SourceMap,
    /// What does not belong to the encoding.
    pub damage: Damage,
}

/// What of a file does not belong to its encoding, by lines of the file, from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Damage {
    /// Characters that stand for bytes that are none of the encoding's.
    pub invalid: u64,
    /// The lines they stand in.
    pub invalid_lines: Vec<u64>,
    /// Lines that were read in another encoding.
    pub foreign: Vec<(u64, &'static Encoding)>,
}

/// Decodes `bytes`, which lie in the file from byte `base` on.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding, base: u64) -> Decoded {
    let skipped = if base == 0 { mark_bytes(bytes, encoding) } else { 0 };
    let base = base + skipped as u64;
    let bytes = bytes.get(skipped..).unwrap_or_default();
    let has_separators = encoding == UTF_8 && has_separators(bytes);
    if encoding == UTF_8
        && !has_separators
        && memchr::memchr(b'\r', bytes).is_none()
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        let map = SourceMap::identity(SourceOffset(base));
        return Decoded { text: text.to_owned(), map, damage: Damage::default() };
    }
    let mut writer = Writer::new(encoding, bytes.len(), has_separators);
    let lines = Split { bytes, at: 0, encoding };
    for (start, end, is_ended) in lines {
        writer.line(bytes.get(start..end).unwrap_or_default(), base + start as u64, is_ended);
    }
    writer.decoded
}

/// Bytes of the mark before a text. That of UTF-8 stands before texts of all encodings with units of a byte: programs put
/// it before what they copy.
fn mark_bytes(bytes: &[u8], encoding: &'static Encoding) -> usize {
    match Encoding::for_bom(bytes) {
        Some((found, len)) if found == encoding || found == UTF_8 && unit_len(encoding) == 1 => len,
        None if is_gb(encoding) && bytes.starts_with(GB18030_MARK) => GB18030_MARK.len(),
        _ => 0,
    }
}

/// Whether a line in an encoding other than UTF-8 may have a [separator](SEPARATORS): only GB18030 has them, and there
/// they begin so.
fn may_have_separators(line: &[u8], encoding: &'static Encoding) -> bool {
    is_gb(encoding) && memchr::memchr(0x81, line).is_some()
}

fn is_gb(encoding: &'static Encoding) -> bool {
    encoding == GB18030 || encoding == GBK
}

/// Whether bytes of UTF-8 have a [separator](SEPARATORS).
fn has_separators(bytes: &[u8]) -> bool {
    let has = |c: &char| memchr::memmem::find(bytes, c.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    SEPARATORS.iter().any(has)
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

/// Whether a unit of UTF-16 ends a line.
fn is_line_mark(unit: u16) -> bool {
    let c = char::from_u32(unit.into());
    c.is_some_and(|c| c == '\n' || c == '\r' || SEPARATORS.contains(&c))
}

/// The byte at which the line from `start` on ends.
fn line_end(bytes: &[u8], start: usize, encoding: &'static Encoding) -> usize {
    let rest = bytes.slice(start..);
    if unit_len(encoding) == 1 {
        return memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |at| start + at);
    }
    let ends = |at: &usize| unit(bytes, *at, encoding).is_none_or(is_line_mark);
    (start..bytes.len()).step_by(2).find(ends).filter(|at| at + 1 < bytes.len()).unwrap_or(bytes.len())
}

/// Bytes of the mark that ends a line at byte `at`: LF, CR or both; in UTF-16 also a separator.
fn mark_len(bytes: &[u8], at: usize, encoding: &'static Encoding) -> usize {
    let len = unit_len(encoding);
    let is = |at: usize, mark: u8| unit(bytes, at, encoding) == Some(mark.into());
    match () {
        () if is(at, b'\r') && is(at + len, b'\n') => 2 * len,
        () if is(at, b'\r') || is(at, b'\n') => len,
        () if len == 2 && unit(bytes, at, encoding).is_some_and(is_line_mark) => len,
        () => 0,
    }
}

struct Writer {
    encoding: &'static Encoding,
    has_separators: bool,
    /// The line of the file.
    number: u64,
    decoded: Decoded,
}

impl Writer {
    fn new(encoding: &'static Encoding, len: usize, has_separators: bool) -> Self {
        let text = String::with_capacity(len + len / 2);
        let decoded = Decoded { text, map: SourceMap::new(encoding.into()), damage: Damage::default() };
        Self { encoding, has_separators, number: 0, decoded }
    }

    fn line(&mut self, line: &[u8], file: u64, is_ended: bool) {
        self.number += 1;
        self.mark(file);
        let own = self.encoding;
        match std::str::from_utf8(line) {
            Ok(text) if own == UTF_8 && !self.has_separators => self.decoded.text.push_str(text),
            Ok(_) if own == UTF_8 => self.utf_8(line, file),
            Ok(text) if own.is_ascii_compatible() && line.is_ascii() => self.decoded.text.push_str(text),
            // Hardly a line of another encoding is valid UTF-8.
            Ok(_) if unit_len(own) == 1 => self.damaged(line, file),
            _ if model(own).is_some_and(|model| model.hides_damage(line)) => self.mended(line, file, own),
            _ if own != UTF_8 && self.legacy(line, file, own) => {}
            _ => self.damaged(line, file),
        }
        if is_ended {
            self.decoded.text.push('\n');
        }
    }

    fn mark(&mut self, file: u64) {
        self.decoded.map.line(self.decoded.text.len(), SourceOffset(file));
    }

    /// A line that is not what its encoding has: read in another one where it clearly is in that, else mended.
    fn damaged(&mut self, line: &[u8], file: u64) {
        let other = foreign(line, self.encoding).filter(|other| *other != self.encoding);
        self.decoded.damage.foreign.extend(other.map(|other| (self.number, other)));
        match other.unwrap_or(self.encoding) {
            encoding if encoding == UTF_8 => self.utf_8(line, file),
            encoding => self.mended(line, file, encoding),
        }
    }

    /// A line of which bytes may belong to no character: they are shown as U+FFFD, and those behind them are read as if
    /// they were not there.
    fn mended(&mut self, line: &[u8], file: u64, encoding: &'static Encoding) {
        if self.encoding == UTF_8 {
            self.decoded.map.count_characters();
        }
        let mut at = 0;
        for bad in model(encoding).map_or_else(Vec::new, |model| model.malformed(line)) {
            self.add(line.get(at..bad).unwrap_or_default(), file + at as u64, encoding);
            self.replace();
            at = bad + 1;
            self.mark_inside(file + at as u64);
        }
        self.add(line.get(at..).unwrap_or_default(), file + at as u64, encoding);
    }

    /// Adds a line, or says that it cannot be decoded.
    fn legacy(&mut self, line: &[u8], file: u64, encoding: &'static Encoding) -> bool {
        if line.len() <= CHUNK && !may_have_separators(line, encoding) {
            return self.decode_on(line, encoding);
        }
        let chunks = Chunks::of(line, encoding);
        let is_good = !chunks.is_bad;
        if is_good {
            self.add_chunks(&chunks, line, file, encoding);
        }
        is_good
    }

    /// Decodes a line to where it belongs, or leaves it.
    fn decode_on(&mut self, line: &[u8], encoding: &'static Encoding) -> bool {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let text = &mut self.decoded.text;
        let before = text.len();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(line.len()).unwrap_or(3 * CHUNK));
        let (result, _) = decoder.decode_to_string_without_replacement(line, text, true);
        let is_good = result == DecoderResult::InputEmpty;
        if !is_good {
            text.truncate(before);
        }
        is_good
    }

    /// Adds a stretch of a line; what cannot be decoded as U+FFFD.
    fn add(&mut self, line: &[u8], file: u64, encoding: &'static Encoding) {
        let chunks = Chunks::of(line, encoding);
        if chunks.is_bad {
            (0..chunks.text.matches(char::REPLACEMENT_CHARACTER).count()).for_each(|_| self.count_invalid());
        }
        self.add_chunks(&chunks, line, file, encoding);
    }

    fn add_chunks(&mut self, chunks: &Chunks, line: &[u8], file: u64, encoding: &'static Encoding) {
        let text = &*chunks.text;
        let mut from = 0;
        for &(decoded, bytes) in &chunks.marks {
            self.decoded.text.push_str(text.get(from..decoded).unwrap_or_default());
            self.mark_inside(file + bytes as u64);
            from = decoded;
        }
        let rest = text.get(from..).unwrap_or_default();
        if may_have_separators(line, encoding) {
            self.decoded.text.push_str(&rest.replace(SEPARATORS, "\n"));
        } else {
            self.decoded.text.push_str(rest);
        }
    }

    /// A place inside a line of an encoding other than UTF-8.
    fn mark_inside(&mut self, file: u64) {
        self.mark(file);
        if self.encoding == UTF_8 {
            self.decoded.map.count_characters();
        }
    }

    /// UTF-8 stays byte for byte; after bytes that are shown as U+FFFD, and after a separator, the map begins anew.
    fn utf_8(&mut self, line: &[u8], file: u64) {
        let mut at = file;
        for chunk in line.utf8_chunks() {
            for part in chunk.valid().split_inclusive(SEPARATORS) {
                let text = part.trim_end_matches(SEPARATORS);
                self.decoded.text.push_str(text);
                at += part.len() as u64;
                if text.len() < part.len() {
                    self.decoded.text.push('\n');
                    self.mark(at);
                }
            }
            at += chunk.invalid().len() as u64;
            if !chunk.invalid().is_empty() {
                self.replace();
                self.mark(at);
            }
        }
    }

    fn replace(&mut self) {
        self.decoded.text.push(char::REPLACEMENT_CHARACTER);
        self.count_invalid();
    }

    fn count_invalid(&mut self) {
        let damage = &mut self.decoded.damage;
        damage.invalid += 1;
        if damage.invalid_lines.last() != Some(&self.number) {
            damage.invalid_lines.push(self.number);
        }
    }
}

/// A decoded stretch of a line. A long one is decoded in chunks, each with its own place in the map: counting from the
/// start of a line of megabytes would take for ever.
struct Chunks<'a> {
    text: Cow<'a, str>,
    /// Where chunks begin behind the first: in the text, in the bytes.
    marks: Vec<(usize, usize)>,
    is_bad: bool,
}

impl<'a> Chunks<'a> {
    fn of(line: &'a [u8], encoding: &'static Encoding) -> Self {
        if line.len() <= CHUNK {
            let (text, is_bad) = encoding.decode_without_bom_handling(line);
            return Self { text, marks: Vec::new(), is_bad };
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut text, mut marks, mut is_bad, mut at) = (String::new(), Vec::new(), false, 0);
        while at < line.len() {
            let end = (at + CHUNK).min(line.len());
            let chunk = line.get(at..end).unwrap_or_default();
            text.reserve(decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(3 * CHUNK));
            let (_, read, is_chunk_bad) = decoder.decode_to_string(chunk, &mut text, end == line.len());
            is_bad |= is_chunk_bad;
            at += read;
            if at < line.len() {
                marks.push((text.len(), at));
            }
        }
        Self { text: Cow::Owned(text), marks, is_bad }
    }
}
