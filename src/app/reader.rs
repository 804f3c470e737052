//! The text: the open document, its page, moving through it, selecting, how it is set.

mod copy;
mod count;
mod count_keys;
mod drag;
mod drag_select;
mod flash;
mod handlers;
mod hit_test;
mod open_document;
mod opened;
mod reading_time;
mod reload;
pub(super) mod saved_place;
mod select;
mod selection;
mod sentence;
mod state;
mod taken;
mod turning;
mod typesetting;

pub(super) use count::Count;
pub(super) use count_keys::{act as act_on_count, go_to_entry, woke as count_woke};
pub(super) use drag::Drag;
pub(super) use drag_select::{drag, press, woke as drag_woke};
pub(super) use handlers::act;
pub use open_document::OpenDocument;
pub(super) use opened::{cancel_opening, more_window, opened, outline_grown, window_failed, window_loaded};
pub(super) use reload::{changed as file_changed, lost, reload};
pub(super) use select::act as act_on_selection;
pub use selection::Selection;
pub use state::{Passage, Reader};
pub(super) use taken::{taken, woke as flash_woke};
pub(super) use typesetting::act as act_on_typesetting;
