//! A web page as a document: its article with what the page says about it, or all of it.

use super::{
    about::{About, about},
    address::{has_scheme, is_web, resolved},
    article::Article,
    blocks::{Context, Link, write},
    edges::{edges, mute_pictures},
    element::{heading_level, is_block},
    notes::{Gatherer, Notes},
    token::Syntax,
    tree::Tree,
};
use crate::{
    document::{
        diagnostic::DiagnosticKind,
        extraction::{Extracted, Extraction, Overflow},
        style_sheet::StyleSheet,
    },
    text::{head, percent_decoded},
};

/// Characters below which a page that has scripts shows nothing without them.
const LEAST_SHOWN: usize = 60;
/// Elements around the id of a note among which its block is.
const NEAR: usize = 8;
/// Nodes behind an article among which a link may lead to its next page.
const BEHIND: usize = 400;
/// Bytes in which a browser says where a page was that it saved.
const SAVED_WITHIN: usize = 2 << 10;

/// How much of a page is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PageScope {
    /// Its article, where it has one.
    #[default]
    Article,
    /// All that is seen of it.
    Whole,
}

impl PageScope {
    /// The other scope.
    pub const fn other(self) -> Self {
        match self {
            Self::Article => Self::Whole,
            Self::Whole => Self::Article,
        }
    }
}

/// Reads a page; `location` is where it was, where others than the page itself say so.
pub(crate) fn read(source: &str, scope: PageScope, location: Option<&str>, overflow: Overflow<'_>) -> Extracted {
    let tree = Tree::of(source, Syntax::Html);
    let article = if scope == PageScope::Article { Article::of(&tree) } else { None };
    let About { mut metadata, title } = about(&tree, article.as_ref());
    let address = metadata.other.iter().position(|(key, _)| key == "url");
    if let (None, Some(saved)) = (address, location.or_else(|| saved_from(source))) {
        metadata.other.push(("url".to_owned(), saved.to_owned()));
    }
    let own = metadata.other.iter().find(|(key, _)| key == "url").map(|(_, address)| address.clone());
    let mut out = Extraction::of_any_length(overflow);
    let heading = title.unwrap_or(0);
    let page = Page {
        tree: &tree,
        article: article.as_ref(),
        scope,
        base: base(&tree, own.as_deref()),
        notes: notes(&tree, own.as_deref()),
        left_out: left_out(&tree, article.as_ref(), heading, metadata.title.as_deref(), scope),
        own,
        sheets: StyleSheet::of_page(source),
    };
    page.write(heading, &mut out);
    if tree.is_cut() {
        out.remark(DiagnosticKind::TooManyTags);
    }
    if let Some(remark) = remark(&tree, article.as_ref(), &out) {
        out.remark(remark);
    }
    out.metadata = metadata;
    out.finish()
}

/// A page being written.
struct Page<'a> {
    tree: &'a Tree<'a>,
    article: Option<&'a Article>,
    scope: PageScope,
    /// Where it was, as it says itself.
    own: Option<String>,
    /// What its relative addresses are seen from.
    base: Option<String>,
    notes: Notes,
    /// The style sheets in it.
    sheets: StyleSheet,
    /// Nodes that are left out, rising.
    left_out: Vec<usize>,
}

impl Page<'_> {
    fn write(&self, heading: usize, out: &mut Extraction<'_>) {
        let (tree, notes) = (self.tree, &self.notes);
        let context = Context {
            sheets: &self.sheets,
            link: &|address| self.link(address),
            note: &|id| notes.label(id).map(str::to_owned),
            note_of_image: &|_| None,
            id_prefix: "",
            is_left_out: &|node| self.is_left_out(node),
            level: &|node| (heading > 0 && node == heading && heading_level(tree.name(node)).is_none()).then_some(1),
            put_in: None,
            seen: &|_| (),
        };
        let Some(article) = self.article else { return write(tree, 0, &context, out) };
        let holds = |node: usize| article.parts.iter().any(|&part| (part..tree.end(part)).contains(&node));
        if heading > 0 && !holds(heading) {
            write(tree, heading, &context, out);
        }
        article.parts.iter().for_each(|&part| write(tree, part, &context, out));
        // Notes may stand outside what holds the article.
        let is_note = |node: usize| tree.attribute(node, "id").is_some_and(|id| notes.label(&id).is_some());
        let outside = (1..tree.len()).filter(|&node| !holds(node) && tree.text(node).is_none() && is_note(node));
        for node in outside {
            let is_own = |node: usize| is_block(tree.name(node));
            let block = std::iter::successors(Some(node), |&node| Some(tree.parent(node)))
                .take(NEAR)
                .find(|&node| is_own(node));
            block.into_iter().for_each(|block| write(tree, block, &context, out));
        }
    }

    fn is_left_out(&self, node: usize) -> bool {
        let is_menu = || matches!(self.tree.name(node), "nav" | "header" | "footer" | "form");
        let is_bare = self.article.is_none() && self.scope == PageScope::Article;
        self.left_out.binary_search(&node).is_ok() || is_bare && is_menu()
    }

    /// Where a link of the page leads.
    fn link(&self, address: &str) -> Link {
        let is_script = has_scheme(address) && !is_web(address) && !address.starts_with("mailto:");
        if is_script || address.is_empty() || address == "#" {
            return Link::Nowhere;
        }
        let Some(id) = id_in_page(self.own.as_deref(), address) else {
            let whole = self.base.as_deref().map(|base| resolved(base, address));
            return Link::To(whole.unwrap_or_else(|| address.to_owned()));
        };
        match self.notes.label(&id) {
            Some(label) => Link::Note(label.to_owned()),
            None if self.notes.leads_back(&id) => Link::Back,
            None => Link::To(format!("#{id}")),
        }
    }
}

/// The id in the page, which was at `own`, that an address leads to.
fn id_in_page(own: Option<&str>, address: &str) -> Option<String> {
    let (path, id) = address.trim().split_once('#')?;
    let is_own = path.is_empty() || own.is_some_and(|own| own == path);
    let decoded = || percent_decoded(id).and_then(|bytes| String::from_utf8(bytes).ok());
    (is_own && !id.is_empty()).then(|| decoded().unwrap_or_else(|| id.to_owned()))
}

fn notes(tree: &Tree, own: Option<&str>) -> Notes {
    let mut gatherer = Gatherer::default();
    gatherer.look_at("", tree, &|address| id_in_page(own, address));
    gatherer.notes()
}

/// The nodes that are left out of what is shown of a page, rising; `heading` shows its title, 0 for none.
fn left_out(
    tree: &Tree,
    article: Option<&Article>,
    heading: usize,
    title: Option<&str>,
    scope: PageScope,
) -> Vec<usize> {
    if scope == PageScope::Whole {
        return Vec::new();
    }
    let mut left_out = mute_pictures(tree, article, title);
    if let Some(article) = article {
        left_out.extend(&article.left_out);
        left_out.extend(edges(tree, article, heading));
    }
    left_out.sort_unstable();
    left_out
}

/// What relative addresses of the page are seen from: what it says itself, else where it was.
fn base(tree: &Tree, own: Option<&str>) -> Option<String> {
    let base = tree.find(0, "base").and_then(|node| tree.attribute(node, "href"));
    match (base, own) {
        (Some(base), _) if is_web(&base) => Some(base.into_owned()),
        (Some(base), Some(own)) => Some(resolved(own, &base)),
        (_, own) => own.map(str::to_owned),
    }
}

/// Where a page was that a browser saved: `<!-- saved from url=(0020)https://example.org/ -->`.
fn saved_from(source: &str) -> Option<&str> {
    let (_, rest) = head(source, SAVED_WITHIN).split_once("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    address.split(char::is_whitespace).next().filter(|address| is_web(address))
}

/// What is to be said of a page that is not all there.
fn remark(tree: &Tree, article: Option<&Article>, out: &Extraction<'_>) -> Option<DiagnosticKind> {
    let has_script = || tree.find(0, "script").is_some();
    if out.len() < LEAST_SHOWN && has_script() {
        return Some(DiagnosticKind::PageNeedsScript);
    }
    let parts = &article?.parts;
    let (first, last) = (*parts.first()?, *parts.last()?);
    let near = first..(tree.end(last) + BEHIND).min(tree.len());
    let leads_on = |node: usize| {
        let is_link = tree.name(node) == "a" && tree.end(node) <= node + 8;
        is_link
            && tree.attribute(node, "href").is_some_and(|to| leads_elsewhere(&to))
            && says_more(&tree.text_of(node, 40))
    };
    near.into_iter().any(leads_on).then_some(DiagnosticKind::PageGoesOn)
}

fn leads_elsewhere(address: &str) -> bool {
    !address.is_empty() && !address.starts_with('#') && (is_web(address) || !has_scheme(address))
}

/// Whether the text of a link says that an article goes on elsewhere.
fn says_more(text: &str) -> bool {
    matches!(
        text,
        "余下全文" | "餘下全文" | "下一页" | "下一頁" | "下页" | "【2】" | "[2]" | "下一页>" | "下一页>>" | "Next page"
    )
}

#[cfg(test)]
mod tests;
