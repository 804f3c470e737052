//! What the tags of templates mean: those that many sites have in common, by name.

use std::ops::Range;

use super::{
    container_kind::{Language, kind_name},
    container_label::Label,
    shortcode::Shortcode,
};
use crate::text::Slice;

/// What a tag means; bytes are those of its text, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing to be read; what it encloses is.
    Hidden,
    /// These words.
    Text(Range<usize>),
    /// A picture with this description.
    Image(Vec<Range<usize>>),
    /// An address: `prefix`, then these bytes.
    Address { prefix: &'static str, rest: Range<usize> },
    /// A link from these words to this address.
    Link { text: Range<usize>, address: Range<usize> },
    /// A labelled block, if it is closed.
    Block(Label),
    /// Code, if it is closed.
    Code { language: Option<Range<usize>> },
    /// What it encloses is not shown.
    Comment,
    /// In what it encloses there are no tags.
    Verbatim,
}

/// Where the videos and posts are that pages show.
const EMBEDDED: [(&str, &str); 8] = [
    ("youtube", "https://www.youtube.com/watch?v="),
    ("bilibili", "https://www.bilibili.com/video/"),
    ("bili", "https://www.bilibili.com/video/"),
    ("vimeo", "https://vimeo.com/"),
    ("gist", "https://gist.github.com/"),
    ("tweet", "https://x.com/i/status/"),
    ("instagram", "https://www.instagram.com/p/"),
    ("codepen", "https://codepen.io/"),
];
/// Keys of what stands under a picture.
const CAPTIONS: [&str; 2] = ["title", "caption"];
/// Keys of what a block is called.
const TITLES: [&str; 7] = ["title", "heading", "header", "label", "summary", "name", "caption"];
/// Keys of the kind of a block.
const KINDS: [&str; 8] = ["type", "kind", "color", "status", "style", "class", "level", "state"];
/// Words that say how a block looks.
const LOOKS: [&str; 13] = [
    "simple", "modern", "flat", "disabled", "no-icon", "true", "false", "open", "closed", "icon", "primary", "default",
    "inline",
];

/// What `tag` means in a text in `language`.
pub(super) fn meaning(tag: &Shortcode, language: Language) -> Meaning {
    let name = tag.name.to_ascii_lowercase();
    if let Some((_, prefix)) = EMBEDDED.iter().find(|(known, _)| *known == name) {
        return address(tag, prefix);
    }
    match name.as_str() {
        "figure" | "img" | "image" | "asset_img" | "picture" | "photo" => image(tag),
        "include" | "include_relative" | "include_cached" => included(tag),
        "quote" | "blockquote" | "cq" | "centerquote" | "pullquote" | "epigraph" => Meaning::Block(attribution(tag)),
        "tab" | "tabitem" | "step" => Meaning::Block(title(tag, language)),
        "callout" | "admonition" | "message" | "box" | "pageinfo" | "hidetoggle" | "hideblock" | "folding"
        | "toggle" | "accordion" | "card" => Meaning::Block(title(tag, language)),
        "ref" | "relref" | "post_url" | "asset_path" | "url_for" | "relurl" | "absurl" => {
            first(tag).map_or(Meaning::Hidden, Meaning::Text)
        }
        "link" | "post_link" | "asset_link" | "button" | "btn" => link(tag),
        "heading" => first(tag).map_or(Meaning::Hidden, Meaning::Text),
        "highlight" | "codeblock" | "code" | "prism" | "listing" | "mermaid" | "plantuml" => code(tag, &name),
        "comment" => Meaning::Comment,
        "raw" | "verbatim" => Meaning::Verbatim,
        _ if kind_name(&name, language).is_some() => Meaning::Block(title(tag, language)),
        _ => tag.value(&["text", "content"]).map_or(Meaning::Hidden, Meaning::Text),
    }
}

/// The address a tag stands for, where it stands for one: of another page, of a link.
pub(super) fn target(tag: &Shortcode) -> Option<Range<usize>> {
    tag.value(&["path", "href", "url", "src"]).or_else(|| first(tag))
}

fn first(tag: &Shortcode) -> Option<Range<usize>> {
    tag.positional().next().filter(|range| !range.is_empty())
}

fn address(tag: &Shortcode, prefix: &'static str) -> Meaning {
    let id = tag.value(&["id", "bvid", "aid", "url", "src"]).or_else(|| first(tag));
    match id {
        Some(rest) if tag.text.slice(rest.clone()).contains("://") => Meaning::Address { prefix: "", rest },
        Some(rest) if !tag.text.slice(rest.clone()).contains(char::is_whitespace) => Meaning::Address { prefix, rest },
        _ => Meaning::Hidden,
    }
}

fn image(tag: &Shortcode) -> Meaning {
    let mut captions: Vec<_> = CAPTIONS.iter().filter_map(|key| tag.value(&[key])).collect();
    if captions.is_empty() {
        captions.extend(tag.value(&["alt", "text", "desc", "description"]));
    }
    if captions.is_empty() {
        let is_source = |range: &Range<usize>| tag.text.slice(range.clone()).contains(['.', '/']);
        let is_size = |range: &Range<usize>| {
            tag.text.slice(range.clone()).bytes().all(|byte| byte.is_ascii_digit() || b"%px".contains(&byte))
        };
        captions.extend(tag.positional().skip_while(|range| !is_source(range)).skip(1).filter(|range| !is_size(range)));
    }
    captions.sort_by_key(|range| range.start);
    captions.dedup_by(|one, other| tag.text.slice(one.clone()) == tag.text.slice(other.clone()));
    if captions.is_empty() { Meaning::Hidden } else { Meaning::Image(captions) }
}

/// A part that is put in: of a picture its caption, of a remark its words.
fn included(tag: &Shortcode) -> Meaning {
    if let Some(words) = tag.value(&["content", "text"]) {
        return Meaning::Text(words);
    }
    match image(tag) {
        Meaning::Image(captions)
            if captions
                .iter()
                .all(|range| tag.arguments.iter().any(|arg| arg.key.is_some() && arg.value == *range)) =>
        {
            Meaning::Image(captions)
        }
        _ => Meaning::Hidden,
    }
}

/// Who is quoted.
fn attribution(tag: &Shortcode) -> Label {
    let words: Vec<_> =
        tag.arguments.iter().filter(|arg| arg.key.is_none_or(|key| matches!(key, "author" | "source"))).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) if !last.value.is_empty() => Label::Title(first.value.start..last.value.end),
        _ => Label::None,
    }
}

/// What a block is called: by its title, else by its kind.
fn title(tag: &Shortcode, language: Language) -> Label {
    if let Some(title) = tag.value(&TITLES) {
        return Label::Title(title);
    }
    let named = tag.value(&KINDS).and_then(|kind| kind_name(tag.text.slice(kind), language));
    let mut kind = named;
    let mut words: Option<Range<usize>> = None;
    for word in tag.positional().filter(|word| !word.is_empty()) {
        let text = tag.text.slice(word.clone());
        if words.is_none() && (LOOKS.contains(&text) || text.starts_with("fa") && text.contains('-')) {
            continue;
        }
        match kind_name(text, language) {
            Some(found) if words.is_none() => kind = Some(found),
            _ => words = Some(words.map_or(word.start, |words| words.start)..word.end),
        }
    }
    match (words, kind.or_else(|| kind_name(tag.name, language))) {
        (Some(words), _) => Label::Title(words),
        (None, Some(kind)) => Label::Kind(kind),
        (None, None) => Label::None,
    }
}

fn link(tag: &Shortcode) -> Meaning {
    let words: Vec<_> = tag.positional().filter(|word| !word.is_empty()).collect();
    let is_address = |range: &&Range<usize>| tag.text.slice((*range).clone()).contains(['/', '#']);
    let address = tag.value(&["href", "url", "link"]).or_else(|| words.iter().find(is_address).cloned());
    let text = tag.value(&["content", "text", "title", "name"]);
    match (text, address) {
        (Some(text), Some(address)) => Meaning::Link { text, address },
        (Some(text), None) => Meaning::Text(text),
        // A post by its name, then its title.
        (None, _) if tag.name.starts_with("post") || tag.name.starts_with("asset") => match &words[..] {
            [_, first, .., last] => Meaning::Text(first.start..last.end),
            [_, title] => Meaning::Text(title.clone()),
            [name] => Meaning::Text(name.clone()),
            [] => Meaning::Hidden,
        },
        (None, Some(address)) => match words.first().filter(|first| first.start < address.start) {
            Some(first) => Meaning::Link {
                text: first.start
                    ..words.iter().rev().find(|word| word.end < address.start).map_or(first.end, |last| last.end),
                address,
            },
            None => Meaning::Address { prefix: "", rest: address },
        },
        (None, None) => first(tag).filter(|_| tag.name == "link").map_or(Meaning::Hidden, Meaning::Text),
    }
}

fn code(tag: &Shortcode, name: &str) -> Meaning {
    let is_language = |range: &Range<usize>| {
        tag.text.slice(range.clone()).bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-#".contains(&byte))
    };
    let language =
        tag.value(&["lang", "language"]).or_else(|| first(tag)).filter(|range| is_language(range) && name != "code");
    Meaning::Code { language }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a tag means, in one line.
    fn shown(text: &str) -> String {
        let tag = Shortcode::read(text).expect(text);
        let words = |range: &Range<usize>| text[range.clone()].to_owned();
        match meaning(&tag, Language::Simplified) {
            Meaning::Text(range) => format!("'{}", words(&range)),
            Meaning::Image(captions) => format!("!{}", captions.iter().map(words).collect::<Vec<_>>().join("+")),
            Meaning::Address { prefix, rest } => format!("@{prefix}{}", words(&rest)),
            Meaning::Link { text, address } => format!("[{}]{}", words(&text), words(&address)),
            Meaning::Block(Label::Title(range)) => format!("#{}", words(&range)),
            Meaning::Block(Label::Kind(kind)) => format!("#={kind}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn common_tags_have_their_meaning() {
        for (text, expected) in [
            ("{{< figure src=\"a.jpg\" caption=\"远处\" title=\"山\" >}}", "!远处+山"),
            ("{{< figure \"a.jpg\" \"山\" >}}", "!山"),
            ("{% img left /a.png 300 200 '山' %}", "!山"),
            ("{% asset_img a.png 一座 山 %}", "!一座+山"),
            ("{% include figure.html url=\"b.jpg\" caption=\"涨潮\" %}", "!涨潮"),
            ("{% include nav.html %}", "Hidden"),
            ("{{< youtube a-b_c >}}", "@https://www.youtube.com/watch?v=a-b_c"),
            ("{{< bilibili id=\"BV1\" >}}", "@https://www.bilibili.com/video/BV1"),
            ("{{< ref \"a.md\" >}}", "'a.md"),
            ("{{% callout note %}}", "#=注"),
            ("{{% notice tip \"一招\" %}}", "#一招"),
            ("{{< admonition type=warning title=\"小心\" >}}", "#小心"),
            ("{{< hint danger >}}", "#=危险"),
            ("{% note info flat 说 明 %}", "#说 明"),
            ("{% note %}", "#=注"),
            ("{{< details \"看\" >}}", "#看"),
            ("{% blockquote 老人, 一本书 %}", "#老人, 一本书"),
            ("{% link 站 https://a.b %}", "[站]https://a.b"),
            ("{{< link href=\"https://a.b\" content=\"站\" >}}", "[站]https://a.b"),
            ("{% link a.md %}", "'a.md"),
            ("{% post_link hello 你好 %}", "'你好"),
            ("{{< glossary text=\"容器\" id=\"c\" >}}", "'容器"),
            ("{{< toc >}}", "Hidden"),
            ("{% comment %}", "Comment"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
