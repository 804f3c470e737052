//! The help pane: made from the key table, so it cannot say what is not so.

use crate::{
    app::{
        Action, Area, Model,
        pane::help::{HelpLine, HelpRow},
    },
    text::columns,
    tui::theme::Theme,
    words::Words,
};

use super::canvas::Canvas;

/// Draws the table.
pub fn draw(model: &Model, theme: &Theme, words: &Words, canvas: &mut Canvas, area: Area) {
    let mut canvas = canvas.part(area);
    canvas.fill(theme.overlay.0);
    canvas.heading(area, &words.help.title, &words.help.close, theme.pane_title.0, theme.dim.0);
    let keys_width = model.help.rows.iter().map(|row| columns(&keys(row), canvas.profile())).max().unwrap_or(0);
    let keys_width = keys_width.min(area.width / 3);
    let meanings = area.x + 3 + keys_width + 2;
    let room = (area.x + area.width).saturating_sub(meanings + 1).max(2);
    let end = area.y + area.height.saturating_sub(1);
    let mut y = area.y + 2;
    for line in model.help.lines().skip(model.help.view.first) {
        if y >= end {
            break;
        }
        let mut rows = 1;
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(context) => {
                let name = words.help.contexts.get(context).map_or(context, String::as_str);
                canvas.put_cut(area.x + 1, y, name, area.width.saturating_sub(2), theme.accent.0);
            }
            HelpLine::Row(row) => {
                let chords = Area { x: area.x + 3, y, width: keys_width, height: end - y };
                let within = Area { x: meanings, width: room, ..chords };
                let below = canvas.part(chords).put_wrapped(chords, &keys(row), theme.strong.0);
                rows = canvas.part(within).put_wrapped(within, &row.meaning, theme.overlay.0).max(below);
            }
        }
        y += rows;
    }
}

fn keys(row: &HelpRow) -> String {
    match row.action {
        Action::Digit(_) => "0-9".to_owned(),
        Action::Letter(_) => "a-z".to_owned(),
        _ => row.chords.join(" "),
    }
}
