//! A text as quotes are compared: folded and without white space and signs of notes (`[1]`), with the way back. A paragraph that was split, joined
//! or set anew normalizes to the same text.

use std::ops::Range;

use crate::text::{Folded, Slice, fold, note_sign};

/// A text folded and without white space.
#[derive(Debug)]
pub(super) struct Normalized {
    text: String,
    /// (byte in `text`, byte in the folded text) wherever something was left out before.
    steps: Vec<(usize, usize)>,
    folded: Folded,
}

impl Normalized {
    pub(super) fn new(original: &str) -> Self {
        let folded = fold(original);
        let mut text = String::with_capacity(folded.text().len());
        let mut steps = Vec::new();
        let mut at = 0;
        while let Some((part, skipped)) = next_part(folded.text().slice(at..)) {
            if !part.is_empty() {
                steps.push((text.len(), at));
                text.push_str(part);
            }
            at += part.len() + skipped;
        }
        Self { text, steps, folded }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the normalized text that stands for the first character at or after byte `original`.
    pub(super) fn byte_for(&self, original: usize) -> usize {
        let (mut low, mut high) = (0, self.text.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.original(middle) < original {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.text.floor_char_boundary(low)
    }

    /// The bytes of the text this was made of that a stretch of the normalized text stands for: white space at its ends
    /// left out.
    pub(super) fn originals(&self, normalized: Range<usize>) -> Range<usize> {
        let start = self.folded(normalized.start);
        // The end of the last character, not the start of the next: white space may lie between them.
        let last = self.text.get(normalized.clone()).and_then(|stretch| stretch.chars().next_back());
        let end = last.map_or(start, |last| self.folded(normalized.end - last.len_utf8()) + last.len_utf8());
        self.folded.originals(start..end)
    }

    fn original(&self, normalized: usize) -> usize {
        self.folded.original(self.folded(normalized))
    }

    fn folded(&self, normalized: usize) -> usize {
        let count = self.steps.partition_point(|&(start, _)| start <= normalized);
        self.steps.slice(..count).last().map_or(normalized, |&(start, folded)| folded + (normalized - start))
    }
}

/// The text up to the next white space or sign of a note, and how many bytes that takes; `None` at the end.
fn next_part(text: &str) -> Option<(&str, usize)> {
    let mut from = 0;
    loop {
        let Some(found) = text.slice(from..).find(|c: char| c == '[' || c.is_whitespace()) else {
            return (!text.is_empty()).then_some((text, 0));
        };
        let at = from + found;
        let rest = text.slice(at..);
        let space = rest.len() - rest.trim_start().len();
        match if space > 0 { Some(space) } else { note_sign(rest) } {
            Some(skipped) => return Some((text.slice(..at), skipped)),
            None => from = at + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes_are_left_out() {
        let normalized = Normalized::new("天上来的[6]，也有人 [12] 不信[a]。[] [1234]");
        assert_eq!(normalized.text(), "天上来的,也有人不信[a]。[][1234]");
        let at = normalized.text().find(',').unwrap();
        assert_eq!(normalized.originals(at..at + 1), "天上来的[6]".len().."天上来的[6]，".len());
    }

    #[test]
    fn white_space_width_and_case_are_squeezed_out_and_found_again() {
        let original = "　　ＡＰＥＣ 会议\n\n很 好　。 ";
        let normalized = Normalized::new(original);
        assert_eq!(normalized.text(), "apec会议很好。");
        for (part, wanted) in [("apec", "ＡＰＥＣ"), ("会议很", "会议\n\n很"), ("好。", "好　。"), ("c会", "Ｃ 会")]
        {
            let at = normalized.text().find(part).unwrap();
            assert_eq!(&original[normalized.originals(at..at + part.len())], wanted);
        }
        assert_eq!(normalized.byte_for(original.find('很').unwrap()), normalized.text().find('很').unwrap());
        assert_eq!(normalized.byte_for(0), 0);
    }

    proptest::proptest! {
        #[test]
        fn every_stretch_leads_back_to_text_that_squeezes_to_it(original in "[a-cＡ-Ｃİ中国，。“·〇\u{200B}\u{FE00}\u{2F2D} \u{3000}\n]{0,40}") {
            let normalized = Normalized::new(&original);
            let borders: Vec<usize> = normalized.text().char_indices().map(|(at, _)| at).chain([normalized.text().len()]).collect();
            for pair in borders.windows(2) {
                let part = &original[normalized.originals(pair[0]..pair[1])];
                let again = Normalized::new(part);
                proptest::prop_assert!(again.text().contains(&normalized.text()[pair[0]..pair[1]]), "{part:?}");
                proptest::prop_assert_eq!(part.trim(), part);
            }
        }
    }
}
