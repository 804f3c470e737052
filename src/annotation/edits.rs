//! Anchors under random edits: right places after edits elsewhere, and never a wrong one taken silently.

use std::ops::Range;

use super::{
    Anchor, Resolution, anchor,
    flat::{Flat, quote, tests::window},
    resolve, resolve_all, sentence_at,
};
use crate::{document::Window, text::Place};

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A speech of our own making: sentences from few words, so that many are alike and some are twins.
fn speech(random: &mut Random, paragraphs: usize) -> String {
    let mut text = String::new();
    for _ in 0..paragraphs {
        for _ in 0..2 + random.below(4) {
            text.push_str(&sentence(random));
        }
        text.push('\n');
    }
    text
}

fn sentence(random: &mut Random) -> String {
    const WHO: [&str; 6] = ["我们", "各地", "农民", "学校里的老师", "沿河的村子", "年轻人"];
    const HOW: [&str; 6] = ["要坚持", "继续", "必须", "慢慢地", "一步一步", "从今年起"];
    const WHAT: [&str; 8] = ["修好水渠", "种树", "办夜校", "整理旧书", "开放码头", "学习算账", "照看老人", "减少浪费"];
    let mut text = format!("{}{}{}", random.of(&WHO), random.of(&HOW), random.of(&WHAT));
    for _ in 0..random.below(3) {
        text.push_str(&format!("，{}{}", random.of(&HOW), random.of(&WHAT)));
    }
    text + "。"
}

/// An edit: `range` of the old text became `new`.
struct Edit {
    range: Range<usize>,
    new: String,
}

impl Edit {
    fn random(random: &mut Random, text: &str, within: Range<usize>, most: usize) -> Self {
        let border = |at: usize| text.floor_char_boundary(at);
        let start = border(within.start + random.below(within.len()));
        let end = border((start + 3 * random.below(most)).min(within.end)).max(start);
        let inserted = speech(random, 3).chars().take(1 + random.below(most)).collect();
        match random.below(3) {
            0 => Self { range: start..start, new: inserted },
            1 => Self { range: start..end, new: String::new() },
            _ => Self { range: start..end, new: inserted },
        }
    }

    fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.range.start], self.new, &text[self.range.end..])
    }

    fn touches(&self, bytes: &Range<usize>) -> bool {
        self.range.start < bytes.end && bytes.start < self.range.end.max(self.range.start + 1)
    }

    /// Where `bytes`, which the edit does not touch, are after it.
    fn moved(&self, bytes: &Range<usize>) -> Range<usize> {
        if bytes.end <= self.range.start {
            return bytes.clone();
        }
        let moved = |at: usize| at - self.range.len() + self.new.len();
        moved(bytes.start)..moved(bytes.end)
    }
}

/// The anchors of every sentence of a text, with their bytes in it.
fn anchors(text: &str, window: &Window) -> Vec<(Anchor, Range<usize>)> {
    let flat = Flat::new(window);
    assert_eq!(flat.text(), text.trim_end());
    let mut found: Vec<(Anchor, Range<usize>)> = Vec::new();
    for (at, _) in text.trim_end().char_indices() {
        let Some(range) = sentence_at(window, flat.place(at)) else { continue };
        let bytes = flat.bytes(range).unwrap();
        if found.last().is_none_or(|(_, last)| last.end <= bytes.start) {
            found.push((anchor(window, range, Vec::new(), "old").unwrap(), bytes));
        }
    }
    found
}

fn place_of(resolution: Resolution) -> Option<(Place, bool)> {
    match resolution {
        Resolution::Exact(range) | Resolution::Moved(range) => Some((range.start, true)),
        Resolution::Changed(range) => Some((range.start, false)),
        Resolution::Orphan => None,
    }
}

#[derive(Debug, Default)]
struct Score {
    all: usize,
    right: usize,
    silently_right: usize,
    silently_wrong: usize,
}

#[test]
fn edits_elsewhere_leave_every_passage_where_it_is_and_none_is_wrong_silently() {
    let mut random = Random(7);
    let mut score = Score::default();
    for _ in 0..20 {
        let text = speech(&mut random, 30);
        let old = window(&text);
        // Every tenth sentence: the work, not the wisdom, grows with their number.
        let anchors: Vec<_> = anchors(&text, &old).into_iter().step_by(10).collect();
        for _ in 0..10 {
            let edit = Edit::random(&mut random, &text, 0..text.trim_end().len(), 200);
            let edited = edit.apply(&text);
            // Empty lines are no blocks: the text is compared as the window has it.
            let edited = edited.replace("\n\n", "\n").trim_matches('\n').to_owned();
            let new = window(&edited);
            let flat = Flat::new(&new);
            let is_shifted = edited.len() != edit.apply(&text).trim_end().len();
            if is_shifted {
                continue;
            }
            let resolutions = resolve_all(anchors.iter().map(|(anchor, _)| anchor), &new, "new");
            for ((_, bytes), resolution) in anchors.iter().zip(resolutions) {
                if edit.touches(bytes) {
                    continue;
                }
                let expected = flat.place(edit.moved(bytes).start);
                let found = place_of(resolution);
                score.all += 1;
                score.right += usize::from(found.is_some_and(|(place, _)| place == expected));
                score.silently_right += usize::from(found == Some((expected, true)));
                if found.is_some_and(|(place, is_silent)| is_silent && place != expected) {
                    score.silently_wrong += 1;
                }
            }
        }
    }
    println!("elsewhere: {score:?}");
    assert!(score.all > 1_500 && score.right * 100 >= score.all * 99, "{score:?}");
    assert!(score.silently_right * 100 >= score.all * 90, "{score:?}");
    assert_eq!(score.silently_wrong, 0, "{score:?}");
}

#[test]
fn an_edit_inside_a_passage_is_found_and_never_passed_over() {
    let mut random = Random(11);
    let mut score = Score::default();
    for _ in 0..200 {
        let text = speech(&mut random, 30);
        let old = window(&text);
        let anchors = anchors(&text, &old);
        let (anchor, bytes) = &anchors[random.below(anchors.len())];
        let inside = bytes.start + 3..bytes.end - 3;
        let edit = Edit::random(&mut random, &text, inside, 12);
        let edited = edit.apply(&text);
        if edited == text || edited.contains("\n\n") {
            continue;
        }
        let new = window(&edited);
        let expected = Flat::new(&new).place(bytes.start);
        let found = place_of(resolve(anchor, &new, "new"));
        score.all += 1;
        score.right += usize::from(found.is_some_and(|(place, _)| place == expected));
        if let Some((place, true)) = found {
            let range = sentence_at(&new, place).unwrap();
            println!("silent: {:?} for {:?}", quote(&new, range), anchor.exact);
            score.silently_wrong += 1;
        }
    }
    println!("inside: {score:?}");
    assert!(score.all > 120 && score.right * 100 >= score.all * 90, "{score:?}");
    assert_eq!(score.silently_wrong, 0, "{score:?}");
}
