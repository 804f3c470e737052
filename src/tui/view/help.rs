//! The help pane: made from the key table, so it cannot say what is not so.

use crate::{
    app::{
        Area, TwoColumns,
        help::{Help, HelpLine},
    },
    i18n::format,
    text::Columns,
};

use super::painter::Painter;

/// Draws the table, from the top of one column into the next.
pub(super) fn draw(painter: &mut Painter) {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.overlay.0);
    match model.help.filter() {
        "" => painter.heading(strings.help.title, &painter.model.help.with_keys(strings.help.close)),
        filter => painter.heading(
            &format(strings.list.filtered, &[("filter", filter)]),
            &painter.model.help.with_keys(strings.help.close),
        ),
    }
    let (count, width) = Help::parts(area.width);
    let columns = model.help.columns(width, painter.profile());
    let (top, end) = (area.list().y, area.y + area.height.saturating_sub(1));
    let (mut x, mut y, mut left) = (area.x, top, count);
    for line in model.help.lines().skip(model.help.view.first) {
        let needed = match line {
            // A heading stands last in no column.
            HelpLine::Heading(_) if count > 1 => 2,
            HelpLine::Row(row) => u16::try_from(columns.rows(&row.keys(), row.meaning)).unwrap_or(u16::MAX),
            HelpLine::Blank | HelpLine::Heading(_) => 1,
        };
        if y >= end || (left > 1 && y.saturating_add(needed) > end) {
            left -= 1;
            (x, y) = (x + width, top);
        }
        if left == 0 {
            break;
        }
        let part = Area { x, y, width, height: end - y };
        y += match line {
            HelpLine::Blank => u16::from(y > top),
            line => draw_line(&mut painter.part(part), line, columns),
        };
    }
}

/// Draws a line at the top of the area; returns the rows it took.
fn draw_line(painter: &mut Painter, line: HelpLine, columns: TwoColumns) -> u16 {
    let Painter { theme, strings, area, .. } = *painter;
    match line {
        HelpLine::Blank => 1,
        HelpLine::Heading(context) => {
            let name = strings.help.contexts.get(context).unwrap_or(context);
            painter.put_cut(area.x + Columns(1), area.y, name, area.width.saturating_sub(Columns(2)), theme.accent.0);
            1
        }
        HelpLine::Row(row) => {
            let chords = Area { x: area.x + columns.left, width: columns.names, ..area };
            let within = Area { x: area.x + columns.said, width: columns.room, ..area };
            let below = painter.part(chords).put_wrapped(chords, &row.keys(), theme.strong.0);
            painter.part(within).put_wrapped(within, row.meaning, theme.overlay.0).max(below)
        }
    }
}
