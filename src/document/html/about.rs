//! What a page says about its article: author, date, source, address, beside its title.

use super::{
    address::is_web,
    article::Article,
    byline::byline,
    element::is_block,
    headline::{bare, title},
    label::{Label, dateline, is_name},
    lines::lines,
    tree::Tree,
};
use crate::document::{data_line::Data, date::date_at, model::Metadata};
use crate::text::tail;

/// Bytes that are looked at of a line about the article, of its data for programs.
const LONGEST_LINE: usize = 240;
const LONGEST_DATA: usize = 64 << 10;
/// Bytes of the end of a paragraph that may name its author, and nodes below an article among which lines may.
const LONGEST_END: usize = 90;
const BELOW: usize = 150;
/// Nodes above an article without a title among which they may.
const ABOVE: usize = 120;
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
    /// The heading, or another block, that shows the title.
    pub title: Option<usize>,
}

/// Dates on which something was changed, which is better than none.
const LATE_DATES: [&str; 5] =
    ["dateupdate", "datemodified", "article:modified_time", "og:updated_time", "lastmodified"];

/// What the page says about its article.
pub(super) fn about(tree: &Tree, article: Option<&Article>) -> About {
    let meta = Meta::of(tree);
    let body = article.and_then(|article| article.parts.first().copied()).unwrap_or(tree.len());
    let (title, mut at) = title(tree, meta.first(&TITLES));
    if at == 0 {
        at = title.as_deref().and_then(|title| shown_title(tree, title, article)).unwrap_or(0);
    }
    let lines = lines_about(tree, at, body, article);
    let data = data_for_programs(tree);
    let of_lines = |label: Label| lines.iter().find_map(|line| label.of(line));
    let author = of_lines(Label::Author)
        .or_else(|| meta.first(&AUTHORS).filter(|name| is_name(name)))
        .or_else(|| data.author.filter(|name| is_name(name)))
        .or_else(|| byline(tree, at, article))
        .or_else(|| of_lines(Label::Reporter));
    let date = meta.first(&DATES).and_then(|date| day(&date)).or_else(|| data.date.and_then(|date| day(&date)));
    let date = date
        .or_else(|| time(tree))
        .or_else(|| lines.iter().filter(|line| !is_prose(line)).find_map(|line| first_date(line)));
    let date = date.or_else(|| meta.first(&LATE_DATES).and_then(|date| day(&date)));
    let mut other = Vec::new();
    other.extend(of_lines(Label::Source).map(|source| ("source".to_owned(), source)));
    other.extend(address(tree, &meta).map(|address| ("url".to_owned(), address)));
    let metadata = Metadata { title, author, date, other, ..Metadata::default() };
    About { metadata, title: (at > 0).then_some(at) }
}

/// The block that shows the title where no heading does: the last one with its words up to the start of the article.
fn shown_title(tree: &Tree, title: &str, article: Option<&Article>) -> Option<usize> {
    let first = *article?.parts.first()?;
    let wanted = bare(title);
    let shown = lines(tree, 1..tree.end(first), |_| false).into_iter();
    let shown: Vec<_> = shown.filter(|line| bare(&line.text) == wanted).collect();
    let inside = shown.iter().find(|line| line.nodes.start >= first);
    let nodes = &inside.or(shown.last())?.nodes;
    let holder = std::iter::successors(Some(nodes.start), |&node| Some(tree.parent(node))).take(AROUND);
    let mut holder = holder.skip(1).filter(|&node| is_block(tree.name(node)));
    holder.next().filter(|&node| bare(&tree.text_of(node, LONGEST_LINE)) == wanted)
}

/// Elements around the words of a title among which its block is.
const AROUND: usize = 6;

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
fn lines_about(tree: &Tree, title: usize, body: usize, article: Option<&Article>) -> Vec<String> {
    let texts = |from: usize, to: usize| lines(tree, from..to, |_| false).into_iter().map(|line| line.text);
    let start = if title > 0 && title < body { tree.end(title) } else { body.saturating_sub(ABOVE).max(1) };
    let mut about: Vec<String> = texts(start, body).collect();
    let Some(article) = article else { return about };
    let inside: Vec<String> = article.parts.iter().flat_map(|&part| texts(part, tree.end(part))).collect();
    let last = inside.len().saturating_sub(MOST_LINES).max(MOST_LINES);
    about.extend(inside.iter().take(MOST_LINES).filter_map(|line| dateline(line)).map(str::to_owned));
    let (first, last) = (inside.iter().take(MOST_LINES), inside.iter().skip(last));
    // Of a paragraph only its end says who wrote it: （记者 某）.
    let ends = first.chain(last).map(|line| if line.len() > LONGEST_LINE { tail(line, LONGEST_END) } else { line });
    about.extend(ends.map(str::to_owned));
    let end = article.parts.last().map_or(0, |&part| tree.end(part));
    let below = texts(end, (end + BELOW).min(tree.len()));
    about.extend(below.filter(|line| line.len() <= LONGEST_LINE && line.contains(['：', ':'])));
    about
}

/// Whether a line is a part of the text, which names days of its own.
fn is_prose(line: &str) -> bool {
    line.trim_end_matches(['）', ')', '。']).contains(['。', '，', '；', ','])
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
