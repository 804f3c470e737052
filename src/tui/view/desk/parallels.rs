//! Shared passages: the document's own, under it who has it and what is not the same; below, how much of the document is shared.

use ratatui::style::Style;

use crate::{
    app::desk::{ParallelRow, Parallels},
    document::day_of,
    i18n::format,
    study::InDocument,
    text::{Columns, columns},
    tui::view::painter::Painter,
};

/// Draws a row.
pub(super) fn draw(painter: &mut Painter, found: &Parallels, row: usize, base: Style) {
    let Painter { theme, strings, area, .. } = *painter;
    let Some(&row) = found.rows.get(row) else { return };
    let y = area.y;
    let put = |painter: &mut Painter, indent: u16, text: &str, style| {
        let indent = Columns(indent);
        painter.put_cut(area.x + indent, y, &text.replace('\n', " "), area.width.saturating_sub(indent), style);
    };
    match row {
        ParallelRow::Own(at, places) => {
            let Some(passage) = found.passage(at) else { return };
            let count = places.to_string();
            let end = painter.put_right(area.x + area.width, y, &count, theme.dim.0);
            let room = end.saturating_sub(area.x + Columns(2));
            painter.put_cut(area.x, y, &passage.own.text.replace('\n', " "), room, theme.accent.0);
        }
        ParallelRow::Place(InDocument { best, places }) => {
            let Some(passage) = found.passage(best) else { return };
            let like = &passage.passage.found;
            let values = [("same", like.same.to_string()), ("letters", like.source.len().to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let likeness = format(strings.study.likeness, &values);
            let date = passage.document.metadata.date.as_deref().map_or(strings.study.undated, day_of);
            let more = match places {
                ..=1 => String::new(),
                _ => format(strings.study.more, &[("n", &(places - 1).to_string())]),
            };
            put(painter, 2, &format!("{date}  {}  {likeness}{more}", passage.document.title), base);
        }
        ParallelRow::Other(at) => {
            let Some(passage) = found.passage(at) else { return };
            put(painter, 4, &passage.other.text, theme.dim.0);
        }
        ParallelRow::Formulas(count) => {
            put(painter, 0, &format(strings.desk.formulas, &[("n", &count.to_string())]), theme.dim.0);
        }
        ParallelRow::Edition(at) => {
            let Some((edition, share)) = found.report.editions.get(at) else { return };
            let percent = format!("{:.0}", share * 100.0);
            let said = format(strings.desk.edition, &[("title", &edition.title), ("percent", &percent)]);
            put(painter, 0, &said, base);
        }
    }
}

/// Draws how many documents have each part of the document, from its start to its end: none, one, up to five, more.
pub(super) fn draw_foot(painter: &mut Painter, found: &Parallels) {
    let Painter { theme, area, .. } = *painter;
    let documents = &found.report.passages.documents;
    let signs = if columns("█", painter.profile()) == Columns(1) {
        ["·", "░", "▒", "█"]
    } else {
        [".", ":", "=", "#"]
    };
    let cells = usize::from(area.width.0);
    let mut strip = String::new();
    for cell in 0..cells {
        let part = documents.len() * cell / cells..documents.len() * (cell + 1) / cells;
        let most = documents.get(part).and_then(|part| part.iter().max()).copied().unwrap_or_default();
        let sign = match most {
            0 => signs[0],
            1 => signs[1],
            2..=5 => signs[2],
            _ => signs[3],
        };
        strip.push_str(sign);
    }
    painter.put(area.x, area.y + area.height.saturating_sub(2), &strip, theme.accent.0);
}
