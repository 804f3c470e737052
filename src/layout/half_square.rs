//! Half squares of a grid: where a blank stands so that a wide character stands on a whole square of two cells. Chooses no
//! places of runs.

use crate::text::{Columns, Slice, WidthProfile, cells, clusters, is_han};

/// Marks that stand at the outer side of what they open.
pub(super) const OPENING: [char; 7] = ['“', '‘', '(', '[', '{', '«', '‹'];

/// Quotation marks that close.
const CLOSING: [char; 2] = ['”', '’'];

/// What is left blank behind the cluster that ends `before`, so that a wide one in `rest`, which follows, stands on a whole square,
/// and a mark that closes Chinese takes one before Latin as well. `column` is where the cluster ends.
pub(super) fn blank_behind(before: &str, is_wide: bool, column: Columns, rest: &str, profile: WidthProfile) -> Columns {
    let is_odd = column.0 % 2 == 1;
    let is_blank = match is_odd {
        _ if starts_wide(rest, profile) => is_odd,
        true => rest.starts_with(char::is_alphanumeric) && closes_wide(before, profile),
        false => is_wide && opens_odd(rest, profile),
    };
    Columns(u16::from(is_blank))
}

/// Whether a text ends with a mark that closes what ends with a wide character.
pub(super) fn closes_wide(text: &str, profile: WidthProfile) -> bool {
    let closed = text.trim_end_matches(CLOSING);
    let last = closed.char_indices().next_back().map_or(0, |(at, _)| at);
    closed.len() < text.len() && starts_wide(closed.slice(last..), profile)
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
