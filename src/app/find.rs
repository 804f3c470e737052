//! Finding in the open document as one types, and going from hit to hit.

mod handlers;
mod hits;
mod state;

pub(super) use handlers::act;
pub(super) use hits::{confirm, find_in_file, found, look_for, show_hits, show_only};
pub use state::{Coming, Find, Found, MOST_HITS};
