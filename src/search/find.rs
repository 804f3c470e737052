//! Every place where a query stands in a text. Inside blocks: a hit never crosses a paragraph's border.

use super::Query;
use crate::{document::Block, text::TextRange};

/// The hits of `text`, taken as it is, in reading order, none overlapping another.
///
/// What folds alike ([`fold`](crate::text::fold)) is the same: full- and half-width forms, traditional and simplified
/// ones, the forms of a mark. Letters match in either case, unless the query has a capital (smart case). White space counts
/// between letters and digits, but not around the query; an empty query finds nothing. For the language of queries see
/// [`Query::parse`].
pub fn find(blocks: &[Block], text: &str) -> Vec<TextRange> {
    Query::literal(text).map_or_else(Vec::new, |query| query.find(blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixtures::paragraph;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        (0..).step_by(1000).zip(texts).map(|(start, text)| paragraph(start, text)).collect()
    }

    fn check(text: &str, query: &str, expected: &[&str]) {
        let hits = find(&blocks(&[text]), query);
        let found: Vec<&str> = hits.iter().map(|hit| &text[hit.start.within..hit.end.within]).collect();
        assert_eq!(found, expected, "{query} in {text}");
    }

    #[test]
    fn width_is_folded_and_case_only_where_the_query_has_no_capital() {
        let text = "ＡＰＥＣ、apec、Apec，ａｐｅｃ。";
        check(text, "apec", &["ＡＰＥＣ", "apec", "Apec", "ａｐｅｃ"]);
        check(text, "ａｐｅｃ", &["ＡＰＥＣ", "apec", "Apec", "ａｐｅｃ"]);
        check(text, "APEC", &["ＡＰＥＣ"]);
        check(text, "Ａpec", &["Apec"]);
        check(text, ",", &["，"]);
        check("a　b c", " ", &[]);
    }

    #[test]
    fn traditional_and_simplified_characters_are_the_same() {
        let text = "經濟發展，经济发展，髮型";
        check(text, "经济发展", &["經濟發展", "经济发展"]);
        check(text, "經濟", &["經濟", "经济"]);
        check(text, "发", &["發", "发", "髮"]);
        check("ＡPEC經濟", "APEC经", &["ＡPEC經"]);
    }

    #[test]
    fn hits_do_not_overlap_and_the_empty_query_has_none() {
        check("哈哈哈哈哈", "哈哈", &["哈哈", "哈哈"]);
        check("aaa", "aa", &["aa"]);
        check("哈", "", &[]);
        check("", "哈", &[]);
    }

    #[test]
    fn a_hit_never_takes_part_of_a_character() {
        check("İi", "i", &["İ", "i"]);
        check("éÉ", "É", &["É"]);
        check("ßSS", "ß", &["ß"]);
    }

    #[test]
    fn hits_come_in_reading_order_and_stay_in_their_block() {
        let blocks = blocks(&["书中有书", "", "中", "书"]);
        let starts: Vec<(u64, usize)> =
            find(&blocks, "书").iter().map(|hit| (hit.start.block.0, hit.start.within)).collect();
        assert_eq!(starts, [(0, 0), (0, 9), (3000, 0)]);
        assert_eq!(find(&blocks, "中书"), []);
    }
}
