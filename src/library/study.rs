//! What a researcher asks of a whole library: contexts, trends, shared passages, editions, terms.

mod concordance;
mod editions;
mod parallels;
mod terms;
mod trend;

pub use concordance::{ContextCut, FoundContexts};
pub use parallels::{ParallelOptions, packed};
pub use terms::{CollocateOptions, WeighedTerms};
