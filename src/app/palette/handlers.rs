//! Doing something by its name: the palette.

use crate::app::{
    effect::Effects,
    model::Model,
    notice::Notice,
    prompt::{Prompt, Purpose},
    search,
};

use super::state::Palette;

/// Opens the palette of what can be done here.
pub(crate) fn open(model: &mut Model) {
    model.palette = Palette::new(model.context().name(), &model.help);
    model.prompt = Some(Prompt::new(Purpose::Command, ""));
}

/// Retains what fits the text typed so far.
pub(crate) fn narrow(model: &mut Model, typed: &str) {
    model.palette.narrow(&model.help, typed);
}

/// Chooses the next or the previous of what fits.
pub(crate) fn step(model: &mut Model, by: isize) {
    let count = model.palette.fitting.len();
    model.palette.view.step(by, count);
}

/// Has the router do what is chosen.
pub(crate) fn confirm(model: &mut Model, typed: &str, effects: &mut Effects) {
    if let Some(query) = Palette::search(typed) {
        return search::show(model, query);
    }
    match model.palette.chosen() {
        Some(action) => effects.follow_up(action),
        None => model.notice = Some(Notice::NoCommand(typed.to_owned())),
    }
}
