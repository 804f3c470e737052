//! The list pane.

use ratatui::layout::Position;

use crate::{
    app::{
        Area, Focus, Model, Session,
        library::{LibraryRow, Progress, has_detail},
        reader::OpenDocument,
    },
    document::{Grouping, Summary, date_key, day_of},
    i18n::{Strings, format},
    text::{Columns, WidthProfile, columns, truncate, truncate_middle},
};

use super::{
    painter::{Painter, position},
    percent::percent,
};

/// Columns of how much was read: 读完, 100%, read.
const MARK_COLUMNS: Columns = Columns(4);
/// Columns of a date in figures, 2020-11-20: what stands after it is aligned.
const DATE_COLUMNS: Columns = Columns(10);
/// Columns of the minutes a document takes.
const MINUTES_COLUMNS: Columns = Columns(5);
/// A row with fewer columns has no room for the minutes beside a date and an author.
const ROOM_FOR_MINUTES: Columns = Columns(29);

/// Draws the pane; returns the row of the chosen document.
pub(super) fn draw(painter: &mut Painter) -> Option<Position> {
    let Painter { model, theme, strings, area, .. } = *painter;
    let library = &model.library;
    painter.fill(theme.side.0);
    let count = match (library.filter().is_empty(), library.is_empty()) {
        (true, _) if library.progress.is_some() => progress_text(library.progress, strings),
        (_, true) => String::new(),
        (true, _) => library.len().to_string(),
        (false, _) => format!("{}/{}", library.visible_len(), library.len()),
    };
    painter.heading(strings.list.title, &count);
    if !library.filter().is_empty() {
        let filter = format(strings.list.filtered, &[("filter", library.filter())]);
        painter.put_cut(area.x + Columns(1), area.y + 1, &filter, area.width.saturating_sub(Columns(2)), theme.dim.0);
    }
    if library.visible_len() == 0 {
        let text = match (library.is_scanning, library.is_empty()) {
            (true, _) => strings.list.scanning.to_owned(),
            (_, true) => strings.list.empty.to_owned(),
            _ => format(&model.help.with_keys(strings.list.no_match), &[("filter", library.filter())]),
        };
        painter.empty(&text);
        return None;
    }
    let mut chosen = None;
    let height = area.list_height();
    for (y, row) in (area.list().y..).zip(library.rows(height)) {
        if let LibraryRow::Title { is_chosen: true, .. } = row {
            chosen = Some(position(area.x, y));
        }
        draw_row(painter, row, y);
    }
    chosen
}

fn progress_text(progress: Option<Progress>, strings: &Strings) -> String {
    match progress {
        Some(Progress::Listing(count)) => format(strings.list.listing, &[("n", &count.to_string())]),
        Some(Progress::Packing(percent)) => format(strings.list.packing, &[("n", &percent.to_string())]),
        None => String::new(),
    }
}

/// The columns of a row of the pane.
fn row_room(area: Area) -> Columns {
    area.width.saturating_sub(Columns(3))
}

/// Whether a title is too long for its row.
pub(super) fn is_cut(model: &Model, strings: &Strings, summary: &Summary, area: Area) -> bool {
    let facts = if has_detail(summary.into()) { String::new() } else { facts_beside(summary, model, strings, area) };
    columns(&model.library.label(summary), model.profile) > title_room(area, &facts, model.profile)
}

/// The columns a title has beside what stands at the right end of its row.
fn title_room(area: Area, facts: &str, profile: WidthProfile) -> Columns {
    let taken = if facts.is_empty() { Columns(0) } else { columns(facts, profile) + Columns(2) };
    row_room(area).saturating_sub(taken)
}

/// What stands beside the title where there is no second row: how much was read, and how long the document is.
fn facts_beside(summary: &Summary, model: &Model, strings: &Strings, area: Area) -> String {
    let label = model.library.label(summary);
    let facts = facts(summary, model, strings, row_room(area));
    let is_fitting = columns(&label, model.profile) <= title_room(area, &facts, model.profile);
    // A title is cut for what was begun alone.
    let mark = mark(summary, model, strings);
    match (is_fitting, mark == strings.list.unread) {
        (true, _) => facts,
        (false, true) => String::new(),
        (false, false) => mark,
    }
}

/// What a document is called, as far as there is room: where a neighbour begins alike, what tells them apart.
fn title(label: &str, shared: usize, room: Columns, profile: WidthProfile) -> String {
    let cut = truncate(label, room, profile);
    let kept = cut.strip_suffix('…').map_or(label.len(), str::len);
    if cut != label && shared >= kept {
        truncate_middle(label, shared, room, profile).into_owned()
    } else {
        cut.into_owned()
    }
}

/// What stands above the documents that say nothing of what they are grouped by.
fn without_group(model: &Model, strings: &Strings) -> &'static str {
    match model.library.order().grouping {
        Grouping::Author => strings.study.no_author,
        Grouping::Year => strings.study.undated,
        Grouping::Category | Grouping::Folder | Grouping::None => strings.study.no_category,
    }
}

fn draw_row(painter: &mut Painter, row: LibraryRow, y: u16) {
    let Painter { model, theme, strings, area, .. } = *painter;
    let room = row_room(area);
    let is_open = |summary: &Summary| model.reader.open.as_ref().is_some_and(|open| open.origin == summary.origin);
    let has_focus = model.focus == Focus::List;
    match row {
        LibraryRow::Blank => {}
        LibraryRow::Group(name) => {
            painter.put_cut(
                area.x + Columns(1),
                y,
                &name.map_or_else(|| without_group(model, strings).into(), |name| model.in_script(name)),
                room + Columns(1),
                theme.accent.0,
            );
        }
        LibraryRow::Title { summary, is_chosen, is_alone, shared, file } => {
            let style = if is_open(&summary) { theme.current.0 } else { theme.side.0 };
            let facts = if is_alone { facts_beside(&summary, model, strings, area) } else { String::new() };
            let room = title_room(area, &facts, model.profile);
            let label = model.library.label(&summary);
            let label = file.map_or(label.clone(), |file| format!("{label}  {file}").into());
            let title = title(&label, shared, room, model.profile);
            painter.put(area.x + Columns(2), y, &model.in_script(&title), style);
            painter.put_right(area.last_column(), y, &facts, theme.dim.0);
            if is_chosen {
                painter.put(area.x, y, ">", theme.current.0);
            }
            if is_chosen && has_focus {
                painter.tint(y, theme.selected.0);
            }
        }
        LibraryRow::Detail { summary, is_chosen } => {
            let end = area.last_column();
            let facts = facts(&summary, model, strings, room);
            let start = if facts.is_empty() { end } else { painter.put_right(end, y, &facts, theme.dim.0) };
            painter.put_cut(
                area.x + Columns(2),
                y,
                &model.in_script(&detail(&summary, model.profile)),
                start.saturating_sub(area.x + Columns(3)),
                theme.dim.0,
            );
            if is_chosen && has_focus {
                painter.tint(y, theme.selected.0);
            }
        }
    }
}

/// Date and author: what tells one document of a category from another.
fn detail(summary: &Summary, profile: WidthProfile) -> String {
    let metadata = &summary.metadata;
    let date = metadata.date.as_deref().map(day).unwrap_or_default();
    let author = metadata.author.as_deref().unwrap_or_default();
    // Without a date nothing is to be aligned, and there is little room.
    if date.is_empty() {
        return author.to_owned();
    }
    let blanks = DATE_COLUMNS.saturating_sub(columns(&date, profile));
    format!("{date}{} {author}", " ".repeat(usize::from(blanks)))
}

/// A date in figures where it has year, month and day, so that dates are aligned; else as it is written.
fn day(date: &str) -> String {
    match date_key(date) {
        Some((year, month, day)) if month > 0 && day > 0 => format!("{year:04}-{month:02}-{day:02}"),
        _ => day_of(date).to_owned(),
    }
}

/// How long a document is and how much of it was read, each right-aligned under the others. In a narrow pane the
/// author comes first: only what was begun has its mark there.
fn facts(summary: &Summary, model: &Model, strings: &Strings, room: Columns) -> String {
    let mark = mark(summary, model, strings);
    if room < ROOM_FOR_MINUTES {
        return if mark == strings.list.unread { String::new() } else { mark };
    }
    let minutes = summary.chars.div_ceil(u64::from(model.reading_speed().max(1)));
    let minutes = format(strings.list.minutes, &[("n", &minutes.to_string())]);
    let minutes = padded(&minutes, MINUTES_COLUMNS, model.profile);
    format!("{minutes} {}", padded(&mark, MARK_COLUMNS, model.profile))
}

/// Whether a document is unread, how much of it was read, or that all of it was.
fn mark(summary: &Summary, model: &Model, strings: &Strings) -> String {
    let is_read = |open: &OpenDocument| open.origin == summary.origin && open.recorded == Session::Recorded;
    let is_open = model.reader.open.as_ref().is_some_and(is_read);
    let progress = if is_open { Some(model.reader.progress()) } else { model.library.record(summary).progress };
    match progress {
        None => strings.list.unread.to_owned(),
        Some(1.0..) => strings.list.read.to_owned(),
        Some(part) => format(strings.list.reading, &[("n", &percent(part).to_string())]),
    }
}

/// Text with blanks before it, up to so many columns.
fn padded(text: &str, room: Columns, profile: WidthProfile) -> String {
    let blanks = room.saturating_sub(columns(text, profile));
    " ".repeat(usize::from(blanks)) + text
}
