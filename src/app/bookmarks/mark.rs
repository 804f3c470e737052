//! Marking: a bookmark is saved and its note opened at once, so that whatever is typed next is the note's. A quick mark is
//! put on a place by a key and a letter, and gone to by another; that one doubled leads to before the last jump.

use crate::app::direction::Direction;
use crate::{
    annotation::{Draft, QuickMark},
    app::{
        action::Action,
        effect::{Change, Effects, StoreEffect},
        handler::Handled,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::OpenTarget,
        reader::{saved_place, taken},
    },
};

use super::{note::Note, note_update, passages::draft_of, pending_mark::PendingMark, retry};

/// An action that marks, with the focus on the text.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::Bookmark => with_passage(model, effects, add),
        Action::SetMark => with_passage(model, effects, |model, draft, _| {
            model.pending_mark = Some(PendingMark::Set(Box::new(draft)));
        }),
        Action::GoToMark => model.pending_mark = Some(PendingMark::Jump),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Does something with the selection, or with the sentence at the top, which is lit up.
fn with_passage(model: &mut Model, effects: &mut Effects, act: impl FnOnce(&mut Model, Draft, &mut Effects)) {
    match taken(model, effects).and_then(|range| draft_of(model, range)) {
        Some(draft) => act(model, draft, effects),
        None => model.notice = Some(Notice::NothingToMark),
    }
}

/// An action while a letter is waited for. One that is no letter ends the wait, and goes on to mean what it does.
pub(crate) fn take_letter(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(pending) = model.pending_mark.take() else { return Handled::No };
    match (pending, action) {
        (PendingMark::Set(draft), Action::Letter(letter)) => {
            model.reader.selection = None;
            effects.push(StoreEffect::Save(Change::SetMark { letter: char::from(letter), draft }));
        }
        (PendingMark::Jump, Action::Letter(letter)) => effects.push(StoreEffect::FindMark(char::from(letter))),
        (PendingMark::Refused, Action::Letter(_)) => model.notice = Some(Notice::Private),
        (PendingMark::Jump, Action::GoToMark) => navigation::walk_jumplist(model, Direction::Backward, effects),
        (_, Action::Cancel) | (PendingMark::RefusedNote, _) => {}
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Has a bookmark saved and opens its note. A passage that is bookmarked already is not bookmarked twice.
fn add(model: &mut Model, draft: Draft, effects: &mut Effects) {
    model.reader.selection = None;
    let known = model.bookmarks.all().iter().find(|own| own.content.is_of_same_passage(&draft)).cloned();
    if let Some(known) = known {
        return note_update::edit(model, known);
    }
    model.note = Some(Note::new(draft.clone()));
    retry::retry(model, effects);
    // The place goes first: where a bookmark is said to be saved, so is the place.
    saved_place::save(model, effects);
    effects.push(StoreEffect::Save(Change::Add(draft)));
}

/// A quick mark is on its place, on the disk.
pub(crate) fn mark_set(model: &mut Model, mark: &QuickMark) {
    model.unsaved.done(|change| matches!(change, Change::SetMark { letter, .. } if *letter == mark.letter));
    model.notice = Some(Notice::MarkSet(mark.letter));
}

/// The place of a quick mark was looked up: goes there, in whichever document it is.
pub(crate) fn mark_found(model: &mut Model, letter: char, mark: Option<QuickMark>, effects: &mut Effects) {
    let Some(mark) = mark else {
        model.notice = Some(Notice::NoMark(letter));
        return;
    };
    model.leave();
    if model.reader.open.as_ref().is_some_and(|open| open.is_known_as(&mark.path, &mark.anchor.hash)) {
        navigation::go_to_mark(model, &mark);
    } else {
        navigation::open(model, mark.path.origin(), OpenTarget::Mark(Box::new(mark)), effects);
    }
}
