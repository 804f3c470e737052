//! The words at a reading place, which lead back to it in a text that was changed since. Where they are gone themselves, the
//! paragraphs beside them lead to where they were.

use serde::{Deserialize, Serialize};

use super::{Anchor, Counterpart, Resolution, anchor, resolve, resolve_parts};
use crate::{
    document::{Block, ContentHash, Window},
    text::{Place, SourceOffset, TextRange},
};

/// Bytes of each paragraph that are kept at most.
const LONGEST: usize = 240;
/// Paragraphs that are kept after the one at the place.
const FOLLOWING: usize = 2;
/// Blocks that may lie between what was changed and a paragraph beside it.
const NEAR: usize = 3;

/// The words at a place: those of its paragraph from it on, then of paragraphs after it, then of one before. Empty where there
/// is no text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceAnchor(Vec<Anchor>);

/// A reading place as it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlace {
    /// The place.
    pub place: Place,
    /// The hash of the content it is a place of.
    pub hash: ContentHash,
    /// The words there.
    pub anchor: PlaceAnchor,
}

impl SavedPlace {
    /// A place of the window, of content with that hash.
    pub fn new(window: &Window, place: Place, hash: &ContentHash) -> Self {
        Self { place, hash: hash.clone(), anchor: PlaceAnchor::new(window, place, hash) }
    }
}

impl PlaceAnchor {
    /// The words at `place` of the window, of content with that hash.
    pub fn new(window: &Window, place: Place, hash: &ContentHash) -> Self {
        let Some(index) = window.block_index(place) else { return Self::default() };
        let quoted = |from: Place, block: &Block| {
            let end = block.text.floor_char_boundary((from.within + LONGEST).min(block.text.len()));
            anchor(window, TextRange::new(from, block.place(end)), Vec::new(), hash)
        };
        let (before, from) = window.blocks.split_at(index);
        let own = from.first().filter(|block| block.start == place.block).and_then(|block| quoted(place, block));
        let following = from.iter().skip(1).filter_map(|block| quoted(block.place(0), block)).take(FOLLOWING);
        let preceding = before.iter().rev().find_map(|block| quoted(block.place(0), block));
        Self(own.into_iter().chain(following).chain(preceding).collect())
    }

    /// What it is, as it is saved; empty for no words.
    pub fn to_text(&self) -> String {
        if self.0.is_empty() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    /// The way back from [`to_text`](Self::to_text); no words where it makes no sense.
    pub fn of_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Whether nothing leads back to the place.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the words are in a window of content with that hash, or else those nearest to them; `None` where none of them is.
    pub fn find(&self, window: &Window, hash: &ContentHash) -> Option<Counterpart> {
        let own = self.0.first().map(|anchor| resolve(anchor, window, hash));
        let (own, is_clear) = own.map_or((None, false), told);
        let mut others = self.0.iter().skip(1).filter(|_| !is_clear);
        let beside = others.find_map(|anchor| sole(window, &anchor.exact));
        // A paragraph beside it tells which of several likenesses is meant.
        let Some(index) = beside.and_then(|beside| window.block_index(beside)) else { return own.map(stands) };
        let near = window.blocks.iter().skip(index.saturating_sub(NEAR)).take(2 * NEAR + 1);
        let exact = self.0.first().map_or("", |anchor| &anchor.exact);
        let likeness = near.filter_map(|block| Some(block.place(block.text.find(exact)?))).next();
        let is_near = |place: &Place| window.block_index(*place).is_some_and(|own| own.abs_diff(index) <= NEAR);
        likeness.or_else(|| own.filter(is_near)).map(stands).or(beside.map(stood))
    }

    /// As [`find`](Self::find), through all parts of a text, which `read` gives by a byte in each. `Err` where `is_given_up`
    /// said so.
    ///
    /// # Errors
    /// Where it was given up.
    pub fn find_in_parts(
        &self,
        hash: &ContentHash,
        read: impl FnMut(SourceOffset) -> Option<Window>,
        is_given_up: impl FnMut() -> bool,
    ) -> Result<Option<Counterpart>, GivenUp> {
        let anchors: Vec<&Anchor> = self.0.iter().collect();
        let resolutions = resolve_parts(&anchors, hash, read, is_given_up).ok_or(GivenUp)?;
        let mut told = resolutions.into_iter().map(told);
        let (own, is_clear) = told.next().unwrap_or_default();
        let beside = told.filter(|_| !is_clear).find_map(|(place, is_clear)| place.filter(|_| is_clear));
        Ok(own.map(stands).or(beside.map(stood)))
    }
}

/// Where words are or may be, and whether that is clear.
fn told(resolution: Resolution) -> (Option<Place>, bool) {
    match resolution {
        Resolution::Exact(range) | Resolution::Moved(range) => (Some(range.start), true),
        // Between what stood before and after it there may be nothing left.
        Resolution::Unproved(range) => (Some(range.start), false),
        Resolution::Changed(range) => (Some(range.start).filter(|_| range.start < range.end), false),
        Resolution::Orphan => (None, false),
    }
}

/// The one place in which the text of a paragraph stands, where it is there once.
fn sole(window: &Window, exact: &str) -> Option<Place> {
    let mut found = window.blocks.iter().filter_map(|block| Some(block.place(block.text.find(exact)?)));
    found.next().filter(|_| found.next().is_none())
}

/// A search that was given up before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenUp;

const fn stands(place: Place) -> Counterpart {
    Counterpart { place, is_same: true }
}

const fn stood(beside: Place) -> Counterpart {
    Counterpart { place: beside, is_same: false }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::parse;

    const BEFORE: &str = "春天，河水涨了起来。\n\n渡口的人等了半天。\n\n船夫把灯挂在桅杆上，慢慢划过来。\n\n对岸有人喊他的名字。\n\n夜里下起了小雨。\n";

    fn hash(text: &str) -> ContentHash {
        ContentHash::of(&[text.as_bytes()])
    }

    /// The words at a place that `words` stand in, as they were saved, are looked for in `after`: the text that is there.
    fn found(before: &str, words: &str, after: &str) -> Option<(String, bool)> {
        let window = parse(before).window;
        let block = window.blocks.iter().find(|block| block.text.contains(words)).unwrap();
        let place = block.place(block.text.find(words).unwrap());
        let saved = PlaceAnchor::new(&window, place, &hash(before)).to_text();
        let now = parse(after).window;
        let found = PlaceAnchor::of_text(&saved).find(&now, &hash(after))?;
        let text = &now.block(found.place.block).unwrap().text[found.place.within..];
        Some((text.to_owned(), found.is_same))
    }

    #[test]
    fn words_are_found_where_others_were_put_in_front_and_edited_beside() {
        let inserted = format!("{}{BEFORE}", "新的一段话，写在前面。\n\n".repeat(30));
        assert_eq!(found(BEFORE, "船夫", &inserted), Some(("船夫把灯挂在桅杆上，慢慢划过来。".into(), true)));
        assert_eq!(found(BEFORE, "慢慢", &inserted), Some(("慢慢划过来。".into(), true)));
        let edited = inserted.replace("挂在桅杆上", "挂在桅杆顶上");
        assert_eq!(found(BEFORE, "船夫", &edited), Some(("船夫把灯挂在桅杆顶上，慢慢划过来。".into(), true)));
    }

    #[test]
    fn where_the_words_are_gone_the_next_paragraph_is_shown_else_one_before() {
        let inserted = format!("{}{BEFORE}", "新的一段话，写在前面。\n\n".repeat(30));
        let gone = inserted.replace("船夫把灯挂在桅杆上，慢慢划过来。\n\n", "");
        assert_eq!(found(BEFORE, "船夫", &gone), Some(("对岸有人喊他的名字。".into(), false)));
        let cut = "渡口的人等了半天。\n";
        assert_eq!(found(BEFORE, "船夫", cut), Some(("渡口的人等了半天。".into(), false)));
        assert_eq!(found(BEFORE, "船夫", "完全是别的内容。\n"), None);
    }

    #[test]
    fn of_words_that_stand_twice_those_are_meant_that_stand_beside_the_same() {
        let refrain = |verse: &str| format!("月亮出来亮汪汪，照在山坡上。\n\n{verse}\n\n");
        let verses = ["一更里来人初静，灯火照窗。", "二更里来风渐起，竹影满墙。", "三更里来霜满地，雁声过江。"];
        let before: String = verses.iter().map(|verse| refrain(verse)).collect();
        let window = parse(&before).window;
        let place = window.blocks[2].place(0);
        let saved = PlaceAnchor::new(&window, place, &hash(&before));
        let after = format!("{}{before}", "新的一段话，写在前面，很长很长。\n\n".repeat(9));
        let now = parse(&after).window;
        let found = saved.find(&now, &hash(&after)).unwrap();
        assert_eq!((now.block_index(found.place), found.is_same), (Some(11), true));
    }

    #[test]
    fn words_are_found_in_any_part_of_a_long_text() {
        let text: String = (0..400).map(|n| format!("第{n}段，河水从山里来，流过了第{}座桥。\n\n", n * 7)).collect();
        let window = parse(&text).window;
        let saved = PlaceAnchor::new(&window, window.blocks[300].place(0), &hash(&text));
        let after = format!("{}{text}", "新的一段话。\n\n".repeat(50));
        let now = parse(&after).window;
        // Parts of eighty blocks, each beginning with the last of the one before.
        let part = |from: SourceOffset| {
            let first = now.block_index(Place::new(from, 0))?;
            let last = (first + 80).min(now.blocks.len());
            let end = now.blocks.get(last).map_or(now.extent.end, |block| block.start);
            Some(Window { blocks: now.blocks[first..last].to_vec(), extent: from..end, source_len: now.source_len })
        };
        let found = saved.find_in_parts(&hash(&after), part, || false).unwrap().unwrap();
        assert_eq!((now.block_index(found.place), found.is_same), (Some(350), true));
        assert_eq!(saved.find_in_parts(&hash(&after), part, || true), Err(GivenUp));
        let gone = saved.find_in_parts(&hash(""), |_| Some(parse("别的。\n").window).filter(|_| false), || false);
        assert_eq!(gone, Ok(None));
    }

    #[test]
    fn no_words_lead_nowhere() {
        for text in ["", "{", "[]", "[{}]"] {
            assert!(PlaceAnchor::of_text(text).is_empty(), "{text}");
        }
        let nothing = PlaceAnchor::new(&parse("").window, Place::default(), &hash(""));
        assert_eq!((nothing.to_text(), nothing.find(&parse(BEFORE).window, &hash(BEFORE))), (String::new(), None));
    }
}
