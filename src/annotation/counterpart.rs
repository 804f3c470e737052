//! Where a place of one part of a text stands in another part of the same text: of a web page whole and of its article.

use std::collections::HashMap;

use crate::{
    document::{Block, Window},
    text::Place,
};

/// Blocks of the same text among which the one that is meant is told by what stands beside it.
const MOST_ALIKE: usize = 16;

/// Where a place stands in another part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counterpart {
    /// The place there.
    pub place: Place,
    /// Whether the text at the place is in both; else this is the nearest that is, after it or else before it.
    pub is_same: bool,
}

/// Where the text at `place` of `from` stands in `to`, or the nearest text beside it that is in both; `None` where there is
/// none.
pub fn counterpart(from: &Window, place: Place, to: &Window) -> Option<Counterpart> {
    let index = from.block_index(place)?;
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, block) in to.blocks.iter().enumerate() {
        alike.entry(&block.text).or_default().push(at);
    }
    let found = |at: usize| {
        let block = from.blocks.get(at)?;
        let places = alike.get(block.text.as_str()).filter(|_| !block.text.trim().is_empty())?;
        to.blocks.get(likest(&from.blocks, at, &to.blocks, places)?)
    };
    if let Some(block) = found(index) {
        return Some(Counterpart { place: block.place(place.within.min(block.text.len())), is_same: true });
    }
    let nearest = (index + 1..from.blocks.len()).chain((0..index).rev()).find_map(found)?;
    Some(Counterpart { place: nearest.place(0), is_same: false })
}

/// The one of `places` in `to` whose neighbours are those of block `at` of `from`: the first of the best.
fn likest(from: &[Block], at: usize, to: &[Block], places: &[usize]) -> Option<usize> {
    let beside = |blocks: &[Block], at: Option<usize>| at.and_then(|at| blocks.get(at)).map(|block| block.text.clone());
    let neighbours = |blocks: &[Block], at: usize| [at.checked_sub(1), at.checked_add(1)].map(|at| beside(blocks, at));
    let (first, others) = places.split_first()?;
    if others.is_empty() {
        return Some(*first);
    }
    if places.len() > MOST_ALIKE {
        return None;
    }
    let own = neighbours(from, at);
    let agreeing =
        |&&place: &&usize| neighbours(to, place).iter().zip(&own).filter(|(one, other)| one == other).count();
    places.iter().rev().max_by_key(agreeing).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn place_of(window: &Window, text: &str) -> Place {
        window.blocks.iter().find(|block| block.text.contains(text)).map(|block| block.place(0)).unwrap()
    }

    #[test]
    fn a_place_is_found_in_the_other_part_by_its_text_or_by_the_nearest_that_is_in_both() {
        let whole = parse("首页\n\n分享\n\n渡口的灯\n\n河水很清。\n\n分享\n\n他说了很久。\n\n相关\n").window;
        let article = parse("渡口的灯\n\n河水很清。\n\n分享\n\n他说了很久。\n").window;
        let found = |text: &str| counterpart(&whole, place_of(&whole, text), &article).unwrap();
        assert_eq!(found("他说"), Counterpart { place: place_of(&article, "他说"), is_same: true });
        assert_eq!(found("首页"), Counterpart { place: place_of(&article, "分享"), is_same: false });
        assert_eq!(found("相关"), Counterpart { place: place_of(&article, "他说"), is_same: false });
        let within = counterpart(&article, Place { within: 6, ..place_of(&article, "河水") }, &whole).unwrap();
        assert_eq!((within.place.block, within.place.within), (place_of(&whole, "河水").block, 6));
        // Of two that are alike, the one with the same neighbours.
        let shared = counterpart(&article, place_of(&article, "分享"), &whole).unwrap();
        assert!(shared.place > place_of(&whole, "河水") && shared.is_same);
        assert_eq!(counterpart(&whole, place_of(&whole, "首页"), &parse("别的").window), None);
    }
}
