//! A formulation counted over the documents of a library, and the first places with their sentences.

use std::{collections::HashMap, ops::ControlFlow};

use crate::{
    document::{Origin, Summary},
    library::{ScanProblem, Searcher},
    search::{Hit, Query},
    study::{Context, Course, FirstPlace, Period, trend},
};

impl Searcher {
    /// The course of a query, written as `text`, in all documents that its filters admit, and the documents that could not be
    /// read.
    pub fn course(&self, text: &str, query: &Query, by: Period) -> (Course, Vec<ScanProblem>) {
        let mut counts: HashMap<&Origin, usize> = HashMap::new();
        let totals = self.search(query, 0, |found| {
            counts.insert(&found.document.origin, found.count);
            ControlFlow::Continue(())
        });
        let admitted = self.entries().iter().map(|entry| &entry.summary).filter(|summary| query.admits(summary));
        let documents: Vec<(&Summary, usize)> =
            admitted.map(|summary| (summary, counts.get(&summary.origin).copied().unwrap_or_default())).collect();
        let trend = trend(&documents, by);
        let places = trend.first.iter().enumerate().filter_map(|(rank, &at)| {
            let (summary, _) = documents.get(at)?;
            let hit = self.hits(query, &summary.origin, 1).ok()?.into_iter().next()?;
            Some(first(summary, hit, rank == 0 && trend.is_isolated))
        });
        let first = places.collect();
        (Course { query: text.to_owned(), trend, first }, totals.problems)
    }
}

fn first(summary: &Summary, hit: Hit, is_isolated: bool) -> FirstPlace {
    let Hit { range, char, before, text, after, .. } = hit;
    let mut context = Context { document: 0, date: None, char, left: before, hit: text, right: after };
    context.cut_to_sentence();
    let sentence = context.left + &context.hit + &context.right;
    FirstPlace { document: summary.clone(), range, char, sentence, is_isolated }
}
