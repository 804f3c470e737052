//! The folded text of the documents of a library, one after the other: from the text cache where that has it, else from the
//! document. A NUL ends each paragraph.

use std::ops::{ControlFlow, Range};

use super::{Entry, ScanProblem, Searcher, hit::each_block, ordered::in_order, searcher::Unit, text::pack};
use crate::{
    annotation::DocumentKey,
    document::{Block, Origin, Summary},
    search::Query,
    source::{Pieces, SourceError},
};

/// Bytes of the folded text of a document that are looked at.
const LONGEST: usize = 64 << 20;

impl Searcher {
    /// Does `work` on the folded text of every document, given with its row, that a query's filters admit, all without one, on all
    /// cores; `each` is given what comes of it, where something does, row by row in the order of the paths, and may
    /// end it. Of a document the first 64 MiB are looked at. The text comes in bytes that are UTF-8. Gives the documents that could
    /// not be read.
    pub fn each_text<R: Send>(
        &self,
        query: Option<&Query>,
        work: impl Fn(usize, &[u8]) -> Option<R> + Sync,
        mut each: impl FnMut(usize, R) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        let add = |done: &mut Vec<(usize, R)>, row: usize, text: &[u8]| {
            done.extend(work(row, text).map(|found| (row, found)));
        };
        let hand_on = |done: Vec<(usize, R)>| done.into_iter().try_for_each(|(row, done)| each(row, done));
        self.each_batch(query, Vec::new, add, hand_on)
    }

    /// As [`each_text`](Self::each_text), with the documents taken together that lie side by side in the text cache: `add` adds
    /// a document, its row and the bytes of its folded text, to what `new` has begun; `each` is given one after the other.
    pub(super) fn each_batch<R: Send>(
        &self,
        query: Option<&Query>,
        new: impl Fn() -> R + Sync,
        add: impl Fn(&mut R, usize, &[u8]) + Sync,
        mut each: impl FnMut(R) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        let units = self.units(query, true);
        let mut problems = Vec::new();
        let batch = |unit: &Unit, buffer: &mut Vec<u8>| {
            let packed = unit.text().and_then(|range| Some((self.text()?.read(range.clone(), buffer).ok()?, range)));
            let (mut done, mut problems) = (new(), Vec::new());
            for row in unit.rows() {
                if let Some(text) =
                    packed.and_then(|(text, range)| text.get(within(&self.entries().text(row)?, range)?))
                {
                    add(&mut done, row, text);
                } else if let Some(entry) = self.entries().get(row) {
                    match self.folded(&entry) {
                        Ok(text) => add(&mut done, row, text.as_bytes()),
                        Err(error) => problems.push(problem(&entry.summary, error)),
                    }
                }
            }
            (done, problems)
        };
        in_order(&units, batch, |(done, unread)| {
            problems.extend(unread);
            each(done)
        });
        problems
    }

    /// Does `work` on every document that a query's filters admit, all without one, each opened, on all cores; `each` is as for
    /// [`each_text`](Self::each_text). Gives the documents that could not be read.
    pub fn each_document<R: Send>(
        &self,
        query: Option<&Query>,
        work: impl Fn(&Summary, Pieces) -> Result<R, SourceError> + Sync,
        mut each: impl FnMut(Summary, R) -> ControlFlow<()>,
    ) -> Vec<ScanProblem> {
        let units = self.units(query, false);
        let mut problems = Vec::new();
        let read = |unit: &Unit, _: &mut Vec<u8>| {
            let done = unit.rows().filter_map(|row| self.entries().summary(row)).map(|summary| {
                let pieces = Pieces::open(summary.origin.clone(), self.encoding());
                let done = pieces.and_then(|pieces| work(&summary, pieces));
                (summary, done)
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
fn hand_on<R>(
    documents: Vec<(Summary, Result<R, SourceError>)>,
    each: &mut impl FnMut(Summary, R) -> ControlFlow<()>,
    problems: &mut Vec<ScanProblem>,
) -> ControlFlow<()> {
    documents.into_iter().try_for_each(|(summary, result)| match result {
        Ok(result) => each(summary, result),
        Err(error) => {
            problems.push(problem(&summary, error));
            ControlFlow::Continue(())
        }
    })
}

fn problem(summary: &Summary, error: SourceError) -> ScanProblem {
    ScanProblem { path: String::from(DocumentKey::of(&summary.origin)).into(), error }
}

/// The bytes of a document in those of a unit.
fn within(own: &Range<u64>, unit: &Range<u64>) -> Option<Range<usize>> {
    let place = |byte: u64| usize::try_from(byte.checked_sub(unit.start)?).ok();
    Some(place(own.start)?..place(own.end)?)
}
