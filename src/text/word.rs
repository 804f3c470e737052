//! Words (UAX #29, Chinese and Japanese by dictionary): what a reader takes for one word where no space says so.

use std::{ops::Range, sync::LazyLock};

use icu_provider::{DataError, DataErrorKind, DataMarker, DataProvider, DataRequest, DataResponse};
use icu_segmenter::{
    WordSegmenter,
    provider::{Baked, SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2},
};

use super::{cluster::is_han, slice::Slice};

/// The segmenter with the dictionary of Chinese and Japanese alone: those of Thai, Lao, Khmer and Burmese are a megabyte of the
/// program. A run of those scripts is one word.
static HAN: LazyLock<Option<WordSegmenter>> = LazyLock::new(|| {
    let mut segmenter = WordSegmenter::try_new_for_non_complex_scripts_unstable(&Baked, Default::default()).ok()?;
    segmenter.load_dictionary_unstable(&HanDictionary).ok()?;
    Some(segmenter)
});

/// Gives the dictionary of Chinese and Japanese, as it is built into the segmenter.
struct HanDictionary;

impl DataProvider<SegmenterDictionaryAutoV2> for HanDictionary {
    fn load(&self, request: DataRequest) -> Result<DataResponse<SegmenterDictionaryAutoV2>, DataError> {
        Baked.load(request)
    }
}

impl DataProvider<SegmenterDictionaryExtendedV2> for HanDictionary {
    fn load(&self, request: DataRequest) -> Result<DataResponse<SegmenterDictionaryExtendedV2>, DataError> {
        Err(DataErrorKind::IdentifierNotFound.with_req(SegmenterDictionaryExtendedV2::INFO, request))
    }
}

/// The words of `text` as bytes of it; marks and white space are none.
///
/// ```
/// use zhujian::text::words;
/// let text = "做大亚太合作蛋糕，APEC会议";
/// let found: Vec<&str> = words(text).map(|word| &text[word]).collect();
/// assert_eq!(found, ["做大", "亚太", "合作", "蛋糕", "APEC", "会议"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let segmenter =
        HAN.as_ref().map_or(WordSegmenter::new_for_non_complex_scripts(Default::default()), WordSegmenter::as_borrowed);
    let mut start = 0;
    segmenter.segment_str(text).iter_with_word_type().filter_map(move |(end, kind)| {
        let word = start..end;
        start = end;
        kind.is_word_like().then_some(word)
    })
}

/// Characters of the longest word that is looked for in a dictionary.
const LONGEST_ENTRY: usize = 8;

/// What may be a word of a dictionary that covers byte `at` of `text`, or the first letter behind it: of Han the longest first,
/// of those of one length the one that begins there; of others the word alone. Marks are in none.
///
/// ```
/// use zhujian::text::words_covering;
/// let text = "胸怀浩瀚，APEC";
/// let found = |at| words_covering(text, at).into_iter().map(|word| &text[word]).collect::<Vec<_>>();
/// assert_eq!(found(6), ["胸怀浩瀚", "怀浩瀚", "胸怀浩", "浩瀚", "怀浩", "浩"]);
/// assert_eq!(found(12), ["APEC"]);
/// ```
pub fn words_covering(text: &str, at: usize) -> Vec<Range<usize>> {
    let first = text.get(at..).and_then(|rest| rest.char_indices().find(|(_, c)| c.is_alphanumeric()));
    let Some((at, first)) = first.map(|(ahead, first)| (at + ahead, first)) else { return Vec::new() };
    if !is_han(first) {
        return words(text).find(|word| word.contains(&at)).into_iter().collect();
    }
    let before = text.slice(..at).char_indices().rev().take_while(|(_, c)| is_han(*c)).map(|(start, _)| start);
    let starts: Vec<usize> = std::iter::once(at).chain(before).take(LONGEST_ENTRY).collect();
    let after = text.slice(at..).char_indices().take_while(|(_, c)| is_han(*c)).take(LONGEST_ENTRY);
    let ends: Vec<usize> = after.map(|(start, c)| at + start + c.len_utf8()).collect();
    let mut found = Vec::new();
    for length in (1..=LONGEST_ENTRY).rev() {
        // So many of its characters stand before `at`.
        let of_length = starts.iter().enumerate().filter_map(|(ahead, &start)| {
            let end = length.checked_sub(ahead + 1).and_then(|last| ends.get(last))?;
            Some(start..*end)
        });
        found.extend(of_length);
    }
    found
}
