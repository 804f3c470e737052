//! The palette: actions found and carried out by their names.

mod state;
mod update;

pub use state::Palette;
pub(super) use update::{confirm, narrow, open, step};
