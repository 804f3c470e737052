//! What differs between two texts, character by character, as a reader can follow it: numbers and Latin words change whole, what is
//! the same for a character or two between two changes is a part of the change, and where little is the same the whole is.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::{is_han, is_numeral};

/// Characters of the longest stretch between two changes that is a part of them.
const ISLAND: usize = 2;
/// Of a hundred characters of both texts so many may be changed; beyond that each text is shown whole.
const MOST_CHANGED_PERCENT: usize = 66;
/// The product of the lengths in characters up to which texts are compared character by character at once; longer ones are
/// compared sentence by sentence first.
const MOST_CELLS: usize = 16_000_000;

/// A part of the difference of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// In both.
    Same(String),
    /// In the first alone.
    Removed(String),
    /// In the second alone.
    Added(String),
}

/// What is replaced by what, after what both have.
#[derive(Debug, Default)]
struct Step {
    same: String,
    removed: String,
    added: String,
}

/// The parts of `a` and `b` in order; where something is replaced, what is removed comes first.
///
/// ```
/// use zhujian::study::{Part, difference};
/// let [same, removed, added] = [Part::Same, Part::Removed, Part::Added];
/// assert_eq!(
///     difference("由审判员、陪审员组成。", "由审判员、人民陪审员组成。"),
///     [same("由审判员、".into()), added("人民".into()), same("陪审员组成。".into())]
/// );
/// assert_eq!(difference("山高。", "路远。"), [removed("山高。".into()), added("路远。".into())]);
/// assert_eq!(
///     difference("约114万亩。", "约120万亩。"),
///     [same("约".into()), removed("114".into()), added("120".into()), same("万亩。".into())]
/// );
/// ```
pub fn difference(a: &str, b: &str) -> Vec<Part> {
    let steps = without_islands(steps(a, b));
    let count = |part: fn(&Step) -> &str| steps.iter().map(|step| part(step).chars().count()).sum::<usize>();
    let changed = count(|step| &step.removed) + count(|step| &step.added);
    let all = changed + 2 * count(|step| &step.same);
    let whole = || vec![Step { same: String::new(), removed: a.to_owned(), added: b.to_owned() }];
    let steps = if changed * 100 > all * MOST_CHANGED_PERCENT { whole() } else { steps };
    let parts = steps
        .into_iter()
        .flat_map(|step| [Part::Same(step.same), Part::Removed(step.removed), Part::Added(step.added)]);
    parts.filter(|part| !part.text().is_empty()).collect()
}

impl Part {
    /// Its text.
    pub fn text(&self) -> &str {
        let (Self::Same(text) | Self::Removed(text) | Self::Added(text)) = self;
        text
    }
}

/// The steps from `a` to `b`, in time that is bounded by their lengths: Myers' algorithm takes the product of length and
/// difference.
fn steps(a: &str, b: &str) -> Vec<Step> {
    let mut keys = Keys::default();
    let [left, right] = [a, b].map(|text| keys.pieces(text, units(text)));
    if left.len().saturating_mul(right.len()) <= MOST_CELLS {
        return steps_of(&left, &right);
    }
    let [left, right] = [a, b].map(|text| keys.pieces(text, text.split_inclusive(is_end)));
    let refined = steps_of(&left, &right).into_iter().flat_map(|step| {
        let mut keys = Keys::default();
        let [old, new] = [&step.removed, &step.added].map(|text| keys.pieces(text, units(text)));
        let is_short = old.len() > 0 && new.len() > 0 && old.len().saturating_mul(new.len()) <= MOST_CELLS;
        let inside = if is_short {
            steps_of(&old, &new)
        } else {
            vec![Step { same: String::new(), removed: step.removed.clone(), added: step.added.clone() }]
        };
        std::iter::once(Step { same: step.same, ..Step::default() }).chain(inside)
    });
    refined.collect()
}

/// Whether a sentence or a line ends with it.
const fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

/// What is shown whole: a number, a word of letters that are no Chinese characters, any other character by itself.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        let (_, first) = chars.next()?;
        let mut end = first.len_utf8();
        while let Some((at, c)) = chars.next() {
            let is_point = |c: char| matches!(c, '.' | '．') && kind(first) == Kind::Figure;
            let goes_on = is_point(c) && chars.peek().is_some_and(|&(_, next)| kind(next) == Kind::Figure);
            if !goes_on && (kind(c) == Kind::Other || kind(c) != kind(first)) {
                break;
            }
            end = at + c.len_utf8();
        }
        let (unit, after) = rest.split_at(end);
        rest = after;
        Some(unit)
    })
}

/// What a character makes a unit with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Figure,
    HanNumeral,
    Letter,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        _ if is_han(c) => {
            if is_numeral(c) {
                Kind::HanNumeral
            } else {
                Kind::Other
            }
        }
        '0'..='9' | '０'..='９' => Kind::Figure,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Kind::Letter,
        // What begins here is of China and its neighbours.
        '\0'..'\u{2E80}' if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Numbers for pieces of texts, the same for those that are the same.
#[derive(Default)]
struct Keys<'t>(FxHashMap<&'t str, usize>);

impl<'t> Keys<'t> {
    fn pieces(&mut self, text: &'t str, pieces: impl Iterator<Item = &'t str>) -> Pieces<'t> {
        let (mut keys, mut starts) = (Vec::new(), Vec::new());
        let mut start = 0;
        for piece in pieces {
            let next = self.0.len();
            keys.push(*self.0.entry(piece).or_insert(next));
            starts.push(start);
            start += piece.len();
        }
        Pieces { text, keys, starts }
    }
}

/// A text that is cut into pieces.
struct Pieces<'t> {
    text: &'t str,
    /// The numbers of the pieces, and the bytes at which they begin.
    keys: Vec<usize>,
    starts: Vec<usize>,
}

impl Pieces<'_> {
    fn len(&self) -> usize {
        self.keys.len()
    }

    /// The text of some pieces.
    fn text(&self, pieces: Range<usize>) -> String {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.text.len());
        self.text.get(start(pieces.start)..start(pieces.end)).unwrap_or_default().to_owned()
    }
}

/// The steps between texts that are cut into pieces.
fn steps_of(a: &Pieces, b: &Pieces) -> Vec<Step> {
    let ops = capture_diff_slices(Algorithm::Myers, &a.keys, &b.keys).into_iter().map(|op| {
        let (tag, old, new) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => Step { same: a.text(old), ..Step::default() },
            _ => Step { same: String::new(), removed: a.text(old), added: b.text(new) },
        }
    });
    ops.collect()
}

/// Steps in which every stretch that is the same, but the first and the last, is longer than an island, and every step but
/// the last changes something.
fn without_islands(steps: Vec<Step>) -> Vec<Step> {
    let count = steps.len();
    let mut joined: Vec<Step> = Vec::new();
    for (at, step) in steps.into_iter().enumerate() {
        let is_island = at + 1 < count && step.same.chars().count() <= ISLAND;
        match joined.last_mut() {
            // Same after same, or the change that belongs to it.
            Some(last) if last.removed.is_empty() && last.added.is_empty() => {
                last.same.push_str(&step.same);
                last.removed.push_str(&step.removed);
                last.added.push_str(&step.added);
            }
            Some(last) if step.same.is_empty() || is_island => {
                for (text, changed) in [(&mut last.removed, &step.removed), (&mut last.added, &step.added)] {
                    text.push_str(&step.same);
                    text.push_str(changed);
                }
            }
            _ => joined.push(step),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(a: &str, b: &str) -> String {
        let part = |part: Part| match part {
            Part::Same(text) => text,
            Part::Removed(text) => format!("[-{text}-]"),
            Part::Added(text) => format!("{{+{text}+}}"),
        };
        difference(a, b).into_iter().map(part).collect()
    }

    #[test]
    fn islands_are_a_part_of_the_change() {
        assert_eq!(
            shown("河上的桥要每年修一次，由村里出钱。", "河上的路须每月修一次，由村里出钱。"),
            "河上的[-桥要每年-]{+路须每月+}修一次，由村里出钱。"
        );
    }

    #[test]
    fn numbers_and_words_change_whole() {
        for (a, b, expected) in [
            ("全年修堤114处，共用石料。", "全年修堤120处，共用石料。", "全年修堤[-114-]{+120+}处，共用石料。"),
            ("增长3.25%，农户都有份。", "增长3.75%，农户都有份。", "增长[-3.25-]{+3.75+}%，农户都有份。"),
            ("二〇二一年春天修了这座桥", "二〇二二年春天修了这座桥", "[-二〇二一-]{+二〇二二+}年春天修了这座桥"),
            (
                "参加ＡＰＥＣ的人在１１４号",
                "参加ＡＳＥＡＮ的人在１２４号",
                "参加[-ＡＰＥＣ-]{+ＡＳＥＡＮ+}的人在[-１１４-]{+１２４+}号",
            ),
            ("The river runs high here", "The river run high here", "The river [-runs-]{+run+} high here"),
        ] {
            assert_eq!(shown(a, b), expected);
        }
    }

    #[test]
    fn what_is_nearly_all_new_is_shown_before_and_after() {
        assert_eq!(shown("甲乙丙丁戊己庚辛", "子丑寅卯戊己午未"), "[-甲乙丙丁戊己庚辛-]{+子丑寅卯戊己午未+}");
    }

    #[test]
    fn long_texts_are_compared_by_sentences_first() {
        let text = |word: &str| (0..900).map(|n| format!("第{n}天下雨，河水涨了{word}。")).collect::<String>() + word;
        let (a, b) = (text("一尺"), text("一尺").replace("第500天下雨", "第500天下雪"));
        assert!(a.chars().count().pow(2) > MOST_CELLS);
        let changed: Vec<Part> = difference(&a, &b).into_iter().filter(|part| !matches!(part, Part::Same(_))).collect();
        assert_eq!(changed, [Part::Removed("雨".into()), Part::Added("雪".into())]);
    }

    proptest! {
        /// No number and no word is cut by a change.
        #[test]
        fn no_unit_is_cut(a in "[山水路1２一十ab.。]{0,60}", b in "[山水路1２一十ab.。]{0,60}") {
            let parts = difference(&a, &b);
            for (text, left_out) in [(&a, Part::Added as fn(String) -> Part), (&b, Part::Removed)] {
                let is_own = |part: &&Part| std::mem::discriminant(*part) != std::mem::discriminant(&left_out(String::new()));
                let ends = |lens: Vec<usize>| lens.into_iter().scan(0, |end, len| { *end += len; Some(*end) }).collect::<Vec<_>>();
                let of_units = ends(units(text).map(str::len).collect());
                let of_parts = ends(parts.iter().filter(is_own).map(|part| part.text().len()).collect());
                prop_assert!(of_parts.iter().all(|end| of_units.contains(end)), "{:?}", parts);
                prop_assert_eq!(units(text).collect::<String>(), text.as_str());
            }
        }

        #[test]
        fn the_parts_are_both_texts(a in "[山水路桥。]{0,60}", b in "[山水路桥。]{0,60}") {
            let parts = difference(&a, &b);
            let of = |left_out: fn(&Part) -> bool| {
                parts.iter().filter(|part| !left_out(part)).map(Part::text).collect::<String>()
            };
            prop_assert_eq!(of(|part| matches!(part, Part::Added(_))), a);
            prop_assert_eq!(of(|part| matches!(part, Part::Removed(_))), b);
            let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
            prop_assert!(inner.iter().all(|part| !matches!(part, Part::Same(text) if text.chars().count() <= ISLAND)));
        }
    }
}
