//! A web page as a document: its article with what the page says about it, or all of it.

use super::{
    about::{About, about},
    address::{has_scheme, is_web, resolved},
    article::Article,
    blocks::{Context, Link, write},
    token::Syntax,
    tree::Tree,
};
use crate::{
    document::{
        diagnostic::DiagnosticKind,
        extraction::{Extracted, Extraction},
    },
    text::head,
};

/// Characters below which a page that has scripts shows nothing without them.
const LEAST_SHOWN: usize = 60;
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

/// Reads a page.
pub(crate) fn read(source: &str, scope: PageScope) -> Extracted {
    let tree = Tree::of(source, Syntax::Html);
    let article = if scope == PageScope::Article { Article::of(&tree) } else { None };
    let About { mut metadata, title } = about(&tree, article.as_ref());
    let address = metadata.other.iter().position(|(key, _)| key == "url");
    if let (None, Some(saved)) = (address, saved_from(source)) {
        metadata.other.push(("url".to_owned(), saved.to_owned()));
    }
    let mut out = Extraction::new();
    let own = metadata.other.iter().find(|(key, _)| key == "url").map(|(_, address)| address.as_str());
    let base = base(&tree, own);
    let link = |address: &str| link(base.as_deref(), address);
    let is_left_out = |node: usize| match (&article, scope) {
        (Some(article), _) => article.is_left_out(node),
        (None, PageScope::Whole) => false,
        (None, PageScope::Article) => matches!(tree.name(node), "nav" | "header" | "footer" | "form"),
    };
    let context = Context {
        link: &link,
        note: &|_| None,
        note_of_image: &|_| None,
        id_prefix: "",
        is_left_out: &is_left_out,
        level: &|_| None,
        put_in: None,
    };
    match &article {
        Some(article) => {
            let holds = |node: usize| article.parts.iter().any(|&part| (part..tree.end(part)).contains(&node));
            if let Some(title) = title.filter(|&title| !holds(title)) {
                write(&tree, title, &context, &mut out);
            }
            article.parts.iter().for_each(|&part| write(&tree, part, &context, &mut out));
        }
        None => write(&tree, 0, &context, &mut out),
    }
    if let Some(remark) = remark(&tree, article.as_ref(), &out) {
        out.remark(remark);
    }
    out.metadata = metadata;
    out.finish()
}

/// Where a link of a page leads that was at `base`.
fn link(base: Option<&str>, address: &str) -> Link {
    let is_script = has_scheme(address) && !is_web(address) && !address.starts_with("mailto:");
    match base {
        _ if is_script || address.is_empty() || address == "#" => Link::Nowhere,
        Some(base) => Link::To(resolved(base, address)),
        None => Link::To(address.to_owned()),
    }
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
fn remark(tree: &Tree, article: Option<&Article>, out: &Extraction) -> Option<DiagnosticKind> {
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
