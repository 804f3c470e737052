//! A look at the document that is chosen in the list: it is shown after a moment, and counts as read once the keys go to the
//! text or the text is moved. One that is passed on the way to the next counts once the reader stays with it or moves it: of
//! notes of one screen nothing else tells those that were read from those that were passed.

use crate::{
    app::{
        effect::{Effects, ShellEffect, StoreEffect, Timer},
        focus::Focus,
        model::Model,
        navigation,
        pending_open::OpenTarget,
        previewed::{Previewed, Way},
        session::Session,
    },
    text::Place,
};

/// Milliseconds of rest after which the chosen document is shown.
const REST_MS: u64 = 200;
/// Milliseconds after which the reader has stayed with a document.
const STAY_MS: u64 = 2_000;

/// Another document was chosen: it is shown when the choice has rested.
pub(super) fn chosen(model: &mut Model, effects: &mut Effects) {
    model.preview_tick = model.next_tick();
    effects.push(ShellEffect::Wake(Timer::Preview(model.preview_tick), REST_MS));
}

/// The choice has rested: shows the document, where there is room for it beside the list.
pub(crate) fn woke(model: &mut Model, tick: u64, effects: &mut Effects) {
    let is_looking = model.focus == Focus::List && model.overlay.is_none() && model.prompt.is_none();
    if tick != model.preview_tick || !is_looking || model.geometry().reader.is_none() {
        return;
    }
    let Some(origin) = model.library.selected_origin() else { return };
    let shown = model.pending_open.as_ref().map(|pending| &pending.origin);
    let shown = shown.or_else(|| model.reader.open.as_ref().map(|open| &open.origin));
    if shown == Some(&origin) {
        return;
    }
    begin(model);
    navigation::open(model, origin, OpenTarget::Preview, effects);
}

/// A look begins: where the reader is now is the way back.
pub(super) fn begin(model: &mut Model) {
    if model.previewed.is_none() {
        model.previewed = Some(Previewed { back: model.here(), top: None, way: Way::Chosen });
    }
}

/// The document is shown, from `top`.
pub(crate) fn shown(model: &mut Model, top: Place) {
    if let Some(previewed) = &mut model.previewed {
        previewed.top = Some(top);
    }
}

/// The next document or the previous one is shown: it is read if the reader stays.
pub(crate) fn passing_shown(model: &mut Model, effects: &mut Effects) {
    let tick = model.next_tick();
    model.previewed = Some(Previewed { back: None, top: Some(model.reader.top()), way: Way::Passing(tick) });
    effects.push(ShellEffect::Wake(Timer::Stay(tick), STAY_MS));
}

/// The reader has stayed with what is shown.
pub(crate) fn stayed(model: &mut Model, tick: u64, effects: &mut Effects) {
    if model.previewed.as_ref().is_some_and(|previewed| previewed.way == Way::Passing(tick)) {
        take_up(model, effects);
    }
}

/// Ends a look without reading: back to where the reader was. Whether there was anything to go back to.
pub(super) fn give_up(model: &mut Model, effects: &mut Effects) -> bool {
    let Some(back) = model.previewed.take_if(|previewed| previewed.back.is_some()).and_then(|own| own.back) else {
        return false;
    };
    model.library.select(&back.origin);
    navigation::open(model, back.origin, OpenTarget::Place(back.place), effects);
    true
}

/// Where the keys have gone to the text of the chosen document, or the text has moved, it is read from now on.
pub(crate) fn read_on(model: &mut Model, effects: &mut Effects) {
    let Some(previewed) = &model.previewed else { return };
    let is_shown = previewed.top.is_some() && model.pending_open.is_none();
    let has_moved = previewed.top.is_some_and(|top| top != model.reader.top());
    let has_come = previewed.way == Way::Chosen && model.focus != Focus::List;
    if is_shown && (has_moved || has_come) {
        take_up(model, effects);
    }
}

/// The document is read from now on.
fn take_up(model: &mut Model, effects: &mut Effects) {
    if let Some(back) = model.previewed.take().and_then(|own| own.back) {
        model.jumps.leave(back);
    }
    let Some(open) = &mut model.reader.open else { return };
    open.recorded = Session::Recorded;
    let (key, hash, title) = (open.key.clone(), open.facts.hash.clone(), open.name());
    model.library.note_visit(&key, &title);
    let library = model.library.paths_of(&open.origin);
    effects.push(StoreEffect::RecordVisit { key, hash, title, library });
}
