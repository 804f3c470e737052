//! Whether a word may stand in a document, told from its bytes and its text before a document is made of them: of bytes in an older
//! encoding even before it is known which.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8};

use super::{
    costs::{may_lead, may_trail},
    decode::SEPARATORS,
    detect::{SAMPLE, is_binary},
};
use crate::{document::may_add_characters, search::Needle, text::Slice};

/// The encodings in which Han characters are written, but for those with units of two bytes.
const WITH_HAN: [&Encoding; 6] = [UTF_8, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR];
/// What EUC-JP has before a character of three bytes.
const THREE_BYTES: u8 = 0x8F;
/// Bytes of a character, at most.
const LONGEST: usize = 4;

/// A word that documents are sifted by, many of them.
#[derive(Debug)]
pub struct Sieve<'n> {
    needle: &'n Needle,
    /// The first characters of the word in every encoding; made for the first document that is not in UTF-8.
    forms: OnceLock<Option<Forms>>,
}

/// Characters in every encoding that has them.
#[derive(Debug)]
struct Forms {
    finder: AhoCorasick,
    /// The bytes of a character, and in which encoding they are.
    forms: Vec<(Vec<u8>, &'static Encoding)>,
}

impl<'n> Sieve<'n> {
    /// A sieve by a word.
    pub fn new(needle: &'n Needle) -> Self {
        Self { needle, forms: OnceLock::new() }
    }

    /// Whether the word may stand in a document that is written as `text`, which is told without reading it as such.
    pub fn may_hold(&self, text: &str) -> bool {
        self.needle.may_stand_in(text) || may_add_characters(text.as_bytes())
    }

    /// Whether the word may stand in a document of these bytes, all of it, whatever the encoding is in which it, or a line of it,
    /// will be read. It may in UTF-8: that its text tells as soon. What is no text is not told either.
    pub(super) fn may_hold_bytes(&self, bytes: &[u8]) -> bool {
        // UTF-16, UTF-32.
        let is_wide = || Encoding::for_bom(bytes).is_some() || memchr::memchr(0, bytes).is_some();
        simdutf8::basic::from_utf8(bytes).is_ok()
            || is_wide()
            || is_binary(bytes.get(..SAMPLE).unwrap_or(bytes))
            || may_add_characters(bytes)
            || self
                .forms
                .get_or_init(|| Forms::of(&self.needle.firsts))
                .as_ref()
                .is_none_or(|forms| forms.may_lead(self.needle, bytes))
    }
}

impl Forms {
    fn of(characters: &[char]) -> Option<Self> {
        let mut forms = Vec::new();
        for encoding in WITH_HAN {
            forms.extend(characters.iter().filter_map(|c| encoded(*c, encoding)).map(|bytes| (bytes, encoding)));
            forms.extend(decoded_to(characters, encoding).into_iter().map(|bytes| (bytes, encoding)));
        }
        let bytes = forms.iter().map(|(bytes, _)| bytes);
        // Leftmost matches are what its vector search is for.
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(bytes).ok()?;
        Some(Self { finder, forms })
    }

    /// Whether something that the word may begin with stands in `bytes`.
    fn may_lead(&self, needle: &Needle, bytes: &[u8]) -> bool {
        let mut start = 0;
        while let Some(found) = self.finder.find(bytes.slice(start..)).map(|found| start + found.start()) {
            let rest = bytes.slice(found..);
            let mut of_place = self.forms.iter().filter(|(form, _)| rest.starts_with(form));
            if of_place.any(|(_, encoding)| may_go_on(needle, rest, encoding)) {
                return true;
            }
            // Characters of other encodings overlap.
            start = found + 1;
        }
        false
    }
}

/// Whether the word may stand at the start of `rest`. What stands behind the line, or behind bytes that are no character, is left
/// to the reading.
fn may_go_on(needle: &Needle, rest: &[u8], encoding: &'static Encoding) -> bool {
    let line = rest.slice(..rest.len().min(LONGEST * needle.reach()));
    let line = line.slice(..memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len()));
    let (text, _) = encoding.decode_without_bom_handling(line);
    let text = text.split(SEPARATORS).next().unwrap_or_default();
    needle.may_go_on(&[text, "\n"].concat())
}

/// A character in an encoding that has it.
fn encoded(c: char, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let mut utf_8 = [0; LONGEST];
    let (bytes, _, is_missing) = encoding.encode(c.encode_utf8(&mut utf_8));
    (!is_missing).then(|| bytes.into_owned())
}

/// What else is read as one of some characters in an encoding: some are twice in its tables, and not all are written that are read
/// (Encoding Standard, §10 to §13).
fn decoded_to(characters: &[char], encoding: &'static Encoding) -> Vec<Vec<u8>> {
    if ![BIG5, SHIFT_JIS, EUC_JP].contains(&encoding) {
        return Vec::new();
    }
    let twos = (0x80..=0xFF_u8).filter(|&lead| may_lead(lead, encoding)).map(|lead| vec![lead]);
    let threes = (0xA1..=0xFE_u8).filter(|_| encoding == EUC_JP).map(|second| vec![THREE_BYTES, second]);
    let trails: Vec<u8> = (0x40..=0xFF).filter(|&trail| may_trail(trail, encoding)).collect();
    let (mut row, mut found) = (Vec::new(), Vec::new());
    for lead in twos.chain(threes) {
        row.clear();
        for &trail in &trails {
            row.extend_from_slice(&lead);
            row.extend([trail, b'\n']);
        }
        let (text, _) = encoding.decode_without_bom_handling(&row);
        for (cell, &trail) in text.split('\n').zip(&trails) {
            let mut read = cell.chars();
            if let (Some(c), None) = (read.next(), read.next())
                && characters.contains(&c)
            {
                found.push([&*lead, &[trail]].concat());
            }
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        search::Query,
        source::{Reading, open_bytes},
        text::is_han,
    };

    static QUERY: LazyLock<Query> = LazyLock::new(|| Query::literal("水车").unwrap());
    static SIEVE: LazyLock<Sieve> = LazyLock::new(|| Sieve::new(QUERY.needle().unwrap()));

    fn may_hold(word: &str, bytes: &[u8]) -> bool {
        let query = Query::literal(word).unwrap();
        Sieve::new(query.needle().unwrap()).may_hold_bytes(bytes)
    }

    #[test]
    fn a_word_is_told_from_the_bytes_of_every_encoding() {
        for encoding in WITH_HAN.into_iter().filter(|encoding| *encoding != UTF_8) {
            let bytes = |text: &str| encoding.encode(text).0.into_owned();
            for text in ["水車昨天", "水 車昨天", "見水\r\n車", "見水，車", "水**車**", "車水昨天"]
            {
                let is_there = !text.starts_with("車") && !text.contains('，');
                assert_eq!(SIEVE.may_hold_bytes(&bytes(text)), is_there, "{} {text}", encoding.name());
            }
            assert!(SIEVE.may_hold_bytes(&[&*bytes("河邊"), b"\n", "水車".as_bytes()].concat()), "a line in UTF-8");
            assert!(SIEVE.may_hold_bytes(&[&*bytes("河邊"), b"&#x6C34;"].concat()), "a character by its number");
        }
        assert!(SIEVE.may_hold_bytes("河邊".as_bytes()), "UTF-8 is told by its text");
        assert!(SIEVE.may_hold_bytes(b"\xFF\xFE\x6C\x34"), "UTF-16");
    }

    #[test]
    fn a_character_that_is_twice_in_a_table_is_told_by_either() {
        assert_eq!(encoded('兀', BIG5), Some(b"\xA4\x61".to_vec()));
        for (word, bytes) in [("兀", b"\xC9\x4A"), ("纊", b"\xED\x40"), ("纊", b"\xFA\x5C")] {
            assert!(may_hold(word, bytes), "{word} {bytes:X?}");
        }
        assert!(may_hold("丂", b"\x8F\xB0\xA1"), "EUC-JP is read in three bytes, but not written");
    }

    #[test]
    fn han_are_once_in_the_other_tables() {
        for encoding in [GB18030, EUC_KR] {
            for pair in (0x81..=0xFE_u8).flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| [lead, trail])) {
                let (text, is_bad) = encoding.decode_without_bom_handling(&pair);
                if let (Some(c), false) = (text.chars().next().filter(|&c| is_han(c)), is_bad) {
                    assert_eq!(encoded(c, encoding).as_deref(), Some(&pair[..]), "{c} {pair:X?}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, ..ProptestConfig::default() })]

        /// Lines of several encodings, damaged ones, marks and blanks in words.
        #[test]
        fn no_document_with_a_hit_is_sifted_out(
            parts in prop::collection::vec((
                prop::sample::select(vec!["水", "车", "車", "水車", "昨天修好了，", " ", "\n", "\r\n", "*", "\u{3000}", "a", "の"]),
                0..WITH_HAN.len(),
                prop::option::weighted(0.05, any::<u8>()),
            ), 1..40),
            one in prop::option::weighted(0.8, 0..WITH_HAN.len()),
        ) {
            let mut bytes = Vec::new();
            for (text, encoding, noise) in &parts {
                bytes.extend_from_slice(&WITH_HAN[one.unwrap_or(*encoding)].encode(text).0);
                bytes.extend(*noise);
            }
            if let Ok(opened) = open_bytes(bytes.clone(), "a.txt", Reading::default()) {
                let has_hit = opened.document.window.blocks.iter().any(|block| !QUERY.hits_in(block).is_empty());
                prop_assert!(!has_hit || SIEVE.may_hold_bytes(&bytes), "{:?}", bytes);
            }
        }
    }
}
