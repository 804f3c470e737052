//! Half squares of a grid: where a blank stands so that a wide character stands on a whole square of two cells. Chooses no
//! places of runs.

use crate::text::{Columns, Slice, WidthProfile, cells, clusters, is_han};

/// Marks that stand at the outer side of what they open.
pub(super) const OPENING: [char; 7] = ['“', '‘', '(', '[', '{', '«', '‹'];

/// What is left blank behind a cluster of a line, so that a wide one in `rest`, which follows, stands on a whole square.
/// `column` is where the cluster ends.
pub(super) fn blank_behind(is_wide: bool, column: Columns, rest: &str, profile: WidthProfile) -> Columns {
    let is_odd = column.0 % 2 == 1;
    if starts_wide(rest, profile) {
        return Columns(u16::from(is_odd));
    }
    Columns(u16::from(is_wide && !is_odd && opens_odd(rest, profile)))
}

/// Whether the first character of a text is wide.
pub(super) fn starts_wide(text: &str, profile: WidthProfile) -> bool {
    match text.chars().next() {
        None => false,
        Some(c) if is_han(c) => true,
        Some(c) if c.is_ascii() => false,
        Some(_) => clusters(text).next().is_some_and(|(_, cluster)| cells(cluster, profile) >= Columns(2)),
    }
}

/// Whether a text begins with opening marks of an odd width right before a wide character.
pub(super) fn opens_odd(text: &str, profile: WidthProfile) -> bool {
    let opened = text.trim_start_matches(OPENING);
    odd_width(text.slice(..text.len() - opened.len()), profile) && starts_wide(opened, profile)
}

/// Whether a text has an odd width, and nothing wide in it.
pub(super) fn odd_width(text: &str, profile: WidthProfile) -> bool {
    let mut widths = clusters(text).map(|(_, cluster)| cells(cluster, profile));
    widths.try_fold(0, |sum, width| (width < Columns(2)).then_some(sum + width.0)).is_some_and(|sum| sum % 2 == 1)
}
