//! Finds anchored passages in a text that is too long to be held whole, part by part.

use super::{Anchor, Resolution, resolve};
use crate::{
    document::{ContentHash, Window},
    text::{SourceOffset, TextRange},
};

/// Bytes of the longest text that is searched to its end for what is not in the part at hand: a gigabyte takes too long.
pub const LONGEST_SEARCHED: u64 = 256 << 20;

/// Finds each passage, word for word, in the parts of a text, which `read` gives by a byte in each: `Moved` where it is in one
/// place alone, `Unproved` with the one nearest to where it stood where it is in several, else `Orphan`. `None` where
/// `is_given_up` says so.
pub fn resolve_parts(
    anchors: &[&Anchor],
    hash: &ContentHash,
    mut read: impl FnMut(SourceOffset) -> Option<Window>,
    mut is_given_up: impl FnMut() -> bool,
) -> Option<Vec<Resolution>> {
    let mut found: Vec<(&Anchor, Vec<TextRange>)> = anchors.iter().map(|anchor| (*anchor, Vec::new())).collect();
    let mut from = Some(SourceOffset(0));
    while let Some(window) = from.and_then(&mut read) {
        for (anchor, ranges) in &mut found {
            if is_given_up() {
                return None;
            }
            let quote = anchor.exact.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if window.blocks.iter().any(|block| block.text.contains(quote))
                && let Some(range) = resolve(anchor, &window, hash).sure()
                && !ranges.contains(&range)
            {
                ranges.push(range);
            }
        }
        from = from.and_then(|from| window.read_on(from).1);
    }
    Some(found.into_iter().map(|(anchor, ranges)| nearest(anchor, &ranges)).collect())
}

fn nearest(anchor: &Anchor, ranges: &[TextRange]) -> Resolution {
    let distance = |range: &&TextRange| range.start.block.0.abs_diff(anchor.range.start.block.0);
    match (ranges, ranges.iter().min_by_key(distance)) {
        ([only], _) => Resolution::Moved(*only),
        (_, Some(nearest)) => Resolution::Unproved(*nearest),
        (_, None) => Resolution::Orphan,
    }
}
