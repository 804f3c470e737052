//! What a passage is grown and shrunk by: characters, words, sentences, paragraphs. They run on across blocks; where a
//! block has no text, those of its neighbours follow each other.

use std::ops::Range;

use super::sentence::{sentences, trimmed};
use crate::{
    document::{Block, Window},
    text::{Offset, Place, Slice, TextRange, clusters, words},
};

/// How much of a text is taken at once, the least first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextObject {
    /// A grapheme cluster.
    #[default]
    Character,
    /// A word; in Chinese by dictionary.
    Word,
    /// A sentence.
    Sentence,
    /// The whole text of a block.
    Paragraph,
}

/// The first object that ends after `place`: the one that holds it, else the next.
pub fn text_object_after(window: &Window, place: Place, object: TextObject) -> Option<TextRange> {
    first(window, place, object, |range| range.end > place)
}

/// The last object that begins before `place`.
pub fn text_object_before(window: &Window, place: Place, object: TextObject) -> Option<TextRange> {
    last(window, place, object, |range| range.start < place)
}

/// The first object that begins after `place`.
pub fn text_object_beyond(window: &Window, place: Place, object: TextObject) -> Option<TextRange> {
    first(window, place, object, |range| range.start > place)
}

/// The last object that ends before `place`.
pub fn text_object_short_of(window: &Window, place: Place, object: TextObject) -> Option<TextRange> {
    last(window, place, object, |range| range.end < place)
}

fn first(
    window: &Window,
    place: Place,
    object: TextObject,
    is_wanted: impl Fn(&TextRange) -> bool,
) -> Option<TextRange> {
    let from = window.block_index(place)?;
    window.blocks.slice(from..).iter().find_map(|block| ranges(block, object).find(&is_wanted))
}

fn last(
    window: &Window,
    place: Place,
    object: TextObject,
    is_wanted: impl Fn(&TextRange) -> bool,
) -> Option<TextRange> {
    let to = window.block_index(place)?;
    window.blocks.slice(..=to).iter().rev().find_map(|block| ranges(block, object).take_while(&is_wanted).last())
}

fn ranges(block: &Block, object: TextObject) -> impl Iterator<Item = TextRange> {
    bytes(&block.text, object).map(|bytes| TextRange::new(block.place(bytes.start), block.place(bytes.end)))
}

/// The text objects of a text, as bytes of it.
fn bytes(text: &str, object: TextObject) -> Box<dyn Iterator<Item = Range<Offset>> + '_> {
    // Line breaks and the ends of a table's cells are seen by what they do: nobody points at them.
    let is_seen = |cluster: &str| !cluster.starts_with(['\n', '\t']);
    let characters = || clusters(text).filter(move |(_, cluster)| is_seen(cluster));
    match object {
        TextObject::Character => Box::new(characters().map(|(at, cluster)| at..at + cluster.len())),
        TextObject::Word => Box::new(words(text)),
        TextObject::Sentence => Box::new(sentences(text)),
        TextObject::Paragraph => Box::new(trimmed(text, 0..text.len()).into_iter()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::joined_text::{quote, tests::window};
    use super::*;

    /// The text objects of a text one after the other, forwards and then backwards.
    fn walk(text: &str, object: TextObject) -> [String; 2] {
        let window = window(text);
        let (mut there, mut back) = (Vec::new(), Vec::new());
        let mut at = window.first_place().unwrap();
        while let Some(range) = text_object_after(&window, at, object) {
            there.push(quote(&window, range).unwrap());
            at = range.end;
        }
        while let Some(range) = text_object_before(&window, at, object) {
            back.push(quote(&window, range).unwrap());
            at = range.start;
        }
        back.reverse();
        [there.join("|"), back.join("|")]
    }

    #[test]
    fn units_run_on_across_blocks_and_are_the_same_both_ways() {
        let text = "山e\u{301}水。好！\n\n　\n三👨\u{200D}👩\u{200D}👧四";
        for (object, expected) in [
            (TextObject::Character, "山|e\u{301}|水|。|好|！|　|三|👨\u{200D}👩\u{200D}👧|四"),
            (TextObject::Sentence, "山e\u{301}水。|好！|三👨\u{200D}👩\u{200D}👧四"),
            (TextObject::Paragraph, "山e\u{301}水。好！|三👨\u{200D}👩\u{200D}👧四"),
        ] {
            assert_eq!(walk(text, object), [expected, expected]);
        }
        let words = "合作|发展|2020|年";
        assert_eq!(walk("合作，发展。\n2020年", TextObject::Word), [words, words]);
    }

    #[test]
    fn an_empty_text_has_no_units() {
        let empty = Window::default();
        assert_eq!(text_object_after(&empty, Place::default(), TextObject::Character), None);
        assert_eq!(text_object_before(&empty, Place::default(), TextObject::Sentence), None);
    }
}
