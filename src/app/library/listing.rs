//! The documents of a library put in order and made ready for narrowing: the work of a list that is done before it is
//! shown, so that no key waits for it.

use std::collections::HashMap;

use super::{filter::Filter, record::Record};
use crate::{
    annotation::DocumentKey,
    document::{Arrangement, Keys, Order, Summary},
};

/// Documents, in the order a list begins with until another one is chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    pub(super) summaries: Vec<Summary>,
    /// The order it begins with.
    usual: Order,
    keys: Keys,
    pub(super) arrangement: Arrangement,
    /// Where it is not made ready before, it is with the first letter typed.
    filter: Option<Filter>,
}

impl Listing {
    /// Puts documents in their usual order.
    pub fn new(summaries: Vec<Summary>) -> Self {
        let keys = Keys::new(&summaries);
        let usual = Order::usual(&summaries);
        let arrangement = Arrangement::new(&summaries, &keys, usual, |_| None);
        Self { filter: Some(Filter::new(&summaries)), usual, keys, arrangement, summaries }
    }

    /// Documents in the order they were named in by the reader, which stands for that of their file names.
    pub fn named(summaries: Vec<Summary>) -> Self {
        let (keys, usual) = (Keys::of_named(&summaries), Order::NAMED);
        let arrangement = Arrangement::new(&summaries, &keys, usual, |_| None);
        Self { filter: Some(Filter::new(&summaries)), usual, keys, arrangement, summaries }
    }

    /// The first documents of a list that is still to come, in their order, which is `usual`: no work that the first frame
    /// would wait for.
    pub fn first(summaries: Vec<Summary>, usual: Order) -> Self {
        let keys = Keys::in_order(&summaries);
        let arrangement = Arrangement::new(&summaries, &keys, usual, |_| None);
        Self { filter: None, usual, keys, arrangement, summaries }
    }

    /// The order it begins with.
    pub fn usual(&self) -> Order {
        self.usual
    }

    /// The documents that fit what is typed, and those that come near: see [`Filter::fitting`].
    pub(super) fn fitting(&mut self, typed: &str) -> (Vec<usize>, Vec<usize>) {
        let filter = self.filter.get_or_insert_with(|| Filter::new(&self.summaries));
        filter.fitting(typed, &self.arrangement.order)
    }

    /// Puts the documents in another order.
    pub(super) fn arrange(&mut self, order: Order, records: &HashMap<DocumentKey, Record>) {
        let opened =
            |summary: &Summary| records.get(&DocumentKey::of(&summary.origin)).and_then(|record| record.opened);
        self.arrangement = Arrangement::new(&self.summaries, &self.keys, order, opened);
    }

    /// The documents in their order.
    pub fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.arrangement.order.iter().map(|&at| &self.summaries[at])
    }
}
