//! Two documents side by side, or one under the other: no signs, for nothing is compared.

use ratatui::style::Style;

use crate::{
    app::desk::{Beside, Comparison},
    text::Columns,
    tui::view::painter::Painter,
};

/// Draws a line.
pub(super) fn draw(painter: &mut Painter, found: &Beside, row: usize, base: Style) {
    let Painter { theme, area, .. } = *painter;
    let Some(line) = found.lines().get(row) else { return };
    let width = painter.model.geometry().overlay.width;
    let side = Comparison::side_width(width);
    let is_beside = Comparison::is_side_by_side(width);
    let second = if is_beside { area.x + side + Columns(3) } else { area.x };
    let [one, other] = &line.sides;
    // One under the other what is beside the open document is dimmer.
    let [own, theirs] = match (line.is_heading, is_beside) {
        (true, _) => [theme.heading.0; 2],
        (false, true) => [base; 2],
        (false, false) => [base, theme.dim.0],
    };
    painter.put(area.x, area.y, one, own);
    painter.put(second, area.y, other, theirs);
}
