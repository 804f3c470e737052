//! Words (UAX #29, Chinese and Japanese by dictionary): what a reader takes for one word where no space says so.

use std::ops::Range;

use icu_segmenter::WordSegmenter;

/// The words of `text` as bytes of it; marks and white space are none.
///
/// ```
/// use zhujian::text::words;
/// let text = "做大亚太合作蛋糕，APEC会议";
/// let found: Vec<&str> = words(text).map(|word| &text[word]).collect();
/// assert_eq!(found, ["做大", "亚太", "合作", "蛋糕", "APEC", "会议"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let segmenter = WordSegmenter::new_dictionary(Default::default());
    let mut start = 0;
    segmenter.segment_str(text).iter_with_word_type().filter_map(move |(end, kind)| {
        let word = start..end;
        start = end;
        kind.is_word_like().then_some(word)
    })
}
