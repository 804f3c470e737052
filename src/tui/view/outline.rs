//! The outline pane.

use ratatui::layout::Position;

use crate::{
    annotation::Colour,
    app::{
        Area, Focus, Model,
        outline::{OutlineRow, has_room_for_minutes},
        reader::OpenDocument,
    },
    i18n::{Strings, format},
    tui::theme::Theme,
};

use super::canvas::{Canvas, position};

/// Draws the pane; returns the row of the chosen entry.
pub(super) fn draw(
    model: &Model,
    theme: &Theme,
    strings: &Strings,
    canvas: &mut Canvas,
    area: Area,
) -> Option<Position> {
    let mut canvas = canvas.part(area);
    canvas.fill(theme.side.0);
    canvas.heading(area, strings.outline.title, &count(model), theme.pane_title.0, theme.dim.0);
    let open = model.reader.open.as_ref()?;
    if model.outline.shown().is_empty() {
        let text = match model.outline.filter() {
            "" => strings.outline.empty.to_owned(),
            filter => format(strings.outline.no_match, &[("filter", filter)]),
        };
        canvas.empty(area, &text, theme.dim.0);
        return None;
    }
    let current = model.current_entry();
    let marked = current.and_then(|entry| model.outline.position(entry));
    let mut chosen = None;
    let height = usize::from(area.height.saturating_sub(3));
    for (y, row) in (area.y + 2..).zip(model.outline.rows(height)) {
        let is_chosen = model.focus == Focus::Outline && row.index == model.outline.view.selected;
        draw_row(model, row, marked == Some(row.index), theme, &mut canvas, area, y);
        if row.line == 0 {
            draw_key(open, row.entry, current, theme, &mut canvas, area.x + model.outline.gutter() - 1, y);
            draw_length(model, open, row, theme, strings, &mut canvas, area, y);
        }
        if is_chosen {
            canvas.tint(area, y, theme.selected.0);
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

fn draw_row(model: &Model, row: OutlineRow, is_current: bool, theme: &Theme, canvas: &mut Canvas, area: Area, y: u16) {
    let style = if is_current { theme.current.0 } else { theme.side.0 };
    if row.line == 0 && is_current {
        canvas.put(area.x, y, ">", style);
    }
    canvas.put(area.x + model.outline.gutter() + row.indent, y, row.text, style);
}

/// The number that jumps to the entry from where one is, where there is one.
fn draw_key(
    open: &OpenDocument,
    entry: usize,
    current: Option<usize>,
    theme: &Theme,
    canvas: &mut Canvas,
    end: u16,
    y: u16,
) {
    let number = open.outline.entries[entry].number;
    if let Some(key) = number.filter(|&number| open.outline.numbered(number, current) == Some(entry)) {
        canvas.put_right(end, y, &key.to_string(), theme.accent.0);
    }
}

/// At the right end: how many entries are folded away, how many bookmarks it has, and how long the entry is.
#[allow(clippy::too_many_arguments, reason = "a row is drawn from the whole state of its pane")]
fn draw_length(
    model: &Model,
    open: &OpenDocument,
    row: OutlineRow,
    theme: &Theme,
    strings: &Strings,
    canvas: &mut Canvas,
    area: Area,
    y: u16,
) {
    let mut end = area.x + area.width.saturating_sub(1);
    if has_room_for_minutes(area.width) {
        let minutes = open.minutes(row.entry, model.settings.reading_speed).filter(|&minutes| minutes > 0);
        if let Some(minutes) = minutes {
            canvas.put_right(end, y, &format(strings.outline.minutes, &[("n", &minutes.to_string())]), theme.dim.0);
        }
        end = end.saturating_sub(5);
    }
    let marks = model.outline.marks(row.entry);
    if marks > 0 {
        canvas.put_right(end, y, &format!("{}{marks}", Colour::default().sign()), theme.sign(Colour::default()));
        end = end.saturating_sub(4);
    }
    if row.hidden > 0 {
        canvas.put_right(end, y, &format!("+{}", row.hidden), theme.accent.0);
    }
}
