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
    text::Folded,
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
        let forms: Vec<Folded> = blocks.iter().map(folded).collect();
        let texts: Vec<&str> = forms.iter().map(Folded::text).collect();
        let own = OwnFile::of(origin);
        let here = texts.iter().map(|text| letters(text)).sum();
        let grams = candidates(texts.iter().copied());
        let (candidates, elsewhere, problems) = self.weighed(grams, against, |other| !own.is(other));
        let sizes = Sizes { here, elsewhere, hits: 0 };
        let measure = if elsewhere == 0 { Measure::Frequency } else { Measure::LogLikelihood };
        let mut terms = terms(candidates, &texts, sizes, measure, most);
        for Term { term, .. } in &mut terms {
            if let Some(written) = as_written(term, &forms, blocks) {
                written.clone_into(term);
            }
        }
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

/// A term as the text writes it where it stands first: GDP of gdp, 改革開放 of 改革开放.
fn as_written<'b>(term: &str, forms: &[Folded], blocks: &'b [Block]) -> Option<&'b str> {
    let (form, block) = forms.iter().zip(blocks).find(|(form, _)| form.text().contains(term))?;
    let start = form.text().find(term)?;
    let written = block.text.get(form.originals(start..start + term.len()))?;
    written.chars().all(is_letter).then_some(written)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_letter(c)).count()
}
