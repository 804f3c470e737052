//! What a list of references says of a document, taken from its front matter.

use super::{kind::Kind, name::Name};
use crate::{
    annotation::{Bookmark, DocumentKey, Draft},
    document::{Metadata, date_key},
    text::Speller,
};

/// A day: year, month, day; 0 for a month or day that is not given.
pub type Day = (i32, u32, u32);

/// A document to refer to: the variables of CSL 1.0.2 that a front matter can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is called in a file of references: small letters and digits.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Who said or wrote it, in order.
    pub authors: Vec<Name>,
    /// Who translated it.
    pub translators: Vec<Name>,
    /// Who edited it, or the work it stands in.
    pub editors: Vec<Name>,
    /// Who wrote the work it stands in.
    pub container_authors: Vec<Name>,
    /// Its date, as written.
    pub date: Option<String>,
    /// The day it was looked at.
    pub accessed: Option<Day>,
    /// What the reader has of it: quotes and notes, one a line; may be empty.
    pub note: String,
    /// The other variables that are known, each once.
    pub(super) fields: Vec<(Field, String)>,
}

/// A variable that is a text in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Where it is on the web.
    Url,
    /// Its digital object identifier, without the address before it.
    Doi,
    /// Its identifier of China's science and technology resources.
    Cstr,
    /// Who published it.
    Publisher,
    /// Where it was published.
    Place,
    /// The newspaper, journal, book or site it stands in.
    Container,
    /// The meeting at which it was read.
    Event,
    /// The edition, a number or in words.
    Edition,
    /// The version.
    Version,
    /// The volume of a journal or a book.
    Volume,
    /// The issue of a journal, the page of a newspaper (版次).
    Issue,
    /// The number of a report, a standard, a patent.
    Number,
    /// The pages.
    Pages,
    /// The archive it lies in, where that is, and its mark there.
    Archive,
    /// See [`Archive`](Self::Archive).
    ArchivePlace,
    /// See [`Archive`](Self::Archive).
    ArchiveLocation,
    /// The language it is in, as BCP 47 has it.
    Language,
    /// What kind of thesis, report or standard it is.
    Genre,
}

/// A variable, its name in CSL JSON, and what people call it in a front matter, in small letters and with `-`.
type Row = (Field, &'static str, &'static [&'static str]);

const FIELDS: [Row; 18] = [
    (Field::Url, "URL", &["url", "link", "网址", "網址", "链接", "鏈接"]),
    (Field::Doi, "DOI", &["doi"]),
    (Field::Cstr, "CSTR", &["cstr"]),
    (Field::Publisher, "publisher", &["publisher", "school", "institution", "出版者", "出版社"]),
    (Field::Place, "publisher-place", &["publisher-place", "place", "address", "location", "出版地"]),
    (
        Field::Container,
        "container-title",
        &[
            "container-title",
            "container",
            "journal",
            "journaltitle",
            "booktitle",
            "newspaper",
            "magazine",
            "报纸",
            "報紙",
            "期刊",
            "刊物",
            "刊名",
            "论文集",
            "論文集",
            "文集",
        ],
    ),
    (Field::Event, "event-title", &["event-title", "event", "conference", "会议", "會議"]),
    (Field::Edition, "edition", &["edition", "版本", "版"]),
    (Field::Version, "version", &["version"]),
    (Field::Volume, "volume", &["volume", "卷"]),
    (Field::Issue, "issue", &["issue", "期", "版次"]),
    (Field::Number, "number", &["number", "编号", "編號", "标准号", "標準號", "专利号", "專利號", "文号", "文號"]),
    (Field::Pages, "page", &["page", "pages", "页码", "頁碼", "页", "頁"]),
    (Field::Archive, "archive", &["archive", "收藏机构", "收藏機構", "档案馆", "檔案館"]),
    (Field::ArchivePlace, "archive-place", &["archive-place", "收藏地"]),
    (Field::ArchiveLocation, "archive_location", &["archive-location", "档号", "檔號", "馆藏号", "館藏號"]),
    (Field::Language, "language", &["language", "lang", "langid", "语言", "語言", "语种", "語種"]),
    (Field::Genre, "genre", &["genre"]),
];

/// What people call those who had a part in a document.
const TRANSLATORS: &[&str] = &["translator", "translators", "译者", "譯者", "翻译", "翻譯"];
const EDITORS: &[&str] = &["editor", "editors", "编者", "編者", "主编", "主編"];
const CONTAINER_AUTHORS: &[&str] = &["container-author", "container-authors", "bookauthor"];
const ACCESSED: &[&str] =
    &["accessed", "urldate", "access-date", "visited", "访问日期", "訪問日期", "引用日期", "查阅日期", "查閱日期"];
const DATES: &[&str] = &["issued", "year", "出版年", "出版日期"];
const SOURCES: &[&str] = &["source", "来源", "來源"];
const KINDS: &[&str] = &["type", "kind", "类型", "類型", "文献类型", "文獻類型"];
/// What a document is that does not say it, by the name of what it is in.
const CONTAINERS: [(Kind, &[&str]); 3] = [
    (Kind::Journal, &["journal", "journaltitle", "magazine", "期刊", "刊物", "刊名"]),
    (Kind::Newspaper, &["newspaper", "报纸", "報紙"]),
    (Kind::Chapter, &["booktitle", "论文集", "論文集", "文集"]),
];

/// Statements that a bookmark keeps of its document, and bytes of the longest.
const MOST_STATEMENTS: usize = 40;
const LONGEST_STATEMENT: usize = 2 << 10;

/// What of a front matter belongs to a reference, beside title, author and date, as a bookmark keeps it.
pub fn statements(metadata: &Metadata) -> Vec<(String, String)> {
    let people = [TRANSLATORS, EDITORS, CONTAINER_AUTHORS, ACCESSED, DATES, SOURCES, KINDS];
    let is_known = |name: &str| {
        let name = plain(name);
        let is = |names: &&[&str]| names.contains(&name.as_str());
        people.iter().any(is) || FIELDS.iter().any(|(_, _, names)| is(names))
    };
    let known = metadata.other.iter().filter(|(key, value)| is_known(key) && value.len() <= LONGEST_STATEMENT);
    known.map(|(key, value)| (key.clone(), one_line(value))).take(MOST_STATEMENTS).collect()
}

/// The name of a key as it is compared: in small letters and with `-`.
fn plain(key: &str) -> String {
    key.to_lowercase().replace(['_', ' '], "-")
}

impl Reference {
    /// The document of `title` with this front matter.
    pub fn new(title: String, metadata: &Metadata) -> Self {
        let find = |names: &[&str]| {
            let named = |(key, _): &&(String, String)| names.contains(&plain(key).as_str());
            metadata.other.iter().find(named).map(|(_, value)| one_line(value)).filter(|value| !value.is_empty())
        };
        let people = |names| find(names).map(|line| names_of(&line)).unwrap_or_default();
        let mut fields: Vec<(Field, String)> =
            FIELDS.iter().filter_map(|(field, _, names)| Some((*field, find(names)?))).collect();
        complete(&mut fields, find(SOURCES));
        let date = metadata.date.clone().or_else(|| find(DATES));
        let authors = metadata.author.as_deref().map(names_of).unwrap_or_default();
        let named = find(KINDS).and_then(|name| Kind::of_name(&name));
        let contained = || CONTAINERS.iter().find(|(_, names)| find(names).is_some()).map(|(kind, _)| *kind);
        let named = named.or_else(contained);
        Self {
            key: key(&authors, &title, date.as_deref()),
            kind: kind(named, &fields),
            title,
            authors,
            translators: people(TRANSLATORS),
            editors: people(EDITORS),
            container_authors: people(CONTAINER_AUTHORS),
            date,
            accessed: find(ACCESSED).as_deref().and_then(date_key),
            note: String::new(),
            fields,
        }
    }

    /// The value of a variable, in one line, where it is known.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, value)| value.as_str())
    }

    /// The variables that are known, by their names in CSL JSON.
    pub(super) fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FIELDS.iter().filter_map(|(field, name, _)| Some((*name, self.get(*field)?)))
    }

    /// Whether it is read on the web.
    pub fn is_online(&self) -> bool {
        [Field::Url, Field::Doi, Field::Cstr].into_iter().any(|field| self.get(field).is_some())
    }

    /// Whether the day on which it was looked at belongs to it (GB/T 7714—2025) and is not known.
    pub fn lacks_accessed(&self) -> bool {
        self.kind.may_change() && self.is_online() && self.accessed.is_none()
    }

    /// The documents that bookmarks are of, each once, with the quotes and notes; `header` gives what a document says of itself
    /// now; what it said when they were made is in the bookmarks.
    pub fn of_bookmarks(bookmarks: &[Bookmark], header: impl Fn(&Draft) -> Option<Metadata>) -> Vec<Self> {
        let mut found: Vec<(&DocumentKey, Self)> = Vec::new();
        for Bookmark { content, .. } in bookmarks {
            let known = found.iter().position(|(path, _)| **path == content.path);
            let (_, reference) = match known.and_then(|at| found.get_mut(at)) {
                Some(reference) => reference,
                None => found.push_mut((&content.path, Self::of_passage(content, header(content)))),
            };
            let lines = [content.anchor.exact.as_str(), content.note.as_str()].map(one_line);
            let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            let border = if reference.note.is_empty() { "" } else { "\n" };
            reference.note = format!("{}{border}{}", reference.note, lines.join(" — "));
        }
        with_own_keys(found.into_iter().map(|(_, reference)| reference).collect())
    }

    /// The document that a passage is of; `header` is what it says of itself now, where it is there.
    pub fn of_passage(content: &Draft, header: Option<Metadata>) -> Self {
        let header = header.unwrap_or_default();
        // What the bookmark says was so when it was made.
        let (author, date) = (content.author.clone().or(header.author), content.date.clone().or(header.date));
        // What the document says now holds; of one that is gone, or says less, what it said then.
        let is_said = |key: &str| header.other.iter().any(|(own, _)| plain(own) == plain(key));
        let kept: Vec<_> = content.statements.iter().filter(|(key, _)| !is_said(key)).cloned().collect();
        let other = header.other.into_iter().chain(kept).collect();
        let metadata = Metadata { author, date, other, ..Metadata::default() };
        // The name of the file stands for a title.
        let name = content.path.as_str().rsplit(std::path::is_separator).next().unwrap_or_default();
        let title = if content.title.is_empty() { name } else { &content.title };
        Self::new(title.to_owned(), &metadata)
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
pub(super) fn suffix(n: u32) -> String {
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
pub fn iso((year, month, day): Day) -> String {
    match (month, day) {
        (0, _) => format!("{year}"),
        (_, 0) => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Takes `source` for the address or the name of what it stands in, where neither is told; an address before a DOI goes.
fn complete(fields: &mut Vec<(Field, String)>, source: Option<String>) {
    let is_known = |fields: &[(Field, String)], field| fields.iter().any(|(known, _)| *known == field);
    if let Some(source) = source {
        let is_url = source.starts_with("http://") || source.starts_with("https://");
        let field = if is_url { Field::Url } else { Field::Container };
        if !is_known(fields, field) {
            fields.push((field, source));
        }
    }
    for (field, value) in fields {
        if *field == Field::Doi {
            let at = value.find("10.").unwrap_or_default();
            *value = value.split_off(at);
        }
    }
}

/// What a document is: as it says, with what CSL cannot tell, and what is not said, told by the other variables.
fn kind(named: Option<Kind>, fields: &[(Field, String)]) -> Kind {
    let get = |field| fields.iter().find(|(known, _)| *known == field).map(|(_, value)| value);
    match named {
        // CSL calls a preprint an article; others mean one in a journal.
        Some(Kind::Preprint) if get(Field::Container).is_some() => Kind::Journal,
        // Zotero has no periodical as a whole: a book whose volumes run from one on.
        Some(Kind::Book) if get(Field::Volume).is_some_and(|volume| volume.contains('—')) => Kind::Periodical,
        Some(named) => named,
        None if get(Field::Container).and(get(Field::Volume).or(get(Field::Issue))).is_some() => Kind::Journal,
        None if get(Field::Publisher).and(get(Field::Place).or(get(Field::Edition))).is_some() => Kind::Book,
        None if get(Field::Url).is_some() => Kind::Web,
        None => Kind::Speech,
    }
}

/// The names in a line of them. A comma parts names in Chinese; in Latin script it may stand inside one.
fn names_of(line: &str) -> Vec<Name> {
    let has_letters = line.contains(|c: char| c.is_ascii_alphabetic());
    let is_border = |c| matches!(c, '、' | '；' | ';' | '，') || c == ',' && !has_letters;
    let texts = line.split(is_border).map(one_line).filter(|name| !name.is_empty());
    texts.map(|text| Name::of(&text)).collect()
}

/// The first author, else the start of the title, as it is read, with the year.
fn key(authors: &[Name], title: &str, date: Option<&str>) -> String {
    let name = authors.first().map_or(title, Name::family);
    let mut speller = Speller::default();
    let sounds = speller.spell(&name.chars().take(8).collect::<String>());
    let letters: String = speller.reading(&sounds).collect();
    let letters = letters.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let year = date.and_then(date_key).map(|(year, ..)| year.to_string()).unwrap_or_default();
    if letters.is_empty() { format!("zhujian{year}") } else { format!("{letters}{year}") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn speech(other: &[(&str, &str)]) -> Reference {
        let metadata = Metadata {
            author: Some("习近平".into()),
            date: Some("2020-11-20".into()),
            other: other.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect(),
            ..Metadata::default()
        };
        Reference::new("做大亚太合作蛋糕，实现共同繁荣".into(), &metadata)
    }

    /// A document of these keys and values of a front matter; those of the metadata among them.
    pub(crate) fn document(keys: &[(&str, &str)]) -> Reference {
        let find = |name| keys.iter().find(|(key, _)| *key == name).map(|&(_, value)| value.to_owned());
        let other = keys.iter().filter(|(key, _)| !matches!(*key, "title" | "author" | "date"));
        let metadata = Metadata {
            author: find("author"),
            date: find("date"),
            other: other.map(|&(key, value)| (key.to_owned(), value.to_owned())).collect(),
            ..Metadata::default()
        };
        Reference::new(find("title").unwrap(), &metadata)
    }

    #[test]
    fn a_document_is_a_speech_unless_it_says_or_is_on_the_web() {
        assert_eq!(speech(&[]).kind, Kind::Speech);
        assert_eq!(speech(&[("url", "https://example.org/1")]).kind, Kind::Web);
        assert_eq!(speech(&[("来源", "https://example.org/1")]).get(Field::Url), Some("https://example.org/1"));
        assert_eq!(speech(&[("Type", "报纸"), ("source", "人民日报")]).kind, Kind::Newspaper);
        assert_eq!(speech(&[("source", "人民日报")]).get(Field::Container), Some("人民日报"));
        assert_eq!(speech(&[("type", "诗")]).kind, Kind::Speech);
        assert_eq!(speech(&[("文献类型", "期刊")]).kind, Kind::Journal);
        assert_eq!(speech(&[("container-title", "江声"), ("volume", "12"), ("issue", "3")]).kind, Kind::Journal);
        assert_eq!(speech(&[("刊名", "江声"), ("网址", "https://example.org/1")]).kind, Kind::Journal);
        assert_eq!(speech(&[("报纸", "江声报")]).kind, Kind::Newspaper);
        assert_eq!(speech(&[("出版社", "江声出版社"), ("出版地", "江城")]).kind, Kind::Book);
        assert_eq!(speech(&[("publisher", "江声网")]).kind, Kind::Speech);
        assert_eq!(speech(&[("type", "article"), ("journal", "求是")]).kind, Kind::Journal);
        assert_eq!(speech(&[("type", "article"), ("publisher", "arXiv")]).kind, Kind::Preprint);
        assert_eq!(speech(&[("type", "book"), ("volume", "1979，1（1）—")]).kind, Kind::Periodical);
    }

    #[test]
    fn the_day_it_was_looked_at_is_what_the_front_matter_says() {
        let url = ("url", "https://example.org/1");
        assert_eq!(speech(&[url, ("accessed", "2022-08-09")]).accessed, Some((2022, 8, 9)));
        assert!(speech(&[url]).lacks_accessed());
        assert!(!speech(&[url, ("引用日期", "2022年8月9日")]).lacks_accessed());
        assert!(!speech(&[url, ("type", "book")]).lacks_accessed());
        assert!(!speech(&[]).lacks_accessed());
    }

    #[test]
    fn variables_are_known_by_their_names_in_csl_and_in_chinese() {
        let named = speech(&[
            ("Container_Title", "甲"),
            ("出版地", "宁波"),
            ("DOI", "https://doi.org/10.1000/1"),
            ("译者", "苏水"),
        ]);
        let known: Vec<_> = named.variables().collect();
        assert_eq!(known, [("DOI", "10.1000/1"), ("publisher-place", "宁波"), ("container-title", "甲")]);
        assert_eq!(named.translators, [Name::Whole("苏水".into())]);
        assert!(named.is_online());
    }

    #[test]
    fn keys_are_read_out_and_each_has_its_own() {
        assert_eq!(speech(&[]).key, "xijinping2020");
        let keys: Vec<String> = with_own_keys(vec![speech(&[]); 3]).into_iter().map(|found| found.key).collect();
        assert_eq!(keys, ["xijinping2020", "xijinping2020a", "xijinping2020b"]);
        let bare = Reference::new("？".into(), &Metadata::default());
        assert_eq!(bare.key, "zhujian");
    }

    #[test]
    fn authors_are_parted_as_they_are_written() {
        let whole = |names: &[&str]| names.iter().map(|&name| Name::of(name)).collect::<Vec<_>>();
        assert_eq!(names_of("甲、乙"), whole(&["甲", "乙"]));
        assert_eq!(names_of("甲,乙；丙"), whole(&["甲", "乙", "丙"]));
        assert_eq!(names_of("Lu, Xun; Hu Shih"), whole(&["Lu, Xun", "Hu Shih"]));
        assert_eq!(names_of(" 、"), []);
    }
}
