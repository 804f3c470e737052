//! What is to be read in HTML: text between tags, descriptions of images. Tags, comments, scripts and styles are not.

use std::ops::Range;

/// A stretch of HTML that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Visible {
    /// Bytes of the HTML; never with a line feed inside.
    pub range: Range<usize>,
    /// Whether it is the description of an image.
    pub is_image: bool,
}

/// The stretches of `html` that are read, in order.
pub(super) fn visible(html: &str) -> Vec<Visible> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let tag = next_tag(html, at).unwrap_or(html.len());
        push_lines(&mut found, html, at..tag);
        at = end_of_tag(html, tag);
        let image = description(&html[tag..at]).map(|alt| tag + alt.start..tag + alt.end);
        found.extend(image.map(|range| Visible { range, is_image: true }));
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

/// The name of a tag, with its `/` where it ends an element.
fn name(tag: &str) -> &str {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let end = inside.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(inside.len());
    let name = &inside[..end];
    if name.len() > 1 { name.trim_end_matches('/') } else { name }
}

/// The bytes of the description in an `<img>` tag.
pub(super) fn description(tag: &str) -> Option<Range<usize>> {
    let is_image = tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("<img"));
    let key = is_image.then(|| tag.find(" alt="))?? + " alt=".len();
    let quote = tag[key..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = key + 1;
    let len = tag[start..].find(quote)?;
    (!tag[start..start + len].trim().is_empty()).then_some(start..start + len)
}

fn push_lines(found: &mut Vec<Visible>, html: &str, range: Range<usize>) {
    let mut start = range.start;
    for line in html[range].split('\n') {
        let inner = line.trim();
        let from = start + line.len() - line.trim_start().len();
        if !inner.is_empty() {
            found.push(Visible { range: from..from + inner.len(), is_image: false });
        }
        start += line.len() + 1;
    }
}

/// The byte of the next `<` that opens a tag or a comment.
fn next_tag(html: &str, from: usize) -> Option<usize> {
    let opens = |&(at, _): &(usize, &str)| {
        html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    };
    html[from..].match_indices('<').map(|(at, sign)| (from + at, sign)).find(opens).map(|(at, _)| at)
}

/// The byte after the tag or comment at byte `tag`; of a script or style, after its closing tag.
fn end_of_tag(html: &str, tag: usize) -> usize {
    let rest = &html[tag..];
    let after = |from: &str, mark: &str| {
        let offset = rest.len() - from.len();
        from.find(mark).map_or(html.len(), |at| tag + offset + at + mark.len())
    };
    if let Some(comment) = rest.strip_prefix("<!--") {
        return after(comment, "-->");
    }
    for name in ["script", "style"] {
        if rest.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return after(rest, &format!("</{name}>"));
        }
    }
    end_of_quoted_tag(rest).map_or(html.len(), |end| tag + end)
}

/// The byte after the `>` that closes a tag; one inside quotes does not.
fn end_of_quoted_tag(tag: &str) -> Option<usize> {
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
    fn text_between_tags_is_kept() {
        for (html, expected) in [
            ("<div align=\"center\">\n标题\n</div>", vec!["标题"]),
            ("<!-- 注 -->后", vec!["后"]),
            ("<img src=\"a>b\" alt=\"图一\">", vec!["图一"]),
            ("<img src=\"a\">\n正文。", vec!["正文。"]),
            ("<script>第一</script>", vec![]),
            ("3 < 5 <b>对</b>", vec!["3 < 5", "对"]),
        ] {
            let read: Vec<&str> = visible(html).into_iter().map(|part| &html[part.range]).collect();
            assert_eq!(read, expected, "{html}");
        }
    }
}
