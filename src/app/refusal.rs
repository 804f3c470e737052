//! A private session saves nothing: what would be lost with it is refused before any work is put into it.

use super::{
    action::Action, bookmarks::PendingMark, effect::Effects, handler::Handled, model::Model, notice::Notice,
    session::Session,
};

/// The actions whose result is to be there tomorrow.
const SAVING: [Action; 12] = [
    Action::Bookmark,
    Action::SetMark,
    Action::EditNote,
    Action::Rename,
    Action::Delete,
    Action::Undo,
    Action::Redo,
    Action::Accept,
    Action::ToggleEntry,
    Action::Strike,
    Action::Shallower,
    Action::Deeper,
];

/// Takes what a private session cannot save, and says so.
pub(super) fn refuse(model: &mut Model, action: Action, _: &mut Effects) -> Handled {
    if model.session != Session::Private || !SAVING.contains(&action) {
        return Handled::No;
    }
    model.notice = Some(Notice::Private);
    // Letter and note are typed before the refusal is read.
    model.pending_mark = match action {
        Action::SetMark => Some(PendingMark::Refused),
        Action::Bookmark | Action::EditNote | Action::Rename => Some(PendingMark::RefusedNote),
        _ => None,
    };
    Handled::Yes
}

/// Text typed or pasted while a note was refused: it is no command, and is not kept.
pub(super) fn refuse_text(model: &mut Model) {
    model.notice = Some(Notice::PrivateNote);
}
