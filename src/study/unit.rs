//! The units in which versions of a text are compared: the articles of a law, else paragraphs.

use std::collections::HashMap;

use crate::{
    document::{Block, BlockKind, ParagraphCount},
    text::{Place, ordinal_number},
};

/// Articles from which on a text counts as a law, whatever else it has.
const FEWEST_ARTICLES: usize = 5;
/// Articles from which on one does that has little else: not so many paragraphs to an article.
const FEWEST_ALONE: usize = 2;
const MOST_TO_AN_ARTICLE: usize = 4;
/// Divisions above the articles: a line that begins with one is a unit of its own.
const DIVISIONS: [&str; 8] = ["分编", "分編", "编", "編", "章", "节", "節", "部分"];
/// Characters of the longest line that is the head of a division.
const LONGEST_HEAD: usize = 40;

/// A stretch of a text that is compared as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The number of an article, 第三条之一; nothing of any other paragraph.
    pub label: String,
    /// The number of the paragraph that it begins with; none where people do not count it: of a heading, a byline, a table.
    pub number: Option<u32>,
    /// Its text without the label; the paragraphs of an article are lines.
    pub text: String,
    /// Where it begins.
    pub place: Place,
    /// The character of the decoded file at which it begins.
    pub char: u64,
}

/// A paragraph, before it is known whether it belongs to an article.
struct Paragraph<'a> {
    text: &'a str,
    number: Option<u32>,
    place: Place,
    char: u64,
    is_heading: bool,
}

/// The units of a whole document: where it has articles each of them with its paragraphs, else every paragraph by itself.
pub fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut numbers = HashMap::new();
    ParagraphCount::default().read(blocks, |start, number| _ = numbers.insert(start, number));
    let paragraphs: Vec<Paragraph<'_>> =
        blocks.iter().flat_map(|block| paragraphs(block, numbers.get(&block.start).copied())).collect();
    let labels = labels(&paragraphs);
    let is_law = is_law(&paragraphs, &labels);
    let mut units: Vec<Unit> = Vec::new();
    for (paragraph, label) in paragraphs.iter().zip(labels) {
        let label = label.filter(|_| is_law).and_then(|len| paragraph.text.split_at_checked(len));
        let in_article = is_law && !paragraph.is_heading && !is_division(paragraph.text);
        match (label, units.last_mut().filter(|last| in_article && !last.label.is_empty())) {
            (None, Some(article)) => {
                article.text.extend((!article.text.is_empty()).then_some('\n'));
                article.text.push_str(paragraph.text);
            }
            (label, _) => {
                let (label, text) = label.unwrap_or(("", paragraph.text));
                let [label, text] = [label, text.trim_start()].map(str::to_owned);
                let Paragraph { number, place, char, .. } = *paragraph;
                units.push(Unit { label, number, text, place, char });
            }
        }
    }
    units
}

/// Whether a text is divided into articles. A decree of three has them from the first on, each number parted from its words.
fn is_law(paragraphs: &[Paragraph<'_>], labels: &[Option<usize>]) -> bool {
    let labelled = paragraphs.iter().zip(labels).filter_map(|(paragraph, label)| Some((paragraph, (*label)?)));
    let articles: Vec<_> = labelled.collect();
    let (count, others) = (articles.len(), paragraphs.iter().filter(|paragraph| !paragraph.is_heading).count());
    let is_next = |(nth, (paragraph, len)): (usize, &(&Paragraph<'_>, usize))| {
        let is_parted = paragraph.text.get(*len..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        is_parted && article(paragraph.text).is_some_and(|(number, _)| number == nth as u64 + 1)
    };
    let is_short = || count >= FEWEST_ALONE && others < count * MOST_TO_AN_ARTICLE;
    count >= FEWEST_ARTICLES || is_short() && articles.iter().enumerate().all(is_next)
}

/// The lines of a block that hold anything; `number` is that of the paragraph it is of.
fn paragraphs(block: &Block, number: Option<u32>) -> impl Iterator<Item = Paragraph<'_>> {
    let is_printed = !block.is_aside();
    let is_heading = matches!(block.kind, BlockKind::Title { .. } | BlockKind::Heading { .. });
    let lines = block.text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start + line.len() - line.trim_start().len(), line.trim()))
    });
    lines.filter(move |(_, text)| is_printed && !text.is_empty()).map(move |(within, text)| Paragraph {
        text,
        number,
        place: block.place(within),
        char: block.char_at(within),
        is_heading,
    })
}

/// The bytes of the article's number that each paragraph begins with. Where nothing parts it from the words after it
/// (第三条规定的…) it must be the next one.
fn labels(paragraphs: &[Paragraph<'_>]) -> Vec<Option<usize>> {
    let mut last = 0;
    let mut label = |paragraph: &Paragraph<'_>| {
        let (number, len) = article(paragraph.text)?;
        let rest = paragraph.text.get(len..).unwrap_or_default();
        let is_parted = !rest.starts_with(char::is_alphanumeric);
        (is_parted || number == last + 1).then(|| {
            last = number;
            len
        })
    };
    paragraphs.iter().map(&mut label).collect()
}

/// The number of the article that `text` begins with, and the bytes of its label: 第三条, 第三條之一.
fn article(text: &str) -> Option<(u64, usize)> {
    let after = text.strip_prefix('第')?;
    let number = ordinal_number(after)?;
    let rest = after.get(number.len..)?.strip_prefix(['条', '條'])?;
    let addition = rest.strip_prefix('之').and_then(|rest| rest.get(ordinal_number(rest)?.len..));
    Some((number.value, text.len() - addition.unwrap_or(rest).len()))
}

/// Whether `text` is the head of a chapter or the like: 第一章 总则.
fn is_division(text: &str) -> bool {
    let named = text.strip_prefix('第').and_then(|after| after.get(ordinal_number(after)?.len..));
    let is_named = named.is_some_and(|rest| DIVISIONS.iter().any(|division| rest.starts_with(division)));
    is_named && text.chars().count() <= LONGEST_HEAD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn shown(text: &str) -> Vec<String> {
        let window = parse(text).window;
        units(&window.blocks).iter().map(|unit| format!("{}|{}", unit.label, unit.text)).collect()
    }

    #[test]
    fn a_law_has_articles_with_their_paragraphs_and_heads_of_their_own() {
        let law = "# 桥梁法\n\n第一章　总则\n\n第一条　桥归众人。\n\n第二条　桥分三种：\n\n（一）木桥；\n\n（二）石桥。\n\n第三条桥要修。\n\n\
                   第二章　修桥\n\n第四条　修桥的人有饭吃。\n\n第三条规定的桥除外。\n\n第四条之一　修路照此办理。\n\n第五条　本法今日施行。\n";
        assert_eq!(
            shown(law),
            [
                "|桥梁法",
                "|第一章　总则",
                "第一条|桥归众人。",
                "第二条|桥分三种：\n（一）木桥；\n（二）石桥。",
                "第三条|桥要修。",
                "|第二章　修桥",
                "第四条|修桥的人有饭吃。\n第三条规定的桥除外。",
                "第四条之一|修路照此办理。",
                "第五条|本法今日施行。",
            ]
        );
    }

    #[test]
    fn a_decree_of_a_few_articles_has_them_too() {
        let decree = "# 修桥的决定\n\n第一条　桥要修。\n\n（一）木桥；\n\n第二条　今日施行。\n";
        assert_eq!(shown(decree), ["|修桥的决定", "第一条|桥要修。\n（一）木桥；", "第二条|今日施行。"]);
    }

    #[test]
    fn anything_else_has_paragraphs() {
        assert_eq!(shown("山高。\n\n第一条路最近。\n\n水长。\n"), ["|山高。", "|第一条路最近。", "|水长。"]);
        let roads = "第一条路最近。\n\n第二条路最险。\n";
        assert_eq!(shown(roads), ["|第一条路最近。", "|第二条路最险。"]);
        let speech = format!("第一条　走大路。\n\n第二条　走小路。\n{}", "\n山高水长。\n".repeat(6));
        assert!(shown(&speech).contains(&"|第一条　走大路。".to_owned()));
    }

    #[test]
    fn a_unit_has_the_number_that_people_count() {
        let text = "# 桥\n\n2015年6月1日\n\n山高，水长。\n\n## 路\n\n路远，人少。\n";
        let window = parse(text).window;
        let own: Vec<_> = units(&window.blocks).into_iter().map(|unit| (unit.number, unit.text)).collect();
        let expected =
            [(None, "桥"), (None, "2015年6月1日"), (Some(1), "山高，水长。"), (None, "路"), (Some(2), "路远，人少。")];
        assert_eq!(own, expected.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn a_unit_knows_where_it_begins() {
        let text = "山高。\n\n　　水长，路远。\n";
        let window = parse(text).window;
        let units = units(&window.blocks);
        let at = |char: u64| text.chars().skip(usize::try_from(char).unwrap()).collect::<String>();
        assert!(at(units[1].char).starts_with("水长"), "{units:?}");
    }
}
