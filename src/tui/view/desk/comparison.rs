//! Two versions side by side, or one under the other: what is in one alone is underlined there, struck through in the older,
//! and its line has a sign.

use ratatui::style::{Modifier, Style};

use crate::{
    app::desk::{ComparedLine, Comparison, Side},
    text::Columns,
    tui::view::painter::Painter,
};

/// Draws a line.
pub(super) fn draw(painter: &mut Painter, found: &Comparison, row: usize, base: Style) {
    let Painter { theme, strings, area, .. } = *painter;
    let Some(line) = found.lines().get(row) else { return };
    // The pane is drawn without its sides.
    let width = painter.model.geometry().overlay.width;
    let side = Comparison::side_width(width);
    let is_beside = Comparison::is_side_by_side(width);
    let second = if is_beside { area.x + side + Columns(3) } else { area.x };
    match line {
        ComparedLine::Head { old, new, change, .. } => {
            let word = strings.compare.changes.get(change.name()).unwrap_or_default();
            let end = painter.put_right(area.x + area.width, area.y, word, theme.strong.0);
            let name = |name: &Option<String>| name.clone().unwrap_or_default();
            if is_beside {
                painter.put_cut(area.x, area.y, &name(old), side, theme.heading.0);
                painter.put_cut(second, area.y, &name(new), end.saturating_sub(second), theme.heading.0);
            } else {
                let names: Vec<&str> = [old, new].into_iter().flatten().map(String::as_str).collect();
                let both = if names.first() == names.last() { names.into_iter().take(1).collect() } else { names };
                painter.put_cut(area.x, area.y, &both.join(" → "), end.saturating_sub(area.x), theme.heading.0);
            }
        }
        ComparedLine::Text { old, new, .. } => {
            draw_side(painter, area.x, old, ("-", Modifier::CROSSED_OUT), base);
            draw_side(painter, second, new, ("+", Modifier::UNDERLINED), base);
        }
        ComparedLine::Blank => {}
    }
}

fn draw_side(painter: &mut Painter, x: Columns, side: &Side, (sign, modifier): (&str, Modifier), base: Style) {
    let Painter { theme, area, .. } = *painter;
    let (mut x, mut at) = (x, 0);
    let changed = theme.hit.0.add_modifier(modifier);
    for range in &side.changed {
        x += painter.put(x, area.y, side.text.get(at..range.start).unwrap_or_default(), base);
        x += painter.put(x, area.y, side.text.get(range.clone()).unwrap_or_default(), changed);
        at = range.end;
    }
    x += painter.put(x, area.y, side.text.get(at..).unwrap_or_default(), base);
    if !side.changed.is_empty() {
        painter.put(x, area.y, sign, theme.dim.0);
    }
}
