//! Searches a library: where the text cache has a document, there; else the document itself. Whichever way, the hits are
//! the same and come in the same order.

use std::{
    ops::{ControlFlow, Range},
    sync::Arc,
};

use super::{
    Entries, Entry, ScanProblem,
    count::count,
    entry::HEAD,
    hit::{Reach, each_hit_in, first_hits_in, hits_in},
    ordered::in_order,
    sought::Sought,
    text::Text,
};
use crate::{
    annotation::DocumentKey,
    crash,
    document::{Origin, Summary},
    search::{Hit, NamedIn, Query},
    source::{self, Sieve, SourceError},
    text::Encoding,
};

/// Bytes of packed text that are searched at a time.
const UNIT: u64 = 1 << 19;
/// Documents that are read at a time.
const READ_AT_ONCE: usize = 8;

/// A library made ready for searching. It never changes; a newer state of the library is another one. It may be used
/// from several threads at once.
#[derive(Debug, Default)]
pub struct Searcher {
    /// The documents by path.
    entries: Arc<Entries>,
    text: Option<Text>,
    encoding: Option<Encoding>,
}

/// What was found in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHits {
    /// The document.
    pub document: Summary,
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
    pub fn new(entries: Arc<Entries>, text: Option<Text>) -> Self {
        Self { entries, text, encoding: None }
    }

    /// The same, with all documents read in this encoding, whatever the text cache has.
    pub fn in_encoding(self, encoding: Option<Encoding>) -> Self {
        let text = if encoding.is_some() { None } else { self.text };
        Self { encoding, text, ..self }
    }

    /// What it is made of.
    pub fn parts(&self) -> (Arc<Entries>, Option<Text>) {
        (Arc::clone(&self.entries), self.text.clone())
    }

    /// The documents, in the order in which hits come.
    pub fn entries(&self) -> &Arc<Entries> {
        &self.entries
    }

    /// Searches all documents that the query's filters admit, and gives those with a hit to `each`, one by one in the
    /// order of their paths, while others are still being searched; `each` may end the search. Of every document the
    /// first `most` hits come with it: with 0 none is read that the text cache has, and the counts of ten thousand
    /// documents come in some milliseconds.
    pub fn search(&self, query: &Query, most: usize, each: impl FnMut(DocumentHits) -> ControlFlow<()>) -> Totals {
        self.search_with(query, most, None, each)
    }

    /// As [`search`](Self::search); what was found while the library was listed is not looked for again.
    pub(super) fn search_with(
        &self,
        query: &Query,
        most: usize,
        listed_for: Option<&Sought>,
        mut each: impl FnMut(DocumentHits) -> ControlFlow<()>,
    ) -> Totals {
        let units = self.units(Some(query), query.has_terms());
        let mut totals = Totals::default();
        let take = |found: Found| {
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

    /// The documents that the filters and the tags of a query admit, all without one.
    pub fn admitted(&self, query: Option<&Query>) -> impl Iterator<Item = Summary> {
        let summaries = self.entries.summaries();
        let is_admitted = move |row: &usize| query.is_none_or(|query| self.is_admitted(query, *row));
        (0..summaries.len()).filter(is_admitted).filter_map(|row| summaries.get(row))
    }

    /// The documents that the query's filters admit and its words name, in title or author.
    pub fn named(&self, query: &Query) -> impl Iterator<Item = (Summary, NamedIn)> {
        let summaries = self.entries.summaries();
        let admitted = (0..summaries.len()).filter(|&row| self.is_admitted(query, row));
        admitted.filter_map(|row| {
            let named = query.named_in(summaries.fields(row))?;
            Some((summaries.get(row)?, named))
        })
    }

    /// The first `most` hits in one document, from the document itself.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn hits(&self, query: &Query, origin: &Origin, most: usize) -> Result<Vec<Hit>, SourceError> {
        first_hits_in(origin, self.encoding, query, most, Reach::Near)
    }

    /// [`hits`](Self::hits) with at least the sentence of each around it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn hits_in_sentences(&self, query: &Query, origin: &Origin, most: usize) -> Result<Vec<Hit>, SourceError> {
        first_hits_in(origin, self.encoding, query, most, Reach::Sentence)
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
        each_hit_in(origin, self.encoding, query, (most, Reach::Near), each)
    }

    /// The text cache, and the encoding that all documents are read in.
    pub(super) fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    pub(super) fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// The documents to be searched, put together: packed ones that lie side by side, others some at a time; all some at a time
    /// where their texts are not needed.
    pub(super) fn units(&self, query: Option<&Query>, needs_text: bool) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for at in (0..self.entries.len()).filter(|&row| query.is_none_or(|query| self.is_admitted(query, row))) {
            let text = self.entries.text(at).filter(|text| self.text.is_some() && needs_text && !text.is_empty());
            match units.last_mut() {
                Some(unit) if unit.takes(at, text.as_ref()) => unit.add(text.as_ref()),
                _ => units.push(Unit { entries: at..at + 1, text }),
            }
        }
        units
    }

    /// Whether the filters and the tags of a query let a document through.
    fn is_admitted(&self, query: &Query, row: usize) -> bool {
        let is_tagged = || {
            let summaries = self.entries.summaries();
            let own = || summaries.tags(row);
            summaries.origin(row).is_some_and(|origin| query.admits_tagged(&origin, &self.entries.hash(row), &own()))
        };
        // What a document says of itself is looked up where it is asked for.
        (!query.has_filters() || query.admits(self.entries.summaries().fields(row)))
            && (!query.is_among_tagged() || is_tagged())
    }
}

/// Documents searched together: neighbours in the list, and in the text cache if they are there.
#[derive(Debug)]
pub(super) struct Unit {
    entries: Range<usize>,
    text: Option<Range<u64>>,
}

impl Unit {
    /// The rows of its documents.
    pub(super) fn rows(&self) -> Range<usize> {
        self.entries.clone()
    }

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
struct Found {
    documents: Vec<DocumentHits>,
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

impl Job<'_, '_> {
    fn run(self, unit: &Unit, buffer: &mut Vec<u8>) -> Found {
        crash::test_door("searcher");
        let counts = unit.text.as_ref().and_then(|text| self.counts(text, &unit.entries, buffer));
        let count = |at: usize| counts.as_ref().and_then(|counts| counts.get(at).copied());
        let mut found = Found::default();
        for (at, row) in unit.entries.clone().enumerate().filter(|&(at, _)| count(at) != Some(0)) {
            let Some(entry) = self.searcher.entries.get(row) else { continue };
            let origin = entry.summary.origin.clone();
            match self.document(entry, count(at)) {
                Ok(document) => found.documents.extend(document),
                Err(error) => {
                    found.problems.push(ScanProblem { path: String::from(DocumentKey::of(&origin)).into(), error });
                }
            }
        }
        found
    }

    /// The hits in one document, of which packed text may hold as many as `count`; `None` where there is none.
    fn document(self, entry: Entry, count: Option<usize>) -> Result<Option<DocumentHits>, SourceError> {
        let document = &entry.summary;
        if !self.query.has_terms() {
            return Ok(Some(DocumentHits { document: entry.summary, count: 0, hits: Vec::new() }));
        }
        if let Some((count, hits)) = self.listed_for.and_then(|sought| sought.take(&document.origin)) {
            return Ok((count > 0).then_some(DocumentHits { document: entry.summary, count, hits }));
        }
        let is_counted = count.is_some() && self.query.is_settled_by_folded();
        let (count, hits) = match count {
            Some(0) => return Ok(None),
            Some(count) if is_counted && self.most == 0 => (count, Vec::new()),
            _ => {
                let encoding = self.searcher.encoding.or_else(|| entry.encoding());
                // Of a short one that was told when it was listed.
                let is_long = count.is_none() && document.bytes > HEAD;
                let sieve = self.query.needle().filter(|_| is_long).map(Sieve::new);
                if sieve.is_some_and(|sieve| !source::may_be_wanted(&document.origin, encoding, &sieve)) {
                    return Ok(None);
                }
                hits_in(&document.origin, encoding, self.query, self.most)?
            }
        };
        Ok((count > 0).then_some(DocumentHits { document: entry.summary, count, hits }))
    }

    /// The hits that packed text has of each document; `None` where it cannot be read.
    fn counts(self, text: &Range<u64>, rows: &Range<usize>, buffer: &mut Vec<u8>) -> Option<Vec<usize>> {
        let end = |row: usize| Some((self.searcher.entries.text(row)?.end - text.start) as usize);
        let ends: Vec<usize> = match rows.len() {
            // May be more than a window.
            1 => vec![usize::MAX],
            _ => rows.clone().filter_map(end).collect(),
        };
        let mut counts = vec![0; rows.len()];
        let cache = self.searcher.text.as_ref()?;
        let read = cache.windows(text.clone(), buffer, |window| count(self.query, window, &ends, &mut counts));
        read.ok().map(|()| counts)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
