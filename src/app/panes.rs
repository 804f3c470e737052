//! Which panes stand side by side, and which of them has the keys.

use super::{action::Action, effect::Effects, focus::Focus, handler::Handled, model::Model, notice::Notice};
use crate::text::Columns;

/// Columns a key moves a border by.
const STEP: Columns = Columns(2);

/// Shows or hides the list.
pub(super) fn toggle_list(model: &mut Model) {
    let is_seen = model.geometry().list.is_some();
    model.shows_list = !is_seen;
    model.focus = if is_seen { Focus::Reader } else { Focus::List };
}

/// Shows or hides the outline; where it does not fit beside the text, it takes the text's stead and the focus.
pub(super) fn toggle_outline(model: &mut Model) {
    if !model.has_outline(model.focus) {
        model.notice = Some(Notice::NoOutline);
        return;
    }
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
    let has_outline = model.shows_outline && model.has_outline(model.focus);
    let all = [(Focus::List, model.shows_list), (Focus::Reader, true), (Focus::Outline, has_outline)];
    let wanted: Vec<Focus> = all.into_iter().filter(|&(_, is_wanted)| is_wanted).map(|(focus, _)| focus).collect();
    let at = wanted.iter().position(|&focus| focus == model.focus).unwrap_or(0);
    model.focus = wanted[(at as isize + by).rem_euclid(wanted.len() as isize) as usize];
}

/// The keys that move the border of the pane that has them.
pub(super) fn act_on_border(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let moved: fn(Columns) -> Columns = match action {
        Action::BorderLeft => |at| at.saturating_sub(STEP),
        Action::BorderRight => |at| at.saturating_add(STEP),
        _ => return Handled::No,
    };
    let side = match model.focus {
        Focus::Reader if model.geometry().list.is_none() => Focus::Outline,
        Focus::Reader => Focus::List,
        side => side,
    };
    if let Some(at) = border(model, side) {
        move_border(model, side, moved(at));
    }
    Handled::Yes
}

/// The mouse was pressed: whether it was on a border, which it holds now.
pub(super) fn press_border(model: &mut Model, column: Columns) -> bool {
    let is_near = |side: &Focus| border(model, *side).is_some_and(|at| at == column || at == column + Columns(1));
    model.held_border = [Focus::List, Focus::Outline].into_iter().find(is_near);
    model.held_border.is_some()
}

/// The mouse was moved: whether it holds a border, which moves with it.
pub(super) fn drag_border(model: &mut Model, column: Columns) -> bool {
    let Some(side) = model.held_border else { return false };
    move_border(model, side, column);
    true
}

/// The first column right of the border of a pane beside the text.
fn border(model: &Model, side: Focus) -> Option<Columns> {
    let geometry = model.geometry();
    geometry.reader?;
    match side {
        Focus::List => geometry.list.map(|area| area.x + area.width),
        Focus::Outline => geometry.outline.map(|area| area.x),
        Focus::Reader => None,
    }
}

/// Moves a border to a column; the geometry holds the pane to its limits, and what it came to is what was chosen.
fn move_border(model: &mut Model, side: Focus, to: Columns) {
    match side {
        Focus::List => {
            model.pane_widths.list = Some(to);
            model.pane_widths.list = model.geometry().list.map(|area| area.width);
        }
        Focus::Outline => {
            model.pane_widths.outline = Some(model.size.columns.saturating_sub(to));
            model.pane_widths.outline = model.geometry().outline.map(|area| area.width);
        }
        Focus::Reader => {}
    }
}
