//! Keys with the focus on the outline: choosing, folding, filtering, jumping. Moving among the points from the text is
//! the business of `reading`.

use super::{
    super::{
        Action, Effect, Focus, Model,
        model::list_height,
        pane::{folding::Fold, prompt::Purpose},
    },
    correcting, distance, finding, none, reading,
};

/// An action with the focus on the outline.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = model.geometry().outline.map_or(0, |area| list_height(area.height));
    if let Some(by) = distance(action, height / 2) {
        let count = model.outline.shown().len();
        return none(|| model.outline.view.step(by, count));
    }
    match action {
        Action::Confirm => none(|| jump(model)),
        Action::Fold => none(|| model.outline.fold()),
        Action::Unfold => none(|| model.outline.unfold()),
        Action::FoldAll => none(|| model.outline.fold_all(Fold::Shut)),
        Action::UnfoldAll => none(|| model.outline.fold_all(Fold::Open)),
        Action::Delete | Action::Undo | Action::Shallower | Action::Deeper => correcting::act(model, action),
        Action::Filter => none(|| finding::open_prompt(model, Purpose::Points)),
        Action::Cancel if !model.outline.filter().is_empty() => none(|| set_filter(model, "")),
        Action::Cancel => none(|| model.focus = Focus::Reader),
        _ => reading::act(model, action),
    }
}

/// Narrows the points to those that have the words.
pub fn set_filter(model: &mut Model, filter: &str) {
    if let Some(open) = &model.reader.open {
        model.outline.set_filter(&open.outline, filter);
    }
}

/// Jumps to the chosen point; the filter that led to it has done its work.
fn jump(model: &mut Model) {
    let Some(entry) = model.outline.chosen() else { return };
    set_filter(model, "");
    reading::jump_to_point(model, entry);
}
