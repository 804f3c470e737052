//! Trends: a bar a period, in hits in a million characters, with the numbers beside it; the first places.

use ratatui::style::Style;

use crate::{
    app::desk::{TrendRow, Trends},
    document::day_of,
    i18n::format,
    report::without_period,
    study::Count,
    text::{Columns, columns},
    tui::view::painter::Painter,
};

/// Columns of a period's name at most.
const NAME: Columns = Columns(16);
/// Columns below which there is no room for the documents beside the bars, which are as long as the rate.
const NARROW: u16 = 60;
/// Columns of the hits, of the documents, and of the rate.
const NUMBERS: [Columns; 3] = [Columns(6), Columns(6), Columns(10)];
/// Columns of the longest bar.
const BAR: Columns = Columns(40);

/// Draws a row.
pub(super) fn draw(painter: &mut Painter, found: &Trends, row: usize, base: Style) {
    let Painter { theme, strings, area, .. } = *painter;
    let Some(&row) = found.rows.get(row) else { return };
    let indent = area.x + Columns(2);
    let room = area.width.saturating_sub(Columns(2));
    match row {
        TrendRow::Query(at) => {
            let Some(course) = found.courses.get(at) else { return };
            let all = course.trend.all;
            let values = [("hits", all.hits.to_string()), ("documents", all.documents.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let totals = format(strings.study.totals, &values);
            let taken = painter.put_cut(area.x, area.y, &course.query, area.width, theme.accent.0);
            let rest = area.width.saturating_sub(taken + Columns(2));
            painter.put_cut(area.x + taken + Columns(2), area.y, &totals, rest, theme.dim.0);
        }
        TrendRow::Heads => draw_heads(painter),
        TrendRow::Period(at, period) => {
            if let Some((name, count, most)) = found.period(at, period) {
                draw_period(painter, name, count, most, base);
            }
        }
        TrendRow::Undated(at) => {
            let count = found.courses.get(at).map_or(Count::default(), |course| course.trend.undated);
            draw_period(painter, without_period(found.by, strings), count, 0.0, theme.dim.0);
        }
        TrendRow::First(at, first) => {
            let Some(place) = found.courses.get(at).and_then(|course| course.first.get(first)) else { return };
            let date = place.document.metadata.date.as_deref().map_or("", day_of);
            let isolated = if place.is_isolated { strings.study.isolated } else { "" };
            let said = format!("{} {date}  {}{isolated}", strings.study.first, place.document.title);
            painter.put_cut(indent, area.y, &said, room, base);
        }
        TrendRow::Sentence(at, first) => {
            let Some(place) = found.courses.get(at).and_then(|course| course.first.get(first)) else { return };
            let sentence = place.sentence.replace(['\n', '\t'], " ");
            painter.put_cut(indent + Columns(2), area.y, &sentence, room.saturating_sub(Columns(2)), theme.dim.0);
        }
    }
}

/// The numbers of a period that there is room for, each with the column before which it ends; where the bar begins.
fn stops(painter: &Painter) -> (Vec<(usize, Columns)>, Columns) {
    let area = painter.area;
    let mut end = area.x + Columns(2) + name_room(painter) + Columns(1);
    let shown: &[usize] = if area.width < Columns(NARROW) { &[0, 2] } else { &[0, 1, 2] };
    let stop = |&number: &usize| {
        end += NUMBERS[number];
        (number, end)
    };
    let stops = shown.iter().map(stop).collect();
    (stops, end + Columns(2))
}

fn name_room(painter: &Painter) -> Columns {
    NAME.min(painter.area.width / 4)
}

/// What the numbers below count.
fn draw_heads(painter: &mut Painter) {
    let heads = &painter.strings.study.heads;
    let heads = [heads.hits, heads.documents, heads.rate];
    for (number, end) in stops(painter).0 {
        painter.put_right(end, painter.area.y, heads[number], painter.theme.dim.0);
    }
}

/// A period: its name, hits, documents and rate, and a bar as long as the rate.
fn draw_period(painter: &mut Painter, name: &str, count: Count, most: f64, base: Style) {
    let Painter { theme, area, .. } = *painter;
    let y = area.y;
    painter.put_cut(area.x + Columns(2), y, name, name_room(painter), base);
    let rate = count.per_million();
    let (stops, bar_at) = stops(painter);
    let numbers = [count.hits.to_string(), count.documents.to_string(), format!("{rate:.1}")];
    for (number, end) in stops {
        painter.put_right(end, y, &numbers[number], base);
    }
    let room = (area.x + area.width).saturating_sub(bar_at).min(BAR);
    let block = if columns("█", painter.profile()) == Columns(1) { "█" } else { "#" };
    if most > 0.0 && count.hits > 0 {
        // At most the room there is.
        let len = (rate / most * f64::from(room.0)).ceil() as usize;
        painter.put(bar_at, y, &block.repeat(len.min(usize::from(room.0))), theme.accent.0);
    }
}
