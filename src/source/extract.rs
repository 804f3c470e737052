//! Formats whose text is taken out before it is read: which one a file is in, told by its first bytes, and the document
//! made of it. What is in none of them is text.

use super::{error::SourceError, open::Opened, read::Source};
use crate::{document::FormatHint, text::Encoding};

/// Bytes that tell the format.
const HEAD: u64 = 1 << 10;

/// A format whose text is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// A web page.
    Html,
}

/// The document in `source`, where that is in a format whose text is taken out. `encoding` is as for
/// [`open`](super::open()).
///
/// # Errors
/// Where the file cannot be read.
pub(super) fn extract(source: &Source, _encoding: Option<Encoding>) -> Result<Option<Opened>, SourceError> {
    let head = source.read(0, HEAD)?;
    match format_of(&head, FormatHint::of_name(&source.name())) {
        Some(Format::Html) | None => Ok(None),
    }
}

/// The format of a file that begins with `head`: what it begins with tells; its name only where it says that it is a text.
fn format_of(head: &[u8], hint: FormatHint) -> Option<Format> {
    let is_text = !matches!(hint, FormatHint::Unknown | FormatHint::Text);
    (!is_text && is_html(head)).then_some(Format::Html)
}

/// What web pages begin with, in lower case; fragments and READMEs do not.
const HTML_STARTS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<meta "];

/// Whether a file that begins so is a web page: comments and an XML declaration may stand above its first tag.
fn is_html(head: &[u8]) -> bool {
    let mut rest = without_mark(head);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => break,
        };
        let Some(at) = memchr::memmem::find(rest, end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    HTML_STARTS.iter().any(|start| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
}

/// Bytes without the byte order mark of UTF-8.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_how_it_begins() {
        for (head, name, expected) in [
            ("<!DOCTYPE html>\n<html>", "a", Some(Format::Html)),
            ("\u{FEFF}\r\n<HTML lang=zh>", "a.txt", Some(Format::Html)),
            ("<!-- saved from url=(0014)about:internet -->\n<head>", "-", Some(Format::Html)),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC", "a", Some(Format::Html)),
            ("<?xml version=\"1.0\"?>\n<feed>", "a", None),
            ("<!DOCTYPE html>\n<html>", "a.md", None),
            ("<div align=center>\n\n# 标题", "README", None),
            ("他写道：<html>", "a", None),
            ("<!-- 注", "a", None),
            ("", "", None),
        ] {
            assert_eq!(format_of(head.as_bytes(), FormatHint::of_name(name)), expected, "{head}");
        }
    }
}
