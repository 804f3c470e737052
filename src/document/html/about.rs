//! What a page says about its article: author, date, source, address, beside its title.

use super::{address::is_web, article::Article, element::is_block, headline::title, tree::Tree};
use crate::document::{
    data_line::{self, Data},
    date::date_at,
    model::Metadata,
    sentence::{ends_sentence, is_blank},
};
use crate::text::{is_han, tail};

/// Bytes that are looked at of a line about the article, of its data for programs.
const LONGEST_LINE: usize = 240;
const LONGEST_DATA: usize = 64 << 10;
/// Characters of the longest line that names reporters.
const LONGEST_BYLINE: usize = 30;
/// Bytes of the end of a paragraph that may, and nodes below an article among which lines may.
const LONGEST_END: usize = 90;
const BELOW: usize = 150;
/// Lines at the end of an article that may say who wrote it.
const MOST_LINES: usize = 6;

/// The elements by which a page names its title, its author and its date to programs, the surest first.
const TITLES: [&str; 3] = ["og:title", "twitter:title", "articletitle"];
const AUTHORS: [&str; 7] =
    ["author", "article:author", "og:article:author", "dc.creator", "byl", "og:author", "contentsource-author"];
const DATES: [&str; 17] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_time",
    "publish-date",
    "og:time",
    "og:release_date",
    "weibo:article:create_at",
    "apub:time",
    "dc.date",
    "dc.date.issued",
    "article:publicationdate",
    "parsely-pub-date",
    "firstpublishedtime",
    "date",
];

/// What a page says about its article.
pub(super) struct About {
    pub metadata: Metadata,
    /// The heading that shows the title.
    pub title: Option<usize>,
}

/// Dates on which something was changed, which is better than none.
const LATE_DATES: [&str; 5] =
    ["dateupdate", "datemodified", "article:modified_time", "og:updated_time", "lastmodified"];

/// What the page says about its article.
pub(super) fn about(tree: &Tree, article: Option<&Article>) -> About {
    let meta = Meta::of(tree);
    let body = article.and_then(|article| article.parts.first().copied()).unwrap_or(tree.len());
    let (title, at) = title(tree, meta.first(&TITLES));
    let lines = lines(tree, at, body, article);
    let data = data_for_programs(tree);
    let of_lines = |label: Label| lines.iter().find_map(|line| label.of(line));
    let author = of_lines(Label::Author)
        .or_else(|| meta.first(&AUTHORS).filter(|name| is_name(name)))
        .or_else(|| data.author.filter(|name| is_name(name)))
        .or_else(|| of_lines(Label::Reporter))
        .or_else(|| of_lines(Label::Editor));
    let date = meta.first(&DATES).and_then(|date| day(&date)).or_else(|| data.date.and_then(|date| day(&date)));
    let date = date.or_else(|| time(tree)).or_else(|| lines.iter().find_map(|line| first_date(line)));
    let date = date.or_else(|| meta.first(&LATE_DATES).and_then(|date| day(&date)));
    let mut other = Vec::new();
    other.extend(of_lines(Label::Source).map(|source| ("source".to_owned(), source)));
    other.extend(address(tree, &meta).map(|address| ("url".to_owned(), address)));
    let metadata = Metadata { title, author, date, other, ..Metadata::default() };
    About { metadata, title: (at > 0).then_some(at) }
}

/// The elements `meta` of a page, by names in lower case.
struct Meta {
    values: Vec<(String, String)>,
}

impl Meta {
    fn of(tree: &Tree) -> Self {
        let value = |node: usize| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| tree.attribute(node, key))?;
            let content = tree.attribute(node, "content").filter(|content| !content.trim().is_empty())?;
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            Some((name.to_ascii_lowercase(), content.trim().to_owned()))
        };
        let metas = (1..tree.len()).filter(|&node| tree.name(node) == "meta");
        Self { values: metas.take(400).filter_map(value).collect() }
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.values.iter().find(|(own, _)| own == name)).map(|(_, value)| value.clone())
    }
}

/// The lines between the title and the article, the last ones of the article, and some below it.
fn lines(tree: &Tree, title: usize, body: usize, article: Option<&Article>) -> Vec<String> {
    let mut lines = Vec::new();
    let start = if title > 0 && title < body { tree.end(title) } else { body.saturating_sub(120).max(1) };
    lines_in(tree, start, body, &mut lines);
    let Some(article) = article else { return lines };
    let mut inside = Vec::new();
    for &part in &article.parts {
        lines_in(tree, part, tree.end(part), &mut inside);
    }
    let last = inside.len().saturating_sub(MOST_LINES).max(MOST_LINES);
    let (first, last) = (inside.iter().take(MOST_LINES), inside.iter().skip(last));
    // Of a paragraph only its end says who wrote it: （记者 某）.
    let ends = first.chain(last).map(|line| if line.len() > LONGEST_LINE { tail(line, LONGEST_END) } else { line });
    lines.extend(ends.map(str::to_owned));
    let end = article.parts.last().map_or(0, |&part| tree.end(part));
    let mut below = Vec::new();
    lines_in(tree, end, (end + BELOW).min(tree.len()), &mut below);
    lines.extend(below.into_iter().filter(|line| line.len() <= LONGEST_LINE && line.contains(['：', ':'])));
    lines
}

/// The lines of text from node `from` on, before `to`.
fn lines_in(tree: &Tree, from: usize, to: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut node = from;
    let mut end = |line: &mut String| {
        let whole = std::mem::take(line);
        let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        if !whole.is_empty() {
            lines.push(whole);
        }
    };
    while node < to {
        if tree.is_hidden(node) {
            node = tree.end(node);
            continue;
        }
        match tree.text(node) {
            Some(text) if line.len() <= 4 * LONGEST_LINE => line.push_str(text),
            Some(_) => {}
            None if is_block(tree.name(node)) || tree.name(node) == "br" => end(&mut line),
            // Words that only styles part.
            None => line.push(' '),
        }
        node += 1;
    }
    end(&mut line);
}

/// What a line about an article may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Author,
    Reporter,
    Editor,
    Source,
}

impl Label {
    /// The words that say so.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Author => &["作者", "文/", "文／", "文|", "文｜", "撰文", "撰稿", "原创作者"],
            Self::Reporter => &["本报记者", "见习记者", "记者", "通讯员", "采写", "原创"],
            Self::Editor => &["责任编辑", "责编", "編輯", "编辑"],
            Self::Source => &["来源于", "文章来源", "稿件来源", "信息来源", "来源", "來源"],
        }
    }

    /// What `line` says under this label.
    fn of(self, line: &str) -> Option<String> {
        if self == Self::Reporter
            && let Some(names) = reporters(line)
        {
            return Some(names);
        }
        let said = self.said(line);
        // A name may have a blank in it, which an element that follows may have behind it.
        let is_sure = |name: &String| name.chars().nth(1).is_some() && name.chars().all(is_han);
        match data_line::data(line) {
            Some(Data { author: Some(author), .. }) if self == Self::Author && is_name(&author) => {
                Some(said.filter(is_sure).unwrap_or(author))
            }
            _ => said,
        }
    }

    /// What stands behind a word of this label.
    fn said(self, line: &str) -> Option<String> {
        self.words().iter().find_map(|word| {
            let (_, after) = line.split_once(word)?;
            let is_said = word.ends_with(['/', '／', '|', '｜']);
            let after = after.trim_start();
            let value = after.strip_prefix(['：', ':', '丨', '|', '/']).or(is_said.then_some(after))?.trim_start();
            let is_over =
                |c: char| is_blank(c) || matches!(c, '，' | '。' | '；' | '|' | '）' | ')' | '】' | ']' | '丨');
            let value = value.split(is_over).next().unwrap_or_default();
            // Another label follows without a gap: 来源：某报作者：某.
            let next =
                [Self::Author, Self::Reporter, Self::Editor, Self::Source].into_iter().filter(|other| *other != self);
            let cut = next.flat_map(Self::words).filter_map(|word| value.find(word)).min().unwrap_or(value.len());
            let value = value.get(..cut).unwrap_or(value).trim();
            is_name(value).then(|| value.to_owned())
        })
    }
}

/// The names behind 记者 or 文/图, where the word has no colon: on a short line, or in brackets at the end of a paragraph.
fn reporters(line: &str) -> Option<String> {
    let in_brackets = line.rsplit_once(['（', '(']).and_then(|(_, rest)| rest.trim_end().strip_suffix(['）', ')']));
    let is_short = line.chars().nth(LONGEST_BYLINE).is_none() && !ends_sentence(line);
    // Who took a picture is said in the same way.
    let line = in_brackets.or(is_short.then_some(line)).filter(|line| !line.contains(['摄', '攝']))?;
    let (_, rest) = ["记者", "記者", "文/图", "文／图", "图/文"].iter().find_map(|word| line.split_once(word))?;
    let words = rest.trim_start_matches(['：', ':']).split(|c: char| is_blank(c) || matches!(c, '、' | '，'));
    let is_whole = |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take_while(is_whole).take(4).collect();
    (!words.is_empty()).then(|| words.join("、"))
}

/// Whether a name is that of someone: no address, number, or default of a program.
fn is_name(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let is_machine = [
        "admin",
        "administrator",
        "unknown",
        "author",
        "name",
        "root",
        "editor",
        "佚名",
        "网站管理员",
        "管理员",
        "未知",
    ];
    let has_letters = lower.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    let is_short = lower.chars().nth(40).is_none();
    has_letters
        && is_short
        && !lower.contains(['@', '{', '<', '/'])
        && !is_machine.contains(&lower.as_str())
        && !lower.starts_with("http")
}

/// The day of a date in the data of a page: as it is written, but for English ones (Fri Mar 13 21:30:09 EST 2015).
fn day(date: &str) -> Option<String> {
    first_date(date).or_else(|| english_day(date))
}

/// The day of an English date, as numbers.
fn english_day(date: &str) -> Option<String> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let words: Vec<&str> = date.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month_of = |word: &&str| {
        let start = word.get(..3)?.to_ascii_lowercase();
        MONTHS.find(&start).filter(|at| at % 3 == 0).map(|at| at / 3 + 1)
    };
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_of(word)?)))?;
    let number = |word: &&&str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let beside = [words.get(at + 1), at.checked_sub(1).and_then(|before| words.get(before))];
    let day = beside.iter().flatten().filter_map(number).find(|day| (1..=31).contains(day))?;
    let year = words.iter().skip(at).filter(|word| word.len() == 4).find_map(|word| number(&word))?;
    (1900..2100).contains(&year).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The first date in a text, with its day.
fn first_date(text: &str) -> Option<String> {
    let mut was_numeral = false;
    for (at, c) in text.char_indices() {
        let is_numeral = c.is_ascii_digit() || matches!(c, '二' | '一' | '０'..='９');
        if is_numeral
            && !was_numeral
            && let Some(rest) = text.get(at..)
            && let Some(date) = date_at(rest).filter(|date| date.key.2 > 0 && (1900..2100).contains(&date.key.0))
        {
            return rest.get(..date.len).map(|date| date.trim().to_owned());
        }
        was_numeral = is_numeral;
    }
    None
}

/// The date of the first element that marks one.
fn time(tree: &Tree) -> Option<String> {
    let node = tree.find(0, "time")?;
    let written = tree.attribute(node, "datetime").map(|date| date.into_owned());
    written.as_deref().and_then(day).or_else(|| day(&tree.text_of(node, LONGEST_LINE)))
}

/// Author and date in what a page says to programs (schema.org in JSON).
fn data_for_programs(tree: &Tree) -> Data {
    let is_data = |node: &usize| {
        tree.name(*node) == "script" && tree.attribute(*node, "type").is_some_and(|kind| kind.contains("ld+json"))
    };
    let mut found = Data::default();
    for node in (1..tree.len()).filter(is_data).take(8) {
        let Some(json) = (node + 1..tree.end(node)).find_map(|node| tree.text(node)) else { continue };
        if json.len() > LONGEST_DATA {
            continue;
        }
        found.date = found.date.or_else(|| ["datePublished", "pubDate"].iter().find_map(|key| string_at(json, key)));
        let author = json.split_once("\"author\"").and_then(|(_, rest)| {
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            if value.starts_with('"') {
                string_at(&format!("\"author\":{value}"), "author")
            } else {
                string_at(value, "name")
            }
        });
        found.author = found.author.or(author);
    }
    found
}

/// The string that is the value of `key` in JSON, however the JSON around it is written.
fn string_at(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let mut strings = serde_json::Deserializer::from_str(value).into_iter::<String>();
    strings.next()?.ok().map(|value| value.trim().to_owned())
}

/// Where the page was, as it says itself.
fn address(tree: &Tree, meta: &Meta) -> Option<String> {
    let is_canonical = |node: &usize| {
        tree.name(*node) == "link"
            && tree.attribute(*node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    };
    let canonical = (1..tree.len()).find(is_canonical).and_then(|node| tree.attribute(node, "href"));
    let canonical = canonical.map(|address| address.trim().to_owned()).filter(|address| is_web(address));
    canonical.or_else(|| meta.first(&["og:url"]).filter(|address| is_web(address)))
}
