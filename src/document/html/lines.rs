//! The lines of a page: running text between what stands on its own, with the nodes that hold it.

use std::ops::Range;

use super::{element::is_block, tree::Tree};
use crate::text::{head, tail};

/// Bytes that are kept of the beginning and of the end of a long line.
const MOST_KEPT: usize = 960;

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From its first text to its last.
    pub nodes: Range<usize>,
    /// Its text, white space as single spaces; of a long one the beginning and the end.
    pub text: String,
    /// Bytes of all of it, white space left out.
    pub len: usize,
}

/// The text of a line that is being put together.
#[derive(Default)]
struct Open {
    text: String,
    nodes: Range<usize>,
    len: usize,
}

impl Open {
    fn push(&mut self, part: &str, node: usize) {
        self.len += part.split_whitespace().map(str::len).sum::<usize>();
        if self.text.len() + part.len() > 4 * MOST_KEPT {
            // A page may be one text: nothing of it is copied but what is kept.
            let last = tail(part, MOST_KEPT);
            let room = MOST_KEPT.saturating_sub(last.len());
            let before = tail(&self.text, room).to_owned();
            let begun = head(&self.text, MOST_KEPT).len();
            self.text.truncate(begun);
            self.text.push_str(head(part, MOST_KEPT - begun));
            self.text.extend([" ", &before, last]);
        } else {
            self.text.push_str(part);
        }
        if !part.trim().is_empty() {
            self.nodes.start = if self.nodes.is_empty() { node } else { self.nodes.start };
            self.nodes.end = node + 1;
        }
    }

    /// Parts words.
    fn space(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Ends the line, and begins the next.
    fn end(&mut self, lines: &mut Vec<Line>) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            lines.push(Line { nodes: self.nodes.clone(), text, len: self.len });
        }
        self.text.clear();
        (self.nodes, self.len) = (self.nodes.end..self.nodes.end, 0);
    }
}

/// The lines with anything to read in `nodes`, without the nodes that are hidden or `is_left_out`.
pub(super) fn lines(tree: &Tree, nodes: Range<usize>, is_left_out: impl Fn(usize) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open = Open { nodes: nodes.start..nodes.start, ..Open::default() };
    let mut node = nodes.start;
    // The ends of the elements that stand on their own and are open.
    let mut blocks: Vec<usize> = Vec::new();
    while node < nodes.end {
        while blocks.pop_if(|block| *block <= node).is_some() {
            open.end(&mut lines);
        }
        if tree.is_hidden(node) || is_left_out(node) {
            node = tree.end(node);
            continue;
        }
        match tree.text(node) {
            Some(part) => open.push(part, node),
            None if tree.name(node) == "br" => open.end(&mut lines),
            None if is_block(tree.name(node)) => {
                open.end(&mut lines);
                blocks.push(tree.end(node));
            }
            // Words that only styles part.
            None => open.space(),
        }
        node += 1;
    }
    open.end(&mut lines);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::token::Syntax;

    fn lines_of(page: &str) -> Vec<Line> {
        let tree = Tree::of(page, Syntax::Html);
        lines(&tree, 0..tree.len(), |_| false)
    }

    #[test]
    fn of_a_long_line_the_beginning_and_the_end_are_kept() {
        let middle = "水".repeat(5_000);
        let whole = format!("<p>桥头。{middle}（记者 无名）</p><p>短</p>");
        let parts = format!("<p>桥头。{}（记者 <b>无名</b>）</p>", "<i>水</i> 水".repeat(2_500));
        for (page, len) in [(whole, 15_000), (parts, 15_000)] {
            let lines = lines_of(&page);
            assert!(lines[0].text.len() <= 4 * MOST_KEPT, "{:?}", lines[0]);
            let text = lines[0].text.replace(' ', "");
            assert!(text.starts_with("桥头。水") && text.ends_with("水（记者无名）"), "{text}");
            assert_eq!(lines[0].len, len + "桥头。（记者无名）".len());
        }
    }

    #[test]
    fn blocks_and_breaks_part_lines_and_styles_part_words() {
        let lines = lines_of("<div>甲<br>乙 <b>b</b><i></i><i></i>c<p>丙</p> </div>");
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["甲", "乙 b c", "丙"]);
    }
}
