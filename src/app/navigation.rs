//! Going somewhere: to another document, through the jump list, to an entry of the outline, to a passage. Lies below the
//! features, so that each may go anywhere.

use crate::app::direction::Direction;
use crate::{
    annotation::{Bookmark, BookmarkId, QuickMark, Resolution, resolve},
    document::Origin,
};

use super::{
    effect::Effects,
    focus::{Focus, Overlay},
    model::Model,
    notice::Notice,
    pending_open::{OpenTarget, PendingOpen},
    question::Question,
    reader::saved_place,
    session::Session,
    task_effect::TaskEffect,
};

/// Asks for a document; the one that is open stays until the other is there.
pub(super) fn open(model: &mut Model, origin: Origin, target: OpenTarget, effects: &mut Effects) {
    if let Some(left) = model.reader.open.as_ref().filter(|left| left.recorded == Session::Recorded) {
        let key = left.key.clone();
        model.library.note_progress(&key, model.reader.progress());
    }
    model.pending_open = Some(PendingOpen { origin: origin.clone(), target });
    // Nothing opens by itself any more.
    model.opens_first = false;
    saved_place::save_reading(model, effects);
    effects.push(TaskEffect::Open { origin, scope: model.reader.page_scope });
}

/// Opens a document named by its path, whether or not the library has it.
pub(super) fn open_path(model: &mut Model, origin: Origin, effects: &mut Effects) {
    model.focus = Focus::Reader;
    model.leave();
    open(model, origin, OpenTarget::LastPlace, effects);
}

/// Walks the jump list: back to before a jump, or forward again.
pub(super) fn walk_jumplist(model: &mut Model, direction: Direction, effects: &mut Effects) {
    let Some(here) = model.here() else { return };
    let jump = match direction {
        Direction::Forward => model.jumps.forward(here.clone()),
        Direction::Backward => model.jumps.back(here.clone()),
    };
    let Some(jump) = jump else {
        model.notice = Some(match direction {
            Direction::Forward => Notice::NoLaterPlace,
            Direction::Backward => Notice::NoEarlierPlace,
        });
        return;
    };
    model.is_travelling = true;
    model.focus = Focus::Reader;
    // The list in which the jump began, as it was left.
    model.overlay = jump.list.filter(|list| match list {
        Overlay::Desk => model.desk.inquiry.is_some(),
        Overlay::Search => !model.search.is_empty(),
        _ => false,
    });
    if jump.origin == here.origin {
        model.reader.go_to(jump.place);
    } else {
        open(model, jump.origin, OpenTarget::Place(jump.place), effects);
    }
}

/// Puts an entry of the outline at the top and the focus on the text.
pub(super) fn jump_to_entry(model: &mut Model, entry: usize) {
    let Some(open) = &model.reader.open else { return };
    let Some(place) = open.outline.entries.get(entry).map(|entry| entry.place) else { return };
    model.leave();
    model.reader.go_to(place);
    model.reader.point_at(place);
    model.focus = Focus::Reader;
}

/// Shows the passage of a bookmark in the stead of what covers the panes, in whichever document it is.
pub(super) fn open_bookmark(model: &mut Model, bookmark: &Bookmark, effects: &mut Effects) {
    model.overlay = None;
    model.leave();
    let open = model.reader.open.as_ref();
    if open.is_some_and(|open| open.is_known_as(&bookmark.content.path, &bookmark.content.anchor.hash)) {
        go_to_bookmark(model, &bookmark.id);
    } else {
        self::open(model, bookmark.content.path.origin(), OpenTarget::Bookmark(bookmark.id.clone()), effects);
    }
}

/// Puts the passage of a bookmark at the top, where it can be found; where it was found changed, asks about it.
pub(super) fn go_to_bookmark(model: &mut Model, id: &BookmarkId) {
    let found = resolution_of(model, id);
    let Some(range) = found.and_then(Resolution::range) else {
        model.notice = Some(Notice::Orphan);
        return;
    };
    match found {
        Some(Resolution::Changed(_)) => model.question = Some(Question::IsItHere(id.clone())),
        Some(Resolution::Unproved(_)) => model.question = Some(Question::IsThisIt(id.clone())),
        _ => {}
    }
    model.reader.go_to(range.start);
    model.reader.point_at(range.start);
    model.focus = Focus::Reader;
}

/// What became of the passage of a bookmark in the open document; it is searched for at once where that is not known yet.
fn resolution_of(model: &mut Model, id: &BookmarkId) -> Option<Resolution> {
    let open = model.reader.open.as_ref()?;
    model.bookmarks.resolution(id, open.window(), &open.facts.hash)
}

/// Puts the place of a quick mark at the top, where its text can be found.
pub(super) fn go_to_mark(model: &mut Model, mark: &QuickMark) {
    let Some(open) = &model.reader.open else { return };
    let (range, notice) = match resolve(&mark.anchor, open.window(), &open.facts.hash) {
        Resolution::Exact(range) | Resolution::Moved(range) => (range, None),
        Resolution::Unproved(range) => (range, Some(Notice::MarkUnproved)),
        Resolution::Changed(range) => (range, Some(Notice::MarkChanged)),
        Resolution::Orphan => {
            model.notice = Some(Notice::Orphan);
            return;
        }
    };
    model.notice = notice.or_else(|| model.notice.take());
    model.reader.go_to(range.start);
    model.reader.point_at(range.start);
    model.focus = Focus::Reader;
}
