//! Where the runs of one line stand: from a left edge on, the Han–Latin gap between them, and a line spaced out to the
//! measure by whole cells. Never moves a run to another line.

use super::{
    line::Piece,
    run::{Joint, Run},
};
use crate::text::{Columns, Offset};

/// The joints in the order in which they are widened.
const WIDENED: [Joint; 3] = [Joint::Space, Joint::Border, Joint::Pause];

/// How often each joint of a line may be widened by one cell; a line that needs more stays ragged.
const ROUNDS: usize = 2;

/// The columns `runs` take on one line of `room` columns, a hanging mark not counted.
pub(super) fn set_width(runs: &[Run], room: Columns) -> Columns {
    let Some((last, before)) = runs.split_last() else { return Columns(0) };
    let width = before.iter().fold(last.width, |sum, run| sum.saturating_add(run.advance()));
    if width > room { width.saturating_sub(last.hang) } else { width }
}

/// Cells to add after each of `runs` so that the line gains `slack` columns; `None` where it cannot.
pub(super) fn widen(runs: &[Run], slack: Columns) -> Option<Vec<Columns>> {
    let inner = runs.len().saturating_sub(1);
    let mut added = vec![Columns(0); runs.len()];
    let mut left = usize::from(slack);
    for joint in std::iter::repeat_n(WIDENED, ROUNDS).flatten() {
        let joints = runs.iter().zip(&mut added).take(inner);
        let mut spots: Vec<&mut Columns> =
            joints.filter(|(run, _)| run.joint == joint).map(|(_, cells)| cells).collect();
        let (count, taken) = (spots.len(), left.min(spots.len()));
        for nth in 0..taken {
            if let Some(cells) = spots.get_mut((nth * count + count / 2) / taken) {
                **cells += Columns(1);
            }
        }
        left -= taken;
    }
    (left == 0).then_some(added)
}

/// The pieces of the line of `runs` that starts at byte `start` and column `column`, with `added` cells after each run.
pub(super) fn pieces(runs: &[Run], start: Offset, column: Columns, added: &[Columns]) -> Vec<Piece> {
    // Nearly always exact: lines are cached, so what they hold should not be larger than it must.
    let mut pieces = Vec::with_capacity(1 + added.iter().filter(|&&cells| cells > Columns(0)).count());
    let (mut from, mut left, mut right) = (start, column, column);
    for (i, run) in runs.iter().enumerate() {
        let is_last = i + 1 == runs.len();
        right = right.saturating_add(run.advance());
        let gap = added.get(i).copied().unwrap_or_default();
        if is_last || gap > Columns(0) || has_gap(run) {
            let end = if run.joint == Joint::Space && !is_last { run.end } else { run.text_end };
            if end > from {
                pieces.push(Piece { range: from..end, column: left });
            }
            right = right.saturating_add(gap);
            (from, left) = (run.end, right);
        }
    }
    pieces
}

/// Whether the space after `run` is a gap of ours, with no space of the text in it.
fn has_gap(run: &Run) -> bool {
    run.end == run.text_end && run.space > Columns(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(end: Offset, width: u16, joint: Joint) -> Run {
        Run { text_end: end, end, width: Columns(width), joint, ..Run::default() }
    }

    fn widened(runs: &[Run], slack: u16) -> Option<Vec<u16>> {
        widen(runs, Columns(slack)).map(|added| added.into_iter().map(|cells| cells.0).collect())
    }

    #[test]
    fn spaces_widen_before_borders_and_borders_before_pauses() {
        let runs = [
            run(3, 2, Joint::Pause),
            run(6, 2, Joint::Border),
            run(9, 3, Joint::Space),
            run(12, 2, Joint::Close),
            run(15, 2, Joint::Pause),
        ];
        assert_eq!(widened(&runs, 1), Some(vec![0, 0, 1, 0, 0]));
        assert_eq!(widened(&runs, 2), Some(vec![0, 1, 1, 0, 0]));
        assert_eq!(widened(&runs, 3), Some(vec![1, 1, 1, 0, 0]));
        assert_eq!(widened(&runs, 4), Some(vec![1, 1, 2, 0, 0]));
        assert_eq!(widened(&runs, 7), None);
    }

    #[test]
    fn cells_are_spread_over_the_line() {
        let runs: Vec<Run> = (1..=7).map(|i| run(i * 3, 2, Joint::Pause)).collect();
        assert_eq!(widened(&runs, 2), Some(vec![0, 1, 0, 0, 1, 0, 0]));
    }
}
