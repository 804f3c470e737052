//! What each line of a plain text is, by itself and among its neighbours: text, a head, a row of a table, a cue of
//! subtitles, the number of a page, a signature. Joins nothing.

use super::{
    chapter::{Head, head},
    line::Line,
    page_number::page_number,
    shape::Shape,
    signature, subtitle, table,
};
use crate::document::sentence::{ends_sentence, is_blank};

/// Heads in a row, with nothing between, that are a table of contents.
const LEAST_CONTENTS: usize = 3;

/// The shape of each line of `source`.
pub(super) fn shapes(source: &str, lines: &[Line]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = lines.iter().map(shape).collect();
    subtitle::mark(source, lines, &mut shapes);
    table::mark(source, lines, &mut shapes);
    mark_heads(source, lines, &mut shapes);
    signature::mark(source, lines, &mut shapes);
    shapes
}

fn shape(line: &Line) -> Shape {
    if line.is_blank() {
        return Shape::Blank;
    }
    match heading_level(line.text) {
        Some(level) => Shape::Marked(level),
        None => page_number(line.text).map_or(Shape::Text, Shape::Page),
    }
}

/// `# 标题`: one to six signs and a space; `# src: 1` is a comment of the file's own format.
fn heading_level(text: &str) -> Option<u8> {
    if !text.starts_with('#') {
        return None;
    }
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\u{3000}', '\t']);
    let is_comment = crate::document::format::comment_key(text).is_some();
    (is_heading && !is_comment && !rest.trim_matches(is_blank).is_empty()).then_some(level as u8)
}

/// Marks the heads of chapters, those of a table of contents excepted.
fn mark_heads(source: &str, lines: &[Line], shapes: &mut [Shape]) {
    let mut row: Vec<(usize, Head)> = Vec::new();
    for index in 0..lines.len() {
        match shapes.get(index) {
            Some(Shape::Text) => {}
            Some(Shape::Blank) | None => continue,
            Some(_) => {
                mark_row(&row, shapes);
                row.clear();
                continue;
            }
        }
        match lines.get(index).and_then(|line| head(line.text)) {
            Some(found) if stands_alone(source, lines, index, found) => row.push((index, found)),
            _ => {
                mark_row(&row, shapes);
                row.clear();
            }
        }
    }
    mark_row(&row, shapes);
}

/// Marks heads that follow each other with nothing between. Of three and more only the last ones open a text: a chapter
/// that does not count on, and the part above it.
fn mark_row(row: &[(usize, Head)], shapes: &mut [Shape]) {
    let mut first = 0;
    if row.len() >= LEAST_CONTENTS {
        let opens = |pair: &[(usize, Head)]| {
            let [(_, outer), (_, inner)] = pair else { return false };
            outer.level < inner.level
        };
        first = row.len() - 1;
        while first > 0 && row.get(first - 1..=first).is_some_and(opens) {
            first -= 1;
        }
        let counts_on = |(_, last): &(usize, Head)| {
            let before = row.iter().rev().skip(1).find(|(_, head)| head.level == last.level);
            before.is_some_and(|(_, before)| before.number.zip(last.number).is_none_or(|(a, b)| b == a + 1))
        };
        if row.last().is_some_and(counts_on) {
            return;
        }
    }
    for (index, head) in row.iter().skip(first) {
        if let Some(shape) = shapes.get_mut(*index) {
            *shape = Shape::Head(head.level);
        }
    }
}

/// Whether what has the form of a head stands as one: nothing goes on into it, and no sentence goes on from it.
fn stands_alone(source: &str, lines: &[Line], index: usize, found: Head) -> bool {
    let Some(line) = lines.get(index) else { return false };
    let indent = line.indent_columns(source);
    let above = index.checked_sub(1).and_then(|above| lines.get(above)).filter(|line| !line.is_blank());
    let below = lines.get(index + 1).filter(|line| !line.is_blank());
    let is_parted_above = above.is_none_or(|above| ends_sentence(above.text) || head(above.text).is_some());
    let is_other_above = above.is_some_and(|above| above.indent_columns(source) != indent && indent > 0);
    let is_parted_below = below.is_none_or(|below| {
        let is_deeper = below.indent_columns(source) > indent || below.indent(source).contains('\u{3000}');
        let is_text = !found.is_loose && (below.text.len() > line.text.len() || ends_sentence(below.text));
        is_deeper || is_text || head(below.text).is_some()
    });
    (is_parted_above || is_other_above && !found.is_loose) && is_parted_below
}
