//! The order of what stands on one side of a hit: by groups that begin alike, in a group by all of it. Tens of thousands of such sides
//! are sorted by numbers made of their bytes; the sides themselves are looked at again where the numbers are the same.

use std::cmp::Reverse;

use crate::text::char_at;

/// Characters beside the hit that make a group: two are a word as often as not, and no words need be cut.
const GROUP_CHARS: usize = 2;
/// A number has the name of the group, a character of which takes so many bits and one more, some bytes of the side, and the index of
/// the side in its lowest bits.
const CHARACTER_BITS: u32 = 21;
const FIRST_BYTES: usize = 6;
const INDEX_BITS: u32 = u32::BITS;
const BYTES_BITS: u32 = 8 * FIRST_BYTES as u32;
/// Where the first numbers are the same, the next have so many bytes; from so many on the sides are compared.
const NEXT_BYTES: usize = 12;
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
    let mut keys: Vec<u128> = sides.iter().zip(0..).map(|(side, at)| first_number(side) | at).collect();
    keys.sort_unstable();
    let of_one_name = keys.chunk_by_mut(|one, other| name(*one) == name(*other));
    let mut groups: Vec<ConcordGroup> = of_one_name
        .map(|keys| {
            let side = keys.first().and_then(|&key| sides.get(index(key))).copied().unwrap_or_default();
            let end = group_name(side);
            sorting.sort_equal(keys, end + FIRST_BYTES);
            let name = String::from_utf8_lossy(side.get(..end).unwrap_or_default()).into_owned();
            ConcordGroup { name, contexts: keys.iter().map(|&key| index(key)).collect() }
        })
        .collect();
    groups.sort_by_key(|group| Reverse(group.contexts.len()));
    groups
}

/// Sides that are being sorted.
struct Sorting<'a, D> {
    sides: &'a [&'a [u8]],
    date: D,
}

impl<D: Fn(usize) -> Date> Sorting<'_, D> {
    /// Sorts those whose numbers are the same, by their bytes from one on.
    fn sort_equal(&self, keys: &mut [u128], from: usize) {
        let runs = keys.chunk_by_mut(|one, other| one >> INDEX_BITS == other >> INDEX_BITS);
        for run in runs.filter(|run| run.len() > 1) {
            if from >= MOST_BYTES || run.iter().all(|&key| self.rest(key, from).is_empty()) {
                run.sort_by_cached_key(|&key| {
                    let at = index(key);
                    (self.sides.get(at).copied(), (self.date)(at), at)
                });
                continue;
            }
            for key in &mut *run {
                *key = number::<NEXT_BYTES>(self.rest(*key, from)) << INDEX_BITS | index(*key) as u128;
            }
            run.sort_unstable();
            self.sort_equal(run, from + NEXT_BYTES);
        }
    }

    fn rest(&self, key: u128, from: usize) -> &[u8] {
        self.sides.get(index(key)).and_then(|side| side.get(from..)).unwrap_or_default()
    }
}

/// The bytes of a side that name its group.
fn group_name(side: &[u8]) -> usize {
    (0..GROUP_CHARS)
        .fold(0, |end, _| end + char_at(side, end).filter(|&(c, _)| c != '\n').map_or(0, |(_, bytes)| bytes))
}

/// The name of a side's group and the bytes after it, as a number that is in their order.
fn first_number(side: &[u8]) -> u128 {
    let (mut number, mut end) = (0, 0);
    for _ in 0..GROUP_CHARS {
        let next = char_at(side, end).filter(|&(c, _)| c != '\n');
        number = number << CHARACTER_BITS | next.map_or(0, |(c, _)| u128::from(u32::from(c)) + 1);
        end += next.map_or(0, |(_, bytes)| bytes);
    }
    let bytes = self::number::<FIRST_BYTES>(side.get(end..).unwrap_or_default());
    (number << BYTES_BITS | bytes) << INDEX_BITS
}

/// The first bytes as a number, as if noughts followed the last.
fn number<const BYTES: usize>(bytes: &[u8]) -> u128 {
    // Sixteen bytes are read at once, where there are so many.
    let first = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; 16];
        first.iter_mut().zip(bytes).for_each(|(own, &byte)| *own = byte);
        first
    });
    u128::from_be_bytes(first) >> (128 - 8 * BYTES)
}

const fn name(key: u128) -> u128 {
    key >> (BYTES_BITS + INDEX_BITS)
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
