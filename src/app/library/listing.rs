//! The documents of a library put in order and made ready for narrowing: the work of a list that is done before it is
//! shown, so that no key waits for it.

use super::{document_filter::DocumentFilter, rows::Rows};
use crate::document::{Arrangement, Grouping, Keys, Order, SummaryFields, SummaryTable};

/// Documents, in the order a list begins with until another one is chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    pub(super) summaries: SummaryTable,
    /// The order it begins with.
    usual: Order,
    keys: Keys,
    pub(super) arrangement: Arrangement,
    /// Where they stand as long as nothing is typed.
    pub(super) rows: Rows,
    /// Where it is not made ready before, it is with the first letter typed.
    filter: Option<DocumentFilter>,
}

impl Listing {
    /// Puts documents in their usual order.
    pub fn new(summaries: SummaryTable) -> Self {
        let (keys, usual) = (Keys::new(&summaries), Order::usual(&summaries));
        let filter = Some(DocumentFilter::new(&summaries));
        Self { filter, ..Self::arranged(summaries, keys, usual) }
    }

    /// Documents in the order they were named in by the reader, which stands for that of their file names.
    pub fn named(summaries: SummaryTable) -> Self {
        let keys = Keys::of_named(&summaries);
        let filter = Some(DocumentFilter::new(&summaries));
        Self { filter, ..Self::arranged(summaries, keys, Order::NAMED) }
    }

    /// The first documents of a list that is still to come, in their order, which is `usual`: no work that the first frame
    /// would wait for.
    pub fn first(summaries: SummaryTable, usual: Order) -> Self {
        let keys = Keys::in_order(&summaries);
        Self::arranged(summaries, keys, usual)
    }

    fn arranged(summaries: SummaryTable, keys: Keys, usual: Order) -> Self {
        let mut listing = Self { summaries, usual, keys, ..Self::default() };
        listing.arrange(usual, |_| None);
        listing
    }

    /// The order it begins with.
    pub fn usual(&self) -> Order {
        self.usual
    }

    /// The documents that fit what is typed, and those that come near: see [`DocumentFilter::fitting`].
    pub(super) fn fitting(&mut self, typed: &str) -> (Vec<u32>, Vec<u32>) {
        let filter = self.filter.get_or_insert_with(|| DocumentFilter::new(&self.summaries));
        filter.fitting(&self.summaries, typed, &self.arrangement.order)
    }

    /// Puts the documents in another order; `opened` says when one was opened last.
    pub(super) fn arrange(&mut self, order: Order, opened: impl Fn(usize) -> Option<i64>) {
        self.arrangement = Arrangement::new(&self.summaries, &self.keys, order, opened);
        let starts = self.arrangement.ranges.iter().map(|range| range.start);
        let starts = starts.take(if order.grouping == Grouping::None { 0 } else { usize::MAX });
        self.rows = Rows::new(self.heights(&self.arrangement.order), starts);
    }

    /// How many rows each of the documents takes.
    pub(super) fn heights(&self, documents: &[u32]) -> impl Iterator<Item = usize> {
        documents.iter().map(|&document| 1 + usize::from(has_detail(self.summaries.fields(document as usize))))
    }

    /// The documents in their order, by their rows in the table.
    pub fn order(&self) -> impl Iterator<Item = usize> {
        self.arrangement.order.iter().map(|&document| document as usize)
    }

    /// The documents by their rows.
    pub fn summaries(&self) -> &SummaryTable {
        &self.summaries
    }
}

/// Whether there is anything to be said of a document in a row of its own: a date or an author.
pub fn has_detail(SummaryFields { date, author, .. }: SummaryFields) -> bool {
    [date, author].into_iter().flatten().any(|said| !said.trim().is_empty())
}
