//! The styles that elements in a line give to their text.

use std::borrow::Cow;

use crate::document::{html::tree::Tree, model::MarkStyle, underline::underline};

/// The style of the text in element `node`.
pub(super) fn style(tree: &Tree, node: usize, name: &str) -> Option<MarkStyle> {
    if let Some(underline) = underline(name, |key| tree.attribute(node, key).map(Cow::into_owned)) {
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
