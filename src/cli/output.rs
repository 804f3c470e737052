//! The standard output and the standard error of the subcommands. A text that somebody else wrote, a document, a file name, a
//! note, never commands a terminal here, whether one is at the other end or a pipe that may lead to one: what would is
//! written as on the screen, as a visible sign; in JSON, as an escape.

use std::{
    fmt::Display,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    path::Path,
};

use serde::Serialize;

use crate::{
    files::{self, Access},
    i18n::{Strings, format},
    localize,
    text::{json_escaped, sanitised, sanitised_lines},
};

use super::Failure;

/// What a subcommand prints. Nothing is certain to be written before [`finish`](Self::finish).
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    /// What begins and ends an emphasis: underlined and bold on a terminal, nothing elsewhere.
    emphasis: (&'static str, &'static str),
}

impl Output {
    /// The standard output, which nothing else may use meanwhile.
    pub(super) fn new() -> Self {
        let stdout = io::stdout();
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let emphasis = if stdout.is_terminal() && !is_plain { ("\x1b[1;4m", "\x1b[0m") } else { ("", "") };
        Self { out: BufWriter::new(stdout.lock()), emphasis }
    }

    /// Prints a text; line ends and tabs stay.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn text(&mut self, text: impl Display) -> io::Result<()> {
        self.out.write_all(sanitised_lines(&text.to_string()).as_bytes())
    }

    /// Prints a line.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn line(&mut self, text: impl Display) -> io::Result<()> {
        self.text(text)?;
        self.out.write_all(b"\n")
    }

    /// Prints a text that is to be seen among others.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn emphasised(&mut self, text: &str) -> io::Result<()> {
        let (start, end) = self.emphasis;
        self.out.write_all(start.as_bytes())?;
        self.text(text)?;
        self.out.write_all(end.as_bytes())
    }

    /// Prints a value as JSON on lines of its own, indented.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json_text(serde_json::to_string_pretty(value))?;
        self.out.write_all(b"\n")
    }

    /// Prints a value as JSON without a line end in it or after it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn json_in_line(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.json_text(serde_json::to_string(value))
    }

    fn json_text(&mut self, json: serde_json::Result<String>) -> io::Result<()> {
        self.out.write_all(json_escaped(&json?).as_bytes())
    }

    /// Prints what is written as it stands: a text of the program's own, or one whose bytes were asked for.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn raw(&mut self, text: impl AsRef<[u8]>) -> io::Result<()> {
        self.out.write_all(text.as_ref())
    }

    /// Writes what is not written yet.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a text into the file that was named. One that is there is left alone, for nobody may have known of it.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn new_file(file: &Path, text: &str, strings: &Strings) -> Result<(), Failure> {
    let unwritten = |error| Failure::unsaved(localize::unwritten(file, &error, strings));
    let refused = || Failure::unsaved(format(strings.errors.exists, &[("name", &localize::shown(file))]));
    let is_new = files::write_new(file, text.as_bytes(), Access::Shared).map_err(unwritten)?;
    if is_new { Ok(()) } else { Err(refused()) }
}

/// A text on one line, with nothing in it that commands a terminal.
pub(super) fn one_line(text: &str) -> String {
    sanitised(&text.replace(['\n', '\t'], " ")).into_owned()
}

/// Says something on the standard error, in the program's name.
pub fn complain(message: &str) {
    say(&format!("zhujian: {message}"));
}

/// Says something on the standard error.
pub(super) fn say(message: &str) {
    // Nothing is left to do where even the standard error is gone.
    let _ = writeln!(io::stderr(), "{}", sanitised_lines(message));
}
