//! What is said in the shell once the terminal is given back.

use std::io::{self, Write};

use crate::{
    app::{Change, Message, Model, update},
    crash,
    i18n::{Strings, format},
    text::sanitised,
};

/// Takes the last messages, and prints what could not be saved, with the changes that a silent store has not done
/// (`unfinished`); whether there was any.
pub(super) fn last_words(
    messages: impl Iterator<Item = Message>,
    unfinished: Option<Vec<Change>>,
    model: &mut Model,
    strings: &Strings,
) -> bool {
    let is_silent = unfinished.is_some();
    let not_saved = |change| Message::NotSaved { change: Box::new(change), reason: String::new() };
    for message in messages.chain(unfinished.into_iter().flatten().map(not_saved)) {
        // After a panic there may be another: what can be told is told.
        let _ = crash::contain(|| update(model, message));
    }
    say_unsaved(&model.unsaved.passages(), is_silent, strings)
}

/// Prints the passages, each with its note, that could not be saved to the last: the words of the text and of the note are
/// not lost. Where the store is silent (`is_silent`), that is said of what else there may be. Whether there was anything
/// to say.
fn say_unsaved(passages: &[(String, String)], is_silent: bool, strings: &Strings) -> bool {
    let mut said = match (passages.len(), is_silent) {
        (0, false) => return false,
        (0, true) => strings.errors.store_silent.to_owned(),
        (n, _) => format(strings.errors.not_saved_at_end, &[("n", &n.to_string())]),
    };
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
