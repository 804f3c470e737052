//! Opening the prompt. Lies below the features, so that each may ask for a line of text.

use crate::app::model::Model;

use super::state::{Prompt, Purpose};

/// Opens the prompt.
pub(crate) fn open_prompt(model: &mut Model, purpose: Purpose) {
    let is_of_text = matches!(purpose, Purpose::Entries | Purpose::Find | Purpose::FindBack | Purpose::Only);
    if is_of_text && model.reader.open.is_none() {
        return;
    }
    model.before_prompt = Some(model.reader.top());
    let text = match purpose {
        Purpose::Filter => model.library.filter(),
        Purpose::Entries => model.outline.filter(),
        Purpose::Bookmarks => model.bookmarks.filter(),
        Purpose::Tags => model.tags.filter(),
        Purpose::RenameTag => model.tags.selected().map_or("", |row| row.name.as_str()),
        Purpose::Help => model.help.filter(),
        Purpose::Find | Purpose::FindBack | Purpose::Only | Purpose::Command | Purpose::Library => "",
    };
    model.prompt = Some(Prompt::new(purpose, text));
}
