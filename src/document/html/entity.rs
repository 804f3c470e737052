//! Character references of HTML (WHATWG HTML, 13.2.5.72 to 13.2.5.80): `&nbsp;`, `&#20013;`, `&copy` without its semicolon.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use entities::ENTITIES;

use crate::text::Slice;

/// Letters of the longest name (`CounterClockwiseContourIntegral`), and of the longest that needs no semicolon.
const LONGEST_NAME: usize = 32;
const LONGEST_BARE_NAME: usize = 6;
/// Digits up to which a number may be a character.
const MOST_DIGITS: usize = 8;

/// What numbers from 128 on stand for in pages of Windows (13.2.5.80); the others stand for themselves.
#[rustfmt::skip]
const WINDOWS_1252: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

/// Where a text stands: in an attribute `&copy=` is part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Between the tags.
    Text,
    /// In the value of an attribute.
    Attribute,
}

/// `text` with the characters that its references stand for.
pub(super) fn decoded(text: &str, within: Within) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    let (mut done, mut next) = (0, Some(first));
    while let Some(at) = next {
        let mut after = at + 1;
        if let Some((character, len)) = reference(text.slice(at..), within) {
            decoded.push_str(text.slice(done..at));
            decoded.push_str(&character);
            after = at + len;
            done = after;
        }
        next = memchr::memchr(b'&', text.as_bytes().slice(after..)).map(|further| after + further);
    }
    decoded.push_str(text.slice(done..));
    Cow::Owned(decoded)
}

/// The characters of the reference that `text` begins with, and its bytes.
pub(in crate::document) fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let (character, len) = reference(text, Within::Text)?;
    text.get(..len).filter(|reference| reference.ends_with(';'))?;
    Some((character, len))
}

fn reference(text: &str, within: Within) -> Option<(Cow<'static, str>, usize)> {
    let inside = text.strip_prefix('&')?;
    match inside.strip_prefix('#') {
        Some(number) => numbered(number).map(|(c, len)| (Cow::Owned(c.to_string()), "&#".len() + len)),
        None => named(text, inside, within).map(|(characters, len)| (Cow::Borrowed(characters), len)),
    }
}

/// The character of `20013;` or `x4E2D;`, and its bytes.
fn numbered(text: &str) -> Option<(char, usize)> {
    let hexadecimal = text.strip_prefix(['x', 'X']);
    let (digits, radix) = hexadecimal.map_or((text, 10), |digits| (digits, 16));
    let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let end = text.len() - digits.len() + count;
    let code = match digits.get(..count)?.trim_start_matches('0') {
        _ if count == 0 => return None,
        "" => 0,
        code if code.len() > MOST_DIGITS => u32::MAX,
        code => u32::from_str_radix(code, radix).ok()?,
    };
    let windows = code.checked_sub(128).and_then(|nth| WINDOWS_1252.get(nth as usize));
    let character = char::from_u32(windows.copied().unwrap_or(code)).filter(|&c| c != '\0');
    let ends = usize::from(text.as_bytes().get(end) == Some(&b';'));
    Some((character.unwrap_or(char::REPLACEMENT_CHARACTER), end + ends))
}

/// What a named reference stands for, and its bytes: the longest name that is one.
fn named(text: &str, inside: &str, within: Within) -> Option<(&'static str, usize)> {
    static NAMES: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| ENTITIES.iter().map(|entity| (entity.entity, entity.characters)).collect());
    let len = inside.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let closed = text.get(..len + 2).filter(|name| name.ends_with(';'));
    if let Some((characters, name)) = closed.and_then(|name| Some((NAMES.get(name)?, name))) {
        return Some((characters, name.len()));
    }
    let (characters, end) = (2..=len.min(LONGEST_BARE_NAME))
        .rev()
        .find_map(|letters| Some((*NAMES.get(text.get(..=letters)?)?, letters + 1)))?;
    let goes_on = text.as_bytes().get(end).is_some_and(|&byte| byte == b'=' || byte.is_ascii_alphanumeric());
    (within == Within::Text || !goes_on).then_some((characters, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_characters() {
        for (text, expected) in [
            ("&nbsp;一&amp;二", "\u{A0}一&二"),
            ("&#20013;&#x4e2D;&#X4E2D", "中中中"),
            ("&copy2020 &copy;", "©2020 ©"),
            ("&#147;好&#148;&#0;&#xD800;&#99999999999;", "“好”\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&foo; & &; &# &#x; &#; R&D", "&foo; & &; &# &#x; &#; R&D"),
            ("&NotEqualTilde;", "≂̸"),
        ] {
            assert_eq!(decoded(text, Within::Text), expected, "{text}");
        }
        assert_eq!(decoded("?a=1&copy=2&lt;&reg", Within::Attribute), "?a=1&copy=2<®");
    }

    #[test]
    fn a_reference_of_markdown_ends_with_its_semicolon() {
        assert_eq!(entity("&amp;b"), Some((Cow::Borrowed("&"), 5)));
        assert_eq!(entity("&copy 2"), None);
    }
}
