//! What the elements of HTML are, by name (WHATWG HTML, 4 and 15.3): which stand on their own, which are empty, which are
//! never seen.

use std::borrow::Cow;

/// A name in lower case, without the prefix of its namespace.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether the element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "image"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element may stand in the head of a page.
pub(super) fn is_in_head(name: &str) -> bool {
    matches!(name, "base" | "link" | "meta" | "noscript" | "script" | "style" | "template" | "title")
}

/// Whether the element stands on its own, not in a line.
pub(in crate::document) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Whether a blank line stands around the element: browsers give it a margin.
pub(super) fn has_margin(name: &str) -> bool {
    let is_list = matches!(name, "ul" | "ol" | "menu" | "dir" | "dl");
    is_list || heading_level(name).is_some() || matches!(name, "p" | "blockquote" | "figure" | "hr" | "pre" | "table")
}

/// The level of a heading.
pub(in crate::document) fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Whether the start of the element ends a paragraph that is open.
pub(super) fn ends_paragraph(name: &str) -> bool {
    is_block(name)
        && !matches!(name, "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "legend" | "html" | "body")
}

/// Elements that are never seen: data for programs, controls, what is played, what is shown only without scripts.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "title"
            | "iframe"
            | "object"
            | "applet"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "svg"
            | "map"
            | "noembed"
            | "noframes"
            | "frameset"
            | "button"
            | "select"
            | "textarea"
            | "datalist"
            | "input"
            | "progress"
            | "meter"
            | "rp"
            | "annotation"
            | "annotation-xml"
    )
}

/// The elements that a start tag `name` ends where they are open, and those beyond which it ends none (13.1.2.4, optional
/// tags).
pub(super) fn ended_by(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const TABLE: &[&str] = &["table"];
    Some(match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], TABLE),
        "tr" => (&["tr", "td", "th", "caption"], TABLE),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption", "colgroup"], TABLE),
        "rt" | "rp" | "rb" | "rtc" => (&["rt", "rp", "rb"], &["ruby"]),
        "option" | "optgroup" => (&["option"], &["select"]),
        "a" => (&["a"], &["table", "ruby"]),
        _ => return None,
    })
}

/// Whether tags inside the element end nothing outside it.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "html" | "template" | "object" | "applet" | "marquee" | "button")
}

/// Whether the element belongs to a table, so that its end tag ends what is open in it.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption")
}
