//! Terms: how often here and elsewhere in the library, in how many documents, what each weighs, as a number and as a bar.

use ratatui::style::Style;

use crate::{
    app::desk::TermRows,
    report::TermRow,
    text::{Columns, columns},
    tui::view::painter::Painter,
};

/// Columns of a term at most.
const TERM: Columns = Columns(24);
/// Columns below which there is room for the count here and the weight alone.
const NARROW: Columns = Columns(60);
/// Columns of the count here, elsewhere in the library, of the documents, of the weight.
const NUMBERS: [Columns; 4] = [Columns(7), Columns(11), Columns(8), Columns(10)];
/// Columns of the longest bar.
const BAR: Columns = Columns(40);

/// Draws a row.
pub(super) fn draw(painter: &mut Painter, found: &TermRows, row: usize, base: Style) {
    let Painter { theme, strings, area, .. } = *painter;
    let (stops, bar_at) = stops(painter);
    let Some(term) = found.term(row) else {
        let heads = &strings.desk.heads;
        let here = if found.scope.near.is_some() { heads.near } else { heads.here };
        let heads = [here, heads.library, heads.documents, heads.weight];
        for (number, end) in stops {
            painter.put_right(end, area.y, heads[number], theme.dim.0);
        }
        return;
    };
    let shown = TermRow::from(term);
    painter.put_cut(area.x, area.y, shown.term, term_room(painter), base);
    let numbers = [
        shown.count.to_string(),
        shown.library.to_string(),
        shown.documents.to_string(),
        format!("{:.1}", shown.score),
    ];
    for (number, end) in stops {
        painter.put_right(end, area.y, &numbers[number], base);
    }
    let room = (area.x + area.width).saturating_sub(bar_at).min(BAR);
    let block = if columns("█", painter.profile()) == Columns(1) { "█" } else { "#" };
    let most = found.most();
    if most > 0.0 && shown.score > 0.0 {
        // At most the room there is.
        let len = (shown.score / most * f64::from(room.0)).ceil() as usize;
        painter.put(bar_at, area.y, &block.repeat(len.min(usize::from(room.0))), theme.accent.0);
    }
}

/// The numbers that there is room for, each with the column before which it ends; where the bar begins.
fn stops(painter: &Painter) -> (Vec<(usize, Columns)>, Columns) {
    let area = painter.area;
    let mut end = area.x + term_room(painter);
    let shown: &[usize] = if area.width < NARROW { &[0, 3] } else { &[0, 1, 2, 3] };
    let stop = |&number: &usize| {
        end += NUMBERS[number];
        (number, end)
    };
    let stops = shown.iter().map(stop).collect();
    (stops, end + Columns(2))
}

fn term_room(painter: &Painter) -> Columns {
    TERM.min(painter.area.width / 3)
}
