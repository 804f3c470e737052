//! The marks of list items: numbers as they are counted (WHATWG HTML, 4.4.5 and 4.4.8), else a dash.

use super::tree::Tree;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    /// The number of its next item, where it has numbers.
    next: Option<i32>,
    step: i32,
    style: Style,
}

/// How the items of a list are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Decimal,
    Letters { is_upper: bool },
    Roman { is_upper: bool },
}

impl List {
    /// The list that begins at `node`.
    pub(super) fn of(tree: &Tree, node: usize) -> Self {
        let is_reversed = tree.attribute(node, "reversed").is_some();
        let style = match tree.attribute(node, "type").as_deref() {
            Some(kind @ ("a" | "A")) => Style::Letters { is_upper: kind == "A" },
            Some(kind @ ("i" | "I")) => Style::Roman { is_upper: kind == "I" },
            _ => Style::Decimal,
        };
        let is_item = |&inside: &usize| tree.name(inside) == "li" && tree.parent(inside) == node;
        let count = || i32::try_from((node + 1..tree.end(node)).filter(is_item).count()).unwrap_or(i32::MAX);
        let start = || number(tree, node, "start").unwrap_or_else(|| if is_reversed { count() } else { 1 });
        let next = (tree.name(node) == "ol").then(start);
        Self { next, step: if is_reversed { -1 } else { 1 }, style }
    }

    /// The mark of its next item, the one at `node`.
    pub(super) fn mark(&mut self, tree: &Tree, node: usize) -> String {
        let Some(next) = self.next else { return "-".to_owned() };
        let nth = number(tree, node, "value").unwrap_or(next);
        self.next = Some(nth.saturating_add(self.step));
        let written = match (self.style, u32::try_from(nth)) {
            (Style::Letters { is_upper }, Ok(nth @ 1..)) => cased(letters(nth), is_upper),
            (Style::Roman { is_upper }, Ok(nth @ 1..=3_999)) => cased(roman(nth), is_upper),
            _ => nth.to_string(),
        };
        written + "."
    }
}

fn number(tree: &Tree, node: usize, key: &str) -> Option<i32> {
    tree.attribute(node, key)?.trim().parse().ok()
}

fn cased(written: String, is_upper: bool) -> String {
    if is_upper { written.to_ascii_uppercase() } else { written }
}

/// a, b, … z, aa, ab.
fn letters(mut nth: u32) -> String {
    let mut written = Vec::new();
    while nth > 0 {
        nth -= 1;
        written.push(char::from(b'a' + (nth % 26) as u8));
        nth /= 26;
    }
    written.into_iter().rev().collect()
}

fn roman(mut nth: u32) -> String {
    #[rustfmt::skip]
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while nth >= value {
            written.push_str(sign);
            nth -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::Syntax;

    #[test]
    fn items_are_counted_as_their_list_says() {
        for (list, expected) in [
            ("<ol><li>甲<li>乙<li value=7>丙<li>丁", "1. 2. 7. 8."),
            ("<ol start=-1><li>甲<li>乙", "-1. 0."),
            ("<ol reversed><li>甲<li>乙", "2. 1."),
            ("<ol type=a start=26><li>甲<li>乙", "z. aa."),
            ("<ol type=I start=4><li>甲<li>乙", "IV. V."),
            ("<ul><li>甲<li>乙", "- -"),
        ] {
            let tree = Tree::of(list, Syntax::Html);
            let mut open = List::of(&tree, 1);
            let items = (2..tree.len()).filter(|&node| tree.name(node) == "li");
            let marks: Vec<String> = items.map(|node| open.mark(&tree, node)).collect();
            assert_eq!(marks.join(" "), expected, "{list}");
        }
    }
}
