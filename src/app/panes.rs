//! Which panes stand side by side, and which of them has the keys.

use super::{focus::Focus, model::Model};

/// Shows or hides the list.
pub(super) fn toggle_list(model: &mut Model) {
    let is_seen = model.geometry().list.is_some();
    model.shows_list = !is_seen;
    model.focus = if is_seen { Focus::Reader } else { Focus::List };
}

/// Shows or hides the outline; where it does not fit beside the text, it takes the text's stead and the focus.
pub(super) fn toggle_outline(model: &mut Model) {
    let is_seen = model.geometry().outline.is_some();
    model.shows_outline = !is_seen;
    if !is_seen || model.focus == Focus::Outline {
        model.focus = Focus::Reader;
    }
    if !is_seen && model.geometry().outline.is_none() {
        model.focus = Focus::Outline;
    }
}

/// The focus goes round the panes that are wanted, whether or not they are on the screen: in a narrow window that is
/// how one comes to them.
pub(super) fn turn_focus(model: &mut Model, by: isize) {
    if model.overlay.is_some() {
        return;
    }
    let all = [(Focus::List, model.shows_list), (Focus::Reader, true), (Focus::Outline, model.shows_outline)];
    let wanted: Vec<Focus> = all.into_iter().filter(|&(_, is_wanted)| is_wanted).map(|(focus, _)| focus).collect();
    let at = wanted.iter().position(|&focus| focus == model.focus).unwrap_or(0);
    model.focus = wanted[(at as isize + by).rem_euclid(wanted.len() as isize) as usize];
}
