//! What a researcher asks of a whole library: contexts, trends, shared passages, editions.

mod concordance;
mod editions;
mod parallels;
mod trend;

pub use concordance::ContextCut;
pub use parallels::{ParallelOptions, packed};
