//! Drawing: a pure function of the model. One function a pane, under the pane's own name; nothing here changes state.

mod bookmarks;
mod desk;
mod dictionary;
mod help;
mod hints;
mod info;
mod library;
mod messages;
mod note;
mod outline;
mod painter;
mod palette;
mod percent;
mod reader;
mod search;
mod status;
mod tags;

use ratatui::{buffer::Buffer, layout::Position};

use crate::{
    app::{Focus, Model, Overlay, prompt::Purpose},
    i18n::Strings,
    text::Columns,
};

use super::theme::Theme;
use painter::Painter;
pub(in crate::tui) use reader::addresses;
pub(in crate::tui) use status::key_at;

/// Draws the whole screen; returns where the cursor belongs: in the prompt, else on the chosen row, where input methods
/// and screen readers follow it.
pub fn draw(model: &Model, theme: &Theme, strings: &Strings, buffer: &mut Buffer) -> Option<Position> {
    let geometry = model.geometry();
    let mut painter = Painter::new(model, theme, strings, buffer);
    if geometry.is_too_small {
        painter.put(Columns(0), 0, strings.status.too_small, theme.text.0);
        return None;
    }
    let cursor = match model.overlay {
        Some(overlay) => {
            painter.fill(theme.overlay.0);
            draw_overlay(&mut painter.part(geometry.overlay), overlay)
        }
        None => draw_panes(&mut painter),
    };
    if let Some(lookup) = model.dictionary.as_ref().filter(|_| model.overlay.is_none()) {
        dictionary::draw(&mut painter, lookup);
    }
    let note = model.note.as_ref().map(|note| note::draw(&mut painter, note));
    if model.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Command) {
        palette::draw(&mut painter);
    }
    // A prompt lies over a note.
    status::draw(&mut painter).or(note).or(cursor)
}

/// Draws the panes; returns the chosen row of the one that has the focus.
fn draw_panes(painter: &mut Painter) -> Option<Position> {
    let model = painter.model;
    let geometry = model.geometry();
    let mut cursor = None;
    if let Some(area) = geometry.reader {
        let head = reader::draw(&mut painter.part(area), geometry.text);
        cursor = head.filter(|_| model.focus == Focus::Reader);
    }
    if let Some(area) = geometry.list {
        let row = library::draw(&mut painter.part(area));
        cursor = row.filter(|_| model.focus == Focus::List);
    }
    if let Some(area) = geometry.outline {
        let row = outline::draw(&mut painter.part(area));
        cursor = row.filter(|_| model.focus == Focus::Outline).or(cursor);
    }
    cursor
}

/// Draws what is shown in the panes' stead; returns its chosen row.
fn draw_overlay(painter: &mut Painter, overlay: Overlay) -> Option<Position> {
    match overlay {
        Overlay::Bookmarks => bookmarks::draw(painter),
        Overlay::Search => search::draw(painter),
        Overlay::Desk => desk::draw(painter),
        Overlay::Tags => tags::draw(painter),
        Overlay::Info => {
            info::draw(painter);
            None
        }
        Overlay::Messages => {
            messages::draw(painter);
            None
        }
        Overlay::Help => {
            help::draw(painter);
            None
        }
    }
}
