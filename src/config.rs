//! The user's settings file (XDG): reading, checking, writing; themes of the user's own; beside it, in the state folder, what was set while reading.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    crash,
    files::{self, Access},
    platform,
    settings::{
        self, Adjustments, AdjustmentsError, EditError, Language, OwnTheme, Problem, Read, Settings, SettingsError,
    },
    source::{self, SourceError},
    yaml::Caps,
};

#[cfg(feature = "csl")]
use crate::citation::{CslError, CslStyle};

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

/// The settings file, `config.yaml` in the folder for settings. `None` where no home folder is known.
pub fn settings_file() -> Option<PathBuf> {
    files::config_folder().map(|folder| folder.join("config.yaml"))
}

/// The settings with what of the file was not taken; the defaults where there is no file.
///
/// # Errors
/// Where there is a file that cannot be used at all, or its disk gives no answer in two seconds.
pub fn settings() -> Result<Read, ConfigError> {
    let Some(file) = settings_file() else { return Ok(Read::default()) };
    let name = file.display().to_string();
    let read = files::answered(move || {
        crash::test_door("settings");
        settings_text(&file).map(|text| settings::read(&text, &themes()))
    });
    let Read { settings, problems } = read.map_err(|error| SourceError::Io { name, error })??;
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

/// Files of themes that are read; whoever has more sees the first of them.
const MOST_THEMES: usize = 64;

/// The file of the reader's own theme of that name: `themes/NAME.yaml` beside the settings file.
pub fn theme_file(name: &str) -> Option<PathBuf> {
    Some(themes_folder()?.join(format!("{name}.{THEME_EXTENSION}")))
}

const THEME_EXTENSION: &str = "yaml";

/// The folder of the reader's own themes, which need not be there.
pub fn themes_folder() -> Option<PathBuf> {
    settings_file().map(|file| file.with_file_name("themes"))
}

/// The folder of the reader's own styles of citation (CSL), which need not be there.
pub fn styles_folder() -> Option<PathBuf> {
    settings_file().map(|file| file.with_file_name("styles"))
}

/// The file of the reader's own style of that name: `styles/NAME.csl` beside the settings file. A name is no path.
pub fn style_file(name: &str) -> Option<PathBuf> {
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    Some(styles_folder()?.join(format!("{name}.csl"))).filter(|_| is_name)
}

/// Bytes of the longest style.
#[cfg(feature = "csl")]
const LONGEST_STYLE: u64 = 4 << 20;

/// Why there is no such style.
#[cfg(feature = "csl")]
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// Its file cannot be read.
    #[error("{0}")]
    Read(#[from] SourceError),
    /// Its file describes none.
    #[error("{}: {error}", file.display())]
    Csl {
        /// The file.
        file: PathBuf,
        /// Why it describes none.
        error: CslError,
    },
    /// None has this name.
    #[error("no style {name}")]
    Unknown {
        /// The name.
        name: String,
        /// Where the file of a style of one's own is looked for.
        folder: Option<PathBuf>,
    },
}

/// The style of CSL that is meant by a name or a path.
///
/// # Errors
/// Where there is none, or its file cannot be read or describes none.
#[cfg(feature = "csl")]
pub fn citation_style(name: &str) -> Result<CslStyle, StyleError> {
    let named = || {
        let unknown = || StyleError::Unknown { name: name.to_owned(), folder: styles_folder() };
        CslStyle::named(name).ok_or_else(unknown)
    };
    if name.contains(std::path::is_separator) || name.ends_with(".csl") {
        return read_style(Path::new(name));
    }
    style_file(name).filter(|file| file.is_file()).map_or_else(named, |file| read_style(&file))
}

/// The language, by the name that CSL has for it, of the words between, where a style names none.
#[cfg(feature = "csl")]
pub const fn csl_locale(language: Language) -> &'static str {
    match language {
        Language::Simplified => "zh-CN",
        Language::Traditional => "zh-TW",
        Language::English => "en-US",
    }
}

#[cfg(feature = "csl")]
fn read_style(file: &Path) -> Result<CslStyle, StyleError> {
    let bytes = source::read_at_most(file, LONGEST_STYLE)?;
    CslStyle::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| StyleError::Csl { file: file.to_owned(), error })
}

/// The reader's own themes, by their names: what regular files of the folder say that are named by letters, digits, `-`
/// and `_`.
pub fn themes() -> Vec<OwnTheme> {
    themes_folder().map_or_else(Vec::new, |folder| themes_of(&folder))
}

fn themes_of(folder: &Path) -> Vec<OwnTheme> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort_unstable();
    let theme = |file: PathBuf| {
        let name = file.file_stem()?.to_str()?;
        let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let is_theme = file.extension()? == THEME_EXTENSION && is_name && file.is_file();
        is_theme.then(|| theme_of(name, &file))
    };
    files.into_iter().filter_map(theme).take(MOST_THEMES).collect()
}

fn theme_of(name: &str, file: &Path) -> OwnTheme {
    let error = match settings_text(file) {
        Ok(text) => return OwnTheme::read(name, &text),
        Err(ConfigError::TooLarge) => SettingsError::TooLarge,
        Err(ConfigError::Read(_) | ConfigError::NotText) => SettingsError::Unreadable,
    };
    OwnTheme { name: name.to_owned(), problems: vec![Problem { line: 1, error }], ..OwnTheme::default() }
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

/// Bytes of the file of adjustments that are read.
const MOST_ADJUSTMENTS: u64 = 64 << 10;

/// The file of what was set while reading: `$XDG_STATE_HOME/zhujian/reading.json`. `None` where no home folder is known.
pub fn adjustments_file() -> Option<PathBuf> {
    files::state_folder().map(|folder| folder.join("reading.json"))
}

/// What was set while reading.
///
/// # Errors
/// Where there is a file of it that cannot be read, or is a newer program's, or its disk gives no answer in two seconds.
pub fn adjustments() -> Result<Adjustments, UnreadAdjustments> {
    let Some(file) = adjustments_file() else { return Ok(Adjustments::default()) };
    let read = files::answered(move || {
        crash::test_door("adjustments");
        adjustments_of(&file)
    });
    Ok(read.map_err(|_| UnreadAdjustments::NoAnswer)??)
}

/// Why what was set while reading is not known.
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub enum UnreadAdjustments {
    /// The file of it is none that can be used.
    #[error(transparent)]
    Unusable(#[from] AdjustmentsError),
    /// Its disk gives no answer.
    #[error("no answer")]
    NoAnswer,
}

fn adjustments_of(file: &Path) -> Result<Adjustments, AdjustmentsError> {
    match source::read_at_most(file, MOST_ADJUSTMENTS) {
        Ok(bytes) => Adjustments::parse(str::from_utf8(&bytes).map_err(|_| AdjustmentsError::Damaged)?),
        Err(SourceError::Missing(_)) => Ok(Adjustments::default()),
        Err(_) => Err(AdjustmentsError::Damaged),
    }
}

/// Saves what was set while reading: these changes of it, for another window has saved its own. A damaged file is set aside
/// under another name; a newer program's is left as it is.
///
/// # Errors
/// Where it cannot be written; what was saved before is as it was.
pub fn adjust(file: &Path, changes: Adjustments) -> io::Result<()> {
    let mut all = match adjustments_of(file) {
        Ok(all) => all,
        Err(AdjustmentsError::Newer) => return Ok(()),
        Err(AdjustmentsError::Damaged) => {
            let now = jiff::Timestamp::now().as_millisecond();
            fs::rename(file, file.with_extension(format!("damaged-{now}.json")))?;
            Adjustments::default()
        }
    };
    let before = all.clone();
    all.take(changes);
    if all == before {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        files::private_folder(folder)?;
    }
    files::write(file, all.to_text().as_bytes(), Access::Private)
}

/// Whether a folder is there that is to be the library.
///
/// # Errors
/// Where its disk gives no answer in two seconds.
pub fn is_there(folder: PathBuf) -> io::Result<bool> {
    files::answered(move || {
        crash::test_door("is_there");
        folder.exists()
    })
}

/// Sets keys in the settings file; every other line of it stays.
///
/// # Errors
/// Where the file cannot be read or written, or a key cannot be set.
pub fn set_keys<'k>(file: &Path, changes: impl IntoIterator<Item = (&'k str, String)>) -> Result<(), SetError> {
    let mut text = settings_text(file)?;
    for (key, value) in changes {
        let edited = settings::set(&text, &[key], &value, &themes());
        text = edited.map_err(|error| SetError::Key { key: key.to_owned(), error })?;
    }
    Ok(write_settings(file, &text)?)
}

/// Why keys could not be set in the settings file.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ConfigError),
    /// A key cannot be set to that, or its lines cannot be changed by themselves.
    #[error("{key}: {error}")]
    Key {
        /// The key.
        key: String,
        /// Why.
        error: EditError,
    },
    /// It cannot be written.
    #[error(transparent)]
    Write(#[from] io::Error),
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
    let locale = locale.or_else(platform::locale);
    settings.language.unwrap_or_else(|| Language::of_locale(&locale.unwrap_or_default()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(key: &str, value: impl serde::Serialize) -> Adjustments {
        let mut adjustments = Adjustments::default();
        adjustments.set(key, Some(value));
        adjustments
    }

    #[test]
    fn two_windows_keep_what_each_has_set_and_nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/reading.json");
        assert_eq!(adjustments_of(&file), Ok(Adjustments::default()));
        adjust(&file, of("justify", true)).unwrap();
        adjust(&file, of("measure", 72)).unwrap();
        let both = adjustments_of(&file).unwrap();
        assert_eq!((both.get("justify"), both.get("measure")), (Some(true), Some(72)));
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_a_newer_one_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("reading.json");
        fs::write(&file, "{").unwrap();
        adjust(&file, of("measure", 72)).unwrap();
        assert_eq!(adjustments_of(&file).unwrap().get("measure"), Some(72));
        let texts: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        assert!(texts.len() == 2 && texts.iter().any(|text| text == "{"), "{texts:?}");
        fs::write(&file, "{\"version\": 9}").unwrap();
        assert_eq!(adjustments_of(&file), Err(AdjustmentsError::Newer));
        adjust(&file, of("measure", 60)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"version\": 9}");
    }

    #[test]
    fn themes_are_the_regular_files_of_the_folder_and_what_is_wrong_with_one_is_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
        write("夜.yaml", "base: bamboo\nlink: blu\n".as_bytes());
        write("large.yaml", &[b'#'; 300 << 10]);
        write("raw.yaml", b"\xff\xfe");
        write("notes.txt", b"text: red\n");
        write("a b.yaml", b"text: red\n");
        fs::create_dir(folder.path().join("folder.yaml")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, folder.path().join("fifo.yaml"), rustix::fs::Mode::RWXU).unwrap();
        std::os::unix::fs::symlink("夜.yaml", folder.path().join("linked.yaml")).unwrap();
        let themes = themes_of(folder.path());
        let read: Vec<_> = themes.iter().map(|theme| (&*theme.name, &*theme.base, theme.problems.len())).collect();
        assert_eq!(read, [("large", "", 1), ("linked", "bamboo", 1), ("raw", "", 1), ("夜", "bamboo", 1)]);
        let errors = themes.iter().map(|theme| &theme.problems[0].error).collect::<Vec<_>>();
        assert!(matches!(errors[..], [SettingsError::TooLarge, _, SettingsError::Unreadable, _]), "{errors:?}");
        assert_eq!(themes_of(&folder.path().join("none")), []);
    }

    #[test]
    fn keys_are_set_and_comments_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.yaml");
        fs::write(&file, "# 我的\nmeasure: 60 # 窄\n").unwrap();
        set_keys(&file, [("measure", "72".to_owned()), ("theme", "paper".to_owned())]).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# 我的\nmeasure: 72 # 窄\n") && text.contains("theme: paper"), "{text}");
        assert!(matches!(set_keys(&file, [("measure", "9999".to_owned())]), Err(SetError::Key { .. })));
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }

    #[test]
    #[cfg(feature = "csl")]
    fn a_citation_style_is_a_file_or_one_that_the_program_brings() {
        assert!(citation_style("apa").is_ok());
        assert!(matches!(citation_style("no-such-style"), Err(StyleError::Unknown { .. })));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.csl");
        let name = file.to_str().unwrap();
        assert!(matches!(citation_style(name), Err(StyleError::Read(_))));
        fs::write(&file, "<html/>").unwrap();
        assert!(matches!(citation_style(name), Err(StyleError::Csl { error: CslError::Malformed, .. })));
    }
}
