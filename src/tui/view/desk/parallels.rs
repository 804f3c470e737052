//! Shared passages: the document's own, under it who has it and what is not the same; beside or below them the text with a strip of
//! how much is shared, and the same of the whole document.

use std::ops::Range;

use ratatui::style::Style;

use crate::{
    app::{
        Area,
        desk::{ParallelRow, Parallels},
    },
    citation::iso,
    document::{date_key, day_of},
    i18n::format,
    study::{EditionFound, InDocument},
    text::{Columns, WidthProfile, columns},
    tui::view::painter::Painter,
};

/// Draws a row.
pub(super) fn draw(painter: &mut Painter, found: &Parallels, row: usize, base: Style) {
    let Painter { theme, strings, area, .. } = *painter;
    let Some(&row) = found.rows.get(row) else { return };
    let y = area.y;
    let put = |painter: &mut Painter, indent: u16, text: &str, style| {
        let indent = Columns(indent);
        painter.put_cut(area.x + indent, y, &text.replace(['\n', '\t'], " "), area.width.saturating_sub(indent), style);
    };
    match row {
        ParallelRow::Own(at, places) => {
            let Some(passage) = found.passage(at) else { return };
            let count = places.to_string();
            let end = painter.put_right(area.x + area.width, y, &count, theme.dim.0);
            let room = end.saturating_sub(area.x + Columns(2));
            painter.put_cut(area.x, y, &passage.own.text.replace(['\n', '\t'], " "), room, theme.accent.0);
        }
        ParallelRow::Place(InDocument { best, places }) => {
            let Some(passage) = found.passage(best) else { return };
            let like = &passage.passage.found;
            let values = [("same", like.same.to_string()), ("letters", like.source.len().to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let likeness = format(strings.study.likeness, &values);
            let date = passage.document.metadata.date.as_deref();
            let date = date.map_or_else(
                || strings.study.undated.to_owned(),
                |date| date_key(date).map_or_else(|| day_of(date).to_owned(), iso),
            );
            let more = match places {
                ..=1 => String::new(),
                _ => format(strings.study.more, &[("n", &(places - 1).to_string())]),
            };
            let end = painter.put_right(area.x + area.width, y, &format!("{likeness}{more}"), base);
            let room = end.saturating_sub(area.x + Columns(4));
            painter.put_cut(area.x + Columns(2), y, &format!("{date}  {}", passage.document.title), room, base);
        }
        ParallelRow::Other(at) => {
            let Some(passage) = found.passage(at) else { return };
            put(painter, 4, &passage.other.text, theme.dim.0);
        }
        ParallelRow::Formulas(count) => {
            put(painter, 0, &format(strings.desk.formulas, &[("n", &count.to_string())]), theme.dim.0);
        }
        ParallelRow::Edition(at) => {
            let Some(EditionFound { document, extent }) = found.report.editions.get(at) else { return };
            let percent = format!("{:.0}", (extent.share * 100.0).floor());
            let share = format(strings.desk.edition_share, &[("percent", &percent)]);
            let end = painter.put_right(area.x + area.width, y, &share, base);
            let said = format(strings.desk.edition, &[("title", &document.title)]);
            painter.put_cut(area.x, y, &said, end.saturating_sub(area.x + Columns(2)), base);
        }
        ParallelRow::OfEditions(count) => {
            put(painter, 0, &format(strings.desk.of_editions, &[("n", &count.to_string())]), theme.dim.0);
        }
    }
}

/// Draws the document's own text beside the list, where there is room, with the passage of the chosen row marked and a strip of how
/// many documents share each line; returns what is left for the list.
pub(super) fn draw_text(painter: &mut Painter, found: &Parallels, row: usize, area: Area) -> Area {
    if !Parallels::is_beside(painter.area.width) {
        return area;
    }
    let width = Parallels::text_room(painter.area.width);
    draw_lines(
        &mut painter.part(Area { x: area.x + Columns(2), width: width.saturating_sub(Columns(2)), ..area }),
        found,
        row,
    );
    Area { x: area.x + width, width: area.width.saturating_sub(width), ..area }
}

fn draw_lines(painter: &mut Painter, found: &Parallels, row: usize) {
    let Painter { model, theme, area, .. } = *painter;
    let base = theme.overlay.0;
    let signs = signs(painter.profile());
    let strip = area.x + Parallels::text_width(model.geometry().overlay.width) + Columns(1);
    let lines = found.text().around(found.own_range(row), usize::from(area.height));
    for (y, line) in (area.y..).zip(lines) {
        let part = |range: Range<usize>| line.text.get(range).unwrap_or_default();
        let (start, end) = (line.passage.start, line.passage.end);
        let mut x = area.x;
        x += painter.put(x, y, part(0..start), base);
        x += painter.put(x, y, part(start..end), theme.hit.0);
        painter.put(x, y, part(end..line.text.len()), base);
        let sign = line.documents.filter(|&documents| documents > 0).map(|documents| sign(documents, signs));
        painter.put(strip, y, sign.unwrap_or_default(), theme.accent.0);
    }
}

/// The signs for no document, one, up to five, more.
fn signs(profile: WidthProfile) -> [&'static str; 4] {
    if columns("█", profile) == Columns(1) { ["·", "░", "▒", "█"] } else { [".", ":", "=", "#"] }
}

const fn sign(documents: usize, [none, one, few, many]: [&'static str; 4]) -> &'static str {
    match documents {
        0 => none,
        1 => one,
        2..=5 => few,
        _ => many,
    }
}

/// Draws how many documents have each part of the document, from its start to its end, and what the signs mean; above it the
/// document's own text where it does not stand beside the list.
pub(super) fn draw_foot(painter: &mut Painter, found: &Parallels, row: usize) {
    let Painter { theme, strings, area, .. } = *painter;
    let strip = area.y + area.height.saturating_sub(2);
    if let Some(height) = (strip - area.y).checked_sub(2).filter(|&height| height > 0) {
        draw_lines(&mut painter.part(Area { y: area.y + 1, height, ..area }), found, row);
    }
    let documents = &found.report.passages.documents;
    let signs = signs(painter.profile());
    let cells = usize::from(area.width.0);
    let mut shown = String::new();
    for cell in 0..cells {
        let part = documents.len() * cell / cells..documents.len() * (cell + 1) / cells;
        let most = documents.get(part).and_then(|part| part.iter().max()).copied().unwrap_or_default();
        shown.push_str(sign(most, signs));
    }
    painter.put(area.x, strip, &shown, theme.accent.0);
    let [_, one, few, many] = signs;
    let legend = format(strings.desk.shared, &[("one", one), ("few", few), ("many", many)]);
    painter.put_cut(area.x, strip + 1, &legend, area.width, theme.dim.0);
}
