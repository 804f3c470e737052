//! What is wrong with the settings, in the language of the interface.

use std::path::{Path, PathBuf};

use super::errors::{json, named, shown, source_reason, unread};
use crate::{
    config::{ConfigError, settings_file, theme_file},
    i18n::{Strings, format, pattern},
    settings::{EditError, KeyError, Problem, RuleError, SettingsError},
    text::sanitised,
};

/// The settings file cannot be used: the defaults are.
pub fn settings(error: &ConfigError, strings: &Strings) -> String {
    let reason = match error {
        ConfigError::Read(error) => source_reason(error, strings),
        ConfigError::NotText => strings.system.not_text.to_owned(),
        ConfigError::TooLarge => strings.errors.settings_too_large.to_owned(),
    };
    named(strings.errors.settings, &settings_file().unwrap_or_default(), &reason)
}

/// A part of the settings file was not taken.
pub fn setting_problem(problem: &Problem, strings: &Strings) -> String {
    problem_in(settings_file(), problem, strings.errors.setting, strings)
}

/// A part of the file of the theme of that name was not taken.
pub fn theme_problem(theme: &str, problem: &Problem, strings: &Strings) -> String {
    problem_in(theme_file(theme), problem, strings.errors.theme, strings)
}

fn problem_in(file: Option<PathBuf>, problem: &Problem, template: &str, strings: &Strings) -> String {
    let (line, reason) = (problem.line.to_string(), setting(&problem.error, strings));
    format(template, &[("name", &file.as_deref().map(shown).unwrap_or_default()), ("line", &line), ("reason", &reason)])
}

/// Why a setting is not taken.
pub fn setting(error: &SettingsError, strings: &Strings) -> String {
    let errors = &strings.errors;
    match error {
        SettingsError::Syntax => errors.yaml.to_owned(),
        SettingsError::Tab => errors.tab.to_owned(),
        SettingsError::TooLarge => errors.settings_too_large.to_owned(),
        SettingsError::Unreadable => errors.theme_unreadable.to_owned(),
        SettingsError::UnknownKey { key, nearest } => {
            format(errors.unknown_key, &[("key", &sanitised(key))]) + &meant(nearest, strings)
        }
        SettingsError::Key(error) => own_key(error, strings),
        SettingsError::Duplicate { key, first } => {
            format(errors.set_before, &[("key", &sanitised(key)), ("line", &first.to_string())])
        }
        SettingsError::Value { key, value, nearest, allowed } => {
            let allowed = allowed.as_deref().or_else(|| errors.shapes.get(key)).unwrap_or_default();
            let values = [("key", key.as_str()), ("value", &*sanitised(value)), ("allowed", allowed)];
            let csl = if lacks_csl(key) { strings.cite.only_with_csl } else { "" };
            format(errors.not_allowed, &values) + csl + &meant(nearest, strings)
        }
        SettingsError::OutOfLimits { key, value, least, most } => {
            let [value, least, most] = [value, least, most].map(u32::to_string);
            format(errors.out_of_limits, &[("key", key), ("value", &value), ("least", &least), ("most", &most)])
        }
        SettingsError::Rule { pattern: rule, error } => {
            format(errors.rule, &[("pattern", &sanitised(rule)), ("reason", pattern(*error, strings))])
        }
    }
}

/// Whether the program was made without what else may be meant by a value of that key.
fn lacks_csl(key: &str) -> bool {
    key == "citation_style" && !cfg!(feature = "csl")
}

fn own_key(error: &KeyError, strings: &Strings) -> String {
    let said = &strings.keys;
    let template = match error {
        KeyError::Context { .. } => said.no_context,
        KeyError::Chord { .. } => said.no_chord,
        KeyError::Spelling { .. } => said.spelling,
        KeyError::Action { .. } => said.no_action,
        KeyError::Typed { .. } => said.typed,
        KeyError::Only { .. } => said.only,
        KeyError::Begins { .. } => said.begins,
        KeyError::Shadowed { .. } => said.shadowed,
    };
    let values: Vec<_> = error.values().into_iter().map(|(name, value)| (name, sanitised(value))).collect();
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, &**value)).collect();
    format(template, &values) + &meant(error.nearest(), strings)
}

/// What was probably meant.
fn meant(nearest: &Option<String>, strings: &Strings) -> String {
    let said = |name: &String| format(strings.errors.did_you_mean, &[("name", &sanitised(name))]);
    nearest.as_ref().map(said).unwrap_or_default()
}

/// A key of the settings file cannot be set.
pub fn edit(error: &EditError, key: &str, strings: &Strings) -> String {
    match error {
        EditError::Settings(error) => setting(error, strings),
        EditError::Entangled => format(
            strings.config.entangled,
            &[("key", &sanitised(key)), ("name", &shown(&settings_file().unwrap_or_default()))],
        ),
    }
}

/// Rules for entries cannot be taken from the file of another reader.
pub fn rules(from: &Path, error: &RuleError, strings: &Strings) -> String {
    match error {
        RuleError::Json { line, column } => unread(&shown(from), &json(*line, *column, strings), strings),
        RuleError::Settings(problem) => setting_problem(problem, strings),
        RuleError::OnOneLine => strings.config.rules_on_one_line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    #[cfg(not(feature = "csl"))]
    fn a_style_of_csl_is_refused_with_how_to_get_it() {
        let problem = Settings::parse("citation_style: apa\n", &[]).unwrap_err();
        let said = setting(&problem.error, Strings::of("en"));
        assert!(said.contains("apa") && said.contains("--features csl"), "{said}");
    }

    #[test]
    fn every_setting_says_what_it_may_be() {
        let settings = serde_json::to_value(Settings::default()).unwrap();
        for key in settings.as_object().unwrap().keys() {
            let strings = Strings::of("en");
            let is_said = Settings::default().allowed(key).is_some() || strings.errors.shapes.get(key).is_some();
            assert!(is_said, "{key}");
        }
    }
}
