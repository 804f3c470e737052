//! The contexts of a formulation, row by row. They come folded, from the text cache; those in view are read in their
//! documents and shown as they stand there.

use std::{collections::HashMap, ops::Range};

use crate::{
    document::Summary,
    search::Hit,
    study::{ConcordOrder, Context, concordance},
};

/// A context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordRow {
    /// The document, by its index among those found.
    pub document: usize,
    /// The how many-th of its hits, from 0.
    pub number: usize,
    /// Contexts that go on alike, at the first of them, where there are several.
    pub group: Option<usize>,
    /// What stands before, there and after it, folded.
    pub left: String,
    /// What stands there.
    pub text: String,
    /// What stands after it.
    pub right: String,
}

/// The contexts, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Concordance {
    /// The documents that have one.
    pub documents: Vec<Summary>,
    /// The contexts.
    pub rows: Vec<ConcordRow>,
    /// Whether there are more than are listed.
    pub is_cut: bool,
    /// The hits of documents that were read.
    read: HashMap<usize, Vec<Hit>>,
    /// How many hits of a document were asked for.
    asked: HashMap<usize, usize>,
}

impl Concordance {
    /// Puts contexts in order. The place of each is its number among the hits of its document.
    pub fn new(documents: Vec<Summary>, contexts: Vec<Context>, order: ConcordOrder, is_cut: bool) -> Self {
        let groups = concordance(&contexts, order);
        let mut contexts: Vec<Option<Context>> = contexts.into_iter().map(Some).collect();
        let mut rows = Vec::with_capacity(contexts.len());
        for group in groups {
            let mut count = Some(group.contexts.len()).filter(|&count| count > 1);
            let contexts = group.contexts.into_iter().filter_map(|at| contexts.get_mut(at)?.take());
            rows.extend(contexts.map(|context| ConcordRow {
                document: context.document,
                number: usize::try_from(context.char).unwrap_or(usize::MAX),
                group: count.take(),
                left: context.left,
                text: context.hit,
                right: context.right,
            }));
        }
        Self { documents, rows, is_cut, ..Self::default() }
    }

    /// The document of a row.
    pub fn document(&self, row: usize) -> Option<&Summary> {
        self.documents.get(self.rows.get(row)?.document)
    }

    /// The place of a row as it stands in its document, once it is read.
    pub fn hit(&self, row: usize) -> Option<&Hit> {
        let row = self.rows.get(row)?;
        self.read.get(&row.document)?.get(row.number)
    }

    /// What a row quotes, and the document it is from.
    pub(super) fn quote(&self, row: usize) -> Option<(String, &Summary)> {
        let hit = self.hit(row)?;
        Some((format!("{}{}{}", hit.before, hit.text, hit.after), self.document(row)?))
    }

    /// The documents whose hits are to be read for rows in view, with how many of each: each is asked for once.
    pub(super) fn ask_for(&mut self, rows: Range<usize>) -> Vec<(usize, usize)> {
        let mut wanted: HashMap<usize, usize> = HashMap::new();
        for row in self.rows.iter().take(rows.end).skip(rows.start) {
            let most = wanted.entry(row.document).or_default();
            *most = (*most).max(row.number + 1);
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
        self.read.insert(document, hits);
    }
}
