//! How far a stretch of text is from a quote and its context. Only measures; `resolve` decides.

use std::ops::Range;

use crate::text::Slice;

/// The best place for `quote` inside `text`: the stretch of `text` (in characters) that the fewest edits turn into it,
/// and their number (Sellers: edit distance with free ends). The earliest of the best; of those that begin there, the first that ends as
/// the quote does.
pub(super) fn align(quote: &[char], text: &[char]) -> (Range<usize>, usize) {
    // A cell: (edits so far, where in the text the stretch starts). The one above the first row has no edits ever.
    let mut column: Vec<(usize, usize)> = (1..=quote.len()).map(|edits| (edits, 0)).collect();
    let mut best = (0..0, quote.len());
    for (at, c) in text.iter().enumerate() {
        let (mut diagonal, mut above) = ((0, at), (0, at + 1));
        for (cell, wanted) in column.iter_mut().zip(quote) {
            let replaced = (diagonal.0 + usize::from(wanted != c), diagonal.1);
            let inserted = (cell.0 + 1, cell.1);
            let deleted = (above.0 + 1, above.1);
            above = fewer(fewer(replaced, inserted), deleted);
            diagonal = std::mem::replace(cell, above);
        }
        let (edits, start) = above;
        // The end of the quote itself rather than one edit before it: a sentence keeps its full stop.
        let is_ended = |end: Option<&char>| end.is_some() && end == quote.last();
        let ends_better = start == best.0.start
            && is_ended(Some(c))
            && !is_ended(best.0.end.checked_sub(1).and_then(|last| text.get(last)));
        if edits < best.1 || edits == best.1 && ends_better {
            best = (start..at + 1, edits);
        }
    }
    best
}

/// [`align`] within `bytes` of `text`, answered in bytes of `text`.
pub(super) fn aligned(quote: &[char], text: &str, bytes: Range<usize>) -> (Range<usize>, usize) {
    let part = text.slice(bytes.clone());
    let chars: Vec<char> = part.chars().collect();
    let (found, edits) = align(quote, &chars);
    let byte = |at: usize| bytes.start + chars.slice(..at).iter().map(|c| c.len_utf8()).sum::<usize>();
    (byte(found.start)..byte(found.end), edits)
}

/// The cell with fewer edits, `one` where they are equal.
fn fewer(one: (usize, usize), other: (usize, usize)) -> (usize, usize) {
    if other.0 < one.0 { other } else { one }
}

/// The letters and digits of a text: its marks are others as soon as a sentence ends otherwise, and prove nothing.
pub(super) fn letters(text: &str) -> impl DoubleEndedIterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Letters and digits in which the ends of both texts agree, whatever marks are between.
pub(super) fn common_end(one: &str, other: &str) -> usize {
    letters(one).rev().zip(letters(other).rev()).take_while(|(a, b)| a == b).count()
}

/// Letters and digits in which the starts of both texts agree, whatever marks are between.
pub(super) fn common_start(one: &str, other: &str) -> usize {
    letters(one).zip(letters(other)).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, text: &str, expected: &str, edits: usize) {
        let [quote, text]: [Vec<char>; 2] = [quote, text].map(|s| s.chars().collect());
        let (range, distance) = align(&quote, &text);
        assert_eq!((text[range].iter().collect::<String>().as_str(), distance), (expected, edits));
    }

    #[test]
    fn the_likest_stretch_is_found_with_its_edits() {
        check("山高水长", "云淡风轻山高水长天地宽", "山高水长", 0);
        check("山高水长流", "云淡风轻山高水更长流天地宽", "山高水更长流", 1);
        check("山高水长", "云淡山高水天地", "山高水", 1);
        check("山高水长", "山低水长", "山低水长", 1);
        check("灯亮得很远。", "那盏灯亮得很远呢。他说", "灯亮得很远呢。", 1);
        check("山高。", "山高水长。山高", "山高", 1);
        check("山", "", "", 1);
        check("", "山", "", 0);
    }

    #[test]
    fn context_agrees_from_the_border_outwards() {
        assert_eq!(common_end("甲乙丙丁", "戊丙丁"), 2);
        assert_eq!(common_start("甲乙丙丁", "甲乙戊"), 2);
        assert_eq!(common_start("", "甲"), 0);
        assert_eq!([common_end("甲，乙。", "乙；"), common_start("；甲，乙丙", "。甲。乙丁")], [1, 2]);
    }
}
