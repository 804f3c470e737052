//! What a researcher asks of texts: in which contexts a formulation stands, since when and how often, what changed between
//! two versions. No words are cut: a formulation is the string it is. Pure: it is given blocks, hits and what lists know of
//! documents, and knows no folders and no screen.

mod alignment;
mod comparison;
mod concordance;
mod difference;
mod skeleton;
mod trend;
mod unit;

pub use comparison::{Change, Comparison, Pair, compare};
pub use concordance::{ConcordGroup, ConcordOrder, Context, concordance};
pub use difference::{Part, difference};
pub use trend::{Count, Period, Trend, trend};
pub use unit::{Unit, units};
