//! What was said that needs more than the status line, or was too soon gone from it: the page of messages.

mod handlers;
mod start_problems;
mod state;

pub(super) use handlers::{act, open, start_problems, theme_problems, trouble};
pub use start_problems::StartProblems;
pub use state::Messages;
