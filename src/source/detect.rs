//! Which encoding bytes are in: byte order mark, UTF-8, UTF-16 by its NULs, else the statistics of chardetng, limited
//! to what Chinese, Japanese and Korean texts are written in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that are looked at.
pub(super) const SAMPLE: usize = 256 << 10;
/// One bad byte in so many still lets a text be UTF-8.
const BAD_IN: usize = 100;
/// So does one in so many bytes of characters that can hardly be anything else.
const BAD_IN_SURE: usize = 8;

/// What bytes seem to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// A text in this encoding.
    Text(&'static Encoding),
    /// No text at all.
    Binary,
}

/// Judges the start of a file; `is_all` says whether that is the whole of it.
pub(super) fn detect(bytes: &[u8], is_all: bool) -> Guess {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_all = is_all && sample.len() == bytes.len();
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return Guess::Text(encoding);
    }
    if let Some(encoding) = utf_16_by_nuls(sample) {
        return Guess::Text(encoding);
    }
    if is_binary(sample) {
        return Guess::Binary;
    }
    if is_nearly_utf_8(sample) {
        return Guess::Text(UTF_8);
    }
    Guess::Text(guessed(sample, is_all))
}

fn guessed(sample: &[u8], is_all: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, is_all);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK || guess == GB18030 {
        GB18030
    } else if [BIG5, SHIFT_JIS, EUC_KR, EUC_JP].contains(&guess) {
        guess
    } else if is_all && !GB18030.decode_without_bom_handling(sample).1 && has_pairs(sample) {
        // Too short for statistics; what is valid as Chinese most likely is.
        GB18030
    } else {
        WINDOWS_1252
    }
}

/// Whether most bytes over 0x7F stand in pairs, as in Chinese; in Latin texts they stand alone.
fn has_pairs(sample: &[u8]) -> bool {
    let high = sample.iter().filter(|&&byte| byte >= 0x80).count();
    let paired = sample.windows(2).filter(|pair| pair[0] >= 0x80 && pair[1] >= 0x80).count();
    paired * 2 > high
}

/// UTF-16 without a mark: the order of bytes that gives more of what every text has, if it gives a text at all.
fn utf_16_by_nuls(sample: &[u8]) -> Option<&'static Encoding> {
    if !sample.len().is_multiple_of(2) || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let common = |to_unit: fn([u8; 2]) -> u16| {
        sample.chunks_exact(2).filter(|pair| is_common(to_unit([pair[0], pair[1]]))).count()
    };
    let (little, big) = (common(u16::from_le_bytes), common(u16::from_be_bytes));
    let encoding = if little >= big { UTF_16LE } else { UTF_16BE };
    (little.max(big) > 0 && mostly_text(encoding, sample)).then_some(encoding)
}

/// Latin letters and the commonest Chinese marks: 　、。，
const fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x3000..=0x3002 | 0xFF0C)
}

/// Whether `sample` in UTF-16 holds hardly anything but Chinese, Latin letters and marks.
fn mostly_text(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut all, mut good) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        good +=
            usize::from(matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203B}' | '\u{3000}'..='\u{30FF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF65}'));
    }
    good * 10 >= all * 9
}

/// Whether `sample` looks like no text: NULs or other controls that no text has, more than one in a hundred.
fn is_binary(sample: &[u8]) -> bool {
    let is_odd = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let odd = sample.iter().filter(is_odd).count();
    let magic: [&[u8]; 6] = [b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b"];
    magic.iter().any(|magic| sample.starts_with(magic)) || odd * BAD_IN > sample.len()
}

/// Whether `sample` is UTF-8 but for one byte in a hundred, or a character cut at its end; or but for one in some of
/// the bytes of characters of three bytes and more, such as Han, which hardly ever come about by chance.
fn is_nearly_utf_8(sample: &[u8]) -> bool {
    let (mut bad, mut good, mut sure) = (0, 0, 0);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        sure += chunk.valid().chars().map(char::len_utf8).filter(|&len| len > 2).sum::<usize>();
        bad += chunk.invalid().len();
    }
    bad == 0
        || (bad <= 3 && good > bad)
        || (bad * BAD_IN <= sample.len() && good > bad * 10)
        || bad * BAD_IN_SURE <= sure
}
