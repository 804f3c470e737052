//! The strings of the interface, in every language it speaks. Knows nothing of what they are used for.

mod load;
mod strings;

pub use load::{WordsError, fill};
pub use strings::*;
