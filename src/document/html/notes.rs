//! The notes of a page or a book. Few say which links are notes; in all, a note is a link whose target links back. Both have
//! a sign for their text, or a picture without words.

use std::collections::{HashMap, HashSet};

use super::{
    element::{heading_level, is_block},
    tree::Tree,
};

/// Bytes of text by which a sign is told from words.
const SHORT: usize = 40;
/// Elements around a link whose ids stand for it.
const AROUND: usize = 4;
/// Nodes from the start of a link to what raises it.
const NEAR: usize = 8;
/// Characters of the longest sign.
const LONGEST_SIGN: usize = 6;

/// The notes of a page or a book.
#[derive(Debug, Default)]
pub(in crate::document) struct Notes {
    /// The label of the note by the id (of the whole document) at which its text begins.
    labels: HashMap<String, String>,
    /// The ids that notes lead back to.
    back: HashSet<String>,
}

impl Notes {
    /// The label of the note that begins at `id`.
    pub(in crate::document) fn label(&self, id: &str) -> Option<&str> {
        self.labels.get(id).map(String::as_str)
    }

    /// The label of the note that the picture at `node` is, in the part whose ids begin with `prefix`.
    pub(in crate::document) fn label_of_image(&self, prefix: &str, node: usize) -> Option<&str> {
        self.labels.get(&anchor_of_image(prefix, node)).map(String::as_str)
    }

    fn add(&mut self, target: &str) {
        let next = self.labels.len() + 1;
        self.labels.entry(target.to_owned()).or_insert_with(|| next.to_string());
    }

    /// Whether a link to `id` leads back from a note.
    pub(in crate::document) fn leads_back(&self, id: &str) -> bool {
        self.back.contains(id)
    }
}

/// A link that may be a note or lead back from one.
struct Link {
    target: String,
    /// Its own ids and those close around it.
    ids: Vec<String>,
    /// How many of these stand in its own paragraph: the others may be those of a chapter.
    near: usize,
    order: usize,
    role: Role,
}

/// What a link says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// That it is a note.
    Note,
    /// That it leads back.
    Back,
    /// That it is the whole note: a picture that has its text.
    Own,
    /// Nothing, but it is set as notes are: raised, in brackets, a picture.
    Raised,
    /// Nothing.
    None,
    /// Nothing, and it has words: it may lead back, but is no note.
    Words,
}

/// Where an id stands.
#[derive(Debug, Clone, Copy)]
struct Site {
    order: usize,
    /// Whether a note may begin there: at the start of a block with words that is no heading.
    is_start: bool,
}

/// Gathers what the parts of a document, seen one after the other, say of notes.
#[derive(Default)]
pub(in crate::document) struct Gatherer {
    links: Vec<Link>,
    sites: HashMap<String, Site>,
    /// Links that are seen, nodes of all parts counted.
    order: usize,
}

impl Gatherer {
    /// Looks at a part, whose ids begin with `prefix` in the whole document; `target` is the id that an address leads to.
    pub(in crate::document) fn look_at(&mut self, prefix: &str, tree: &Tree, target: &dyn Fn(&str) -> Option<String>) {
        // The block that is open, whether it has words yet, and whether it is a heading.
        let (mut block, mut has_words) = (0, false);
        for node in 1..tree.len() {
            self.order += 1;
            if let Some(text) = tree.text(node) {
                has_words |= !text.trim_matches(is_blank).is_empty();
                continue;
            }
            let name = tree.name(node);
            if is_block(name) || name == "br" {
                (block, has_words) = (if name == "br" { block } else { node }, false);
            }
            if let Some(id) = id_of(tree, node) {
                let own = if is_block(name) { node } else { block };
                let is_start = !has_words && !is_heading(tree, own) && has_words_beside(tree, own);
                self.sites.entry(format!("{prefix}{id}")).or_insert(Site { order: self.order, is_start });
            }
            match name {
                "a" => self.links.extend(self.link(prefix, tree, node, target)),
                "img" if text_of_image(tree, node).is_some() => {
                    let target = anchor_of_image(prefix, node);
                    self.links.push(Link { target, ids: Vec::new(), near: 0, order: self.order, role: Role::Own });
                }
                _ => {}
            }
        }
    }

    fn link(&self, prefix: &str, tree: &Tree, node: usize, target: &dyn Fn(&str) -> Option<String>) -> Option<Link> {
        let target = target(&tree.attribute(node, "href")?)?;
        let text = tree.text_of(node, SHORT);
        let mut role = role(tree, node);
        if role == Role::None && !is_sign(&text) {
            role = Role::Words;
        }
        let (mut ids, mut near) = (Vec::new(), None);
        let mut around = node;
        for _ in 0..AROUND {
            ids.extend(id_of(tree, around).map(|id| format!("{prefix}{id}")));
            if is_block(tree.name(around)) {
                near = near.or(Some(ids.len()));
            }
            let parent = tree.parent(around);
            let name = tree.name(parent);
            if matches!(name, "sup" | "small") && role == Role::None {
                role = Role::Raised;
            }
            if parent == around || matches!(name, "body" | "section" | "article" | "ol" | "ul" | "") {
                break;
            }
            around = parent;
        }
        let mut inside = node + 1..tree.end(node).min(node + NEAR);
        let is_set = text.is_empty() || text.starts_with(BRACKETS) || inside.any(|inside| tree.name(inside) == "sup");
        if role == Role::None && is_set {
            role = Role::Raised;
        }
        let near = near.unwrap_or(ids.len());
        Some(Link { target, ids, near, order: self.order, role })
    }

    /// The notes, numbered through the document.
    pub(in crate::document) fn notes(self) -> Notes {
        let ways: HashSet<(&str, &str)> =
            self.links.iter().flat_map(|link| link.ids.iter().map(|id| (id.as_str(), link.target.as_str()))).collect();
        let mut notes = Notes::default();
        for link in &self.links {
            if link.role == Role::Own {
                notes.add(&link.target);
            }
            let Some(site) = self.sites.get(&link.target) else { continue };
            let back = link.ids.iter().find(|id| ways.contains(&(link.target.as_str(), id.as_str())));
            let is_after = site.is_start && site.order > link.order;
            let is_note = match link.role {
                Role::Note => true,
                Role::Back | Role::Words | Role::Own => false,
                Role::Raised => is_after,
                Role::None => is_after && back.is_some(),
            };
            if !is_note || notes.back.contains(&link.target) {
                continue;
            }
            notes.add(&link.target);
            notes.back.extend(back.or(link.ids.first().filter(|_| link.near > 0)).cloned());
        }
        notes
    }
}

/// What stands for the id of a picture: no id has a NUL.
fn anchor_of_image(prefix: &str, node: usize) -> String {
    format!("{prefix}\0{node}")
}

/// The text of the note that a picture is, as some shops have their notes; not of one in a link, which leads to its text.
pub(in crate::document) fn text_of_image(tree: &Tree, node: usize) -> Option<String> {
    let is_note = tree.attribute(node, "class")?.contains("footnote");
    let around = [tree.parent(node), tree.parent(tree.parent(node))];
    let is_in_link = || around.iter().any(|&around| tree.name(around) == "a");
    if !is_note || is_in_link() {
        return None;
    }
    let text = tree.attribute(node, "zy-footnote").or_else(|| tree.attribute(node, "alt"))?;
    (!is_sign(&text)).then(|| text.trim_matches(is_blank).to_owned())
}

/// What opens the sign of a note.
const BRACKETS: [char; 6] = ['[', '〔', '【', '（', '(', '［'];

fn role(tree: &Tree, node: usize) -> Role {
    let said = |key: &str| tree.attribute(node, key).unwrap_or_default().to_ascii_lowercase();
    let (kind, class) = (said("epub:type") + " " + &said("role") + " " + &said("rel"), said("class"));
    if kind.contains("backlink") || kind.contains("referrer") || class.contains("backlink") {
        Role::Back
    } else if kind.contains("noteref") || kind.contains("footnote") || class.contains("duokan-footnote") {
        Role::Note
    } else {
        Role::None
    }
}

/// The id of an element.
fn id_of(tree: &Tree, node: usize) -> Option<String> {
    let named = || if tree.name(node) == "a" { tree.attribute(node, "name") } else { None };
    let id = tree.attribute(node, "id").or_else(named)?;
    (!id.is_empty()).then(|| id.into_owned())
}

fn is_heading(tree: &Tree, node: usize) -> bool {
    heading_level(tree.name(node)).is_some() || heading_level(tree.name(tree.parent(node))).is_some()
}

/// Whether an element has more words than a sign.
fn has_words_beside(tree: &Tree, node: usize) -> bool {
    tree.text_of(node, SHORT).chars().nth(LONGEST_SIGN).is_some() || {
        let text = tree.text_of(node, SHORT);
        !text.is_empty() && !is_sign(&text)
    }
}

/// Whether a text is the sign of a note: a number, a star, in brackets or not; or nothing.
pub(in crate::document) fn is_sign(text: &str) -> bool {
    const MARKS: &str = "*†‡§¶#※◎○●〇零一二三四五六七八九十百注註译校原编.、:：";
    let inner = text.trim_matches(|c: char| {
        is_blank(c) || BRACKETS.contains(&c) || matches!(c, ']' | '〕' | '】' | '）' | ')' | '］')
    });
    let is_part = |c: char| c.is_numeric() || MARKS.contains(c);
    let is_letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_lowercase());
    inner.chars().count() <= LONGEST_SIGN && (inner.chars().all(is_part) || is_letter)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200B}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::Syntax;

    /// The labels of these targets.
    fn labels(source: &str, targets: &[&str]) -> Vec<Option<String>> {
        let mut gatherer = Gatherer::default();
        let target = |href: &str| href.strip_prefix('#').map(str::to_owned);
        gatherer.look_at("", &Tree::of(source, Syntax::Xhtml), &target);
        let notes = gatherer.notes();
        targets.iter().map(|id| notes.label(id).map(str::to_owned)).collect()
    }

    #[test]
    fn a_link_to_the_chapter_of_a_note_does_not_lead_back() {
        let source = "<div id='c'><p>桥<a epub:type='noteref' href='#n'>1</a></p></div><p id='n'>在村东。</p>";
        let mut gatherer = Gatherer::default();
        let target = |href: &str| href.strip_prefix('#').map(str::to_owned);
        gatherer.look_at("", &Tree::of(source, Syntax::Xhtml), &target);
        assert!(!gatherer.notes().leads_back("c"));
    }

    #[test]
    fn a_note_is_a_link_whose_target_links_back() {
        let one = Some("1".to_owned());
        for (source, expected) in [
            // Pairs of no type.
            ("<p>桥<a id='r' href='#n'>〔1〕</a>。</p><p><a id='n' href='#r'>〔1〕</a>在村东。</p>", one.clone()),
            ("<h2>渡口<a id='r' href='#n'>*</a></h2><p><a id='n' href='#r'>*</a>写于夏天。</p>", one.clone()),
            (
                "<p>桥<sup id='r'><a href='#n'>1</a></sup></p><ol><li id='n'><p>在村东。<a href='#r'>↩</a></p></li></ol>",
                one.clone(),
            ),
            // One that says what it is, and an icon without words.
            ("<p>桥<a epub:type='noteref' href='#n'>注一下</a></p><aside id='n'>在村东。</aside>", one.clone()),
            (
                "<p>桥<a class='duokan-footnote' href='#n'><img alt=''/></a></p><ol><li id='n'>在村东。</li></ol>",
                one.clone(),
            ),
            ("<p>桥<a href='#n'><img alt='' src='note.png'/></a></p><ol><li id='n'>在村东。</li></ol>", one),
            // Contents and headings that lead to each other; a word; a number that nothing answers.
            ("<p><a id='r' href='#n'>一</a></p><h2 id='n'><a href='#r'>一</a></h2><p>文。</p>", None),
            ("<p><a id='r' href='#n'>一</a></p><p><a id='n' href='#r'>一</a></p><p>文。</p>", None),
            ("<p>见<a id='r' href='#n'>后面的话</a></p><p id='n'><a href='#r'>回</a>去了。</p>", None),
            ("<p>见<a href='#n'>2</a></p><p id='n'>去了很久。</p>", None),
        ] {
            assert_eq!(labels(source, &["n"]), [expected], "{source}");
        }
    }
}
