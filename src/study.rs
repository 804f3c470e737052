//! What a researcher asks of texts that were read: what changed between two versions. Pure: it is given blocks, and knows
//! no folders and no screen.

mod alignment;
mod comparison;
mod difference;
mod skeleton;
mod unit;

pub use comparison::{Change, Comparison, Pair, compare};
pub use difference::{Part, difference};
pub use unit::{Unit, units};
