//! Taking a part of a text or a list without a way to panic: reading cannot fail, whatever the file holds.

use std::slice::SliceIndex;

/// Slicing by places that were found in the very text (or list) that is sliced. `text[range]` ends the program where a
/// place is wrong; this ends the tests, and gives an empty part to a reader.
///
/// Where a place may rightly be missing, `get` says so; where one pattern gives place and part at once (`strip_prefix`,
/// `split_once`, `split_at_checked`), it is to be preferred.
pub(crate) trait Slice<Range> {
    /// The part in `range` (bytes of a text, indices of a list).
    fn slice(&self, range: Range) -> &Self;
}

impl<Range: SliceIndex<str, Output = str>> Slice<Range> for str {
    #[inline]
    #[track_caller]
    fn slice(&self, range: Range) -> &str {
        let part = self.get(range);
        debug_assert!(part.is_some(), "no such part of a text of {} bytes", self.len());
        part.unwrap_or_default()
    }
}

impl<T, Range: SliceIndex<[T], Output = [T]>> Slice<Range> for [T] {
    #[inline]
    #[track_caller]
    fn slice(&self, range: Range) -> &[T] {
        let part = self.get(range);
        debug_assert!(part.is_some(), "no such part of a list of {}", self.len());
        part.unwrap_or_default()
    }
}

/// The start of `text`, whole characters of at most `most` bytes.
pub(crate) fn head(text: &str, most: usize) -> &str {
    text.slice(..text.floor_char_boundary(most))
}

/// The end of `text`, whole characters of `most` bytes, or a few more.
pub(crate) fn tail(text: &str, most: usize) -> &str {
    text.slice(text.floor_char_boundary(text.len().saturating_sub(most))..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_indexing_gives() {
        assert_eq!(("竹简".slice(3..), "竹简".slice(..3), "竹简".slice(3..3)), ("简", "竹", ""));
        assert_eq!([1, 2, 3].slice(1..), [2, 3]);
    }

    #[test]
    fn a_head_and_a_tail_cut_no_character() {
        assert_eq!((head("竹简", 4), head("竹简", 6), head("竹简", 9)), ("竹", "竹简", "竹简"));
        assert_eq!((tail("竹简", 1), tail("竹简", 4), tail("竹简", 9)), ("简", "竹简", "竹简"));
    }

    #[test]
    #[should_panic(expected = "no such part of a text of 6 bytes")]
    fn a_wrong_place_ends_the_tests() {
        let _ = "竹简".slice(1..);
    }
}
