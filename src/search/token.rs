//! The parts of a query as they are typed.

/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Author,
    Category,
    Date,
    Pinyin,
    Regex,
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
        let (value, after) = if key == Some(Key::Regex) { (after, "") } else { value(after) };
        tokens.push(Token { key, name, value });
        rest = after.trim_start();
    }
    tokens
}

/// The key at the start of `text`, its name, and what follows its colon.
fn key(text: &str) -> Option<(Key, &str, &str)> {
    let (name, after) = text.split_once([':', '：'])?;
    let key = match name.to_ascii_lowercase().as_str() {
        "title" | "标题" | "標題" => Key::Title,
        "author" | "作者" => Key::Author,
        "category" | "分类" | "分類" | "类别" | "類別" => Key::Category,
        "date" | "日期" => Key::Date,
        "pinyin" | "拼音" => Key::Pinyin,
        "regex" | "正则" | "正則" => Key::Regex,
        _ => return None,
    };
    Some((key, name, after))
}

/// The value at the start of `text`, up to white space or in quotes, and what follows it.
fn value(text: &str) -> (&str, &str) {
    if let Some(inner) = text.strip_prefix('"')
        && let Some((value, after)) = inner.split_once('"').filter(|(value, _)| !value.is_empty())
    {
        return (value, after);
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
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
        check("“一带一路”", &[(None, "“一带一路”")]);
        check("", &[]);
    }

    #[test]
    fn keys_may_be_chinese_and_regex_takes_the_rest() {
        check("作者：习近平 Date:2015..2020", &[(Some(Key::Author), "习近平"), (Some(Key::Date), "2015..2020")]);
        check("title:\"a b\" regex:a b:c", &[(Some(Key::Title), "a b"), (Some(Key::Regex), "a b:c")]);
        check("author: 习近平", &[(Some(Key::Author), ""), (None, "习近平")]);
        check("title：", &[(Some(Key::Title), "")]);
        check("类别：民生 類別:外交", &[(Some(Key::Category), "民生"), (Some(Key::Category), "外交")]);
    }
}
