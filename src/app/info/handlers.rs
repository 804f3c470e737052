//! The page of what is known of a document: opening it, moving in it.

use crate::{
    annotation::DocumentKey,
    app::{
        action::Action,
        effect::Effects,
        focus::{Focus, Overlay},
        handler::Handled,
        model::Model,
        overlay,
    },
};

use super::state::Info;

/// Shows what is known of the document chosen in the list, where the focus is there, else of the one that is open.
pub(crate) fn open(model: &mut Model) {
    let speed = model.reading_speed();
    let chosen = if model.focus == Focus::List { model.library.selected() } else { None };
    let open = model.reader.open.as_ref();
    let info = match (open, &chosen) {
        (Some(open), Some(chosen)) if open.origin == chosen.origin => Info::of_open(open, speed),
        (_, Some(chosen)) => Info::of_listed(chosen, speed),
        (Some(open), None) => Info::of_open(open, speed),
        (None, None) => return,
    };
    let key = chosen.map(|chosen| DocumentKey::of(&chosen.origin)).or_else(|| open.map(|open| open.key.clone()));
    let saved = key.as_ref().map_or(0, |key| model.library.seconds(key));
    let since = if open.map(|open| &open.key) == key.as_ref() { model.read_ms / 1_000 } else { 0 };
    model.info = info.with_time_read(saved + since);
    overlay::toggle(model, Overlay::Info);
}

/// An action in the page.
pub(crate) fn act(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let lines = model.info.lines.len();
    overlay::read_page(model, action, lines, |model| &mut model.info.view)
}
