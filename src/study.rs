//! What a researcher asks of texts: in which contexts a formulation stands, since when and how often, what changed between
//! two versions. No words are cut: a formulation is the string it is. Pure: it is given blocks, hits and what lists know of
//! documents, and knows no folders and no screen.

mod alignment;
mod comparison;
mod concordance;
mod difference;
mod folded_contexts;
mod ngram;
mod pairing;
mod parallel;
mod side_order;
mod skeleton;
mod term;
mod trend;
mod unit;

pub use comparison::{Change, Comparison, Pair, compare};
pub use concordance::{ConcordOrder, Context, concordance, sentence_of};
pub use difference::{Part, difference};
pub use folded_contexts::{FoldedContext, FoldedContexts, first_chars, last_chars};
pub use ngram::{GramCount, GramCounter, GramTally, candidates};
pub use pairing::{Paired, Stretch, pair_by_length};
pub use parallel::{
    Commonness, EditionFound, Extent, InDocument, Letters, Likeness, Located, Locator, Match, OfEditions,
    ParallelReport, ParallelSearch, Passage, PassageGroup, Passages, Shared, SharedPassage, is_letter, passages,
    shared_stretches,
};
pub use side_order::ConcordGroup;
pub use term::{Candidate, Measure, Sizes, Term, terms};
pub use trend::{Count, Course, FirstPlace, Period, Trend, trend};
pub use unit::{Unit, units};
