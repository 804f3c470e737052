//! Doing something by its name: the palette.

use crate::app::{
    effect::Effects,
    model::Model,
    navigation,
    notice::Notice,
    prompt::{Prompt, Purpose},
};

use super::{run::run, verb::Verb};

/// Documents read last that are offered.
const MOST_RECENT: usize = 30;

/// Opens the palette of what can be done here.
pub(crate) fn open(model: &mut Model) {
    open_with(model, "");
}

fn open_with(model: &mut Model, typed: &str) {
    let recent = model.library.recent(MOST_RECENT).collect();
    model.palette.open(model.context().name(), recent);
    model.palette.narrow(&model.help, &model.settings, typed);
    model.prompt = Some(Prompt::new(Purpose::Command, typed));
}

/// Retains what fits the text typed so far.
pub(crate) fn narrow(model: &mut Model, typed: &str) {
    model.palette.narrow(&model.help, &model.settings, typed);
}

/// Chooses the next or the previous of what fits.
pub(crate) fn step(model: &mut Model, by: isize) {
    let count = model.palette.fitting.len();
    model.palette.view.step(by, count);
}

/// Types the chosen row in full; where it wants an argument, the arguments are offered.
pub(crate) fn complete(model: &mut Model) {
    let Some(row) = model.palette.chosen() else { return };
    let typed = if row.command.is_some() { row.name.clone() } else { format!("{} ", row.name) };
    model.prompt = Some(Prompt::new(Purpose::Command, &typed));
    model.palette.narrow(&model.help, &model.settings, &typed);
}

/// Does what is chosen; where it wants an argument, that is asked for.
pub(crate) fn confirm(model: &mut Model, typed: &str, effects: &mut Effects) {
    let Some(row) = model.palette.chosen().cloned() else {
        let typed = typed.trim_start();
        // A path or words are still to be typed.
        return match Verb::parse(typed) {
            Some((_, "")) if model.palette.allowed.is_empty() => open_with(model, typed),
            _ => go_to_entry(model, typed),
        };
    };
    match row.command {
        Some(command) => {
            model.palette.count_use(&row.name);
            run(model, command, effects);
        }
        None => open_with(model, &format!("{} ", row.name)),
    }
}

/// Goes to the entry of the outline whose label was typed (`第五条`); says so where there is none, and no command either.
fn go_to_entry(model: &mut Model, typed: &str) {
    let entries = model.reader.open.as_ref().map(|open| open.outline.entries.as_slice()).unwrap_or_default();
    match entries.iter().position(|entry| entry.label == typed.trim_end()) {
        Some(entry) => navigation::jump_to_entry(model, entry),
        None => {
            let refused = Verb::parse(typed).map(|(verb, argument)| refusal(verb, argument, typed, model));
            model.notice = Some(refused.unwrap_or_else(|| Notice::NoCommand(typed.trim_end().to_owned())));
        }
    }
}

/// What is said of an argument that a verb cannot be given: those it can, where they are few.
fn refusal(verb: Verb, argument: &str, typed: &str, model: &Model) -> Notice {
    match verb.allowed(argument, &model.settings) {
        few if few.is_empty() => Notice::NotFound(typed.to_owned()),
        few => Notice::NotAllowed(few),
    }
}
