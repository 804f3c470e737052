//! How long each entry is: what there is to read from it to the next entry that it does not hold.

use crate::{document::Window, outline::Outline};

/// What there is to read in each entry of `outline`, the entries it holds included. `before` counts what stands before
/// each block of the window and after the last; `count` counts a stretch of text.
pub(super) fn lengths(outline: &Outline, window: &Window, before: &[u64], count: impl Fn(&str) -> u64) -> Vec<u64> {
    let starts = starts(outline, window, before, count);
    let end = before.last().copied().unwrap_or(0);
    let mut lengths = vec![0; starts.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in outline.entries.iter().enumerate() {
        while let Some(last) = open.pop_if(|last| outline.entries[*last].level >= entry.level) {
            lengths[last] = starts[index].saturating_sub(starts[last]);
        }
        open.push(index);
    }
    open.into_iter().for_each(|last| lengths[last] = end.saturating_sub(starts[last]));
    lengths
}

/// What there is to read before each entry. A block is counted once, however many entries it holds.
fn starts(outline: &Outline, window: &Window, before: &[u64], count: impl Fn(&str) -> u64) -> Vec<u64> {
    let (mut block, mut within, mut sum) = (usize::MAX, 0, 0);
    let start = |entry: &crate::outline::Entry| {
        let index = window.block_index(entry.place)?;
        if index != block {
            (block, within, sum) = (index, 0, *before.get(index)?);
        }
        sum += window.blocks[index].text.get(within..entry.place.within).map_or(0, &count);
        within = entry.place.within;
        Some(sum)
    };
    outline.entries.iter().map(start).map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::parse, outline::build};

    #[test]
    fn an_entry_is_as_long_as_what_it_holds() {
        let text = "前言\n一、甲甲甲\n（一）乙乙\n（二）丙\n二、丁\n戊戊\n";
        let window = parse(text).window;
        let outline = build(&window);
        let mut before = vec![0];
        before.extend(window.blocks.iter().scan(0, |sum, block| {
            *sum += block.text.chars().count() as u64;
            Some(*sum)
        }));
        let lengths = lengths(&outline, &window, &before, |text| text.chars().count() as u64);
        assert_eq!(lengths, [14, 5, 4, 5]);
    }
}
