//! The contexts of a formulation in a library: as they stand in the documents, or folded, from the text cache, which tells the
//! document and the how many-th of its hits each is.

use std::ops::ControlFlow;

use crate::{
    document::{SummaryRows, date_key},
    library::{DocumentHits, ScanProblem, Searcher, Totals},
    report::ConcordanceReport,
    search::{Hit, Query},
    study::{ConcordGroup, ConcordOrder, Context, FoldedContexts, concordance, first_chars, last_chars},
    text::fold,
};

/// How much of a context is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextCut {
    /// So many characters on either side.
    Chars(usize),
    /// The sentence.
    Sentence,
}

impl Searcher {
    /// The contexts of a query as they stand in the documents, in order: each document that has one is read.
    pub fn concordance_report(
        &self,
        query: &Query,
        cut: ContextCut,
        order: ConcordOrder,
    ) -> (ConcordanceReport, Totals) {
        let (mut documents, mut contexts) = (Vec::new(), Vec::new());
        let totals = self.search(query, usize::MAX, |found| {
            let document = documents.len();
            let date = found.document.metadata.date.as_deref().and_then(date_key);
            let hits = match cut {
                ContextCut::Chars(_) => found.hits,
                // A document that cannot be read a second time has what was read of it.
                ContextCut::Sentence => {
                    self.hits_in_sentences(query, &found.document.origin, found.hits.len()).unwrap_or(found.hits)
                }
            };
            contexts.extend(hits.into_iter().map(|Hit { char, before, text, after, .. }| {
                let mut context = Context { document, date, char, left: before, hit: text, right: after };
                match cut {
                    ContextCut::Chars(chars) => context.cut_to(chars),
                    ContextCut::Sentence => context.cut_to_sentence(),
                }
                context
            }));
            documents.push(found.document);
            ControlFlow::Continue(())
        });
        let groups = concordance(&contexts, order);
        (ConcordanceReport { documents, contexts, groups }, totals)
    }

    /// The contexts of a query, folded, of so many characters on either side and at most so many. No document is read that the
    /// text cache has, unless the case of letters counts. `go_on` is asked again and again, with what was found so far.
    pub fn contexts(
        &self,
        query: &Query,
        chars: usize,
        most: usize,
        mut go_on: impl FnMut(&FoundContexts) -> ControlFlow<()>,
    ) -> (FoundContexts, Vec<ScanProblem>) {
        if query.is_settled_by_folded() {
            let mut all =
                FoundContexts { documents: SummaryRows::of(self.entries().summaries()), ..Default::default() };
            let add = |found: &mut Batch, row: usize, text: &[u8]| found.add(query, row, text, chars);
            let take = |found: Batch| {
                found.rows.into_iter().for_each(|row| all.documents.add(row));
                all.contexts.append(found.contexts, most);
                if all.contexts.len() >= most { ControlFlow::Break(()) } else { go_on(&all) }
            };
            let problems = self.each_batch(Some(query), Batch::default, add, take);
            return (all, problems);
        }
        let mut all = FoundContexts::default();
        let each = |hits: DocumentHits| {
            all.add_hits(hits, (chars, most));
            if all.contexts.len() >= most { ControlFlow::Break(()) } else { go_on(&all) }
        };
        let problems = self.search(query, usize::MAX, each).problems;
        (all, problems)
    }
}

/// Contexts of a query, and the documents they stand in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundContexts {
    /// The documents, in the order of their paths.
    pub documents: SummaryRows,
    /// The contexts.
    pub contexts: FoldedContexts,
}

impl FoundContexts {
    /// Puts the contexts in order.
    pub fn concordance(&self, order: ConcordOrder) -> Vec<ConcordGroup> {
        self.contexts.concordance(order, |document| self.documents.date(document))
    }

    /// Adds hits as they stand in a document, with so many characters on either side, and so many at most in all.
    fn add_hits(&mut self, found: DocumentHits, (chars, most): (usize, usize)) {
        self.documents.push(found.document);
        self.contexts.begin_document();
        for Hit { before, text, after, .. } in found.hits.iter().take(most.saturating_sub(self.contexts.len())) {
            let [before, text, after] = [before, text, after].map(|part| fold(part));
            let (left, right) = (last_chars(before.text(), chars), first_chars(after.text(), chars));
            self.contexts.add(left, text.text(), right);
        }
    }
}

/// What is found in documents that lie side by side.
#[derive(Default)]
struct Batch {
    /// The rows of those that have a hit.
    rows: Vec<u32>,
    contexts: FoldedContexts,
}

impl Batch {
    /// Adds the contexts in a document's folded text.
    fn add(&mut self, query: &Query, row: usize, text: &[u8], chars: usize) {
        if let Some(word) = query.only_word() {
            let mut hits = word.find_iter(text).map(|at| at..at + word.needle().len()).peekable();
            if hits.peek().is_some() {
                self.begin(row);
                self.contexts.add_text(text, hits, chars);
            }
            return;
        }
        let (mut from, mut is_begun) = (0, false);
        while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
            let Some(hit) = query.prefilter().map_or(Some(0), |prefilter| prefilter.find(rest)) else { break };
            let start = rest.get(..hit).and_then(|before| memchr::memrchr(0, before)).map_or(0, |border| border + 1);
            let end = memchr::memchr(0, rest.get(hit..).unwrap_or_default()).map_or(rest.len(), |at| hit + at);
            let paragraph = simdutf8::basic::from_utf8(rest.get(start..end).unwrap_or_default()).unwrap_or_default();
            let hits = query.hits_in_folded(paragraph);
            if !hits.is_empty() && !std::mem::replace(&mut is_begun, true) {
                self.begin(row);
            }
            self.contexts.add_text(paragraph.as_bytes(), hits, chars);
            from += end + 1;
        }
    }

    fn begin(&mut self, row: usize) {
        self.rows.extend(u32::try_from(row));
        self.contexts.begin_document();
    }
}
