//! A regular expression as it is typed, made one for folded text.

use fancy_regex::{Regex, RegexBuilder, escape};

use super::query_error::QueryError;
use crate::text::{build_pattern, fold, is_spaced};

/// White space that may be left out: in the text it was.
const MAYBE_BLANK: &str = "(?: ?)";

/// The expression for folded text: what it says of characters that fold is folded, letters match in either case.
///
/// # Errors
/// Where it is none.
pub(super) fn pattern(text: &str) -> Result<Regex, QueryError> {
    let mut folded = String::from("(?i)");
    let (mut is_class, mut is_escaped, mut before) = (false, false, None);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            _ if c.is_whitespace() && !is_escaped => {
                rest = rest.as_str().trim_start().chars();
                let next = rest.clone().next();
                let is_blank = is_class || before.zip(next).is_none_or(|(before, next)| is_spaced(before, next));
                folded.push_str(if is_blank { " " } else { MAYBE_BLANK });
                continue;
            }
            // Quotation marks fold to one.
            '\'' => folded.push('"'),
            _ if c.is_ascii() => folded.push(c),
            // `（` folds to what has a meaning in a pattern, and has none itself.
            _ => folded.push_str(&literal(c)),
        }
        match c {
            _ if is_escaped => {}
            '[' => is_class = true,
            ']' => is_class = false,
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        before = Some(c);
    }
    build_pattern(&RegexBuilder::new(&folded)).map_err(QueryError::Regex)
}

/// A character as it stands in folded text.
fn literal(c: char) -> String {
    match fold(c.encode_utf8(&mut [0; 4])).text() {
        // It would be a range between brackets.
        "-" => r"\-".to_owned(),
        folded => escape(folded).into_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(text: &str, hits: &[&str], others: &[&str]) {
        let pattern = pattern(text).unwrap();
        for (texts, expected) in [(hits, true), (others, false)] {
            for text in texts {
                assert_eq!(pattern.is_match(fold(text).text()).unwrap(), expected, "{pattern} in {text}");
            }
        }
    }

    #[test]
    fn what_folds_is_folded() {
        check("第[〇一二三]+條", &["第一条", "第二○條", "第零 條"], &["第四条"]);
        check("約翰·[科肯]", &["约翰•科尔特", "約翰・肯"], &["约翰，科"]);
        check("“[^”]+”", &["「知足」", "\"a\""], &["「」"]);
        check("[—·]", &["a-b", "a.b", "a——b"], &["b"]);
        check(r"（a\|b）？", &["(A|B)?"], &["（a|b）"]);
    }

    #[test]
    fn white_space_counts_where_texts_have_it() {
        check("第 [0-9]+ 条", &["第 3 条", "第3条"], &["第条"]);
        check("第　?3", &["第3", "第 3"], &["第三"]);
        check("a  b", &["a b", "a\nb"], &["ab"]);
        check(r"[b ]\ c", &["b c"], &["甲c", "bc"]);
        check(r"mr\. smith", &["Mr. Smith"], &["mr.smith"]);
    }

    #[test]
    fn what_is_no_expression_is_told() {
        for text in ["(", "[", "*", r"a\"] {
            assert!(pattern(text).is_err(), "{text}");
        }
    }
}
