//! The language of queries: words, `regex:`, `pinyin:`, and filters on what a document says of itself. Says where a query
//! stands in a paragraph and whether a document may hold it; reads no documents.

use std::{cmp::Reverse, ops::Range};

use fancy_regex::Regex;
use memchr::memmem::Finder;

use super::{
    filter::Filter,
    term::{Term, Word},
    token::{Key, Token, tokens},
};
use crate::{
    document::{Block, Summary},
    text::{Offset, Spelling, TextRange, fold},
};

/// Why a query cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// It says nothing.
    #[error("the query is empty; type at least one character")]
    Empty,
    /// Nothing stands after `key:`.
    #[error("nothing follows {0}:")]
    NoValue(String),
    /// The regular expression is wrong, for this reason.
    #[error("the regular expression is wrong: {0}")]
    Regex(String),
    /// What follows `date:` is none.
    #[error("{0} is no date; write date:2015, date:2015-03..2016 or date:..2020")]
    Date(String),
    /// What follows `pinyin:` are no letters.
    #[error("{0} is no pinyin; write letters without tones")]
    Pinyin(String),
}

/// What is looked for, made ready once and used for any number of documents.
///
/// ```
/// use zhujian::search::Query;
/// let query = Query::parse("开放 包容 date:2015..2020")?;
/// assert_eq!(query.hits("坚持开放包容。").len(), 2);
/// assert!(query.hits("坚持开放。").is_empty());
/// # Ok::<(), zhujian::search::QueryError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Query {
    terms: Vec<Term>,
    filters: Vec<Filter>,
    /// Texts one of which stands, letter for letter, in every document with a hit; empty where they cannot be told.
    needles: Vec<String>,
}

impl Query {
    /// All of `text` as one word, white space and all; `None` where there is none.
    pub fn literal(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self {
            terms: vec![Term::Word(Word::new(text).into())],
            filters: Vec::new(),
            needles: super::needles(text),
        })
    }

    /// Reads the language of queries.
    ///
    /// Words parted by white space must all stand in one paragraph, in any order; `"in quotes"` white space counts. Width
    /// and traditional forms never count, case only in a word with a capital. `regex:` takes all that follows it as a regular expression, of
    /// text whose width and case are folded; `pinyin:` letters that spell the text, by syllables or initials.
    /// `title:` `author:` `category:` hold a word, `date:` a date or two with `..` between them: only such documents are
    /// searched. The keys may be Chinese (`作者：`).
    ///
    /// # Errors
    /// Where the query is empty or a part of it makes no sense.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self { terms: Vec::new(), filters: Vec::new(), needles: Vec::new() };
        for token in tokens(text) {
            query.take(token)?;
        }
        if query.terms.is_empty() && query.filters.is_empty() {
            return Err(QueryError::Empty);
        }
        Ok(query)
    }

    fn take(&mut self, token: Token) -> Result<(), QueryError> {
        let Token { key, name, value } = token;
        if value.is_empty() {
            return Err(QueryError::NoValue(name.to_owned()));
        }
        match key {
            None => {
                self.terms.push(Term::Word(Word::new(value).into()));
                let len = |needles: &[String]| needles.first().map_or(0, String::len);
                let needles = super::needles(value);
                if len(&needles) > len(&self.needles) {
                    self.needles = needles;
                }
            }
            Some(Key::Regex) => self.terms.push(Term::Regex(Box::new(regex(value)?))),
            Some(Key::Pinyin) => {
                let spelling = Spelling::new(value).ok_or_else(|| QueryError::Pinyin(value.to_owned()))?;
                self.terms.push(Term::Pinyin(spelling));
            }
            Some(Key::Title) => self.filters.push(Filter::Title(Word::new(value))),
            Some(Key::Author) => self.filters.push(Filter::Author(Word::new(value))),
            Some(Key::Category) => self.filters.push(Filter::Category(Word::new(value))),
            Some(Key::Date) => {
                let filter = Filter::date(value).ok_or_else(|| QueryError::Date(value.to_owned()))?;
                self.filters.push(filter);
            }
        }
        Ok(())
    }

    /// The hits in the text of one paragraph, in order, none overlapping another: of several words every place where one
    /// of them stands, if all of them do.
    pub fn hits(&self, text: &str) -> Vec<Range<Offset>> {
        together(&self.terms, |term| term.hits(text))
    }

    /// The hits in a paragraph that is folded already. Where case counts those that may be hits: see
    /// [`is_settled_by_folded`](Self::is_settled_by_folded).
    pub fn hits_in_folded(&self, folded: &str) -> Vec<Range<usize>> {
        together(&self.terms, |term| term.in_folded(folded))
    }

    /// The hits in blocks, in reading order.
    pub fn find(&self, blocks: &[Block]) -> Vec<TextRange> {
        let hit = |block: &Block, at: Range<Offset>| TextRange::new(block.place(at.start), block.place(at.end));
        blocks.iter().flat_map(|block| self.hits(&block.text).into_iter().map(move |at| hit(block, at))).collect()
    }

    /// Whether folded text alone tells the hits; where case counts it does not.
    pub fn is_settled_by_folded(&self) -> bool {
        self.terms.iter().all(Term::is_settled_by_folded)
    }

    /// What is looked for in folded text, where that is one word and nothing else.
    pub fn only_word(&self) -> Option<&Finder<'static>> {
        match self.terms.as_slice() {
            [Term::Word(word)] => Some(&word.folded),
            _ => None,
        }
    }

    /// The longest word, as it stands in folded text, that every paragraph with a hit holds.
    pub fn longest_word(&self) -> Option<&Finder<'static>> {
        let words = self.terms.iter().filter_map(|term| match term {
            Term::Word(word) => Some(&word.folded),
            _ => None,
        });
        words.max_by_key(|word| word.needle().len())
    }

    /// Texts one of which stands, letter for letter, in every document with a hit; empty where they cannot be told.
    pub fn needles(&self) -> &[String] {
        &self.needles
    }

    /// Whether anything is looked for in texts; else every document that [`admits`](Self::admits) fits.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Whether the filters let a document through.
    pub fn admits(&self, summary: &Summary) -> bool {
        self.filters.iter().all(|filter| filter.admits(summary))
    }
}

/// The hits of all terms, if each has one: in order; of two that overlap the one that begins first, else the longer.
fn together(terms: &[Term], hits: impl Fn(&Term) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
    if let [only] = terms {
        return hits(only);
    }
    let mut all = Vec::new();
    for term in terms {
        let found = hits(term);
        if found.is_empty() {
            return Vec::new();
        }
        all.extend(found);
    }
    all.sort_by_key(|hit: &Range<usize>| (hit.start, Reverse(hit.end)));
    let mut end = 0;
    all.retain(|hit| {
        let is_free = hit.start >= end;
        end = if is_free { hit.end } else { end };
        is_free
    });
    all
}

/// The expression for folded text: what it says of characters that fold is folded, letters match in either case.
fn regex(pattern: &str) -> Result<Regex, QueryError> {
    let mut folded = String::from("(?i)");
    for c in pattern.chars() {
        match c.is_ascii() {
            true => folded.push(c),
            // `（` folds to what has a meaning in a pattern, and has none itself.
            false => folded.push_str(&fancy_regex::escape(fold(c.encode_utf8(&mut [0; 4])).text())),
        }
    }
    Regex::new(&folded).map_err(|error| QueryError::Regex(error.to_string()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(query: &str, text: &str, expected: &[&str]) {
        let query = Query::parse(query).unwrap();
        let hits = query.hits(text);
        assert_eq!(hits.iter().map(|hit| &text[hit.clone()]).collect::<Vec<_>>(), expected, "{query:?} in {text}");
        let folded = fold(text);
        if query.is_settled_by_folded() {
            assert_eq!(query.hits_in_folded(folded.text()).len(), expected.len(), "{query:?} in {}", folded.text());
        }
    }

    #[test]
    fn several_words_stand_in_one_paragraph_in_any_order() {
        check("包容 开放", "开放与包容，再开放。", &["开放", "包容", "开放"]);
        check("包容　创新", "开放与包容。", &[]);
        check("亚太 亚太经合", "亚太经合组织在亚太。", &["亚太经合", "亚太"]);
        check("\"a b\" c", "c a b, ab", &["c", "a b"]);
    }

    #[test]
    fn a_capital_counts_in_its_own_word_only() {
        check("APEC 会议", "apec APEC ＡＰＥＣ 会议", &["APEC", "ＡＰＥＣ", "会议"]);
        check("aA", "AaA aA", &["aA", "aA"]);
    }

    #[test]
    fn regular_expressions_see_folded_text() {
        check("regex:第[0-9]+届", "第２０届，第3届，第四届", &["第２０届", "第3届"]);
        check(r"regex:apec（a\|b）?", "APEC（a|b）", &["APEC（a|b）"]);
        check("regex:A b", "a b", &["a b"]);
        check("regex:x*", "yxxy", &["xx"]);
        check("开放 regex:(?<!不)好", "开放，不好，好。", &["开放", "好"]);
    }

    #[test]
    fn pinyin_is_looked_for_only_where_it_is_asked_for() {
        check("pinyin:yatai", "做大亚太合作蛋糕", &["亚太"]);
        check("yatai", "做大亚太合作蛋糕", &[]);
    }

    #[test]
    fn a_key_that_is_none_is_a_word() {
        check("http://a", "见http://a。", &["http://a"]);
        check("会议：开放", "会议:开放", &["会议:开放"]);
        check("\"", "a\"", &["\""]);
    }

    #[test]
    fn mistakes_are_told() {
        for (query, expected) in [
            ("", QueryError::Empty),
            (" 　", QueryError::Empty),
            ("author:", QueryError::NoValue("author".into())),
            ("date:昨天", QueryError::Date("昨天".into())),
            ("pinyin:亚太", QueryError::Pinyin("亚太".into())),
        ] {
            assert_eq!(Query::parse(query).unwrap_err(), expected, "{query}");
        }
        assert!(matches!(Query::parse("regex:(").unwrap_err(), QueryError::Regex(_)));
    }

    #[test]
    fn one_of_the_needles_is_in_every_document_with_a_hit() {
        let needles = |query: &str| Query::parse(query).unwrap().needles().to_vec();
        assert_eq!(needles("开 亚太地区"), ["亚太地区", "亚太地區", "亞太地区", "亞太地區"]);
        assert!(needles("author:习近平 regex:亚太").is_empty());
    }
}
