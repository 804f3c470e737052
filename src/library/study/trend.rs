//! A formulation counted over the documents of a library, and the first places with their sentences.

use std::ops::ControlFlow;

use crate::{
    document::Summary,
    library::{ScanProblem, Searcher},
    search::{Hit, Query},
    study::{Course, FirstPlace, Period, sentence_of, trend},
};

impl Searcher {
    /// The course of a query, written as `text`, in all documents that its filters admit, and the documents that could not be
    /// read.
    pub fn course(&self, text: &str, query: &Query, by: Period) -> (Course, Vec<ScanProblem>) {
        let mut found = Vec::new();
        let totals = self.search(query, 0, |hits| {
            found.push((hits.document, hits.count));
            ControlFlow::Continue(())
        });
        // Both are in the order of the library.
        let mut found = found.into_iter().peekable();
        let mut count = |summary: &Summary| {
            found.next_if(|(found, _)| found.origin == summary.origin).map_or(0, |(_, count)| count)
        };
        let admitted: Vec<Summary> = self.admitted(Some(query)).collect();
        let documents: Vec<(&Summary, usize)> = admitted.iter().map(|summary| (summary, count(summary))).collect();
        let trend = trend(&documents, by);
        let places = trend.first.iter().enumerate().filter_map(|(rank, &at)| {
            let (summary, _) = documents.get(at)?;
            let hit = self.hits_in_sentences(query, &summary.origin, 1).ok()?.into_iter().next()?;
            Some(first(summary, hit, rank == 0 && trend.is_isolated))
        });
        let first = places.collect();
        (Course { query: text.to_owned(), trend, first }, totals.problems)
    }
}

fn first(summary: &Summary, hit: Hit, is_isolated: bool) -> FirstPlace {
    let Hit { range, char, .. } = hit;
    FirstPlace { document: summary.clone(), range, char, sentence: sentence_of(&hit), is_isolated }
}
