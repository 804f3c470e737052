//! How many there are of what a row of the palette leads to.

use crate::app::{action::Action, model::Model};

use super::command::Command;

/// How many things wait behind a command: bookmarks, messages, documents, points, hits; `None` where that means nothing.
/// What is counted is there already.
pub fn count(model: &Model, command: &Command) -> Option<usize> {
    match command {
        Command::Messages => Some(model.messages.count()),
        Command::Act(Action::Bookmarks) => Some(model.bookmarks.len()),
        Command::Act(Action::ToggleList) => Some(model.library.visible_len()),
        Command::Act(Action::ToggleOutline) => model.reader.open.as_ref().map(|open| open.outline.entries.len()),
        _ => None,
    }
}
