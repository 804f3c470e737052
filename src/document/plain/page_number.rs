//! Numbers of printed pages on a line of their own: `- 12 -`, `· 3 ·`, 第12页, `12 / 340`, `Page 7 of 90`.

/// How sure it is that a line is the number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum PageNumber {
    /// A number and nothing else: only what stands around it can say more.
    Bare,
    /// A number between marks, or with the word for page.
    Marked,
}

/// Bytes of the longest such line.
const LONGEST: usize = 40;
/// Digits of the highest page.
const MOST_DIGITS: usize = 4;

/// What `text`, a line without its blanks, is as the number of a page.
pub(in crate::document) fn page_number(text: &str) -> Option<PageNumber> {
    if text.len() > LONGEST || !text.contains(is_digit) {
        return None;
    }
    let core = text.trim_matches(is_decoration);
    let begins = text.len() - text.trim_start_matches(is_decoration).len() > 0;
    let is_between = begins && !core.is_empty() && !text.ends_with(core);
    let after = |name: &str| {
        let (start, rest) = core.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    };
    let named = core
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix(['页', '頁']))
        .or_else(|| after("page"))
        .or_else(|| after("p."))
        .map(|number| number.trim().to_lowercase());
    let are_numbers = |(page, pages): (&str, &str)| is_number(page.trim()) && is_number(pages.trim());
    let is_count = |part: &str| ["/", "of", "／"].iter().any(|sign| part.split_once(sign).is_some_and(are_numbers));
    match named.as_deref() {
        Some(number) if is_number(number) || is_count(number) => Some(PageNumber::Marked),
        None if is_count(core) => Some(PageNumber::Marked),
        None if is_number(core) && is_between => Some(PageNumber::Marked),
        None if is_number(core) && core.len() == text.len() && !has_han(core) => Some(PageNumber::Bare),
        _ => None,
    }
}

const fn is_decoration(c: char) -> bool {
    matches!(
        c,
        '-' | '—' | '–' | '―' | '－' | '·' | '•' | '．' | '~' | '～' | '*' | '_' | '=' | '|' | '<' | '>' | '〈' | '〉'
    ) || matches!(c, ' ' | '\u{3000}' | '\t')
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '〇' | 'i' | 'v' | 'x')
}

/// 12, １２, 十二, xii.
fn is_number(text: &str) -> bool {
    let is_of = |digit: fn(char) -> bool| text.chars().all(digit);
    let is_short = !text.is_empty() && text.chars().nth(MOST_DIGITS).is_none();
    is_short
        && (is_of(|c| matches!(c, '0'..='9' | '０'..='９'))
            || is_of(|c| matches!(c, 'i' | 'v' | 'x'))
            || is_of(|c| c >= '\u{3000}' && is_digit(c)))
}

/// A Chinese number alone is the head of a section.
fn has_han(text: &str) -> bool {
    text.starts_with(|c| ('\u{4E00}'..'\u{FF00}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_stands_between_marks_or_with_its_word() {
        for (text, expected) in [
            ("- 12 -", Some(PageNumber::Marked)),
            ("—３—", Some(PageNumber::Marked)),
            ("· 128 ·", Some(PageNumber::Marked)),
            ("第 7 页", Some(PageNumber::Marked)),
            ("第十二頁", Some(PageNumber::Marked)),
            ("12 / 340", Some(PageNumber::Marked)),
            ("Page 3 of 90", Some(PageNumber::Marked)),
            ("PAGE 3 OF 90", Some(PageNumber::Marked)),
            ("- xii -", Some(PageNumber::Marked)),
            ("17", Some(PageNumber::Bare)),
            ("一", None),
            ("1.", None),
            ("- 12", None),
            ("12345", None),
            ("2020-11-20", None),
            ("第三章", None),
            ("-----", None),
            ("page", None),
            ("", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }
}
