//! Where the text of a book stands in its parts: from bytes of the one text to fragment identifiers that other readers go to,
//! and back. Made anew where it is asked for: nothing of it is held while a book is read.

use std::{collections::BTreeMap, ops::Range};

use super::{
    decode::decoded,
    fragment::{Fragment, Spot, Step},
    package::read,
};
use crate::{
    document::{
        html::{Seen, Syntax, Tree},
        members::Members,
    },
    text::Slice,
};

/// A stretch of a part in the text of the book.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// The part, counted as in the spine that was read.
    part: usize,
    seen: Seen,
}

/// Where the text of a book stands in its parts.
pub(crate) struct BookMap<'a> {
    members: &'a dyn Members,
    is_chinese: bool,
    /// The paths of the parts, and the steps that lead to them through the package.
    parts: Vec<(String, [u32; 2])>,
    /// In the order of the text.
    stretches: Vec<Stretch>,
}

/// A byte of the text of a node.
#[derive(Debug, Clone, Copy)]
struct End {
    part: usize,
    node: usize,
    within: usize,
}

impl<'a> BookMap<'a> {
    /// A map of nothing yet.
    pub(super) fn new(members: &'a dyn Members, is_chinese: bool, parts: Vec<(String, [u32; 2])>) -> Self {
        Self { members, is_chinese, parts, stretches: Vec::new() }
    }

    /// Notes a stretch. What stood there before was taken back.
    pub(super) fn add(&mut self, part: usize, seen: Seen) {
        if seen.len == 0 {
            return;
        }
        while self.stretches.pop_if(|last| last.seen.at >= seen.at).is_some() {}
        self.stretches.push(Stretch { part, seen });
    }

    /// The identifiers of stretches of the text; `None` for one of which nothing stands in a part.
    pub(crate) fn identifiers(&self, ranges: &[Range<usize>]) -> Vec<Option<String>> {
        let ends: Vec<Option<[End; 2]>> = ranges.iter().map(|range| self.ends(range)).collect();
        let mut spots: Vec<[Option<Spot>; 2]> = vec![[None, None]; ends.len()];
        let mut by_part: BTreeMap<usize, Vec<(usize, usize, End)>> = BTreeMap::new();
        for (nth, ends) in ends.iter().enumerate() {
            for (side, end) in ends.iter().flatten().enumerate() {
                by_part.entry(end.part).or_default().push((nth, side, *end));
            }
        }
        for (part, ends) in by_part {
            self.with_tree(part, |tree| {
                for (nth, side, end) in ends {
                    if let Some(spot) = spots.get_mut(nth).and_then(|spots| spots.get_mut(side)) {
                        *spot = Some(spot_of(tree, end.node, end.within));
                    }
                }
            });
        }
        let fragment = |(ends, [start, end]): (Option<[End; 2]>, [Option<Spot>; 2])| {
            let [first, last] = ends?;
            let package = |end: End| -> Option<Vec<Step>> {
                let (_, steps) = self.parts.get(end.part)?;
                Some(steps.iter().map(|&index| Step { index, id: None }).collect())
            };
            let start = start?;
            // A passage that ends in a note which stands above it is told by its start.
            let goes_on = first.part < last.part || first.part == last.part && first.node <= last.node;
            let end_package = if first.part == last.part || !goes_on { None } else { package(last) };
            let end = end.filter(|_| goes_on).unwrap_or_else(|| start.clone());
            Some(Fragment { package: package(first)?, end_package, start, end }.to_string())
        };
        ends.into_iter().zip(spots).map(fragment).collect()
    }

    /// The stretches of the text that identifiers lead to; `None` for one that leads nowhere.
    pub(crate) fn ranges(&self, identifiers: &[&str]) -> Vec<Option<Range<usize>>> {
        let part_of = |package: &[Step]| {
            let steps: Vec<u32> = package.iter().map(|step| step.index).collect();
            self.parts.iter().position(|(_, own)| *steps == own[..])
        };
        let mut bytes = vec![[None, None]; identifiers.len()];
        let mut by_part: BTreeMap<usize, Vec<(usize, usize, Spot)>> = BTreeMap::new();
        for (nth, identifier) in identifiers.iter().enumerate() {
            let Ok(Fragment { package, end_package, start, end }) = identifier.parse::<Fragment>() else { continue };
            // A place has no end of its own.
            let end =
                (end_package.is_some() || start != end).then_some((end_package.as_ref().unwrap_or(&package), end));
            for (side, (package, spot)) in
                [Some((&package, start)), end].into_iter().enumerate().filter_map(|(n, e)| Some((n, e?)))
            {
                if let Some(part) = part_of(package) {
                    by_part.entry(part).or_default().push((nth, side, spot));
                }
            }
        }
        for (part, spots) in by_part {
            self.with_tree(part, |tree| {
                for (nth, side, spot) in spots {
                    let byte = node_of(tree, &spot).and_then(|(node, within)| self.byte(part, node, within, side == 1));
                    let own = bytes.get_mut(nth).and_then(|sides: &mut [Option<usize>; 2]| sides.get_mut(side));
                    own.into_iter().for_each(|own| *own = byte);
                }
            });
        }
        let range = |[start, end]: [Option<usize>; 2]| start.map(|start| start..end.unwrap_or(start).max(start));
        bytes.into_iter().map(range).collect()
    }

    fn with_tree(&self, part: usize, act: impl FnOnce(&Tree)) {
        let Some((path, _)) = self.parts.get(part) else { return };
        let Some(bytes) = read(self.members, path) else { return };
        let text = decoded(&bytes, self.is_chinese);
        act(&Tree::of(&text, Syntax::Xhtml));
    }

    /// Where a stretch of the text begins and ends in the parts: what is put in between is passed over.
    fn ends(&self, range: &Range<usize>) -> Option<[End; 2]> {
        let first = self.stretches.partition_point(|own| own.seen.at + own.seen.len <= range.start);
        let last = self.stretches.partition_point(|own| own.seen.at < range.end).checked_sub(1)?;
        let (first, last) = (self.stretches.get(first)?, self.stretches.get(last)?);
        if first.seen.at >= range.end.max(range.start + 1) || first.seen.at > last.seen.at {
            return None;
        }
        let end = |own: &Stretch, at: usize| End {
            part: own.part,
            node: own.seen.node,
            within: own.seen.within + at.saturating_sub(own.seen.at).min(own.seen.len),
        };
        Some([end(first, range.start), end(last, range.end)])
    }

    /// The byte of the text that stands for byte `within` of a node, or for the next one that is shown; for the one before
    /// where it `is_end`.
    fn byte(&self, part: usize, node: usize, within: usize, is_end: bool) -> Option<usize> {
        let from = self.stretches.partition_point(|own| own.part < part);
        let to = self.stretches.partition_point(|own| own.part <= part);
        let own = self.stretches.slice(from..to).iter().map(|own| own.seen);
        // Notes are read after the text they stand in: nodes do not rise.
        let key = |seen: &Seen| (seen.node, seen.within);
        if is_end {
            let last = own.filter(|seen| key(seen) < (node, within)).max_by_key(key)?;
            let inside = if last.node == node { (within - last.within).min(last.len) } else { last.len };
            return Some(last.at + inside);
        }
        let is_behind = |seen: &Seen| seen.node > node || seen.node == node && seen.within + seen.len > within;
        let next = own.filter(is_behind).min_by_key(key)?;
        let inside = if next.node == node { within.saturating_sub(next.within) } else { 0 };
        Some(next.at + inside)
    }
}

/// Where byte `within` of a node stands.
fn spot_of(tree: &Tree, node: usize, within: usize) -> Spot {
    let mut steps = Vec::new();
    let mut unit = None;
    let mut at = node;
    // The root is no step: the first one leads to its child.
    while at > 0 && tree.parent(at) > 0 {
        let (elements, units) = before(tree, at);
        steps.push(match tree.text(at) {
            Some(text) => {
                unit = Some(units + utf16(text.get(..within).unwrap_or(text)));
                Step { index: 2 * elements + 1, id: None }
            }
            None => Step {
                index: 2 * elements + 2,
                id: tree.attribute(at, "id").map(Into::into).filter(|id: &String| is_plain(id)),
            },
        });
        at = tree.parent(at);
    }
    steps.reverse();
    Spot { steps, unit }
}

/// Whether an id needs no sign before any of its own, and can stand in an address.
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// How many elements stand before a node among those around it, and how many units of text between the last of these and it.
fn before(tree: &Tree, node: usize) -> (u32, u32) {
    let (mut elements, mut units) = (0, 0);
    for child in children(tree, tree.parent(node)).take_while(|&child| child < node) {
        match tree.text(child) {
            Some(text) => units += utf16(text),
            None => (elements, units) = (elements + 1, 0),
        }
    }
    (elements, units)
}

fn children<'t>(tree: &'t Tree, node: usize) -> impl Iterator<Item = usize> + 't {
    let end = tree.end(node).min(tree.len());
    std::iter::successors(Some(node + 1), |&child| Some(tree.end(child).max(child + 1)))
        .take_while(move |&child| child < end)
}

/// The node that a place is in, and the byte of its text.
fn node_of(tree: &Tree, spot: &Spot) -> Option<(usize, usize)> {
    let mut node = children(tree, 0).find(|&child| tree.text(child).is_none())?;
    for step in &spot.steps {
        let found = if step.index % 2 == 0 {
            let mut elements = children(tree, node).filter(|&child| tree.text(child).is_none());
            elements.nth((step.index as usize / 2).checked_sub(1)?)
        } else {
            return text_at(tree, node, step.index / 2, spot.unit.unwrap_or(0));
        };
        let is_meant =
            |&found: &usize| step.id.is_none() || tree.attribute(found, "id").as_deref() == step.id.as_deref();
        // The id holds where the steps lead elsewhere: the part was edited.
        let named = || {
            (1..tree.len())
                .find(|&node| step.id.is_some() && tree.attribute(node, "id").as_deref() == step.id.as_deref())
        };
        node = found.filter(is_meant).or_else(named).or(found)?;
    }
    Some((node, 0))
}

/// The text behind so many elements of a node, and the byte of it at so many units.
fn text_at(tree: &Tree, node: usize, elements: u32, unit: u32) -> Option<(usize, usize)> {
    let (mut seen, mut units, mut last) = (0, 0, None);
    for child in children(tree, node) {
        let Some(text) = tree.text(child) else {
            seen += 1;
            if seen > elements {
                break;
            }
            last = Some((child, 0));
            continue;
        };
        if seen < elements {
            continue;
        }
        let len = utf16(text);
        if unit <= units + len {
            return Some((child, byte_of(text, unit - units)));
        }
        units += len;
        last = Some((child, text.len()));
    }
    last
}

fn utf16(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// The byte at so many units of UTF-16, or at the next border of characters.
fn byte_of(text: &str, units: u32) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16() as u32);
    }
    text.len()
}
