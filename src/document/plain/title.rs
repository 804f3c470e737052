//! Which line of a plain text is its title: the first, where its words may be one and its place makes it one.

use super::{chapter::head, line::Line, shape::Shape};
use crate::document::{data_line, title::is_title_line};

/// Characters of the longest title.
pub(super) const LONGEST: usize = 40;
/// Characters by which a line of verse may differ from the one below it.
const VERSE: usize = 3;
/// Characters among which the mark of an item stands.
const LABEL: usize = 4;

/// The index of the line that is the title of the text that begins with `lines`, if one is.
pub(super) fn title_line(source: &str, lines: &[Line], shapes: &[Shape], joins: &[bool]) -> Option<usize> {
    let is_word = |text: &str| text.contains(char::is_alphanumeric);
    let index = lines.iter().position(|line| is_word(line.text))?;
    let line = lines.get(index).filter(|_| shapes.get(index) == Some(&Shape::Text))?;
    let is_read = |shape: &Shape| !matches!(shape, Shape::Blank | Shape::Page(_));
    let next = shapes.iter().skip(index + 1).position(is_read)? + index + 1;
    let below = lines.get(next)?;
    let is_apart = next > index + 1 || !is_word(below.text);
    let [own, under] = [line, below].map(|line| line.indent_columns(source));
    let is_deeper = under > own || below.indent(source).contains('\u{3000}');
    let length = |line: &Line| line.text.chars().count();
    let is_text_below = length(below) > LONGEST && length(below) > 2 * length(line);
    let is_named = data_line::is_data(below.text) || below.text.starts_with("——");
    let is_verse = !is_apart && length(line).abs_diff(length(below)) <= VERSE;
    let is_set = is_apart || is_named || !is_verse && (is_deeper || is_text_below);
    // A line that is indented as the one below it is a paragraph like that.
    let is_alike = own > 0 && own == under && !is_named;
    (!is_alike && may_be_title(line.text) && is_set && joins.get(next) != Some(&true)).then_some(index)
}

/// Whether the words of a line may be a title: neither the head of a chapter nor an item.
pub(super) fn may_be_title(text: &str) -> bool {
    let is_marked = text.starts_with(['（', '(', '[', '【', '［', '“', '「']);
    let is_labelled = text.chars().take(LABEL).any(|c| matches!(c, '、' | '．' | '，' | ','));
    let is_short = text.chars().nth(LONGEST).is_none();
    is_short && !is_marked && !is_labelled && !is_numbered(text) && head(text).is_none() && is_title_line(text)
}

/// Whether `text` begins with a number of its own, as an item or a row: 第三条 总则, 七　渡口, 12 题, or ends in that of a
/// page. 第十届 and 第三次 begin the names of meetings.
fn is_numbered(text: &str) -> bool {
    let is_numeral = |c: char| c.is_numeric() || "〇○零一二三四五六七八九十百".contains(c);
    let rest = text.trim_start_matches(['第', '其']).trim_start();
    let tail = rest.trim_start_matches(is_numeral);
    let is_parted = tail.is_empty() || tail.starts_with(char::is_whitespace);
    let is_item = tail.len() < rest.len() && (rest.len() < text.len() || is_parted);
    let before_page = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let ends_in_page = before_page.len() < text.len() && before_page.ends_with(['…', '.', '·', '⋯']);
    ends_in_page || is_item && !tail.starts_with(['届', '屆', '次'])
}
