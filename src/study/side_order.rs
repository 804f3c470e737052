//! The order of what stands on one side of a hit: by groups that begin alike, in a group by all of it. Tens of thousands of such sides
//! are sorted by numbers made of their bytes; the sides themselves are looked at again where the numbers are the same.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::text::char_at;

/// Characters beside the hit that make a group: two are a word as often as not, and no words need be cut.
const GROUP_CHARS: usize = 2;
/// Bits of a character, and of one more than it.
const CHARACTER_BITS: u32 = 21;
/// A number has some bytes of the side, and the index of the side in its lowest bits. Where the bytes are the same, those that follow
/// are taken; from so many on the sides are compared.
const BYTES: usize = 12;
const INDEX_BITS: u32 = u32::BITS;
const MOST_BYTES: usize = 120;

/// Contexts that belong together, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordGroup {
    /// What they have in common: the characters beside the hit; nothing where they are in no such order.
    pub name: String,
    /// Their indices among the contexts.
    pub contexts: Vec<usize>,
}

/// A date, as [`date_key`](crate::document::date_key) has it.
type Date = Option<(i32, u32, u32)>;

/// Groups by the first characters of one side, read from the hit outwards, the commonest first; in a group by all of it, then by date.
/// There are less than 2³² sides.
pub(super) fn by_side(sides: &[&[u8]], date: impl Fn(usize) -> Date) -> Vec<ConcordGroup> {
    let sorting = Sorting { sides, date };
    let mut groups = groups(sides);
    let mut keys = Vec::new();
    for group in &mut groups {
        keys.clear();
        keys.extend(group.contexts.iter().map(|&at| at as u128));
        sorting.sort(&mut keys, group.name.len());
        group.contexts.iter_mut().zip(&keys).for_each(|(at, &key)| *at = index(key));
    }
    groups
}

/// The groups, the commonest first, those that are as common by name; in each the sides as they come.
fn groups(sides: &[&[u8]]) -> Vec<ConcordGroup> {
    // Of each group the first of its sides and how many they are, of each side its group.
    let (mut numbers, mut firsts) = (FxHashMap::default(), Vec::new());
    let of_sides: Vec<u32> = sides
        .iter()
        .map(|side| {
            let group = *numbers.entry(name_number(side)).or_insert(firsts.len() as u32);
            match firsts.get_mut(group as usize) {
                Some((_, count)) => *count += 1,
                None => firsts.push((*side, 1)),
            }
            group
        })
        .collect();
    let group = |(side, count): (&[u8], usize)| {
        let name = String::from_utf8_lossy(side.get(..name_end(side)).unwrap_or_default()).into_owned();
        ConcordGroup { name, contexts: Vec::with_capacity(count) }
    };
    let mut groups: Vec<ConcordGroup> = firsts.into_iter().map(group).collect();
    for (at, &number) in of_sides.iter().enumerate() {
        if let Some(group) = groups.get_mut(number as usize) {
            group.contexts.push(at);
        }
    }
    groups.sort_by(|one, other| {
        (Reverse(one.contexts.len()), &one.name).cmp(&(Reverse(other.contexts.len()), &other.name))
    });
    groups
}

/// Sides that are being sorted.
struct Sorting<'a, D> {
    sides: &'a [&'a [u8]],
    date: D,
}

impl<D: Fn(usize) -> Date> Sorting<'_, D> {
    /// Sorts the sides that have these indices, which rise, by their bytes from one on.
    fn sort(&self, keys: &mut [u128], from: usize) {
        if keys.len() > 1 {
            for key in &mut *keys {
                *key = number(self.rest(*key, from)) << INDEX_BITS | index(*key) as u128;
            }
            keys.sort_unstable();
            self.sort_equal(keys, from + BYTES);
        }
    }

    /// Sorts those whose numbers are the same, by their bytes from one on.
    fn sort_equal(&self, keys: &mut [u128], from: usize) {
        let runs = keys.chunk_by_mut(|one, other| one >> INDEX_BITS == other >> INDEX_BITS);
        for run in runs.filter(|run| run.len() > 1) {
            if run.iter().all(|&key| self.rest(key, from).is_empty()) {
                // They differ by noughts at their ends, if at all.
                let len = |key: u128| self.sides.get(index(key)).map_or(0, |side| side.len());
                run.sort_by_cached_key(|&key| (len(key), (self.date)(index(key)), index(key)));
                continue;
            }
            if from >= MOST_BYTES {
                run.sort_by_cached_key(|&key| (self.sides.get(index(key)), (self.date)(index(key)), index(key)));
                continue;
            }
            self.sort(run, from);
        }
    }

    fn rest(&self, key: u128, from: usize) -> &[u8] {
        self.sides.get(index(key)).and_then(|side| side.get(from..)).unwrap_or_default()
    }
}

/// The bytes of a side that name its group.
fn name_end(side: &[u8]) -> usize {
    (0..GROUP_CHARS).fold(0, |end, _| end + name_char(side, end).map_or(0, |(_, bytes)| bytes))
}

/// The name of a side's group as a number.
fn name_number(side: &[u8]) -> u64 {
    let next = |(number, end), _| {
        let (c, bytes) = name_char(side, end).map_or((0, 0), |(c, bytes)| (u64::from(u32::from(c)) + 1, bytes));
        (number << CHARACTER_BITS | c, end + bytes)
    };
    (0..GROUP_CHARS).fold((0, 0), next).0
}

/// The character of a name that begins at a byte, and its bytes.
fn name_char(side: &[u8], at: usize) -> Option<(char, usize)> {
    char_at(side, at).filter(|&(c, _)| c != '\n')
}

/// The first bytes as a number, as if noughts followed the last.
fn number(bytes: &[u8]) -> u128 {
    // Sixteen bytes are read at once, where there are so many.
    let first = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; 16];
        first.iter_mut().zip(bytes).for_each(|(own, &byte)| *own = byte);
        first
    });
    u128::from_be_bytes(first) >> (128 - 8 * BYTES)
}

const fn index(key: u128) -> usize {
    (key & u32::MAX as u128) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by a sort of strings.
    fn plain(sides: &[String], date: impl Fn(usize) -> Date) -> Vec<ConcordGroup> {
        let name = |at: usize| -> String { sides[at].chars().take_while(|&c| c != '\n').take(GROUP_CHARS).collect() };
        let mut all: Vec<usize> = (0..sides.len()).collect();
        all.sort_by_key(|&at| (name(at), &sides[at], date(at), at));
        let groups = all.chunk_by(|&one, &other| name(one) == name(other));
        let mut groups: Vec<ConcordGroup> =
            groups.map(|group| ConcordGroup { name: name(group[0]), contexts: group.to_vec() }).collect();
        groups.sort_by_key(|group| Reverse(group.contexts.len()));
        groups
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_the_strings(
            starts in prop::collection::vec("[桥山a\\n\\x00𠀀]{0,4}", 1..3),
            long in "[桥山水]{0,60}",
            sides in prop::collection::vec((0..3_usize, any::<bool>(), "[桥a\\x00]{0,2}"), 0..24),
        ) {
            let side = |(start, is_long, end): &(usize, bool, String)| {
                let start = starts.get(*start).map_or("", String::as_str);
                format!("{start}{}{end}", if *is_long { long.as_str() } else { "" })
            };
            let sides: Vec<String> = sides.iter().map(side).collect();
            let date = |at: usize| (!at.is_multiple_of(3)).then_some((2000 - at as i32 % 2, 1, 1));
            let bytes: Vec<&[u8]> = sides.iter().map(String::as_bytes).collect();
            prop_assert_eq!(by_side(&bytes, date), plain(&sides, date));
        }
    }
}
