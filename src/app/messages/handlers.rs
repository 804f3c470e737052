//! Taking messages in, and the page of them.

use crate::app::{
    action::Action, effect::Effects, focus::Overlay, handler::Handled, model::Model, notice::Notice, overlay,
};

/// Says what went wrong, and holds it.
pub(crate) fn trouble(model: &mut Model, reason: String) {
    model.messages.hold(&reason);
    model.notice = Some(Notice::Trouble(reason));
}

/// Says what of the settings file was not taken: one thing itself, of more how many they are.
pub(crate) fn settings_problems(model: &mut Model, problems: Vec<String>) {
    problems.iter().for_each(|problem| model.messages.hold(problem));
    model.notice = match <[String; 1]>::try_from(problems) {
        Ok([only]) => Some(Notice::Trouble(only)),
        Err(problems) if problems.is_empty() => return,
        Err(problems) => Some(Notice::SettingsProblems(problems.len())),
    };
}

/// Says what of the file of a theme was not taken: the first thing, the others are held.
pub(crate) fn theme_problems(model: &mut Model, problems: Vec<String>) {
    problems.iter().for_each(|problem| model.messages.hold(problem));
    if let Some(first) = problems.into_iter().next() {
        model.notice = Some(Notice::Trouble(first));
    }
}

/// Shows the page from its start.
pub(crate) fn open(model: &mut Model) {
    model.prompt = None;
    model.messages.view.first = 0;
    model.overlay = Some(Overlay::Messages);
}

/// An action in the page.
pub(crate) fn act(model: &mut Model, action: Action, _effects: &mut Effects) -> Handled {
    let lines = model.messages.count();
    overlay::read_page(model, action, lines, |model| &mut model.messages.view)
}
