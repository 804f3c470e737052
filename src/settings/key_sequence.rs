//! A key, or two that are pressed one after the other.

use std::{fmt, str::FromStr};

use super::chord::{Chord, ChordError};

/// One chord, or two one after the other (`g g`), as they are bound to an action.
///
/// ```
/// use zhujian::settings::KeySequence;
/// let keys: KeySequence = "space f".parse()?;
/// assert_eq!((keys.to_string().as_str(), keys.second.is_some()), ("space f", true));
/// # Ok::<(), zhujian::settings::ChordError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeySequence {
    /// The first chord.
    pub first: Chord,
    /// The one that follows, if any.
    pub second: Option<Chord>,
}

impl KeySequence {
    /// Whether both cannot be bound in one place: they are the same, or one begins the other.
    pub fn collides(self, other: Self) -> bool {
        self == other || self.first == other.first && (self.second.is_none() || other.second.is_none())
    }

    /// Several of them as they are listed: commas part them where one of them has blanks.
    pub fn listed(all: &[String]) -> String {
        all.join(if all.iter().any(|keys| keys.contains(' ')) { ", " } else { " " })
    }
}

impl From<Chord> for KeySequence {
    fn from(first: Chord) -> Self {
        Self { first, second: None }
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.second.map_or(Ok(()), |second| write!(f, " {second}"))
    }
}

impl FromStr for KeySequence {
    type Err = ChordError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let is_parted = |(first, second): &(&str, &str)| !first.is_empty() && !second.is_empty();
        let Some((first, second)) = name.split_once(' ').filter(is_parted) else {
            return Ok(name.parse::<Chord>()?.into());
        };
        match (first.parse::<Chord>(), second.parse::<Chord>()) {
            (Ok(first), Ok(second)) => Ok(Self { first, second: Some(second) }),
            (Err(ChordError::Unknown(_)), _) | (_, Err(ChordError::Unknown(_))) => {
                Err(ChordError::Unknown(name.to_owned()))
            }
            (first_read, second_read) => {
                let canonical = |read: Result<Chord, ChordError>| match read {
                    Ok(chord) => chord.to_string(),
                    Err(ChordError::Spelling { canonical, .. } | ChordError::Unknown(canonical)) => canonical,
                };
                let canonical = format!("{} {}", canonical(first_read), canonical(second_read));
                Err(ChordError::Spelling { given: name.to_owned(), canonical })
            }
        }
    }
}

/// Keys of the key table as they are printed on keys: `enter` -> `Enter`, `ctrl-f` -> `Ctrl-F`, `up` -> `↑`.
pub fn printed(keys: &str) -> String {
    keys.split(' ').map(printed_chord).collect::<Vec<_>>().join(" ")
}

fn printed_chord(chord: &str) -> String {
    if chord.chars().count() == 1 {
        return chord.to_owned();
    }
    let part = |part: &str| match part {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "pgdn" => "PgDn".to_owned(),
        "pgup" => "PgUp".to_owned(),
        _ => {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    };
    chord.split('-').map(part).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> KeySequence {
        name.parse().unwrap()
    }

    #[test]
    fn a_sequence_is_two_keys_with_a_blank_between() {
        for name in ["g", "space", "g g", "space f", "ctrl-x ctrl-c", "esc", "space space"] {
            assert_eq!(keys(name).to_string(), name);
        }
        for name in ["g g g", "gg", "g  g", "g ", " g", "nosuch g"] {
            assert_eq!(name.parse::<KeySequence>(), Err(ChordError::Unknown(name.to_owned())), "{name}");
        }
        let spelling =
            |given: &str, canonical: &str| ChordError::Spelling { given: given.into(), canonical: canonical.into() };
        assert_eq!("g shift-g".parse::<KeySequence>(), Err(spelling("g shift-g", "g G")));
        assert_eq!(" ".parse::<KeySequence>(), Err(spelling(" ", "space")));
    }

    #[test]
    fn a_key_collides_with_the_sequences_it_begins_alone() {
        for (one, other, collides) in [
            ("g", "g g", true),
            ("g g", "g", true),
            ("g g", "g e", false),
            ("g g", "g g", true),
            ("g", "e", false),
            ("e", "g e", false),
        ] {
            assert_eq!(keys(one).collides(keys(other)), collides, "{one}, {other}");
        }
        assert_eq!(KeySequence::listed(&["g g".into(), "home".into()]), "g g, home");
        assert_eq!(KeySequence::listed(&["j".into(), "down".into()]), "j down");
    }

    #[test]
    fn chords_look_as_on_keys() {
        for (chord, expected) in [
            ("h", "h"),
            ("enter", "Enter"),
            ("ctrl-f", "Ctrl-F"),
            ("-", "-"),
            ("up", "↑"),
            ("f1", "F1"),
            ("alt-left", "Alt-←"),
            ("g g", "g g"),
            ("ctrl-x -", "Ctrl-X -"),
        ] {
            assert_eq!(printed(chord), expected);
        }
    }
}
