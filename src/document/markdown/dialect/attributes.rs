//! Attributes in braces: `{#id .class key="value"}` (Pandoc, Hugo, MkDocs), `{: .class}` (kramdown).

use std::ops::Range;

use crate::text::{Slice, head};

/// Bytes of the longest list of attributes.
const LONGEST: usize = 400;

/// A list of attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Its bytes, with the braces.
    pub len: usize,
    /// The bytes of its name (`#id`).
    pub id: Option<Range<usize>>,
}

/// The attributes that `text` begins with.
pub(super) fn attributes(text: &str) -> Option<Attributes> {
    let inside = text.strip_prefix('{')?;
    let reach = head(inside, LONGEST);
    let is_kramdown = reach.starts_with(':');
    let mut at = 1 + usize::from(is_kramdown);
    let mut id = None;
    let mut count = 0;
    loop {
        let rest = text.slice(at..);
        let token = rest.trim_start_matches([' ', '\t', ',']);
        at = text.len() - token.len();
        if token.starts_with('}') {
            return (count > 0 || is_kramdown).then_some(Attributes { len: at + 1, id });
        }
        let len = token_len(token, is_kramdown).filter(|len| at + len <= LONGEST)?;
        if token.starts_with('#') {
            id = Some(at + 1..at + len);
        }
        at += len;
        count += 1;
    }
}

/// The bytes of the attribute that `text` begins with; kramdown knows words alone.
fn token_len(text: &str, takes_words: bool) -> Option<usize> {
    let word = text.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '"' | '\'' | '=' | '`'))?;
    let named = |name: &str| {
        name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '-')) && !name.contains(['(', '\\'])
    };
    match text.as_bytes().first()? {
        b'#' | b'.' => named(text.slice(1..word)).then_some(word),
        b'-' if word == 1 => Some(1),
        b'=' => text.slice(1..).find(['}', ' ']).map(|len| len + 1).filter(|&len| len > 1 && named(text.slice(1..len))),
        _ if text.slice(word..).starts_with('=') && named(text.slice(..word)) => {
            Some(word + 1 + value_len(text.slice(word + 1..))?)
        }
        _ => (takes_words && word > 0 && named(text.slice(..word))).then_some(word),
    }
}

/// The bytes of a value, with its quotes.
fn value_len(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    match chars.next()? {
        quote @ ('"' | '\'') => chars.as_str().find(quote).map(|len| len + 2),
        _ => text.find(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '"' | '\'')).filter(|&len| len > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_told_from_braces_in_prose() {
        for (text, expected) in [
            ("{#安装}后", Some(9)),
            ("{.a .b}", Some(7)),
            ("{: .x }", Some(7)),
            ("{:toc}", Some(6)),
            ("{: width=\"a b\" height='3'}", Some(26)),
            ("{width=800 height=300}", Some(22)),
            ("{#a .b c=d}", Some(11)),
            ("{甲}", None),
            ("{a, b}", None),
            ("{\\bf x}", None),
            ("{}", None),
            ("{.5}", None),
            ("{#1}", None),
            ("{#a", None),
            ("{x = 1}", None),
        ] {
            assert_eq!(attributes(text).map(|found| found.len), expected, "{text}");
        }
        assert_eq!(attributes("{.a #b-c}").and_then(|found| found.id), Some(5..8));
    }
}
