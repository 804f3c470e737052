//! Formulas: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` (Pandoc, KaTeX, MathJax). Prices and escaped brackets are none.

use crate::text::{Slice, head, is_han};

/// Where a formula would begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    LineStart,
    InLine,
}

/// Bytes of the longest formula in a line.
const LONGEST: usize = 1_000;
/// Bytes of the longest formula of its own.
const LONGEST_DISPLAY: usize = 20_000;

/// The bytes of the formula that `text`, the rest of a paragraph, begins with.
pub(super) fn inline(text: &str, position: Position) -> Option<usize> {
    let reach = head(text, LONGEST);
    if let Some(inside) = reach.strip_prefix("$$") {
        let len = inside.find("$$").filter(|&len| !inside.slice(..len).trim().is_empty())?;
        return Some(len + "$$$$".len());
    }
    if let Some(inside) = reach.strip_prefix('$') {
        let len = dollar_end(inside)?;
        return is_formula(inside.slice(..len)).then_some(len + "$$".len());
    }
    let (open, inside) = reach.split_at_checked(2)?;
    let close = match open {
        r"\(" => r"\)",
        r"\[" => r"\]",
        _ => return None,
    };
    let len = inside.find(close)?;
    is_tex(inside.slice(..len), position).then_some(len + 2 * close.len())
}

/// The bytes of the formula of its own lines that `text`, the rest of the source, begins with, its line ends left out.
pub(super) fn display(text: &str) -> Option<usize> {
    let reach = head(text, LONGEST_DISPLAY);
    let (open, inside) = reach.split_at_checked(2)?;
    let close = match open {
        "$$" => "$$",
        r"\[" => r"\]",
        _ => return None,
    };
    let len = inside.find(close).filter(|&len| !inside.slice(..len).trim().is_empty())?;
    let end = open.len() + len + close.len();
    let is_whole = text.slice(end..).lines().next().is_none_or(|rest| is_tail(rest.trim()));
    let has_gap =
        open == r"\[" && (inside.slice(..len).contains("\n\n") || !is_tex(inside.slice(..len), Position::LineStart));
    (is_whole && !has_gap).then_some(end)
}

/// What may stand behind a formula in its line: a mark, the name of the equation.
fn is_tail(rest: &str) -> bool {
    rest.is_empty() || super::attributes::attributes(rest).is_some_and(|found| found.len == rest.len())
}

/// Where the `$` that closes a formula stands: not behind a blank, not before a digit.
fn dollar_end(inside: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    if bytes.first().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'$') {
        return None;
    }
    let mut at = 0;
    while at < bytes.len() {
        at += memchr::memchr2(b'$', b'\\', bytes.slice(at..))?;
        let (before, rest) = bytes.split_at_checked(at)?;
        let is_parted = before.last().is_some_and(u8::is_ascii_whitespace);
        match rest {
            [b'\\', ..] => at += 2,
            [_, b'0'..=b'9', ..] => at += 1,
            _ if is_parted => at += 1,
            _ => return Some(at),
        }
    }
    None
}

/// Whether what stands between two dollars is a formula, and no prose between two prices.
fn is_formula(inside: &str) -> bool {
    let is_price = inside.starts_with(|c: char| c.is_ascii_digit()) && inside.chars().any(is_han);
    !is_price && !inside.contains("\n\n")
}

/// Whether what stands between escaped brackets is a formula: it has the signs of one. A note (`\[1\]`) and a letter
/// that counts at the start of a line (`\(a\)`) have none.
fn is_tex(inside: &str, position: Position) -> bool {
    let text = inside.trim();
    let mut chars = text.chars();
    let is_letter = chars.next().is_some_and(|c| c.is_alphabetic() && !is_han(c)) && chars.next().is_none();
    let has_signs = text.contains(['\\', '^', '_', '=', '+', '<', '>', '{', '|']);
    let is_prose = text.contains("](") || text.starts_with("http") || text.chars().any(is_han) && !text.contains('\\');
    has_signs && !is_prose || is_letter && position == Position::InLine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_prices_and_brackets() {
        for (text, expected) in [
            ("$a_i^*$ 和", Some(7)),
            ("$x$", Some(3)),
            ("$$x$$", Some(5)),
            (r"$\{a\$\}$", Some(9)),
            ("$5 和 $10", None),
            ("$5和$10", None),
            ("$5买*豆*，又100$。", None),
            ("$ x $", None),
            ("$HOME 与 $PATH", None),
            (r"\(a+b\)", Some(7)),
            (r"\(n\)", Some(5)),
            (r"\[1\]", None),
            (r"\[注\]", None),
            (r"\[题\](http://a_b)", None),
        ] {
            assert_eq!(inline(text, Position::InLine), expected, "{text}");
        }
        assert_eq!(inline(r"\(a\)", Position::LineStart), None);
        assert_eq!(display("$$\nx\n\ny\n$$\n"), Some(10));
        assert_eq!(display("$$\nx\n$$ {#eq:a}\n"), Some(7));
        assert_eq!(display("$$a$$ 是一个式子"), None);
        assert_eq!(display("\\[\n1\n\\]\n"), None);
    }
}
