//! Headings that are written without a blank behind their signs (`##题`) or with full-width ones (`＃ 题`).

use crate::text::{Slice, is_han};

/// How the signs of a heading are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    /// Their bytes, with the blanks behind them.
    pub len: usize,
    /// How many they are.
    pub level: usize,
}

/// The signs of `line`, where it is a heading that CommonMark does not see. One sign without a blank is a tag or a number
/// as often: it counts only where `may_be_single`.
pub(super) fn signs(line: &str, may_be_single: bool) -> Option<Signs> {
    let rest = line.trim_start_matches(['#', '＃']);
    let signs = line.slice(..line.len() - rest.len());
    let level = signs.chars().count();
    let title = rest.trim_start_matches([' ', '\t', '\u{3000}']);
    let is_spaced = title.len() < rest.len();
    let is_wide = signs.contains('＃');
    if !(1..=6).contains(&level) || title.is_empty() || is_spaced && !is_wide && rest.starts_with([' ', '\t']) {
        return None;
    }
    let first = title.chars().next()?;
    let is_letter = first.is_alphabetic() || matches!(first, '《' | '“' | '「' | '【' | '（' | '〈') || is_han(first);
    let is_one = !title.trim_end_matches(['#', '＃']).contains(['#', '＃']);
    let is_title = if level == 1 { may_be_single && !first.is_ascii() } else { is_letter || first.is_ascii_digit() };
    let is_heading = is_spaced || is_letter && is_title || level > 1 && is_title;
    (is_one && is_heading).then_some(Signs { len: line.len() - title.len(), level })
}

/// Whether `line` is a heading as CommonMark has it.
pub(super) fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether `line` makes a heading of the line above.
pub(super) fn is_underline(line: &str) -> bool {
    let signs = line.trim();
    signs.len() > 1 && (signs.bytes().all(|byte| byte == b'=') || signs.bytes().all(|byte| byte == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_tags_and_numbers() {
        for (line, may_be_single, expected) in [
            ("##泡豆", false, Some((2, 2))),
            ("###Setup", false, Some((3, 3))),
            ("＃ 题", false, Some((4, 1))),
            ("＃＃题", false, Some((6, 2))),
            ("#　题", false, Some((4, 1))),
            ("#做豆腐", true, Some((1, 1))),
            ("#做豆腐", false, None),
            ("#读书 #笔记", true, None),
            ("#话题#", false, None),
            ("#include <x>", true, None),
            ("#1", true, None),
            ("## 题", true, None),
            ("##", true, None),
            ("#######七", true, None),
            ("##[group]", false, None),
        ] {
            assert_eq!(signs(line, may_be_single).map(|signs| (signs.len, signs.level)), expected, "{line}");
        }
    }
}
