//! The anchor of a passage: its quote with a little context (W3C TextQuoteSelector) and its position
//! (TextPositionSelector). Says how one is made; finding it again is `resolve`'s.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::joined_text::JoinedText;
use crate::{
    document::{Block, ContentHash, Window},
    text::{Place, Slice, TextRange},
};

/// Characters (Unicode scalars) quoted of the text before and after a quote.
pub const CONTEXT_CHARS: usize = 32;

/// What finds a passage again, also where the text around or in it has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The passage itself; a border of blocks in it is `\n`.
    pub exact: String,
    /// Up to [`CONTEXT_CHARS`] characters before it.
    pub prefix: String,
    /// Up to [`CONTEXT_CHARS`] characters after it.
    pub suffix: String,
    /// Where it stood.
    pub range: TextRange,
    /// The labels of the sections around it, outermost first, e.g. 第二.
    pub section: Vec<String>,
    /// The hash of the content it stood in.
    pub hash: ContentHash,
    /// Where it stood in the decoded text of the file, in characters (Unicode scalars) from its first: what other
    /// programs go by. `None` where that was not known: in a window that is not at the start, in a title that stands in
    /// the front matter alone.
    #[serde(default)]
    pub chars: Option<Range<u64>>,
}

impl Anchor {
    /// The anchor of the same passage, which a reader says is not in content of that hash: until that changes, nothing is taken
    /// for it.
    #[must_use]
    pub fn missing_in(&self, hash: &ContentHash) -> Self {
        let range = TextRange::new(self.range.start, self.range.start);
        Self { range, hash: hash.clone(), chars: None, ..self.clone() }
    }

    /// Whether a reader said that the passage is not in content of that hash.
    pub(super) fn is_missing_in(&self, hash: &ContentHash) -> bool {
        self.hash == *hash && hash.is_known() && self.range.start == self.range.end
    }
}

/// The anchor of `range`; `None` where the range holds no text or does not stand in the window.
pub fn anchor(window: &Window, range: TextRange, section: Vec<String>, hash: &ContentHash) -> Option<Anchor> {
    let joined = JoinedText::of_blocks(with_context(window, range)?);
    let bytes = joined.bytes(range)?;
    let (before, rest) = joined.text().split_at(bytes.start);
    let (exact, after) = rest.split_at(bytes.len());
    if exact.trim().is_empty() {
        return None;
    }
    Some(Anchor {
        exact: exact.to_owned(),
        prefix: last_chars(before).to_owned(),
        suffix: first_chars(after).to_owned(),
        range,
        section,
        hash: hash.clone(),
        chars: chars_of(window, range),
    })
}

/// The blocks of `range` with as many around them as its context reaches into.
fn with_context(window: &Window, range: TextRange) -> Option<&[Block]> {
    let (first, last) = (window.block_index(range.start)?, window.block_index(range.end)?);
    let reached = |blocks: &mut dyn Iterator<Item = &Block>| {
        let mut chars = 0;
        let is_needed = |block: &&Block| {
            let is_needed = chars < CONTEXT_CHARS;
            chars += block.text.chars().count() + 1;
            is_needed
        };
        blocks.take_while(is_needed).count()
    };
    let before = reached(&mut window.blocks.slice(..first).iter().rev());
    let after = reached(&mut window.blocks.slice(last..).iter().skip(1));
    Some(window.blocks.slice(first - before..last + 1 + after))
}

/// The characters of the decoded text that `range` stands in.
pub(crate) fn chars_of(window: &Window, range: TextRange) -> Option<Range<u64>> {
    let char = |place: Place| {
        let block = window.block(place.block)?;
        (!block.segments.is_empty()).then(|| block.char_at(place.within))
    };
    let chars = window.is_at_start().then_some(char(range.start)?..char(range.end)?)?;
    (chars.start <= chars.end).then_some(chars)
}

/// The way back from [`chars_of`]: from characters between two blocks on to the next one, up to the one before.
pub(crate) fn range_of(window: &Window, chars: Range<u64>) -> Option<TextRange> {
    let begins = |block: &Block| block.segments.first().map(|first| first.char);
    let last = |is_in: &dyn Fn(u64) -> bool| window.blocks.iter().rev().find(|block| begins(block).is_some_and(is_in));
    let within = |block: &Block, char: u64| {
        let count = block.segments.partition_point(|segment| segment.char <= char);
        let segment = block.segments.slice(..count).last()?;
        let text = block.text.slice(segment.within..);
        let inside =
            text.char_indices().nth(usize::try_from(char - segment.char).ok()?).map_or(text.len(), |(at, _)| at);
        Some(segment.within + inside)
    };
    let mut start = last(&|begin| begin <= chars.start)?;
    let mut at = within(start, chars.start)?;
    if at == start.text.len() && chars.start < chars.end {
        start = window.blocks.iter().find(|block| begins(block).is_some_and(|begin| begin > chars.start))?;
        at = 0;
    }
    let end = last(&|begin| begin < chars.end || begin == chars.start).unwrap_or(start);
    Some(TextRange::new(start.place(at), end.place(within(end, chars.end)?)))
}

fn first_chars(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT_CHARS).map_or(text.len(), |(at, _)| at);
    text.slice(..end)
}

fn last_chars(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
    text.slice(start..)
}

#[cfg(test)]
mod tests {
    use super::super::{
        fixtures::hash,
        joined_text::tests::{range_of, window},
    };
    use super::*;
    use crate::{document::parse, text::SourceOffset};

    #[test]
    fn context_is_cut_at_32_characters_and_crosses_blocks() {
        let long = "山".repeat(40);
        let window = window(&format!("{long}\n一句话。\n短尾"));
        let anchor = anchor(&window, range_of(&window, "一句话。"), vec!["第一".into()], &hash("h")).unwrap();
        assert_eq!(anchor.exact, "一句话。");
        assert_eq!(anchor.prefix, format!("{}\n", "山".repeat(31)));
        assert_eq!(anchor.suffix, "\n短尾");
        assert_eq!((anchor.section.as_slice(), anchor.hash), (&["第一".to_owned()][..], hash("h")));
    }

    #[test]
    fn an_anchor_says_in_which_characters_of_the_file_it_stood() {
        let text = "---\ntitle: 题\n---\n\n　　**第一**句。第二句。\n";
        let window = parse(text).window;
        let quoted = anchor(&window, range_of(&window, "第二句"), vec![], &hash("h")).unwrap();
        let chars = quoted.chars.unwrap();
        let there: String = text.chars().skip(chars.start as usize).take((chars.end - chars.start) as usize).collect();
        assert_eq!(there, "第二句");
        assert_eq!(anchor(&window, range_of(&window, "题"), vec![], &hash("h")).unwrap().chars, None);
    }

    #[test]
    fn a_range_without_text_has_no_anchor() {
        let window = window("一　 二\n三");
        let at = Place::new(SourceOffset(0), 3);
        assert_eq!(anchor(&window, TextRange::new(at, at), vec![], &hash("")), None);
        assert_eq!(anchor(&window, range_of(&window, "　 "), vec![], &hash("")), None);
        let outside = TextRange::new(at, Place::new(SourceOffset(77), 0));
        assert_eq!(anchor(&window, outside, vec![], &hash("")), None);
    }
}
