//! What is said in the shell once the terminal is given back.

use std::io::{self, Write};

use crate::{
    i18n::{Strings, format},
    text::sanitised,
};

/// Prints the passages, each with its note, that could not be saved to the last: the words of the text and of the note are
/// not lost. Whether there were any.
pub(super) fn say_unsaved(passages: &[(String, String)], strings: &Strings) -> bool {
    if passages.is_empty() {
        return false;
    }
    let mut said = format(strings.errors.not_saved_at_end, &[("n", &passages.len().to_string())]);
    for (quote, note) in passages {
        said.push_str(&format!("\n“{quote}”"));
        if !note.is_empty() {
            said.push_str(&format!("\n    {note}"));
        }
    }
    // Line ends are kept; whatever else commands a terminal is not.
    let lines = said.lines().map(sanitised).collect::<Vec<_>>().join("\n");
    // Nothing is left to do where even the standard error is gone.
    let _ = writeln!(io::stderr(), "{lines}");
    true
}
