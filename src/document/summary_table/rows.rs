//! Some rows of a table, in an order of their own: a summary is made of one where it is shown.

use super::table::SummaryTable;
use crate::document::{Summary, date_key};

/// Documents of a table, which it shares; four bytes each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SummaryRows {
    table: SummaryTable,
    rows: Vec<u32>,
}

impl SummaryRows {
    /// None of the documents of a table yet.
    pub fn of(table: &SummaryTable) -> Self {
        Self { table: table.clone(), rows: Vec::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a document of the table by its row there.
    pub fn add(&mut self, row: u32) {
        self.rows.push(row);
    }

    /// Adds a document to these and to the table.
    pub fn push(&mut self, summary: Summary) {
        self.rows.extend(u32::try_from(self.table.len()));
        self.table.push(summary);
    }

    /// A document by its index among these.
    pub fn get(&self, at: usize) -> Option<Summary> {
        self.table.get(*self.rows.get(at)? as usize)
    }

    /// The date of a document by its index among these, as [`date_key`] has it.
    pub fn date(&self, at: usize) -> Option<(i32, u32, u32)> {
        let [_, date, _] = self.table.words_of(*self.rows.get(at)? as usize);
        self.table.word(date).and_then(date_key)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Summary> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl FromIterator<Summary> for SummaryRows {
    fn from_iter<I: IntoIterator<Item = Summary>>(summaries: I) -> Self {
        let mut rows = Self::default();
        summaries.into_iter().for_each(|summary| rows.push(summary));
        rows
    }
}
