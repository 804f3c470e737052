//! One press of a key in its two readings: the chord for commands, the text for prompts.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::settings::{Chord, Key as ChordKey, Modifiers};

/// A pressed key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key as a command: full-width marks of an input method left on stand for their ASCII twins.
    pub chord: Chord,
    /// What it types into a prompt, as it came; `None` for keys that type nothing.
    pub text: Option<char>,
}

impl Key {
    /// The key of an event; `None` where one is released or only a modifier is held.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release || matches!(event.code, KeyCode::Modifier(_) | KeyCode::Null) {
            return None;
        }
        let is_typed = !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let text = if let KeyCode::Char(c) = event.code { Some(c).filter(|_| is_typed) } else { None };
        Some(Self { chord: chord(event.code, event.modifiers)?, text })
    }
}

/// The chord of a key of the terminal; `None` for keys that no table names.
fn chord(code: KeyCode, modifiers: KeyModifiers) -> Option<Chord> {
    let held = Modifiers {
        ctrl: modifiers.contains(KeyModifiers::CONTROL),
        alt: modifiers.contains(KeyModifiers::ALT),
        shift: modifiers.contains(KeyModifiers::SHIFT) || code == KeyCode::BackTab,
    };
    let key = match code {
        KeyCode::Char(c) => ChordKey::Char(command_sign(c)),
        KeyCode::F(n) => ChordKey::Function(n),
        KeyCode::Enter => ChordKey::Named("enter"),
        KeyCode::Tab | KeyCode::BackTab => ChordKey::Named("tab"),
        KeyCode::Esc => ChordKey::Named("esc"),
        KeyCode::Backspace => ChordKey::Named("backspace"),
        KeyCode::Delete => ChordKey::Named("delete"),
        KeyCode::Insert => ChordKey::Named("insert"),
        KeyCode::Home => ChordKey::Named("home"),
        KeyCode::End => ChordKey::Named("end"),
        KeyCode::PageUp => ChordKey::Named("pgup"),
        KeyCode::PageDown => ChordKey::Named("pgdn"),
        KeyCode::Up => ChordKey::Named("up"),
        KeyCode::Down => ChordKey::Named("down"),
        KeyCode::Left => ChordKey::Named("left"),
        KeyCode::Right => ChordKey::Named("right"),
        KeyCode::Menu => ChordKey::Named("menu"),
        _ => return None,
    };
    Some(Chord::new(key, held))
}

/// The ASCII sign on the key that an input method turned into `c`.
const fn command_sign(c: char) -> char {
    match c {
        '！'..='～' => (c as u32 - 0xFEE0) as u8 as char,
        '　' => ' ',
        '、' => '/',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        '「' | '『' => '{',
        '」' | '』' => '}',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        '—' => '_',
        '…' => '^',
        '￥' | '¥' => '$',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Key {
        Key::from_event(KeyEvent::new(KeyCode::Char(c), modifiers)).unwrap()
    }

    #[test]
    fn marks_of_an_input_method_are_commands_and_stay_themselves_in_prompts() {
        for (typed, command) in "、／？：１【】｝｛《》ｇ，；＃　"
            .chars()
            .zip(["/", "/", "?", ":", "1", "[", "]", "}", "{", "<", ">", "g", ",", ";", "#", "space"])
        {
            let key = key(typed, KeyModifiers::NONE);
            assert_eq!(key.chord.to_string(), command);
            assert_eq!(key.text, Some(typed));
        }
    }

    #[test]
    fn shift_has_one_form() {
        assert_eq!(key('G', KeyModifiers::SHIFT), key('G', KeyModifiers::NONE));
        assert_eq!(key('g', KeyModifiers::SHIFT).chord, key('G', KeyModifiers::NONE).chord);
        let back = Key::from_event(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)).unwrap();
        assert_eq!(back.chord.to_string(), "shift-tab");
    }

    #[test]
    fn commands_type_nothing() {
        assert_eq!(key('o', KeyModifiers::CONTROL).text, None);
        assert_eq!(key('o', KeyModifiers::ALT).text, None);
        assert_eq!(Key::from_event(KeyEvent::from(KeyCode::Enter)).unwrap().text, None);
    }

    #[test]
    fn a_release_is_no_key() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Key::from_event(release), None);
    }
}
