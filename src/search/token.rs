//! The parts of a query as they are typed, or pasted.

use crate::text::{Slice, is_han, is_spaced};

/// Single Han characters parted by white space are so many words at most; more are one, of a text that was scanned.
const MOST_SINGLES: usize = 2;

/// What stands before a condition that must not be; input methods type the others.
const MINUSES: [char; 3] = ['-', '－', '−'];

const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Author,
    Category,
    Date,
    Pinyin,
    Regex,
    /// A tag that a bookmark of the document has.
    Tag,
    /// A tag that none has.
    NotTag,
}

/// A part of a query; without a key a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub key: Option<Key>,
    /// The key as it is typed.
    pub name: &'a str,
    pub value: &'a str,
}

/// The parts of `text` in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (key, name, after) = match key(rest) {
            Some((key, name, after)) => (Some(key), name, after),
            None => (None, "", rest),
        };
        let (found, after) = match key {
            Some(Key::Regex) => (after, ""),
            Some(_) => value(after),
            None => quoted(after).unwrap_or_else(|| after.split_at(word(after))),
        };
        tokens.push(Token { key, name, value: found });
        rest = after.trim_start();
    }
    tokens
}

/// The key at the start of `text`, its name, and what follows its colon.
pub(super) fn key(text: &str) -> Option<(Key, &str, &str)> {
    let (name, after) = text.split_once([':', '：'])?;
    let key = match name.to_ascii_lowercase().as_str() {
        "title" | "标题" | "標題" => Key::Title,
        "author" | "作者" => Key::Author,
        "category" | "分类" | "分類" | "类别" | "類別" => Key::Category,
        "date" | "日期" => Key::Date,
        "pinyin" | "拼音" => Key::Pinyin,
        "regex" | "正则" | "正則" => Key::Regex,
        "tag" | "标签" | "標籤" => Key::Tag,
        name if name.strip_prefix(MINUSES).is_some_and(|name| matches!(name, "tag" | "标签" | "標籤")) => {
            Key::NotTag
        }
        _ => return None,
    };
    Some((key, name, after))
}

/// The value that follows a key's colon, and what follows the value: to the next blank, or in quotation marks.
pub(super) fn value(text: &str) -> (&str, &str) {
    quoted(text).unwrap_or_else(|| text.split_at(blank(text).0))
}

/// The value in quotation marks at the start of `text`, and what follows them. Input methods type “ ” where `"` is meant;
/// but these are text themselves where no white space stands between them.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut chars = text.chars();
    let mark = chars.next()?;
    let closing: &[char] = match mark {
        '"' => &['"'],
        '“' | '”' | '＂' => &['“', '”', '＂'],
        '‘' | '’' => &['‘', '’'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    };
    let (value, after) = chars.as_str().split_once(closing)?;
    let is_value = |value: &str| if mark == '"' { !value.is_empty() } else { value.contains(char::is_whitespace) };
    is_value(value).then_some((value, after))
}

/// Where the word at the start of `text` ends: at white space. Lines are what is pasted: they are one, to the last.
fn word(text: &str) -> usize {
    if text.contains(LINE_ENDS) {
        return text.len();
    }
    scanned(text).unwrap_or_else(|| blank(text).0)
}

/// The first white space of `text`, from byte to byte; at its end where there is none.
fn blank(text: &str) -> (usize, usize) {
    let start = text.find(char::is_whitespace).unwrap_or(text.len());
    (start, text.len() - text.slice(start..).trim_start().len())
}

/// Where the single characters at the start of `text` end that are one word, white space between them.
fn scanned(text: &str) -> Option<usize> {
    let (mut singles, mut end, mut at) = (0, 0, 0);
    loop {
        let (start, after) = blank(text.slice(at..));
        let mut characters = text.slice(at..at + start).chars();
        match (characters.next(), characters.next()) {
            (Some(single), None) if !is_spaced(single, single) => singles += usize::from(is_han(single)),
            _ => break,
        }
        (end, at) = (at + start, at + after);
    }
    (singles > MOST_SINGLES).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Option<Key>, &str)]) {
        let read: Vec<_> = tokens(text).into_iter().map(|token| (token.key, token.value)).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn parts_are_parted_by_white_space_outside_quotes() {
        check(" 开放　包容 ", &[(None, "开放"), (None, "包容")]);
        check("\"a b\"c", &[(None, "a b"), (None, "c")]);
        check("\"a b", &[(None, "\"a"), (None, "b")]);
        check("a\"b c\"", &[(None, "a\"b"), (None, "c\"")]);
        check("", &[]);
    }

    #[test]
    fn the_quotation_marks_of_input_methods_quote_and_else_are_text() {
        for phrase in ["“a b”", "”a b“", "＂a b＂", "「a b」", "『a b』", "‘a b’"] {
            check(&format!("{phrase} c"), &[(None, "a b"), (None, "c")]);
        }
        check("标题：“a b”", &[(Some(Key::Title), "a b")]);
        check("“一带一路”", &[(None, "“一带一路”")]);
        check("他说“好 的", &[(None, "他说“好"), (None, "的")]);
        check("“好 的", &[(None, "“好"), (None, "的")]);
    }

    #[test]
    fn lines_that_are_pasted_are_one_word() {
        check("水磨坊停\n了三年", &[(None, "水磨坊停\n了三年")]);
        check("\n　水磨坊停 \r\n　　了三年\n 今年", &[(None, "水磨坊停 \r\n　　了三年\n 今年")]);
        check("in the\nbeginning was", &[(None, "in the\nbeginning was")]);
        check("作者：林渡\n今年 a\nb", &[(Some(Key::Author), "林渡"), (None, "今年 a\nb")]);
    }

    #[test]
    fn three_single_characters_are_one_word() {
        check("松 花　酿 酒", &[(None, "松 花　酿 酒")]);
        check("山 高 ， 水 长 APEC", &[(None, "山 高 ， 水 长"), (None, "APEC")]);
        check("图 书 馆 开放", &[(None, "图 书 馆"), (None, "开放")]);
        check("山 水", &[(None, "山"), (None, "水")]);
        check("a b c", &[(None, "a"), (None, "b"), (None, "c")]);
        check("1 2 3 月", &[(None, "1"), (None, "2"), (None, "3"), (None, "月")]);
    }

    #[test]
    fn keys_may_be_chinese_and_regex_takes_the_rest() {
        check("作者：习近平 Date:2015..2020", &[(Some(Key::Author), "习近平"), (Some(Key::Date), "2015..2020")]);
        check("title:\"a b\" regex:a b:c", &[(Some(Key::Title), "a b"), (Some(Key::Regex), "a b:c")]);
        check("author: 习近平", &[(Some(Key::Author), ""), (None, "习近平")]);
        check("title：", &[(Some(Key::Title), "")]);
        check("类别：民生 類別:外交 分类：交通", &["民生", "外交", "交通"].map(|value| (Some(Key::Category), value)));
    }
}
