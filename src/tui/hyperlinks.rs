//! Addresses in the text as hyperlinks of the terminal (OSC 8): which terminals have them, which addresses are sent, and the
//! number by which a cell names its own. A cell has no room for an address; the number stands where ratatui has the colour
//! of an underline, which is not drawn here, and so makes cells differ that lead elsewhere.

use std::collections::HashMap;

use ratatui::{buffer::Cell, style::Color};
use xxhash_rust::xxh3::xxh3_64;

use super::known_terminal::KnownTerminal;
use crate::settings::TerminalUse;

/// Addresses that are held at most; more than a page has.
const MOST_ADDRESSES: usize = 4096;
/// Bytes of the longest address that is sent: VTE takes no longer ones.
const LONGEST: usize = 2083;
/// What an address may begin with: what a browser or a mail program opens, nothing that runs or reads a file.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The addresses that cells may name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkTable {
    /// By their numbers; `None` where two addresses have the same one, and neither is sent.
    addresses: HashMap<u32, Option<String>>,
}

impl LinkTable {
    /// Takes in an address as it stands in the text. One that may not be sent is passed over.
    pub fn learn(&mut self, url: &str) {
        let Some(address) = sendable(url) else { return };
        if self.addresses.len() >= MOST_ADDRESSES {
            self.addresses.clear();
        }
        let known = self.addresses.entry(number(url)).or_insert_with(|| Some(address.clone()));
        if known.as_ref() != Some(&address) {
            *known = None;
        }
    }

    /// The number and the address of the link that a cell belongs to.
    pub fn of(&self, cell: &Cell) -> Option<(u32, &str)> {
        let Color::Rgb(r, g, b) = cell.underline_color else { return None };
        let number = u32::from_be_bytes([0, r, g, b]);
        Some((number, self.addresses.get(&number)?.as_deref()?))
    }
}

/// What a cell of a link to `url` has for the colour of its underline.
pub(super) fn link_color(url: &str) -> Color {
    let [_, r, g, b] = number(url).to_be_bytes();
    Color::Rgb(r, g, b)
}

fn number(url: &str) -> u32 {
    (xxh3_64(url.as_bytes()) & 0xff_ffff) as u32
}

/// The address as it may be sent: of a scheme that is known, everything but printable ASCII percent-encoded (RFC 3986).
fn sendable(url: &str) -> Option<String> {
    let is_known = |scheme: &&str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().find(|scheme| is_known(scheme))?;
    let address: String = url
        .bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    (address.len() <= LONGEST).then_some(address)
}

/// Whether the terminal is sent hyperlinks: as it is set, else where it is known to have them.
pub(super) fn are_sent(set: TerminalUse, variable: impl Fn(&str) -> Option<String>) -> bool {
    set.is_on(|| are_known(&KnownTerminal::new(variable)))
}

/// tmux holds hyperlinks since 3.4, screen throws them away.
fn are_known(terminal: &KnownTerminal<impl Fn(&str) -> Option<String>>) -> bool {
    terminal.between((3, 4)).unwrap_or_else(|| {
        terminal.is_program(&["iTerm.app", "WezTerm", "ghostty", "vscode", "rio", "Hyper", "mintty", "contour"])
            || terminal.is_term(&["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio"])
            || terminal.is_at_least("VTE_VERSION", 5000)
            || terminal.is_at_least("KONSOLE_VERSION", 201_200)
            || terminal.has_any(&["KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE", "DOMTERM"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_sent_and_nothing_in_them_commands_a_terminal() {
        for (url, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            ("HTTP://example.org", Some("HTTP://example.org")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("https://example.org/竹 简", Some("https://example.org/%E7%AB%B9%20%E7%AE%80")),
            ("https://a/\u{1b}\\\u{7};", Some("https://a/%1B\\%07;")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("a.md", None),
            ("", None),
        ] {
            assert_eq!(sendable(url).as_deref(), expected, "{url}");
        }
        assert_eq!(sendable(&format!("https://{}", "a".repeat(3000))), None);
    }

    #[test]
    fn a_cell_leads_where_its_text_does() {
        let mut table = LinkTable::default();
        table.learn("https://example.org/");
        table.learn("a.md");
        let cell = |url: &str| {
            let mut cell = Cell::EMPTY;
            cell.underline_color = link_color(url);
            cell
        };
        assert_eq!(table.of(&cell("https://example.org/")).map(|(_, address)| address), Some("https://example.org/"));
        assert_eq!(table.of(&cell("a.md")), None);
        assert_eq!(table.of(&cell("https://example.org/other")), None);
        assert_eq!(table.of(&Cell::EMPTY), None);
    }

    #[test]
    fn terminals_are_known_by_what_they_say_of_themselves() {
        let known = |set: &[(&str, &str)]| {
            are_sent(TerminalUse::Auto, |name| {
                set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            })
        };
        for set in [
            [("TERM_PROGRAM", "WezTerm"), ("TERM", "xterm-256color")],
            [("TERM", "xterm-kitty"), ("STY", "")],
            [("TERM", "foot"), ("COLORTERM", "truecolor")],
            [("VTE_VERSION", "7600"), ("TERM", "xterm-256color")],
        ] {
            assert!(known(&set), "{set:?}");
        }
        let tmux = |version| known(&[("TMUX", "socket"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", version)]);
        assert_eq!(["3.4", "3.5a", "4.0", "3.3a", "next-3.4", ""].map(tmux), [true, true, true, false, false, false]);
        for set in [
            [("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")],
            [("TERM", "linux"), ("VTE_VERSION", "")],
            [("TERM", "screen"), ("STY", "1")],
            [("VTE_VERSION", "4200"), ("TERM", "xterm-256color")],
            [("KITTY_WINDOW_ID", "1"), ("STY", "1")],
        ] {
            assert!(!known(&set), "{set:?}");
        }
        assert!(are_sent(TerminalUse::Always, |_| None) && !are_sent(TerminalUse::Never, |_| Some("1".to_owned())));
    }
}
