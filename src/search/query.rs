//! The language of queries: words, `regex:`, `pinyin:`, and filters on what a document says of itself. Says where a query
//! stands in a paragraph and whether a document may hold it; reads no documents.

use std::{cmp::Reverse, ops::Range, sync::Arc};

use memchr::memmem::{self, Finder};

use super::{
    filter::Filter,
    needle::Needle,
    passage::Passage,
    pattern::pattern,
    prefilter::Prefilter,
    query_error::QueryError,
    tag::{TagQuery, TaggedDocuments},
    term::{Term, Word},
    token::{Key, Token, key, tokens},
};
use crate::{
    document::{Block, ContentHash, Origin, SummaryFields},
    text::{Case, Offset, Spelling, TextRange, is_unseen},
};

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
    tags: TagQuery,
    /// Which documents the tags single out, once that is known.
    tagged: Option<Arc<TaggedDocuments>>,
    /// The longest part of a word that the bytes of a file tell of.
    needle: Option<Needle>,
    /// What the longest word, or a part of a regular expression, requires of a paragraph.
    prefilter: Option<Prefilter>,
}

/// What a text is that is looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Syntax {
    /// One word, as it is.
    #[default]
    Literal,
    /// A query in the language of queries.
    Language,
}

/// Where a document is named by the words of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedIn {
    /// In its title, or some of them there.
    Title,
    /// In the name of its author.
    Author,
    /// In the tags it says of itself.
    Tags,
}

impl Syntax {
    /// How that is taken which is looked for in one document: as it is, unless it begins with `regex:` or `pinyin:`.
    pub fn of(text: &str) -> Self {
        match key(text.trim_start()) {
            Some((Key::Regex | Key::Pinyin, ..)) => Self::Language,
            _ => Self::Literal,
        }
    }
}

impl Query {
    /// What is typed; `None` where nothing can be looked for.
    pub fn read(text: &str, syntax: Syntax) -> Option<Self> {
        match syntax {
            Syntax::Literal => Self::literal(text),
            Syntax::Language => Self::parse(text).ok(),
        }
    }

    /// All of `text` as one word; `None` where there is none.
    pub fn literal(text: &str) -> Option<Self> {
        let word = Word::new(text)?;
        let (filters, tags) = (Vec::new(), TagQuery::default());
        let (needle, prefilter) = (Needle::new(text), Some(Prefilter::of_word(&word.folded)));
        Some(Self { terms: vec![Term::Word(word.into())], filters, tags, tagged: None, needle, prefilter })
    }

    /// Reads which documents are meant, in the language of queries.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), and where anything is looked for in texts.
    pub fn parse_filters(text: &str) -> Result<Self, QueryError> {
        let query = Self::parse(text)?;
        if query.has_terms() { Err(QueryError::NoFilter(text.trim().to_owned())) } else { Ok(query) }
    }

    /// Reads the language of queries.
    ///
    /// Words parted by white space must all stand in one paragraph, in any order; `"in quotes"` (of any kind) they are
    /// one, and so are lines that are pasted, and three or more single Han characters, as of a scanned text. What [folds](crate::text::fold) alike never differs, case only in a
    /// word with a capital. `regex:` takes all that follows it as a regular expression, of folded text; `pinyin:` letters
    /// that spell the text, by syllables or initials.
    /// `title:` `author:` `category:` hold a word, `date:` a date or two with `..` between them: only such documents are
    /// searched; `tag:` and `-tag:` ask for [`tags`](Self::tags). The keys may be Chinese (`作者：`).
    ///
    /// # Errors
    /// Where the query is empty or a part of it makes no sense.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let seen: String = text.chars().filter(|&c| !is_unseen(c)).collect();
        let (terms, filters, tags) = (Vec::new(), Vec::new(), TagQuery::default());
        let mut query = Self { terms, filters, tags, tagged: None, needle: None, prefilter: None };
        for token in tokens(&seen) {
            query.take(token)?;
        }
        if query.terms.is_empty() && query.filters.is_empty() && query.tags.is_empty() {
            return Err(QueryError::Empty);
        }
        Ok(query)
    }

    fn take(&mut self, token: Token) -> Result<(), QueryError> {
        let Token { key, name, value } = token;
        let no_value = || QueryError::NoValue(name.to_owned());
        let word = || Word::new(value).ok_or_else(no_value);
        match key {
            _ if value.is_empty() => return Err(no_value()),
            None => {
                let word = word()?;
                self.prefilter = Prefilter::better(self.prefilter.take(), Some(Prefilter::of_word(&word.folded)));
                self.terms.push(Term::Word(word.into()));
                let len = |needle: &Option<Needle>| needle.as_ref().map_or(0, Needle::len);
                let needle = Needle::new(value);
                if len(&needle) > len(&self.needle) {
                    self.needle = needle;
                }
            }
            Some(Key::Regex) => {
                let regex = pattern(value)?;
                self.prefilter = Prefilter::better(self.prefilter.take(), Prefilter::of_regex(&regex));
                self.terms.push(Term::Regex(Box::new(regex)));
            }
            Some(Key::Pinyin) => {
                let spelling = Spelling::new(value).ok_or_else(|| QueryError::Pinyin(value.to_owned()))?;
                self.terms.push(Term::Pinyin(spelling));
            }
            Some(Key::Tag) => self.tags.add(value, false),
            Some(Key::NotTag) => self.tags.add(value, true),
            Some(Key::Title) => self.filters.push(Filter::Title(word()?)),
            Some(Key::Author) => self.filters.push(Filter::Author(word()?)),
            Some(Key::Category) => self.filters.push(Filter::Category(word()?)),
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
        self.hits_in_passage(&Passage::of_text(text))
    }

    /// The hits in a block, as bytes of its text.
    pub fn hits_in(&self, block: &Block) -> Vec<Range<Offset>> {
        self.hits_in_passage(&Passage::of_block(block))
    }

    fn hits_in_passage(&self, passage: &Passage<'_>) -> Vec<Range<Offset>> {
        if self.terms.iter().any(|term| term.is_absent(passage.text())) {
            return Vec::new();
        }
        let mut hits = if self.is_settled_by_folded() {
            let folded = passage.folded(Case::Folded);
            self.hits_in_folded(folded.text()).into_iter().map(|hit| folded.originals(hit)).collect()
        } else {
            together(&self.terms, |term| term.hits(passage))
        };
        // What stands aside is folded behind all else.
        hits.sort_by_key(|hit| hit.start);
        hits
    }

    /// The hits in a paragraph that is folded already. Where case counts those that may be hits: see
    /// [`is_settled_by_folded`](Self::is_settled_by_folded).
    pub fn hits_in_folded(&self, folded: &str) -> Vec<Range<usize>> {
        together(&self.terms, |term| term.in_folded(folded))
    }

    /// The hits in blocks, in reading order.
    pub fn find(&self, blocks: &[Block]) -> Vec<TextRange> {
        let hit = |block: &Block, at: Range<Offset>| TextRange::new(block.place(at.start), block.place(at.end));
        blocks.iter().flat_map(|block| self.hits_in(block).into_iter().map(move |at| hit(block, at))).collect()
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

    /// The words as they stand in folded text, where the query is nothing else and none of them can overlap another: the hits
    /// of each are hits of the query.
    pub fn words_apart(&self) -> Option<Vec<&Finder<'static>>> {
        let words = self.terms.iter().map(|term| match term {
            Term::Word(word) => Some(&word.folded),
            _ => None,
        });
        let words: Vec<_> = words.collect::<Option<_>>()?;
        let is_apart = |(at, word): (usize, &&Finder<'_>)| {
            words.iter().skip(at + 1).all(|other| !may_overlap(word.needle(), other.needle()))
        };
        words.iter().enumerate().all(is_apart).then(|| words.clone())
    }

    /// What tells where in folded text a paragraph with a hit may be; `None` where every paragraph must be looked at.
    pub fn prefilter(&self) -> Option<&Prefilter> {
        self.prefilter.as_ref()
    }

    /// What the bytes of a large file tell of the query: where this is nowhere there is no hit. `None` where they tell
    /// nothing.
    pub fn needle(&self) -> Option<&Needle> {
        self.needle.as_ref()
    }

    /// How many words, regular expressions and spellings are looked for together; every place of each is a hit.
    pub fn terms_len(&self) -> usize {
        self.terms.len()
    }

    /// Whether anything is looked for in texts; else every document that [`admits`](Self::admits) fits.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    /// The tags that a document, or a bookmark of it, must have, or must not have. Whoever knows the bookmarks says which documents
    /// these are: [`among`](Self::among).
    pub fn tags(&self) -> &TagQuery {
        &self.tags
    }

    /// The same query, in the documents alone that its tags single out.
    #[must_use]
    pub fn among(mut self, documents: TaggedDocuments) -> Self {
        self.tagged = Some(Arc::new(documents));
        self
    }

    /// Whether the tags let a document through: its place, the hash of its content as far as that is known, and the tags it says
    /// of itself.
    pub fn admits_tagged(&self, origin: &Origin, hash: &ContentHash, own: &[String]) -> bool {
        self.tagged.as_ref().is_none_or(|documents| documents.admits(origin, hash, own))
    }

    /// Whether there are tags that let some documents through alone.
    pub fn is_among_tagged(&self) -> bool {
        self.tagged.is_some()
    }

    /// Where a document is named by the words of the query, each of which stands in its title or in the name of its author;
    /// `None` where it is not.
    pub fn named_in<'s>(&self, summary: impl Into<SummaryFields<'s>>) -> Option<NamedIn> {
        if !self.has_terms() {
            return None;
        }
        let SummaryFields { title, author, .. } = summary.into();
        let author = author.map(Passage::of_text);
        let title = Passage::of_text(title);
        let stands_in = |term: &Term, name: &Passage<'_>| !term.is_absent(name.text()) && !term.hits(name).is_empty();
        let is_of_title = |term: &Term| stands_in(term, &title);
        let is_of_author = |term: &Term| author.as_ref().is_some_and(|author| stands_in(term, author));
        if !self.terms.iter().all(|term| is_of_title(term) || is_of_author(term)) {
            return None;
        }
        Some(if self.terms.iter().any(is_of_title) { NamedIn::Title } else { NamedIn::Author })
    }

    /// Whether there are filters on what documents say of themselves.
    pub fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    /// Whether the filters let a document through; tags are asked of [`admits_tagged`](Self::admits_tagged).
    pub fn admits<'s>(&self, summary: impl Into<SummaryFields<'s>>) -> bool {
        let fields = summary.into();
        self.filters.iter().all(|filter| filter.admits(&fields))
    }
}

/// Whether two words may have a part of a text in common.
fn may_overlap(one: &[u8], other: &[u8]) -> bool {
    let runs_into = |one: &[u8], other: &[u8]| {
        (1..=one.len().min(other.len())).any(|len| one.get(one.len() - len..) == other.get(..len))
    };
    let holds = |one: &[u8], other| memmem::find(one, other).is_some();
    runs_into(one, other) || runs_into(other, one) || holds(one, other) || holds(other, one)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::fold;

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
        check("山 水", "山高 水长", &["山", "水"]);
    }

    #[test]
    fn what_is_pasted_is_found_as_it_stands() {
        check("　　水磨坊停了　", "山下的水磨坊停了。", &["水磨坊停了"]);
        check("水磨坊停\r\n　　了三年\n", "山下的水磨坊停了三年。", &["水磨坊停了三年"]);
        check("well\n known", "a well known, unwell", &["well known"]);
        check("\u{FEFF}水\u{200B}磨坊", "水磨\u{AD}坊", &["水磨\u{AD}坊"]);
        check("松 花 酿 酒", "花。松花酿酒，春水", &["松花酿酒"]);
        check("“好 的”", "就 好 的 了，好，是的", &["好 的"]);
    }

    #[test]
    fn the_forms_of_a_character_are_one() {
        check("山高水长", "⼭⾼⽔⻓，山高水長", &["⼭⾼⽔⻓", "山高水長"]);
        check("约翰·科", "约翰•科，約翰・科，约翰．科，约翰，科", &["约翰•科", "約翰・科", "约翰．科"]);
        check("二〇一九", "二○一九，二〇一九，二零一九，李○一", &["二○一九", "二〇一九", "二零一九"]);
        check("零", "○ 甲，零售，〇", &["零", "〇"]);
        check("说“好”", "说「好」，说\"好\"，说《好》", &["说「好」", "说\"好\""]);
        check("葛Ｂ城", "葛\u{E0100}B 城，葛b城", &["葛\u{E0100}B 城"]);
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
    fn the_longest_word_tells_where_a_hit_may_be() {
        let needle = |query: &str| Query::parse(query).unwrap().needle().cloned();
        let firsts = |query: &str| needle(query).map(|needle| needle.firsts.into_iter().collect::<String>());
        assert_eq!(firsts("开 亚太地区").as_deref(), Some("亚亞"));
        assert_eq!(firsts("APEC会议").as_deref(), Some("会會"));
        assert_eq!(firsts("author:习近平 regex:亚太 apec"), None);
        let needle = needle("亚太地区").unwrap();
        for text in ["亚太地区", "亞 太\u{200B}地　區域", "亚太", "亚太\n随便"] {
            assert!(needle.may_begin(text), "{text}");
        }
        for text in ["亚洲", "太地区", "", "\n亚太地区"] {
            assert!(!needle.may_begin(text), "{text}");
        }
    }
}
