//! The page of keys: opening it where the keys of the moment stand, moving in it.

use crate::app::{
    action::Action,
    effect::Effects,
    focus::Overlay,
    handler::Handled,
    model::Model,
    overlay,
    prompt::{Purpose, open_prompt},
};

use super::state::HelpLine;

/// Shows the keys, or closes the page; those that held just now come first.
pub(crate) fn toggle(model: &mut Model) {
    let context = model.context().name();
    overlay::toggle(model, Overlay::Help);
    model.help.set_filter("");
    if model.overlay == Some(Overlay::Help) {
        let is_here = |line: HelpLine| matches!(line, HelpLine::Heading(name) if name == context);
        let first = model.help.lines().position(is_here).unwrap_or(0);
        model.help.view.first = first;
    }
}

/// An action in the page.
pub(crate) fn act(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let lines = model.help.lines().count();
    match action {
        Action::Filter => open_prompt(model, Purpose::Help),
        Action::Cancel if !model.help.filter().is_empty() => model.help.set_filter(""),
        _ => return overlay::read_page(model, action, lines, |model| &mut model.help.view),
    }
    Handled::Yes
}
