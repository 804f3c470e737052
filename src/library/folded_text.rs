//! The folded text of the documents of a library, one after the other: from the text cache where that has it, else from the
//! document. A NUL ends each paragraph.

use std::ops::{ControlFlow, Range};

use super::{Entry, ScanProblem, Searcher, hit::each_block, ordered::in_order, searcher::Unit, text::pack};
use crate::{
    annotation::DocumentKey,
    document::{Block, Origin, Summary},
    search::Query,
    source::{Pieces, SourceError},
    text::fold,
};

/// Bytes of the folded text of a document that are looked at.
const LONGEST: usize = 64 << 20;

impl Searcher {
    /// Does `work` on the folded text of every document that a query's filters admit, all without one, on all cores; `each`
    /// is given what comes of it, document by document in the order of their paths, and may end it. Of a document the first 64
    /// MiB are looked at. Gives the documents that could not be read.
    pub fn each_text<'a, R: Send>(
        &'a self,
        query: Option<&Query>,
        work: impl Fn(&'a Summary, &str) -> R + Sync,
        mut each: impl FnMut(&'a Summary, R) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        let units = self.units(query, true);
        let mut problems = Vec::new();
        let texts = |unit: &Unit, buffer: &mut Vec<u8>| {
            let entries = self.entries_of(unit);
            let packed = unit.text().and_then(|range| self.text()?.read(range.clone(), buffer).ok());
            let packed = packed.and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok().zip(unit.text()));
            let done = entries.iter().map(|entry| {
                let summary = &entry.summary;
                match packed.and_then(|(text, range)| text.get(within(entry, range)?)) {
                    Some(text) => (summary, Ok(work(summary, text))),
                    None => (summary, self.folded(entry).map(|text| work(summary, &text))),
                }
            });
            done.collect::<Vec<_>>()
        };
        in_order(&units, texts, |documents| hand_on(documents, &mut each, &mut problems));
        problems
    }

    /// Does `work` on every document that a query's filters admit, all without one, each opened, on all cores; `each` is as for
    /// [`each_text`](Self::each_text). Gives the documents that could not be read.
    pub fn each_document<'a, R: Send>(
        &'a self,
        query: Option<&Query>,
        work: impl Fn(&'a Summary, Pieces) -> Result<R, SourceError> + Sync,
        mut each: impl FnMut(&'a Summary, R) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        let units = self.units(query, false);
        let mut problems = Vec::new();
        let read = |unit: &Unit, _: &mut Vec<u8>| {
            let done = self.entries_of(unit).iter().map(|Entry { summary, .. }| {
                let pieces = Pieces::open(summary.origin.clone(), self.encoding());
                (summary, pieces.and_then(|pieces| work(summary, pieces)))
            });
            done.collect::<Vec<_>>()
        };
        in_order(&units, read, |documents| hand_on(documents, &mut each, &mut problems));
        problems
    }

    /// Gives the blocks of a document to `each`, which may end the reading.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn each_block(&self, origin: &Origin, each: impl FnMut(&Block) -> ControlFlow<()>) -> Result<(), SourceError> {
        each_block(origin, self.encoding(), each)
    }

    /// The folded text of a document itself.
    fn folded(&self, entry: &Entry) -> Result<String, SourceError> {
        if let Some(folded) = entry.folded.as_ref().filter(|_| self.encoding().is_none()) {
            return Ok(folded.to_string());
        }
        let mut packed = Vec::new();
        let encoding = self.encoding().or_else(|| entry.encoding());
        each_block(&entry.summary.origin, encoding, |block| {
            pack(std::slice::from_ref(block), &mut packed);
            if packed.len() < LONGEST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        // Folded text is text.
        Ok(String::from_utf8(packed).unwrap_or_default())
    }
}

/// Gives what comes of documents to `each`, and collects those that could not be read.
fn hand_on<'a, R>(
    documents: Vec<(&'a Summary, Result<R, SourceError>)>,
    each: &mut impl FnMut(&'a Summary, R) -> ControlFlow<()>,
    problems: &mut Vec<ScanProblem>,
) -> ControlFlow<()> {
    documents.into_iter().try_for_each(|(summary, result)| match result {
        Ok(result) => each(summary, result),
        Err(error) => {
            problems.push(ScanProblem { path: String::from(DocumentKey::of(&summary.origin)).into(), error });
            ControlFlow::Continue(())
        }
    })
}

/// A place of a query, and what stands around it in its paragraph, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedContext {
    /// Characters before it.
    pub left: String,
    /// What stands there.
    pub hit: String,
    /// Characters after it.
    pub right: String,
}

impl Searcher {
    /// Gives the contexts of a query in every document, of so many characters on either side, in the order in which they
    /// stand, to `each`, which may end it. No document is read that the text cache has, unless the case of letters counts.
    pub fn each_context<'a>(
        &'a self,
        query: &Query,
        chars: usize,
        mut each: impl FnMut(&'a Summary, Vec<FoldedContext>) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        if query.is_settled_by_folded() {
            return self.each_text(Some(query), |_, text| contexts(query, text, chars), each);
        }
        let totals = self.search(query, usize::MAX, |found| {
            let side = |text: &str| fold(text).text().to_owned();
            let contexts = found.hits.iter().map(|hit| {
                let (left, right) = (side(&hit.before), side(&hit.after));
                FoldedContext {
                    left: last(&left, chars).to_owned(),
                    hit: side(&hit.text),
                    right: first(&right, chars).to_owned(),
                }
            });
            each(found.document, contexts.collect())
        });
        totals.problems
    }
}

/// The contexts of a query in a document's folded text.
fn contexts(query: &Query, text: &str, chars: usize) -> Vec<FoldedContext> {
    let mut contexts = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = text.get(from..).unwrap_or_default();
        // A paragraph without the longest word has no hit.
        let Some(hit) = query.longest_word().map_or(Some(0), |word| word.find(rest.as_bytes())) else { break };
        let start = rest.get(..hit).and_then(|before| before.rfind('\0')).map_or(0, |border| border + 1);
        let end = memchr::memchr(0, rest.as_bytes().get(hit..).unwrap_or_default()).map_or(rest.len(), |at| hit + at);
        let paragraph = rest.get(start..end).unwrap_or_default();
        contexts.extend(query.hits_in_folded(paragraph).into_iter().map(|hit| FoldedContext {
            left: last(paragraph.get(..hit.start).unwrap_or_default(), chars).to_owned(),
            hit: paragraph.get(hit.clone()).unwrap_or_default().to_owned(),
            right: first(paragraph.get(hit.end..).unwrap_or_default(), chars).to_owned(),
        }));
        from += end + 1;
    }
    contexts
}

fn first(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn last(text: &str, chars: usize) -> &str {
    let start = chars
        .checked_sub(1)
        .map_or(text.len(), |skipped| text.char_indices().rev().nth(skipped).map_or(0, |(at, _)| at));
    text.get(start..).unwrap_or_default()
}

/// The bytes of a document in those of a unit.
fn within(entry: &Entry, unit: &Range<u64>) -> Option<Range<usize>> {
    let own = entry.text.as_ref()?;
    let place = |byte: u64| usize::try_from(byte.checked_sub(unit.start)?).ok();
    Some(place(own.start)?..place(own.end)?)
}
