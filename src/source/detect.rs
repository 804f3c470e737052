//! Which encoding bytes are in: byte order mark, UTF-16 by its NULs, valid UTF-8, else the encoding in which they cost
//! least (`model.rs`). Looks at the first 64 KiB and of those at a selection of lines; what damage there is weighs as much
//! as its share of the text.

use std::borrow::Cow;

use encoding_rs::{BIG5, EUC_JP, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{
    misfit::misfit,
    model::{Model, model, models},
};

/// Bytes that are looked at, from the first line with a byte beyond ASCII on.
pub(super) const SAMPLE: usize = 64 << 10;
/// Bytes of them that are read in every encoding: a first look, which mostly tells, and a longer one. They are of so many
/// parts of the sample.
const GLANCE: usize = 384;
const SCORED: usize = 4 << 10;
const PARTS: usize = 8;
/// A first look tells where the next encoding costs more by this share of the cheapest.
const CLEAR_BY: u32 = 4;
/// Bits below which two encodings are as good as equal: less than a pair of common characters.
const CLOSE: u32 = 24;
/// Bits in favour of the encoding of the locale, and of that of the files beside this one.
const LOCALE: u32 = 6;
const BESIDE: u32 = 12;
/// Bits in favour of the encoding that the document says it is in.
const DECLARED: u32 = 60;
/// Bits in favour of UTF-8 where a mark says that it is.
const MARKED: u32 = 40;
/// Bits a line must save to be read in another encoding than the file.
const FOREIGN: u32 = 40;
/// Bits of a byte at most in a line that is what it should be: no other encoding can make much of it.
const OWN_BITS: u32 = 6;
/// Bytes beyond ASCII up to which a text of two-byte characters of UTF-8 might be Chinese by chance.
const FEW: usize = 24;
/// The byte order mark of GB18030.
pub(super) const GB18030_MARK: &[u8] = b"\x84\x31\x95\x33";
/// One odd byte in so many still lets a file be a text.
const ODD_IN: usize = 100;

/// What bytes seem to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess {
    /// The encoding to read them in.
    pub encoding: &'static Encoding,
    /// The encoding they are really in, where that one cannot be read.
    pub misfit: Option<&'static str>,
}

/// What tells equals apart.
pub(super) struct Hints<'a> {
    /// The encoding that is usual where the reader lives.
    pub locale: Option<&'static Encoding>,
    /// The encoding of the files beside this one; asked for only where it may matter.
    pub beside: &'a dyn Fn() -> Option<&'static Encoding>,
    /// The encoding that the document says it is in; others say so wrongly.
    pub declared: Option<&'static Encoding>,
}

/// Judges the start of a file; `None` where it is no text at all.
pub(super) fn detect(bytes: &[u8], hints: &Hints) -> Option<Guess> {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some((encoding, name)) = misfit(head) {
        return Some(Guess { encoding, misfit: Some(name) });
    }
    let found = |encoding| Some(Guess { encoding, misfit: None });
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return found(encoding),
        Some((_, len)) => return found(eight_bit(bytes.get(len..).unwrap_or_default(), MARKED, hints)),
        None if bytes.starts_with(GB18030_MARK) => return found(GB18030),
        None => {}
    }
    if let Some(encoding) = utf_16_by_nuls(head) {
        return found(encoding);
    }
    if is_binary(head) {
        return None;
    }
    found(eight_bit(bytes, 0, hints))
}

/// The encoding, none with units of two bytes, of bytes without a mark, when so many bits speak for UTF-8.
fn eight_bit(bytes: &[u8], for_utf_8: u32, hints: &Hints) -> &'static Encoding {
    let sample = sample(bytes);
    if is_utf_8(sample) {
        return UTF_8;
    }
    let is_modelled = |declared: &&'static Encoding| models().any(|model| model.encoding() == *declared);
    if let Some(declared) = hints.declared.filter(|declared| *declared != UTF_8 && !is_modelled(declared)) {
        return declared;
    }
    let for_encoding = |encoding: &Encoding, by: Option<&Encoding>, bits| if by == Some(encoding) { bits } else { 0 };
    let bits_of = |bytes: &[u8]| -> Vec<(u32, &'static Encoding)> {
        let mut limit = u32::MAX;
        let mut bits = |model: &Model| {
            let encoding = model.encoding();
            let marked = for_encoding(encoding, Some(UTF_8), for_utf_8);
            let usual = for_encoding(encoding, hints.locale, LOCALE) + for_encoding(encoding, hints.declared, DECLARED);
            let bits = (model.bits_within(limit, bytes) + prior(encoding)).saturating_sub(marked + usual);
            // What costs more is no matter, whatever speaks for it.
            limit = limit.min(bits + bits / CLEAR_BY + CLOSE + BESIDE + MARKED + LOCALE + DECLARED);
            bits
        };
        models().map(|model| (bits(model), model.encoding())).collect()
    };
    let glance = selected(sample, GLANCE);
    let mut bits = bits_of(&glance);
    let mut margin = sort(&mut bits);
    if glance.len() < sample.len() && margin < bits.first().map_or(0, |(bits, _)| bits / CLEAR_BY) {
        bits = bits_of(&selected(sample, SCORED));
        margin = sort(&mut bits);
    }
    if margin < CLOSE
        && let Some(beside) = (hints.beside)()
    {
        for (bits, encoding) in &mut bits {
            *bits = bits.saturating_sub(for_encoding(encoding, Some(beside), BESIDE));
        }
        sort(&mut bits);
    }
    bits.first().map_or(UTF_8, |(_, encoding)| encoding)
}

/// Puts the cheapest first, of equals UTF-8, then as they were, and says how many bits the next costs more.
fn sort(bits: &mut [(u32, &'static Encoding)]) -> u32 {
    bits.sort_by_key(|&(bits, encoding)| (bits, encoding != UTF_8));
    match bits {
        [(first, _), (second, _), ..] => *second - *first,
        _ => u32::MAX,
    }
}

/// The encoding of bytes that leave no doubt, if it is an East Asian one; what stands beside a doubtful file tells by it.
pub(super) fn certain(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = sample(bytes);
    if is_utf_8(sample) || is_binary(sample) || memchr::memchr(0, sample).is_some() {
        return None;
    }
    let selected = selected(sample, GLANCE);
    let mut bits: Vec<_> = models().map(|model| (model.bits(&selected), model.encoding())).collect();
    let is_certain = sort(&mut bits) >= 2 * CLOSE;
    bits.first().map(|(_, encoding)| *encoding).filter(|found| is_certain && ![UTF_8, WINDOWS_1252].contains(found))
}

/// The encoding of a line in a file of encoding `own`, where it clearly is another one.
pub(super) fn foreign(line: &[u8], own: &'static Encoding) -> Option<&'static Encoding> {
    let own = model(own)?.bits(line);
    if own <= FOREIGN + OWN_BITS * line.len() as u32 {
        return None;
    }
    let cheapest = models().map(|model| (model.bits(line), model)).min_by_key(|(bits, _)| *bits);
    cheapest.filter(|(bits, _)| bits + FOREIGN < own).map(|(_, model): (_, &Model)| model.encoding())
}

/// Bits against an encoding before anything is read: how seldom a reader of Chinese meets it.
fn prior(encoding: &'static Encoding) -> u32 {
    match encoding {
        _ if encoding == UTF_8 || encoding == GB18030 => 0,
        _ if encoding == WINDOWS_1252 => 4,
        _ if encoding == BIG5 => 1,
        // The seldomest, and its kana are what the marks and numerals of Big5 look like.
        _ if encoding == EUC_JP => 8,
        _ => 3,
    }
}

/// The first 64 KiB from the first line on that is not ASCII, up to a line's end where that leaves most of them.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let start = bytes.get(..first).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |at| at + 1);
    // A line of ASCII may be long.
    let start = start.max(first.saturating_sub(SCORED));
    let rest = bytes.get(start..).unwrap_or_default();
    let Some(most) = rest.get(..SAMPLE) else { return rest };
    let end = memchr::memrchr(b'\n', most).map_or(SAMPLE, |at| at + 1);
    most.get(..end).filter(|lines| lines.len() >= SCORED).unwrap_or(most)
}

/// Lines of all parts of a sample that are not ASCII, some `most` bytes of them; all of a shorter one.
fn selected(sample: &[u8], most: usize) -> Cow<'_, [u8]> {
    if sample.len() <= most {
        return Cow::Borrowed(sample);
    }
    let mut selected = Vec::with_capacity(most);
    for part in sample.chunks(sample.len().div_ceil(PARTS)) {
        // A part may be one line, or end with its only line feed.
        let start = memchr::memchr(b'\n', part).map_or(0, |at| at + 1);
        let start = if part.len() - start < most / PARTS { 0 } else { start };
        let full = selected.len() + most / PARTS;
        let lines = part.get(start..).unwrap_or_default().split_inclusive(|&byte| byte == b'\n');
        for line in lines.filter(|line| !line.is_ascii()) {
            let room = full - selected.len();
            selected.extend_from_slice(line.get(..room).unwrap_or(line));
            if line.len() >= room {
                break;
            }
        }
    }
    Cow::Owned(selected)
}

/// Whether a sample is UTF-8, but for a character cut at its end. Few characters of two bytes may be something else.
fn is_utf_8(sample: &[u8]) -> bool {
    let valid = match simdutf8::compat::from_utf8(sample) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            let valid = sample.get(..error.valid_up_to()).and_then(|valid| simdutf8::basic::from_utf8(valid).ok());
            match valid {
                Some(text) if text.chars().any(|c| c.len_utf8() > 2) => text,
                _ => return false,
            }
        }
        Err(_) => return false,
    };
    let beyond = || valid.chars().filter(|c| !c.is_ascii());
    beyond().next().is_none() || beyond().any(|c| c.len_utf8() > 2) || beyond().count() * 2 > FEW
}

/// UTF-16 without a mark: the order of bytes that gives more of what every text has, if it gives a text at all. A byte may
/// be missing at the end.
fn utf_16_by_nuls(sample: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, sample)?;
    let common =
        |to_unit: fn([u8; 2]) -> u16| sample.as_chunks().0.iter().filter(|&&pair| is_common(to_unit(pair))).count();
    let (little, big) = (common(u16::from_le_bytes), common(u16::from_be_bytes));
    let encoding = if little >= big { UTF_16LE } else { UTF_16BE };
    let whole = sample.get(..sample.len() / 2 * 2)?;
    (little.max(big) > 0 && is_mostly_text(encoding, whole)).then_some(encoding)
}

/// Latin letters and the commonest Chinese marks: 　、。，
const fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x3000..=0x3002 | 0xFF0C)
}

/// Whether `sample` in UTF-16 holds hardly anything but East Asian characters, Latin letters and marks.
fn is_mostly_text(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let is_usual = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{B7}' | '\u{2010}'..='\u{203B}' | '\u{3000}'..='\u{30FF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF65}')
    };
    text.chars().filter(is_usual).count() * 10 >= text.chars().count() * 9
}

/// Whether `sample` looks like no text: NULs or other controls that no text has, more than one in a hundred.
pub(super) fn is_binary(sample: &[u8]) -> bool {
    // Without branches, and counted in bytes: many at a time.
    let is_odd = |byte: u8| (byte < 0x20) & (byte.wrapping_sub(9) >= 5) & (byte != 0x1B) | (byte == 0x7F);
    let in_chunk = |chunk: &[u8]| usize::from(chunk.iter().map(|&byte| u8::from(is_odd(byte))).sum::<u8>());
    let odd: usize = sample.chunks(usize::from(u8::MAX)).map(in_chunk).sum();
    let magic: [&[u8]; 6] = [b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b"];
    magic.iter().any(|magic| sample.starts_with(magic)) || odd * ODD_IN > sample.len()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
