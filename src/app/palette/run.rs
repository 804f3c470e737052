//! Carrying out what a row of the palette asks for.

use crate::{
    app::{
        adjustment, bookmarks, desk,
        effect::{Effects, ShellEffect, Timer},
        focus::{Focus, Overlay},
        library, messages,
        model::Model,
        notice::Notice,
        reader, search,
        session::Session,
    },
    document::Order,
    settings::{OwnTheme, Settings},
    text::nearest,
};

use super::command::Command;

/// Does what `command` asks for.
pub(super) fn run(model: &mut Model, command: Command, effects: &mut Effects) {
    match command {
        Command::Act(action) => effects.follow_up(action),
        Command::Entry(number) => reader::go_to_entry(model, number),
        Command::Paragraph(number) => reader::go_to_paragraph(model, number),
        Command::Percent(percent) => go_to_percent(model, percent),
        Command::Search(query) => search::show(model, &query),
        Command::Concord(query) => desk::concord(model, query),
        Command::Trend(query) => desk::trend(model, query),
        Command::Parallels(least) => desk::parallels(model, least),
        Command::Compare(other) => desk::compare(model, other),
        Command::Terms(against) => desk::terms(model, against),
        Command::Collocates(query) => desk::collocates(model, query),
        Command::Beside(other) => desk::beside(model, other),
        Command::Sort(sorting) => {
            let order = Order { sorting, ..model.library.order() };
            library::reorder(model, order, Notice::Sorting(sorting));
        }
        Command::Group(grouping) => {
            let order = Order { grouping, ..model.library.order() };
            library::reorder(model, order, Notice::Grouping(grouping));
        }
        // Its file may be new, or may have changed.
        Command::Set { key, value } if key == "theme" => effects.push(ShellEffect::ReadThemes(value)),
        Command::Set { key, value } => {
            set(model, &key, value, effects);
        }
        Command::CopyShown => reader::copy_shown(model, effects),
        Command::OpenAgain(origin) => library::open_again(model, origin, effects),
        Command::Open(path) => effects.push(ShellEffect::Resolve(path)),
        Command::Save | Command::Forget | Command::WriteSettings(_) if model.session == Session::Private => {
            model.notice = Some(Notice::Private)
        }
        Command::Save => save(model, effects),
        Command::Messages => messages::open(model),
        Command::Forget => reader::ask_forget(model),
        Command::WriteSettings(None) => adjustment::write(model, None, effects),
        Command::WriteSettings(Some((key, value))) => {
            if set(model, &key, value, effects) {
                adjustment::write(model, Some(&key), effects);
            }
        }
        Command::Export { report: Some(format), file, .. } if model.overlay == Some(Overlay::Desk) => {
            desk::export(model, format, file, effects)
        }
        Command::Export { format: Some(format), tags, file, .. } => {
            bookmarks::export(model, format, tags, file, effects)
        }
        Command::Export { .. } => model.notice = Some(Notice::NothingToExport),
        Command::Reset(None) => adjustment::reset(model, effects),
        Command::Reset(Some(key)) => reset_key(model, key, effects),
    }
}

fn go_to_percent(model: &mut Model, percent: u32) {
    if model.reader.open.is_some() {
        model.leave();
        model.focus = Focus::Reader;
        model.reader.to_percent(percent.min(100));
    }
}

/// Milliseconds of rest after which the changed file of a theme is read: programs write in several steps.
const THEME_REST_MS: u64 = 150;

/// The file of the theme that is set has changed: it is read once that has rested.
pub(crate) fn theme_changed(model: &mut Model, effects: &mut Effects) {
    model.palette.theme_tick = model.next_tick();
    effects.push(ShellEffect::Wake(Timer::Theme(model.palette.theme_tick), THEME_REST_MS));
}

/// It has rested. One that is gone holds until another is set.
pub(crate) fn read_theme(model: &Model, tick: u64, effects: &mut Effects) {
    if tick == model.palette.theme_tick {
        effects.push(ShellEffect::ReadThemes(model.settings.theme.clone()));
    }
}

/// Uses a theme, once the files of the reader's own were read; says what of its file was not taken.
pub(crate) fn take_theme(
    model: &mut Model,
    themes: Vec<OwnTheme>,
    wanted: String,
    problems: Vec<String>,
    effects: &mut Effects,
) {
    model.adjusted.configured.themes.clone_from(&themes);
    model.settings.themes = themes;
    if set(model, "theme", wanted, effects) {
        messages::theme_problems(model, problems);
    }
}

/// Changes a setting; whether it can be. All is drawn anew: colours and widths may be others.
fn set(model: &mut Model, key: &str, value: String, effects: &mut Effects) -> bool {
    let Some(settings) = model.settings.with(key, &value) else {
        let allowed = model.settings.allowed(key).filter(|_| Settings::is_changeable(key));
        model.notice = Some(match allowed {
            // What is none of ours may be a style of CSL.
            Some(_) if key == "citation_style" && !cfg!(feature = "csl") => Notice::NoCsl(value),
            Some(allowed) => Notice::NotAllowed(format!("{key} {allowed}")),
            None => not_changeable(key),
        });
        return false;
    };
    model.settings = settings;
    model.notice = Some(Notice::Set(format!("{key} {value}")));
    if key == "language" {
        effects.push(ShellEffect::Speak);
    }
    effects.push(ShellEffect::Redraw);
    true
}

/// Goes back to what the settings file says of one key.
fn reset_key(model: &mut Model, key: String, effects: &mut Effects) {
    match model.adjusted.configured.value(&key).filter(|_| Settings::is_changeable(&key)) {
        Some(value) => drop(set(model, &key, value.to_string(), effects)),
        None => model.notice = Some(not_changeable(&key)),
    }
}

/// Why a setting cannot be changed: it is one for the next start, or there is none of that name.
fn not_changeable(key: &str) -> Notice {
    if Settings::keys().any(|known| known == key) {
        return Notice::NotChangeable(key.to_owned());
    }
    match nearest(key, Settings::changeable()) {
        Some(like) => Notice::LikeSetting(like.to_owned()),
        None => Notice::NoSetting(key.to_owned()),
    }
}

fn save(model: &mut Model, effects: &mut Effects) {
    model.notice = Some(Notice::Saved);
    bookmarks::retry(model, effects);
    reader::saved_place::save_reading(model, effects);
}
