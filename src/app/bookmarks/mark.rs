//! Marking: `m` bookmarks, and with a letter soon after it puts that quick mark on the place; a grave accent with a
//! letter leads there, and doubled to the place before the last jump.

use crate::app::direction::Direction;
use crate::{
    annotation::{Anchor, DocumentKey, Draft, QuickMark},
    app::{
        action::Action,
        effect::{Change, Effects, ShellEffect, StoreEffect, Timer},
        handler::Handled,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::OpenTarget,
        reader::{saved_place, sentence_at_top},
    },
};

use super::{
    note::Note,
    note_update,
    passages::draft_of,
    pending_mark::{MarkPurpose, PendingMark},
    retry,
};

/// Milliseconds in which a letter still belongs to the key before it.
const PATIENCE_MS: u64 = 400;

/// An action that marks, with the focus on the text.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    match action {
        Action::Bookmark => bookmark(model, effects),
        Action::GoToMark => wait_for_letter(model, MarkPurpose::Jump, effects),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Bookmarks the selection, or the sentence at the top, unless a letter follows.
fn bookmark(model: &mut Model, effects: &mut Effects) {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let draft = selected.or_else(|| sentence_at_top(model)).and_then(|range| draft_of(model, range));
    match draft {
        Some(draft) => wait_for_letter(model, MarkPurpose::Set(Box::new(draft)), effects),
        None => model.notice = Some(Notice::NothingToMark),
    }
}

fn wait_for_letter(model: &mut Model, purpose: MarkPurpose, effects: &mut Effects) {
    let tick = model.next_tick();
    // A jump waits as long as it takes: without a letter there is nothing else it could mean.
    if matches!(purpose, MarkPurpose::Set(_)) {
        effects.push(ShellEffect::Wake(Timer::Mark(tick), PATIENCE_MS));
    }
    model.pending_mark = Some(PendingMark { purpose, tick });
}

/// An action while a letter is waited for. One that is no letter ends the wait, and goes on to mean what it does.
pub(crate) fn take_letter(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(pending) = model.pending_mark.take() else { return Handled::No };
    match (pending.purpose, action) {
        (MarkPurpose::Set(draft), Action::Letter(letter)) => {
            model.reader.selection = None;
            effects.push(StoreEffect::Save(Change::SetMark { letter: char::from(letter), draft }));
        }
        (MarkPurpose::Set(draft), Action::Confirm) => add(model, *draft, Afterwards::WriteNote, effects),
        (_, Action::Cancel) => {}
        (MarkPurpose::Set(draft), _) => {
            add(model, *draft, Afterwards::GoOn, effects);
            return Handled::No;
        }
        (MarkPurpose::Jump, Action::Letter(letter)) => effects.push(StoreEffect::FindMark(char::from(letter))),
        (MarkPurpose::Jump, Action::GoToMark) => navigation::walk_jumplist(model, Direction::Backward, effects),
        (MarkPurpose::Jump, _) => return Handled::No,
    }
    Handled::Yes
}

/// No letter came: it is a bookmark, and its note is asked for.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    if let Some(PendingMark { purpose: MarkPurpose::Set(draft), .. }) =
        model.pending_mark.take_if(|pending| pending.tick == tick)
    {
        add(model, *draft, Afterwards::WriteNote, effects);
    }
}

/// The program ends while a letter is waited for: it is a bookmark.
pub(crate) fn finish(model: &mut Model, effects: &mut Effects) {
    if let Some(PendingMark { purpose: MarkPurpose::Set(draft), .. }) = model.pending_mark.take() {
        add(model, *draft, Afterwards::GoOn, effects);
    }
}

/// What the reader does once a bookmark is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Afterwards {
    /// Writes its note.
    WriteNote,
    /// Something else.
    GoOn,
}

/// Has a bookmark saved. A passage that is bookmarked already is not bookmarked twice.
fn add(model: &mut Model, draft: Draft, afterwards: Afterwards, effects: &mut Effects) {
    let asks_note = afterwards == Afterwards::WriteNote;
    model.reader.selection = None;
    let is_same = |path: &DocumentKey, anchor: &Anchor| {
        draft.path == *path && draft.anchor.range == anchor.range && draft.anchor.exact == anchor.exact
    };
    let known = model.bookmarks.all().iter().find(|own| is_same(&own.content.path, &own.content.anchor)).cloned();
    if let Some(known) = known {
        if asks_note {
            note_update::edit(model, known);
        }
        return;
    }
    model.note = asks_note.then(|| Note::new(draft.clone()));
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
