//! The strings of the interface, in every language it speaks, and the command line's own. Knows nothing of what the
//! strings are used for.

mod current;
mod format;
mod pattern;
mod strings;
pub mod usage;

pub use current::CurrentStrings;
pub use format::{format, size};
pub use pattern::pattern;
pub use strings::{Strings, Table};
