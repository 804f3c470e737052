//! The outline pane: the entries of the open document, folded and narrowed, and the reader's corrections of them.

mod correct;
mod folding;
mod handlers;
mod state;

pub(super) use correct::{act as correct, corrected, taken_back, toggle_here};
pub use folding::{Fold, Folding};
pub(super) use handlers::{act, set_filter};
pub use state::{MINUTES, OutlinePane, OutlineRow, has_room_for_minutes};
