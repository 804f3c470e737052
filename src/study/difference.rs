//! What differs between two texts, character by character, as a reader can follow it: what is the same for a character or
//! two between two changes is a part of the change, and where little is the same the whole is.

use similar::{Algorithm, DiffOp, capture_diff_slices};

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
    let [left, right] = [a, b].map(|text| text.chars().collect::<Vec<char>>());
    if left.len().saturating_mul(right.len()) <= MOST_CELLS {
        return steps_of(&left, &right);
    }
    let [left, right] = [a, b].map(|text| text.split_inclusive(is_end).collect::<Vec<&str>>());
    let refined = steps_of(&left, &right).into_iter().flat_map(|step| {
        let [old, new] = [&step.removed, &step.added].map(|text| text.chars().collect::<Vec<char>>());
        let is_short = !old.is_empty() && !new.is_empty() && old.len().saturating_mul(new.len()) <= MOST_CELLS;
        let same = Step { same: step.same, ..Step::default() };
        let inside = if is_short {
            steps_of(&old, &new)
        } else {
            vec![Step { same: String::new(), removed: step.removed, added: step.added }]
        };
        std::iter::once(same).chain(inside)
    });
    refined.collect()
}

/// Whether a sentence or a line ends with it.
const fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

/// The steps between texts that are cut into pieces.
fn steps_of<T: AsText + Eq + std::hash::Hash + Ord>(a: &[T], b: &[T]) -> Vec<Step> {
    let text = |pieces: &[T], start: usize, len: usize| {
        let mut text = String::new();
        pieces.iter().skip(start).take(len).for_each(|piece| piece.add_to(&mut text));
        text
    };
    let ops = capture_diff_slices(Algorithm::Myers, a, b).into_iter().map(|op| match op {
        DiffOp::Equal { old_index, len, .. } => Step { same: text(a, old_index, len), ..Step::default() },
        DiffOp::Delete { old_index, old_len, .. } => Step { removed: text(a, old_index, old_len), ..Step::default() },
        DiffOp::Insert { new_index, new_len, .. } => Step { added: text(b, new_index, new_len), ..Step::default() },
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            Step { same: String::new(), removed: text(a, old_index, old_len), added: text(b, new_index, new_len) }
        }
    });
    ops.collect()
}

/// Something a text is made of.
trait AsText {
    fn add_to(&self, text: &mut String);
}

impl AsText for char {
    fn add_to(&self, text: &mut String) {
        text.push(*self);
    }
}

impl AsText for &str {
    fn add_to(&self, text: &mut String) {
        text.push_str(self);
    }
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
