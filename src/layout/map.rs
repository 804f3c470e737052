//! The way between places of a block's text and columns of a set line. The only reader of [`Piece`]s beside drawing.

use std::{borrow::Cow, ops::Range};

use super::{
    advance::Advance,
    line::{Lead, Line, Piece, Spacing},
};
use crate::text::{Columns, Offset, VerticalMarks, WidthProfile, mark_beside, vertical_form};

/// One grapheme cluster of a line, where it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its text, as it stands in the block; of a tab, a space.
    pub cluster: &'a str,
    /// Its first byte in the block's text.
    pub within: Offset,
    /// The column it starts at.
    pub column: Columns,
    /// The cells it takes.
    pub cells: Columns,
}

impl Line {
    /// What its clusters take.
    fn advance(&self, profile: WidthProfile) -> Advance {
        if self.is_vertical() {
            return Advance::Squares(self.marks);
        }
        match self.spacing {
            Spacing::Cells | Spacing::Syllables(_) => Advance::Cells(profile),
            Spacing::Grid => Advance::Grid(profile),
        }
    }

    /// The cell of one of its glyphs, from its own upper left, and how `shown` is drawn there, which is its cluster or what is
    /// shown in its place.
    pub fn drawn<'s>(&self, glyph: &Glyph<'_>, shown: &'s str) -> ((Columns, u16), Cow<'s, str>) {
        let cell = self.cell(glyph.column);
        match (self.is_vertical(), glyph.cells) {
            (true, Columns(0)) => match mark_beside(shown) {
                Some(mark) => (self.beside(glyph.column), mark.into()),
                None => (cell, shown.into()),
            },
            (true, Columns(2..)) => (cell, vertical_form(shown)),
            _ => (cell, shown.into()),
        }
    }
}

impl Lead {
    /// Its clusters in a vertical line.
    pub fn glyphs(&self) -> impl Iterator<Item = Glyph<'_>> {
        stretch_glyphs(0..self.text.len(), self.column, &self.text, Advance::Squares(VerticalMarks::Inline))
    }
}

/// The clusters of `line` in the order of columns; `text` is its block's text.
pub fn glyphs<'a>(line: &'a Line, text: &'a str, profile: WidthProfile) -> impl Iterator<Item = Glyph<'a>> {
    let advance = line.advance(profile);
    line.pieces.iter().flat_map(move |piece| piece_glyphs(piece, text, advance))
}

fn piece_glyphs<'a>(piece: &Piece, text: &'a str, advance: Advance) -> impl Iterator<Item = Glyph<'a>> {
    stretch_glyphs(piece.range.clone(), piece.column, text, advance)
}

fn stretch_glyphs(
    range: Range<Offset>,
    mut column: Columns,
    text: &str,
    advance: Advance,
) -> impl Iterator<Item = Glyph<'_>> {
    advance.clusters(text, range, column).map(move |(within, cluster, cells)| {
        // A tab would take any number of columns: it is a space.
        let cluster = if cluster == "\t" { " " } else { cluster };
        let glyph = Glyph { cluster, within, column, cells };
        column = column.saturating_add(cells);
        glyph
    })
}

/// The column of the cluster that holds byte `within` of the block's text; of a byte that is not on the line, the
/// nearest edge.
pub fn column_of(line: &Line, text: &str, profile: WidthProfile, within: Offset) -> Columns {
    let first = line.pieces.first().map_or(line.columns, |piece| piece.column);
    let holding = line.pieces.iter().find(|piece| piece.range.contains(&within));
    let before = || line.pieces.iter().rfind(|piece| piece.range.end <= within);
    let Some(piece) = holding.or_else(before) else { return first };
    let end = |glyph: Glyph| {
        if within < glyph.within + glyph.cluster.len() {
            glyph.column
        } else {
            glyph.column.saturating_add(glyph.cells)
        }
    };
    piece_glyphs(piece, text, line.advance(profile))
        .take_while(|glyph| glyph.within <= within)
        .last()
        .map_or(first, end)
}

/// The first byte of the cluster drawn at `column`: in a gap the cluster before it, left of the text the first and
/// right of it the last, so that the place found is always on the line.
pub fn offset_at(line: &Line, text: &str, profile: WidthProfile, column: Columns) -> Offset {
    let piece = line.pieces.iter().rfind(|piece| piece.column <= column).or(line.pieces.first());
    let Some(piece) = piece else { return line.range.start };
    let found = piece_glyphs(piece, text, line.advance(profile)).take_while(|glyph| glyph.column <= column).last();
    found.map_or(piece.range.start, |glyph| glyph.within)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `共2020年，` with gaps of two columns after 共 and 2020.
    fn line() -> (Line, &'static str) {
        let pieces = vec![
            Piece { range: 0..3, column: Columns(4) },
            Piece { range: 3..7, column: Columns(8) },
            Piece { range: 7..13, column: Columns(14) },
        ];
        (Line { range: 0..13, pieces, columns: Columns(18), ..Line::default() }, "共2020年，")
    }

    #[test]
    fn a_place_has_the_column_of_its_cluster() {
        let (line, text) = line();
        for (within, column) in [(0, 4), (1, 4), (3, 8), (6, 11), (7, 14), (10, 16), (13, 18), (99, 18)] {
            assert_eq!(column_of(&line, text, WidthProfile::NARROW, within), Columns(column), "{within}");
        }
    }

    #[test]
    fn a_column_in_a_gap_belongs_to_the_cluster_before_it() {
        let (line, text) = line();
        for (column, within) in [(0, 0), (4, 0), (5, 0), (7, 0), (8, 3), (13, 6), (14, 7), (17, 10), (60, 10)] {
            assert_eq!(offset_at(&line, text, WidthProfile::NARROW, Columns(column)), within, "{column}");
        }
    }

    #[test]
    fn an_empty_line_has_one_place() {
        let line = Line { range: 5..5, is_last: true, ..Line::default() };
        assert_eq!(offset_at(&line, "abcde", WidthProfile::NARROW, Columns(3)), 5);
        assert_eq!(column_of(&line, "abcde", WidthProfile::NARROW, 5), Columns(0));
    }
}
