//! Traditional and simplified forms of one character, from `assets/han-variants.txt`. Knows characters, not words: 后
//! and 後 are the same here, also where an emperor's wife is meant.

use std::{collections::HashMap, sync::LazyLock};

const TABLE: &str = include_str!("../../assets/han-variants.txt");
/// The table has no characters outside these.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| Variants::read(TABLE));

struct Variants {
    /// The simplified form of each character from [`FIRST`] on.
    simplified: Vec<char>,
    /// All forms of a simplified character that has others, itself first.
    forms: HashMap<char, Vec<char>>,
}

impl Variants {
    fn read(table: &str) -> Self {
        let mut simplified: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        let mut forms = HashMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let all: Vec<char> = line.chars().collect();
            let Some(&first) = all.first() else { continue };
            for &other in &all {
                if let Some(entry) = index(other).and_then(|index| simplified.get_mut(index)) {
                    *entry = first;
                }
            }
            forms.insert(first, all);
        }
        Self { simplified, forms }
    }
}

/// The place of a character in the table.
fn index(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&(c as u32)).then(|| (c as u32 - FIRST) as usize)
}

/// The simplified form of a Han character; any other is its own.
///
/// ```
/// assert_eq!(['發', '髮', '发', 'a'].map(zhujian::text::simplified), ['发', '发', '发', 'a']);
/// ```
pub fn simplified(c: char) -> char {
    index(c).and_then(|index| VARIANTS.simplified.get(index).copied()).unwrap_or(c)
}

/// The other forms of `c`: the characters that are not `c` and have the same simplified form.
pub fn other_forms(c: char) -> impl Iterator<Item = char> {
    let forms = VARIANTS.forms.get(&simplified(c)).map_or(&[][..], Vec::as_slice);
    forms.iter().copied().filter(move |&form| form != c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_stands_in_one_line_of_the_table() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.chars().count() > 1, "{line}");
            for c in line.chars() {
                assert!(index(c).is_some() && seen.insert(c), "{c} in {line}");
            }
        }
    }

    #[test]
    fn the_forms_of_a_character_know_each_other() {
        assert_eq!(other_forms('发').collect::<String>(), "發髮");
        assert_eq!(other_forms('髮').collect::<String>(), "发發");
        assert_eq!(other_forms('山').count(), 0);
        assert_eq!(other_forms('a').count(), 0);
    }
}
