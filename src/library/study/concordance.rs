//! The contexts of a formulation in a library, from the text cache: which document has them, and as the how many-th of its
//! hits each comes.

use std::ops::ControlFlow;

use crate::{
    document::{Summary, date_key},
    library::{ScanProblem, Searcher, Totals},
    report::ConcordanceReport,
    search::{Hit, Query},
    study::{ConcordOrder, Context, concordance},
};

/// How much of a context is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextCut {
    /// So many characters on either side.
    Chars(usize),
    /// The sentence.
    Sentence,
}

impl Searcher {
    /// The contexts of a query as they stand in the documents, in order: each document that has one is read.
    pub fn concordance_report(
        &self,
        query: &Query,
        cut: ContextCut,
        order: ConcordOrder,
    ) -> (ConcordanceReport<'_>, Totals) {
        let (mut documents, mut contexts) = (Vec::new(), Vec::new());
        let totals = self.search(query, usize::MAX, |found| {
            let document = documents.len();
            let date = found.document.metadata.date.as_deref().and_then(date_key);
            contexts.extend(found.hits.into_iter().map(|Hit { char, before, text, after, .. }| {
                let mut context = Context { document, date, char, left: before, hit: text, right: after };
                match cut {
                    ContextCut::Chars(chars) => context.cut_to(chars),
                    ContextCut::Sentence => context.cut_to_sentence(),
                }
                context
            }));
            documents.push(found.document);
            ControlFlow::Continue(())
        });
        let groups = concordance(&contexts, order);
        (ConcordanceReport { documents, contexts, groups }, totals)
    }

    /// The contexts of a query, folded, of so many characters on either side and at most so many, with the documents they are in.
    /// The place of each is its number among the hits of its document, from 0. `go_on` is asked document by document, with what
    /// was found so far.
    pub fn contexts(
        &self,
        query: &Query,
        chars: usize,
        most: usize,
        mut go_on: impl FnMut(&[Summary], &[Context]) -> ControlFlow<()>,
    ) -> (Vec<Summary>, Vec<Context>, Vec<ScanProblem>) {
        let (mut documents, mut all) = (Vec::new(), Vec::new());
        let problems = self.each_context(query, chars, |summary, contexts| {
            if contexts.is_empty() {
                return ControlFlow::Continue(());
            }
            let date = summary.metadata.date.as_deref().and_then(date_key);
            let document = documents.len();
            let room = most.saturating_sub(all.len());
            all.extend(contexts.into_iter().take(room).zip(0..).map(|(context, char)| Context {
                document,
                date,
                char,
                left: context.left,
                hit: context.hit,
                right: context.right,
            }));
            documents.push(summary.clone());
            if all.len() >= most { ControlFlow::Break(()) } else { go_on(&documents, &all) }
        });
        (documents, all, problems)
    }
}
