//! `zhujian doctor`: what is to be known of the system for a report of mistakes. What the terminal is like is gathered by
//! the terminal's shell and handed in; here the disk is looked at. No names of documents, nothing of their text; the home
//! folder is `~`.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::{
    config, files,
    i18n::{Strings, format},
    localize, platform,
    settings::{ConverterCommand, OwnTheme, Problem, Settings},
    store::{Store, data_folder},
    text::{WidthProfile, columns, file_size},
};

use super::{Failure, output::Output};

/// A fact: its name, what it is.
type Fact = (&'static str, String);

/// Prints the report: the program and the system, the terminal as it was found, what is on the disk.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub fn doctor(terminal: Vec<Fact>, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let mut facts = system(settings, strings);
    facts.extend(terminal);
    facts.extend([
        (strings.doctor.settings, settings_file(strings)),
        (strings.doctor.themes, themes(settings, strings)),
        (strings.doctor.store, store(strings)),
        (strings.doctor.cache, files::cache_folder().map_or(strings.facts.none.to_owned(), |folder| shown(&folder))),
        (strings.doctor.library, library(settings, strings)),
        (strings.doctor.converters, converters(settings, strings)),
    ]);
    let width = |name: &str| columns(name, WidthProfile::WIDE).0;
    let widest = facts.iter().map(|(name, _)| width(name)).max().unwrap_or_default();
    let mut out = Output::new();
    for (name, value) in facts {
        let blanks = " ".repeat(usize::from(widest - width(name)));
        out.line(format!("{name}{blanks}  {}", without_home(&value)))?;
    }
    Ok(out.finish()?)
}

fn system(settings: &Settings, strings: &Strings) -> Vec<Fact> {
    let set = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"];
    let locale = locale.iter().filter_map(|name| Some(format!("{name}={}", set(name)?)));
    let locale = locale.chain(platform::locale()).collect::<Vec<_>>();
    let language = config::language(settings).name();
    vec![
        (strings.doctor.program, format!("zhujian {}", env!("CARGO_PKG_VERSION"))),
        (strings.doctor.system, format!("{} {}", env::consts::OS, env::consts::ARCH)),
        (strings.doctor.locale, format!("{language}; {}", locale.join(", "))),
    ]
}

/// Where the settings are, and in which lines something is not taken; not what stands there.
fn settings_file(strings: &Strings) -> String {
    let said = &strings.doctor;
    let Some(file) = config::settings_file() else { return strings.config.no_folder.to_owned() };
    let state = match config::settings() {
        _ if file.symlink_metadata().is_err() => said.none_yet.to_owned(),
        Err(error) => localize::settings(&error, strings),
        Ok(read) => in_order(&read.problems, strings),
    };
    format!("{}: {state}", shown(&file))
}

/// Where the reader's own themes are, and in which lines of each something is not taken.
fn themes(settings: &Settings, strings: &Strings) -> String {
    let said = &strings.doctor;
    let Some(folder) = config::themes_folder() else { return strings.config.no_folder.to_owned() };
    let state = |theme: &OwnTheme| format!("{}: {}", theme.name, in_order(&theme.problems, strings));
    let states: Vec<String> = settings.themes.iter().map(state).collect();
    let states = if states.is_empty() { said.none_yet.to_owned() } else { states.join("; ") };
    format!("{}: {states}", shown(&folder))
}

/// In which lines something is not taken.
fn in_order(problems: &[Problem], strings: &Strings) -> String {
    let lines: Vec<_> = problems.iter().map(|problem| problem.line.to_string()).collect();
    if lines.is_empty() {
        return strings.doctor.in_order.to_owned();
    }
    format(strings.doctor.problems, &[("lines", &lines.join(", "))])
}

/// The state of the store. One that is not there yet is not made.
fn store(strings: &Strings) -> String {
    let said = &strings.doctor;
    let file = match data_folder() {
        Ok(folder) => folder.join("zhujian.db"),
        Err(error) => return localize::store(&error, strings),
    };
    let state = match file.metadata() {
        Err(_) => said.none_yet.to_owned(),
        Ok(facts) => match Store::open_default().and_then(|store| Ok((store.bookmarks()?.len(), store))) {
            Err(error) => localize::store(&error, strings),
            Ok((count, store)) => {
                let condition = store.condition().map(|condition| localize::store_condition(condition, strings));
                let values = [("n", &*count.to_string()), ("size", &file_size(facts.len()))];
                format!("{}; {}", condition.as_deref().unwrap_or(said.in_order), format(said.bookmarks, &values))
            }
        },
    };
    format!("{}: {state}", shown(&file))
}

/// The folders that are read without a path, and whether they are there.
fn library(settings: &Settings, strings: &Strings) -> String {
    let said = &strings.doctor;
    let state = |folder: &PathBuf| match folder.metadata() {
        Ok(_) => format!("{}: {}", shown(folder), said.there),
        Err(error) => localize::io(folder, &error, strings),
    };
    match settings.library.as_slice() {
        [] => said.built_in.to_owned(),
        folders => folders.iter().map(state).collect::<Vec<_>>().join("; "),
    }
}

/// The programs that take out text, and whether they are there.
fn converters(settings: &Settings, strings: &Strings) -> String {
    let state = |(ending, line): (&String, &String)| {
        let found = ConverterCommand::parse(line).and_then(|command| program(&command.program));
        format!("{ending}: {line}: {}", found.map_or(strings.doctor.not_there.to_owned(), |file| shown(&file)))
    };
    match settings.converters.len() {
        0 => strings.facts.none.to_owned(),
        _ => settings.converters.iter().map(state).collect::<Vec<_>>().join("; "),
    }
}

/// Where a program is, by its path or on `$PATH`.
fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    let named = name.contains(std::path::is_separator).then(|| PathBuf::from(name));
    let found = named.into_iter().chain(env::split_paths(&folders).map(|folder| folder.join(name)));
    let mut found = found.flat_map(|file| [file.with_added_extension(env::consts::EXE_EXTENSION), file]);
    found.find(|file| file.is_file())
}

fn shown(path: &Path) -> String {
    localize::shown(path)
}

/// The same text with the home folder as `~`: it has the user's name.
fn without_home(text: &str) -> String {
    let home = etcetera::home_dir().ok().map(|home| localize::shown(&home)).filter(|home| home.len() > 1);
    home.map_or_else(|| text.to_owned(), |home| text.replace(home.trim_end_matches('/'), "~"))
}
