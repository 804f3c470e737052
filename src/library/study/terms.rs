//! What a document has more of than a library, and what goes with a formulation: runs of letters, weighed against the library.
//! No words are cut.

use std::{collections::HashMap, ops::ControlFlow};

use super::parallels::OwnFile;
use crate::{
    document::{Block, Origin, Summary},
    library::{ScanProblem, Searcher},
    search::{Query, folded},
    study::{Candidate, GramCount, GramCounter, Measure, Sizes, Term, candidates, terms},
};

/// Characters of the context of a formulation in which the dictionary of words is asked: the window and what its last word
/// may go on with.
const CONTEXT_CHARS: usize = 24;

/// Terms, and what they were weighed by.
#[derive(Debug, Clone, PartialEq)]
pub struct WeighedTerms {
    /// The terms, the weightiest first.
    pub terms: Vec<Term>,
    /// Letters on both sides, and places of the formulation.
    pub sizes: Sizes,
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
    /// and the documents that could not be read.
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
        let (candidates, elsewhere, problems) = self.weighed(grams, against, |other| !own.is(&other.origin));
        let sizes = Sizes { here, elsewhere, hits: 0 };
        let terms = terms(candidates, &texts, sizes, Measure::LogLikelihood, most);
        (WeighedTerms { terms, sizes }, problems)
    }

    /// What goes with a formulation, and the documents that could not be read.
    pub fn collocates(&self, query: &Query, options: CollocateOptions) -> (WeighedTerms, Vec<ScanProblem>) {
        let mut sides: Vec<(String, bool)> = Vec::new();
        let mut problems = self.each_context(query, CONTEXT_CHARS, |_, contexts| {
            sides.extend(contexts.into_iter().flat_map(|context| [(context.left, true), (context.right, false)]));
            ControlFlow::Continue(())
        });
        let windows: Vec<&str> = sides.iter().map(|(side, is_left)| within(side, *is_left, options.window)).collect();
        let texts: Vec<&str> = sides.iter().map(|(side, _)| side.as_str()).collect();
        let here = windows.iter().map(|text| letters(text)).sum();
        let (mut candidates, all, unread) = self.weighed(candidates(windows), Some(query), |_| true);
        problems.extend(unread);
        // What stands near the formulation stands in the library too.
        for Candidate { here, elsewhere, .. } in &mut candidates {
            elsewhere.places = elsewhere.places.saturating_sub(here.places);
        }
        let sizes = Sizes { here, elsewhere: all.saturating_sub(here), hits: sides.len() / 2 };
        let terms = terms(candidates, &texts, sizes, options.measure, options.most);
        (WeighedTerms { terms, sizes }, problems)
    }

    /// The candidates with what the documents of the library that are meant have of them, and the letters of these.
    fn weighed(
        &self,
        grams: Vec<(&str, GramCount)>,
        query: Option<&Query>,
        is_meant: impl Fn(&Summary) -> bool + Sync,
    ) -> (Vec<Candidate>, usize, Vec<ScanProblem>) {
        let counter = GramCounter::new(grams.iter().map(|(gram, _)| *gram));
        let work = |document: &Summary, text: &str| {
            if is_meant(document) { (counter.count(text), letters(text)) } else { (Vec::new(), 0) }
        };
        let mut counts: HashMap<usize, GramCount> = HashMap::new();
        let mut all = 0;
        let problems = self.each_text(query, work, |_, (found, letters)| {
            found.into_iter().for_each(|(gram, count)| counts.entry(gram).or_default().add(&count));
            all += letters;
            ControlFlow::Continue(())
        });
        let candidate = |(at, (gram, here)): (usize, (&str, GramCount))| Candidate {
            term: gram.to_owned(),
            here,
            elsewhere: counts.get(&at).copied().unwrap_or_default(),
        };
        (grams.into_iter().enumerate().map(candidate).collect(), all, problems)
    }
}

/// The part of a side of a context that lies in the window.
fn within(side: &str, is_left: bool, window: usize) -> &str {
    let cut = |at: usize| if is_left { side.get(at..) } else { side.get(..at) };
    let border = if is_left {
        side.char_indices().rev().nth(window.saturating_sub(1)).map_or(0, |(at, _)| at)
    } else {
        side.char_indices().nth(window).map_or(side.len(), |(at, _)| at)
    };
    cut(border).unwrap_or_default()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
