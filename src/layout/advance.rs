//! What a cluster takes in the direction of its line: its cells in a horizontal line, a square of two in a vertical one.
//! Chooses no places.

use std::ops::Range;

use super::half_square::blank_behind;
use crate::text::{Columns, Offset, Slice, VerticalMarks, WidthProfile, cells, clusters, mark_beside};

/// The cells of a square, in which a character of a vertical line stands.
pub(super) const SQUARE: Columns = Columns(2);

/// The direction of a line, by what its clusters take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advance {
    /// Horizontal: as many cells as the terminal draws.
    Cells(WidthProfile),
    /// Horizontal, in a grid: as many as the terminal draws, and a blank where a wide character would stand on half a square.
    Grid(WidthProfile),
    /// Vertical: a square each, but two digits that stand alone share one (纵中横, JIS X 4051 §4.8), and marks that stand
    /// beside their character take nothing.
    Squares(VerticalMarks),
}

impl Advance {
    /// The clusters in `range` of `text`, of which the first stands at `column`, each with its first byte and what it takes.
    pub(super) fn clusters(
        self,
        text: &str,
        range: Range<Offset>,
        mut column: Columns,
    ) -> impl Iterator<Item = (Offset, &str, Columns)> {
        let start = range.start;
        let part = text.get(range).unwrap_or_default();
        clusters(part).map(move |(at, cluster)| {
            let mut taken = self.of(text, start + at, cluster);
            if let Self::Grid(profile) = self {
                let (end, (before, rest)) = (column.saturating_add(taken), part.split_at(at + cluster.len()));
                taken = taken.saturating_add(blank_behind(before, taken >= SQUARE, end, rest, profile));
                column = column.saturating_add(taken);
            }
            (start + at, cluster, taken)
        })
    }

    /// What the `cluster` at byte `at` of `text` takes.
    fn of(self, text: &str, at: Offset, cluster: &str) -> Columns {
        match (self, cluster.as_bytes()) {
            (Self::Cells(profile) | Self::Grid(profile), _) => cells(cluster, profile),
            (Self::Squares(_), [byte]) if byte.is_ascii_digit() && is_of_pair(text, at) => SQUARE / 2,
            (Self::Squares(_), _) if cells(cluster, WidthProfile::NARROW) == Columns(0) => Columns(0),
            (Self::Squares(VerticalMarks::Beside), _) if stands_beside(text, at, cluster) => Columns(0),
            (Self::Squares(_), _) => SQUARE,
        }
    }

    /// What `range` of `text` takes at the start of a line, of any length.
    pub(super) fn width(self, text: &str, range: Range<Offset>) -> usize {
        let simple = match self {
            Self::Cells(profile) => simple_width(text.slice(range.clone()), profile),
            Self::Grid(profile) => simple_grid_width(text.slice(range.clone()), profile),
            Self::Squares(_) => None,
        };
        simple.unwrap_or_else(|| self.clusters(text, range, Columns(0)).map(|(.., columns)| usize::from(columns)).sum())
    }
}

/// Whether the mark at `at` stands beside a character: not the second of two, for there is room for one.
fn stands_beside(text: &str, at: Offset, mark: &str) -> bool {
    let before = text.slice(..at).chars().next_back();
    let has_room = |c: char| !c.is_whitespace() && mark_beside(c.encode_utf8(&mut [0; 4])).is_none();
    mark_beside(mark).is_some() && before.is_some_and(has_room)
}

/// Whether the digit at `at` is one of two that stand together and alone.
fn is_of_pair(text: &str, at: Offset) -> bool {
    begins_pair(text, at) || at.checked_sub(1).is_some_and(|before| begins_pair(text, before))
}

fn begins_pair(text: &str, at: Offset) -> bool {
    let [Some(first), second] = [text.as_bytes().get(at), text.as_bytes().get(at + 1)] else { return false };
    let is_latin = |c: char| c.is_alphanumeric() && c < '\u{1100}';
    let is_alone = || {
        !text.slice(..at).ends_with(is_latin)
            && !text.slice(at + 2..).starts_with(is_latin)
            // A mark that joins it makes a digit more than a digit.
            && clusters(text.slice(at + 1..)).next().is_some_and(|(_, cluster)| cluster.len() == 1)
    };
    first.is_ascii_digit() && second.is_some_and(u8::is_ascii_digit) && is_alone()
}

/// The columns of a text whose every character is a cluster of known width: nearly all Chinese text.
fn simple_width(text: &str, profile: WidthProfile) -> Option<usize> {
    text.chars().try_fold(0, |sum, c| Some(sum + simple(c, profile)?))
}

/// The same in a grid, where no mark is that may have a blank before or behind it.
fn simple_grid_width(text: &str, profile: WidthProfile) -> Option<usize> {
    text.chars().try_fold(0_usize, |sum, c| match simple(c, profile)? {
        _ if matches!(c, '“' | '‘' | '”' | '’' | '(' | '[' | '{') => None,
        2 => Some(sum.next_multiple_of(2) + 2),
        width => Some(sum + width),
    })
}

/// The columns of a character that is a cluster of known width.
const fn simple(c: char, profile: WidthProfile) -> Option<usize> {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => Some(2),
        ' '..='~' => Some(1),
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => Some(if profile.ambiguous_is_wide { 2 } else { 1 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(text: &str) -> Vec<u16> {
        Advance::Squares(VerticalMarks::Inline)
            .clusters(text, 0..text.len(), Columns(0))
            .map(|(.., columns)| columns.0)
            .collect()
    }

    #[test]
    fn two_digits_that_stand_alone_share_a_square() {
        for (text, expected) in [
            ("共24人", vec![2, 1, 1, 2]),
            ("24", vec![1, 1]),
            ("“24”", vec![2, 1, 1, 2]),
            ("2024年", vec![2, 2, 2, 2, 2]),
            ("第5条", vec![2, 2, 2]),
            ("G20", vec![2, 2, 2]),
            ("20K", vec![2, 2, 2]),
            ("24\u{301}人", vec![2, 2, 2]),
            ("é24", vec![2, 2, 2]),
            ("—\u{301}", vec![2]),
        ] {
            assert_eq!(squares(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_beside_its_character_takes_nothing_and_a_second_one_a_square() {
        let advance = Advance::Squares(VerticalMarks::Beside);
        for (text, expected) in [
            ("不亦说乎？子曰", vec![2, 2, 2, 2, 0, 2, 2]),
            ("何？！》。", vec![2, 0, 2, 2, 0]),
            ("，甲　。24，", vec![2, 2, 2, 2, 1, 1, 0]),
        ] {
            let taken: Vec<u16> =
                advance.clusters(text, 0..text.len(), Columns(0)).map(|(.., columns)| columns.0).collect();
            assert_eq!(taken, expected, "{text}");
        }
    }

    #[test]
    fn a_part_is_as_long_as_it_is_in_the_whole() {
        let text = "共2024人24年";
        let part = |range| Advance::Squares(VerticalMarks::Inline).width(text, range);
        assert_eq!(part(3..5), 4, "two of four digits are no pair");
        assert_eq!(part(10..11) + part(11..12), 2);
    }
}
