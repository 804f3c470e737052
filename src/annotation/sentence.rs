//! The sentence and the paragraph around a place. GB/T 15834-2011: 。？！ end a sentence, ⋯⋯ may; closing quotes and
//! brackets belong to what they close; a pause mark after them shows that the sentence goes on.

use std::ops::Range;

use crate::{
    document::{Block, Window},
    text::{Offset, Place, Slice, TextRange},
};

/// The sentence that holds `place`, white space at its ends left out; `None` where its block has no text.
///
/// A sentence ends after 。！？…… and the closing marks that follow, at a kept line break, or with its block.
pub fn sentence_at(window: &Window, place: Place) -> Option<TextRange> {
    let block = holding(window, place)?;
    let within = place.within.min(block.text.len());
    let mut last = None;
    for sentence in sentences(&block.text) {
        let is_before = sentence.end <= within;
        last = Some(sentence);
        if !is_before {
            break;
        }
    }
    last.map(|bytes| range_in(block, bytes))
}

/// The paragraph (the block's whole text) that holds `place`, white space at its ends left out.
pub fn paragraph_at(window: &Window, place: Place) -> Option<TextRange> {
    let block = holding(window, place)?;
    trimmed(&block.text, 0..block.text.len()).map(|bytes| range_in(block, bytes))
}

fn holding(window: &Window, place: Place) -> Option<&Block> {
    window.block_index(place).and_then(|index| window.blocks.get(index))
}

fn range_in(block: &Block, bytes: Range<Offset>) -> TextRange {
    TextRange::new(block.place(bytes.start), block.place(bytes.end))
}

/// The sentences of a text, trimmed, as bytes of it.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<Offset>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let end = sentence_end(text, start);
            let sentence = trimmed(text, start..end);
            start = end;
            if sentence.is_some() {
                return sentence;
            }
        }
        None
    })
}

/// The sentence of `text` that a part of it is in, or the sentences over which it goes.
pub fn sentence_around(text: &str, part: Range<Offset>) -> Range<Offset> {
    let around = |sentence: &Range<Offset>| sentence.end > part.start && sentence.start < part.end.max(part.start + 1);
    let mut found = sentences(text).filter(around);
    let Some(first) = found.next() else { return part };
    let end = found.last().map_or(first.end, |last| last.end);
    first.start.min(part.start)..end.max(part.end)
}

/// Where the sentence that starts at `from` ends: always after `from`.
fn sentence_end(text: &str, from: Offset) -> Offset {
    let mut at = from;
    while let Some(c) = text.slice(at..).chars().next() {
        let next = at + c.len_utf8();
        if c == '\n' {
            return next;
        }
        if is_end(c) || is_full_stop(text, at) {
            let end = next + run(text.slice(next..), |c| is_end(c) || is_closing(c));
            if !text.slice(end..).starts_with(is_pause) {
                return end;
            }
            at = end;
        } else {
            at = next;
        }
    }
    text.len()
}

/// Bytes of the longest start of `text` whose characters all are `wanted`.
fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(wanted).len()
}

const fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '⋯' | '｡' | '‼' | '⁇' | '⁈' | '⁉')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '］' | '｝' | ')' | ']' | '"' | '\'')
}

const fn is_pause(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':')
}

/// Whether a Latin full stop stands at byte `at`: after a small letter or a closing mark, before white space or the end.
fn is_full_stop(text: &str, at: Offset) -> bool {
    let (before, rest) = text.split_at(at);
    let Some(after) = rest.strip_prefix('.') else { return false };
    before.ends_with(|c: char| c.is_ascii_lowercase() || is_closing(c))
        && (after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || is_closing(c)))
}

/// `bytes` without the white space at its ends; `None` where nothing is left.
pub(super) fn trimmed(text: &str, bytes: Range<Offset>) -> Option<Range<Offset>> {
    let part = text.slice(bytes.clone());
    let kept = part.trim();
    let start = bytes.start + (part.len() - part.trim_start().len());
    (!kept.is_empty()).then_some(start..start + kept.len())
}

#[cfg(test)]
mod tests {
    use super::super::joined_text::{quote, tests::window};
    use super::*;
    use crate::text::SourceOffset;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).map(|bytes| &text[bytes]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_sentence_ends_after_its_mark_and_what_closes_with_it() {
        check(
            "春天来了。花开了！你看见了吗？看见了……好。",
            &["春天来了。", "花开了！", "你看见了吗？", "看见了……", "好。"],
        );
        check("他说：“走吧。”我们就走了。", &["他说：“走吧。”", "我们就走了。"]);
        check("真的吗？！（他不信。）罢了", &["真的吗？！", "（他不信。）", "罢了"]);
    }

    #[test]
    fn a_pause_mark_after_the_close_shows_that_the_sentence_goes_on() {
        check("“好！”，他答道。又说……，停了。", &["“好！”，他答道。", "又说……，停了。"]);
    }

    #[test]
    fn a_latin_full_stop_is_no_decimal_point() {
        check("增长3.5个百分点 is fine. Next one. 完", &["增长3.5个百分点 is fine.", "Next one.", "完"]);
    }

    #[test]
    fn a_kept_line_break_ends_a_sentence() {
        check("　床前明月光\n疑是地上霜 \n\n", &["床前明月光", "疑是地上霜"]);
        check("  ", &[]);
    }

    #[test]
    fn the_sentence_at_a_place_holds_it() {
        let window = window("一是一。二是二。　三是三\n四");
        let at = |block, within| {
            let range = sentence_at(&window, Place::new(SourceOffset(block), within))?;
            quote(&window, range)
        };
        for (within, sentence) in [(0, "一是一。"), (11, "一是一。"), (12, "二是二。"), (24, "三是三"), (36, "三是三")]
        {
            assert_eq!(at(0, within).as_deref(), Some(sentence), "{within}");
        }
        assert_eq!(at(900, 0).as_deref(), Some("四"));
        assert_eq!(sentence_at(&Window::default(), Place::default()), None);
        let paragraph = paragraph_at(&window, Place::new(SourceOffset(0), 20)).unwrap();
        assert_eq!(quote(&window, paragraph).as_deref(), Some("一是一。二是二。　三是三"));
    }
}
