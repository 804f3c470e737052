//! The palette: actions found and carried out by their names.

mod handlers;
mod state;

pub(super) use handlers::{confirm, narrow, open, step};
pub use state::Palette;
