//! Key word in context: the hit in one column, what stands before it up to there, what follows after it; date and title where
//! there is room.

use ratatui::style::Style;

use crate::{
    app::desk::{ConcordRow, Concordance},
    citation::iso,
    document::date_key,
    layout::wrap,
    text::{Columns, columns, truncate_start},
    tui::view::painter::Painter,
};

/// Columns of the count of a group, of a date, of a title.
const COUNT: Columns = Columns(6);
const DATE: Columns = Columns(12);
const TITLE: Columns = Columns(24);
/// Columns from which on there is room for dates, and for titles.
const ROOM_FOR_DATES: Columns = Columns(64);
const ROOM_FOR_TITLES: Columns = Columns(96);

/// Draws a row.
pub(super) fn draw(painter: &mut Painter, found: &Concordance, row: usize, base: Style) {
    let Painter { theme, area, .. } = *painter;
    let (Some(ConcordRow { group, context }), Some(document)) = (found.row(row), found.document(row)) else { return };
    let line = |text: &str| text.replace(['\n', '\t'], " ");
    let (left, text, right) = match found.place(row) {
        Some((_, hit)) => (line(&hit.before), line(&hit.text), line(&hit.after)),
        None => (line(context.left), line(context.hit), line(context.right)),
    };
    let mut end = area.x + area.width;
    let y = area.y;
    if area.width >= ROOM_FOR_TITLES {
        end = end.saturating_sub(TITLE);
        painter.put_cut(end, y, &document.title, TITLE, theme.dim.0);
    }
    if area.width >= ROOM_FOR_DATES {
        end = end.saturating_sub(DATE);
        let date = document.metadata.date.as_deref().and_then(date_key).map_or_else(|| "—".to_owned(), iso);
        painter.put_cut(end + Columns(1), y, &date, DATE.saturating_sub(Columns(2)), theme.dim.0);
    }
    let count = if area.width >= ROOM_FOR_DATES { COUNT } else { Columns(0) };
    if let Some(group) = group.filter(|_| count > Columns(0)) {
        painter.put_right(area.x + count.saturating_sub(Columns(1)), y, &group.to_string(), theme.accent.0);
    }
    let start = area.x + count;
    let room = end.saturating_sub(start);
    let hit_at = start + room.saturating_sub(columns(&text, painter.profile()).min(room)) / 2;
    let profile = painter.profile();
    let open = columns("【", profile);
    let before = truncate_start(&left, hit_at.saturating_sub(start + open), profile);
    painter.put_right(hit_at.saturating_sub(open), y, &before, base);
    painter.put(hit_at.saturating_sub(open), y, "【", base);
    let left_of = |x: Columns| end.saturating_sub(x);
    let mut x = hit_at;
    x += painter.put_cut(x, y, &text, left_of(x), theme.hit.0);
    if left_of(x) > open {
        x += painter.put(x, y, "】", base);
        painter.put_cut(x, y, &right, left_of(x), base);
    }
}

/// Draws the context of the chosen row over several lines, with its source.
pub(super) fn draw_foot(painter: &mut Painter, found: &Concordance, row: usize) {
    let Painter { theme, area, .. } = *painter;
    let Some((document, hit)) = found.place(row) else { return };
    let last = area.y + area.height.saturating_sub(2);
    let rows = last.saturating_sub(area.y + 1);
    let (before, at_hit) = (hit.before.replace(['\n', '\t'], " "), format!("【{}】", hit.text));
    // What is looked for stands in view, whatever stands before it.
    let room = Columns(area.width.0.saturating_mul(rows));
    let taken = columns(&before, painter.profile()).saturating_add(columns(&at_hit, painter.profile()));
    let has_room = taken < room.saturating_sub(area.width / 4);
    let before = if has_room { before.into() } else { truncate_start(&before, room / 3, painter.profile()) };
    let text = format!("{before}{at_hit}{}", hit.after).replace(['\n', '\t'], " ");
    let lines = wrap(&text, area.width.max(Columns(2)), painter.profile());
    for (y, line) in (area.y + 1..last).zip(lines) {
        painter.put(area.x, y, text.get(line).unwrap_or_default(), theme.overlay.0);
    }
    let said = [document.metadata.author.as_deref(), Some(document.title.as_str()), document.metadata.date.as_deref()];
    let source = said.into_iter().flatten().collect::<Vec<_>>().join("  ");
    painter.put_cut(area.x, last, &source, area.width, theme.dim.0);
}
