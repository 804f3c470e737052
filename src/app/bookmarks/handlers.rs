//! The list of bookmarks: choosing, narrowing, jumping, editing, deleting; and what is asked where a passage was found
//! changed.

use crate::{
    annotation::{Anchor, Bookmark, Draft, Resolution, anchor},
    app::{
        action::Action,
        effect::{Change, Effects, StoreEffect},
        handler::Handled,
        list_state::distance,
        model::Model,
        navigation,
        notice::Notice,
        prompt::{Purpose, open_prompt},
        question::Question,
    },
};

use super::{note_update, retry, unsaved_rows::list_height};

/// Rows most bookmarks take: their quote, their note, where they are from.
const ENTRY_ROWS: usize = 3;

/// An action in the list of bookmarks.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let height = list_height(model);
    if let Some(by) = distance(action, height / ENTRY_ROWS) {
        let count = model.bookmarks.len();
        model.bookmarks.view.step(by, count);
        return Handled::Yes;
    }
    match action {
        Action::Confirm => go_to_selected(model, effects),
        Action::Delete | Action::EditNote | Action::Accept | Action::Decline => act_on_selected(model, action, effects),
        Action::Undo => undo(model, effects),
        Action::Redo => redo(model, effects),
        Action::Filter => open_prompt(model, Purpose::Bookmarks),
        Action::CycleOrder => {
            model.bookmarks.list(model.bookmarks.order.next(), model.bookmarks.scope);
            model.notice = Some(Notice::BookmarkOrder(model.bookmarks.order));
        }
        Action::ToggleScope => {
            model.bookmarks.list(model.bookmarks.order, model.bookmarks.scope.other());
            model.notice = Some(Notice::BookmarkScope(model.bookmarks.scope));
        }
        Action::Cancel if !model.bookmarks.filter().is_empty() => model.bookmarks.set_filter(""),
        Action::Cancel => model.overlay = None,
        _ => return Handled::No,
    }
    Handled::Yes
}

fn act_on_selected(model: &mut Model, action: Action, effects: &mut Effects) {
    let Some(bookmark) = model.bookmarks.selected().cloned() else { return };
    match action {
        Action::Delete => {
            model.bookmarks.forget_undone();
            effects.push(StoreEffect::Save(Change::Remove(bookmark)));
        }
        Action::EditNote => note_update::edit(model, bookmark),
        Action::Decline => decline(model, &bookmark, effects),
        _ => accept(model, &bookmark, effects),
    }
}

/// Undoes the last change of saved bookmarks that can be undone: a deletion, a change of tags.
pub(crate) fn undo(model: &mut Model, effects: &mut Effects) {
    match model.bookmarks.undo() {
        Some(change) => effects.push(StoreEffect::Save(change)),
        None => model.notice = Some(Notice::NothingToUndo),
    }
}

/// Does again what was undone last.
pub(crate) fn redo(model: &mut Model, effects: &mut Effects) {
    match model.bookmarks.redo() {
        Some(change) => effects.push(StoreEffect::Save(change)),
        None => model.notice = Some(Notice::NothingToRedo),
    }
}

fn go_to_selected(model: &mut Model, effects: &mut Effects) {
    if let Some(bookmark) = model.bookmarks.selected().cloned() {
        navigation::open_bookmark(model, &bookmark, effects);
    }
}

/// An action while it is asked whether a bookmark is to stand where it was found: any but an answer ends the question, and
/// goes on to mean what it does.
pub(crate) fn answer(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let is_ours = |asked: &mut Question| matches!(asked, Question::IsItHere(_) | Question::IsThisIt(_));
    let id = match model.question.take_if(is_ours) {
        Some(Question::IsItHere(id) | Question::IsThisIt(id)) => id,
        _ => return Handled::No,
    };
    match action {
        Action::Accept | Action::Decline => {
            let Some(bookmark) = model.bookmarks.get(&id).cloned() else { return Handled::Yes };
            let answer = if action == Action::Accept { accept } else { decline };
            answer(model, &bookmark, effects);
        }
        // It is asked again the next time.
        Action::Cancel => {}
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Has a bookmark stand where it was found, with the words it has there.
fn accept(model: &mut Model, bookmark: &Bookmark, effects: &mut Effects) {
    let found = model.bookmarks.resolutions.get(&bookmark.id).copied();
    let anchored = model.reader.open.as_ref().and_then(|open| {
        let range = found.filter(|found| !matches!(found, Resolution::Exact(_)))?.range()?;
        anchor(open.window(), range, open.outline.section(open.window(), range), &open.facts.hash)
    });
    match anchored {
        Some(anchor) => anchor_anew(model, bookmark, anchor, effects),
        None => model.notice = Some(Notice::NothingToAccept),
    }
}

/// The passage of a bookmark is none of what it was found to be: it is not in this text, and nobody is asked about it again.
fn decline(model: &mut Model, bookmark: &Bookmark, effects: &mut Effects) {
    let found = model.bookmarks.resolutions.get(&bookmark.id);
    let is_asked = matches!(found, Some(Resolution::Changed(_) | Resolution::Unproved(_)));
    match model.reader.open.as_ref().filter(|_| is_asked) {
        Some(open) => {
            let anchor = bookmark.content.anchor.missing_in(&open.facts.hash);
            anchor_anew(model, bookmark, anchor, effects);
        }
        None => model.notice = Some(Notice::NothingToAccept),
    }
}

fn anchor_anew(model: &mut Model, bookmark: &Bookmark, anchor: Anchor, effects: &mut Effects) {
    let after = Box::new(bookmark.with(Draft { anchor, ..bookmark.content.clone() }));
    let before = Box::new(bookmark.clone());
    retry::retry(model, effects);
    effects.push(StoreEffect::Save(Change::Update { before, after }));
}
