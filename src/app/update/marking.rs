//! Marking: `m` bookmarks, and with a letter soon after it puts that letter on the place; a grave accent with a letter
//! leads there, and doubled to the place before the last jump.

use crate::{
    annotation::{Draft, QuickMark, Resolution, anchor, origin_of_key, resolve},
    text::{Place, TextRange},
};

use super::{
    super::{Action, Change, Effect, Focus, Model, Notice, Timer, goal::Goal, pane::note::Note},
    keeping, noting, opening, reading, retrying,
};

/// Milliseconds in which a letter still belongs to the key before it.
const PATIENCE_MS: u64 = 400;

/// A letter is waited for.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    what: What,
    tick: u64,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    /// To put it on the place; without one this is a bookmark.
    Mark(Box<Draft>),
    /// To go to its place.
    Jump,
}

impl Letter {
    /// Whether the letter is put on a place, and not gone to.
    pub fn is_mark(&self) -> bool {
        matches!(self.what, What::Mark(_))
    }
}

/// Bookmarks the selection, or the sentence at the top, unless a letter follows.
pub fn bookmark(model: &mut Model) -> Vec<Effect> {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let Some(draft) = selected.or_else(|| reading::sentence_at_top(model)).and_then(|range| draft(model, range)) else {
        model.notice = Some(Notice::NothingToMark);
        return Vec::new();
    };
    await_letter(model, What::Mark(Box::new(draft)))
}

/// Goes to the place of the letter that follows.
pub fn jump(model: &mut Model) -> Vec<Effect> {
    await_letter(model, What::Jump)
}

fn await_letter(model: &mut Model, what: What) -> Vec<Effect> {
    model.ticks += 1;
    // A jump waits as long as it takes: without a letter there is nothing else it could mean.
    let wake = matches!(what, What::Mark(_)).then(|| Effect::Wake(Timer::Letter(model.ticks), PATIENCE_MS));
    model.letter = Some(Letter { what, tick: model.ticks });
    wake.into_iter().collect()
}

/// Gives an action to what waits for a letter: its effects, and whether that was all the action is for.
pub fn take(model: &mut Model, action: Action) -> (Vec<Effect>, bool) {
    let Some(letter) = model.letter.take() else { return (Vec::new(), false) };
    match (letter.what, action) {
        (What::Mark(draft), Action::Letter(letter)) => {
            model.reader.selection = None;
            (vec![Effect::Keep(Change::Letter { letter: char::from(letter), draft })], true)
        }
        (What::Mark(draft), Action::Confirm) => (keep(model, *draft, true), true),
        (What::Mark(_), Action::Cancel) => (Vec::new(), true),
        (What::Mark(draft), _) => (keep(model, *draft, false), false),
        (What::Jump, Action::Letter(letter)) => (vec![Effect::FindMark(char::from(letter))], true),
        (What::Jump, Action::GoToMark) => (reading::travel(model, false), true),
        (What::Jump, _) => (Vec::new(), matches!(action, Action::Cancel)),
    }
}

/// No letter came: it is a bookmark, and its note is asked for.
pub fn settle(model: &mut Model, tick: u64) -> Vec<Effect> {
    match model.letter.take_if(|letter| letter.tick == tick) {
        Some(Letter { what: What::Mark(draft), .. }) => keep(model, *draft, true),
        _ => Vec::new(),
    }
}

/// The program ends while a letter is waited for: it is a bookmark.
pub fn settle_at_end(model: &mut Model) -> Vec<Effect> {
    match model.letter.take() {
        Some(Letter { what: What::Mark(draft), .. }) => keep(model, *draft, false),
        _ => Vec::new(),
    }
}

/// Has a bookmark kept, and its note asked for. A passage that is bookmarked already is not bookmarked twice.
fn keep(model: &mut Model, draft: Draft, asks_note: bool) -> Vec<Effect> {
    model.reader.selection = None;
    let is_same = |draft: &Draft, path: &str, anchor: &crate::annotation::Anchor| {
        draft.path == path && draft.anchor.range == anchor.range && draft.anchor.exact == anchor.exact
    };
    let known = model.bookmarks.all().iter().find(|own| is_same(&draft, &own.path, &own.anchor)).cloned();
    if let Some(known) = known {
        if asks_note {
            noting::edit(model, known);
        }
        return Vec::new();
    }
    model.note = asks_note.then(|| Note::new(draft.clone()));
    // The place goes first: where a bookmark is said to be saved, so is the place.
    let place = keeping::save_place(model);
    retrying::retry(model).into_iter().chain(place).chain([Effect::Keep(Change::Add(draft))]).collect()
}

/// A bookmark of a passage of the open document.
pub fn draft(model: &Model, range: TextRange) -> Option<Draft> {
    let open = model.reader.open.as_ref()?;
    let anchor = anchor(open.window(), range, open.section_at(range.start), &open.facts.hash)?;
    Some(Draft::new(open.key.clone(), &open.document, anchor))
}

/// A letter is on its place, on the disk.
pub fn mark_set(model: &mut Model, mark: &QuickMark) {
    model.unsaved.done(|change| matches!(change, Change::Letter { letter, .. } if *letter == mark.letter));
    model.notice = Some(Notice::MarkSet(mark.letter));
}

/// The place of a letter was looked up: goes there, in whichever document it is.
pub fn mark_found(model: &mut Model, letter: char, mark: Option<QuickMark>) -> Vec<Effect> {
    let Some(mark) = mark else {
        model.notice = Some(Notice::NoMark(letter));
        return Vec::new();
    };
    model.leave();
    let is_open = model.reader.open.as_ref().is_some_and(|open| open.is_known_as(&mark.path, &mark.anchor.hash));
    if !is_open {
        return opening::open(model, origin_of_key(&mark.path), Goal::Mark(Box::new(mark)));
    }
    go_to_mark(model, &mark);
    Vec::new()
}

/// Puts the place of a letter at the top, where its text can be found.
pub fn go_to_mark(model: &mut Model, mark: &QuickMark) {
    match place_of(model, mark) {
        Some(place) => {
            model.reader.go_to(place);
            model.focus = Focus::Reader;
        }
        None => model.notice = Some(Notice::Orphan),
    }
}

fn place_of(model: &Model, mark: &QuickMark) -> Option<Place> {
    let open = model.reader.open.as_ref()?;
    match resolve(&mark.anchor, open.window(), &open.facts.hash) {
        Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range) => Some(range.start),
        Resolution::Orphan => None,
    }
}
