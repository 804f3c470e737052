//! The note of a bookmark: written, given a colour, done. The bookmark is saved before its note is asked for, so that leaving
//! it loses nothing but what was typed.

use crate::app::direction::{Direction, Edge};
use crate::{
    annotation::{Bookmark, BookmarkId, Colour, Draft, tags_of},
    app::{
        action::Action,
        effect::{Change, Effects, StoreEffect},
        handler::Handled,
        model::Model,
        notice::Notice,
        session::Session,
    },
    text::Columns,
};

use super::{
    note::{Note, Target},
    retry,
    retry_queue::is_of,
};

/// Opens the note of a saved bookmark.
pub(super) fn edit(model: &mut Model, bookmark: Bookmark) {
    if model.session == Session::Private {
        // What would be written into it is lost with the session.
        model.notice = Some(Notice::Private);
        return;
    }
    let mut note = Note::edit(bookmark.clone());
    if let Some(wanted) = model.unsaved.update_of(&bookmark.id) {
        // A note that was written before and is not saved is gone on with.
        note.resume(wanted);
    }
    model.note = Some(note);
}

/// Opens the note of the bookmark of that id, where there is one.
pub(crate) fn edit_by_id(model: &mut Model, id: &BookmarkId) {
    if let Some(bookmark) = model.bookmarks.get(id).cloned() {
        edit(model, bookmark);
    }
}

/// Has the bookmark removed whose note is open; it can be brought back.
fn remove(model: &mut Model, effects: &mut Effects) {
    let Some(note) = model.note.take_if(|note| matches!(note.target, Target::Saved(_))) else { return };
    if let Target::Saved(bookmark) = note.target {
        model.bookmarks.forget_undone();
        effects.push(StoreEffect::Save(Change::Remove(*bookmark)));
    }
}

/// Text typed or pasted into the note.
pub(crate) fn type_text(note: &mut Note, text: &str) {
    note.asks_to_leave = false;
    note.insert(text);
}

/// A key in the note.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let (width, profile) = (width(model), model.profile);
    let Some(note) = &mut model.note else { return Handled::No };
    let asked = std::mem::replace(&mut note.asks_to_leave, false);
    match action {
        Action::Confirm => confirm(model, effects),
        Action::Cancel if note.is_changed() && !asked => {
            note.asks_to_leave = true;
            model.notice = Some(Notice::LeaveNote);
        }
        Action::Cancel => model.note = None,
        Action::Delete => remove(model, effects),
        Action::NewLine => note.insert("\n"),
        Action::NextColour => note.colour = note.colour.next(),
        Action::PreviousColour => note.colour = before(note.colour),
        Action::Erase => note.input.erase(),
        Action::EraseWord => note.input.erase_word(),
        Action::EraseAll => note.input.erase_all(),
        Action::CursorLeft => note.input.left(),
        Action::CursorRight => note.input.right(),
        Action::CursorStart => note.to_edge(Edge::Start, width, profile),
        Action::CursorEnd => note.to_edge(Edge::End, width, profile),
        Action::LineUp => note.step(Direction::Backward, width, profile),
        Action::LineDown => note.step(Direction::Forward, width, profile),
        _ => {}
    }
    Handled::Yes
}

/// The columns of the note's text.
fn width(model: &Model) -> Columns {
    model.geometry().note_text().width
}

fn before(colour: Colour) -> Colour {
    Colour::ALL.into_iter().find(|other| other.next() == colour).unwrap_or_default()
}

/// Takes the note and has it saved.
pub(crate) fn confirm(model: &mut Model, effects: &mut Effects) {
    let Some(note) = model.note.take().filter(Note::is_changed) else { return };
    let (text, colour) = (note.text(), note.colour);
    let tags = tags_of(&text);
    match note.target {
        Target::Saved(before) => {
            let after = Box::new(before.with(Draft { note: text, tags, colour, ..before.content.clone() }));
            model.unsaved.done(|change| matches!(change, Change::Update { after, .. } if after.id == before.id));
            retry::retry(model, effects);
            effects.push(StoreEffect::Save(Change::Update { before, after }));
        }
        Target::Coming(sent) => {
            let wanted = Draft { note: text, tags, colour, ..(*sent).clone() };
            if !model.unsaved.replace(&sent, &wanted) {
                model.annotated.push((*sent, wanted));
            }
            retry::retry(model, effects);
        }
    }
}

/// A bookmark is saved: a note that was done meanwhile goes after it, one that is still written belongs to it from now
/// on.
pub(super) fn saved(model: &mut Model, bookmark: &Bookmark, effects: &mut Effects) {
    if let Some(note) = &mut model.note
        && matches!(&note.target, Target::Coming(draft) if is_of(draft, bookmark))
    {
        note.target = Target::Saved(Box::new(bookmark.clone()));
    }
    let Some(at) = model.annotated.iter().position(|(sent, _)| is_of(sent, bookmark)) else { return };
    let (_, Draft { note, tags, colour, .. }) = model.annotated.remove(at);
    let after = Box::new(bookmark.with(Draft { note, tags, colour, ..bookmark.content.clone() }));
    effects.push(StoreEffect::Save(Change::Update { before: Box::new(bookmark.clone()), after }));
}
