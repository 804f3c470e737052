//! Taking messages in, and the page of them.

use crate::app::{
    action::Action, effect::Effects, focus::Overlay, handler::Handled, model::Model, notice::Notice, overlay,
};

use super::StartProblems;

/// Says what went wrong, and holds it.
pub(crate) fn trouble(model: &mut Model, reason: String) {
    model.messages.hold(&reason);
    model.notice = Some(Notice::Trouble(reason));
}

/// Says what is not as it should be at the start: one thing itself, of more how many they are in which file.
pub(crate) fn start_problems(model: &mut Model, problems: StartProblems) {
    let StartProblems { settings, theme, other } = problems;
    let counts = match (settings.len(), theme.len()) {
        (0, 0) => None,
        (n, 0) => Some(Notice::SettingsProblems(n)),
        (0, n) => Some(Notice::ThemeProblems(n)),
        (n, of_theme) => Some(Notice::ThemeProblems(of_theme).after(Some(Notice::SettingsProblemsToo(n)))),
    };
    let first = other.first().cloned().map(Notice::Trouble);
    let all = [other, settings, theme].concat();
    all.iter().for_each(|problem| model.messages.hold(problem));
    model.notice = match (<[String; 1]>::try_from(all), counts) {
        (Ok([only]), _) => Some(Notice::Trouble(only)),
        (Err(all), _) if all.is_empty() => return,
        (Err(_), Some(counts)) => Some(counts.after(first)),
        (Err(_), None) => first,
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
