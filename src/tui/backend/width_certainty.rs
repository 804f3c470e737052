//! Which cells every terminal draws as wide as we count them. After those the cursor is where we believe it is.

use ratatui::buffer::{Cell, CellDiffOption};

/// The columns `cell` takes where no terminal disagrees: printable ASCII takes one, a single wide or full-width
/// character (UAX #11 W and F) two. `None` for all else: ambiguous characters, sequences, emoji, rare scripts.
pub(super) fn certain_width(cell: &Cell) -> Option<u16> {
    if matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) {
        return None;
    }
    let mut chars = cell.symbol().chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => Some(1),
        (Some(c), None) if is_surely_wide(c) => Some(2),
        _ => None,
    }
}

/// Wide since the first version of UAX #11: Han, kana, Hangul syllables, CJK marks, vertical and full-width forms (those of
/// commas and stops, U+FE10, since Unicode 4.1 of 2005, and so in every wcwidth that comes from Kuhn's). Hexagrams
/// (U+4DC0), turned wide in Unicode 16, half-width forms and emoji are left out.
const fn is_surely_wide(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A0}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE52}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{2FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_all_terminals_agree_on_is_certain() {
        for (symbol, expected) in [
            ("a", Some(1)),
            (" ", Some(1)),
            ("竹", Some(2)),
            ("，", Some(2)),
            ("︐", Some(2)),
            ("﹃", Some(2)),
            ("“", None),
            ("é", None),
            ("❤\u{FE0F}", None),
            ("👍", None),
            ("e\u{301}", None),
            ("䷀", None),
            ("ｱ", None),
        ] {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol);
            assert_eq!(certain_width(&cell), expected, "{symbol}");
        }
    }
}
