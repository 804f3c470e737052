//! 避头尾: the marks that may not begin or end a line, on top of UAX #14. Owns the table and the judgement of a single
//! break opportunity; never looks for opportunities itself.
//!
//! Sources: GB/T 15834-2011 §5.1, CLREQ (basic, GB-style and strict levels), CSS Text 3 `line-break` for the levels.

use crate::text::LineBreak;
use crate::text::is_han;

/// The most lenient level at which `c` may not begin a line; `None` where it always may.
pub(super) const fn start_forbidden_from(c: char) -> Option<LineBreak> {
    match c {
        '。' | '，' | '、' | '．' | '｡' | '､' | '﹐' | '﹑' | '﹒' => Some(LineBreak::Loose),
        ',' | '.' | ':' | ';' | '!' | '?' => Some(LineBreak::Loose),
        '”' | '’' | '）' | '》' | '〉' | '】' | '〗' | '〕' | '」' | '』' | '］' | '｝' | '〙' | '〛' | '｠' | '｣' => {
            Some(LineBreak::Loose)
        }
        '〞' | '〟' | '﹚' | '﹜' | '﹞' | ')' | ']' | '}' | '»' | '\u{3000}' => Some(LineBreak::Loose),
        '；' | '：' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '﹔' | '﹕' | '﹖' | '﹗' => {
            Some(LineBreak::Normal)
        }
        '-' | '–' | '‐' | '‑' | '－' | '～' | '〜' | '/' | '／' => Some(LineBreak::Normal),
        '·' | '・' | '‧' | '･' | '•' | '々' | '〻' => Some(LineBreak::Normal),
        '%' | '％' | '‰' | '°' | '′' | '″' | '℃' | '℉' | '￠' | '﹪' | '¢' => Some(LineBreak::Normal),
        '—' | '⸺' | '…' | '⋯' | '‥' | '․' | 'ー' => Some(LineBreak::Strict),
        _ => None,
    }
}

/// Whether `c` may not end a line at any level but [`LineBreak::Anywhere`].
pub(super) const fn is_end_forbidden(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '（'
            | '《'
            | '〈'
            | '【'
            | '〖'
            | '〔'
            | '「'
            | '『'
            | '［'
            | '｛'
            | '〘'
            | '〚'
            | '｟'
            | '｢'
            | '〝'
            | '﹙'
            | '﹛'
            | '﹝'
            | '('
            | '['
            | '{'
            | '«'
            | '／'
            | '$'
            | '＄'
            | '￥'
            | '¥'
            | '£'
            | '￡'
            | '€'
            | '№'
    )
}

/// Whether `c` may not begin a line at `level`.
pub(super) fn is_start_forbidden(c: char, level: LineBreak) -> bool {
    start_forbidden_from(c).is_some_and(|from| level >= from)
}

/// A text from the first character on that may begin a line.
///
/// ```
/// assert_eq!(zhujian::layout::without_forbidden_start("，。山高水长。"), "山高水长。");
/// ```
pub fn without_forbidden_start(text: &str) -> &str {
    text.trim_start_matches(|c: char| is_space(c) || is_start_forbidden(c, LineBreak::Strict))
}

/// Whether a full-width pause or stop mark may hang beyond the measure (CLREQ, 行尾点号悬挂).
pub(super) const fn may_hang(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// White space that is left out at the end of a line.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Whether the break that UAX #14 offers between `before` and `after` may be taken.
pub(super) fn may_break(before: &str, after: &str, level: LineBreak) -> bool {
    let (Some(next), Some(last)) = (after.chars().next(), before.chars().next_back()) else { return true };
    if level == LineBreak::Anywhere {
        return true;
    }
    if is_space(next) {
        // Spaces belong to the line before them. Looking back over them only at their end keeps long runs linear.
        return false;
    }
    let is_freed = last == ' ' && may_begin_a_word(next, after);
    if is_start_forbidden(next, level) && !is_freed || (last, next) == ('+', '+') {
        return false;
    }
    let text = before.trim_end_matches(is_space);
    let Some(end) = text.chars().next_back() else { return true };
    let is_solidus_between_han = end == '/' && is_han(next) && joins_han(text);
    !is_end_forbidden(end) && !is_solidus_between_han
}

/// Whether `after`, which starts with the mark `next`, may begin a line behind a space: a list's • and a path, `/usr`, but
/// neither a solidus between blanks nor one before a Han character or a name, `Mac /Windows`.
fn may_begin_a_word(next: char, after: &str) -> bool {
    let path = after.strip_prefix('/').unwrap_or_default();
    let name = path.split(|c: char| !c.is_ascii_graphic()).next().unwrap_or_default();
    let is_path = name.contains('/') || name.starts_with(|c: char| !c.is_ascii_uppercase());
    next == '•' || is_path
}

/// Whether the solidus at the end of `text` stands after a Han character.
fn joins_han(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../tests/typesetting/kinsoku.tsv");

    fn rows() -> impl Iterator<Item = (char, &'static str)> {
        TABLE.lines().skip(1).map(|row| {
            let mut fields = row.split('\t');
            let c = char::from_u32(u32::from_str_radix(fields.next().unwrap(), 16).unwrap()).unwrap();
            (c, fields.nth(2).unwrap())
        })
    }

    #[test]
    fn the_table_has_every_mark_of_the_standard_in_its_role() {
        for (c, role) in rows() {
            assert_eq!(start_forbidden_from(c).is_some(), role.starts_with('S'), "start {c} {role}");
            let ends = matches!(role, "E" | "SE") && c != '/';
            assert_eq!(is_end_forbidden(c), ends, "end {c} {role}");
            if role.contains('*') {
                assert_eq!(start_forbidden_from(c), Some(LineBreak::Strict), "strict {c}");
            }
        }
        assert_eq!(rows().count(), 123);
    }

    #[test]
    fn the_table_has_no_mark_of_its_own() {
        for c in '\0'..=char::MAX {
            if start_forbidden_from(c).is_some() || is_end_forbidden(c) {
                assert!(rows().any(|(known, _)| known == c), "{c}");
            }
        }
    }

    #[test]
    fn a_solidus_is_kept_between_han_only() {
        assert!(!may_break("甲/", "乙", LineBreak::Strict));
        assert!(may_break("https://", "www", LineBreak::Strict));
        assert!(may_break("ls ", "/usr", LineBreak::Strict));
        assert!(!may_break("甲", "/乙", LineBreak::Strict));
        assert!(!may_break("元 ", "/ 吨", LineBreak::Strict));
        assert!(!may_break("元 ", "/吨", LineBreak::Strict));
        assert!(!may_break("Mac ", "/Windows", LineBreak::Strict));
        assert!(may_break("cp ", "/Users/me", LineBreak::Strict));
    }

    #[test]
    fn a_space_does_not_free_the_marks_around_it() {
        assert!(!may_break("甲 ", "：乙", LineBreak::Strict));
        assert!(!may_break("ls ", "-la", LineBreak::Strict));
        assert!(!may_break("说“ ", "乙", LineBreak::Strict));
    }

    #[test]
    fn lenient_levels_free_what_css_frees() {
        assert!(may_break("倡议", "——这是", LineBreak::Normal));
        assert!(!may_break("倡议", "：这是", LineBreak::Normal));
        assert!(may_break("倡议", "：这是", LineBreak::Loose));
        assert!(!may_break("倡议", "，这是", LineBreak::Loose));
        assert!(may_break("倡议", "，这是", LineBreak::Anywhere));
    }
}
