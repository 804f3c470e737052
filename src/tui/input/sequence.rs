//! What single characters and control sequences mean (ECMA-48, xterm's key tables, SGR mouse reports).

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::report::Report;
use crate::tui::rgb::Rgb;

/// The key of one character; controls are control with a letter, but for those that have keys of their own.
pub(super) fn character(c: char, modifiers: KeyModifiers) -> KeyEvent {
    let control = |offset: char| {
        let letter = char::from_u32(c as u32 + offset as u32).unwrap_or(c);
        KeyEvent::new(KeyCode::Char(letter), modifiers | KeyModifiers::CONTROL)
    };
    match c {
        '\r' => KeyEvent::new(KeyCode::Enter, modifiers),
        '\t' => KeyEvent::new(KeyCode::Tab, modifiers),
        '\x1B' => KeyEvent::new(KeyCode::Esc, modifiers),
        '\x7F' => KeyEvent::new(KeyCode::Backspace, modifiers),
        '\0' => control(' '),
        '\x01'..='\x1A' => control('`'),
        '\x1C'..='\x1F' => control('@'),
        _ => KeyEvent::new(KeyCode::Char(c), modifiers),
    }
}

/// The key of `ESC O last`.
pub(super) fn ss3(last: u8) -> Option<KeyEvent> {
    let code = match last {
        b'M' => KeyCode::Enter,
        _ => letter_key(last)?,
    };
    Some(code.into())
}

/// The meaning of `CSI parameters last`; `None` for what is no news to a reader (focus, modes) or rubbish.
pub(super) fn csi(parameters: &[u8], last: u8) -> Option<Report> {
    let text = std::str::from_utf8(parameters).ok()?;
    match (text.as_bytes().first(), last) {
        (Some(b'?'), b'c') => Some(Report::Attributes),
        (Some(b'<'), b'M' | b'm') => mouse(&text[1..], last == b'M').map(Report::Mouse),
        (Some(b'['), b'A'..=b'E') => Some(Report::Key(KeyCode::F(last - b'A' + 1).into())),
        (Some(b'?' | b'>' | b'=' | b'<' | b'['), _) => None,
        (_, b'R') if !text.is_empty() => cursor(text),
        _ => key(text, last).map(Report::Key),
    }
}

/// The meaning of the string `ESC ] text`, its end left out: what is no answer to a question of ours is no news.
pub(super) fn osc(text: &[u8]) -> Option<Report> {
    let (which, color) = std::str::from_utf8(text).ok()?.split_once(';')?;
    match which {
        "10" => color_of(color).map(Report::TextColor),
        "11" => color_of(color).map(Report::Ground),
        _ => None,
    }
}

/// Whether `ESC ] text` may be the beginning of an answer to `OSC 10` or `OSC 11`, which a slow line may cut.
pub(super) fn may_be_color(text: &[u8]) -> bool {
    let is_color = |byte: &u8| byte.is_ascii_hexdigit() || b";rga:/\x1b".contains(byte);
    matches!(text, [b'1', b'0' | b'1', b';', rest @ ..] if rest.iter().all(is_color))
        || matches!(text, [b'1'] | [b'1', b'0' | b'1'])
}

/// A colour as XParseColor has it, `rgb:r/g/b` or `rgba:r/g/b/a`, of one to four hexadecimal digits a channel.
fn color_of(text: &str) -> Option<Rgb> {
    let channels = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut levels = channels.split('/').map(|digits| {
        let is_level = (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let level = u32::from_str_radix(digits, 16).ok().filter(|_| is_level)?;
        let most = (1 << (4 * digits.len())) - 1;
        u8::try_from((level * 255 + most / 2) / most).ok()
    });
    Some(Rgb(levels.next()??, levels.next()??, levels.next()??))
}

fn cursor(text: &str) -> Option<Report> {
    let (row, column) = text.split_once(';')?;
    Some(Report::Cursor(row.parse().ok()?, column.parse().ok()?))
}

fn key(text: &str, last: u8) -> Option<KeyEvent> {
    let mut parameters = text.split(';');
    let mut next = || parameters.next().unwrap_or_default();
    let (first, held, third) = (next(), next(), next());
    let number = || first.split(':').next()?.parse::<u32>().ok();
    let (code, implied) = match last {
        b'Z' => (KeyCode::BackTab, KeyModifiers::SHIFT),
        b'~' if first == "27" => {
            let event = character(char::from_u32(third.parse().ok()?)?, KeyModifiers::NONE);
            (event.code, event.modifiers)
        }
        b'~' => (numbered_key(number()?)?, KeyModifiers::NONE),
        b'u' => {
            let event = character(char::from_u32(number()?)?, KeyModifiers::NONE);
            (event.code, event.modifiers)
        }
        _ => (letter_key(last)?, KeyModifiers::NONE),
    };
    let (modifiers, kind) = held_keys(held)?;
    Some(KeyEvent::new_with_kind(code, modifiers | implied, kind))
}

/// `modifiers:kind` as xterm and its followers write it: one more than the bits shift 1, alt 2, control 4.
fn held_keys(text: &str) -> Option<(KeyModifiers, KeyEventKind)> {
    let (mask, kind) = text.split_once(':').unwrap_or((text, "1"));
    let mask: u8 = if mask.is_empty() { 0 } else { mask.parse::<u8>().ok()?.checked_sub(1)? };
    let kind = match kind {
        "2" => KeyEventKind::Repeat,
        "3" => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    Some((modifiers(mask, 1), kind))
}

/// The keys that three bits say are held, of which `shift` is the lowest; then come alt and control.
fn modifiers(bits: u8, shift: u8) -> KeyModifiers {
    let held = |place: u8, modifier| if bits & (shift << place) != 0 { modifier } else { KeyModifiers::NONE };
    held(0, KeyModifiers::SHIFT) | held(1, KeyModifiers::ALT) | held(2, KeyModifiers::CONTROL)
}

const fn letter_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

const fn numbered_key(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28 | 29 => KeyCode::F(number as u8 - 13),
        31..=34 => KeyCode::F(number as u8 - 14),
        _ => return None,
    })
}

/// `button;column;row` of an SGR mouse report: columns and rows from 1.
fn mouse(text: &str, is_press: bool) -> Option<MouseEvent> {
    let mut numbers = text.split(';').map(|number| number.parse::<u16>().ok());
    let (bits, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some(MouseEvent {
        kind: mouse_kind(bits, is_press)?,
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
        modifiers: modifiers(bits as u8, 4),
    })
}

const fn mouse_kind(bits: u16, is_press: bool) -> Option<MouseEventKind> {
    let button = match bits & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    Some(match (bits & 0b1110_0000, bits & 3) {
        (0, 0..=2) if is_press => MouseEventKind::Down(button),
        (0, 0..=2) => MouseEventKind::Up(button),
        (32, 3) => MouseEventKind::Moved,
        (32, _) => MouseEventKind::Drag(button),
        (64, 0) => MouseEventKind::ScrollUp,
        (64, 1) => MouseEventKind::ScrollDown,
        (64, 2) => MouseEventKind::ScrollLeft,
        (64, 3) => MouseEventKind::ScrollRight,
        _ => return None,
    })
}
