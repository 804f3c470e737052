//! The contexts of a formulation, row by row. They come folded, from the text cache; those in view are read in their
//! documents and shown as they stand there.

use std::{collections::HashMap, ops::Range};

use crate::{
    document::{Summary, SummaryRows},
    search::Hit,
    study::{ConcordOrder, FoldedContext, FoldedContexts, sentence_of},
};

use super::row_copy::RowCopy;

/// A context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConcordRow<'a> {
    /// Contexts that go on alike, at the first of them, where there are several.
    pub group: Option<usize>,
    /// The context.
    pub context: FoldedContext<'a>,
}

/// The contexts, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Concordance {
    /// The documents that have one.
    pub documents: SummaryRows,
    /// Whether there are more than are listed.
    pub is_cut: bool,
    /// How many words were looked for together: the places are those of all.
    pub words: usize,
    contexts: FoldedContexts,
    /// The contexts by their indices, in order, at the first of a group how many it has.
    rows: Vec<(usize, Option<usize>)>,
    /// Documents that were read, with their hits.
    read: HashMap<usize, (Summary, Vec<Hit>)>,
    /// How many hits of a document were asked for.
    asked: HashMap<usize, usize>,
}

impl Concordance {
    /// Puts the contexts of so many words in order; there may be more than these.
    pub fn new(
        documents: SummaryRows,
        contexts: FoldedContexts,
        order: ConcordOrder,
        (words, is_cut): (usize, bool),
    ) -> Self {
        let mut rows = Vec::with_capacity(contexts.len());
        for group in contexts.concordance(order, |document| documents.date(document)) {
            let mut count = Some(group.contexts.len()).filter(|&count| count > 1);
            rows.extend(group.contexts.into_iter().map(|context| (context, count.take())));
        }
        Self { documents, rows, contexts, is_cut, words, ..Self::default() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row.
    pub fn row(&self, row: usize) -> Option<ConcordRow<'_>> {
        let &(context, group) = self.rows.get(row)?;
        Some(ConcordRow { group, context: self.contexts.get(context)? })
    }

    /// The document of a row.
    pub fn document(&self, row: usize) -> Option<Summary> {
        self.documents.get(self.row(row)?.context.document)
    }

    /// The document of a row and its place there as it stands, once it is read.
    pub fn place(&self, row: usize) -> Option<(&Summary, &Hit)> {
        let context = self.row(row)?.context;
        let (document, hits) = self.read.get(&context.document)?;
        Some((document, hits.get(context.number)?))
    }

    /// What is copied of a row: its sentence.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        let (document, hit) = self.place(row)?;
        Some(RowCopy::quote(sentence_of(hit), document))
    }

    /// The documents whose hits are to be read for rows in view, with how many of each: each is asked for once.
    pub(super) fn ask_for(&mut self, rows: Range<usize>) -> Vec<(usize, usize)> {
        let mut wanted: HashMap<usize, usize> = HashMap::new();
        for ConcordRow { context, .. } in rows.filter_map(|row| self.row(row)) {
            let most = wanted.entry(context.document).or_default();
            *most = (*most).max(context.number + 1);
        }
        let asked = &mut self.asked;
        let is_new = |&(document, most): &(usize, usize)| {
            let before = asked.entry(document).or_default();
            std::mem::replace(before, most.max(*before)) < most
        };
        let mut wanted: Vec<(usize, usize)> = wanted.into_iter().filter(is_new).collect();
        wanted.sort_unstable();
        wanted
    }

    /// Takes the hits of a document.
    pub(super) fn take(&mut self, document: usize, hits: Vec<Hit>) {
        if let Some(summary) = self.documents.get(document) {
            self.read.insert(document, (summary, hits));
        }
    }
}
