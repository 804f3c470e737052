//! The keys, by context, with what each does.

mod handlers;
mod state;

pub(super) use handlers::{act, toggle};
pub use state::{Help, HelpLine, HelpRow};
