//! The author whom an element of a page names by what it is: `rel="author"`, `itemprop="author"`, a class with the word.

use super::{
    article::{Article, has_word},
    label::{Label, is_name},
    tree::Tree,
};

/// Bytes of the longest byline.
const LONGEST: usize = 120;
/// Nodes beyond an article, and in an element, that are looked at.
const BEYOND: usize = 150;
const INSIDE: usize = 40;
/// Words in the names of elements that hold the name of an author.
const WORDS: [&str; 8] = ["author", "byline", "writer", "authorname", "authors", "zuozhe", "vcard", "nickname"];

/// The author whom an element around the article names; `title` is the heading of the article, 0 where there is none.
pub(super) fn byline(tree: &Tree, title: usize, article: Option<&Article>) -> Option<String> {
    let first = article.and_then(|article| article.parts.first().copied());
    let last = article.and_then(|article| article.parts.last()).map_or(0, |&last| tree.end(last));
    let from = first.map_or(title, |first| first.min(if title > 0 { title } else { first })).saturating_sub(BEYOND);
    let to = (last.max(title) + BEYOND).min(tree.len());
    let says_author = |key: &str, node: usize| {
        tree.attribute(node, key).is_some_and(|said| said.split_whitespace().any(|word| word == "author"))
    };
    let is_byline =
        |node: &usize| says_author("rel", *node) || says_author("itemprop", *node) || has_word(tree, *node, &WORDS);
    let seen = (from.max(1)..to).filter(|&node| tree.text(node).is_none() && !tree.is_hidden(node));
    seen.filter(is_byline).find_map(|node| name(tree, node))
}

/// The name that an element holds: that of the link in it, else all its text.
fn name(tree: &Tree, node: usize) -> Option<String> {
    let inside = node + 1..tree.end(node).min(node + INSIDE);
    let link = inside.clone().find(|&inside| tree.name(inside) == "a");
    let texts = link.into_iter().chain([node]).map(|node| tree.text_of(node, LONGEST));
    texts.filter(|text| text.len() < LONGEST).find_map(|text| {
        if text.contains(['：', ':', '/', '|']) {
            return Label::Author.of(&text);
        }
        let name =
            ["By ", "by ", "作者", "文 "].iter().find_map(|label| text.strip_prefix(label)).unwrap_or(&text).trim();
        let is_sentence = name.contains(['，', '。', '！', '？', ',', '!', '?']) || name.split(' ').count() > 4;
        let says_more = name.contains(|c: char| c.is_ascii_digit())
            || name.contains("编辑")
            || name.contains("關注")
            || name.contains("关注");
        (is_name(name) && !is_sentence && !says_more).then(|| name.to_owned())
    })
}
