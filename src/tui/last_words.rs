//! What is said in the shell once the terminal is given back.

use std::io::{self, Write};

use crate::{
    app::{Message, Model, update},
    crash,
    i18n::{Strings, format},
    text::sanitised,
};

/// Takes the last messages, and prints what could not be saved; whether there was any.
pub(super) fn last_words(messages: impl Iterator<Item = Message>, model: &mut Model, strings: &Strings) -> bool {
    for message in messages {
        // After a panic there may be another: what can be told is told.
        let _ = crash::contain(|| update(model, message));
    }
    say_unsaved(&model.unsaved.passages(), strings)
}

/// Prints the passages, each with its note, that could not be saved to the last: the words of the text and of the note are
/// not lost. Whether there were any.
fn say_unsaved(passages: &[(String, String)], strings: &Strings) -> bool {
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
