//! What was said that needs more than the status line, or was too soon gone from it: the page of messages.

mod handlers;
mod state;

pub(super) use handlers::{act, open, settings_problems, theme_problems, trouble};
pub use state::Messages;
