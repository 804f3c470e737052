//! The documents of a library put in order and made ready for narrowing: the work of a list that is done before it is
//! shown, so that no key waits for it.

use std::collections::HashMap;

use super::{
    filter::Filter,
    list::Record,
    order::{Arrangement, Grouping, Keys, Sorting},
};
use crate::document::Summary;

/// Documents, in the order a list begins with until another one is chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    pub(super) summaries: Vec<Summary>,
    keys: Keys,
    pub(super) arrangement: Arrangement,
    /// Where it is not made ready before, it is with the first letter typed.
    filter: Option<Filter>,
}

impl Listing {
    /// The order a list begins with.
    pub(super) const ORDER: (Grouping, Sorting) = (Grouping::Category, Sorting::Date);

    /// Puts documents in order.
    pub fn new(summaries: Vec<Summary>) -> Self {
        let keys = Keys::new(&summaries);
        let arrangement = Arrangement::new(&summaries, &keys, Self::ORDER, &HashMap::new());
        Self { filter: Some(Filter::new(&summaries)), keys, arrangement, summaries }
    }

    /// The first documents of a list that is still to come, in their order: no work that the first frame would wait for.
    pub fn first(summaries: Vec<Summary>) -> Self {
        let keys = Keys::in_order(summaries.len());
        let arrangement = Arrangement::new(&summaries, &keys, Self::ORDER, &HashMap::new());
        Self { filter: None, keys, arrangement, summaries }
    }

    /// The documents that fit what is typed, and those that come near: see [`Filter::fitting`].
    pub(super) fn fitting(&mut self, typed: &str) -> (Vec<usize>, Vec<usize>) {
        let filter = self.filter.get_or_insert_with(|| Filter::new(&self.summaries));
        filter.fitting(typed, &self.arrangement.order)
    }

    /// Puts the documents in another order.
    pub(super) fn arrange(&mut self, order: (Grouping, Sorting), records: &HashMap<String, Record>) {
        self.arrangement = Arrangement::new(&self.summaries, &self.keys, order, records);
    }

    /// The documents in their order.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.arrangement.order.iter().map(|&at| &self.summaries[at])
    }
}
