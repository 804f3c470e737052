//! The list of bookmarks: choosing, narrowing, jumping, editing, deleting; and what is asked where a passage was found
//! changed.

use crate::annotation::{Bookmark, Resolution, anchor, origin_of_key};

use super::{
    super::{Action, Change, Effect, Focus, Model, Notice, goal::Goal, model::list_height, pane::prompt::Purpose},
    distance, finding, none, noting, opening, retrying,
};

/// Rows most bookmarks take: their quote, their note, where they are from.
const ENTRY_ROWS: usize = 3;

/// An action in the list of bookmarks.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = list_height(model.geometry().overlay.height);
    if let Some(by) = distance(action, height / ENTRY_ROWS) {
        let count = model.bookmarks.len();
        return none(|| model.bookmarks.view.step(by, count));
    }
    let chosen = || model.bookmarks.selected().cloned();
    match action {
        Action::Confirm => go_to_selected(model),
        Action::Delete => chosen().map(|bookmark| Effect::Keep(Change::Remove(bookmark))).into_iter().collect(),
        Action::EditNote => match chosen() {
            Some(bookmark) => none(|| noting::edit(model, bookmark)),
            None => Vec::new(),
        },
        Action::Accept => chosen().map(|bookmark| accept(model, &bookmark)).unwrap_or_default(),
        Action::Decline => none(|| decline(model)),
        Action::Undo => undo(model),
        Action::Filter => none(|| finding::open_prompt(model, Purpose::Bookmarks)),
        Action::CycleOrder => none(|| {
            model.bookmarks.list(model.bookmarks.order.next(), model.bookmarks.is_here_only);
            model.notice = Some(Notice::BookmarkOrder(model.bookmarks.order));
        }),
        Action::ToggleScope => none(|| {
            model.bookmarks.list(model.bookmarks.order, !model.bookmarks.is_here_only);
            model.notice = Some(Notice::BookmarkScope(model.bookmarks.is_here_only));
        }),
        Action::Cancel if !model.bookmarks.filter().is_empty() => none(|| model.bookmarks.set_filter("")),
        Action::Cancel => none(|| model.overlay = None),
        _ => Vec::new(),
    }
}

fn undo(model: &mut Model) -> Vec<Effect> {
    if model.bookmarks.removed.is_none() {
        model.notice = Some(Notice::NothingToUndo);
    }
    let removed = model.bookmarks.removed.clone();
    removed.map(|bookmark| Effect::Keep(Change::Restore(bookmark))).into_iter().collect()
}

fn go_to_selected(model: &mut Model) -> Vec<Effect> {
    let Some(bookmark) = model.bookmarks.selected().cloned() else { return Vec::new() };
    model.overlay = None;
    model.leave();
    let is_open = |open: &super::super::pane::open_document::OpenDocument| {
        open.is_known_as(&bookmark.path, &bookmark.anchor.hash)
    };
    if model.reader.open.as_ref().is_some_and(is_open) {
        return none(|| go_to(model, &bookmark.id));
    }
    opening::open(model, origin_of_key(&bookmark.path), Goal::Bookmark(bookmark.id))
}

/// Puts the passage of a bookmark at the top, where it can be found; where it was found changed, asks about it.
pub fn go_to(model: &mut Model, id: &str) {
    let range = match model.bookmarks.resolutions.get(id) {
        Some(Resolution::Changed(range)) => {
            model.question = Some(id.to_owned());
            range
        }
        Some(Resolution::Exact(range) | Resolution::Moved(range)) => range,
        Some(Resolution::Orphan) | None => {
            model.notice = Some(Notice::Orphan);
            return;
        }
    };
    model.reader.go_to(range.start);
    model.focus = Focus::Reader;
}

/// Gives an action to the question that is open, if it answers it; any other ends the question.
pub fn answer(model: &mut Model, action: Action) -> Option<Vec<Effect>> {
    let id = model.question.take()?;
    match action {
        Action::Accept => Some(model.bookmarks.get(&id).cloned().map(|b| accept(model, &b)).unwrap_or_default()),
        Action::Decline | Action::Cancel => Some(Vec::new()),
        _ => None,
    }
}

/// Has a bookmark stand where it was found, with the words it has there.
fn accept(model: &mut Model, bookmark: &Bookmark) -> Vec<Effect> {
    let found = model.bookmarks.resolutions.get(&bookmark.id).copied();
    let anchored = model.reader.open.as_ref().and_then(|open| {
        let (Resolution::Changed(range) | Resolution::Moved(range)) = found? else { return None };
        anchor(open.window(), range, open.section_at(range.start), &open.facts.hash)
    });
    let Some(anchor) = anchored else {
        model.notice = Some(Notice::NothingToAccept);
        return Vec::new();
    };
    let after = Box::new(Bookmark { anchor, ..bookmark.clone() });
    let before = Box::new(bookmark.clone());
    retrying::retry(model).into_iter().chain([Effect::Keep(Change::Update { before, after })]).collect()
}

fn decline(model: &mut Model) {
    let id = model.bookmarks.selected().map(|bookmark| bookmark.id.clone());
    let is_changed = id.is_some_and(|id| matches!(model.bookmarks.resolutions.get(&id), Some(Resolution::Changed(_))));
    model.notice = Some(if is_changed { Notice::Declined } else { Notice::NothingToAccept });
}
