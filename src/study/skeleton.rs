//! What is left of a text when its form is taken away: letters and digits alone, of one width and one script.

use crate::text::{fold, is_numeral, note_sign, ordinal_number};

/// The units of laws and contracts that other articles name by number: 第三条第二款.
const REFERENCE_UNITS: [char; 8] = ['编', '章', '节', '条', '款', '项', '目', '点'];
/// What stands in a skeleton for the number of a reference; no text has it.
const ANY_NUMBER: char = '\u{1}';

/// The letters and digits of a text, folded: brackets, blanks, marks, width, case, traditional characters and the numbers of notes
/// are form.
pub(super) fn skeleton(text: &str) -> String {
    let folded = fold(text);
    let mut skeleton = String::with_capacity(folded.text().len());
    let mut rest = folded.text();
    while let Some(c) = rest.chars().next() {
        if c.is_alphanumeric() {
            skeleton.push(c);
        }
        let passed = if c == '[' { note_sign(rest) } else { None };
        rest = rest.get(passed.unwrap_or(c.len_utf8())..).unwrap_or_default();
    }
    skeleton
}

/// A skeleton without the numbers by which it names articles, paragraphs and items: 第三条之二 and 第4条 are the same.
pub(super) fn without_references(skeleton: &str) -> String {
    let mut masked = String::with_capacity(skeleton.len());
    let mut rest = skeleton;
    while let Some(c) = rest.chars().next() {
        masked.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '第'
            && let Some(after) = after_reference(rest)
        {
            masked.push(ANY_NUMBER);
            rest = after;
        }
    }
    masked
}

/// What follows the number, the unit and the addition (之二) of a reference that `text` begins with, after its 第.
fn after_reference(text: &str) -> Option<&str> {
    let after = text.get(ordinal_number(text)?.len..)?.strip_prefix(REFERENCE_UNITS)?;
    let addition = after.strip_prefix('之').filter(|rest| rest.starts_with(is_numeral));
    let number = addition.and_then(|rest| rest.get(ordinal_number(rest)?.len..));
    Some(number.unwrap_or(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_taken_away() {
        for text in ["（一）山高，水长！", "(一)山高,水长", "一 山高\u{200B}水長", "【一】山高水长"]
        {
            assert_eq!(skeleton(text), "一山高水长", "{text}");
        }
        assert_eq!(skeleton("——"), "");
        assert_eq!(skeleton("天上来的[12]，人不信。[3]"), skeleton("天上来的[13]，人不信[a]。").replace('a', ""));
        assert_ne!(skeleton("国发[2021]3号"), skeleton("国发[2022]3号"));
    }

    #[test]
    fn references_to_other_numbers_are_the_same() {
        let masked = |text: &str| without_references(&skeleton(text));
        assert_eq!(masked("依照本法第三十条第二款处理"), masked("依照本法第4条之二第（三）款处理"));
        assert_ne!(masked("依照本法第三条处理"), masked("依照本法第三人处理"));
        assert_ne!(masked("第三条路"), masked("第四回"));
    }
}
