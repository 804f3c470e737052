//! `zhujian config`: where the settings are, what they say, and rules for points taken from another reader.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use crate::{
    explain, home,
    settings::{ImportError, Left, Settings, import_rules},
    text::sanitised,
    words::{Words, fill},
};

use super::{
    EXIT_CANNOT_READ, EXIT_INTERNAL, EXIT_NOTHING_FOUND, Failure,
    args::{Config, ConfigCommand},
};

/// Prints what is asked for.
pub fn run(args: &Config, words: &Words) -> Result<(), Failure> {
    match &args.command {
        ConfigCommand::Path => path(words),
        ConfigCommand::ImportRules { file } => import(file, words),
        ConfigCommand::Show => {
            let settings = home::settings();
            write!(io::stdout(), "{}", shown(settings.as_ref().unwrap_or(&Settings::default()), words)?)?;
            say_unknown_keys(words);
            // What is wrong with the file was said before any subcommand began.
            settings.map(drop).map_err(|_| Failure { code: EXIT_CANNOT_READ, message: None })
        }
    }
}

fn settings_file(words: &Words) -> Result<PathBuf, Failure> {
    home::settings_file().ok_or_else(|| Failure { code: EXIT_INTERNAL, message: Some(words.config.no_folder.clone()) })
}

/// Says which keys of the settings file change nothing: most are slips.
fn say_unknown_keys(words: &Words) {
    let Some(file) = home::settings_file() else { return };
    let keys = Settings::unknown_keys(&home::settings_text(&file).unwrap_or_default()).join(", ");
    if !keys.is_empty() {
        let (name, keys) = (explain::shown(&file), sanitised(&keys));
        eprintln!("{}", fill(&words.config.unknown_keys, &[("name", &name), ("keys", &keys)]));
    }
}

/// Adds the rules of a file of Legado to the settings file, and says what became of each.
fn import(from: &Path, words: &Words) -> Result<(), Failure> {
    let unreadable = |name: &Path, reason: &dyn std::fmt::Display| {
        let (name, reason) = (explain::shown(name), reason.to_string());
        Failure::unreadable(fill(&words.errors.read, &[("name", &name), ("reason", &reason)]))
    };
    let file = settings_file(words)?;
    let json = fs::read_to_string(from).map_err(|error| unreadable(from, &error))?;
    let settings = home::settings_text(&file).map_err(|error| unreadable(&file, &error))?;
    let (text, imported) = import_rules(&settings, &json).map_err(|error| match error {
        ImportError::Json(error) => unreadable(from, &error),
        ImportError::Settings(error) => unreadable(&file, &error),
        ImportError::OnOneLine => Failure::unreadable(words.config.rules_on_one_line.clone()),
    })?;
    for (name, left) in &imported.left {
        eprintln!("{}", fill(&words.config.rule_left, &[("name", name), ("reason", reason(left, words))]));
    }
    if !imported.taken.is_empty() {
        let unsaved = |error: io::Error| Failure::unsaved(format!("{}: {error}", explain::shown(&file)));
        home::write_settings(&file, &text).map_err(unsaved)?;
    }
    let count = imported.taken.len().to_string();
    writeln!(io::stdout(), "{}", fill(&words.config.rules_taken, &[("n", &count), ("name", &explain::shown(&file))]))?;
    if imported.taken.is_empty() { Err(Failure { code: EXIT_NOTHING_FOUND, message: None }) } else { Ok(()) }
}

fn reason<'a>(left: &'a Left, words: &'a Words) -> &'a str {
    match left {
        Left::Off => &words.config.rule_off,
        Left::Known => &words.config.rule_known,
        Left::Invalid(reason) => reason,
    }
}

fn path(words: &Words) -> Result<(), Failure> {
    let file = settings_file(words)?;
    writeln!(io::stdout(), "{}", file.display())?;
    Ok(())
}

/// Every setting with its value; the default and what is allowed stand beside it. Values are JSON, which is YAML too.
fn shown(settings: &Settings, words: &Words) -> Result<String, Failure> {
    let (own, defaults) = (fields(settings)?, fields(&Settings::default())?);
    let line = |(key, value): (&String, &Value)| {
        let default = defaults.get(key).unwrap_or(&Value::Null);
        let setting = format!("{key}: {value}");
        let allowed = Settings::allowed(key).map(|allowed| format!("; {} {allowed}", words.config.allowed));
        format!("{setting:<26}# {} {default}{}\n", words.config.default, allowed.unwrap_or_default())
    };
    Ok(own.iter().map(line).collect())
}

fn fields(settings: &Settings) -> Result<Map<String, Value>, Failure> {
    match serde_json::to_value(settings)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_read_back_as_the_same_settings() {
        let text =
            "measure: 72\nambiguous_width: 2\nhang: true\nlibrary: [a b, 文库]\nline_break: loose\nlanguage: en\n";
        for settings in [Settings::default(), Settings::parse(text).unwrap()] {
            let shown = shown(&settings, &Words::load("zh-Hans").unwrap()).unwrap();
            assert_eq!(Settings::parse(&shown), Ok(settings), "{shown}");
            assert!(shown.lines().all(|line| line.contains("# 默认 ")));
        }
    }
}
