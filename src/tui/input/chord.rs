//! The name of a key: what stands in the key map and in the help. One key has one spelling.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyModifiers};

/// A key with the modifiers held, in one form: a capital letter or a shifted sign holds no shift (`G`, not `shift-g`),
/// control has no capitals, and the tab backwards is `shift-tab`.
///
/// ```
/// use zhujian::tui::input::Chord;
/// let chord: Chord = "ctrl-o".parse()?;
/// assert_eq!(chord.to_string(), "ctrl-o");
/// assert!("shift-g".parse::<Chord>().is_err());
/// # Ok::<(), zhujian::tui::input::ChordError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    /// The chord of `code` with `modifiers`, brought into the one form.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let held = modifiers & known;
        let (code, modifiers) = match code {
            KeyCode::BackTab => (KeyCode::Tab, held | KeyModifiers::SHIFT),
            KeyCode::Char(' ') => (code, held),
            KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => {
                (KeyCode::Char(c.to_ascii_lowercase()), held - KeyModifiers::SHIFT)
            }
            KeyCode::Char(c) if held.contains(KeyModifiers::SHIFT) => {
                (KeyCode::Char(c.to_ascii_uppercase()), held - KeyModifiers::SHIFT)
            }
            _ => (code, held),
        };
        Self { code, modifiers }
    }

    /// The key.
    pub const fn code(self) -> KeyCode {
        self.code
    }

    /// Control, alt and shift, as far as they are held and not part of the key's own sign.
    pub const fn modifiers(self) -> KeyModifiers {
        self.modifiers
    }
}

/// The named keys, each with its one name.
const NAMES: [(KeyCode, &str); 16] = [
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "enter"),
    (KeyCode::Tab, "tab"),
    (KeyCode::Esc, "esc"),
    (KeyCode::Backspace, "backspace"),
    (KeyCode::Delete, "delete"),
    (KeyCode::Insert, "insert"),
    (KeyCode::Home, "home"),
    (KeyCode::End, "end"),
    (KeyCode::PageUp, "pgup"),
    (KeyCode::PageDown, "pgdn"),
    (KeyCode::Up, "up"),
    (KeyCode::Down, "down"),
    (KeyCode::Left, "left"),
    (KeyCode::Right, "right"),
    (KeyCode::Menu, "menu"),
];

/// The modifiers in the order they are written.
const PREFIXES: [(KeyModifiers, &str); 3] =
    [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in PREFIXES {
            if self.modifiers.contains(modifier) {
                f.write_str(prefix)?;
            }
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "f{n}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// A key's name that is none, or not the one spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChordError {
    /// No key is called so.
    #[error("no key is called “{0}”")]
    Unknown(String),
    /// The key is called otherwise.
    #[error("the key “{given}” is written “{canonical}”")]
    Spelling {
        /// As it was written.
        given: String,
        /// As it must be written.
        canonical: String,
    },
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let (mut modifiers, mut rest) = (KeyModifiers::NONE, name);
        for (modifier, prefix) in PREFIXES {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
                (modifiers, rest) = (modifiers | modifier, after);
            }
        }
        let code = code_of(rest).ok_or_else(|| ChordError::Unknown(name.to_owned()))?;
        let chord = Self::new(code, modifiers);
        let canonical = chord.to_string();
        if canonical == name { Ok(chord) } else { Err(ChordError::Spelling { given: name.to_owned(), canonical }) }
    }
}

fn code_of(name: &str) -> Option<KeyCode> {
    if let Some((code, _)) = NAMES.iter().find(|(_, n)| *n == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.as_str()) {
        (Some(c), "") if !c.is_control() => Some(KeyCode::Char(c)),
        (Some('f'), number) => number.parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_its_key_and_back() {
        for name in [
            "G",
            "g",
            "[",
            "-",
            "ctrl--",
            "space",
            "ctrl-space",
            "f1",
            "f24",
            "alt-enter",
            "shift-tab",
            "pgdn",
            "ctrl-o",
            "alt-G",
            "ctrl-alt-x",
            "ctrl-shift-left",
            "ctrl-]",
            "esc",
            "/",
            "~",
        ] {
            let chord: Chord = name.parse().unwrap();
            assert_eq!(chord.to_string(), name);
        }
    }

    #[test]
    fn other_spellings_are_refused_with_the_right_one() {
        for (given, canonical) in [("shift-g", "G"), ("ctrl-O", "ctrl-o"), (" ", "space"), ("ctrl- ", "ctrl-space")] {
            let error = ChordError::Spelling { given: given.to_owned(), canonical: canonical.to_owned() };
            assert_eq!(given.parse::<Chord>(), Err(error));
        }
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for name in ["", "f0", "f25", "escape", "alt-ctrl-x", "gg", "\n"] {
            assert_eq!(name.parse::<Chord>(), Err(ChordError::Unknown(name.to_owned())));
        }
    }
}
