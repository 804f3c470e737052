//! What a document has more of than a library, and what goes with a formulation: runs of letters, weighed against the library.
//! No words are cut.

use std::ops::ControlFlow;

use super::parallels::OwnFile;
use crate::{
    document::{Block, Origin},
    library::{ScanProblem, Searcher},
    search::{Query, folded},
    study::{
        Candidate, GramCount, GramCounter, GramTally, Measure, Sizes, Term, candidates, first_chars, is_letter,
        last_chars, terms,
    },
};

/// Characters of the context of a formulation in which the dictionary of words is asked: the window and what its last word
/// may go on with.
const CONTEXT_CHARS: usize = 24;

/// Terms, and what they were weighed against.
#[derive(Debug, Clone, PartialEq)]
pub struct WeighedTerms {
    /// The terms, the weightiest first.
    pub terms: Vec<Term>,
    /// Letters on both sides, and places of the formulation.
    pub sizes: Sizes,
    /// What they were weighed by.
    pub measure: Measure,
}

/// What counts as going with a formulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CollocateOptions {
    /// Letters on either side in which it must stand.
    pub window: usize,
    /// What is weighed by.
    pub measure: Measure,
    /// Terms at most.
    pub most: usize,
}

impl Searcher {
    /// The first `most` terms that a document with these blocks has more of than the others, those that a query's filters admit,
    /// and the documents that could not be read. Where there is no other the terms are those that it has most often.
    pub fn terms(
        &self,
        (origin, blocks): (&Origin, &[Block]),
        against: Option<&Query>,
        most: usize,
    ) -> (WeighedTerms, Vec<ScanProblem>) {
        let texts: Vec<String> = blocks.iter().map(|block| folded(block).text().to_owned()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let own = OwnFile::of(origin);
        let here = texts.iter().map(|text| letters(text)).sum();
        let grams = candidates(texts.iter().copied());
        let (candidates, elsewhere, problems) = self.weighed(grams, against, |other| !own.is(other));
        let sizes = Sizes { here, elsewhere, hits: 0 };
        let measure = if elsewhere == 0 { Measure::Frequency } else { Measure::LogLikelihood };
        let terms = terms(candidates, &texts, sizes, measure, most);
        (WeighedTerms { terms, sizes, measure }, problems)
    }

    /// What goes with a formulation, and the documents that could not be read.
    pub fn collocates(&self, query: &Query, options: CollocateOptions) -> (WeighedTerms, Vec<ScanProblem>) {
        let (found, mut problems) = self.contexts(query, CONTEXT_CHARS, usize::MAX, |_| ControlFlow::Continue(()));
        let window = options.window;
        let sides = found.contexts.iter().flat_map(|context| [context.left, context.right]);
        let texts: Vec<&str> = sides.collect();
        let windows: Vec<&str> = found
            .contexts
            .iter()
            .flat_map(|context| [last_chars(context.left, window), first_chars(context.right, window)])
            .collect();
        let here = windows.iter().map(|text| letters(text)).sum();
        let (mut candidates, all, unread) = self.weighed(candidates(windows), Some(query), |_| true);
        problems.extend(unread);
        // What stands near the formulation stands in the library too.
        for Candidate { here, elsewhere, .. } in &mut candidates {
            elsewhere.places = elsewhere.places.saturating_sub(here.places);
        }
        let sizes = Sizes { here, elsewhere: all.saturating_sub(here), hits: found.contexts.len() };
        let measure = options.measure;
        let terms = terms(candidates, &texts, sizes, measure, options.most);
        (WeighedTerms { terms, sizes, measure }, problems)
    }

    /// The candidates with what the documents of the library that are meant have of them, and the letters of these.
    fn weighed(
        &self,
        grams: Vec<(&str, GramCount)>,
        query: Option<&Query>,
        is_meant: impl Fn(&Origin) -> bool + Sync,
    ) -> (Vec<Candidate>, usize, Vec<ScanProblem>) {
        let counter = GramCounter::new(grams.iter().map(|(gram, _)| *gram));
        let (mut tally, mut all) = (counter.tally(), 0);
        let add = |done: &mut (GramTally, usize), row: usize, text: &[u8]| {
            let is_meant = self.entries().summaries().origin(row).is_some_and(|origin| is_meant(&origin));
            let text = if is_meant { simdutf8::basic::from_utf8(text).unwrap_or_default() } else { "" };
            counter.add(text, &mut done.0);
            done.1 += letters(text);
        };
        let problems = self.each_batch(
            query,
            || (counter.tally(), 0),
            add,
            |(found, letters)| {
                tally.add(&found);
                all += letters;
                ControlFlow::Continue(())
            },
        );
        let candidate = |(at, (gram, here)): (usize, (&str, GramCount))| Candidate {
            term: gram.to_owned(),
            here,
            elsewhere: tally.count(at),
        };
        (grams.into_iter().enumerate().map(candidate).collect(), all, problems)
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_letter(c)).count()
}
