//! Keys with the focus on the outline: choosing, folding, filtering, jumping. Moving among its entries from the text is
//! the reader's business.

use crate::app::{
    action::Action,
    effect::Effects,
    focus::Focus,
    handler::Handled,
    list_state::distance,
    model::Model,
    navigation,
    prompt::{Purpose, open_prompt},
};

use super::folding::Fold;

/// An action with the focus on the outline.
pub(crate) fn act(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let height = model.geometry().outline.map_or(0, |area| area.list_height());
    if let Some(by) = distance(action, height / 2) {
        let count = model.outline.shown().len();
        model.outline.view.step(by, count);
        return Handled::Yes;
    }
    match action {
        Action::Confirm => jump(model),
        Action::Fold => model.outline.fold(),
        Action::Unfold => model.outline.unfold(),
        Action::FoldAll => model.outline.fold_all(Fold::Shut),
        Action::UnfoldAll => model.outline.fold_all(Fold::Open),
        Action::ToggleWrap => model.outline.toggle_wrap(),
        Action::Filter => open_prompt(model, Purpose::Entries),
        Action::Cancel if !model.outline.filter().is_empty() => set_filter(model, ""),
        Action::Cancel => model.focus = Focus::Reader,
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Narrows the entries to those that have the words.
pub(crate) fn set_filter(model: &mut Model, filter: &str) {
    if let Some(open) = &model.reader.open {
        model.outline.set_filter(&open.outline, filter);
    }
}

/// Jumps to the chosen entry; the filter that led to it has done its work.
fn jump(model: &mut Model) {
    let Some(entry) = model.outline.chosen() else { return };
    set_filter(model, "");
    navigation::jump_to_entry(model, entry);
}
