//! Searches a library: where the text cache has a document, there; else the document itself. Whichever way, the hits are
//! the same and come in the same order.

use std::ops::{ControlFlow, Range};

use super::{
    Entry, ScanProblem,
    count::count,
    entry::HEAD,
    hit::{each_hit_in, first_hits_in, hits_in, may_have},
    ordered::in_order,
    sought::Sought,
    text::Text,
};
use crate::{
    annotation::DocumentKey,
    crash,
    document::{Origin, Summary},
    search::{Hit, NamedIn, Query},
    source::{self, SourceError},
    text::Encoding,
};

/// Bytes of packed text that are searched at a time.
const UNIT: u64 = 1 << 20;
/// Documents that are read at a time.
const READ_AT_ONCE: usize = 8;

/// A library made ready for searching. It never changes; a newer state of the library is another one. It may be used
/// from several threads at once.
#[derive(Debug, Default)]
pub struct Searcher {
    /// The documents by path.
    entries: Vec<Entry>,
    text: Option<Text>,
    encoding: Option<Encoding>,
}

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHits<'a> {
    /// The document.
    pub document: &'a Summary,
    /// How often the query stands in it; 0 only where nothing but filters was asked for.
    pub count: usize,
    /// The first of the places, as many as were asked for.
    pub hits: Vec<Hit>,
}

/// What was found in all.
#[derive(Debug, Default)]
pub struct Totals {
    /// Documents with a hit.
    pub documents: usize,
    /// Hits in them.
    pub hits: usize,
    /// Documents that could not be read.
    pub problems: Vec<ScanProblem>,
}

impl Searcher {
    /// A searcher of `entries`, which are in the order of their paths; `text` is the text cache they point into.
    pub fn new(entries: Vec<Entry>, text: Option<Text>) -> Self {
        Self { entries, text, encoding: None }
    }

    /// The same, with all documents read in this encoding, whatever the text cache has.
    pub fn in_encoding(self, encoding: Option<Encoding>) -> Self {
        let text = if encoding.is_some() { None } else { self.text };
        Self { encoding, text, ..self }
    }

    /// What it is made of.
    pub fn parts(&self) -> (Vec<Entry>, Option<Text>) {
        (self.entries.clone(), self.text.clone())
    }

    /// The documents, in the order in which hits come.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Searches all documents that the query's filters admit, and gives those with a hit to `each`, one by one in the
    /// order of their paths, while others are still being searched; `each` may end the search. Of every document the
    /// first `most` hits come with it: with 0 none is read that the text cache has, and the counts of ten thousand
    /// documents come in some milliseconds.
    pub fn search<'a>(
        &'a self,
        query: &Query,
        most: usize,
        each: impl FnMut(DocumentHits<'a>) -> ControlFlow<()>,
    ) -> Totals {
        self.search_with(query, most, None, each)
    }

    /// As [`search`](Self::search); what was found while the library was listed is not looked for again.
    pub(super) fn search_with<'a>(
        &'a self,
        query: &Query,
        most: usize,
        listed_for: Option<&Sought>,
        mut each: impl FnMut(DocumentHits<'a>) -> ControlFlow<()>,
    ) -> Totals {
        let units = self.units(Some(query), query.has_terms());
        let mut totals = Totals::default();
        let take = |found: Found<'a>| {
            totals.problems.extend(found.problems);
            found.documents.into_iter().try_for_each(|found| {
                totals.documents += 1;
                totals.hits += found.count;
                each(found)
            })
        };
        let job = Job { searcher: self, query, most, listed_for };
        in_order(&units, |unit, buffer| job.run(unit, buffer), take);
        totals
    }

    /// The documents that the query's filters admit and its words name, in title or author.
    pub fn named<'a>(&'a self, query: &Query) -> impl Iterator<Item = (&'a Summary, NamedIn)> {
        let admitted = self.entries.iter().filter(|entry| is_admitted(query, entry));
        admitted.filter_map(|entry| Some((&entry.summary, query.named_in(&entry.summary)?)))
    }

    /// The first `most` hits in one document, from the document itself.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn hits(&self, query: &Query, origin: &Origin, most: usize) -> Result<Vec<Hit>, SourceError> {
        first_hits_in(origin, self.encoding, query, most)
    }

    /// The first `most` hits in one document, from the document itself: `each` is given those of every paragraph, also where it
    /// has none, and may end the reading.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn each_hit(
        &self,
        query: &Query,
        origin: &Origin,
        most: usize,
        each: impl FnMut(Vec<Hit>) -> ControlFlow<()>,
    ) -> Result<(), SourceError> {
        each_hit_in(origin, self.encoding, query, most, each)
    }

    /// The text cache, and the encoding that all documents are read in.
    pub(super) fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    pub(super) fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    pub(super) fn entries_of(&self, unit: &Unit) -> &[Entry] {
        self.entries.get(unit.entries.clone()).unwrap_or_default()
    }

    /// The documents to be searched, put together: packed ones that lie side by side, others some at a time; all some at a time
    /// where their texts are not needed.
    pub(super) fn units(&self, query: Option<&Query>, needs_text: bool) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let is_admitted = |entry: &Entry| query.is_none_or(|query| is_admitted(query, entry));
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| is_admitted(entry)) {
            let text = entry.text.as_ref().filter(|text| self.text.is_some() && needs_text && !text.is_empty());
            match (units.last_mut(), text) {
                (Some(unit), _) if unit.takes(at, text) => unit.add(text),
                _ => units.push(Unit { entries: at..at + 1, text: text.cloned() }),
            }
        }
        units
    }
}

/// Whether the filters and the tags of a query let a document through.
fn is_admitted(query: &Query, entry: &Entry) -> bool {
    query.admits(&entry.summary) && query.admits_tagged(&entry.summary.origin, &entry.hash)
}

/// Documents searched together: neighbours in the list, and in the text cache if they are there.
#[derive(Debug)]
pub(super) struct Unit {
    entries: Range<usize>,
    text: Option<Range<u64>>,
}

impl Unit {
    /// Where it lies in the text cache.
    pub(super) fn text(&self) -> Option<&Range<u64>> {
        self.text.as_ref()
    }

    fn takes(&self, at: usize, text: Option<&Range<u64>>) -> bool {
        at == self.entries.end
            && match (&self.text, text) {
                (Some(own), Some(text)) => own.end == text.start && text.end - own.start <= UNIT,
                (None, None) => self.entries.len() < READ_AT_ONCE,
                _ => false,
            }
    }

    fn add(&mut self, text: Option<&Range<u64>>) {
        self.entries.end += 1;
        if let (Some(own), Some(text)) = (&mut self.text, text) {
            own.end = text.end;
        }
    }
}

/// What was found in one unit.
#[derive(Debug, Default)]
struct Found<'a> {
    documents: Vec<DocumentHits<'a>>,
    problems: Vec<ScanProblem>,
}

/// A search as the threads do it.
#[derive(Clone, Copy)]
struct Job<'a, 'q> {
    searcher: &'a Searcher,
    query: &'q Query,
    most: usize,
    listed_for: Option<&'q Sought<'q>>,
}

impl<'a> Job<'a, '_> {
    fn run(self, unit: &Unit, buffer: &mut Vec<u8>) -> Found<'a> {
        crash::test_door("searcher");
        let entries = self.searcher.entries_of(unit);
        let counts = unit.text.as_ref().and_then(|text| self.counts(text, entries, buffer));
        let mut found = Found::default();
        for (at, entry) in entries.iter().enumerate() {
            let count = counts.as_ref().map(|counts| counts[at]);
            match self.document(entry, count) {
                Ok(document) => found.documents.extend(document),
                Err(error) => {
                    let path = String::from(DocumentKey::of(&entry.summary.origin)).into();
                    found.problems.push(ScanProblem { path, error });
                }
            }
        }
        found
    }

    /// The hits in one document, of which packed text may hold as many as `count`; `None` where there is none.
    fn document(self, entry: &'a Entry, count: Option<usize>) -> Result<Option<DocumentHits<'a>>, SourceError> {
        let document = &entry.summary;
        if !self.query.has_terms() {
            return Ok(Some(DocumentHits { document, count: 0, hits: Vec::new() }));
        }
        if let Some((count, hits)) = self.listed_for.and_then(|sought| sought.take(&document.origin)) {
            return Ok((count > 0).then_some(DocumentHits { document, count, hits }));
        }
        let is_counted = count.is_some() && self.query.is_settled_by_folded();
        let (count, hits) = match count {
            Some(0) => return Ok(None),
            Some(count) if is_counted && self.most == 0 => (count, Vec::new()),
            _ => {
                let encoding = self.searcher.encoding.or_else(|| entry.encoding());
                // Of a short one that was told when it was listed.
                let is_long = count.is_none() && document.bytes > HEAD;
                if is_long && !source::may_be_wanted(&document.origin, encoding, &|text| may_have(self.query, text)) {
                    return Ok(None);
                }
                hits_in(&document.origin, encoding, self.query, self.most)?
            }
        };
        Ok((count > 0).then_some(DocumentHits { document, count, hits }))
    }

    /// The hits that packed text has of each document; `None` where it cannot be read.
    fn counts(self, text: &Range<u64>, entries: &[Entry], buffer: &mut Vec<u8>) -> Option<Vec<usize>> {
        let ends: Vec<usize> = match entries {
            // May be more than a window.
            [_] => vec![usize::MAX],
            _ => entries.iter().filter_map(|entry| Some((entry.text.as_ref()?.end - text.start) as usize)).collect(),
        };
        let mut counts = vec![0; entries.len()];
        let cache = self.searcher.text.as_ref()?;
        let read = cache.windows(text.clone(), buffer, |window| count(self.query, window, &ends, &mut counts));
        read.ok().map(|()| counts)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
