//! The article of a page: the part that holds its running text, and what in it is none (menus, lists of other articles,
//! buttons that share). Measures every node once; all sums over what is inside a node are differences of two running sums.

use super::{
    element::{heading_level, is_block},
    node::narrow,
    tree::Tree,
};
use crate::document::sentence::is_blank;

/// Characters from which on a paragraph counts.
const LEAST_PARAGRAPH: usize = 16;
/// Elements above a paragraph to which it speaks for.
const LEVELS: usize = 4;
/// Characters below which a page has no article, unless they are this share of it.
const LEAST_ARTICLE: usize = 400;
const LEAST_SHARE: f32 = 1.0 / 3.0;
/// A neighbour of the best node belongs to the article from this share of its score on.
const SIBLING_SHARE: f32 = 0.2;
/// A node takes the place of the best one inside it where it speaks for itself at least this much as loudly.
const PARENT_SHARE: f32 = 0.9;
/// The share of linked text above which a list, or another part, is a menu.
const MOST_LINKED: f32 = 0.5;
/// Characters of a part that is left out for its name alone.
const LONGEST_NAMED: usize = 600;
/// Those of such a paragraph.
const LONGEST_NOTICE: usize = 160;

/// Words in the names of elements that hold articles; those of the systems by which Chinese sites are made among them.
const GOOD: [&str; 16] = [
    "article",
    "content",
    "body",
    "entry",
    "main",
    "post",
    "text",
    "story",
    "trs_editor",
    "txt",
    "js_content",
    "zoom",
    "detail",
    "zhengwen",
    "neirong",
    "artical",
];
/// Words in the names of elements that hold something else.
const BAD: [&str; 30] = [
    "comment",
    "footer",
    "sidebar",
    "share",
    "related",
    "relate",
    "recommend",
    "nav",
    "menu",
    "breadcrumb",
    "copyright",
    "promo",
    "sponsor",
    "advert",
    "widget",
    "login",
    "pinglun",
    "tuijian",
    "xiangguan",
    "hotnews",
    "crumb",
    "toolbar",
    "social",
    "subscribe",
    "popup",
    "modal",
    "disclaimer",
    "mianze",
    "qrcode",
    "cookie",
];

/// Whole words in the names of elements that hold advertisements.
const ADVERTS: [&str; 7] = ["ad", "ads", "adv", "advertisement", "banner", "guanggao", "adbox"];

/// The article of a page.
#[derive(Debug)]
pub(super) struct Article {
    /// The nodes that hold it, in order; none lies in another.
    pub parts: Vec<usize>,
    /// Nodes that are left out, with what is inside; rising.
    pub left_out: Vec<usize>,
}

impl Article {
    /// Whether `node` is left out.
    pub(super) fn is_left_out(&self, node: usize) -> bool {
        self.left_out.binary_search(&node).is_ok()
    }

    /// The article of a page; `None` where hardly anything is running text.
    pub(super) fn of(tree: &Tree) -> Option<Self> {
        let measure = Measure::of(tree);
        let (best, score) = best(tree, &measure)?;
        let whole = measure.prose(0, tree.len());
        let held = measure.prose(best, tree.end(best));
        if held < LEAST_ARTICLE && (held as f32) < whole as f32 * LEAST_SHARE {
            return None;
        }
        let parts = joined(tree, &measure, best, score);
        let left_out = parts.iter().flat_map(|&part| left_out(tree, &measure, part)).collect();
        Some(Self { parts, left_out })
    }
}

/// How much stands before each node, in document order: the difference of two is what stands in a node.
struct Measure {
    /// Characters that are seen.
    text: Vec<u32>,
    /// Of these, in links.
    linked: Vec<u32>,
    /// Marks that part and end sentences.
    marks: Vec<u32>,
    /// Links.
    links: Vec<u32>,
    /// How much each node speaks for being the article.
    score: Vec<f32>,
}

impl Measure {
    fn text(&self, from: usize, to: usize) -> usize {
        between(&self.text, from, to)
    }

    /// Characters that are in no link.
    fn prose(&self, from: usize, to: usize) -> usize {
        between(&self.text, from, to).saturating_sub(between(&self.linked, from, to))
    }

    /// The share of linked text in a node.
    fn linked(&self, tree: &Tree, node: usize) -> f32 {
        let (from, to) = (node, tree.end(node));
        between(&self.linked, from, to) as f32 / self.text(from, to).max(1) as f32
    }

    fn marks(&self, tree: &Tree, node: usize) -> usize {
        between(&self.marks, node, tree.end(node))
    }

    fn links(&self, tree: &Tree, node: usize) -> usize {
        between(&self.links, node, tree.end(node))
    }

    fn of(tree: &Tree) -> Self {
        let count = tree.len();
        let empty = || Vec::with_capacity(count + 1);
        let mut measure =
            Self { text: empty(), linked: empty(), marks: empty(), links: empty(), score: vec![0.0; count] };
        // The block each node stands in, and the text that stands in a block itself.
        let (mut block, mut own) = (vec![0_u32; count], vec![(0_u32, 0_u32); count]);
        let (mut text, mut linked, mut marks, mut links) = (0_u32, 0_u32, 0_u32, 0_u32);
        let (mut hidden_to, mut link_to) = (0, 0);
        for node in 0..count {
            measure.text.push(text);
            measure.linked.push(linked);
            measure.marks.push(marks);
            measure.links.push(links);
            if tree.is_hidden(node) {
                hidden_to = hidden_to.max(tree.end(node));
            }
            let name = tree.name(node);
            if name == "a" {
                links += 1;
                link_to = link_to.max(tree.end(node));
            }
            let around = block.get(tree.parent(node)).copied().unwrap_or(0);
            let its = if is_block(name) { narrow(node) } else { around };
            if let Some(block) = block.get_mut(node) {
                *block = its;
            }
            let Some(part) = tree.text(node).filter(|_| node >= hidden_to) else { continue };
            let letters = narrow(part.chars().filter(|&c| !is_blank(c)).count());
            let ends = narrow(part.chars().filter(|&c| is_mark(c)).count());
            (text, marks) = (text + letters, marks + ends);
            if node < link_to {
                linked += letters;
            } else if let Some(own) = own.get_mut(its as usize) {
                *own = (own.0 + letters, own.1 + ends);
            }
        }
        measure.text.push(text);
        measure.linked.push(linked);
        measure.marks.push(marks);
        measure.links.push(links);
        for (node, &(letters, marks)) in own.iter().enumerate() {
            measure.speak(tree, node, letters as usize, marks);
        }
        measure
    }

    /// Has a block with so many characters and marks of its own speak for what it stands in.
    fn speak(&mut self, tree: &Tree, node: usize, letters: usize, marks: u32) {
        if letters < LEAST_PARAGRAPH || heading_level(tree.name(node)).is_some() {
            return;
        }
        let score = 1.0 + marks as f32 + (letters as f32 / 50.0).min(6.0);
        let holds_text_itself = matches!(tree.name(node), "div" | "td" | "section" | "article" | "main" | "center");
        let mut above = if holds_text_itself { node } else { tree.parent(node) };
        for level in 0..LEVELS {
            let share = [1.0, 0.6, 0.3, 0.15].get(level).copied().unwrap_or(0.0);
            if let Some(own) = self.score.get_mut(above) {
                *own += score * share;
            }
            if above == 0 {
                break;
            }
            above = tree.parent(above);
        }
    }
}

fn between(sums: &[u32], from: usize, to: usize) -> usize {
    let at = |node: usize| sums.get(node).or(sums.last()).copied().unwrap_or(0);
    at(to).saturating_sub(at(from)) as usize
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '！' | '？' | '：' | ',' | '.' | ';' | '!' | '?' | '”')
}

/// The node that speaks most for being the article, and its score.
fn best(tree: &Tree, measure: &Measure) -> Option<(usize, f32)> {
    let score = |node: usize| {
        let own = measure.score.get(node).copied().unwrap_or(0.0);
        if own <= 0.0 { 0.0 } else { own * weight(tree, node) * (1.0 - measure.linked(tree, node)) }
    };
    let scored = (1..tree.len()).filter(|&node| is_block(tree.name(node))).map(|node| (node, score(node)));
    let (mut best, mut top) =
        scored.filter(|&(_, score)| score > 0.0).max_by(|one, other| one.1.total_cmp(&other.1))?;
    // What holds hardly more than the best and as much of the text is where its paragraphs stand side by side.
    let raw = |node: usize| measure.score.get(node).copied().unwrap_or(0.0);
    let mut above = tree.parent(best);
    for _ in 0..LEVELS {
        let is_wider = raw(above) > raw(best) * PARENT_SHARE;
        if above == 0 || !is_wider || tree.name(above) == "body" {
            break;
        }
        (best, top, above) = (above, score(above).max(top), tree.parent(above));
    }
    Some((best, top))
}

/// How much the name of an element speaks for or against its being the article.
fn weight(tree: &Tree, node: usize) -> f32 {
    let by_element = match tree.name(node) {
        "article" | "main" => 1.5,
        "nav" | "aside" | "footer" | "header" | "form" | "ul" | "ol" | "dl" => 0.4,
        "li" | "dd" | "body" | "html" => 0.6,
        _ => 1.0,
    };
    let names = names(tree, node);
    let has = |words: &[&str]| words.iter().any(|word| names.contains(word));
    by_element * if has(&GOOD) { 1.4 } else { 1.0 } * if has(&BAD) { 0.4 } else { 1.0 }
}

/// Class and id of an element, in lower case.
fn names(tree: &Tree, node: usize) -> String {
    let value = |key: &str| tree.attribute(node, key).unwrap_or_default();
    format!("{} {}", value("class"), value("id")).to_ascii_lowercase()
}

/// The best node and the neighbours that go on with its text.
fn joined(tree: &Tree, measure: &Measure, best: usize, score: f32) -> Vec<usize> {
    let parent = tree.parent(best);
    let mut parts = Vec::new();
    let mut node = parent + 1;
    while node < tree.end(parent) {
        let own = measure.score.get(node).copied().unwrap_or(0.0);
        let is_linked = measure.linked(tree, node) > MOST_LINKED / 2.0;
        let letters = measure.text(node, tree.end(node));
        let is_prose = tree.name(node) == "p" && letters > 40 && measure.marks(tree, node) > 1;
        let is_like = own * weight(tree, node) > (score * SIBLING_SHARE).max(8.0) || is_prose;
        if node == best || !tree.is_hidden(node) && is_like && !is_linked && !is_named_badly(tree, node) {
            parts.push(node);
        }
        node = tree.end(node);
    }
    parts
}

fn is_named_badly(tree: &Tree, node: usize) -> bool {
    let names = names(tree, node);
    let is_bad = BAD.iter().any(|word| names.contains(word)) && !GOOD.iter().any(|word| names.contains(word));
    is_bad || ADVERTS.iter().any(|&word| words(&names).any(|own| own == word))
}

/// Whether one of `words` is a word of the names of an element: `ad` is one of `ad-top`, not of `head`.
pub(super) fn has_word(tree: &Tree, node: usize, wanted: &[&str]) -> bool {
    let names = names(tree, node);
    words(&names).any(|word| wanted.contains(&word))
}

fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// What inside `part` does not belong to the article.
fn left_out(tree: &Tree, measure: &Measure, part: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let whole = measure.text(part, tree.end(part));
    let mut node = part + 1;
    while node < tree.end(part) {
        let name = tree.name(node);
        if is_block(name) && is_foreign(tree, measure, node, name, whole) {
            found.push(node);
            node = tree.end(node);
        } else {
            node += 1;
        }
    }
    found
}

/// Whether a block in an article of `whole` characters is none of it.
fn is_foreign(tree: &Tree, measure: &Measure, node: usize, name: &str, whole: usize) -> bool {
    let letters = measure.text(node, tree.end(node));
    let linked = measure.linked(tree, node);
    let marks = measure.marks(tree, node);
    let is_small = letters < LONGEST_NAMED && letters * 2 < whole;
    let is_menu = linked > MOST_LINKED && marks * 12 < letters;
    match name {
        "nav" | "form" | "footer" => is_small || is_menu,
        "aside" => is_small && (is_menu || is_named_badly(tree, node)),
        "p" => letters < LONGEST_NOTICE && is_named_badly(tree, node),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td" | "th" | "tr" | "tbody" | "li" => false,
        "ul" | "ol" | "dl" | "table" => letters > 0 && is_menu && measure.links(tree, node) > 2,
        _ => is_small && (is_menu && measure.links(tree, node) > 2 || is_named_badly(tree, node)),
    }
}
