//! `zhujian config`: where the settings are, what they say, and rules for entries taken from another reader.

use std::path::Path;

use serde_json::{Map, Value};

use crate::{
    config,
    i18n::{Strings, format, pattern},
    localize,
    settings::{Left, Read, Settings, import_rules},
    source,
};

use super::{
    EXIT_CANNOT_READ, EXIT_NOTHING_FOUND, Failure,
    args::{Config, ConfigCommand},
    config_file::{edit, init, set_key, settings_file},
    output::{Output, complain, say},
};

/// Bytes of a file of rules that are read.
const LARGEST_RULES: u64 = 16 << 20;

/// Prints what is asked for.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Config, strings: &Strings) -> Result<(), Failure> {
    match &args.command {
        ConfigCommand::Path => path(strings),
        ConfigCommand::Init => init(strings),
        ConfigCommand::Edit => edit(strings),
        ConfigCommand::Set { key, value } => set_key(key, value, strings),
        ConfigCommand::ImportRules { file } => import(file, strings),
        ConfigCommand::Show => show(strings),
    }
}

/// Prints the settings that hold. What is wrong with the file was said before any subcommand began, but for keys that are
/// not known.
fn show(strings: &Strings) -> Result<(), Failure> {
    let read = config::settings();
    let is_unreadable = read.is_err();
    let Read { settings, problems } = read.unwrap_or_default();
    let mut out = Output::new();
    out.text(shown(&settings, strings)?)?;
    out.finish()?;
    let (unknown, wrong): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| problem.error.may_be_newer());
    unknown.into_iter().for_each(|problem| complain(&localize::setting_problem(problem, strings)));
    for theme in &settings.themes {
        theme.problems.iter().for_each(|problem| complain(&localize::theme_problem(&theme.name, problem, strings)));
    }
    if wrong.is_empty() && !is_unreadable { Ok(()) } else { Err(Failure::silent(EXIT_CANNOT_READ)) }
}

/// Adds the rules of a file of Legado to the settings file, and says what became of each.
fn import(from: &Path, strings: &Strings) -> Result<(), Failure> {
    let file = settings_file(strings)?;
    let json = source::read_at_most(from, LARGEST_RULES);
    let json = json.map_err(|error| Failure::unreadable(localize::source(&error, strings)))?;
    // What is cut off, or is no UTF-8, is no JSON.
    let json = String::from_utf8_lossy(&json);
    let settings =
        config::settings_text(&file).map_err(|error| Failure::unreadable(localize::settings(&error, strings)))?;
    let (text, imported) = import_rules(&settings, &json, &config::themes())
        .map_err(|error| Failure::unreadable(localize::rules(from, &error, strings)))?;
    for (name, left) in &imported.left {
        say(&format(strings.config.rule_left, &[("name", name), ("reason", reason(left, strings))]));
    }
    if !imported.taken.is_empty() {
        let unsaved = |error| Failure::unsaved(localize::unwritten(&file, &error, strings));
        config::write_settings(&file, &text).map_err(unsaved)?;
    }
    let count = imported.taken.len().to_string();
    let mut out = Output::new();
    out.line(format(strings.config.rules_taken, &[("n", &count), ("name", &localize::shown(&file))]))?;
    out.finish()?;
    if imported.taken.is_empty() { Err(Failure::silent(EXIT_NOTHING_FOUND)) } else { Ok(()) }
}

fn reason(left: &Left, strings: &Strings) -> &'static str {
    match left {
        Left::Off => strings.config.rule_off,
        Left::Known => strings.config.rule_known,
        Left::Invalid(error) => pattern(*error, strings),
    }
}

fn path(strings: &Strings) -> Result<(), Failure> {
    let file = settings_file(strings)?;
    let mut out = Output::new();
    out.line(file.display())?;
    Ok(out.finish()?)
}

/// Every setting with its value; the default and what is allowed stand beside it. Values are JSON, which is YAML too.
fn shown(settings: &Settings, strings: &Strings) -> Result<String, Failure> {
    let (own, defaults) = (fields(settings)?, fields(&Settings::default())?);
    let line = |(key, value): (&String, &Value)| {
        let default = defaults.get(key).unwrap_or(&Value::Null);
        let setting = format!("{key}: {value}");
        let allowed = settings.allowed(key).map(|allowed| format!("; {} {allowed}", strings.config.allowed));
        format!("{setting:<25} # {} {default}{}\n", strings.config.default, allowed.unwrap_or_default())
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
        for settings in [Settings::default(), Settings::parse(text, &[]).unwrap()] {
            let shown = shown(&settings, Strings::of("zh-Hans")).unwrap();
            assert_eq!(Settings::parse(&shown, &[]), Ok(settings), "{shown}");
            assert!(shown.lines().all(|line| line.contains("# 默认 ")));
        }
    }
}
