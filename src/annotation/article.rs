//! The articles of a law or a contract, by the numbers that their lines begin with.

use std::ops::Range;

use memchr::memchr_iter;

use crate::text::is_numeral;

/// The bytes of the article of this number, from its line to that of the next article; `None` where there are several.
pub(super) fn article(text: &str, number: &str) -> Option<Range<usize>> {
    let lines = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
    let mut articles = lines.filter_map(|at| Some((at, article_number(text.get(at..)?)?))).peekable();
    let mut own = None;
    while let Some((start, found)) = articles.next() {
        if found != number {
            continue;
        }
        if own.is_some() {
            return None;
        }
        own = Some(start..articles.peek().map_or(text.len(), |&(next, _)| next));
    }
    own
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
        let found = |number| article(text, number).map(|bytes| &text[bytes]);
        assert_eq!(found("第一条"), Some("第一条　甲。\n乙。\n"));
        assert_eq!(found("第一条之一"), Some("　第一条之一 丙。\n"));
        assert_eq!(found("第2条"), Some("第2条 丁。\n"));
        assert_eq!([found("第三条"), found("第四条")], [None, None]);
        assert_eq!(["第条", "第三章", "条", ""].map(article_number), [None; 4]);
    }
}
