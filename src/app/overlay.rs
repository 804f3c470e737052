//! Pages that cover the panes: opening, closing, moving in a page that is only read.

use super::{
    action::Action,
    focus::Overlay,
    handler::Handled,
    list_state::{ListState, distance},
    model::Model,
};

/// Shows the page, or closes it where it is shown.
pub(super) fn toggle(model: &mut Model, overlay: Overlay) {
    model.prompt = None;
    model.overlay = (model.overlay != Some(overlay)).then_some(overlay);
}

/// Moves in a page of so many lines; any other action closes it.
pub(super) fn read_page(
    model: &mut Model,
    action: Action,
    lines: usize,
    view: fn(&mut Model) -> &mut ListState,
) -> Handled {
    match distance(action, model.geometry().overlay.list_height()) {
        Some(by) => {
            let view = view(model);
            view.first = view.first.saturating_add_signed(by).min(lines);
        }
        None => model.overlay = None,
    }
    Handled::Yes
}
