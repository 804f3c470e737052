//! Doing something by its name: the palette.

use super::{
    super::{
        Action, Effect, Model, Notice,
        pane::{
            palette::Palette,
            prompt::{Prompt, Purpose},
        },
    },
    act, searching,
};

/// Opens the palette of what can be done here.
pub fn open(model: &mut Model) {
    model.palette = Palette::new(model.context().name(), &model.help);
    model.prompt = Some(Prompt::new(Purpose::Command, ""));
}

/// Keeps what fits the text typed so far.
pub fn narrow(model: &mut Model, typed: &str) {
    model.palette.narrow(&model.help, typed);
}

/// Chooses the next or the previous of what fits.
pub fn step(model: &mut Model, by: isize) {
    let count = model.palette.fitting.len();
    model.palette.view.step(by, count);
}

/// Does what is chosen.
pub fn confirm(model: &mut Model, typed: &str) -> Vec<Effect> {
    if let Some(query) = Palette::search(typed) {
        searching::show(model, query);
        return Vec::new();
    }
    match model.palette.chosen() {
        Some(action) => act(model, action),
        None => {
            model.notice = Some(Notice::NoCommand(typed.to_owned()));
            Vec::new()
        }
    }
}

/// What the arrow keys do while the palette is open.
pub fn distance(action: Action) -> Option<isize> {
    match action {
        Action::Older => Some(-1),
        Action::Newer => Some(1),
        _ => None,
    }
}
