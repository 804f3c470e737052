//! The lines of a page: running text between what stands on its own, with the nodes that hold it.

use std::ops::Range;

use super::{element::is_block, tree::Tree};

/// Bytes of a line that are kept; what follows is left out.
const LONGEST: usize = 960;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From its first text to its last.
    pub nodes: Range<usize>,
    /// Its text, white space as single spaces.
    pub text: String,
}

/// The lines with anything to read in `nodes`, without the nodes that are hidden or `is_left_out`.
pub(super) fn lines(tree: &Tree, nodes: Range<usize>, is_left_out: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut text, mut own) = (String::new(), nodes.start..nodes.start);
    let mut node = nodes.start;
    // The ends of the elements that stand on their own and are open.
    let mut blocks: Vec<usize> = Vec::new();
    while node < nodes.end {
        while blocks.pop_if(|block| *block <= node).is_some() {
            end(&mut text, &mut own, &mut lines);
        }
        if tree.is_hidden(node) || is_left_out(node) {
            node = tree.end(node);
            continue;
        }
        match tree.text(node) {
            Some(part) => {
                if text.len() <= LONGEST {
                    text.push_str(part);
                }
                if !part.trim().is_empty() {
                    own.start = if own.is_empty() { node } else { own.start };
                    own.end = node + 1;
                }
            }
            None if tree.name(node) == "br" => end(&mut text, &mut own, &mut lines),
            None if is_block(tree.name(node)) => {
                end(&mut text, &mut own, &mut lines);
                blocks.push(tree.end(node));
            }
            // Words that only styles part.
            None => text.push(' '),
        }
        node += 1;
    }
    end(&mut text, &mut own, &mut lines);
    lines
}

/// Ends the line that is open.
fn end(text: &mut String, nodes: &mut Range<usize>, lines: &mut Vec<Line>) {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !whole.is_empty() {
        lines.push(Line { nodes: nodes.clone(), text: whole });
    }
    text.clear();
    *nodes = nodes.end..nodes.end;
}
