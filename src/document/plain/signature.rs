//! Lines that the author pushed to the right with blanks: the name and date below a letter, the source below a motto
//! (GB/T 9704: the signature and the date stand at the right). Centred heads are none.

use super::{line::Line, shape::Shape};
use crate::document::{model::Alignment, sentence::is_blank};

/// Columns of blanks from which on a line is pushed to the right if its words say so.
const PUSHED: usize = 16;
/// Columns from which on it is, whatever it says.
const FAR: usize = 32;
/// Characters of the longest signature.
const LONGEST: usize = 30;
/// Lines of the longest.
const MOST_LINES: usize = 4;

/// Where `text` stands that has the blanks `indent` before it.
pub(in crate::document) fn alignment(indent: &str, text: &str) -> Alignment {
    let line = Line { start: 0, at: indent.len(), text };
    let is_blank = indent.chars().all(is_blank);
    if is_blank && is_pushed(line.indent_columns(indent), text) { Alignment::Right } else { Alignment::Left }
}

/// Whether a line with `indent` columns of blanks before `text` stands at the right.
fn is_pushed(indent: usize, text: &str) -> bool {
    indent >= PUSHED && text.chars().nth(LONGEST).is_none() && (indent >= FAR || is_source(text) || is_date(text))
}

/// Marks the lines that stand at the right: below text, few together.
pub(super) fn mark(source: &str, lines: &[Line], shapes: &mut [Shape]) {
    let mut is_below_text = false;
    let mut index = 0;
    while index < lines.len() {
        let deep = |at: usize| {
            let line = lines.get(at).filter(|_| shapes.get(at) == Some(&Shape::Text))?;
            (line.at - line.start > PUSHED / 2 && line.indent_columns(source) >= PUSHED).then_some(line)
        };
        let group: Vec<&Line> = (index..).map_while(deep).take(MOST_LINES + 1).collect();
        let is_far = group.iter().any(|line| is_pushed(line.indent_columns(source), line.text));
        let are_short = group.iter().all(|line| line.text.chars().nth(LONGEST).is_none());
        if is_below_text && is_far && are_short && group.len() <= MOST_LINES {
            shapes.iter_mut().skip(index).take(group.len()).for_each(|shape| *shape = Shape::Right);
        }
        is_below_text |= shapes.get(index).is_some_and(|shape| *shape == Shape::Text) && group.is_empty();
        index += group.len().max(1);
    }
}

/// ——某人《路》.
fn is_source(text: &str) -> bool {
    text.starts_with(['—', '―', '─']) || text.starts_with("--")
}

/// 二〇二一年五月三日, 2021.5.3: nothing but a date.
pub(in crate::document) fn is_date(text: &str) -> bool {
    let is_part =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "〇○零一二三四五六七八九十廿年月日./-号元民国".contains(c);
    let has_unit = text.contains(['年', '月']) || text.chars().filter(|c| matches!(c, '.' | '/' | '-')).count() == 2;
    has_unit && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_or_a_source_is_pushed_sooner_than_a_name() {
        for (indent, text, expected) in [
            (20, "二〇二一年五月三日", true),
            (20, "2021年5月", true),
            (20, "——《山居》", true),
            (20, "街道办公室", false),
            (40, "街道办公室", true),
            (8, "2021年5月3日", false),
            (40, "这一行被推得很远但是它很长很长是一整句话所以它不是落款而是别的什么东西", false),
        ] {
            assert_eq!(is_pushed(indent, text), expected, "{text}");
        }
    }
}
