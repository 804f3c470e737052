//! Finding in the open document as one types, and going from hit to hit.

mod handlers;
mod hits;
mod parts;
mod state;

pub(super) use handlers::act;
pub(super) use hits::{confirm, find_again, look_for, show_hits, show_only};
pub(super) use parts::{find_rest, found, woke};
pub use state::{Coming, Find, Found, MOST_HITS};
