//! The user's settings file (XDG): reading, checking, writing.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::{
    files::{self, Access},
    settings::{self, Language, Read, Settings},
    source::{self, SourceError},
    yaml::Caps,
};

/// Why nothing of the settings file could be used; the defaults are.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{0}")]
    Read(#[from] SourceError),
    /// It is not in UTF-8.
    #[error("not in UTF-8")]
    NotText,
    /// It is larger than settings are.
    #[error("too large")]
    TooLarge,
}

/// The settings file: `$XDG_CONFIG_HOME/zhujian/config.yaml`. `None` where no home folder is known.
pub fn settings_file() -> Option<PathBuf> {
    choose_base_strategy().ok().map(|home| home.config_dir().join("zhujian").join("config.yaml"))
}

/// The settings with what of the file was not taken; the defaults where there is no file.
///
/// # Errors
/// Where there is a file that cannot be used at all.
pub fn settings() -> Result<Read, ConfigError> {
    let Some(file) = settings_file() else { return Ok(Read::default()) };
    let Read { settings, problems } = settings::read(&settings_text(&file)?);
    Ok(Read { settings: at_home(settings), problems })
}

/// The text of the settings file; nothing where there is none.
///
/// # Errors
/// Where there is a file that cannot be read, or that is larger than settings are.
pub fn settings_text(file: &Path) -> Result<String, ConfigError> {
    let most = Caps::SETTINGS.bytes;
    let bytes = match source::read_at_most(file, most as u64 + 1) {
        Err(SourceError::Missing(_)) if !is_below_file(file) => return Ok(String::new()),
        read => read?,
    };
    if bytes.len() > most {
        return Err(ConfigError::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| ConfigError::NotText)
}

/// Whether a file that is missing cannot be there: a part of its path is a file.
fn is_below_file(file: &Path) -> bool {
    fs::metadata(file).is_err_and(|error| error.kind() == io::ErrorKind::NotADirectory)
}

/// Writes the settings file: a new one beside it, on the disk, that then takes its name. A link stays one.
///
/// # Errors
/// Where that cannot be done; the old file is as it was.
pub fn write_settings(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.is_dir()) {
        files::private_folder(folder)?;
    }
    files::write_own(file, text.as_bytes(), Access::Private)
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
