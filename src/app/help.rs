//! The keys, by context, with what each does.

mod state;
mod update;

pub use state::{Help, HelpLine, HelpRow};
pub(super) use update::{act, toggle};
