//! The forms of one Han character: traditional and simplified ones (`assets/han-variants.txt`), radicals and
//! compatibility ideographs that stand for it (`assets/han-lookalikes.txt`). Knows characters, not words: 后 and 後 are
//! the same here, also where an emperor's wife is meant.

// `STANDING`: each form, in order, with the character that stands for it. `GROUPS`: all forms of one character after the
// other, the standing one first. `GROUP_RANGES`: the standing characters, in order, each with the bytes of its forms there.
include!(concat!(env!("OUT_DIR"), "/han_forms.rs"));

/// Radicals, 〇, and the characters of the Basic Multilingual Plane.
const COMMON: (u32, u32) = (0x2E80, 0x9FFF);
/// Compatibility ideographs. No other characters fold.
const COMPATIBLE: [(u32, u32); 2] = [(0xF900, 0xFAFF), (0x2F800, 0x2FA1F)];
/// The characters of all ranges.
const ALL: usize = len(COMMON) + len(COMPATIBLE[0]) + len(COMPATIBLE[1]);

/// Characters that are written for another one in some words and have a meaning of their own in others: 看著, 瞭解, 藉口, 答覆, 彷彿
/// beside 著名, 瞭望, 慰藉, 覆盖, 彷徨. They are alike where texts are compared, and no forms of each other.
const ALTERNATES: [(char, char); 5] = [('著', '着'), ('瞭', '了'), ('藉', '借'), ('覆', '复'), ('彷', '仿')];

/// What each character of [`COMMON`], then of [`COMPATIBLE`], is where texts are compared. Made when the program is built: folding looks
/// at it for every character, and the first frame waits for folding.
static UNIFIED: [char; ALL] = unified_characters();

#[allow(clippy::indexing_slicing, reason = "evaluated when the program is built: a wrong index ends the build")]
const fn unified_characters() -> [char; ALL] {
    let mut forms = ['\0'; ALL];
    let (ranges, mut range, mut at) = ([COMMON, COMPATIBLE[0], COMPATIBLE[1]], 0, 0);
    while range < ranges.len() {
        let (mut code, last) = ranges[range];
        while code <= last {
            // Where a code point is none the table is never asked.
            if let Some(c) = char::from_u32(code) {
                forms[at] = c;
            }
            (code, at) = (code + 1, at + 1);
        }
        range += 1;
    }
    let mut pair = 0;
    while pair < STANDING.len() {
        let (form, standing) = STANDING[pair];
        if let Some(at) = index(form) {
            forms[at] = standing;
        }
        pair += 1;
    }
    let mut pair = 0;
    while pair < ALTERNATES.len() {
        let (form, standing) = ALTERNATES[pair];
        if let Some(at) = index(form) {
            forms[at] = standing;
        }
        pair += 1;
    }
    forms
}

const fn len((first, last): (u32, u32)) -> usize {
    (last - first + 1) as usize
}

/// The place of a character in [`UNIFIED`].
const fn index(c: char) -> Option<usize> {
    let ([one, other], code) = (COMPATIBLE, c as u32);
    if COMMON.0 <= code && code <= COMMON.1 {
        Some((code - COMMON.0) as usize)
    } else if one.0 <= code && code <= one.1 {
        Some(len(COMMON) + (code - one.0) as usize)
    } else if other.0 <= code && code <= other.1 {
        Some(len(COMMON) + len(one) + (code - other.0) as usize)
    } else {
        None
    }
}

/// The character that stands for all forms of a Han character: the simplified one, of a radical the character it is of,
/// 零 for 〇. Any other character is its own.
///
/// ```
/// assert_eq!(['發', '髮', '发', '\u{2F2D}', 'a'].map(zhujian::text::simplified), ['发', '发', '发', '山', 'a']);
/// ```
pub fn simplified(c: char) -> char {
    if ALTERNATES.iter().any(|&(form, _)| form == c) { c } else { unified(c) }
}

/// The character that stands for a Han character where texts are compared: the simplified one, or the one that it is written for
/// in some words.
pub fn unified(c: char) -> char {
    index(c).and_then(|index| UNIFIED.get(index).copied()).unwrap_or(c)
}

/// What stands for each character from U+4E00 to U+9FFF where texts are compared.
pub(super) fn unified_forms() -> &'static [char] {
    UNIFIED.get(0x4E00 - COMMON.0 as usize..=(COMMON.1 - COMMON.0) as usize).unwrap_or_default()
}

/// The other forms of `c`: the characters that are not `c` and have the same simplified form.
pub fn other_forms(c: char) -> impl Iterator<Item = char> {
    forms(simplified(c)).filter(move |&form| form != c)
}

/// The characters that are not `c` and are as `c` is where texts are compared.
pub(super) fn other_unified(c: char) -> impl Iterator<Item = char> {
    let standing = unified(c);
    let alternates = ALTERNATES.into_iter().filter(move |&(_, other)| other == standing).map(|(form, _)| form);
    forms(standing).chain(alternates).filter(move |&form| form != c)
}

/// The forms of a character that stands for others or itself, itself first.
fn forms(standing: char) -> impl Iterator<Item = char> {
    let group = GROUP_RANGES.binary_search_by_key(&standing, |&(standing, ..)| standing);
    let range = group.ok().and_then(|at| GROUP_RANGES.get(at)).map(|&(_, start, end)| start as usize..end as usize);
    let others = range.and_then(|range| GROUPS.get(range)).unwrap_or_default();
    others.chars().chain(others.is_empty().then_some(standing))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [&str; 2] =
        [include_str!("../../assets/han-variants.txt"), include_str!("../../assets/han-lookalikes.txt")];

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
        assert_eq!([simplified('著'), unified('著'), simplified('着')], ['著', '着', '着']);
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
