//! The outline pane.

use ratatui::layout::Position;

use crate::{
    annotation::Colour,
    app::{
        Focus, Model,
        outline::{MINUTES, OutlineRow, has_room_for_minutes},
        reader::OpenDocument,
    },
    i18n::format,
    text::Columns,
};

use super::painter::{Painter, position};

/// The marks of an entry that holds others: these are shown, or folded away. No terminal draws them wide.
const OPEN: &str = "▾";
const FOLDED: &str = "▸";

/// Draws the pane; returns the row of the chosen entry.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    painter.fill(theme.side.0);
    painter.heading(strings.outline.title, &count(model));
    let open = model.reader.open.as_ref()?;
    if model.outline.shown().is_empty() {
        let text = match model.outline.filter() {
            "" => model.help.with_keys(strings.outline.empty),
            filter => format(&model.help.with_keys(strings.outline.no_match), &[("filter", filter)]),
        };
        painter.empty(&text);
        return None;
    }
    let current = model.current_entry();
    let marked = current.and_then(|entry| model.outline.position(entry));
    let mut chosen = None;
    let height = area.list_height();
    for (y, row) in (area.list().y..).zip(model.outline.rows(height)) {
        let is_chosen = model.focus == Focus::Outline && row.index == model.outline.view.selected;
        let mut end = area.last_column();
        if row.line == 0 {
            draw_key(painter, open, row.entry, current, area.x + model.outline.gutter() - Columns(1), y);
            end = draw_length(painter, open, row, y);
        }
        draw_row(painter, row, marked == Some(row.index), end, y);
        if is_chosen {
            painter.tint(y, theme.selected.0);
        }
        if is_chosen && row.line == 0 {
            chosen = Some(position(area.x, y));
        }
    }
    chosen
}

/// How many entries there are; under a filter, how many of them are shown.
fn count(model: &Model) -> String {
    let all = model.reader.open.as_ref().map_or(0, |open| open.outline.entries.len());
    match (all, model.outline.filter()) {
        (0, _) => String::new(),
        (_, "") if model.reader.open.as_ref().is_some_and(|open| open.is_growing) => format!("{all}…"),
        (_, "") => all.to_string(),
        _ => format!("{}/{all}", model.outline.shown().len()),
    }
}

fn draw_row(painter: &mut Painter, row: OutlineRow, is_current: bool, end: Columns, y: u16) {
    let Painter { model, theme, area, .. } = *painter;
    let style = if is_current { theme.current.0 } else { theme.side.0 };
    if row.line == 0 && is_current {
        painter.put(area.x, y, ">", style);
    }
    let x = area.x + model.outline.gutter() + row.indent;
    if let Some(is_open) = row.fold.filter(|_| row.line == 0) {
        let mark = if is_open { OPEN } else { FOLDED };
        painter.put(x.saturating_sub(Columns(2)), y, mark, theme.dim.0);
    }
    painter.put_cut(x, y, &model.reader.script.title(row.text), end.saturating_sub(x), style);
}

/// The number that jumps to the entry from where one is, where there is one.
fn draw_key(painter: &mut Painter, open: &OpenDocument, entry: usize, current: Option<usize>, end: Columns, y: u16) {
    let Painter { theme, .. } = *painter;
    let number = open.outline.entries[entry].number;
    if let Some(key) = number.filter(|&number| open.outline.numbered(number, current) == Some(entry)) {
        painter.put_right(end, y, &key.to_string(), theme.accent.0);
    }
}

/// At the right end: how many entries are folded away, how many bookmarks it has, and how long the entry is. Returns the
/// column before which its text ends.
fn draw_length(painter: &mut Painter, open: &OpenDocument, row: OutlineRow, y: u16) -> Columns {
    let Painter { model, theme, strings, area, .. } = *painter;
    let mut end = area.last_column();
    if has_room_for_minutes(area.width) {
        let minutes = open.minutes(row.entry, model.reading_speed()).filter(|&minutes| minutes > 0);
        if let Some(minutes) = minutes {
            painter.put_right(end, y, &format(strings.outline.minutes, &[("n", &minutes.to_string())]), theme.dim.0);
        }
        end = end.saturating_sub(MINUTES);
    }
    let marks = model.outline.marks(row.entry);
    if marks > 0 {
        painter.put_right(end, y, &format!("{}{marks}", Colour::default().sign()), theme.sign(Colour::default()));
        end = end.saturating_sub(Columns(4));
    }
    if row.hidden > 0 {
        painter.put_right(end, y, &format!("+{}", row.hidden), theme.accent.0);
        end = end.saturating_sub(Columns(4));
    }
    end
}
