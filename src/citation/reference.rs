//! What a list of references says of a document, taken from its front matter.

use crate::{
    annotation::{Bookmark, DocumentKey, Draft},
    document::{Metadata, date_key},
    text::Speller,
};

/// A day: year, month, day; 0 for a month or day that is not given.
pub type Day = (i32, u32, u32);

/// What a document is, as reference lists tell documents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Speech,
    Web,
    Book,
    Newspaper,
    Journal,
    Thesis,
    Report,
    Proceedings,
    Standard,
    Archive,
}

/// A document to refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is called in a file of references: small letters and digits.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Who said or wrote it, in order.
    pub authors: Vec<String>,
    /// Its date, as written.
    pub date: Option<String>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// The newspaper, journal or volume it stands in.
    pub container: Option<String>,
    /// The volume of a journal.
    pub volume: Option<String>,
    /// The issue of a journal, the page of a newspaper (版次).
    pub issue: Option<String>,
    /// The pages.
    pub pages: Option<String>,
    /// The day it was looked at.
    pub accessed: Option<Day>,
    /// What the reader has of it: quotes and notes, one a line; may be empty.
    pub note: String,
}

impl Reference {
    /// The document of `title` with this front matter, looked at on the day `accessed`.
    pub fn new(title: String, metadata: &Metadata, accessed: Option<Day>) -> Self {
        let find = |names: &[&str]| {
            let mut other = metadata.other.iter();
            let found = other.find(|(key, _)| names.contains(&key.to_lowercase().as_str()));
            found.map(|(_, value)| value.clone())
        };
        let is_url = |text: &String| text.starts_with("http://") || text.starts_with("https://");
        let source = find(&["source", "来源", "來源"]);
        let url = find(&["url", "link", "网址", "網址", "链接", "鏈接"]).or_else(|| source.clone().filter(is_url));
        let container = find(&["container", "journal", "newspaper", "报纸", "報紙", "期刊", "刊物"]);
        let kind = find(&["type", "kind", "类型", "類型"]).and_then(|name| kind_of(&name));
        let default = if url.is_some() { Kind::Web } else { Kind::Speech };
        let authors = metadata.author.as_deref().map(authors).unwrap_or_default();
        Self {
            key: key(&authors, &title, metadata.date.as_deref()),
            kind: kind.unwrap_or(default),
            title,
            authors,
            date: metadata.date.clone(),
            accessed: accessed.filter(|_| url.is_some()),
            url,
            publisher: find(&["publisher", "出版者", "出版社"]),
            place: find(&["place", "address", "出版地"]),
            container: container.or_else(|| source.filter(|source| !is_url(source))),
            volume: find(&["volume", "卷"]),
            issue: find(&["issue", "number", "期", "版次"]),
            pages: find(&["pages", "page", "页码", "頁碼"]),
            note: String::new(),
        }
    }

    /// The documents that bookmarks are of, each once, with the quotes and notes.
    pub fn of_bookmarks(bookmarks: &[Bookmark]) -> Vec<Self> {
        let mut found: Vec<(&DocumentKey, Self)> = Vec::new();
        for Bookmark { content, .. } in bookmarks {
            let known = found.iter().position(|(path, _)| **path == content.path);
            let (_, reference) = match known.and_then(|at| found.get_mut(at)) {
                Some(reference) => reference,
                None => found.push_mut((&content.path, Self::of_passage(content))),
            };
            let lines = [content.anchor.exact.as_str(), content.note.as_str()].map(one_line);
            let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            let border = if reference.note.is_empty() { "" } else { "\n" };
            reference.note = format!("{}{border}{}", reference.note, lines.join(" — "));
        }
        with_own_keys(found.into_iter().map(|(_, reference)| reference).collect())
    }

    /// The document that a passage is of.
    fn of_passage(content: &Draft) -> Self {
        let (author, date) = (content.author.clone(), content.date.clone());
        let metadata = Metadata { author, date, ..Metadata::default() };
        // The name of the file stands for a title.
        let name = content.path.as_str().rsplit('/').next().unwrap_or_default();
        let title = if content.title.is_empty() { name } else { &content.title };
        Self::new(title.to_owned(), &metadata, None)
    }

    /// The date as numbers, where it is one.
    pub fn day(&self) -> Option<Day> {
        self.date.as_deref().and_then(date_key)
    }
}

/// Gives every reference a key of its own: those that share one get letters.
pub fn with_own_keys(references: Vec<Reference>) -> Vec<Reference> {
    let mut named: Vec<Reference> = Vec::with_capacity(references.len());
    for mut reference in references {
        let is_free = |key: &String| named.iter().all(|other| other.key != *key);
        let key = (0..).map(|n| format!("{}{}", reference.key, suffix(n))).find(is_free);
        reference.key = key.unwrap_or(reference.key);
        named.push(reference);
    }
    named
}

/// Nothing, then `a` to `z`, then numbers.
fn suffix(n: u32) -> String {
    match n {
        0 => String::new(),
        1..=26 => char::from_u32('a' as u32 + n - 1).map(String::from).unwrap_or_default(),
        _ => format!("-{n}"),
    }
}

/// The text in one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as ISO 8601 writes it, as far as it is given.
pub(super) fn iso((year, month, day): Day) -> String {
    match (month, day) {
        (0, _) => format!("{year}"),
        (_, 0) => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name.trim().to_lowercase().as_str() {
        "speech" | "讲话" | "講話" | "演讲" | "演講" | "致辞" | "致辭" | "z" => Kind::Speech,
        "web" | "webpage" | "online" | "网页" | "網頁" | "eb" | "eb/ol" => Kind::Web,
        "book" | "专著" | "專著" | "图书" | "圖書" | "m" => Kind::Book,
        "newspaper" | "报纸" | "報紙" | "n" => Kind::Newspaper,
        "journal" | "article" | "期刊" | "j" => Kind::Journal,
        "thesis" | "学位论文" | "學位論文" | "d" => Kind::Thesis,
        "report" | "报告" | "報告" | "r" => Kind::Report,
        "proceedings" | "conference" | "会议录" | "會議錄" | "c" => Kind::Proceedings,
        "standard" | "标准" | "標準" | "s" => Kind::Standard,
        "archive" | "档案" | "檔案" | "a" => Kind::Archive,
        _ => return None,
    })
}

/// The authors of a line of them. A comma parts names in Chinese; in Latin script it may stand inside one.
fn authors(line: &str) -> Vec<String> {
    let has_letters = line.contains(|c: char| c.is_ascii_alphabetic());
    let is_border = |c| matches!(c, '、' | '；' | ';' | '，') || c == ',' && !has_letters;
    line.split(is_border).map(one_line).filter(|name| !name.is_empty()).collect()
}

/// The first author, else the start of the title, as it is read, with the year.
fn key(authors: &[String], title: &str, date: Option<&str>) -> String {
    let name = authors.first().map_or(title, String::as_str);
    let mut speller = Speller::default();
    let sounds = speller.spell(&name.chars().take(8).collect::<String>());
    let letters: String = speller.reading(&sounds).collect();
    let letters = letters.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let year = date.and_then(date_key).map(|(year, ..)| year.to_string()).unwrap_or_default();
    if letters.is_empty() { format!("zhujian{year}") } else { format!("{letters}{year}") }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn speech(other: &[(&str, &str)]) -> Reference {
        let metadata = Metadata {
            author: Some("习近平".into()),
            date: Some("2020-11-20".into()),
            other: other.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect(),
            ..Metadata::default()
        };
        Reference::new("做大亚太合作蛋糕，实现共同繁荣".into(), &metadata, Some((2026, 1, 2)))
    }

    #[test]
    fn a_document_is_a_speech_unless_it_says_or_is_on_the_web() {
        assert_eq!(speech(&[]).kind, Kind::Speech);
        assert_eq!(speech(&[("url", "https://example.org/1")]).kind, Kind::Web);
        assert_eq!(speech(&[("来源", "https://example.org/1")]).url.as_deref(), Some("https://example.org/1"));
        assert_eq!(speech(&[("Type", "报纸"), ("source", "人民日报")]).kind, Kind::Newspaper);
        assert_eq!(speech(&[("source", "人民日报")]).container.as_deref(), Some("人民日报"));
        assert_eq!(speech(&[("type", "诗")]).kind, Kind::Speech);
        assert_eq!(speech(&[]).accessed, None);
    }

    #[test]
    fn keys_are_read_out_and_each_has_its_own() {
        assert_eq!(speech(&[]).key, "xijinping2020");
        let keys: Vec<String> = with_own_keys(vec![speech(&[]); 3]).into_iter().map(|found| found.key).collect();
        assert_eq!(keys, ["xijinping2020", "xijinping2020a", "xijinping2020b"]);
        let bare = Reference::new("？".into(), &Metadata::default(), None);
        assert_eq!(bare.key, "zhujian");
    }

    #[test]
    fn authors_are_parted_as_they_are_written() {
        assert_eq!(authors("甲、乙"), ["甲", "乙"]);
        assert_eq!(authors("甲,乙；丙"), ["甲", "乙", "丙"]);
        assert_eq!(authors("Lu, Xun; Hu Shih"), ["Lu, Xun", "Hu Shih"]);
        assert_eq!(authors(" 、"), Vec::<String>::new());
    }
}
