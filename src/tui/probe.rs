//! Asks the terminal at start how wide it draws what terminals disagree about, and which colours it has: prints each sign,
//! asks where the cursor is, and reads the answers among the keys. Waits for nothing and touches no terminal itself.

use std::time::Duration;

use crate::text::WidthProfile;

/// How long answers are waited for. The first frame is drawn meanwhile; without answers the defaults stay.
pub const PATIENCE: Duration = Duration::from_millis(300);

/// Columns a terminal needs for the widest sign to be measured.
pub const MIN_COLUMNS: u16 = 12;

/// Five of ambiguous width, then U+FE0F, a skin tone, and a family joined by U+200D.
const SIGNS: [&str; 8] =
    ["“", "·", "①", "α", "─", "❤\u{FE0F}", "\u{1F44D}\u{1F3FD}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"];

/// Asks for the colour of the terminal's text and for the one behind it (xterm's OSC 10 and 11). Ended by `ST`, for a
/// terminal that does not know them rings at `BEL`.
const COLORS: &str = "\x1b]10;?\x1b\\\x1b]11;?\x1b\\";

/// What must be written, in one piece, on a screen that is about to be drawn anew: ask for the colours; for each sign go
/// to an empty line, print it, ask for the cursor (`CSI 6n`); in the end ask for the attributes (`CSI c`), which every
/// terminal answers, so that no answer is waited for that will not come. Colours are not waited for.
///
/// The second row is used, for a report of the first looks like a key to other programs (`CSI 1;2R` is shift-F3).
pub fn request() -> String {
    let mut request = COLORS.to_owned();
    request.extend(SIGNS.iter().map(|sign| format!("\x1b[2;1H\x1b[2K{sign}\x1b[6n")));
    request.push_str("\x1b[2;1H\x1b[2K\x1b[H\x1b[c");
    request
}

/// The same on a screen that stays as it is: in the line below the cursor, which is blank again afterwards. So it is never the
/// first row, of which a report may be a key.
pub fn request_in_line() -> String {
    let mut request = format!("{COLORS}\n");
    request.extend(SIGNS.iter().map(|sign| format!("\r\x1b[2K{sign}\x1b[6n")));
    request.push_str("\r\x1b[2K\x1b[A\x1b[c");
    request
}

/// The answers as they come in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Probe {
    widths: Vec<u16>,
}

impl Probe {
    /// Takes the answer to one `CSI 6n`: the column of the cursor, from 1.
    pub fn answer(&mut self, column: u16) {
        self.widths.push(column.saturating_sub(1));
    }

    /// What the answers say, once the terminal has given the last; `None` where not every sign was answered.
    ///
    /// “ alone decides for the ambiguous ones, for it is the commonest by far, unless most of the others are wide: a
    /// sign drawn narrower than believed leaves a gap, one drawn wider is overwritten.
    pub fn profile(&self) -> Option<WidthProfile> {
        let [ambiguous @ .., variation, modifier, joiner] = <[u16; SIGNS.len()]>::try_from(&self.widths[..]).ok()?;
        let wide = ambiguous.iter().filter(|&&width| width > 1).count();
        Some(WidthProfile {
            ambiguous_is_wide: ambiguous[0] > 1 || wide > ambiguous.len() / 2,
            variation_is_wide: variation > 1,
            modifier_is_joined: modifier <= 2,
            joiner_is_joined: joiner <= 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::{Decoder, Report};

    /// What a terminal with these widths answers, read as the keys are.
    fn profile(widths: &[u16]) -> Option<WidthProfile> {
        let answers: String = widths.iter().map(|width| format!("\x1b[2;{}R", width + 1)).collect();
        let mut probe = Probe::default();
        for report in Decoder::default().feed(format!("{answers}\x1b[?62c").as_bytes()) {
            match report {
                Report::Cursor(_, column) => probe.answer(column),
                other => assert_eq!(other, Report::Attributes),
            }
        }
        probe.profile()
    }

    #[test]
    fn the_answers_make_the_profile() {
        assert_eq!(profile(&[1, 1, 1, 1, 1, 2, 2, 2]), Some(WidthProfile::NARROW));
        assert_eq!(profile(&[2, 2, 2, 2, 2, 2, 2, 2]), Some(WidthProfile::WIDE));
        let plain = WidthProfile {
            ambiguous_is_wide: false,
            variation_is_wide: false,
            modifier_is_joined: false,
            joiner_is_joined: false,
        };
        assert_eq!(profile(&[1, 1, 1, 1, 1, 1, 4, 6]), Some(plain));
    }

    #[test]
    fn the_quotation_mark_or_the_greater_part_decides() {
        let is_wide = |widths| profile(widths).map(|profile| profile.ambiguous_is_wide);
        assert_eq!(is_wide(&[2, 1, 1, 1, 1, 2, 2, 2]), Some(true));
        assert_eq!(is_wide(&[1, 1, 2, 2, 1, 2, 2, 2]), Some(false));
        assert_eq!(is_wide(&[1, 2, 2, 2, 1, 2, 2, 2]), Some(true));
    }

    #[test]
    fn missing_answers_say_nothing() {
        assert_eq!(profile(&[]), None);
        assert_eq!(profile(&[2, 2, 2]), None);
        assert_eq!(profile(&[1; 9]), None);
    }

    #[test]
    fn on_a_screen_that_stays_nothing_is_left_and_the_cursor_is_where_it_was() {
        let request = request_in_line();
        assert_eq!(request.matches("\x1b[6n").count(), SIGNS.len());
        assert!(request.contains("\n\r\x1b[2K“") && request.ends_with("\r\x1b[2K\x1b[A\x1b[c"), "{request:?}");
        assert!(!request.contains("H"), "nothing but its own line is gone to");
    }

    #[test]
    fn every_sign_is_asked_for_and_the_fence_comes_last() {
        let request = request();
        assert_eq!(request.matches("\x1b[6n").count(), SIGNS.len());
        assert!(request.ends_with("\x1b[c"));
    }
}
