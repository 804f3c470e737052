//! Drawing: a pure function of the model. One function a pane, under the pane's own name; nothing here changes state.

mod bookmarks;
mod canvas;
mod help;
mod info;
mod library;
mod note;
mod outline;
mod palette;
mod reader;
mod search;
mod status;

use ratatui::{buffer::Buffer, layout::Position};

use crate::{
    app::{Focus, Model, Overlay, prompt::Purpose},
    i18n::Strings,
};

use super::theme::Theme;
use canvas::Canvas;

/// Draws the whole screen; returns where the cursor belongs: in the prompt, else on the chosen row, where input methods
/// and screen readers follow it.
pub fn draw(model: &Model, theme: &Theme, strings: &Strings, buffer: &mut Buffer) -> Option<Position> {
    let geometry = model.geometry();
    let mut canvas = Canvas::new(buffer, model.profile);
    if geometry.is_too_small {
        canvas.put(0, 0, strings.status.too_small, theme.text.0);
        return None;
    }
    let cursor = match model.overlay {
        Some(overlay) => draw_overlay(overlay, model, theme, strings, &mut canvas),
        None => draw_panes(model, theme, strings, &mut canvas),
    };
    let note = model.note.as_ref().map(|note| note::draw(note, model, theme, strings, &mut canvas));
    if model.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Command) {
        palette::draw(model, theme, &mut canvas, geometry.status);
    }
    // A prompt lies over a note.
    status::draw(model, theme, strings, &mut canvas, geometry.status).or(note).or(cursor)
}

/// Draws the panes; returns the chosen row of the one that has the focus.
fn draw_panes(model: &Model, theme: &Theme, strings: &Strings, canvas: &mut Canvas) -> Option<Position> {
    let geometry = model.geometry();
    let mut cursor = None;
    if let Some(area) = geometry.reader {
        let head = reader::draw(model, theme, strings, canvas, area, geometry.text);
        cursor = head.filter(|_| model.focus == Focus::Reader);
    }
    if let Some(area) = geometry.list {
        let row = library::draw(model, theme, strings, canvas, area);
        cursor = row.filter(|_| model.focus == Focus::List);
    }
    if let Some(area) = geometry.outline {
        let row = outline::draw(model, theme, strings, canvas, area);
        cursor = row.filter(|_| model.focus == Focus::Outline).or(cursor);
    }
    cursor
}

/// Draws what is shown in the panes' stead; returns its chosen row.
fn draw_overlay(
    overlay: Overlay,
    model: &Model,
    theme: &Theme,
    strings: &Strings,
    canvas: &mut Canvas,
) -> Option<Position> {
    canvas.fill(theme.overlay.0);
    let area = model.geometry().overlay;
    match overlay {
        Overlay::Bookmarks => bookmarks::draw(model, theme, strings, canvas, area),
        Overlay::Info => {
            info::draw(model, theme, strings, canvas, area);
            None
        }
        Overlay::Search => search::draw(model, theme, strings, canvas, area),
        Overlay::Help => {
            help::draw(model, theme, strings, canvas, area);
            None
        }
    }
}
