//! From bytes to events: splits the stream into characters, escape sequences, pastes and the terminal's own reports.
//! Nothing the terminal reports ever comes out as a key.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{report::Report, sequence};

/// Bytes of a sequence that is not finished; a longer one is rubbish and dropped.
const MAX_SEQUENCE: usize = 256;

/// Bytes of a paste; what follows in the same brackets is dropped.
const MAX_PASTE: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Ctrl-c, which no terminal pastes.
const INTERRUPT: &[u8] = b"\x03";

/// Keeps what is not finished between two reads.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// Whether bytes wait for the rest of their sequence: [`flush`](Self::flush) when none comes.
    pub const fn is_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether those bytes begin the answer to a question of ours that is longer than a key.
    pub fn awaits_color(&self) -> bool {
        matches!(self.pending.as_slice(), [0x1B, b']', text @ ..] if sequence::may_be_color(text))
    }

    /// Whether a paste has begun and not ended.
    pub const fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Takes `bytes` in and hands out what they finish.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Report> {
        let mut reports = Vec::new();
        for &byte in bytes {
            self.push(byte, &mut reports);
        }
        reports
    }

    /// Nothing more comes: an escape alone is the key Esc, a paste without its end is what came of it, what else is not
    /// finished is dropped.
    pub fn flush(&mut self) -> Option<Report> {
        if let Some(paste) = self.paste.take() {
            return Some(Report::Paste(paste_text(&paste)));
        }
        let pending = std::mem::take(&mut self.pending);
        match pending.as_slice() {
            [0x1B] => Some(key(KeyCode::Esc)),
            [0x1B, byte @ (b'[' | b'O' | b']' | b'P' | b'_' | b'^')] => Some(alt(*byte as char)),
            _ => None,
        }
    }

    fn push(&mut self, byte: u8, reports: &mut Vec<Report>) {
        if let Some(paste) = &mut self.paste {
            paste.push(byte);
            if let Some(text) = paste.strip_suffix(PASTE_END) {
                reports.push(Report::Paste(paste_text(text)));
                self.paste = None;
            } else if let Some(text) = paste.strip_suffix(INTERRUPT) {
                // The end was lost on the way: nobody shall be locked out.
                reports.push(Report::Paste(paste_text(text)));
                self.paste = None;
                self.push(INTERRUPT[0], reports);
            } else if paste.len() > MAX_PASTE + PASTE_END.len() {
                // The tail stays, for the end of the brackets may have begun in it.
                paste.remove(MAX_PASTE);
            }
            return;
        }
        if byte == 0x1B && self.pending == [0x1B] {
            reports.push(key(KeyCode::Esc));
            return;
        }
        if self.interrupts(byte) {
            self.pending.clear();
        }
        self.pending.push(byte);
        match step(&self.pending) {
            Step::More if self.pending.len() < MAX_SEQUENCE => return,
            Step::More | Step::Nothing => {}
            Step::PasteBegins => self.paste = Some(Vec::new()),
            Step::Done(report) => reports.push(report),
        }
        self.pending.clear();
    }

    /// Whether `byte` starts something new though the last sequence is not finished: an escape does (but ends strings),
    /// and so does a byte that cannot continue a character.
    fn interrupts(&self, byte: u8) -> bool {
        match self.pending.first() {
            None => false,
            Some(0x1B) => byte == 0x1B && !is_string(&self.pending),
            Some(_) => byte & 0xC0 != 0x80,
        }
    }
}

enum Step {
    More,
    Nothing,
    PasteBegins,
    Done(Report),
}

fn step(pending: &[u8]) -> Step {
    match pending {
        [0x1B] | [0x1B, b'[' | b'O'] => Step::More,
        [0x1B, b'[', rest @ ..] => csi(rest),
        [0x1B, b'O', last] => done(sequence::ss3(*last).map(Report::Key)),
        _ if is_string(pending) => string(pending),
        [0x1B, rest @ ..] => character(rest, KeyModifiers::ALT),
        _ => character(pending, KeyModifiers::NONE),
    }
}

fn csi(body: &[u8]) -> Step {
    let Some((&last, parameters)) = body.split_last() else { return Step::More };
    // The Linux console says `CSI [ A` for F1.
    if body == b"[" || !(0x40..=0x7E).contains(&last) {
        return Step::More;
    }
    if last == b'~' && parameters == b"200" {
        return Step::PasteBegins;
    }
    done(sequence::csi(parameters, last))
}

fn done(report: Option<Report>) -> Step {
    report.map_or(Step::Nothing, Step::Done)
}

/// Whether a string follows (OSC, DCS, APC, PM): a colour that was asked for, else an answer to something nobody asked.
fn is_string(pending: &[u8]) -> bool {
    matches!(pending, [0x1B, b']' | b'P' | b'_' | b'^', _, ..]) || matches!(pending, [0x1B, b']' | b'P' | b'_' | b'^'])
}

fn string(pending: &[u8]) -> Step {
    let end = pending.strip_suffix(b"\x07").or_else(|| pending.strip_suffix(b"\x1b\\"));
    match end {
        None => Step::More,
        Some([0x1B, b']', text @ ..]) => done(sequence::osc(text)),
        Some(_) => Step::Nothing,
    }
}

fn character(bytes: &[u8], modifiers: KeyModifiers) -> Step {
    match std::str::from_utf8(bytes) {
        Ok(text) => done(text.chars().next().map(|c| Report::Key(sequence::character(c, modifiers)))),
        Err(error) if error.error_len().is_none() => Step::More,
        Err(_) => Step::Nothing,
    }
}

fn paste_text(paste: &[u8]) -> String {
    let text = String::from_utf8_lossy(paste);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn key(code: KeyCode) -> Report {
    Report::Key(code.into())
}

const fn alt(c: char) -> Report {
    Report::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::input::Key;

    /// The reports in short: chords, `<paste>`, `@row,column`, `fence`, `mouse`.
    fn names(reports: Vec<Report>) -> Vec<String> {
        let name = |report| match report {
            Report::Key(event) => Key::from_event(event).map_or("-".to_owned(), |key| key.chord.to_string()),
            Report::Paste(text) => format!("<{text}>"),
            Report::Cursor(row, column) => format!("@{row},{column}"),
            Report::Attributes => "fence".to_owned(),
            Report::Mouse(_) => "mouse".to_owned(),
            Report::TextColor(color) => format!("text {color:?}"),
            Report::Ground(color) => format!("ground {color:?}"),
        };
        reports.into_iter().map(name).collect()
    }

    fn decoded(bytes: &[u8]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut reports = decoder.feed(bytes);
        reports.extend(decoder.flush());
        names(reports)
    }

    fn check(bytes: &str, expected: &[&str]) {
        assert_eq!(decoded(bytes.as_bytes()), expected, "{bytes:?}");
    }

    #[test]
    fn keys_come_out_by_their_names() {
        check("gG /", &["g", "G", "space", "/"]);
        check("\r\t\x7f\x0f\0\x1d", &["enter", "tab", "backspace", "ctrl-o", "ctrl-space", "ctrl-]"]);
        check("\x1b[A\x1b[1;5C\x1bOH\x1b[5~\x1b[3;5~", &["up", "ctrl-right", "home", "pgup", "ctrl-delete"]);
        check("\x1bOP\x1b[15~\x1b[24;2~\x1b[[A", &["f1", "f5", "shift-f12", "f1"]);
        check("\x1b[Z\x1bx\x1b\r", &["shift-tab", "alt-x", "alt-enter"]);
        check("竹x", &["竹", "x"]);
    }

    #[test]
    fn an_escape_alone_is_a_key_once_nothing_follows() {
        check("\x1b", &["esc"]);
        check("\x1b\x1b", &["esc", "esc"]);
        check("\x1b\x1b[A", &["esc", "up"]);
        check("\x1b[", &["alt-["]);
    }

    #[test]
    fn extended_keys_are_read() {
        check("\x1b[13;5u\x1b[27;5;13~\x1b[97;5u", &["ctrl-enter", "ctrl-enter", "ctrl-a"]);
        check("\x1b[97;1:3u", &["-"]);
    }

    #[test]
    fn reports_are_never_keys() {
        check("\x1b[2;3Ra\x1b[?62;22cb\x1b[1;2R", &["@2,3", "a", "fence", "b", "@1,2"]);
        check("\x1b]12;rgb:0000/0000/0000\x1b\\q\x1bP1+r\x1b\\q\x1b]0;x\x07q", &["q", "q", "q"]);
        check("\x1b[?2026;2$y\x1b[I\x1b[999999;1R", &[]);
    }

    #[test]
    fn colours_are_told_in_any_of_their_forms_and_eat_no_key() {
        check("j\x1b]11;rgb:1d1d/2121/1b1b\x1b\\k", &["j", "ground Rgb(29, 33, 27)", "k"]);
        check("\x1b]10;rgb:d8/d4/c4\x07q", &["text Rgb(216, 212, 196)", "q"]);
        check(
            "\x1b]11;rgba:ffff/ffff/ffff/8000\x07\x1b]11;rgb:f/0/8\x07",
            &["ground Rgb(255, 255, 255)", "ground Rgb(255, 0, 136)"],
        );
        for none in ["11;?", "11;rgb:", "11;rgb:1/2", "11;rgb:+1/2/3", "11;#ffffff", "11;rgb:00000/0/0", "1;rgb:1/2/3"]
        {
            check(&format!("\x1b]{none}\x1b\\q"), &["q"]);
        }
    }

    #[test]
    fn the_beginning_of_a_colour_is_no_key_on_a_slow_line() {
        let mut decoder = Decoder::default();
        for begun in ["\x1b]1", "\x1b]11;rgb:1d1d/21", "\x1b]10;rgb:1d1d/2121/1b1b\x1b"] {
            decoder.feed(begun.as_bytes());
            assert!(decoder.awaits_color(), "{begun:?}");
            decoder.flush();
        }
        for other in ["\x1b]", "\x1b]0;", "\x1b[1", "\x1b]11;rgb:q"] {
            decoder.feed(other.as_bytes());
            assert!(!decoder.awaits_color(), "{other:?}");
            decoder.flush();
        }
    }

    #[test]
    fn a_paste_is_one_text() {
        check("\x1b[200~一\r二\x1b[A\x1b[201~q", &["<一\n二\u{1b}[A>", "q"]);
    }

    #[test]
    fn a_paste_without_an_end_is_ended_by_an_interrupt_or_by_silence() {
        check("\x1b[200~一二\x03q", &["<一二>", "ctrl-c", "q"]);
        check("\x1b[200~一二", &["<一二>"]);
        check("\x1b[200~一\x1b[20", &["<一\u{1b}[20>"]);
    }

    #[test]
    fn the_mouse_is_read() {
        check("\x1b[<0;3;4M\x1b[<64;1;1M\x1b[<0;3;4m\x1b[<0;0;0M", &["mouse", "mouse", "mouse"]);
    }

    #[test]
    fn broken_characters_are_dropped() {
        assert_eq!(decoded(b"\xff\xe7\xab a\xe7"), ["space", "a"]);
    }

    #[test]
    fn an_endless_sequence_does_not_grow() {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b]");
        decoder.feed(&[b'x'; 10_000]);
        assert!(decoder.pending.len() <= MAX_SEQUENCE);
        decoder.feed(b"\x07\x1b[200~");
        decoder.feed(&vec![b'y'; MAX_PASTE + 100]);
        let reports = decoder.feed(PASTE_END);
        assert!(matches!(&reports[..], [Report::Paste(text)] if text.len() <= MAX_PASTE + PASTE_END.len()));
    }

    proptest! {
        #[test]
        fn it_does_not_matter_how_the_bytes_are_cut(bytes: Vec<u8>, cut: usize) {
            let cut = cut % (bytes.len() + 1);
            let mut decoder = Decoder::default();
            let mut parts = decoder.feed(&bytes[..cut]);
            parts.extend(decoder.feed(&bytes[cut..]));
            prop_assert_eq!(parts, Decoder::default().feed(&bytes));
        }
    }
}
