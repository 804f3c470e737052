//! Where a line may break: UAX #14 (Unicode 18) in Chinese tailoring, then [`kinsoku`](super::kinsoku). Yields offsets,
//! always on borders of grapheme clusters; never measures and never looks at line feeds, which the caller has cut.

use std::ops::Range;

use icu_segmenter::{
    LineSegmenter, LineSegmenterBorrowed,
    iterators::LineBreakIterator,
    options::{LineBreakOptions, LineBreakStrictness},
    scaffold::Utf8,
};

use super::kinsoku::may_break;
use crate::text::{LineBreak, Offset, Slice, clusters};

/// The break opportunities of `text`, which has no line feeds: the offsets at which a line may end, the last of them
/// the end of the text. Runs of full-width digits up to `longest_number` are kept whole.
///
/// Between two of U+4E00–9FFF there is always an opportunity (both are class ID, whose neighbours no rule joins), so
/// the segmenter sees only the stretches between them: exact, and several times as fast. A single ，。、 between two
/// is as sure.
pub(super) struct Breaks<'t> {
    text: &'t str,
    level: LineBreak,
    /// Made where the first stretch begins: many a text has none.
    segmenter: Option<LineSegmenterBorrowed<'static>>,
    stretch: Option<Stretch<'t>>,
    /// Where the next stretch starts.
    at: Offset,
    /// A border of clusters at or before the last opportunity.
    border: Offset,
    numbers: Numbers,
}

struct Stretch<'t> {
    base: Offset,
    end: Offset,
    breaks: LineBreakIterator<'static, 't, Utf8>,
}

impl<'t> Breaks<'t> {
    pub(super) fn new(text: &'t str, level: LineBreak, longest_number: usize) -> Self {
        let numbers = Numbers { longest: longest_number, run: 0..0 };
        Self { text, level, segmenter: None, stretch: None, at: 0, border: 0, numbers }
    }

    /// Passes over the ideographs from `at`, the last opportunity, of which each stands before another, and tells how many they
    /// are: at most `most`. Behind each there is an opportunity.
    pub(super) fn pass_ideographs(&mut self, at: Offset, most: usize) -> usize {
        if self.stretch.is_some() || self.at != at {
            return 0;
        }
        let characters = self.text.as_bytes().slice(at..).chunks_exact(IDEOGRAPH).take(most.saturating_add(1));
        let passed = characters.take_while(|bytes| starts_with_ideograph(bytes)).count().saturating_sub(1);
        self.at += passed * IDEOGRAPH;
        self.border = self.at;
        passed
    }

    fn open_stretch(&mut self) {
        let end = stretch_end(self.text, self.at);
        let segmenter = *self.segmenter.get_or_insert_with(|| segmenter(self.level));
        let mut breaks = segmenter.segment_str(self.text.slice(self.at..end));
        breaks.next();
        self.stretch = Some(Stretch { base: self.at, end, breaks });
        self.at = if end == self.text.len() { end } else { end - IDEOGRAPH };
    }

    /// The next opportunity of UAX #14 inside the open stretch.
    fn next_in_stretch(&mut self) -> Option<Offset> {
        let stretch = self.stretch.as_mut()?;
        let found = stretch.breaks.next().map(|at| stretch.base + at);
        let is_cut = |at: Offset| at == stretch.end && stretch.end < self.text.len();
        let found = found.filter(|&at| !is_cut(at));
        if found.is_none() {
            self.stretch = None;
        }
        found
    }

    fn is_allowed(&mut self, at: Offset) -> bool {
        let (before, after) = self.text.split_at(at);
        may_break(before, after, self.level) && self.is_border(at) && !self.numbers.joins(self.text, at)
    }

    /// Whether `at` is a border of clusters. UAX #14 offers breaks inside some: between a space and a combining mark.
    fn is_border(&mut self, at: Offset) -> bool {
        let (before, after) = self.text.split_at(at);
        if before.chars().next_back().is_none_or(stands_alone) && after.chars().next().is_none_or(stands_alone) {
            self.border = at;
            return true;
        }
        let from = self.border;
        let ends = clusters(self.text.slice(from..)).map(|(start, cluster)| from + start + cluster.len());
        self.border = ends.take_while(|&end| end <= at).last().unwrap_or(from);
        self.border == at
    }
}

impl Iterator for Breaks<'_> {
    type Item = Offset;

    fn next(&mut self) -> Option<Offset> {
        loop {
            if self.stretch.is_some() {
                match self.next_in_stretch() {
                    Some(at) if at == self.text.len() || self.is_allowed(at) => return Some(at),
                    _ => continue,
                }
            }
            let rest = self.text.as_bytes().slice(self.at..);
            if rest.is_empty() {
                return None;
            }
            if let Some(length) = sure_run(rest, self.level) {
                self.at += length;
                self.border = self.at;
                return Some(self.at);
            }
            self.open_stretch();
        }
    }
}

/// Bytes of a character of U+4E00–9FFF, and of a full-width mark.
pub(super) const IDEOGRAPH: usize = 3;

/// The bytes of the run at the start of `bytes`, where that is beyond doubt: an ideograph before another, or an
/// ideograph and one mark of class CL before another.
fn sure_run(bytes: &[u8], level: LineBreak) -> Option<usize> {
    if !starts_with_ideograph(bytes) {
        return None;
    }
    let rest = bytes.slice(IDEOGRAPH..);
    if starts_with_ideograph(rest) {
        return Some(IDEOGRAPH);
    }
    let is_pause = ["，", "。", "、"].iter().any(|mark| rest.starts_with(mark.as_bytes()));
    let is_sure = is_pause && level != LineBreak::Anywhere && starts_with_ideograph(rest.slice(IDEOGRAPH..));
    is_sure.then_some(2 * IDEOGRAPH)
}

/// Whether UTF-8 `bytes` start with a character of U+4E00–9FFF.
pub(super) fn starts_with_ideograph(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE4, 0xB8..=0xBF, ..] | [0xE5..=0xE9, ..])
}

/// The end of the stretch that starts at `at`: after the first ideograph behind its first character.
fn stretch_end(text: &str, at: Offset) -> Offset {
    let bytes = text.as_bytes();
    let first = text.slice(at..).chars().next().map_or(0, char::len_utf8);
    let ideograph = (at + first..bytes.len()).find(|&i| starts_with_ideograph(bytes.slice(i..)));
    ideograph.map_or(bytes.len(), |i| i + IDEOGRAPH)
}

/// Characters that are a grapheme cluster by themselves next to any other of their kind.
fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}')
}

/// Keeps runs of full-width digits whole, up to a length: UAX #14 takes each for an ideograph.
struct Numbers {
    /// Digits.
    longest: usize,
    /// The run looked at last.
    run: Range<Offset>,
}

impl Numbers {
    /// Whether the opportunity at `at` is inside a number that is to be kept whole.
    fn joins(&mut self, text: &str, at: Offset) -> bool {
        let is_digit = |c: char| matches!(c, '０'..='９');
        let (before, after) = text.split_at(at);
        if !(after.starts_with(is_digit) && before.ends_with(is_digit)) {
            return false;
        }
        if !self.run.contains(&at) {
            let start = before.trim_end_matches(is_digit).len();
            let end = text.len() - after.trim_start_matches(is_digit).len();
            self.run = start..end;
        }
        self.run.len() <= self.longest * '０'.len_utf8()
    }
}

fn segmenter(level: LineBreak) -> LineSegmenterBorrowed<'static> {
    let chinese = "zh".parse().ok();
    let mut options = LineBreakOptions::default();
    options.content_locale = chinese.as_ref();
    options.strictness = Some(match level {
        LineBreak::Anywhere => LineBreakStrictness::Anywhere,
        LineBreak::Loose => LineBreakStrictness::Loose,
        LineBreak::Normal => LineBreakStrictness::Normal,
        LineBreak::Strict => LineBreakStrictness::Strict,
    });
    LineSegmenter::new_neo_for_non_complex_scripts(options)
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::*;

    /// Digits.
    const LONGEST: usize = 5;

    const CASES: &str = include_str!("../../tests/typesetting/rule_cases.tsv");

    fn breaks(text: &str) -> Vec<Offset> {
        Breaks::new(text, LineBreak::Strict, LONGEST).collect()
    }

    /// The same opportunities by feeding the segmenter the whole text.
    fn slow(text: &str, level: LineBreak) -> Vec<Offset> {
        let mut judge = Breaks::new(text, level, LONGEST);
        segmenter(level).segment_str(text).skip(1).filter(|&at| at == text.len() || judge.is_allowed(at)).collect()
    }

    /// Escapes of four (`\u2014`) and of eight digits (`\U000E0100`) as the characters they stand for.
    fn unescape(case: &str) -> String {
        let mut text = String::new();
        let mut rest = case;
        while let Some(at) = rest.find('\\') {
            let digits = if rest[at + 1..].starts_with('u') { 4 } else { 8 };
            let code = u32::from_str_radix(&rest[at + 2..at + 2 + digits], 16).unwrap();
            text.push_str(&rest[..at]);
            text.push(char::from_u32(code).unwrap());
            rest = &rest[at + 2 + digits..];
        }
        text + rest
    }

    #[test]
    fn every_case_of_the_rules_is_kept() {
        let mut count = 0;
        for row in CASES.lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.splitn(3, '\t');
            let (id, marked) = (fields.next().unwrap(), fields.nth(1).unwrap());
            let marked = unescape(
                marked
                    .trim_start_matches("（small comma, as in the sample）")
                    .trim_start_matches("（small ideographic comma）"),
            );
            let text: String = marked.chars().filter(|c| !matches!(c, '÷' | '⊗')).collect();
            let found = breaks(&text);
            let mut at = 0;
            for c in marked.chars() {
                match c {
                    '÷' => assert!(found.contains(&at), "{id}: no break at {at} of {text}"),
                    '⊗' => assert!(!found.contains(&at), "{id}: break at {at} of {text}"),
                    _ => at += c.len_utf8(),
                }
            }
            count += 1;
        }
        assert_eq!(count, 73);
    }

    #[test]
    fn the_fast_path_finds_what_the_slow_one_does() {
        for text in [
            "",
            "一",
            "一二",
            "一，二三（四）",
            "共2020年，GDP（PPP）增3%。",
            "a一b二 三",
            "“一”二——三……",
            "１９４９年１０月",
        ] {
            for level in [LineBreak::Strict, LineBreak::Normal, LineBreak::Loose, LineBreak::Anywhere] {
                let fast: Vec<Offset> = Breaks::new(text, level, LONGEST).collect();
                assert_eq!(fast, slow(text, level), "{text} {level:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 8, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_path_is_exact(
            text in "[一人民，。“”（）—…·／～﹑a-c0-9１９ %$@'/\\-\u{301}\u{200D}\u{FE0F}\u{E0100}👍🏽🇨🇳♥サーッ々\u{3000}\u{2060}\u{A0}\u{200B}한]{0,24}",
            level in prop::sample::select(vec![LineBreak::Strict, LineBreak::Normal, LineBreak::Loose]),
        ) {
            let fast: Vec<Offset> = Breaks::new(&text, level, LONGEST).collect();
            prop_assert_eq!(fast, slow(&text, level));
        }
    }

    #[test]
    fn the_engine_passes_the_test_of_unicode() {
        let mut count = 0;
        for case in
            include_str!("../../tests/typesetting/LineBreakTest.txt").lines().filter(|line| !line.starts_with('#'))
        {
            let (mut text, mut expected) = (String::new(), Vec::new());
            for field in case.split_whitespace() {
                match field {
                    "÷" => expected.push(text.len()),
                    "×" => {}
                    code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
                }
            }
            let found: Vec<Offset> = untailored().segment_str(&text).skip(1).collect();
            assert_eq!(found, expected, "{case}");
            count += 1;
        }
        assert_eq!(count, 19346);
    }

    /// The engine as Unicode describes it, without what CSS changes for Chinese.
    fn untailored() -> LineSegmenterBorrowed<'static> {
        LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default())
    }
}
