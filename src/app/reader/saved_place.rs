//! Saving where the reader is, and how long the document was read.

use super::{open_document::OpenDocument, sought_place};
use crate::{
    annotation::{DocumentKey, PlaceAnchor, SavedPlace},
    app::{
        context::Context,
        effect::{Effects, ShellEffect, StoreEffect, Timer},
        jumplist::Jump,
        left_place::{LeftPlace, TextThere},
        message::StoreAnswer,
        model::Model,
        notice::Notice,
        session::Session,
    },
    text::Place,
};

/// Milliseconds of rest after which the reading place is saved.
const REST_MS: u64 = 500;
/// Milliseconds without a key after which nobody is taken to be reading.
const IDLE_MS: u64 = 60_000;

/// Asks to be woken when reading has rested, where the place is another than the one saved.
pub(crate) fn watch(model: &mut Model, effects: &mut Effects) {
    let Some(open) = &model.reader.open else { return };
    let now = (open.key.clone(), model.reader.top());
    model.reader.looked_up.take_if(|top| *top != now.1);
    model.arrived.take_if(|arrived| *arrived != now);
    if model.saved_place.as_ref() == Some(&now) {
        return;
    }
    model.saved_place = Some(now);
    model.place_tick = model.next_tick();
    effects.push(ShellEffect::Wake(Timer::SavePlace(model.place_tick), REST_MS));
}

/// Saves the place when reading has rested: a later timer of the same kind is still to come otherwise.
pub(crate) fn save_at_rest(model: &mut Model, tick: u64, effects: &mut Effects) {
    if tick == model.place_tick {
        save_reading(model, effects);
    }
}

/// Saves the place of the open document.
pub(crate) fn save(model: &Model, effects: &mut Effects) {
    let Some(open) = recorded(model) else { return };
    let (key, progress) = (open.key.clone(), model.reader.progress());
    let has_moved = model.arrived.is_none();
    let (window, top, hash) = (open.window(), model.reader.top(), &open.facts.hash);
    // Who is at the start of a text is shown its start, whatever it will begin with.
    let is_start = window.is_at_start() && window.first_place().is_none_or(|first| top <= first);
    let words = if is_start { PlaceAnchor::default() } else { PlaceAnchor::new(window, top, hash) };
    let place = SavedPlace { place: top, hash: hash.clone(), anchor: words };
    effects.push(StoreEffect::SavePlace { key, place, progress, has_moved });
}

/// Saves the place of the open document and the time it was read.
pub(crate) fn save_reading(model: &mut Model, effects: &mut Effects) {
    save(model, effects);
    let seconds = model.read_ms / 1_000;
    let Some(key) = recorded(model).filter(|_| seconds > 0).map(|open| open.key.clone()) else { return };
    model.read_ms %= 1_000;
    model.library.note_time(&key, seconds);
    effects.push(StoreEffect::AddReadingTime { key, seconds });
}

/// Other machines have told of places: asks for that of the open document, or of the one that is looked at in the list, where
/// nothing of it was read since it was opened.
pub(crate) fn ask(model: &Model, effects: &mut Effects) {
    let shown = recorded(model).or_else(|| model.reader.open.as_ref().filter(|_| model.previewed.is_some()));
    if let Some(open) = shown.filter(|_| model.arrived.is_some()) {
        effects.push(StoreEffect::FindPlace { key: open.key.clone(), hash: open.facts.hash.clone() });
    }
}

/// The open document was read on another machine, later than here: goes there, where nothing was read here meanwhile.
pub(crate) fn came(model: &mut Model, key: &DocumentKey, place: Place) {
    if model.reader.top() == place {
        return;
    }
    if is_untouched(model, key) {
        model.leave();
        go_to_saved(model, place);
        model.notice = Some(Notice::ReadElsewhere);
    } else if model.previewed.is_some()
        && model.arrived.is_some()
        && model.reader.open.as_ref().is_some_and(|open| open.key == *key)
    {
        // It is looked at, and nobody has moved in it.
        go_to_saved(model, place);
        let top = Some(model.reader.top());
        model.previewed.iter_mut().for_each(|previewed| previewed.top = top);
    }
}

/// The store has told of the open document, which was shown before that: takes the corrections of its outline, and goes to
/// where it was left, unless the reader has gone somewhere meanwhile.
pub(crate) fn answered(model: &mut Model, answer: StoreAnswer, effects: &mut Effects) {
    let StoreAnswer { key, hash, left, corrections } = answer;
    let Some(open) = model.reader.open.as_mut().filter(|open| open.key == key && open.facts.hash == hash) else {
        return;
    };
    if !corrections.is_empty() {
        open.set_corrections(corrections);
        model.outline.refresh();
    }
    let Some(left) = left.filter(|_| is_untouched(model, &key)) else { return };
    if model.reader.top() != left.place {
        go_to_saved(model, left.place);
    }
    arrived(model, left, effects);
}

/// The open document is shown from where it was left: says what became of the text there, and has it searched for where that is
/// not known yet. The jump list leads from another machine's place to this one's.
pub(super) fn arrived(model: &mut Model, left: LeftPlace, effects: &mut Effects) {
    let own = left.own.filter(|own| left.is_from_elsewhere && *own != left.place);
    if let (Some(place), Some(open)) = (own, &model.reader.open) {
        model.jumps.leave(Jump { origin: open.origin.clone(), place, list: None });
    }
    if let Some(notice) = left.notice() {
        model.notice = Some(notice.after(model.notice.take()));
    }
    if let TextThere::NotAtHand(anchor) = left.text {
        sought_place::search(model, *anchor, false, effects);
    }
}

/// Whether a document is open in which the reader has gone nowhere since it was opened.
fn is_untouched(model: &Model, key: &DocumentKey) -> bool {
    // What is being typed or chosen is about the text as it stands.
    let is_free = matches!(model.context(), Context::Reader | Context::List | Context::Outline);
    is_free && model.arrived.is_some() && recorded(model).is_some_and(|open| open.key == *key)
}

/// Shows the open document from a place that was saved.
fn go_to_saved(model: &mut Model, place: Place) {
    model.reader.go_to(place);
    model.arrived = model.reader.open.as_ref().map(|open| (open.key.clone(), place));
}

/// The open document, where what is read of it is saved.
fn recorded(model: &Model) -> Option<&OpenDocument> {
    model.reader.open.as_ref().filter(|open| open.recorded == Session::Recorded)
}

/// The reader was there: what goes beyond a minute without a key was no reading.
pub(crate) fn present(model: &mut Model, ms: u64) {
    model.reader.turned_ms = model.reader.turned_ms.map(|turned| turned.saturating_add(ms));
    if recorded(model).is_some() {
        model.read_ms += ms.min(IDLE_MS);
    }
}
