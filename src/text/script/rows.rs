//! A table of words and what stands for them in another script: rows in the order of their bytes, in which the longest that
//! begins a text is looked up. Nothing of it is read before it is used.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::text::{Slice, head};

/// Bytes of the longest key.
const LONGEST_KEY: usize = 64;

/// OpenCC's simplified to traditional words and characters.
pub(super) static HANT: LazyLock<Rows> = LazyLock::new(|| Rows::new(include_str!("../../../assets/opencc/hant.txt")));
/// Traditional to simplified ones.
pub(super) static HANS: LazyLock<Rows> = LazyLock::new(|| Rows::new(include_str!("../../../assets/opencc/hans.txt")));
/// Traditional characters to the forms of Taiwan.
pub(super) static TAIWAN: LazyLock<Rows> =
    LazyLock::new(|| Rows::new(include_str!("../../../assets/opencc/taiwan.txt")));
/// Those forms to the standard.
pub(super) static FROM_TAIWAN: LazyLock<Rows> =
    LazyLock::new(|| Rows::new(include_str!("../../../assets/opencc/from-taiwan.txt")));
/// Traditional characters to the forms of Hong Kong.
pub(super) static HONG_KONG: LazyLock<Rows> =
    LazyLock::new(|| Rows::new(include_str!("../../../assets/opencc/hong-kong.txt")));

/// The rows of a table.
pub(super) struct Rows {
    text: &'static str,
    /// For each character that begins a row, the bytes of its rows.
    starts: HashMap<char, Range<usize>>,
    characters: HashMap<char, Character>,
}

/// What stands for a single character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Character {
    pub(super) target: char,
    /// Whether it tells by itself of which script a text is.
    pub(super) is_telling: bool,
}

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) key: &'static str,
    /// What stands for it; nothing where that is what stands for its characters one by one.
    pub(super) target: Option<&'static str>,
}

impl Row {
    fn parse(line: &'static str) -> Self {
        match line.split_once('\t') {
            Some((key, targets)) => Self { key, target: targets.split(' ').next() },
            None => Self { key: line, target: None },
        }
    }
}

impl Rows {
    fn new(text: &'static str) -> Self {
        let (mut starts, mut characters) = (HashMap::<char, Range<usize>>::new(), HashMap::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            let mut key = line.trim_end().split('\t');
            let Some(first) = key.next().and_then(|key| key.chars().next()).filter(|&first| first != '#') else {
                continue;
            };
            starts.entry(first).or_insert(start..end).end = end;
            let line = line.trim_end();
            let mut rest = line.chars().skip(1);
            if let (Some('\t'), Some(target)) = (rest.next(), rest.next()) {
                characters.insert(first, Character { target, is_telling: rest.next().is_none() });
            }
        }
        Self { text, starts, characters }
    }

    /// What stands for a character.
    pub(super) fn character(&self, c: char) -> Option<Character> {
        self.characters.get(&c).copied()
    }

    /// The row with the longest key that `text` begins with.
    pub(super) fn longest(&self, text: &str) -> Option<Row> {
        let rows = self.starts.get(&text.chars().next()?)?;
        let mut probe = head(text, LONGEST_KEY);
        loop {
            let row = self.last_up_to(probe, rows.clone()).filter(|_| !probe.is_empty())?;
            if text.starts_with(row.key) {
                return Some(row);
            }
            // No key longer than what the two share begins the text.
            let shared = row.key.bytes().zip(probe.bytes()).take_while(|(one, other)| one == other).count();
            probe = head(probe, shared);
        }
    }

    /// The last row whose key is not behind `probe` in the order of bytes.
    fn last_up_to(&self, probe: &str, Range { mut start, mut end }: Range<usize>) -> Option<Row> {
        let mut last = None;
        while start < end {
            let middle = self.text.floor_char_boundary(usize::midpoint(start, end));
            let line_start = self.text.slice(start..middle).rfind('\n').map_or(start, |at| start + at + 1);
            let line_end = self.text.slice(line_start..end).find('\n').map_or(end, |at| line_start + at);
            let row = Row::parse(self.text.slice(line_start..line_end));
            if row.key <= probe {
                last = Some(row);
                start = (line_end + 1).min(end);
            } else {
                end = line_start;
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&LazyLock<Rows>; 5] = [&HANT, &HANS, &TAIWAN, &FROM_TAIWAN, &HONG_KONG];

    fn keys(rows: &Rows) -> impl Iterator<Item = Row> {
        rows.text.lines().filter(|line| !line.starts_with('#')).map(Row::parse)
    }

    #[test]
    fn rows_are_in_order_and_keep_the_length_of_every_character() {
        for rows in ALL {
            assert!(keys(rows).is_sorted_by(|one, other| one.key < other.key));
            for Row { key, target } in keys(rows) {
                let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
                assert!(target.is_none_or(|target| lengths(target) == lengths(key)), "{key}");
                assert!(key.len() <= LONGEST_KEY, "{key}");
            }
        }
    }

    #[test]
    fn every_row_is_found_by_its_own_key() {
        for rows in ALL {
            for row in keys(rows) {
                assert_eq!(rows.longest(row.key), Some(row));
            }
        }
    }

    #[test]
    fn the_longest_key_is_taken_whatever_lies_between() {
        let rows = Rows::new("#\n皇\n皇后\n皇后區十\n皇帝\t帝皇\n");
        let key = |text| rows.longest(text).map(|row| row.key);
        assert_eq!(key("皇后區九"), Some("皇后"));
        assert_eq!(key("皇后區十一"), Some("皇后區十"));
        assert_eq!(key("皇天"), Some("皇"));
        assert_eq!(key("后"), None);
        assert_eq!(key(""), None);
        assert_eq!(rows.longest("皇帝").and_then(|row| row.target), Some("帝皇"));
    }
}
