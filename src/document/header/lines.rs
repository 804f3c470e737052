//! Front matter read line by line: what people write where no parser follows them. `title: 讲话: 全文`, tabs,
//! full-width colons, quotes left open, keys twice; and TOML that its parser refuses.

use std::collections::HashSet;

use super::Pairs;
use crate::text::{Slice, is_han};

/// Characters a key may have.
const LONGEST_KEY: usize = 30;
/// Bytes of a line that is read: a longer one holds an embedded picture.
const LONGEST_LINE: usize = 4 << 10;

/// How the front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Yaml,
    Toml,
    Json,
    /// Lines of keys that follow no language: each is read for itself.
    Lines,
}

/// A key of the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Author,
    Date,
    /// When it was published, as references name it: the date where none is called so.
    Issued,
    /// When the file was made: the date where there is no other.
    Created,
    Category,
    Icon,
}

/// The key that `name` stands for, in any case.
pub(super) fn key(name: &str) -> Option<Key> {
    Some(match name.trim().to_lowercase().as_str() {
        "title" | "标题" | "標題" | "题目" | "題目" | "题名" | "題名" | "书名" | "書名" | "篇名" => {
            Key::Title
        }
        "author" | "authors" | "作者" | "著者" | "撰文" | "撰稿" => Key::Author,
        "date" | "pubdate" | "published" | "publishdate" | "日期" | "发布日期" | "發布日期" | "发布时间"
        | "發布時間" | "发表日期" | "發表日期" | "发表时间" | "發表時間" => Key::Date,
        "issued" | "year" | "出版年" | "出版日期" => Key::Issued,
        "created" | "created_at" | "date created" | "创建时间" | "創建時間" | "创建日期" | "創建日期" => {
            Key::Created
        }
        "category" | "categories" | "分类" | "分類" | "类别" | "類別" => Key::Category,
        "icon" => Key::Icon,
        _ => return None,
    })
}

/// The key of the metadata that a line begins with.
pub(super) fn known_key(line: &str) -> Option<Key> {
    key(key_of(line, Syntax::Lines)?)
}

/// The key a line begins with; prose before a colon is none.
pub(super) fn key_of(line: &str, syntax: Syntax) -> Option<&str> {
    pair(line, syntax).map(|(key, _)| key)
}

/// A line of a key and its value, both as written.
pub(super) fn pair(line: &str, syntax: Syntax) -> Option<(&str, &str)> {
    let (key, value) = match syntax {
        Syntax::Toml => line.split_once('=')?,
        Syntax::Lines => return tagged(line).or_else(|| pair(line, Syntax::Yaml)),
        Syntax::Yaml | Syntax::Json => line.split_once([':', '：'])?,
    };
    let name = key.trim_end().trim_matches(['"', '\'']);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let is_ascii_colon = syntax == Syntax::Yaml && line.as_bytes().get(key.len()) == Some(&b':');
    let is_url = is_ascii_colon && value.starts_with("//");
    let is_key = !name.is_empty() && name.chars().count() <= LONGEST_KEY && name.chars().all(is_name) && !is_url;
    (is_key && !name.starts_with([' ', '-'])).then_some((name, value.trim()))
}

/// A line of a key in brackets and its value: `<篇名>采桑`, `【作者】某`. Tags of HTML have no Han.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (name, value) = [('<', '>'), ('【', '】')].into_iter().find_map(|(open, close)| {
        let (name, value) = line.strip_prefix(open)?.split_once(close)?;
        Some((name, value.trim_start_matches([':', '：']).trim()))
    })?;
    let is_name = name.chars().count() <= LONGEST_KEY && name.chars().all(is_han) && !name.is_empty();
    is_name.then_some((name, value))
}

/// Every key with its values, in file order; of a key written twice the first counts.
pub(super) fn read(inside: &str, syntax: Syntax) -> Pairs {
    let mut read = Pairs::new();
    let mut known = HashSet::new();
    let mut is_repeated = false;
    for line in inside.lines().filter(|line| line.len() <= LONGEST_LINE) {
        let line = match syntax {
            // The keys of a table may be indented.
            Syntax::Toml => line.trim(),
            _ => line.trim_end(),
        };
        if syntax == Syntax::Toml && is_table(line) {
            is_repeated = true;
            continue;
        }
        match pair(line, syntax).filter(|_| !line.starts_with(char::is_whitespace)) {
            Some((key, value)) => {
                is_repeated = !known.insert(key);
                if !is_repeated {
                    read.push((key.to_owned(), values(value)));
                }
            }
            None if is_repeated => {}
            None => continue_value(&mut read, line),
        }
    }
    read
}

/// Whether a line of TOML names the table whose keys follow.
fn is_table(line: &str) -> bool {
    let name = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
    name.is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '[') && name.chars().all(is_name))
}

/// Adds what an item or an indented line says to the key above it.
fn continue_value(read: &mut Pairs, line: &str) {
    let text = line.trim_start();
    let Some((_, list)) = read.last_mut().filter(|_| !text.starts_with('#')) else { return };
    let item = text.trim_start_matches("- ").trim_start_matches('-');
    list.extend(values(item.trim_end_matches([']', ','])));
}

/// The values in `text`: several in brackets, else one; none where it is empty.
fn values(text: &str) -> Vec<String> {
    let text = without_comment(text).trim();
    // `[[张三]]` is a link of a note program.
    let inner = text.strip_prefix('[').filter(|rest| !rest.starts_with('[')).map(|rest| rest.trim_end_matches(']'));
    let parts = match inner {
        Some(items) => items.split([',', '，']).collect(),
        None if matches!(text, "|" | ">" | "|-" | ">-" | "|+" | ">+") => Vec::new(),
        None => vec![text],
    };
    parts.into_iter().map(unquoted).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

/// `text` up to a `#` that follows a space and is in no quotes.
fn without_comment(text: &str) -> &str {
    let mut chars = text.chars();
    let end = match chars.next() {
        Some('#') => Some(0),
        Some(quote @ ('"' | '\'')) => {
            let after = chars.as_str().split_once(quote).map_or("", |(_, after)| after);
            after.find('#').map(|at| text.len() - after.len() + at)
        }
        _ => text.find(" #").or_else(|| text.find("\t#")),
    };
    end.map_or(text, |end| text.slice(..end))
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”')];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    pairs.into_iter().find_map(inner).unwrap_or_else(|| text.trim_matches(['"', '\''])).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &[&str])]) {
        let read = read(text, Syntax::Yaml);
        let read: Vec<(&str, Vec<&str>)> =
            read.iter().map(|(key, list)| (key.as_str(), list.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(key, list)| (*key, list.to_vec())).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn lines_no_yaml_parser_accepts_are_read() {
        check("title: 讲话: 全文", &[("title", &["讲话: 全文"])]);
        check("标题：讲话\n作者：“王某”", &[("标题", &["讲话"]), ("作者", &["王某"])]);
        check("title:\t讲话\t# 标题", &[("title", &["讲话"])]);
        check("title: '讲话\ndate: \"2020-01-02\" # 日期", &[("title", &["讲话"]), ("date", &["2020-01-02"])]);
        check("tags: [一, '二']\n# 注\nb: c#d", &[("tags", &["一", "二"]), ("b", &["c#d"])]);
        check("tags:\n  - 一\n- 二\nicon: x", &[("tags", &["一", "二"]), ("icon", &["x"])]);
        check("a: 1\na: 2\nb: 3", &[("a", &["1"]), ("b", &["3"])]);
        check("author: [[甲]]\ncover: x", &[("author", &["[[甲]]"]), ("cover", &["x"])]);
        check(&format!("title: 甲\ncover: {}\nicon: x", "A".repeat(5_000)), &[("title", &["甲"]), ("icon", &["x"])]);
        check("text: |\n  第一行\n  第二行", &[("text", &["第一行", "第二行"])]);
    }

    #[test]
    fn toml_lists_may_cross_lines() {
        let read = read("tags = [\n  \"语言\",\n  \"学习\"\n]\ndate = 2025-02-12", Syntax::Toml);
        assert_eq!(read[0], ("tags".to_owned(), vec!["语言".to_owned(), "学习".to_owned()]));
        assert_eq!(read[1], ("date".to_owned(), vec!["2025-02-12".to_owned()]));
    }

    #[test]
    fn toml_tables_give_their_keys_and_nothing_to_the_key_above() {
        let read = read("date = 2020-11-20\n[params]\n  author = \"甲\"\n[[menu]]\nname = 'x'", Syntax::Toml);
        let expected = [("date", "2020-11-20"), ("author", "甲"), ("name", "x")];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), vec![value.to_owned()])));
    }

    #[test]
    fn prose_before_a_colon_is_no_key() {
        for line in ["他说，“好”：", "https://example.org", "　　同志们：大家好", "- a: b"] {
            assert_eq!(key_of(line, Syntax::Yaml), None, "{line}");
        }
    }
}
