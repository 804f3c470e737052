//! The kinds of underline of a terminal (`SGR 4:3` and `4:4`, of kitty and VTE): which terminals have them, and how a cell says
//! which it has. A cell of ratatui knows one underline; the others are bits of its modifiers that it has no name for, set besides
//! `UNDERLINED`, which is drawn where the terminal has no others.

use ratatui::style::{Modifier, Style};

use super::known_terminal::KnownTerminal;
use crate::{document::Underline, settings::TerminalUse};

/// What a cell with a wavy underline has.
pub(super) const WAVY: Modifier = Modifier::from_bits_retain(1 << 14);
/// What a cell with a dotted underline has.
pub(super) const DOTTED: Modifier = Modifier::from_bits_retain(1 << 15);

/// The style of a stretch with `underline` under it.
pub(super) const fn style(underline: Underline) -> Style {
    let line = Style::new().add_modifier(Modifier::UNDERLINED);
    match underline {
        Underline::Straight => line,
        Underline::Wavy => line.add_modifier(WAVY),
        Underline::Dots => line.add_modifier(DOTTED),
    }
}

/// Whether the terminal is sent kinds of underline: as it is set, else where it is known to have them.
pub(super) fn are_sent(set: TerminalUse, variable: impl Fn(&str) -> Option<String>) -> bool {
    set.is_on(|| are_known(&KnownTerminal::new(variable)))
}

/// tmux knows them since 3.0, which does not name itself, and draws the one where its own terminal has no others.
fn are_known(terminal: &KnownTerminal<impl Fn(&str) -> Option<String>>) -> bool {
    terminal.between((3, 2)).unwrap_or_else(|| {
        terminal.is_program(&["iTerm.app", "WezTerm", "ghostty", "vscode", "rio", "mintty", "contour"])
            || terminal.is_term(&["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio"])
            || terminal.is_at_least("VTE_VERSION", 5200)
            || terminal.has_any(&["KITTY_WINDOW_ID", "WEZTERM_PANE"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_sent_where_they_are_known_and_as_they_are_set() {
        let known = |set: &[(&str, &str)]| {
            are_sent(TerminalUse::Auto, |name| {
                set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            })
        };
        for (set, expected) in [
            (vec![("TERM", "xterm-kitty")], true),
            (vec![("TERM", "foot-extra")], true),
            (vec![("VTE_VERSION", "7006"), ("TERM", "xterm-256color")], true),
            (vec![("VTE_VERSION", "5002"), ("TERM", "xterm-256color")], false),
            (vec![("TERM", "xterm-256color")], false),
            (vec![("TERM", "linux")], false),
            (vec![("TERM", "xterm-kitty"), ("STY", "1.x")], false),
            (vec![("TMUX", "x"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")], true),
            (vec![("TMUX", "x"), ("TERM", "screen")], false),
        ] {
            assert_eq!(known(&set), expected, "{set:?}");
        }
        assert!(are_sent(TerminalUse::Always, |_| None) && !are_sent(TerminalUse::Never, |_| Some("foot".to_owned())));
    }
}
