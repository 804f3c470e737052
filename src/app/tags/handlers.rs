//! Choosing a tag, showing its bookmarks, giving it another name, deleting it.

use crate::{
    annotation::{Bookmark, Retag, tag_named},
    app::{
        action::Action,
        bookmarks,
        effect::{Change, Effects, StoreEffect},
        focus::Overlay,
        handler::Handled,
        list_state::distance,
        model::Model,
        notice::Notice,
        notice_argument::Retagged,
        prompt::{Prompt, Purpose, open_prompt},
    },
};

/// Shows the tags, or goes back to what was shown before.
pub(crate) fn toggle(model: &mut Model) {
    model.prompt = None;
    if model.overlay == Some(Overlay::Tags) {
        model.overlay = model.tags.before;
        return;
    }
    model.tags.before = model.overlay.filter(|overlay| *overlay == Overlay::Bookmarks);
    model.tags.set_filter("");
    model.overlay = Some(Overlay::Tags);
}

/// An action in the list of tags.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    if let Some(by) = distance(action, model.geometry().overlay.list_height()) {
        model.tags.view.step(by, model.tags.len());
        return Handled::Yes;
    }
    match action {
        Action::Confirm => show_bookmarks(model),
        Action::Rename if model.tags.selected().is_some() => open_prompt(model, Purpose::RenameTag),
        Action::Delete => {
            if let Some(from) = model.tags.selected().map(|row| row.name.clone()) {
                retag(model, Retag { from, to: None }, effects);
            }
        }
        Action::Undo => bookmarks::undo(model, effects),
        Action::Redo => bookmarks::redo(model, effects),
        Action::Filter => open_prompt(model, Purpose::Tags),
        Action::Cancel if !model.tags.filter().is_empty() => model.tags.set_filter(""),
        Action::Cancel => model.overlay = model.tags.before,
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Shows the bookmarks that have the chosen tag, wherever they are.
fn show_bookmarks(model: &mut Model) {
    let Some(row) = model.tags.selected() else { return };
    let is_parted = row.name.contains(char::is_whitespace);
    let filter = if is_parted { format!("tag:\"{}\"", row.name) } else { format!("tag:{}", row.name) };
    model.bookmarks.set_filter(&filter);
    model.bookmarks.list(model.bookmarks.order, bookmarks::Scope::Everywhere);
    model.overlay = Some(Overlay::Bookmarks);
}

/// Gives the chosen tag the name that was typed.
pub(crate) fn rename(model: &mut Model, typed: &str, effects: &mut Effects) {
    let Some(from) = model.tags.selected().map(|row| row.name.clone()) else { return };
    match tag_named(typed) {
        Some(to) if to != from => retag(model, Retag { from, to: Some(to) }, effects),
        Some(_) => {}
        None => {
            model.notice = Some(Notice::NoTagName);
            // What was typed can be mended.
            model.prompt = Some(Prompt::new(Purpose::RenameTag, typed));
        }
    }
}

fn retag(model: &mut Model, retag: Retag, effects: &mut Effects) {
    model.bookmarks.forget_undone();
    bookmarks::retry(model, effects);
    effects.push(StoreEffect::Save(Change::Retag(retag)));
}

/// A tag has another name on the disk, or is deleted: in these bookmarks, as they were and as they are.
pub(crate) fn retagged(model: &mut Model, retag: Retag, changed: Vec<(Bookmark, Bookmark)>) {
    model.unsaved.done(|change| matches!(change, Change::Retag(own) if *own == retag));
    let merged = retag.to.as_ref().map_or(0, |to| model.tags.count_of(to));
    let n = changed.len();
    bookmarks::replace(model, changed.iter().map(|(_, after)| after.clone()).collect());
    model.bookmarks.did_change(changed);
    if let Some(to) = &retag.to {
        model.tags.refresh_derived(model.bookmarks.all(), model.bookmarks.revision(), usize::MAX);
        model.tags.choose(to);
    }
    model.notice = Some(Notice::Retagged(Retagged { n, is_deleted: retag.to.is_none(), is_merged: merged > 0 }));
}

/// Bookmarks are on the disk as they were changed together: a change was undone, or done again.
pub(crate) fn updated(model: &mut Model, changed: Vec<Bookmark>, wanted: &[(Bookmark, Bookmark)]) {
    model.unsaved.done(|change| matches!(change, Change::UpdateAll(own) if own == wanted));
    let is_undone = model.bookmarks.is_undone(wanted);
    model.notice =
        Some(if is_undone { Notice::ChangeUndone(changed.len()) } else { Notice::ChangeRedone(changed.len()) });
    bookmarks::replace(model, changed);
}
