//! Tells letters from Roman numerals by what came before: I. after H. is the ninth letter, else the first number.

use std::collections::HashMap;

use super::{
    latin::letter,
    marker::{Marker, MarkerKind},
    numeral::Script,
};
use crate::text::Slice;

/// The last letter of each form that was read.
#[derive(Debug, Default)]
pub(super) struct Letters(HashMap<MarkerKind, u32>);

impl Letters {
    /// `marker` of `line`, its Roman numeral read as a letter where letters count up to it.
    pub(super) fn settled(&mut self, marker: Marker, line: &str) -> Marker {
        let Some(kind) = with_letters(marker.kind) else { return marker };
        let first = line.slice(marker.label.clone()).find(|c: char| c.is_alphabetic());
        let Some(letter) = first.and_then(|at| letter(line.slice(marker.label.start + at..))) else { return marker };
        let is_next = self.0.get(&kind).is_some_and(|last| last + 1 == letter.value);
        if kind != marker.kind && !is_next {
            return marker;
        }
        self.0.insert(kind, letter.value);
        Marker { kind, number: letter.value, ..marker }
    }
}

/// The form with letters for numbers; none for forms that have no such.
const fn with_letters(kind: MarkerKind) -> Option<MarkerKind> {
    Some(match kind {
        MarkerKind::Numeral(Script::Roman | Script::Capital, close) => MarkerKind::Numeral(Script::Capital, close),
        MarkerKind::Numeral(Script::SmallRoman | Script::Small, close) => MarkerKind::Numeral(Script::Small, close),
        MarkerKind::Bracketed(Script::Roman | Script::Capital) => MarkerKind::Bracketed(Script::Capital),
        MarkerKind::Bracketed(Script::SmallRoman | Script::Small) => MarkerKind::Bracketed(Script::Small),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{markers::numbered::Site, recognise::marker},
        *,
    };

    fn check(lines: &[&str], numbers: &[u32]) {
        let mut letters = Letters::default();
        let found: Vec<u32> = lines
            .iter()
            .filter_map(|line| Some(letters.settled(marker(line, Site::Paragraph)?, line).number))
            .collect();
        assert_eq!(found, numbers, "{lines:?}");
    }

    #[test]
    fn a_letter_that_counts_on_is_no_roman_numeral() {
        check(&["G. x", "H. x", "(i) x", "I. x", "J. x"], &[7, 8, 1, 9, 10]);
        check(&["I. x", "II. x", "A. x", "III. x", "IV. x", "V. x"], &[1, 2, 1, 3, 4, 5]);
        check(&["(u) x", "(v) x", "(w) x", "(x) x"], &[21, 22, 23, 24]);
        check(&["Ⅰ. x", "Ⅱ. x"], &[1, 2]);
    }
}
