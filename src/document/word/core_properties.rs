//! What a document says of itself (`docProps/core.xml`; ECMA-376 part 2, Dublin Core). Names that machines and copies of
//! the program bear are no authors.

use crate::document::{
    model::Metadata,
    xml::{Piece, Pieces},
};

/// What the names begin with, in lower case, under which programs and machines write.
const NOBODY: [&str; 39] = [
    "admin",
    "apache",
    "apple",
    "aspose",
    "asus",
    "acer",
    "china",
    "computer",
    "dell",
    "desktop-",
    "docx4j",
    "guest",
    "hp",
    "lenovo",
    "microsoft",
    "macbook",
    "office",
    "openpyxl",
    "owner",
    "pc",
    "python-docx",
    "root",
    "samsung",
    "test",
    "thinkpad",
    "unknown",
    "un-named",
    "user",
    "walkinnet",
    "windows",
    "wps",
    "ylmf",
    "中国",
    "微软",
    "未知",
    "深度",
    "用户",
    "番茄花园",
    "雨林木风",
];
/// What the titles begin with, in lower case, that programs give.
const NO_TITLE: [&str; 10] =
    ["microsoft word", "powerpoint", "document", "untitled", "normal", "template", "文档", "无标题", "新建", "幻灯片"];

/// Reads the properties, which stand above the styles and the text where all is in one file.
pub(super) fn read(xml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut name = String::new();
    let mut value = String::new();
    for piece in Pieces::of(xml) {
        match piece {
            Piece::Open(element) if matches!(element.name(), "styles" | "body") => break,
            Piece::Open(element) => {
                element.name().clone_into(&mut name);
                value.clear();
            }
            Piece::Text(text) => value.push_str(&text),
            Piece::Close => {
                set(&mut metadata, &name, value.trim());
                name.clear();
            }
        }
    }
    metadata
}

fn set(metadata: &mut Metadata, name: &str, value: &str) {
    let is_one_of = |words: &[&str]| words.iter().any(|word| value.to_lowercase().starts_with(word));
    let owned = || Some(value.to_owned());
    match name {
        _ if value.is_empty() => {}
        "title" if !is_one_of(&NO_TITLE) => metadata.title = owned(),
        // OpenDocument calls the last one who changed a document its creator (4.3.2.7).
        "initial-creator" => metadata.author = authors(value).or(metadata.author.take()),
        "creator" => metadata.author = metadata.author.take().or(authors(value)),
        "created" | "creation-date" => metadata.date = day(value),
        "category" => metadata.category = owned(),
        "subject" | "keywords" | "description" => metadata.other.push((name.to_owned(), value.to_owned())),
        "modified" => metadata.other.extend(day(value).map(|day| (name.to_owned(), day))),
        _ => {}
    }
}

/// Those of the names in `value` that are people's.
fn authors(value: &str) -> Option<String> {
    let is_person = |name: &&str| {
        let lower = name.to_lowercase();
        let is_number = !name.contains(|c: char| c.is_alphabetic());
        !name.is_empty() && !is_number && !NOBODY.iter().any(|nobody| lower.starts_with(nobody))
    };
    let names: Vec<&str> = value.split([';', '；']).map(str::trim).filter(is_person).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// The day in a time as W3CDTF writes it; those before there were such programs are none.
fn day(value: &str) -> Option<String> {
    let day = value.get(..10).filter(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'))?;
    (day > "1990").then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_person_wrote_is_left_out() {
        let read = |title: &str, creator: &str, created: &str| {
            let xml = format!(
                "<cp:coreProperties><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>\
                 <dcterms:created xsi:type='dcterms:W3CDTF'>{created}</dcterms:created></cp:coreProperties>"
            );
            let metadata = read(&xml);
            [metadata.title, metadata.author, metadata.date].map(Option::unwrap_or_default)
        };
        assert_eq!(
            read("修路 &amp; 种树", "林渡;河生", "2021-03-05T01:00:00Z"),
            ["修路 & 种树", "林渡、河生", "2021-03-05"]
        );
        assert_eq!(read("", "Administrator", "1601-01-01T00:00:00Z"), ["", "", ""]);
        assert_eq!(read("Microsoft Word - 文档1", "微软用户;林渡", "x"), ["", "林渡", ""]);
    }
}
