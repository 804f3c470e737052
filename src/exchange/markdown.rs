//! Bookmarks as a Markdown file that Obsidian and its kind read: front matter, the quotes by document, each with its note,
//! where it is from with a link back to the file, its tags, and its id as a block's name.

use std::collections::{BTreeMap, BTreeSet};

use super::iri_of_key;
use crate::{
    annotation::{Bookmark, BookmarkId, Draft},
    citation::source,
};

/// The file. Quotes and titles are escaped; notes are the reader's own Markdown and stand as they are.
/// `fragments` are the identifiers of passages in books, by the ids of the bookmarks: links lead there.
pub fn markdown(bookmarks: &[Bookmark], fragments: &BTreeMap<BookmarkId, String>) -> String {
    let tags: BTreeSet<String> =
        bookmarks.iter().flat_map(|bookmark| &bookmark.content.tags).map(|text| tag(text)).collect();
    let tags: String = tags.iter().filter(|tag| !tag.is_empty()).map(|tag| format!("  - {tag}\n")).collect();
    let tags = if tags.is_empty() { tags } else { format!("tags:\n{tags}") };
    let mut file = format!("---\ntitle: 竹简\nbookmarks: {}\n{tags}---\n", bookmarks.len());
    let mut path = None;
    for bookmark in bookmarks {
        let content = &bookmark.content;
        if path != Some(&content.path) {
            path = Some(&content.path);
            let title = if content.title.is_empty() { content.path.as_str() } else { &content.title };
            file += &format!("\n## {}\n", escaped(title));
        }
        file += &passage(bookmark, fragments.get(&bookmark.id));
    }
    file
}

fn passage(bookmark: &Bookmark, fragment: Option<&String>) -> String {
    let Draft { path, anchor, note, tags, .. } = &bookmark.content;
    let quote: String = anchor.exact.lines().map(|line| format!("> {}\n", escaped(line.trim()))).collect();
    // Paragraphs of a quote are paragraphs, not one.
    let quote = quote.replace("\n> ", "\n>\n> ");
    let note = if note.trim().is_empty() { String::new() } else { format!("\n{}\n", note.trim()) };
    let source = source(&bookmark.content.work());
    let source = if source.is_empty() { path.to_string() } else { source };
    let tags = tags.iter().map(|text| tag(text)).filter(|tag| !tag.is_empty());
    let tags: String = tags.map(|tag| format!(" #{tag}")).collect();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let back = format!("——[{}]({}{fragment})", escaped(&source), iri_of_key(path));
    format!("\n{quote}{note}\n{back}{tags} ^{}\n", bookmark.id)
}

/// A tag as Obsidian allows it: letters, digits, `-`, `_`, `/`.
fn tag(text: &str) -> String {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    let tag: String = text.trim().chars().map(|c| if is_allowed(c) { c } else { '-' }).collect();
    let tag = tag.trim_matches('-');
    // Digits alone are no tag.
    if tag.chars().all(|c| c.is_numeric()) && !tag.is_empty() { format!("_{tag}") } else { tag.to_owned() }
}

/// A line in which nothing is markup.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.chars().enumerate() {
        let is_list = at == 0 && matches!(c, '-' | '+');
        // `1.` at the start of a line is a list; the mark after a number anywhere does no harm.
        let is_number = matches!(c, '.' | ')') && escaped.chars().all(|c| c.is_ascii_digit()) && at > 0;
        if is_list
            || is_number
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '=' | '%' | '&' | '^' | '!'
            )
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_quote_is_markup() {
        for (line, expected) in [
            ("# 标题", r"\# 标题"),
            ("- 一", r"\- 一"),
            ("12. 二", r"12\. 二"),
            ("三. 四", "三. 四"),
            (
                "[[链接]] **重** `码` <b> $x$ ==亮== %%藏%%",
                r"\[\[链接\]\] \*\*重\*\* \`码\` \<b\> \$x\$ \=\=亮\=\= \%\%藏\%\%",
            ),
            ("山-水", "山-水"),
        ] {
            assert_eq!(escaped(line), expected);
        }
    }

    #[test]
    fn a_tag_is_one_that_obsidian_knows() {
        for (text, expected) in [("亚太", "亚太"), ("a b", "a-b"), ("#经济", "经济"), ("2020", "_2020"), ("!", "")]
        {
            assert_eq!(tag(text), expected);
        }
    }
}
