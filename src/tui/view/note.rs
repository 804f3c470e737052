//! The note of a bookmark, over the foot of whatever is shown.

use ratatui::{layout::Position, style::Modifier};

use crate::{
    annotation::Colour,
    app::{
        Model,
        bookmarks::{Note, Target},
    },
    i18n::Strings,
    text::Columns,
};

use super::painter::{Painter, position};

/// Draws the note; returns where its cursor is.
pub(super) fn draw(painter: &mut Painter, note: &Note) -> Position {
    let Painter { model, theme, strings, .. } = *painter;
    let geometry = model.geometry();
    let (area, text) = (geometry.note, geometry.note_text());
    let painter = &mut painter.part(area);
    painter.fill(theme.overlay.0);
    if text.y > area.y {
        let quote = note.quote().replace(['\n', '\t'], " ");
        painter.heading_in(&quote, state(note, model, strings), theme.accent.0);
        draw_colours(painter, note, area.x + Columns(1), area.y + 1);
        let room = area.width.saturating_sub(Columns(2));
        let keys = model.help.with_keys(strings.note.hint);
        painter.put_cut(area.x + Columns(1), area.y + area.height - 1, &keys, room, theme.dim.0);
    }
    let rows = note.rows(text.width, model.profile);
    let (row, column) = note.cursor(text.width, model.profile);
    let first = (row + 1).saturating_sub(usize::from(text.height));
    let mut inner = painter.part(text);
    inner.fill(theme.text.0);
    for (row, y) in rows.iter().skip(first).zip(text.y..text.y + text.height) {
        inner.put(text.x, y, &note.input.text()[row.clone()].replace('\t', " "), theme.text.0);
    }
    if note.input.text().is_empty() {
        inner.put_cut(text.x, text.y, strings.note.empty, text.width, theme.dim.0);
    }
    position(text.x + column, text.y + (row - first) as u16)
}

/// Whether the bookmark is on the disk.
fn state<'a>(note: &Note, model: &Model, strings: &'a Strings) -> &'a str {
    match &note.target {
        Target::Saved(_) if note.is_edited => "",
        Target::Saved(_) => strings.notice.saved,
        Target::Coming(draft) if model.unsaved.holds(draft) => strings.note.unsaved,
        Target::Coming(_) => strings.note.saving,
    }
}

/// The five colours by their signs, the chosen one in brackets and reversed.
fn draw_colours(painter: &mut Painter, note: &Note, x: Columns, y: u16) {
    let Painter { theme, strings, .. } = *painter;
    let mut x = x + painter.put(x, y, strings.note.colour, theme.dim.0) + Columns(1);
    for colour in Colour::ALL {
        let (sign, style) = if colour == note.colour {
            (format!("[{}]", colour.sign()), theme.sign(colour).add_modifier(Modifier::REVERSED))
        } else {
            (format!(" {} ", colour.sign()), theme.sign(colour))
        };
        x += painter.put(x, y, &sign, style);
    }
    painter.put(x + Columns(1), y, strings.note.colours.get(note.colour.name()).unwrap_or_default(), theme.overlay.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_a_name_in_every_language() {
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let names = &Strings::of(language).note.colours;
            assert!(Colour::ALL.iter().all(|colour| names.get(colour.name()).is_some()), "{language}");
            assert_eq!(names.names().count(), Colour::ALL.len(), "{language}");
        }
    }
}
