//! The styles that elements in a line give to their text.

use std::borrow::Cow;

use crate::document::{html::tree::Tree, model::MarkStyle, style_sheet::StyleSheet, underline::underline};

/// The style of the text in element `node`, as it says itself and as `sheets` say.
pub(super) fn style(tree: &Tree, node: usize, name: &str, sheets: &StyleSheet) -> Option<MarkStyle> {
    if let Some(underline) = underline(name, Some(sheets), |key| tree.attribute(node, key).map(Cow::into_owned)) {
        return Some(MarkStyle::Underline(underline));
    }
    match name {
        "b" | "strong" => Some(MarkStyle::Strong),
        "i" | "em" | "cite" | "dfn" | "var" | "mark" => Some(MarkStyle::Emphasis),
        "code" | "kbd" | "samp" | "tt" => Some(MarkStyle::Code),
        "s" | "del" | "strike" => Some(MarkStyle::Struck),
        _ => None,
    }
}

/// The classes of the number of a line of verse, which style sheets set beside the line.
const LINE_NUMBERS: [&str; 8] =
    ["lnum", "ln", "linenum", "linenumber", "line-number", "lineno", "line-no", "line_number"];
/// Bytes of the longest number of a line.
const LONGEST_NUMBER: usize = 5;

/// Whether element `node` is the number of a line of verse: a blank parts it from the line.
pub(super) fn is_line_number(tree: &Tree, node: usize) -> bool {
    let is_one = |class: &str| LINE_NUMBERS.iter().any(|name| class.eq_ignore_ascii_case(name));
    let is_named = tree.attribute(node, "class").is_some_and(|classes| classes.split_whitespace().any(is_one));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_named && is_number(tree.text_of(node, LONGEST_NUMBER + 1).trim())
}

/// Whether an element holds text alone.
pub(super) fn is_bare(tree: &Tree, node: usize) -> bool {
    (node + 1..tree.end(node)).all(|inside| tree.text(inside).is_some())
}
