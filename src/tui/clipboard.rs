//! Where a copied text goes: to a program that holds the system's clipboard, to tmux, which also hands it to the terminal it is
//! shown on, or to the terminal (OSC 52), which is the only way over ssh. Reads no clipboard.
//!
//! A program (wl-copy, xclip, xsel, pbcopy) holds the text after the reader has quit; a library in the process would
//! lose it then, and brings all of X11 and Wayland with it.

use std::{
    fmt::Write as _,
    io::Write,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crossterm::{Command as _, clipboard::CopyToClipboard};

use crate::{app::Copied, crash, log};

/// How long a program may take for the text: it is a matter of milliseconds, unless its display does not answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes of text that terminals take: most cut the sequence at 100,000 bytes of base64.
const MOST_BYTES: usize = 74_994;
/// Bytes that GNU screen takes in one string.
const SCREEN_STRING: usize = 700;

/// A program that puts what it is given into the system's clipboard, with its arguments.
type Program = (&'static str, &'static [&'static str]);

/// The variable of the environment that says a display is there, and the programs for it.
const PROGRAMS: &[(&str, &[Program])] = &[
    ("WAYLAND_DISPLAY", &[("wl-copy", &[])]),
    ("DISPLAY", &[("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])]),
];

/// Puts what it is given into a buffer of tmux and, since 3.2, into the clipboard of the terminal tmux is shown on: tmux alone
/// knows which one that is now.
const TMUX: Program = ("tmux", &["load-buffer", "-w", "-"]);

/// What is here to be given a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Destinations {
    /// tmux, where the program runs in it.
    tmux: Option<Program>,
    /// Programs for the system's clipboard, the best first.
    programs: Vec<Program>,
}

impl Destinations {
    /// Those that the environment tells of.
    pub(super) fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_in_tmux = variable("TMUX").is_some_and(|value| !value.is_empty());
        Self { tmux: is_in_tmux.then_some(TMUX), programs: programs(variable) }
    }

    /// Whether there is nothing but the terminal.
    pub(super) fn are_none(&self) -> bool {
        self.tmux.is_none() && self.programs.is_empty()
    }

    /// The names of the programs, in the order they are tried.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.tmux.iter().chain(&self.programs).map(|(name, _)| *name)
    }

    /// Gives the text to tmux and to the first program that takes it; where it is now, as far as that is known.
    fn take(self, text: &str) -> Option<Copied> {
        let in_tmux = self.tmux.filter(|tmux| takes(*tmux, text)).map(|_| Copied::Tmux);
        let in_system = self.programs.into_iter().any(|program| takes(program, text)).then_some(Copied::System);
        in_system.or(in_tmux)
    }
}

/// The programs to try, the best first; none over ssh, where the system's clipboard is that of another machine.
fn programs(variable: impl Fn(&str) -> Option<String>) -> Vec<Program> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set) {
        return Vec::new();
    }
    let own: &[Program] = if cfg!(target_os = "macos") { &[("pbcopy", &[])] } else { &[] };
    let shown = PROGRAMS.iter().filter(|(display, _)| is_set(display)).flat_map(|(_, programs)| *programs);
    own.iter().chain(shown).copied().collect()
}

/// Gives `text` to all of the destinations that take it, on a thread of its own; `answer` hears where it is now, or nothing
/// where nobody took it.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn give(
    text: String,
    destinations: Destinations,
    answer: impl FnOnce(Option<Copied>, String) + Send + 'static,
) -> std::io::Result<()> {
    let work = move || {
        crash::test_door("clipboard");
        let copied = destinations.take(&text);
        log::debug!(?copied, bytes = text.len(), "copied");
        answer(copied, text);
    };
    thread::Builder::new().name("clipboard".to_owned()).spawn(work).map(drop)
}

/// Whether the program takes the text and ends well in time. wl-copy and xclip go on in the background, holding it.
fn takes((name, arguments): Program, text: &str) -> bool {
    let mut command = Command::new(name);
    // Whoever holds the clipboard would hold our output open too.
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let Some(mut input) = child.stdin.take() else { return false };
    let text = text.to_owned();
    // A program that does not read would stop us in a long text: it is killed, which ends this.
    let writing = thread::Builder::new().spawn(move || input.write_all(text.as_bytes()).is_ok());
    let has_ended = ends_well(&mut child, PATIENCE);
    has_ended && writing.is_ok_and(|writing| writing.join().is_ok_and(|is_written| is_written))
}

/// Waits for the end of a program, which is killed after `patience`.
fn ends_well(child: &mut Child, patience: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < patience => thread::sleep(Duration::from_millis(5)),
            _ => {
                let _ = child.kill().and_then(|()| child.wait());
                return false;
            }
        }
    }
}

/// The sequences that send `text` to the terminal's clipboard; `None` where it is longer than terminals take.
///
/// A multiplexer between us and the terminal keeps OSC 52 for itself: it is also asked to pass it on. tmux does one or
/// the other by its options (`set-clipboard`, `allow-passthrough`), so it gets both.
pub(super) fn sequence(text: &str, variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let mut plain = String::new();
    // Writing to a string does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if is_set("TMUX") {
        let doubled = plain.replace('\x1b', "\x1b\x1b");
        let _ = write!(plain, "\x1bPtmux;{doubled}\x1b\\");
    } else if is_set("STY") {
        return Some(in_strings(&plain));
    }
    Some(plain)
}

/// A sequence in the strings that GNU screen passes on. Its own end, `ESC \`, would end a string: BEL stands for it.
fn in_strings(sequence: &str) -> String {
    let sequence = sequence.replace("\x1b\\", "\x07");
    let parts = sequence.as_bytes().chunks(SCREEN_STRING).map(String::from_utf8_lossy);
    parts.fold(String::new(), |all, part| all + "\x1bP" + &part + "\x1b\\")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn environment(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    fn names(set: &'static [(&str, &str)]) -> Vec<&'static str> {
        programs(environment(set)).into_iter().map(|(name, _)| name).filter(|name| *name != "pbcopy").collect()
    }

    #[test]
    fn the_systems_clipboard_is_used_where_there_is_one_on_this_machine() {
        assert_eq!(names(&[("WAYLAND_DISPLAY", "wayland-0"), ("DISPLAY", ":0")]), ["wl-copy", "xclip", "xsel"]);
        assert_eq!(names(&[("DISPLAY", ":0")]), ["xclip", "xsel"]);
        assert_eq!(names(&[("DISPLAY", ":10"), ("SSH_CONNECTION", "a b")]), [""; 0]);
        assert_eq!(names(&[("DISPLAY", "")]), [""; 0]);
    }

    #[test]
    fn the_terminal_gets_the_text_as_it_is() {
        let plain = "\x1b]52;c;5Lqa5aSqIBs=\x1b\\";
        assert_eq!(sequence("亚太 \x1b", environment(&[])).unwrap(), plain);
        let tmux = format!("{plain}\x1bPtmux;\x1b\x1b]52;c;5Lqa5aSqIBs=\x1b\x1b\\\x1b\\");
        assert_eq!(sequence("亚太 \x1b", environment(&[("TMUX", "/run/tmux,1,0")])).unwrap(), tmux);
        assert_eq!(sequence(&"字".repeat(30_000), environment(&[])), None);
    }

    #[test]
    fn screen_gets_strings_that_it_takes_whole() {
        let sent = sequence(&"字".repeat(2_000), environment(&[("STY", "1.pts")])).unwrap();
        let strings: Vec<&str> = sent
            .split("\x1b\\")
            .filter(|part| !part.is_empty())
            .map(|part| part.strip_prefix("\x1bP").unwrap())
            .collect();
        assert!(strings.len() > 10 && strings.iter().all(|string| string.len() <= SCREEN_STRING));
        let joined = strings.concat();
        assert!(joined.starts_with("\x1b]52;c;") && joined.ends_with('\x07'));
    }

    fn give_and_hear(programs: Vec<Program>) -> bool {
        let (sender, heard) = channel();
        let destinations = Destinations { tmux: None, programs };
        give("引文".repeat(50_000), destinations, move |copied, _| sender.send(copied.is_some()).unwrap()).unwrap();
        heard.recv().unwrap()
    }

    #[test]
    fn the_system_and_tmux_both_get_the_text_and_what_is_said_is_what_was_done() {
        const GOOD: Program = ("sh", &["-c", "cat > /dev/null"]);
        const BAD: Program = ("false", &[]);
        for (tmux, programs, expected) in [
            (Some(GOOD), vec![BAD, GOOD], Some(Copied::System)),
            (Some(BAD), vec![GOOD], Some(Copied::System)),
            (Some(GOOD), vec![BAD], Some(Copied::Tmux)),
            (Some(GOOD), Vec::new(), Some(Copied::Tmux)),
            (Some(BAD), Vec::new(), None),
        ] {
            assert_eq!(Destinations { tmux, programs }.take("引文"), expected);
        }
        let remote = Destinations::new(environment(&[("TMUX", "/run/tmux,1,0"), ("SSH_TTY", "/dev/pts/1")]));
        assert_eq!(remote, Destinations { tmux: Some(TMUX), programs: Vec::new() });
        assert!(Destinations::new(environment(&[("TMUX", ""), ("SSH_TTY", "/dev/pts/1")])).are_none());
    }

    #[test]
    fn a_program_that_is_missing_or_fails_gives_way_to_the_next() {
        assert!(give_and_hear(vec![("/no/such/program", &[]), ("false", &[]), ("sh", &["-c", "cat > /dev/null"])]));
        assert!(!give_and_hear(vec![("false", &[])]));
        assert!(!give_and_hear(Vec::new()));
    }
}
