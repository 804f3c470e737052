//! The name of a key: what stands in the key table, in the settings and in the help. One key has one spelling.

use std::{fmt, str::FromStr};

/// A key by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that types a character.
    Char(char),
    /// F1 to F24.
    Function(u8),
    /// One of [`Key::NAMES`].
    Named(&'static str),
}

impl Key {
    /// The keys that type nothing.
    pub const NAMES: [&'static str; 15] = [
        "enter",
        "tab",
        "esc",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pgup",
        "pgdn",
        "up",
        "down",
        "left",
        "right",
        "menu",
    ];
}

/// The modifiers that are held with a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Modifiers {
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Modifiers {
    /// Each with its name, in the order they are written.
    const fn named(&mut self) -> [(&'static str, &mut bool); 3] {
        [("ctrl-", &mut self.ctrl), ("alt-", &mut self.alt), ("shift-", &mut self.shift)]
    }
}

/// A key with the modifiers held, in one form: a capital letter or a shifted sign holds no shift (`G`, not `shift-g`),
/// control has no capitals, and the tab backwards is `shift-tab`.
///
/// ```
/// use zhujian::settings::Chord;
/// let chord: Chord = "ctrl-o".parse()?;
/// assert_eq!(chord.to_string(), "ctrl-o");
/// assert!("shift-g".parse::<Chord>().is_err());
/// # Ok::<(), zhujian::settings::ChordError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    key: Key,
    held: Modifiers,
}

impl Chord {
    /// The chord of a key with modifiers, brought into the one form.
    pub const fn new(key: Key, held: Modifiers) -> Self {
        match key {
            Key::Char(' ') => Self { key, held },
            Key::Char(c) if held.ctrl => {
                Self { key: Key::Char(c.to_ascii_lowercase()), held: Modifiers { shift: false, ..held } }
            }
            Key::Char(c) if held.shift => {
                Self { key: Key::Char(c.to_ascii_uppercase()), held: Modifiers { shift: false, ..held } }
            }
            _ => Self { key, held },
        }
    }

    /// Whether the key types a character where text is written.
    pub const fn types(self) -> bool {
        matches!(self.key, Key::Char(_)) && !self.held.ctrl && !self.held.alt
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut held = self.held;
        for (prefix, is_held) in held.named() {
            if *is_held {
                f.write_str(prefix)?;
            }
        }
        match self.key {
            Key::Char(' ') => f.write_str("space"),
            Key::Char(c) => write!(f, "{c}"),
            Key::Function(n) => write!(f, "f{n}"),
            Key::Named(name) => f.write_str(name),
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
        let (mut held, mut rest) = (Modifiers::default(), name);
        for (prefix, is_held) in held.named() {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
                (*is_held, rest) = (true, after);
            }
        }
        let key = key_of(rest).ok_or_else(|| ChordError::Unknown(name.to_owned()))?;
        let chord = Self::new(key, held);
        let canonical = chord.to_string();
        if canonical == name { Ok(chord) } else { Err(ChordError::Spelling { given: name.to_owned(), canonical }) }
    }
}

fn key_of(name: &str) -> Option<Key> {
    if let Some(known) = Key::NAMES.into_iter().find(|known| *known == name) {
        return Some(Key::Named(known));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.as_str()) {
        _ if name == "space" => Some(Key::Char(' ')),
        (Some(c), "") if !c.is_control() => Some(Key::Char(c)),
        (Some('f'), number) => number.parse().ok().filter(|n| (1..=24).contains(n)).map(Key::Function),
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
