//! From the lines of the front matter to metadata.

use super::{
    Pairs,
    extent::{Extent, Found, find},
    json,
    lines::{Key, Syntax, key, read as read_lines},
    toml,
};
use crate::{
    document::{
        date::date_key,
        diagnostic::{Diagnostic, DiagnosticKind},
        model::Metadata,
    },
    yaml::{Caps, Field, YamlError, fields},
};

/// Bytes of a value that says something; a longer one is an embedded picture.
const LONGEST_VALUE: usize = 4 << 10;

/// What stands before the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::document) struct Header {
    /// What the front matter says.
    pub metadata: Metadata,
    /// The byte at which the text begins.
    pub body: usize,
    /// What was wrong with it.
    pub diagnostic: Option<Diagnostic>,
}

/// Reads the front matter of `text`.
pub(in crate::document) fn read(text: &str) -> Header {
    match find(text) {
        Extent::None => Header::default(),
        Extent::NotClosed => Header {
            diagnostic: Some(Diagnostic { line: 1, kind: DiagnosticKind::HeaderNotClosed }),
            ..Header::default()
        },
        Extent::Found(found) => {
            let (pairs, wrong) = pairs(found.inside, found.syntax);
            let diagnostic = match wrong.filter(|_| found.is_closed) {
                // A quotation mark without an end is noticed behind the last line.
                Some((line, kind)) => {
                    let line = line.clamp(1, found.inside.lines().count().max(1)) as u64;
                    Some(Diagnostic { line: found.first_line + line - 1, kind })
                }
                None if found.is_closed => None,
                None => Some(Diagnostic { line: found.first_line - 1, kind: DiagnosticKind::HeaderNotClosed }),
            };
            let Found { body, .. } = found;
            Header { metadata: metadata(pairs), body, diagnostic }
        }
    }
}

/// The keys, by the parser where it succeeds, else line by line with what was wrong in which line, counted from 1.
fn pairs(inside: &str, syntax: Syntax) -> (Pairs, Option<(usize, DiagnosticKind)>) {
    let by_line = || read_lines(inside, syntax);
    match syntax {
        Syntax::Lines => (by_line(), None),
        Syntax::Json => match json::read(inside) {
            json::Object::Read { pairs, .. } => (pairs, None),
            _ => (by_line(), None),
        },
        _ if !Caps::FRONT_MATTER.admit(inside) => (by_line(), Some((1, DiagnosticKind::HeaderTooLarge))),
        Syntax::Toml => match toml::read(inside) {
            Ok(pairs) => (pairs, None),
            Err(line) => (by_line(), Some((line, DiagnosticKind::HeaderInvalid("TOML")))),
        },
        Syntax::Yaml => match fields(inside, Caps::FRONT_MATTER) {
            Ok(fields) => {
                let by_line = by_line();
                (fields.into_iter().map(|field| as_written(field, &by_line)).collect(), None)
            }
            Err(YamlError::TooLarge) => (by_line(), Some((1, DiagnosticKind::HeaderTooLarge))),
            Err(YamlError::Syntax { line }) => (by_line(), Some((line, DiagnosticKind::HeaderInvalid("YAML")))),
        },
    }
}

/// The texts of a field; a number is taken from its line, where `1.10` is not `1.1`.
fn as_written((name, field): (String, Field), by_line: &Pairs) -> (String, Vec<String>) {
    let values = match field {
        Field::Text(text) => vec![text],
        Field::List(items) => items,
        Field::AsWritten => {
            by_line.iter().find(|(key, _)| *key == name).map_or_else(Vec::new, |(_, values)| values.clone())
        }
    };
    (name, values)
}

fn metadata(pairs: Pairs) -> Metadata {
    let mut metadata = Metadata::default();
    let (mut issued, mut created) = (None, None);
    for (name, values) in pairs {
        let value = values.join("、").trim().to_owned();
        if value.is_empty() || value.len() > LONGEST_VALUE {
            continue;
        }
        let key = key(&name);
        // `published: true` says whether, not when.
        let is_said = key != Some(Key::Date) || name.eq_ignore_ascii_case("date") || date_key(&value).is_some();
        match slot(&mut metadata, key.filter(|_| is_said)) {
            Some(slot) if slot.is_none() => *slot = Some(one_line(&without_tags(&without_links(&value)))),
            _ => {
                let instead = match key {
                    Some(Key::Issued) => Some(&mut issued),
                    Some(Key::Created) => Some(&mut created),
                    _ => None,
                };
                if let Some(date) = instead.filter(|date| date.is_none() && date_key(&value).is_some()) {
                    *date = Some(value.clone());
                }
                metadata.other.push((name, value));
            }
        }
    }
    metadata.date = metadata.date.or(issued).or(created);
    metadata
}

/// The text of a value without the marks of a note program's links: `[[张三]]`, `[[人物/张三|三哥]]`.
fn without_links(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, link)) = rest.split_once("[[")
        && let Some((link, after)) = link.split_once("]]")
    {
        let name = link.rsplit_once('|').map_or_else(|| link.rsplit('/').next().unwrap_or(link), |(_, name)| name);
        text.push_str(before);
        text.push_str(name.trim());
        rest = after;
    }
    text + rest
}

/// Tags of HTML that mark words within a line.
const WORD_TAGS: [&str; 11] = ["b", "cite", "em", "i", "mark", "s", "small", "span", "strong", "sup", "u"];

/// The text of a value without tags around its words, e.g. lines under names; what is no such tag stays: `Vec<T>`.
fn without_tags(value: &str) -> String {
    let mut parts = value.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_word_tag = |tag: &str| {
            let name = tag.trim_start_matches('/').split_ascii_whitespace().next().unwrap_or_default();
            WORD_TAGS.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        match part.split_once('>').filter(|(tag, _)| is_word_tag(tag)) {
            Some((_, after)) => text.push_str(after),
            None => text.extend(["<", part]),
        }
    }
    text
}

/// A value in one line.
fn one_line(value: &str) -> String {
    value.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn slot(metadata: &mut Metadata, key: Option<Key>) -> Option<&mut Option<String>> {
    Some(match key? {
        Key::Title => &mut metadata.title,
        Key::Author => &mut metadata.author,
        Key::Date => &mut metadata.date,
        Key::Issued | Key::Created => return None,
        Key::Category => &mut metadata.category,
        Key::Icon => &mut metadata.icon,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_around_words_are_no_part_of_a_value() {
        for (value, expected) in [
            ("<u>王安石</u>变法", "王安石变法"),
            ("论<em class=\"book\">春秋</em>", "论春秋"),
            ("<U>司马光</U>", "司马光"),
            ("Vec<T> 与 a < b", "Vec<T> 与 a < b"),
            ("没有结束的 <u", "没有结束的 <u"),
            ("<>", "<>"),
        ] {
            assert_eq!(without_tags(value), expected, "{value}");
        }
    }

    #[test]
    fn keys_are_known_by_their_aliases() {
        let header =
            read("---\nTitle: 致辞\n作者: [甲, 乙]\npubDate: 2020-11-20\ncategories:\n  - 外交\nedition: 1.10\n---\n");
        let metadata = header.metadata;
        assert_eq!(metadata.title.as_deref(), Some("致辞"));
        assert_eq!(metadata.author.as_deref(), Some("甲、乙"));
        assert_eq!(metadata.date.as_deref(), Some("2020-11-20"));
        assert_eq!(metadata.category.as_deref(), Some("外交"));
        assert_eq!(metadata.other, [("edition".to_owned(), "1.10".to_owned())]);
        assert_eq!(header.diagnostic, None);
    }

    fn check(text: &str, expected: [Option<&str>; 4]) {
        let Metadata { title, author, date, category, .. } = read(text).metadata;
        assert_eq!([&title, &author, &date, &category].map(Option::as_deref), expected, "{text}");
    }

    #[test]
    fn the_dialects_of_blogs_are_read() {
        let hexo = "title: 致辞\ndate: 2018-9-18  00:00:05\ntags:\n- 一\ncategories: 时政\n---\n正文";
        check(hexo, [Some("致辞"), None, Some("2018-9-18  00:00:05"), Some("时政")]);
        let jekyll = "---\nlayout:\tpost\n\ntitle:\t致辞\t# 题\n\n# 注\ndate:\t2020-11-20 10:00:00 +0800\nauthor:\t\"甲\"\n---\n";
        check(jekyll, [Some("致辞"), Some("甲"), Some("2020-11-20 10:00:00 +0800"), None]);
        let vuepress = "---\ntitle: 致辞\ndate: 2023-mm-dd\nauthor:\n  - 甲\n  - 乙\ncategory:\n  - 外交\nhead:\n  - - meta\n    - name: x\n---\n";
        check(vuepress, [Some("致辞"), Some("甲、乙"), Some("2023-mm-dd"), Some("外交")]);
        let docusaurus = "---\ntitle: 致辞\nauthors:\n  - name: 甲\n    url: https://example.org\n  - 乙\nlast_update:\n  date: 2022-01-01\n---\n";
        check(docusaurus, [Some("致辞"), Some("甲、乙"), None, None]);
        let hugo = "+++\ntitle = \"致辞\"\ndate = 2020-11-20T10:00:00+08:00\n[params]\n  author = \"甲\"\n+++\n";
        check(hugo, [Some("致辞"), Some("甲"), Some("2020-11-20T10:00:00+08:00"), None]);
        let by_hand = "---\n标题：致辞\n作者：甲\n日期：2020年11月20日\n分类：外交\n---\n";
        check(by_hand, [Some("致辞"), Some("甲"), Some("2020年11月20日"), Some("外交")]);
    }

    #[test]
    fn headers_without_fences_of_json_and_of_note_programs_are_read() {
        check("标题：致辞\n作者：甲\n类别：外交\n\n正文", [Some("致辞"), Some("甲"), None, Some("外交")]);
        check("<篇名>采桑\n书名：杂记\n作者：某\n\n正文", [Some("采桑"), Some("某"), None, None]);
        check(
            "{\"title\": \"致辞\", \"date\": \"2020-11-20\", \"categories\": [\"外交\", \"经济\"]}\n\n正文",
            [Some("致辞"), None, Some("2020-11-20"), Some("外交、经济")],
        );
        let clipped =
            "---\nauthor:\n  - \"[[人物/甲|老甲]]\"\n  - \"[[乙]]\"\ncreated: 2024-05-06\npublished: 2021-03-04\n---\n";
        check(clipped, [None, Some("老甲、乙"), Some("2021-03-04"), None]);
        check("---\nauthor: [[甲]]\ncreated: 2024-05-06\n---\n", [None, Some("甲"), Some("2024-05-06"), None]);
        let issued = "---\nauthor: 甲\ncreated: 2024-05-06\n出版日期: 2005-03-02\n---\n";
        check(issued, [None, Some("甲"), Some("2005-03-02"), None]);
        check("---\nissued: 2001-03-02\ndate: 1999\n---\n", [None, None, Some("1999"), None]);
        check("+++\ntitle = \"\"\"致辞\n全文\"\"\"\n+++\n", [Some("致辞 全文"), None, None, None]);
        check("---\ntitle: a\npublished: true\ndate: 2020-11-20\n---\n", [Some("a"), None, Some("2020-11-20"), None]);
    }

    #[test]
    fn a_header_without_an_end_says_what_its_keys_say() {
        let header = read("---\ntitle: 致辞\nauthor: 甲\n\n正文");
        assert_eq!((header.metadata.title.as_deref(), header.metadata.author.as_deref()), (Some("致辞"), Some("甲")));
        assert_eq!(header.diagnostic, Some(Diagnostic { line: 1, kind: DiagnosticKind::HeaderNotClosed }));
    }

    #[test]
    fn the_keys_below_a_huge_value_are_read_and_it_is_left_out() {
        let picture = "iVBORw0KGgo".repeat(9_500);
        let wrapped = "  iVBORw0KGgo\n".repeat(9_500);
        for cover in [format!("cover: {picture}\n"), format!("cover: |\n{wrapped}")] {
            let header = read(&format!("---\ntitle: 致辞\n{cover}author: 甲\n---\n正文"));
            assert_eq!(header.metadata.author.as_deref(), Some("甲"));
            assert_eq!(header.metadata.other, []);
        }
    }

    #[test]
    fn broken_yaml_is_read_line_by_line_and_said_so() {
        let header = read("---\nauthor: 某人\ntitle: 讲话: 全文\n---\n正文");
        assert_eq!(header.metadata.title.as_deref(), Some("讲话: 全文"));
        assert_eq!(header.metadata.author.as_deref(), Some("某人"));
        assert_eq!(header.diagnostic, Some(Diagnostic { line: 3, kind: DiagnosticKind::HeaderInvalid("YAML") }));
    }

    #[test]
    fn a_header_over_the_caps_is_read_line_by_line() {
        let text = format!("---\ntitle: 致辞\nx: {}\n---\n正文", "[".repeat(100_000));
        let header = read(&text);
        assert_eq!(header.metadata.title.as_deref(), Some("致辞"));
        assert_eq!(header.diagnostic.map(|found| found.kind), Some(DiagnosticKind::HeaderTooLarge));
        assert_eq!(&text[header.body..], "正文");
    }
}
