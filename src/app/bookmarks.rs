//! Bookmarks: making and marking, notes, the list of them, what the store could not save yet.

mod export;
mod handlers;
mod here;
mod margin;
mod mark;
mod note;
mod note_update;
mod passages;
mod pending_mark;
mod retry;
mod retry_queue;
mod saved;
mod search_task;
mod searched;
mod state;
mod undo;
mod unsaved_rows;

pub(super) use export::export;
pub(super) use handlers::{act, answer, redo, undo};
pub use here::Here;
pub use margin::NoteOf;
pub(super) use mark::{act as mark, mark_found, mark_set, take_letter};
pub use note::{Note, Target};
pub(super) use note_update::{
    act as act_on_note, confirm as confirm_note, edit_by_id as edit_note, type_text as type_note,
};
pub(super) use passages::{draft_of, find_passages, passages_found, search_passages};
pub(super) use pending_mark::PendingMark;
pub(super) use retry::{failed as save_failed, retry, woke as retry_woke};
pub use retry_queue::RetryQueue;
pub(super) use saved::{added, changed, loaded, removed, replace, restored};
pub use search_task::{FoundPassages, PassageSearch};
pub use state::{BookmarkRow, Bookmarks, Order, Scope};
pub(super) use unsaved_rows::list_height;
pub use unsaved_rows::unsaved_rows;
