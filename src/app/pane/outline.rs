//! The outline pane: the points of the open document, each under its number, the one being read marked.

use crate::{
    layout::wrap,
    outline::Outline,
    text::{Columns, WidthProfile, truncate},
};

use super::Rows;

/// Columns before the text of a point: the sign of the one being read, two for the number, a space.
pub const GUTTER: Columns = 4;
/// Columns a level is set further in.
const STEP: Columns = 2;
/// Rows a point may take before it is cut.
const MOST_ROWS: usize = 2;

/// The outline pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OutlinePane {
    /// The points shown, in reading order.
    points: Vec<Point>,
    /// What is in view; the chosen one is an index of the points shown.
    pub view: Rows,
    /// What the points were set for.
    set_for: Option<(Columns, WidthProfile)>,
}

/// A point as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its index in the outline.
    pub entry: usize,
    /// The number that jumps to it, where there is one.
    pub key: Option<u32>,
    /// How far it is set in, in columns from the end of the gutter.
    pub indent: Columns,
    /// Label and title, in rows.
    pub rows: Vec<String>,
}

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlineRow<'a> {
    /// The point it belongs to.
    pub point: &'a Point,
    /// The point's index among those shown.
    pub index: usize,
    /// Which row of the point it is.
    pub line: usize,
}

impl OutlinePane {
    /// Forgets the points: another document is open.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The points shown.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The index, among the points shown, of an entry of the outline or of the last one before it.
    pub fn position(&self, entry: usize) -> Option<usize> {
        self.points.partition_point(|point| point.entry <= entry).checked_sub(1)
    }

    /// Sets the points for a pane of that size and brings the chosen one into view.
    pub fn settle(&mut self, outline: &Outline, width: Columns, height: usize, profile: WidthProfile) {
        if self.set_for != Some((width, profile)) {
            self.points = points(outline, width, profile);
            self.set_for = Some((width, profile));
        }
        let row_of = |index: usize| self.points[..index].iter().map(|point| point.rows.len()).sum::<usize>();
        let selected = self.view.selected.min(self.points.len().saturating_sub(1));
        let start = row_of(selected);
        let end = start + self.points.get(selected).map_or(0, |point| point.rows.len());
        self.view.selected = selected;
        self.view.reveal(start, end, row_of(self.points.len()), height);
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = OutlineRow<'_>> {
        let rows = self
            .points
            .iter()
            .enumerate()
            .flat_map(|(index, point)| (0..point.rows.len()).map(move |line| OutlineRow { point, index, line }));
        rows.skip(self.view.first).take(height)
    }
}

fn points(outline: &Outline, width: Columns, profile: WidthProfile) -> Vec<Point> {
    let shown = outline.entries.iter().enumerate().filter(|(_, entry)| !entry.is_inline);
    shown
        .map(|(index, entry)| {
            let indent = (Columns::from(entry.level.saturating_sub(1)) * STEP).min(width / 3);
            let room = width.saturating_sub(GUTTER + indent + 1).max(4);
            let key = entry.number.filter(|&number| outline.numbered(number, None) == Some(index));
            Point { entry: index, key, indent, rows: rows_of(&entry.name(), room, profile) }
        })
        .collect()
}

fn rows_of(name: &str, room: Columns, profile: WidthProfile) -> Vec<String> {
    let lines = wrap(name, room, profile);
    if lines.len() <= MOST_ROWS {
        return lines.into_iter().map(|line| name[line].to_owned()).collect();
    }
    let (whole, rest) = lines.split_at(MOST_ROWS - 1);
    let mut rows: Vec<String> = whole.iter().map(|line| name[line.clone()].to_owned()).collect();
    rows.extend(rest.first().map(|line| truncate(&name[line.start..], room, profile).into_owned()));
    rows
}
