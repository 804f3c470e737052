//! The outline pane: the entries of the open document, folded and narrowed, and the reader's corrections of them.

mod correct;
mod folding;
mod state;
mod update;

pub(super) use correct::{act as correct, corrected, taken_back, toggle_here};
pub use folding::{Fold, Folding};
pub use state::{OutlinePane, OutlineRow, has_room_for_minutes};
pub(super) use update::{act, set_filter};
