//! Reading a settings file: what can be taken is taken, and what cannot costs its own key alone.

use serde_json::{Value, json};

use super::{
    checked::Settings,
    fields::{Fields, read_fields},
    key_table::KeyTable,
    own_theme::OwnTheme,
    problem::{KeyError, Problem, SettingsError},
    section,
};

/// Characters of a value that are shown.
const MOST_SHOWN: usize = 40;

/// What a settings file comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// The settings; the defaults where nothing is set, or nothing that can be taken.
    pub settings: Settings,
    /// What was not taken, in the order of its lines.
    pub problems: Vec<Problem>,
}

/// Reads the text of a settings file; `themes` are the reader's own. Whatever is wrong with it, the rest is taken.
pub fn read(text: &str, themes: &[OwnTheme]) -> Read {
    if text.is_empty() {
        // There is no file: nothing of a parser is needed on the way to the first frame.
        return Read { settings: Settings { themes: themes.to_vec(), ..Settings::default() }, problems: Vec::new() };
    }
    let keys: Vec<&str> = Settings::keys().collect();
    let Fields { taken, places, mut problems } = read_fields(text, &keys, |key, value| fits(key, value, themes));
    // Each was taken by itself before.
    let mut settings: Settings = serde_json::from_value(Value::Object(taken)).unwrap_or_default();
    settings.themes = themes.to_vec();
    if let Some((_, line, text)) = places.iter().find(|(key, ..)| key == "keys") {
        problems.extend(check_keys(&mut settings, *line, text));
    }
    problems.sort_by_key(|problem| problem.line);
    Read { settings, problems }
}

/// Leaves out the keys of the reader's own that cannot be, now that it is known which key map they change; they are written
/// in `text`, from `line` on.
fn check_keys(settings: &mut Settings, line: usize, text: &str) -> Vec<Problem> {
    let (_, refused) = KeyTable::new(settings.keymap, &settings.keys);
    let leave_out = |(context, chord, error): (String, String, KeyError)| {
        if let Some(keys) = settings.keys.get_mut(&context) {
            keys.remove(&chord);
        }
        Problem { line: line + place(text, &context, &chord), error: error.into() }
    };
    refused.into_iter().map(leave_out).collect()
}

/// Whether a setting may have that value.
///
/// # Errors
/// With the reason why not.
pub(super) fn fits(key: &str, value: &Value, themes: &[OwnTheme]) -> Result<(), SettingsError> {
    let known = Settings { themes: themes.to_vec(), ..Settings::default() };
    let unfit = |_| {
        let written = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        SettingsError::value(key, &written.chars().take(MOST_SHOWN).collect::<String>(), known.allowed(key))
    };
    let mut settings = serde_json::from_value::<Settings>(json!({ key: value })).map_err(unfit)?;
    settings.themes.clone_from(&known.themes);
    settings.check()
}

/// How many lines below the first of `text` that chord stands in that context, as far as they have lines of their own.
fn place(text: &str, context: &str, chord: &str) -> usize {
    let is = |line: &str, name: &str| section::key(line.trim_start()).is_some_and(|(own, _)| own == name);
    let lines = || text.lines().enumerate().skip(1);
    let Some((at, _)) = lines().find(|(_, line)| is(line, context)) else { return 0 };
    lines().skip(at).find(|(_, line)| is(line, chord)).map_or(at, |(at, _)| at)
}

impl Settings {
    /// Reads the text of a settings file that is to be wholly in order; an empty one gives the defaults. `themes` are the
    /// reader's own.
    ///
    /// # Errors
    /// With the first thing that is not; a key that is not known is passed over.
    pub fn parse(text: &str, themes: &[OwnTheme]) -> Result<Self, Problem> {
        let Read { settings, problems } = read(text, themes);
        let wrong = problems.into_iter().find(|problem| !problem.error.may_be_newer());
        wrong.map_or(Ok(settings), Err)
    }

    /// The same settings with one of the [changeable](Self::changeable) keys set to `value`, written as in the file; `None` where
    /// it cannot be set to that.
    pub fn with(&self, key: &str, value: &str) -> Option<Self> {
        if !Self::is_changeable(key) {
            return None;
        }
        let parsed = serde_json::to_value(Self::parse(&format!("{key}: {value}\n"), &self.themes).ok()?).ok()?;
        let mut all = serde_json::to_value(self).ok()?;
        *all.get_mut(key)? = parsed.get(key)?.clone();
        let changed: Self = serde_json::from_value(all).ok()?;
        Some(Self { themes: self.themes.clone(), ..changed })
    }

    /// The value of a key; `None` where there is no such key.
    pub fn value(&self, key: &str) -> Option<serde_json::Value> {
        serde_json::to_value(self).ok()?.get(key).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{settings::AmbiguousWidth, text::Columns};

    fn check(text: &str, problems: &[(usize, &str)]) -> Settings {
        let read = read(text, &[]);
        let said: Vec<_> = read.problems.iter().map(|problem| (problem.line, problem.error.to_string())).collect();
        let said: Vec<_> = said.iter().map(|(line, error)| (*line, error.as_str())).collect();
        assert_eq!(said, problems, "{text}");
        read.settings
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        for text in ["", "\n# nothing\n", "---\n", "\u{FEFF}# 空\n"] {
            assert_eq!(check(text, &[]), Settings::default());
        }
    }

    #[test]
    fn what_is_wrong_costs_its_own_key_alone() {
        let settings = check(
            "measrue: 70\nmeasure: 60\nmargins: wide\nhang: true\nindent: 9\n",
            &[(1, "measrue: no such key"), (3, "margins: cannot be wide"), (5, "indent: 9 is not between 0 and 8")],
        );
        assert_eq!(settings, Settings { measure: Columns(60), hang: true, ..Settings::default() });
    }

    #[test]
    fn a_mistake_in_the_middle_costs_neither_what_stands_before_nor_after() {
        let set = Settings { measure: Columns(60), hang: true, ..Settings::default() };
        for (wrong, line, error) in [
            ("theme: [paper", 2, "no YAML"),
            ("theme: \"paper", 2, "no YAML"),
            ("theme: a: b", 2, "no YAML"),
            ("theme:paper", 2, "no YAML"),
            ("measure: 70", 2, "measure: set in line 1 already"),
            ("library:\n\t- ~/文集", 3, "indented by a tab"),
            ("library:\n  - a\n\t- b", 4, "indented by a tab"),
        ] {
            let settings = check(&format!("measure: 60\n{wrong}\nhang: true\n"), &[(line, error)]);
            assert_eq!(Settings { library: Vec::new(), ..settings }, set, "{wrong}");
        }
        assert_eq!(check("library:\n  - a\n\t- b\n", &[(3, "indented by a tab")]).library.len(), 1);
    }

    #[test]
    fn what_an_input_method_left_is_understood() {
        let settings = check("theme：paper\nmeasure　：　60　# 窄\nlibrary：\n　- ~/文集\n", &[]);
        assert_eq!((settings.theme.as_str(), settings.measure, settings.library.len()), ("paper", Columns(60), 1));
    }

    #[test]
    fn what_is_no_mapping_has_its_line() {
        check("- 60\n", &[(1, "no YAML")]);
        check("# 我的\n\ntheme\n", &[(3, "no YAML")]);
        assert_eq!(check("{ measure: 60, hang: true }\n", &[]).measure, Columns(60));
        check(&"[".repeat(100), &[(1, "too large")]);
    }

    #[test]
    fn of_a_list_or_a_mapping_the_entries_that_can_be_taken_are() {
        let settings = check(
            "outline_rules:\n  - { pattern: '^(', level: 1 }\n  - pattern: '^★'\n    level: 2\n  - { pattern: '^☆', level: 99 }\n",
            &[(2, "^(: unbalanced parenthesis"), (5, "outline_rules: level: 99 is not between 1 and 9")],
        );
        let rules: Vec<_> = settings.outline_rules.iter().map(|rule| (rule.pattern.as_str(), rule.level)).collect();
        assert_eq!(rules, [("^★", 2)]);
        let settings = check("converters:\n  pdf: \"nix\"\n  foo: \"cat {}\"\n", &[(2, "converters: cannot be nix")]);
        assert_eq!(settings.converters.keys().collect::<Vec<_>>(), ["foo"]);
    }

    #[test]
    fn what_was_probably_meant_is_found() {
        let nearest = |text: &str| match read(text, &[]).problems.remove(0).error {
            SettingsError::UnknownKey { nearest, .. } | SettingsError::Value { nearest, .. } => nearest,
            _ => None,
        };
        assert_eq!(nearest("indnet: 2\n").as_deref(), Some("indent"));
        assert_eq!(nearest("line-spacing: 1\n").as_deref(), Some("line_spacing"));
        assert_eq!(nearest("theme: papre\n").as_deref(), Some("paper"));
        assert_eq!(nearest("font: x\n"), None);
    }

    #[test]
    fn a_rule_that_is_no_regular_expression_is_refused_in_its_line() {
        let settings =
            Settings::parse("outline_rules:\n  - pattern: '^☆'\n  - { pattern: '^◇', level: 2 }\n", &[]).unwrap();
        assert_eq!(settings.outline_rules.iter().map(|rule| rule.level).collect::<Vec<_>>(), [1, 2]);
        let problem = Settings::parse("hang: true\noutline_rules:\n- pattern: a\n- pattern: '('\n", &[]).unwrap_err();
        assert_eq!(problem.line, 4);
        assert!(Settings::parse("outline_rules: [{ pattern: a, level: 0 }]\n", &[]).is_err());
    }

    #[test]
    fn a_key_that_cannot_be_costs_itself_alone() {
        let text = "keys:\n  reader:\n    x: fnid\n    J: next-entry\n  list:\n    gg: start\nkeymap: less\n";
        let settings = check(text, &[(3, "fnid: no such action"), (6, "gg: no such key")]);
        assert_eq!(settings.keys["reader"].keys().collect::<Vec<_>>(), ["J"]);
        let free = "keymap: less\nkeys: { everywhere: { z: quit } }\n";
        assert_eq!(check(free, &[]).keys.len(), 1);
        check("keys: { everywhere: { e: quit } }\nkeymap: less\n", &[(1, "e means something else in reader")]);
        check("keys: [a]\n", &[(1, "keys: cannot be [\"a\"]")]);
    }

    #[test]
    fn what_is_allowed_is_taken_and_what_is_not_is_refused() {
        for key in ["theme", "keymap", "language", "line_break", "ambiguous_width", "hyperlinks", "citation_style"] {
            for value in Settings::default().allowed(key).unwrap().split(", ") {
                assert!(Settings::parse(&format!("{key}: {value}\n"), &[]).is_ok(), "{key}: {value}");
            }
            assert!(Settings::parse(&format!("{key}: 7\n"), &[]).is_err(), "{key}");
        }
    }

    #[test]
    fn one_setting_is_changed_and_the_others_stay() {
        let set = Settings { hang: true, library: vec!["/文集".into()], ..Settings::default() };
        assert_eq!(set.with("measure", "72"), Some(Settings { measure: Columns(72), ..set.clone() }));
        assert_eq!(set.with("ambiguous_width", "2").map(|set| set.ambiguous_width), Some(AmbiguousWidth::Two));
        for (key, value) in [("measure", "1"), ("theme", "nord"), ("hang", "maybe"), ("mouse", "false"), ("x", "1")] {
            assert_eq!(set.with(key, value), None, "{key} {value}");
        }
        assert!(Settings::changeable().all(|key| Settings::default().allowed(key).is_some()));
    }

    #[test]
    fn a_theme_of_the_reader_s_own_is_allowed_where_it_is() {
        let own = [OwnTheme { name: "夜".into(), ..OwnTheme::default() }];
        let read = read("theme: 夜\n", &own);
        assert_eq!((read.settings.theme.as_str(), read.problems.len()), ("夜", 0));
        let other = read.settings.with("measure", "72").and_then(|set| set.with("theme", "paper")?.with("theme", "夜"));
        assert_eq!(other, Some(Settings { measure: Columns(72), ..read.settings.clone() }));
        assert!(read.settings.allowed("theme").is_some_and(|allowed| allowed.ends_with(", 夜")));
        assert_eq!(Settings::default().with("theme", "夜"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_wrong_to_be_read(text in "[a-z：:\u{3000} \t\n'\"\\[\\]{}#-]{0,80}") {
            let read = read(&text, &[]);
            proptest::prop_assert_eq!(Settings::default().check(), Ok(()));
            proptest::prop_assert!(read.problems.is_sorted_by_key(|problem| problem.line));
        }
    }
}
