//! The articles of a law or a contract, by the numbers that their lines begin with.

use std::ops::Range;

use memchr::memchr_iter;

use crate::text::is_numeral;

/// What became of the article of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Article {
    /// It is here: its bytes, from its line to that of the next article.
    Here(Range<usize>),
    /// The articles before and behind it are there, and it is not: it was deleted.
    Deleted,
    /// There are several of that number, or none beyond it either: nobody knows.
    Unknown,
}

/// What became of the article of this number in a text.
pub(super) fn article(text: &str, number: &str) -> Article {
    let lines = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    let mut articles = lines.filter_map(|at| Some((at, article_number(text.get(at..)?)?))).peekable();
    let (mut own, wanted, mut has_later) = (None, value(number), false);
    while let Some((start, found)) = articles.next() {
        has_later |= value(found) > wanted;
        if found != number {
            continue;
        }
        if own.is_some() {
            return Article::Unknown;
        }
        own = Some(start..articles.peek().map_or(text.len(), |&(next, _)| next));
    }
    match own {
        Some(own) => Article::Here(own),
        None if has_later => Article::Deleted,
        None => Article::Unknown,
    }
}

/// The number that is written so; of 第三条之一 that of 第三条.
fn value(number: &str) -> Option<u64> {
    Some(crate::text::number(number.strip_prefix('第')?)?.value)
}

/// The number of the article that a line begins with: 第十六条 of 第十六条　票款…, 第三条之一.
pub(super) fn article_number(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let digits = |text: &str| text.find(|c: char| !is_numeral(c) && !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = line.strip_prefix('第')?;
    let after = rest.get(digits(rest)..).filter(|after| after.len() < rest.len())?.strip_prefix('条')?;
    let inserted = after.strip_prefix('之').map_or(0, digits);
    let end = line.len() - after.len() + if inserted > 0 { '之'.len_utf8() + inserted } else { 0 };
    line.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_reaches_to_the_next_and_is_one_alone() {
        let text = "总则\n第一条　甲。\n乙。\n　第一条之一 丙。\n第2条 丁。\n第三条 戊。\n第三条 己。\n";
        let found = |number| match article(text, number) {
            Article::Here(bytes) => &text[bytes],
            Article::Deleted => "deleted",
            Article::Unknown => "unknown",
        };
        assert_eq!(found("第一条"), "第一条　甲。\n乙。\n");
        assert_eq!(found("第一条之一"), "　第一条之一 丙。\n");
        assert_eq!(found("第2条"), "第2条 丁。\n");
        assert_eq!([found("第三条"), found("第四条"), found("第二条")], ["unknown", "unknown", "deleted"]);
        assert_eq!(["第条", "第三章", "条", ""].map(article_number), [None; 4]);
    }
}
