//! The note of a bookmark: written, given a colour, done. The bookmark is kept before it is asked for, so that leaving
//! it loses nothing but what was typed.

use crate::{
    annotation::{Bookmark, Colour, Draft},
    text::Columns,
};

use super::{
    super::{
        Action, Change, Effect, Model, Notice,
        pane::note::{Note, Target, tags_of},
    },
    none, retrying,
};

/// Opens the note of a bookmark that is kept.
pub fn edit(model: &mut Model, bookmark: Bookmark) {
    let mut note = Note::edit(bookmark.clone());
    if let Some(wanted) = model.unsaved.update_of(&bookmark.id) {
        // What was written before and is not kept is gone on with.
        note.resume(wanted);
    }
    model.note = Some(note);
}

/// Text typed or pasted into the note.
pub fn type_text(note: &mut Note, text: &str) {
    note.asks_to_leave = false;
    note.insert(text);
}

/// A key in the note.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (width, profile) = (width(model), model.profile);
    let Some(note) = &mut model.note else { return Vec::new() };
    let asked = std::mem::replace(&mut note.asks_to_leave, false);
    match action {
        Action::Confirm => return confirm(model),
        Action::Cancel if note.is_changed() && !asked => {
            note.asks_to_leave = true;
            model.notice = Some(Notice::LeaveNote);
        }
        Action::Cancel => model.note = None,
        Action::NewLine => note.insert("\n"),
        Action::NextColour => note.colour = note.colour.next(),
        Action::PreviousColour => note.colour = before(note.colour),
        Action::Erase => note.field.erase(),
        Action::EraseWord => note.field.erase_word(),
        Action::EraseAll => note.field.erase_all(),
        Action::CursorLeft => note.field.left(),
        Action::CursorRight => note.field.right(),
        Action::CursorStart => note.to_edge(false, width, profile),
        Action::CursorEnd => note.to_edge(true, width, profile),
        Action::LineUp => note.step(false, width, profile),
        Action::LineDown => note.step(true, width, profile),
        _ => {}
    }
    Vec::new()
}

/// The columns of the note's text.
fn width(model: &Model) -> Columns {
    model.geometry().note_text().width
}

fn before(colour: Colour) -> Colour {
    Colour::ALL.into_iter().find(|other| other.next() == colour).unwrap_or_default()
}

/// Takes the note and has it kept.
pub fn confirm(model: &mut Model) -> Vec<Effect> {
    let Some(note) = model.note.take().filter(Note::is_changed) else {
        return none(|| model.note = None);
    };
    let (text, colour) = (note.text(), note.colour);
    let tags = tags_of(&text);
    match note.target {
        Target::Kept(before) => {
            let after = Box::new(Bookmark { note: text, tags, colour, ..(*before).clone() });
            model.unsaved.done(|change| matches!(change, Change::Update { after, .. } if after.id == before.id));
            retrying::retry(model).into_iter().chain([Effect::Keep(Change::Update { before, after })]).collect()
        }
        Target::Coming(sent) => {
            let wanted = Draft { note: text, tags, colour, ..(*sent).clone() };
            if !model.unsaved.replace(&sent, &wanted) {
                model.annotated.push((*sent, wanted));
            }
            retrying::retry(model)
        }
    }
}

/// A bookmark is kept: a note that was done meanwhile goes after it, one that is still written belongs to it from now
/// on.
pub fn kept(model: &mut Model, bookmark: &Bookmark) -> Option<Effect> {
    use super::super::unsaved::is_of;
    if let Some(note) = &mut model.note
        && matches!(&note.target, Target::Coming(draft) if is_of(draft, bookmark))
    {
        note.target = Target::Kept(Box::new(bookmark.clone()));
    }
    let at = model.annotated.iter().position(|(sent, _)| is_of(sent, bookmark))?;
    let (_, Draft { note, tags, colour, .. }) = model.annotated.remove(at);
    let after = Box::new(Bookmark { note, tags, colour, ..bookmark.clone() });
    Some(Effect::Keep(Change::Update { before: Box::new(bookmark.clone()), after }))
}
