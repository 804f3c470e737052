//! The user's settings file (XDG): reading, checking, writing.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::settings::{Language, Settings, SettingsError};

/// Why the settings file could not be used; the defaults are.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{0}")]
    Read(#[from] io::Error),
    /// What it says is wrong.
    #[error("{0}")]
    Settings(#[from] SettingsError),
}

/// The settings file: `$XDG_CONFIG_HOME/zhujian/config.yaml`. `None` where no home folder is known.
pub fn settings_file() -> Option<PathBuf> {
    choose_base_strategy().ok().map(|home| home.config_dir().join("zhujian").join("config.yaml"))
}

/// The settings, or the defaults where there is no file.
///
/// # Errors
/// Where there is a file that cannot be used.
pub fn settings() -> Result<Settings, ConfigError> {
    let Some(file) = settings_file() else { return Ok(Settings::default()) };
    match fs::read_to_string(file) {
        Ok(text) => Ok(at_home(Settings::parse(&text)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(error.into()),
    }
}

/// The text of the settings file; nothing where there is none.
///
/// # Errors
/// Where there is a file that cannot be read.
pub fn settings_text(file: &Path) -> io::Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Writes the settings file: a new one beside it, on the disk, that then takes its name. A link stays one.
///
/// # Errors
/// Where that cannot be done; the old file is as it was.
pub fn write_settings(file: &Path, text: &str) -> io::Result<()> {
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension(format!("yaml.{}", std::process::id()));
    let mut new = fs::File::create(&beside)?;
    let written = new.write_all(text.as_bytes()).and_then(|()| new.sync_all());
    written.and_then(|()| fs::rename(&beside, &file)).inspect_err(|_| {
        // What is left of the attempt is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
    })
}

/// `~/` at the start of a folder is the home folder, as in a shell.
fn at_home(mut settings: Settings) -> Settings {
    if let Ok(home) = etcetera::home_dir() {
        for folder in settings.library.iter_mut().chain(&mut settings.sync) {
            if let Ok(rest) = folder.strip_prefix("~") {
                *folder = home.join(rest);
            }
        }
    }
    settings
}

/// The language of the interface: what is set, else what the locale says.
pub fn language(settings: &Settings) -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = variables.into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    settings.language.unwrap_or_else(|| Language::of_locale(&locale.unwrap_or_default()))
}
