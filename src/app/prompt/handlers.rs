//! Editing the line of the prompt, and what each letter, the answer and leaving mean to the feature it is for.

use crate::app::direction::Direction;
use crate::app::{
    action::Action, effect::Effects, find, handler::Handled, model::Model, outline, palette, search, tags,
};

use super::state::Purpose;

/// Text typed or pasted: it goes to the prompt, if one is open.
pub(crate) fn type_text(model: &mut Model, text: &str) {
    model.notice = None;
    if let Some(prompt) = &mut model.prompt {
        prompt.insert(text);
        answer(model);
    }
}

/// An editing key in the prompt.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let Some(prompt) = &mut model.prompt else { return Handled::No };
    match (prompt.purpose, chosen_by(action)) {
        (Purpose::Command, Some(by)) => {
            palette::step(model, by);
            return Handled::Yes;
        }
        (Purpose::Command, None) if action == Action::Complete => {
            palette::complete(model);
            return Handled::Yes;
        }
        (Purpose::Library, None) if action == Action::Complete => {
            if !model.search.is_empty() {
                leave(model);
            }
            return Handled::Yes;
        }
        (Purpose::Library, Some(by)) => {
            search::step(model, by);
            return Handled::Yes;
        }
        _ => {}
    }
    match action {
        Action::Erase if prompt.text().is_empty() => leave(model),
        Action::Confirm => confirm(model, effects),
        Action::Cancel => leave(model),
        _ => {
            edit(model, action);
            answer(model);
        }
    }
    Handled::Yes
}

fn edit(model: &mut Model, action: Action) {
    let Some(prompt) = &mut model.prompt else { return };
    match action {
        Action::Erase => prompt.input().erase(),
        Action::EraseWord => prompt.input().erase_word(),
        Action::EraseAll => prompt.input().erase_all(),
        Action::CursorLeft => prompt.input().left(),
        Action::CursorRight => prompt.input().right(),
        Action::CursorStart => prompt.input().go_to(0),
        Action::CursorEnd => prompt.input().go_to(usize::MAX),
        Action::Older => prompt.recall(&model.queries, Direction::Backward),
        Action::Newer => prompt.recall(&model.queries, Direction::Forward),
        _ => {}
    }
}

/// How far the arrow keys move in a list under the prompt.
fn chosen_by(action: Action) -> Option<isize> {
    match action {
        Action::Older => Some(-1),
        Action::Newer => Some(1),
        _ => None,
    }
}

/// Shows what the text typed so far leads to.
fn answer(model: &mut Model) {
    let Some(prompt) = &model.prompt else { return };
    let typed = prompt.text().to_owned();
    match prompt.purpose {
        Purpose::Filter => model.library.set_filter(&typed),
        Purpose::Bookmarks => model.bookmarks.set_filter(&typed),
        Purpose::Tags => model.tags.set_filter(&typed),
        Purpose::Help => model.help.set_filter(&typed),
        Purpose::Entries => outline::set_filter(model, &typed),
        Purpose::Find => find::look_for(model, typed, Direction::Forward),
        Purpose::FindBack => find::look_for(model, typed, Direction::Backward),
        Purpose::Command => palette::narrow(model, &typed),
        Purpose::Library => search::look_for(model, &typed),
        Purpose::Only | Purpose::RenameTag => {}
    }
}

/// Takes the answer and closes the prompt.
fn confirm(model: &mut Model, effects: &mut Effects) {
    let Some(prompt) = model.prompt.take() else { return };
    let before = model.before_prompt.take();
    match prompt.purpose {
        Purpose::Filter | Purpose::Entries | Purpose::Bookmarks | Purpose::Tags | Purpose::Help => {}
        Purpose::RenameTag => tags::rename(model, prompt.text(), effects),
        Purpose::Library => search::go_to_chosen(model, effects),
        Purpose::Command => palette::confirm(model, prompt.text(), effects),
        Purpose::Only => find::show_only(model, prompt.text()),
        Purpose::Find => find::confirm(model, prompt.text(), Direction::Forward, before),
        Purpose::FindBack => find::confirm(model, prompt.text(), Direction::Backward, before),
    }
}

/// Closes the prompt and takes back what it did.
fn leave(model: &mut Model) {
    let Some(prompt) = model.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Filter => return model.library.set_filter(""),
        Purpose::Entries => return outline::set_filter(model, ""),
        Purpose::Bookmarks => return model.bookmarks.set_filter(""),
        Purpose::Tags => return model.tags.set_filter(""),
        Purpose::Help => return model.help.set_filter(""),
        Purpose::Find | Purpose::FindBack => {
            model.reader.find = None;
            model.reader.point_at_nothing();
        }
        Purpose::Library => return search::leave_prompt(model),
        Purpose::Only | Purpose::Command | Purpose::RenameTag => {}
    }
    if let Some(before) = model.before_prompt.take() {
        model.reader.go_to(before);
    }
}
