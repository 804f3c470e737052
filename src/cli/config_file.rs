//! `zhujian config init`, `edit`, `set`: making the settings file, changing it by an editor or by one line.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    config, editor, files,
    i18n::{Strings, format},
    localize,
    settings::{Adjustments, EditError, Settings, set},
};

use super::{
    EXIT_CANNOT_READ, EXIT_CANNOT_SAVE, EXIT_INTERNAL, EXIT_USAGE, Failure,
    output::{Output, complain},
};

/// The settings file.
///
/// # Errors
/// Where no home folder is known.
pub(super) fn settings_file(strings: &Strings) -> Result<PathBuf, Failure> {
    config::settings_file().ok_or_else(|| Failure::new(EXIT_INTERNAL, strings.config.no_folder.to_owned()))
}

/// Makes the settings file, with every setting explained and none set.
///
/// # Errors
/// Where there is one already, or it cannot be written.
pub(super) fn init(strings: &Strings) -> Result<(), Failure> {
    let file = settings_file(strings)?;
    if file.symlink_metadata().is_ok() {
        let said = format(strings.config.exists, &[("name", &localize::shown(&file))]);
        return Err(Failure::new(EXIT_CANNOT_SAVE, said));
    }
    write(&file, &template(strings)?, strings)?;
    print(&format(strings.config.made, &[("name", &localize::shown(&file))]))
}

/// Opens the settings file in the reader's editor, a new one where there is none, and says what is wrong with it after that.
///
/// # Errors
/// Where the editor cannot be run, or something in the file is not taken.
pub(super) fn edit(strings: &Strings) -> Result<(), Failure> {
    let file = settings_file(strings)?;
    if file.symlink_metadata().is_err() {
        write(&file, &template(strings)?, strings)?;
    }
    let editor = editor::named();
    let run = editor::command(&editor, &file, None).status();
    match run {
        Ok(status) if status.success() => {}
        run => return Err(Failure::new(EXIT_USAGE, localize::editor(&editor, run.ok(), strings))),
    }
    let problems = match config::settings() {
        Ok(read) => read.problems,
        Err(error) => return Err(Failure::unreadable(localize::settings(&error, strings))),
    };
    problems.iter().for_each(|problem| complain(&localize::setting_problem(problem, strings)));
    if problems.is_empty() { Ok(()) } else { Err(Failure::silent(EXIT_CANNOT_READ)) }
}

/// Sets one key in the settings file; every other line of it stays. The keys of a nested one stand with dots between.
///
/// # Errors
/// Where it cannot be set to that, or the file cannot be read or written.
pub(super) fn set_key(key: &str, value: &str, strings: &Strings) -> Result<(), Failure> {
    let file = settings_file(strings)?;
    let unread = |error| Failure::unreadable(localize::settings(&error, strings));
    let text = config::settings_text(&file).map_err(unread)?;
    // A chord may be a dot itself.
    let path: Vec<&str> = key.splitn(3, '.').collect();
    let value = &*if key == Adjustments::LIBRARY { absolute(value) } else { value.into() };
    let edited = set(&text, &path, value, &config::themes()).map_err(|error| {
        let code = if matches!(error, EditError::Entangled) { EXIT_CANNOT_SAVE } else { EXIT_USAGE };
        Failure::new(code, localize::edit(&error, key, strings))
    })?;
    write(&file, &edited, strings)?;
    print(&format(strings.config.set, &[("key", key), ("value", value), ("name", &localize::shown(&file))]))
}

/// A folder from here, which is elsewhere when the setting is read.
fn absolute(value: &str) -> Cow<'_, str> {
    let is_here = !value.starts_with('~') && Path::new(value).exists();
    let path = is_here.then(|| files::absolute(Path::new(value)));
    path.and_then(|path| path.into_os_string().into_string().ok()).map_or(value.into(), Cow::Owned)
}

fn write(file: &Path, text: &str, strings: &Strings) -> Result<(), Failure> {
    let unsaved = |error| Failure::unsaved(localize::unwritten(file, &error, strings));
    config::write_settings(file, text).map_err(unsaved)
}

fn print(line: &str) -> Result<(), Failure> {
    let mut out = Output::new();
    out.line(line)?;
    Ok(out.finish()?)
}

/// A settings file in which every setting is explained and its default stands as a comment.
fn template(strings: &Strings) -> Result<String, Failure> {
    let settings = Settings { themes: config::themes(), ..Settings::default() };
    let defaults = serde_json::to_value(&settings)?;
    let mut text: String = strings.config.head.lines().map(|line| format!("# {line}\n")).collect();
    for key in Settings::keys() {
        let default = defaults.get(key).unwrap_or(&Value::Null);
        let meaning = strings.settings.get(key).unwrap_or_default();
        let allowed = settings.allowed(key).map(|allowed| format!("; {} {allowed}", strings.config.allowed));
        text += &format!("\n# {meaning}{}\n# {key}: {default}\n", allowed.unwrap_or_default());
    }
    Ok(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_sets_nothing_and_shows_the_default_of_every_key() {
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let text = template(Strings::of(language)).unwrap();
            assert_eq!(Settings::parse(&text, &[]), Ok(Settings::default()));
            let is_shown = |line: &&str| Settings::keys().any(|key| line.starts_with(&format!("# {key}: ")));
            let shown: Vec<_> = text.lines().filter(is_shown).map(|line| line.trim_start_matches("# ")).collect();
            assert_eq!(shown.len(), Settings::keys().count());
            assert_eq!(Settings::parse(&shown.join("\n"), &[]), Ok(Settings::default()));
            for key in Settings::keys() {
                assert!(Strings::of(language).settings.get(key).is_some(), "{language}: {key}");
            }
        }
    }
}
