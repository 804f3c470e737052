//! Sets tables: columns aligned by cells and shrunk to the measure, each cell's text wrapped in its column.

use super::{
    fill::{Frame, set},
    line::{Lead, Line, Piece},
    runs::longest_word,
    typesetting::Typesetting,
};
use crate::{
    document::{Alignment, Table},
    text::{Columns, Slice, Switch, columns},
};

/// The columns between two columns of a table.
const GUTTER: Columns = Columns(2);
/// What the rule under the head is made of: ASCII, for the box-drawing lines are two cells wide on some terminals.
const RULE: &str = "-";
/// No column of a table is shrunk further: two Han characters. Where not even that fits, cells stand below each other.
const NARROWEST: Columns = Columns(4);

/// Sets `table`, whose cells are stretches of `text`, between the edges of `frame`.
pub(super) fn set_table(text: &str, table: &Table, frame: Frame<'_>, setting: &Typesetting) -> Vec<Line> {
    let setting = setting.with(Switch::Hang, false).with(Switch::Justify, false);
    let widths = widths(text, table, frame, &setting);
    let mut lines = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        match &widths {
            Some(widths) => {
                let slots = slots(widths, frame.first, table);
                lines.extend(set_row(text, row, &slots, &setting));
                if i == 0 {
                    lines.extend(rule(&lines, &slots));
                }
            }
            None => {
                // Cells below each other: a rule tells the rows apart.
                let begun = lines.len();
                lines.extend(row.iter().flat_map(|cell| set(text, cell.clone(), frame, &setting)));
                let width = frame.right.saturating_sub(frame.first);
                let rule = rule(lines.slice(begun..), &[(frame.first, width, Alignment::Left)]);
                lines.extend(rule.filter(|_| i + 1 < table.rows.len()));
            }
        }
    }
    if lines.is_empty() { set(text, 0..0, frame, &setting) } else { lines }
}

/// The width of each column: its widest cell's, the widest columns shrunk until all fit; `None` where one would have to be
/// narrower than its longest word (CSS `min-content`).
fn widths(text: &str, table: &Table, frame: Frame<'_>, setting: &Typesetting) -> Option<Vec<Columns>> {
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let gutters = GUTTER.saturating_mul(u16::try_from(count.saturating_sub(1)).ok()?);
    let room = frame.right.saturating_sub(frame.first).checked_sub(gutters)?;
    // Row by row: one row of very many cells over many short ones is no more work than its cells.
    let widest = |measure: &dyn Fn(&str) -> usize| {
        let mut widths = vec![Columns(1); count];
        for row in &table.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = Columns::saturating_from(text.get(cell.clone()).map_or(0, measure)).max(*width);
            }
        }
        widths
    };
    let natural: Vec<Columns> = widest(&|cell| usize::from(columns(cell, setting.profile)));
    if natural.iter().copied().map(usize::from).sum::<usize>() <= usize::from(room) {
        return Some(natural);
    }
    let share = room / u16::try_from(count.max(1)).unwrap_or(u16::MAX);
    let word = |cell: &str| cell.split('\n').map(|line| longest_word(line, share, setting)).max().unwrap_or(0);
    let least: Vec<Columns> = widest(&word);
    let width = |cap: Columns| natural.iter().zip(&least).map(move |(&natural, &least)| natural.min(cap).max(least));
    let fits = |cap: Columns| width(cap).map(usize::from).sum::<usize>() <= usize::from(room);
    let caps: Vec<Columns> = (NARROWEST.0..=frame.right.max(NARROWEST).0).map(Columns).collect();
    let cap = *caps.slice(..caps.partition_point(|&cap| fits(cap))).last()?;
    Some(width(cap).collect())
}

/// A column of a table: its left edge, its width and how its cells are aligned.
type Slot = (Columns, Columns, Alignment);

fn slots(widths: &[Columns], left: Columns, table: &Table) -> Vec<Slot> {
    let mut edge = left;
    let slot = |(i, &width): (usize, &Columns)| {
        let slot = (edge, width, table.alignments.get(i).copied().unwrap_or_default());
        edge = edge.saturating_add(width).saturating_add(GUTTER);
        slot
    };
    widths.iter().enumerate().map(slot).collect()
}

/// Sets one row: its first line holds the first line of every cell, and so on.
fn set_row(text: &str, row: &[std::ops::Range<usize>], slots: &[Slot], setting: &Typesetting) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (cell, &(left, width, alignment)) in row.iter().zip(slots) {
        let set_cell = set(text, cell.clone(), Frame::block(left, left.saturating_add(width)), setting);
        for (i, line) in set_cell.into_iter().enumerate() {
            let line = align(line, left.saturating_add(width), alignment, setting);
            match lines.get_mut(i) {
                Some(beside) => join(beside, line),
                None => lines.push(line),
            }
        }
    }
    lines
}

/// The line under the head, whose lines are `head`. It holds no text: its range lies between those of its neighbours,
/// which a head without text leaves no room for.
fn rule(head: &[Line], slots: &[Slot]) -> Option<Line> {
    let (&(left, ..), &(edge, width, _)) = (slots.first()?, slots.last()?);
    let end = head.iter().map(|line| line.range.end).max()?;
    let is_apart = head.iter().all(|line| line.range.start < end);
    let dashes = slots.iter().map(|&(_, width, _)| RULE.repeat(usize::from(width)));
    let text = dashes.collect::<Vec<_>>().join(&" ".repeat(usize::from(GUTTER)));
    let (leads, columns) = (vec![Lead { text, column: left }], edge.saturating_add(width));
    is_apart.then(|| Line { range: end..end, leads, columns, ..Line::default() })
}

/// Moves a line that was set from its left edge within the right edge `right`.
pub(super) fn align(mut line: Line, right: Columns, alignment: Alignment, setting: &Typesetting) -> Line {
    let slack = right.saturating_sub(line.columns);
    let shift = match alignment {
        Alignment::Left => Columns(0),
        Alignment::Centre => setting.whole_squares(slack / 2),
        Alignment::Right => setting.whole_squares(slack),
    };
    line.pieces.iter_mut().for_each(|piece: &mut Piece| piece.column += shift);
    line.columns += shift;
    line
}

fn join(beside: &mut Line, line: Line) {
    beside.range.end = beside.range.end.max(line.range.end);
    if !line.pieces.is_empty() {
        beside.columns = beside.columns.max(line.columns);
    }
    beside.pieces.extend(line.pieces);
}
