//! Takes HTML apart: text and tags, descriptions of images, entities. Comments, scripts and styles are left out; what
//! only looks like a tag is text.

use crate::document::index_signs::IndexPosition;
use std::ops::Range;

use crate::text::{Slice, head};

/// A part of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Bytes of text.
    Text(Range<usize>),
    /// Bytes of a tag.
    Tag(Range<usize>),
}

/// The parts of `html`, in order.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let (tag, end) = next_tag(html, at).unwrap_or((html.len(), html.len()));
        if at < tag {
            found.push(Part::Text(at..tag));
        }
        if tag < end {
            found.push(Part::Tag(tag..end));
        }
        at = end;
    }
    found
}

/// Whether `tag` breaks the line.
pub(super) fn is_line_break(tag: &str) -> bool {
    name(tag).eq_ignore_ascii_case("br")
}

/// What a tag says of the reading of a word (HTML, 4.5.10 `ruby`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruby {
    /// A reading begins.
    Reading,
    /// What stands for the brackets of a reading begins.
    Bracket,
    /// Neither goes on.
    End,
}

/// What `tag` says of a reading; an end tag may be left out before any of the others.
pub(super) fn ruby(tag: &str) -> Option<Ruby> {
    let name = name(tag);
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("rt") {
        return Some(Ruby::Reading);
    }
    if is("rp") {
        return Some(Ruby::Bracket);
    }
    ["/rt", "/rp", "/ruby", "rb", "/rb", "rtc", "/rtc"].into_iter().any(is).then_some(Ruby::End)
}

/// Where text stands by its line after a tag that says so; `Some(None)` where that ends.
pub(super) fn index(tag: &str) -> Option<Option<IndexPosition>> {
    let name = name(tag);
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    match () {
        () if is("sup") => Some(Some(IndexPosition::Above)),
        () if is("sub") => Some(Some(IndexPosition::Below)),
        () => (is("/sup") || is("/sub")).then_some(None),
    }
}

/// The name of a tag, with its `/` where it ends an element.
pub(super) fn name(tag: &str) -> &str {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let name = inside.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
    if name.len() > 1 { name.trim_end_matches('/') } else { name }
}

/// The bytes of the description in an `<img>` tag.
pub(super) fn description(tag: &str) -> Option<Range<usize>> {
    let alt = name(tag).eq_ignore_ascii_case("img").then(|| value(tag, "alt"))??;
    (!tag.slice(alt.clone()).trim().is_empty()).then_some(alt)
}

/// The bytes of the value of `key` in a tag.
pub(super) fn value(tag: &str, key: &str) -> Option<Range<usize>> {
    let found = tag.match_indices(key).find(|&(at, _)| {
        tag.slice(..at).ends_with(|c: char| c.is_whitespace())
            && tag.slice(at + key.len()..).trim_start().starts_with('=')
    })?;
    let rest = tag.slice(found.0 + key.len()..).trim_start().strip_prefix('=')?.trim_start();
    let start = tag.len() - rest.len();
    let mut chars = rest.chars();
    match chars.next() {
        Some(quote @ ('"' | '\'')) => chars.as_str().find(quote).map(|len| start + 1..start + 1 + len),
        _ => rest.find(|c: char| c.is_whitespace() || c == '>').map(|len| start..start + len),
    }
}

/// The bytes of the next tag from byte `from` on; of a comment, a script or a style up to its end.
fn next_tag(html: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += html.slice(at..).find('<')?;
        match end_of_tag(html, at) {
            Some(end) => return Some((at, end)),
            None => at += 1,
        }
    }
}

/// The byte after the tag or comment at byte `tag`, where it is one.
fn end_of_tag(html: &str, tag: usize) -> Option<usize> {
    let rest = html.slice(tag..);
    let after = |mark: &str| rest.find(mark).map_or(html.len(), |at| tag + at + mark.len());
    if rest.starts_with("<!--") {
        return Some(after("-->"));
    }
    if rest.starts_with("<?") {
        return rest.find("?>").map(|at| tag + at + 2);
    }
    for name in ["script", "style"] {
        if self::name(rest).eq_ignore_ascii_case(name) {
            return Some(after(&format!("</{name}>")));
        }
    }
    let inside = rest.strip_prefix('<')?;
    let inside = inside.strip_prefix(['/', '!']).unwrap_or(inside);
    let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with("<![CDATA[");
    is_tag.then(|| end_of_quoted_tag(rest)).flatten().map(|end| tag + end)
}

/// Bytes of the longest tag.
const LONGEST_TAG: usize = 4_000;

/// The byte after the `>` that closes a tag; one inside quotes does not.
fn end_of_quoted_tag(tag: &str) -> Option<usize> {
    let tag = head(tag, LONGEST_TAG);
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_tags() {
        for (html, expected) in [
            ("<div align=\"center\">标题</div>", vec!["标题"]),
            ("<!-- 注 -->后", vec!["后"]),
            ("<img src=\"a>b\">后", vec!["后"]),
            ("<script>第一</script>", vec![]),
            ("3 < 5 <b>对</b>", vec!["3 < 5 ", "对"]),
            ("</她> 说 <她>", vec!["</她> 说 <她>"]),
            ("<!DOCTYPE html>文<p 没有完", vec!["文<p 没有完"]),
        ] {
            let read = parts(html).into_iter().filter_map(|part| match part {
                Part::Text(range) => Some(&html[range]),
                Part::Tag(_) => None,
            });
            assert_eq!(read.collect::<Vec<_>>(), expected, "{html}");
        }
        let tag = "<img  alt = '图' src=a>";
        assert_eq!(
            (description(tag).map(|range| &tag[range]), value(tag, "src").map(|range| &tag[range])),
            (Some("图"), Some("a"))
        );
    }
}
