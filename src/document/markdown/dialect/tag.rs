//! Tags of components (JSX, Vue): `<Box kind="tip" size={2}>`. HTML's own are left to the parser.

use std::ops::Range;

use super::scanner::Above;
use crate::text::{Slice, head};

/// Bytes of the longest tag.
const LONGEST: usize = 2_000;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub len: usize,
    /// Whether it is that of a component, which no HTML parser would see as a tag or knows.
    pub is_component: bool,
    /// Whether it is a bare name with a capital, as a type's parameter is: `<T>`.
    pub is_bare: bool,
    /// The bytes of the title or label it has.
    pub label: Option<Range<usize>>,
    /// The bytes of the id by which links know it.
    pub id: Option<Range<usize>>,
}

/// The tag that `text` begins with.
pub(super) fn tag(text: &str) -> Option<Tag> {
    let reach = head(text, LONGEST);
    let inside = reach.strip_prefix('<')?;
    let named = inside.strip_prefix('/').unwrap_or(inside);
    let is_fragment = named.starts_with('>');
    if !is_fragment && !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let after = named.trim_start_matches(is_name);
    let name = named.slice(..named.len() - after.len());
    let is_capitalised = name.starts_with(|c: char| c.is_ascii_uppercase());
    let is_shouted = !name.contains(|c: char| c.is_ascii_lowercase());
    let mut found = Tag {
        len: 0,
        is_component: is_fragment || is_capitalised && !is_shouted || name.contains('.'),
        is_bare: is_capitalised && after.starts_with('>') && named.len() == inside.len(),
        label: None,
        id: None,
    };
    let mut at = reach.len() - after.len();
    loop {
        let rest = reach.slice(at..);
        let next = rest.trim_start();
        let is_parted = next.len() < rest.len();
        at = reach.len() - next.len();
        if let Some(len) = ["/>", ">"].iter().find(|end| next.starts_with(**end)).map(|end| end.len()) {
            found.len = at + len;
            return Some(found);
        }
        if next.starts_with('{') {
            found.is_component = true;
            at += braces(next)?;
            continue;
        }
        if !is_parted {
            return None;
        }
        let is_anchor = name.eq_ignore_ascii_case("a");
        at = attribute(reach, at, is_anchor, &mut found)?;
    }
}

/// The byte after the attribute at byte `at`. A link that goes nowhere may have a name for an id (HTML, 16.3.1).
fn attribute(text: &str, at: usize, is_anchor: bool, found: &mut Tag) -> Option<usize> {
    let rest = text.slice(at..);
    let len = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'' | '<' | '{' | '`'))?;
    let (name, value) = rest.split_at_checked(len)?;
    if len == 0 || !name.is_ascii() {
        return None;
    }
    let Some(value) = value.strip_prefix('=') else { return Some(at + len) };
    let start = at + len + 1;
    let is_id = name.eq_ignore_ascii_case("id") || is_anchor && name.eq_ignore_ascii_case("name");
    let mut chars = value.chars();
    match chars.next()? {
        quote @ ('"' | '\'') => {
            let (words, _) = chars.as_str().split_once(quote)?;
            let len = words.len();
            if matches!(name, "title" | "label" | "summary" | "header") && !words.trim().is_empty() {
                found.label.get_or_insert(start + 1..start + 1 + len);
            }
            if is_id {
                found.id.get_or_insert(start + 1..start + 1 + len);
            }
            Some(start + len + 2)
        }
        '{' => {
            found.is_component = true;
            Some(start + braces(value)?)
        }
        _ => {
            let len = value.find(|c: char| c.is_whitespace() || matches!(c, '>' | '"' | '<'))?;
            if is_id {
                found.id.get_or_insert(start..start + len);
            }
            Some(start + len)
        }
    }
}

/// The bytes of what stands in braces at the start of `text`, braces in it included.
pub(super) fn braces(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte || byte == b'\n' => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Names of HTML's elements that begin a block at the start of a line (CommonMark 4.6, condition 6).
const BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Whether `line` begins a block of HTML; a tag alone on its line does only where nothing is open `above`.
pub(super) fn opens_html(line: &str, above: Above) -> bool {
    let Some(inside) = line.strip_prefix('<') else { return false };
    let named = inside.strip_prefix('/').unwrap_or(inside);
    let name = named.slice(..named.len() - named.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len());
    let follows = named.slice(name.len()..).chars().next();
    let ends = follows.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/'));
    if ends && BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name)) {
        return true;
    }
    above == Above::Nothing && tag(line).is_some_and(|tag| !tag.is_component && line.slice(tag.len..).trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_told_from_html_and_from_prose() {
        for (text, expected) in [
            ("<Box kind=\"tip\">甲", Some((16, true))),
            ("</Box>", Some((6, true))),
            ("<p style={{a: '}'}} b>", Some((22, true))),
            ("<a href=\"x\">", Some((12, false))),
            ("<>", Some((2, true))),
            ("<Box.Item\n  a={b}\n/>", Some((20, true))),
            ("</她>", None),
            ("<甲>", None),
            ("<a <b>", None),
            ("<3", None),
        ] {
            assert_eq!(tag(text).map(|tag| (tag.len, tag.is_component)), expected, "{text}");
        }
        assert!(opens_html("<div class=\"a\">文", Above::Paragraph) && opens_html("<b>", Above::Nothing));
        assert!(!opens_html("<b>文", Above::Nothing) && !opens_html("<Box>", Above::Nothing));
    }
}
