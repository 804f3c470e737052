//! The forms of one Han character: traditional and simplified ones (`assets/han-variants.txt`), radicals and
//! compatibility ideographs that stand for it (`assets/han-lookalikes.txt`). Knows characters, not words: 后 and 後 are
//! the same here, also where an emperor's wife is meant.

use std::{collections::HashMap, sync::LazyLock};

const TABLES: [&str; 2] =
    [include_str!("../../assets/han-variants.txt"), include_str!("../../assets/han-lookalikes.txt")];
/// Radicals, 〇, and the characters of the Basic Multilingual Plane.
const COMMON: (u32, u32) = (0x2E80, 0x9FFF);
/// Compatibility ideographs. No other characters fold.
const COMPATIBLE: [(u32, u32); 2] = [(0xF900, 0xFAFF), (0x2F800, 0x2FA1F)];

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| Variants::read(TABLES));

struct Variants {
    /// The simplified form of each character of [`COMMON`], then of [`COMPATIBLE`].
    simplified: Vec<char>,
    /// All forms of a simplified character that has others, itself first.
    forms: HashMap<char, Vec<char>>,
}

impl Variants {
    /// Reads tables of lines whose first character stands for the others; what stands for something in a later table may
    /// itself be stood for in an earlier one.
    fn read(tables: [&str; 2]) -> Self {
        let ranges = [COMMON].into_iter().chain(COMPATIBLE);
        // Where a code point is none (there is no such place) the table is never asked.
        let simplified = ranges.flat_map(|(first, last)| first..=last).map(|code| char::from_u32(code).unwrap_or('\0'));
        let mut variants = Self { simplified: simplified.collect(), forms: HashMap::new() };
        for line in tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#')) {
            let mut characters = line.chars();
            let Some(first) = characters.next().map(|first| variants.simplified(first)) else { continue };
            let forms = variants.forms.entry(first).or_insert_with(|| vec![first]);
            for other in characters {
                forms.push(other);
                if let Some(entry) = index(other).and_then(|index| variants.simplified.get_mut(index)) {
                    *entry = first;
                }
            }
        }
        variants
    }

    fn simplified(&self, c: char) -> char {
        index(c).and_then(|index| self.simplified.get(index).copied()).unwrap_or(c)
    }
}

/// The place of a character in the table.
fn index(c: char) -> Option<usize> {
    let code = c as u32;
    let inside = |(first, last): (u32, u32)| (first..=last).contains(&code).then(|| (code - first) as usize);
    let len = |(first, last): (u32, u32)| (last - first + 1) as usize;
    inside(COMMON).or_else(|| {
        let [one, other] = COMPATIBLE;
        inside(one).map(|at| len(COMMON) + at).or_else(|| inside(other).map(|at| len(COMMON) + len(one) + at))
    })
}

/// The character that stands for all forms of a Han character: the simplified one, of a radical the character it is of,
/// 零 for 〇. Any other character is its own.
///
/// ```
/// assert_eq!(['發', '髮', '发', '\u{2F2D}', 'a'].map(zhujian::text::simplified), ['发', '发', '发', '山', 'a']);
/// ```
pub fn simplified(c: char) -> char {
    VARIANTS.simplified(c)
}

/// The simplified form of each character from U+4E00 to U+9FFF.
pub(super) fn unified_forms() -> &'static [char] {
    VARIANTS.simplified.get(0x4E00 - COMMON.0 as usize..=(COMMON.1 - COMMON.0) as usize).unwrap_or_default()
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
    fn a_character_has_one_form_that_stands_for_it() {
        let mut seen = std::collections::HashSet::new();
        for (at, line) in TABLES.iter().enumerate().flat_map(|(at, table)| table.lines().map(move |line| (at, line))) {
            if line.starts_with('#') {
                continue;
            }
            assert!(line.chars().count() > 1, "{line}");
            // What looks alike may have a traditional form, but is no form of anything else.
            for c in line.chars().skip(at) {
                assert!(index(c).is_some() && seen.insert(c), "{c} in {line}");
            }
        }
    }

    #[test]
    fn the_forms_of_a_character_know_each_other() {
        assert_eq!(other_forms('发').collect::<String>(), "發髮");
        assert_eq!(other_forms('髮').collect::<String>(), "发發");
        assert_eq!(other_forms('乐').collect::<String>(), "樂\u{F914}\u{F95C}\u{F9BF}");
        assert_eq!(other_forms('坊').count(), 0);
        assert_eq!(other_forms('a').count(), 0);
    }

    #[test]
    fn radicals_and_compatibility_forms_are_their_characters() {
        for (form, expected) in [
            ('\u{2F00}', '一'),
            ('\u{2FD5}', '龠'),
            ('\u{2FBA}', '马'),
            ('\u{2EE2}', '马'),
            ('\u{2ED3}', '长'),
            ('\u{F90A}', '金'),
            ('\u{2F800}', '丽'),
            ('〇', '零'),
            ('\u{2E9A}', '\u{2E9A}'),
            ('\u{2FD6}', '\u{2FD6}'),
        ] {
            assert_eq!(simplified(form), expected, "{form}");
            assert!(form == expected || other_forms(expected).any(|other| other == form), "{form}");
        }
    }
}
