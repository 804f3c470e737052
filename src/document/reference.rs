//! What a text refers to: footnotes, links, and where those into the text itself lead. Goes nowhere itself.

use std::{
    ffi::OsStr,
    path::{Component, Path, PathBuf},
};

use super::{
    anchor_index::AnchorIndex,
    model::{Block, Document, Mark, MarkStyle, Window},
    origin::Origin,
};
use crate::text::{Place, Slice, TextRange, percent_decoded};

/// What a marked stretch of text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The footnote of that label.
    Footnote(String),
    /// That address.
    Link(String),
}

/// The references that begin in `range`, in reading order, each with the text that is marked.
pub fn references(window: &Window, range: TextRange) -> Vec<(TextRange, Reference)> {
    let from = window.block_index(range.start).unwrap_or(window.blocks.len());
    let blocks = window.blocks.slice(from..).iter().take_while(|block| block.start <= range.end.block);
    let marked = |block: &Block, mark: &Mark| TextRange {
        start: block.place(mark.range.start),
        end: block.place(mark.range.end),
    };
    let marks = blocks.flat_map(|block| block.marks.iter().map(move |mark| (marked(block, mark), mark)));
    let in_range = marks.filter(|(marked, _)| range.contains(marked.start));
    let mut found: Vec<_> = in_range.filter_map(|(marked, mark)| Some((marked, reference(mark)?))).collect();
    found.sort_by_key(|&(marked, _)| marked);
    found
}

fn reference(mark: &Mark) -> Option<Reference> {
    match &mark.style {
        MarkStyle::FootnoteReference(label) => Some(Reference::Footnote(label.clone())),
        MarkStyle::Link(url) => Some(Reference::Link(url.clone())),
        _ => None,
    }
}

/// The first place that refers to the footnote of that label.
pub fn reference_to(window: &Window, label: &str) -> Option<Place> {
    window.blocks.iter().find_map(|block| {
        let is_wanted = |mark: &&Mark| matches!(&mark.style, MarkStyle::FootnoteReference(own) if own == label);
        block.marks.iter().find(is_wanted).map(|mark| block.place(mark.range.start))
    })
}

/// Where the text of a footnote begins.
pub fn footnote(window: &Window, label: &str) -> Option<Place> {
    let of_label = |own: &Option<String>| own.as_deref() == Some(label);
    window.blocks.iter().find(|block| of_label(&block.inset.footnote)).map(|block| block.place(0))
}

/// The part of a link behind its `#`, where it leads into the document it stands in, `origin`: by that part alone, or with
/// the name of the document's own file before it.
fn fragment(url: &str, origin: &Origin) -> Option<String> {
    let (path, fragment) = url.split_once('#')?;
    let path = decoded(path.strip_prefix("./").unwrap_or(path));
    let file = match origin {
        Origin::File(path) => path.file_name().and_then(OsStr::to_str),
        Origin::BuiltIn(name) => Path::new(name).file_name().and_then(OsStr::to_str),
        Origin::Stdin => None,
    };
    // Site generators know a page by its name without the ending.
    let is_own = |file: &str| path == file || file.rsplit_once('.').is_some_and(|(stem, _)| path == stem);
    (path.is_empty() || file.is_some_and(is_own)).then(|| decoded(fragment))
}

/// Where a link into a document leads; to an id, or to a heading by its words.
pub fn anchor(document: &Document, fragment: &str) -> Option<Place> {
    AnchorIndex::new(document).place(fragment)
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// To a part of the document it stands in, which may be empty for its start.
    Here(String),
    /// To a document beside it, and a part of that where one is named.
    Document(Origin, Option<String>),
    /// To an address that a browser or a mail program opens.
    Address,
    /// To something that nobody opens: another scheme, or a file where the document is no file.
    Unknown,
}

/// Where the link `url` of the document `origin` leads (RFC 3986: a relative reference is resolved against the document; a
/// query is left out, for files have none). No disk is asked.
pub fn link_target(url: &str, origin: &Origin) -> LinkTarget {
    if let Some(id) = fragment(url, origin) {
        return LinkTarget::Here(id);
    }
    if let Some(scheme) = scheme(url) {
        let is_opened = OPENED.iter().any(|own| scheme.eq_ignore_ascii_case(own));
        return if is_opened { LinkTarget::Address } else { LinkTarget::Unknown };
    }
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (url, None),
    };
    let path = decoded(path.split('?').next().unwrap_or_default());
    match origin {
        Origin::File(own) if !path.is_empty() && !path.starts_with("//") => {
            let beside = own.parent().unwrap_or(Path::new("")).join(path);
            LinkTarget::Document(Origin::File(without_dots(&beside)), fragment)
        }
        Origin::BuiltIn(own) if !path.is_empty() => {
            let beside = without_dots(&Path::new(own).parent().unwrap_or(Path::new("")).join(path));
            LinkTarget::Document(Origin::BuiltIn(beside.to_string_lossy().into_owned()), fragment)
        }
        _ => LinkTarget::Unknown,
    }
}

/// Schemes of addresses that are given to other programs.
const OPENED: [&str; 3] = ["http", "https", "mailto"];

/// The scheme of an address, where it has one (RFC 3986, 3.1); one letter is a drive, not a scheme.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let is_any = scheme.len() > 1 && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_any && scheme.chars().all(is_scheme)).then_some(scheme)
}

/// A path without `.` and `..`, as far as they lead to a folder of it.
fn without_dots(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            _ => plain.push(part),
        }
        plain
    })
}

fn decoded(text: &str) -> String {
    percent_decoded(text).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{FormatHint, parse_as},
        text::{SourceMap, SourceOffset},
    };

    /// The text that a link leads to.
    fn led(text: &str, fragment: &str) -> Option<String> {
        let map = SourceMap::identity(SourceOffset(0));
        let document = parse_as(FormatHint::Markdown, text, &map, text.len() as u64);
        let place = anchor(&document, fragment)?;
        document.window.block(place.block).map(|block| block.text.clone())
    }

    #[test]
    fn ids_lead_to_what_they_stand_at() {
        let text = "# 题 {#top-id}\n\n## 甲 {#a}\n\n## 乙 {/*b*/}\n\n<a id=\"c\"></a>\n\n## 丙\n\n\
            <h2 id='d'>丁</h2>\n\n一段。<a name=e></a>\n\n二段。\n{: #f .x}\n\n{#g}\n三段。\n\n\
            [四]{#h}段。\n\n> ### 戊 {#user-content-i}\n\n`{#no}`\n\n```\n<a id=\"code\">\n```\n";
        for (fragment, expected) in [
            ("top-id", Some("题")),
            ("a", Some("甲")),
            ("b", Some("乙")),
            ("c", Some("丙")),
            ("d", Some("丁")),
            ("e", Some("一段。")),
            ("f", Some("二段。")),
            ("g", Some("三段。")),
            ("h", Some("四段。")),
            ("i", Some("戊")),
            ("user-content-a", Some("甲")),
            ("", Some("题")),
            ("no", None),
            ("code", None),
        ] {
            assert_eq!(led(text, fragment).as_deref(), expected, "{fragment}");
        }
    }

    #[test]
    fn headings_are_known_by_their_words() {
        let text = "# 题\n\n## 1.2 安装 `Foo_Bar`\n\n## 用法\n\n甲\n\n## 用法\n\n乙\n\n<h2>C++ 与 *Rust*</h2>\n";
        for (fragment, expected) in [
            ("12-安装-foo_bar", Some("1.2 安装 Foo_Bar")),
            ("_1-2-安装-foo-bar", Some("1.2 安装 Foo_Bar")),
            ("用法-1", Some("用法")),
            ("题", Some("题")),
            ("c-与-rust", Some("C++ 与 *Rust*")),
            ("安装", None),
            ("-", None),
        ] {
            assert_eq!(led(text, fragment).as_deref(), expected, "{fragment}");
        }
        let at = |fragment: &str| {
            let map = SourceMap::identity(SourceOffset(0));
            anchor(&parse_as(FormatHint::Markdown, text, &map, text.len() as u64), fragment)
        };
        assert!(at("用法") < at("用法-1"), "the second is another");
    }

    #[test]
    fn a_link_leads_beside_its_document_or_to_a_browser() {
        let own = Origin::File("/书/上/第一章.md".into());
        let document =
            |path: &str, id: Option<&str>| LinkTarget::Document(Origin::File(path.into()), id.map(str::to_owned));
        for (url, expected) in [
            ("#a", LinkTarget::Here("a".into())),
            ("第二章.md", document("/书/上/第二章.md", None)),
            ("./%E7%AC%AC%E4%BA%8C%E7%AB%A0.md#%E4%B9%99", document("/书/上/第二章.md", Some("乙"))),
            ("../下/./三.md?x=1#b", document("/书/下/三.md", Some("b"))),
            ("/别/四.txt", document("/别/四.txt", None)),
            ("HTTPS://example.org/a#b", LinkTarget::Address),
            ("mailto:a@example.org", LinkTarget::Address),
            ("javascript:alert(1)", LinkTarget::Unknown),
            ("file:///etc/passwd", LinkTarget::Unknown),
            ("//example.org/a", LinkTarget::Unknown),
            ("", LinkTarget::Unknown),
        ] {
            assert_eq!(link_target(url, &own), expected, "{url}");
        }
        assert_eq!(link_target("a.md", &Origin::Stdin), LinkTarget::Unknown);
        let guide = LinkTarget::Document(Origin::BuiltIn("b.md".into()), None);
        assert_eq!(link_target("b.md", &Origin::BuiltIn("a.md".into())), guide);
        let chapter = LinkTarget::Document(Origin::BuiltIn("docs/en/b.md".into()), Some("c".into()));
        assert_eq!(link_target("b.md#c", &Origin::BuiltIn("docs/en/a.md".into())), chapter);
    }

    #[test]
    fn a_link_into_its_own_document_is_known() {
        let own = Origin::File("书/第一 章.md".into());
        for (url, expected) in [
            ("#%E9%A2%98", Some("题")),
            ("#题", Some("题")),
            ("#100%", Some("100%")),
            ("第一%20章.md#a", Some("a")),
            ("./第一 章#a", Some("a")),
            ("第二章.md#a", None),
            ("https://example.org/#a", None),
            ("第一 章.md", None),
        ] {
            assert_eq!(fragment(url, &own).as_deref(), expected, "{url}");
        }
        assert_eq!(fragment("-#a", &Origin::Stdin), None);
    }
}
