//! A passage that begins with a number of its own, as an article, an item, a head do, and stands under another number now.

use std::ops::Range;

use memchr::memmem;

use crate::text::{Slice, is_numeral};

/// Characters of the longest number with its marks: （二十三）, 第一百二十条之一.
const LONGEST: usize = 12;
/// What is counted by a number behind 第.
const UNITS: [&str; 9] = ["条", "章", "节", "款", "项", "编", "篇", "回", "部分"];

/// Where the words behind the number that `quote` begins with stand in `text` behind another number of the same kind: the bytes
/// from that number on. Both texts are normalized.
pub(super) fn renumbered<'t>(quote: &str, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let own = number(quote).and_then(|len| quote.split_at_checked(len)).filter(|(_, body)| !body.is_empty());
    let (kind, body) = own.map_or_else(Default::default, |(own, body)| (kind(own), body.to_owned()));
    let places: Vec<usize> =
        if body.is_empty() { Vec::new() } else { memmem::find_iter(text.as_bytes(), &body).collect() };
    places.into_iter().filter_map(move |at| {
        let starts = text.slice(..at).char_indices().rev().map(|(start, _)| start).take(LONGEST);
        // The longest: of 十一、 not 一、 alone.
        let start = starts.filter(|&start| {
            let before = text.slice(start..at);
            number(before) == Some(before.len()) && self::kind(before) == kind
        });
        Some(start.last()?..at + body.len())
    })
}

/// The bytes of the number that `text` begins with, and of the marks around it: 第三条, （三）, 三、, 3., ③.
fn number(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(['第', '(', '（']);
    let open = text.slice(..text.len() - rest.len());
    let after = rest.trim_start_matches(|c: char| is_numeral(c) || c.is_ascii_digit());
    let first = rest.chars().next()?;
    if open.is_empty() && matches!(first, '①'..='⑳') {
        return Some(first.len_utf8());
    }
    if after.len() == rest.len() || open.chars().nth(1).is_some() {
        return None;
    }
    let closed = match open {
        "第" => UNITS.iter().find_map(|unit| after.strip_prefix(unit)),
        "" => after.strip_prefix(['、', '.', '．', ',', '，']),
        _ => after.strip_prefix([')', '）']),
    }?;
    let added = closed.strip_prefix('之').map(|added| added.trim_start_matches(is_numeral));
    Some(text.len() - added.filter(|_| open == "第").unwrap_or(closed).len())
}

/// What is left of a number without its numerals.
fn kind(number: &str) -> String {
    number.chars().filter(|&c| !is_numeral(c) && !c.is_ascii_digit() && !matches!(c, '①'..='⑳')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_articles_items_and_heads_are_told_from_what_follows() {
        for (text, expected) in [
            ("第三条桥要修", Some("第三条")),
            ("第一百二十条之一桥", Some("第一百二十条之一")),
            ("(十一)桥", Some("(十一)")),
            ("三、桥", Some("三、")),
            ("3.桥", Some("3.")),
            ("③桥", Some("③")),
            ("三人行", None),
            ("第三人", None),
            ("桥", None),
            ("(桥)", None),
        ] {
            assert_eq!(number(text).map(|len| &text[..len]), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_under_another_number_of_the_same_kind() {
        let found = |quote: &str, text: &str| renumbered(quote, text).map(|at| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("(三)桥要修。", "(三)路要修。(四)桥要修。"), ["(四)桥要修。"]);
        assert_eq!(found("一、桥要修。", "甲。十一、桥要修。"), ["十一、桥要修。"]);
        assert_eq!(found("(三)桥要修。", "三、桥要修。桥要修。"), Vec::<String>::new());
        assert_eq!(found("桥要修。", "(四)桥要修。"), Vec::<String>::new());
    }
}
