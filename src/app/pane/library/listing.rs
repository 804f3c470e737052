//! The documents of a library put in order and made ready for narrowing: the work of a list that is done before it is
//! shown, so that no key waits for it.

use std::collections::HashMap;

use super::{
    filter::Filter,
    order::{Grouping, Sorting, sort},
};
use crate::document::Summary;

/// Documents in the order a list begins with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    pub(super) summaries: Vec<Summary>,
    pub(super) filter: Filter,
}

impl Listing {
    /// The order documents are put in.
    pub(super) const ORDER: (Grouping, Sorting) = (Grouping::Category, Sorting::Date);

    /// Puts documents in order.
    pub fn new(mut summaries: Vec<Summary>) -> Self {
        sort(&mut summaries, Self::ORDER, &HashMap::new());
        Self::in_order(summaries)
    }

    /// Documents that are in order already, as they were in another one.
    pub fn in_order(summaries: Vec<Summary>) -> Self {
        Self { filter: Filter::new(&summaries), summaries }
    }

    /// The documents.
    pub fn summaries(&self) -> &[Summary] {
        &self.summaries
    }
}
