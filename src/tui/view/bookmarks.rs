//! The list of bookmarks, in the stead of the panes.

use ratatui::layout::Position;

use crate::{
    annotation::{Bookmark, Resolution},
    app::{
        Model,
        bookmarks::{BookmarkRow, Scope, unsaved_rows},
    },
    exchange::utc,
    i18n::{Strings, format},
    text::{Columns, columns, truncate},
};

use super::painter::{Painter, position};

/// A title cut shorter than that many columns says nothing.
const LEAST_TITLE: Columns = Columns(8);

/// Draws the list; returns the row of the chosen bookmark.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    let bookmarks = &model.bookmarks;
    painter.fill(theme.overlay.0);
    painter.heading(&title(model, strings), &count(model));
    let height = area.list_height() - unsaved_rows(model);
    let below = area.list().y + u16::try_from(bookmarks.rows(height).count()).unwrap_or(u16::MAX);
    let unsaved = model.unsaved.passages();
    draw_unsaved(painter, &unsaved, below);
    if bookmarks.is_empty() && !unsaved.is_empty() {
        return None;
    }
    if bookmarks.is_empty() {
        let text = match (bookmarks.filter(), bookmarks.all().is_empty()) {
            (_, true) => model.help.with_keys(strings.bookmarks.empty),
            ("", _) => model.help.with_keys(strings.bookmarks.none_here),
            (filter, _) => format(&model.help.with_keys(strings.bookmarks.no_match), &[("filter", filter)]),
        };
        painter.empty(&text);
        return None;
    }
    let mut chosen = None;
    for (row, y) in bookmarks.rows(height).zip(area.list().y..) {
        let is_chosen = draw_row(painter, row, y);
        if is_chosen {
            painter.tint(y, theme.selected.0);
        }
        if matches!(row, BookmarkRow::Quote(_, true)) {
            painter.put(area.x, y, ">", theme.selected.0);
            chosen = Some(position(area.x, y));
        }
    }
    chosen
}

/// Draws the bookmarks that are not saved, from the row `y` on.
fn draw_unsaved(painter: &mut Painter, unsaved: &[(String, String)], y: u16) {
    let Painter { model, theme, strings, area, .. } = *painter;
    for ((quote, note), y) in unsaved.iter().rev().take(unsaved_rows(model)).zip(y..) {
        let said = format(strings.bookmarks.unsaved, &[("quote", quote), ("note", note)]).replace(['\n', '\t'], " ");
        painter.put_cut(area.x + Columns(2), y, &said, area.width.saturating_sub(Columns(3)), theme.notice.0);
    }
}

/// What is listed, and by what.
fn title(model: &Model, strings: &Strings) -> String {
    let scope = match model.bookmarks.scope {
        Scope::Here => strings.bookmarks.here,
        Scope::Everywhere => strings.bookmarks.everywhere,
    };
    let title = format!("{} · {scope} · {}", strings.bookmarks.title, model.bookmarks.order.name(strings));
    // While it is typed, the filter stands in the prompt.
    match model.bookmarks.filter() {
        filter if filter.is_empty() || model.prompt.is_some() => title,
        filter => format!("{title} · {}", format(strings.list.filtered, &[("filter", filter)])),
    }
}

fn count(model: &Model) -> String {
    let bookmarks = &model.bookmarks;
    match (bookmarks.all().len(), bookmarks.filter()) {
        (0, _) => String::new(),
        (_, "") => bookmarks.listed().to_string(),
        (all, _) => format!("{}/{all}", bookmarks.listed()),
    }
}

/// Draws a row; says whether it is one of the chosen bookmark.
fn draw_row(painter: &mut Painter, row: BookmarkRow, y: u16) -> bool {
    let Painter { model, theme, strings, area, .. } = *painter;
    let (inner, room) = (area.x + Columns(4), area.width.saturating_sub(Columns(5)));
    match row {
        BookmarkRow::Heading(name) => {
            let name = if name.is_empty() { strings.bookmarks.untagged } else { name };
            painter.put_cut(area.x + Columns(1), y, name, area.width.saturating_sub(Columns(2)), theme.accent.0);
            false
        }
        BookmarkRow::Quote(bookmark, is_chosen) => {
            painter.put(area.x + Columns(2), y, bookmark.content.colour.sign(), theme.sign(bookmark.content.colour));
            painter.put_cut(inner, y, &bookmark.content.anchor.exact.replace(['\n', '\t'], " "), room, theme.overlay.0);
            is_chosen
        }
        BookmarkRow::Note(bookmark, is_chosen) => {
            painter.put_cut(inner, y, &note(bookmark), room, theme.emphasis.0);
            is_chosen
        }
        BookmarkRow::Source(bookmark, is_chosen) => {
            painter.put_cut(inner, y, &source(bookmark, model, strings, room), room, theme.dim.0);
            is_chosen
        }
    }
}

/// The note in one line, and after it the tags that do not stand in it.
fn note(bookmark: &Bookmark) -> String {
    let missing = bookmark
        .content
        .tags
        .iter()
        .map(|tag| format!("#{tag}"))
        .filter(|tag| !bookmark.content.note.contains(tag.as_str()));
    let note = Some(bookmark.content.note.replace(['\n', '\t'], " ")).filter(|note| !note.is_empty());
    note.into_iter().chain(missing).collect::<Vec<_>>().join(" ")
}

/// Where a bookmark is now, and what became of it; what became of it comes first, and the title is cut to leave room for
/// the section.
fn source(bookmark: &Bookmark, model: &Model, strings: &Strings, room: Columns) -> String {
    let (state, range) = match model.bookmarks.resolutions.get(&bookmark.id) {
        Some(Resolution::Moved(range)) => (strings.bookmarks.moved, Some(range)),
        Some(Resolution::Changed(range)) => (strings.bookmarks.changed, Some(range)),
        Some(Resolution::Unproved(range)) => (strings.bookmarks.unproved, Some(range)),
        Some(Resolution::Orphan) => (strings.bookmarks.orphan, None),
        Some(Resolution::Exact(_)) | None => ("", None),
    };
    let open = model.reader.open.as_ref();
    let now = range.and_then(|range| open.map(|open| open.outline.section(open.window(), *range)));
    let section = now.as_ref().unwrap_or(&bookmark.content.anchor.section).join(" › ");
    // The day it was made, as far as the clocks of the world agree on it.
    let made = utc(bookmark.created);
    let date = made.get(..10).unwrap_or_default();
    let taken = |text: &str| if text.is_empty() { Columns(0) } else { columns(text, model.profile) + Columns(2) };
    let left = room.saturating_sub([state, section.as_str(), date].map(taken).into_iter().sum());
    let name = Some(&bookmark.content.title).filter(|title| !title.is_empty()).cloned();
    let name = name.unwrap_or_else(|| bookmark.content.path.origin().name());
    let title = truncate(&name, left.max(LEAST_TITLE), model.profile);
    let parts = [state, title.as_ref(), &section, date];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
