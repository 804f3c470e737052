//! The contents of a book: of its navigation document (EPUB 3), else of its NCX (EPUB 2). Lists of pages, figures and
//! landmarks are none.

use super::{
    address::Address,
    decode::decoded,
    package::{Package, read},
};
use crate::document::{
    html::{Syntax, Tree},
    members::Members,
    xml::{Piece, Pieces},
};

/// Entries that are read.
const MOST: usize = 20_000;
/// Bytes of the longest title.
const LONGEST: usize = 600;

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// From 1.
    pub level: u8,
    pub title: String,
    pub target: Address,
}

/// The contents of the book, in their order.
pub(super) fn contents(members: &dyn Members, package: &Package) -> Vec<Entry> {
    let of = |path: &Option<String>, read_from: fn(&str, &str) -> Vec<Draft>| {
        let path = path.as_deref()?;
        let bytes = read(members, path)?;
        let entries = aimed(read_from(path, &decoded(&bytes, true)));
        (!entries.is_empty()).then_some(entries)
    };
    of(&package.navigation, of_navigation).or_else(|| of(&package.ncx, of_ncx)).unwrap_or_default()
}

/// An entry that may lead nowhere: the name of a group.
struct Draft {
    level: usize,
    title: String,
    target: Option<Address>,
}

/// Entries with their targets: that of a group is that of the first in it.
fn aimed(drafts: Vec<Draft>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(drafts.len());
    // From the end: the first below a group comes after it.
    let mut below: Vec<(usize, Address)> = Vec::new();
    for Draft { level, title, target } in drafts.into_iter().rev() {
        let first = below.iter().rev().find(|(inner, _)| *inner > level).map(|(_, target)| target.clone());
        below.retain(|(inner, _)| *inner < level);
        let Some(target) = target.or(first) else { continue };
        below.push((level, target.clone()));
        if !title.is_empty() {
            entries.push(Entry { level: u8::try_from(level.clamp(1, 6)).unwrap_or(6), title, target });
        }
    }
    entries.reverse();
    entries
}

/// The entries of the list that is the contents in a navigation document.
fn of_navigation(path: &str, text: &str) -> Vec<Draft> {
    let tree = Tree::of(text, Syntax::Xhtml);
    let kind = |node: usize| {
        let kind = tree.attribute(node, "epub:type").or_else(|| tree.attribute(node, "role")).unwrap_or_default();
        kind.trim_start_matches("doc-").to_owned()
    };
    let navs = || (1..tree.len()).filter(|&node| tree.name(node) == "nav");
    let is_contents = |node: &usize| kind(*node).split_whitespace().any(|kind| kind == "toc");
    let Some(nav) = navs().find(is_contents).or_else(|| navs().find(|&node| kind(node).is_empty())) else {
        return Vec::new();
    };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut lists: Vec<usize> = Vec::new();
    // Whether the item that is open has a title.
    let mut is_named = true;
    for node in nav + 1..tree.end(nav) {
        while lists.pop_if(|end| *end <= node).is_some() {}
        match tree.name(node) {
            "ol" | "ul" => lists.push(tree.end(node)),
            "li" => is_named = false,
            "a" | "span" if !is_named && drafts.len() < MOST => {
                is_named = true;
                let href = tree.attribute(node, "href").filter(|href| !href.is_empty());
                let target = href.and_then(|href| Address::of(path, &href));
                drafts.push(Draft { level: lists.len(), title: tree.text_of(node, LONGEST), target });
            }
            _ => {}
        }
    }
    drafts
}

/// The entries of an NCX.
fn of_ncx(path: &str, text: &str) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let (mut level, mut is_in_label, mut is_in_map) = (0_usize, false, false);
    for piece in Pieces::of(text) {
        match piece {
            Piece::Open(element) => {
                match element.name() {
                    "navMap" => is_in_map = true,
                    "navPoint" if is_in_map => {
                        level += 1;
                        if drafts.len() == MOST {
                            break;
                        }
                        drafts.push(Draft { level, title: String::new(), target: None });
                    }
                    "navLabel" => is_in_label = is_in_map,
                    "content" if is_in_map => {
                        let target = element.attribute("src").and_then(|src| Address::of(path, &src));
                        if let Some(last) = drafts.last_mut() {
                            last.target = last.target.take().or(target);
                        }
                    }
                    _ => {}
                }
                open.push(element.name().to_owned());
            }
            Piece::Text(text) if is_in_label => {
                if let Some(last) = drafts.last_mut().filter(|last| last.title.len() < LONGEST) {
                    last.title.push_str(&text);
                }
            }
            Piece::Text(_) => {}
            Piece::Close => match open.pop().as_deref() {
                Some("navPoint") => level = level.saturating_sub(1),
                Some("navLabel") => is_in_label = false,
                Some("navMap") => is_in_map = false,
                _ => {}
            },
        }
    }
    for draft in &mut drafts {
        draft.title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(drafts: Vec<Draft>) -> Vec<String> {
        let line = |entry: Entry| format!("{} {} {}", entry.level, entry.title, entry.target.anchor());
        aimed(drafts).into_iter().map(line).collect()
    }

    #[test]
    fn the_contents_of_a_navigation_document_are_its_toc() {
        let text = "<nav epub:type='page-list'><ol><li><a href='a#p1'>1</a></ol></nav>\
            <nav epub:type='toc'><h1>目录</h1><ol><li><span>上卷</span><ol><li><a href='a.xhtml'>第一回<br/>渡口</a></li>\
            <li><a href='b.xhtml#x'>第二回</a></ol></li><li><a href='c.xhtml'>后记</a></ol></nav>";
        let expected = ["1 上卷 t/a.xhtml", "2 第一回 渡口 t/a.xhtml", "2 第二回 t/b.xhtml#x", "1 后记 t/c.xhtml"];
        assert_eq!(shown(of_navigation("t/nav.xhtml", text)), expected);
    }

    #[test]
    fn the_contents_of_an_ncx_are_its_map() {
        let text = "<ncx><docTitle><text>书</text></docTitle><navMap>\
            <navPoint><navLabel><text>上卷</text></navLabel><content src='a.html'/>\
            <navPoint><navLabel><text>\n第一回 \n渡口</text></navLabel><content src='a.html#x'/></navPoint></navPoint>\
            <navPoint><navLabel><text>后记</text></navLabel><content src='%E5%90%8E.html'/></navPoint></navMap>\
            <pageList><pageTarget><navLabel><text>1</text></navLabel><content src='a.html#p'/></pageTarget></pageList></ncx>";
        assert_eq!(shown(of_ncx("toc.ncx", text)), ["1 上卷 a.html", "2 第一回 渡口 a.html#x", "1 后记 后.html"]);
    }
}
