//! Every place where a query stands in a text. Inside blocks: a hit never crosses a paragraph's border.

use memchr::memmem;

use crate::{
    document::Block,
    text::{Offset, TextRange, fold, is_han},
};

/// The hits of `query` in reading order, none overlapping another.
///
/// Full- and half-width forms are the same. Letters match in either case, unless the query has a capital (smart case).
/// White space in the query counts; an empty query finds nothing.
pub fn find(blocks: &[Block], query: &str) -> Vec<TextRange> {
    let Some(query) = Query::new(query) else { return Vec::new() };
    let hit = |block: &Block, at: std::ops::Range<Offset>| TextRange::new(block.place(at.start), block.place(at.end));
    blocks.iter().flat_map(|block| query.hits(&block.text).into_iter().map(move |at| hit(block, at))).collect()
}

/// The longest stretch of `query` that every hit holds as it is: where it stands nowhere, nothing is found.
pub fn certain_stretch(query: &str) -> Option<&str> {
    let stretches = query.split(|c| !is_certain(c)).filter(|stretch| !stretch.is_empty());
    stretches.max_by_key(|stretch| stretch.len())
}

/// Whether no other character folds to the same as `c`.
fn is_certain(c: char) -> bool {
    is_han(c)
}

/// A query made ready.
struct Query {
    folded: memmem::Finder<'static>,
    /// Where no other character folds to one of the query's, the text need not be folded to be searched.
    is_plain: bool,
    /// The query with its case, where that counts.
    cased: Option<String>,
}

impl Query {
    fn new(query: &str) -> Option<Self> {
        let folded = fold(query);
        (!query.is_empty()).then(|| Self {
            folded: memmem::Finder::new(folded.text()).into_owned(),
            is_plain: query.chars().all(is_certain),
            cased: query.contains(char::is_uppercase).then(|| query.chars().map(narrow).collect()),
        })
    }

    /// The hits in `text`, as bytes of it.
    fn hits(&self, text: &str) -> Vec<std::ops::Range<Offset>> {
        let len = self.folded.needle().len();
        if self.is_plain {
            return self.folded.find_iter(text.as_bytes()).map(|at| at..at + len).collect();
        }
        let folded = fold(text);
        let hits = self.folded.find_iter(folded.text().as_bytes());
        let ranges = hits.map(|at| folded.original(at)..folded.original(at + len));
        ranges.filter(|range| text.get(range.clone()).is_some_and(|hit| self.has_its_case(hit))).collect()
    }

    fn has_its_case(&self, hit: &str) -> bool {
        self.cased.as_ref().is_none_or(|cased| hit.chars().map(narrow).eq(cased.chars()))
    }
}

/// `c` in half-width form, its case kept.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{BlockKind, Inset},
        text::SourceOffset,
    };

    fn blocks(texts: &[&str]) -> Vec<Block> {
        let block = |(i, text): (usize, &&str)| Block {
            start: SourceOffset(1000 * i as u64),
            end: SourceOffset(1000 * i as u64 + 900),
            kind: BlockKind::Paragraph,
            inset: Inset::default(),
            is_tight: false,
            is_continuation: false,
            text: (*text).to_owned(),
            marks: Vec::new(),
            segments: Vec::new(),
        };
        texts.iter().enumerate().map(block).collect()
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
        check("一　二 三", " ", &["　", " "]);
    }

    #[test]
    fn the_certain_stretch_of_a_query_is_in_every_hit() {
        for (query, expected) in
            [("亚太", Some("亚太")), ("APEC会议，2020年", Some("会议")), ("apec", None), ("", None)]
        {
            assert_eq!(certain_stretch(query), expected, "{query}");
        }
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
        check("İi", "i", &["i"]);
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
