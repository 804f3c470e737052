//! What a passage is grown and shrunk by: characters, words, sentences, paragraphs. They run on across blocks; where a
//! block has no text, those of its neighbours follow each other.

use std::ops::Range;

use super::sentence::{sentences, trimmed};
use crate::{
    document::{Block, Window},
    text::{Offset, Place, TextRange, clusters, words},
};

/// How much of a text is taken at once, the least first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
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

/// The first unit that ends after `place`: the one that holds it, else the next.
pub fn unit_after(window: &Window, place: Place, unit: Unit) -> Option<TextRange> {
    first(window, place, unit, |range| range.end > place)
}

/// The last unit that begins before `place`.
pub fn unit_before(window: &Window, place: Place, unit: Unit) -> Option<TextRange> {
    last(window, place, unit, |range| range.start < place)
}

/// The first unit that begins after `place`.
pub fn unit_beyond(window: &Window, place: Place, unit: Unit) -> Option<TextRange> {
    first(window, place, unit, |range| range.start > place)
}

/// The last unit that ends before `place`.
pub fn unit_short_of(window: &Window, place: Place, unit: Unit) -> Option<TextRange> {
    last(window, place, unit, |range| range.end < place)
}

fn first(window: &Window, place: Place, unit: Unit, is_wanted: impl Fn(&TextRange) -> bool) -> Option<TextRange> {
    let from = window.block_index(place)?;
    window.blocks[from..].iter().find_map(|block| ranges(block, unit).find(&is_wanted))
}

fn last(window: &Window, place: Place, unit: Unit, is_wanted: impl Fn(&TextRange) -> bool) -> Option<TextRange> {
    let to = window.block_index(place)?;
    window.blocks[..=to].iter().rev().find_map(|block| ranges(block, unit).take_while(&is_wanted).last())
}

fn ranges(block: &Block, unit: Unit) -> impl Iterator<Item = TextRange> {
    bytes(&block.text, unit).map(|bytes| TextRange::new(block.place(bytes.start), block.place(bytes.end)))
}

/// The units of a text, as bytes of it.
fn bytes(text: &str, unit: Unit) -> Box<dyn Iterator<Item = Range<Offset>> + '_> {
    // Line breaks and the ends of a table's cells are seen by what they do: nobody points at them.
    let is_seen = |cluster: &str| !cluster.starts_with(['\n', '\t']);
    let characters = || clusters(text).filter(move |(_, cluster)| is_seen(cluster));
    match unit {
        Unit::Character => Box::new(characters().map(|(at, cluster)| at..at + cluster.len())),
        Unit::Word => Box::new(words(text)),
        Unit::Sentence => Box::new(sentences(text)),
        Unit::Paragraph => Box::new(trimmed(text, 0..text.len()).into_iter()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::flat::{quote, tests::window};
    use super::*;

    /// The units of a text one after the other, forwards and then backwards.
    fn walk(text: &str, unit: Unit) -> [String; 2] {
        let window = window(text);
        let (mut there, mut back) = (Vec::new(), Vec::new());
        let mut at = window.first_place().unwrap();
        while let Some(range) = unit_after(&window, at, unit) {
            there.push(quote(&window, range).unwrap());
            at = range.end;
        }
        while let Some(range) = unit_before(&window, at, unit) {
            back.push(quote(&window, range).unwrap());
            at = range.start;
        }
        back.reverse();
        [there.join("|"), back.join("|")]
    }

    #[test]
    fn units_run_on_across_blocks_and_are_the_same_both_ways() {
        let text = "山e\u{301}水。好！\n\n　\n三👨\u{200D}👩\u{200D}👧四";
        for (unit, expected) in [
            (Unit::Character, "山|e\u{301}|水|。|好|！|　|三|👨\u{200D}👩\u{200D}👧|四"),
            (Unit::Sentence, "山e\u{301}水。|好！|三👨\u{200D}👩\u{200D}👧四"),
            (Unit::Paragraph, "山e\u{301}水。好！|三👨\u{200D}👩\u{200D}👧四"),
        ] {
            assert_eq!(walk(text, unit), [expected, expected]);
        }
        let words = "合作|发展|2020|年";
        assert_eq!(walk("合作，发展。\n2020年", Unit::Word), [words, words]);
    }

    #[test]
    fn an_empty_text_has_no_units() {
        let empty = Window::default();
        assert_eq!(unit_after(&empty, Place::default(), Unit::Character), None);
        assert_eq!(unit_before(&empty, Place::default(), Unit::Sentence), None);
    }
}
