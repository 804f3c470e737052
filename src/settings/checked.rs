//! The settings a reader can make, with their defaults and limits.

use fancy_regex::RegexBuilder;
use serde::{Deserialize, Serialize};

use super::choice::AmbiguousWidth;
use crate::{
    text::{Columns, LineBreak, PatternError, Switch, Switches, build_pattern},
    yaml,
};

/// The language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh-Hans")]
    Simplified,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    Traditional,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The name of the language's words file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
        }
    }

    /// The language for a POSIX locale such as `zh_TW.UTF-8`; Chinese where it says nothing (`C`, `POSIX`, empty),
    /// since Chinese is what is read here.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().replace('-', "_").to_ascii_lowercase();
        match name.as_str() {
            "" | "c" | "posix" => Self::Simplified,
            _ if name.starts_with("zh") && ["tw", "hk", "mo", "hant"].iter().any(|region| name.contains(region)) => {
                Self::Traditional
            }
            _ if name.starts_with("zh") => Self::Simplified,
            _ => Self::English,
        }
    }
}

/// The names of the themes; the first is the default.
pub const THEMES: [&str; 7] = ["terminal", "bamboo", "paper", "sepia", "ink", "high-contrast", "mono"];

/// Everything that can be set. Unknown keys are passed over, so that an older program reads a newer file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the interface; without it the locale decides.
    pub language: Option<Language>,
    /// The longest line of text, in columns: 20 to 200.
    pub measure: Columns,
    /// The columns left blank at each side of the text, in a pane wide enough: 1 to 20.
    pub margins: Columns,
    /// The first-line indent, in columns: 0 to 8.
    pub indent: Columns,
    /// Blank rows between lines: 0 or 1.
    pub line_spacing: u8,
    /// Blank rows between paragraphs: 0 to 3.
    pub paragraph_gap: u8,
    /// How strictly the rules of line starts and ends are kept.
    pub line_break: LineBreak,
    /// Whether a pause mark may hang in a gutter of two columns beyond the measure.
    pub hang: bool,
    /// Whether lines are spaced out to the measure.
    pub justify: bool,
    /// Whether a cell is left blank between Han and Latin characters.
    pub latin_gap: bool,
    /// Whether a last line of one character takes another from the line above.
    pub repair_orphans: bool,
    /// The cells of characters whose width is ambiguous.
    pub ambiguous_width: AmbiguousWidth,
    /// Han characters read in a minute: 50 to 3000.
    pub reading_speed: u32,
    /// The name of the theme: one of [`THEMES`].
    pub theme: String,
    /// Whether the mouse is used; the terminal's own selection of text then needs shift.
    pub mouse: bool,
    /// The folders read when the program is started without a path.
    pub library: Vec<std::path::PathBuf>,
    /// Whether links to folders outside the library are followed.
    #[serde(alias = "follow-links")]
    pub follow_links: bool,
    /// MiB that the caches of all libraries take at most: 0 to 1,048,576.
    pub cache_limit: u32,
    /// The folder through which bookmarks are exchanged with other machines.
    pub sync: Option<std::path::PathBuf>,
    /// How much of the standard input is read at most, in MiB: 1 to 1048576.
    pub stdin_limit: u32,
    /// The reader's own rules for entries, tried before the built-in ones.
    pub outline_rules: Vec<OutlineRule>,
}

/// A line that matches is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRule {
    /// A regular expression; what it matches at the start of a line is the label, the rest the title.
    pub pattern: String,
    /// The entry's level, 1 to 9.
    #[serde(default = "first_level")]
    pub level: u8,
    /// Of the rules of one group only the one that matches most lines of a document holds in it; those without a name
    /// of a group hold always.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}

const fn first_level() -> u8 {
    1
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            measure: Columns(80),
            margins: Columns(2),
            indent: Columns(4),
            line_spacing: 0,
            paragraph_gap: 1,
            line_break: LineBreak::default(),
            hang: false,
            justify: false,
            latin_gap: false,
            repair_orphans: true,
            ambiguous_width: AmbiguousWidth::default(),
            reading_speed: 300,
            theme: THEMES[0].to_owned(),
            mouse: true,
            library: Vec::new(),
            follow_links: false,
            cache_limit: 4096,
            sync: None,
            stdin_limit: 1 << 10,
            outline_rules: Vec::new(),
        }
    }
}

/// A settings file that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    /// It is no YAML at this line, counted from 1.
    #[error("line {line} is no YAML")]
    Syntax {
        /// The line.
        line: usize,
    },
    /// It is larger than settings are, or nested too deeply.
    #[error("too large")]
    TooLarge,
    /// A rule for entries is no regular expression.
    #[error("{pattern}: {error}")]
    Rule {
        /// The rule as it is written.
        pattern: String,
        /// What is wrong with it.
        error: PatternError,
    },
    /// A value is out of its limits.
    #[error("{key}: {value} is not between {least} and {most}")]
    OutOfLimits {
        /// The key.
        key: &'static str,
        /// What it was set to.
        value: u32,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// A value is of the wrong kind, or none of those that [`Settings::allowed`] tells.
    #[error("{key}: cannot be {value}")]
    Value {
        /// The key.
        key: String,
        /// What it was set to.
        value: String,
    },
}

impl From<yaml::YamlError> for SettingsError {
    fn from(error: yaml::YamlError) -> Self {
        match error {
            yaml::YamlError::TooLarge => Self::TooLarge,
            yaml::YamlError::Syntax { line } => Self::Syntax { line },
            yaml::YamlError::Value { key, value } => Self::Value { key, value },
        }
    }
}

impl Settings {
    /// Reads and checks the text of a settings file; an empty one gives the defaults.
    ///
    /// # Errors
    /// Where the text is no YAML, a value of the wrong kind, or out of its limits.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        yaml::from_str::<Self>(text, yaml::Caps::SETTINGS)?.checked()
    }

    /// The keys of a settings file that are none of ours; nothing where the text is no YAML.
    pub fn unknown_keys(text: &str) -> Vec<String> {
        let known = serde_json::to_value(Self::default()).unwrap_or_default();
        let keys = yaml::fields(text, yaml::Caps::SETTINGS).unwrap_or_default().into_iter().map(|(key, _)| key);
        keys.filter(|key| known.get(key).is_none() && key != "follow-links").collect()
    }

    /// The reader's own rules for entries: pattern, level, group.
    pub fn rules(&self) -> impl Iterator<Item = (&str, u8, &str)> {
        self.outline_rules.iter().map(|rule| (rule.pattern.as_str(), rule.level, rule.group.as_str()))
    }

    /// How much of the standard input is read at most, in bytes.
    pub fn stdin_bytes(&self) -> u64 {
        u64::from(self.stdin_limit) << 20
    }

    /// What of the typesetting is on.
    pub fn switches(&self) -> Switches {
        let all = [
            (Switch::Hang, self.hang),
            (Switch::Justify, self.justify),
            (Switch::LatinGap, self.latin_gap),
            (Switch::RepairOrphans, self.repair_orphans),
        ];
        all.into_iter().filter(|(_, is_on)| *is_on).map(|(switch, _)| switch).collect()
    }

    /// Turns a part of the typesetting on or off; whether it is on now.
    pub const fn toggle(&mut self, switch: Switch) -> bool {
        let is_on = match switch {
            Switch::Hang => &mut self.hang,
            Switch::Justify => &mut self.justify,
            Switch::LatinGap => &mut self.latin_gap,
            Switch::RepairOrphans => &mut self.repair_orphans,
        };
        *is_on = !*is_on;
        *is_on
    }

    /// The keys whose change takes effect while the program runs.
    pub const CHANGEABLE: [&str; 12] = [
        "theme",
        "measure",
        "margins",
        "indent",
        "line_spacing",
        "paragraph_gap",
        "line_break",
        "hang",
        "justify",
        "latin_gap",
        "ambiguous_width",
        "reading_speed",
    ];

    /// The same settings with one of [`CHANGEABLE`](Self::CHANGEABLE) set to `value`, written as in the file; `None` where
    /// it cannot be set to that.
    pub fn with(&self, key: &str, value: &str) -> Option<Self> {
        if !Self::CHANGEABLE.contains(&key) {
            return None;
        }
        let parsed = serde_json::to_value(Self::parse(&format!("{key}: {value}\n")).ok()?).ok()?;
        let mut all = serde_json::to_value(self).ok()?;
        *all.get_mut(key)? = parsed.get(key)?.clone();
        serde_json::from_value(all).ok()
    }

    fn check_rules(&self) -> Result<(), SettingsError> {
        for rule in &self.outline_rules {
            let invalid = |error| SettingsError::Rule { pattern: rule.pattern.clone(), error };
            build_pattern(&RegexBuilder::new(&rule.pattern)).map_err(invalid)?;
            if !(1..=9).contains(&rule.level) {
                let value = u32::from(rule.level);
                return Err(SettingsError::OutOfLimits { key: "outline_rules: level", value, least: 1, most: 9 });
            }
        }
        Ok(())
    }

    fn checked(self) -> Result<Self, SettingsError> {
        if !THEMES.contains(&self.theme.as_str()) {
            return Err(SettingsError::Value { key: "theme".to_owned(), value: self.theme });
        }
        self.check_rules()?;
        match self.limited().into_iter().find(|&(_, value, least, most)| value < least || value > most) {
            Some((key, value, least, most)) => Err(SettingsError::OutOfLimits { key, value, least, most }),
            None => Ok(self),
        }
    }

    /// Every number with its key and its limits.
    fn limited(&self) -> [(&'static str, u32, u32, u32); 8] {
        [
            ("measure", self.measure.0.into(), 20, 200),
            ("margins", self.margins.0.into(), 1, 20),
            ("indent", self.indent.0.into(), 0, 8),
            ("line_spacing", self.line_spacing.into(), 0, 1),
            ("paragraph_gap", self.paragraph_gap.into(), 0, 3),
            ("reading_speed", self.reading_speed, 50, 3000),
            ("stdin_limit", self.stdin_limit, 1, 1 << 20),
            ("cache_limit", self.cache_limit, 0, 1 << 20),
        ]
    }

    /// Bytes that the caches of all libraries take at most.
    pub fn cache_bytes(&self) -> u64 {
        u64::from(self.cache_limit) << 20
    }

    /// What `key` may be set to, where that is a short list or a stretch of numbers.
    pub fn allowed(key: &str) -> Option<String> {
        match key {
            "theme" => Some(THEMES.join(", ")),
            "language" => Some("null, zh-Hans, zh-Hant, en".to_owned()),
            "line_break" => Some("loose, normal, strict, anywhere".to_owned()),
            "ambiguous_width" => Some("auto, 1, 2".to_owned()),
            _ if matches!(key, "mouse" | "follow_links") || Switch::ALL.iter().any(|switch| switch.key() == key) => {
                Some("true, false".to_owned())
            }
            _ => {
                let limited = Self::default().limited().into_iter().find(|&(own, ..)| own == key)?;
                Some(format!("{}–{}", limited.2, limited.3))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_which_chinese() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Simplified),
            ("zh_TW.UTF-8", Language::Traditional),
            ("zh-Hant", Language::Traditional),
            ("C.UTF-8", Language::Simplified),
            ("", Language::Simplified),
            ("en_GB.UTF-8", Language::English),
            ("fr_FR", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
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
        assert!(Settings::CHANGEABLE.iter().all(|key| Settings::allowed(key).is_some()));
    }

    #[test]
    fn an_empty_file_is_the_defaults() {
        assert_eq!(Settings::parse("\n# nothing\n"), Ok(Settings::default()));
    }

    #[test]
    fn what_is_allowed_is_taken_and_what_is_not_is_refused() {
        for key in ["theme", "language", "line_break", "ambiguous_width"] {
            for value in Settings::allowed(key).unwrap().split(", ") {
                assert!(Settings::parse(&format!("{key}: {value}\n")).is_ok(), "{key}: {value}");
            }
            let error = SettingsError::Value { key: key.to_owned(), value: "7".to_owned() };
            assert_eq!(Settings::parse(&format!("{key}: 7\n")), Err(error));
        }
    }

    #[test]
    fn a_rule_that_is_no_regular_expression_is_refused() {
        let settings = Settings::parse("outline_rules:\n  - pattern: '^☆'\n  - { pattern: '^◇', level: 2 }\n").unwrap();
        assert_eq!(settings.outline_rules.iter().map(|rule| rule.level).collect::<Vec<_>>(), [1, 2]);
        assert!(Settings::parse("outline_rules: [{ pattern: '(' }]\n").is_err());
        assert!(Settings::parse("outline_rules: [{ pattern: a, level: 0 }]\n").is_err());
    }

    #[test]
    fn keys_that_are_not_known_are_named() {
        assert_eq!(Settings::unknown_keys("indent: 2\nindnet: 2\nsync: a\n"), ["indnet"]);
        assert!(Settings::unknown_keys("").is_empty());
    }

    #[test]
    fn a_value_out_of_its_limits_is_named() {
        let error = Settings::parse("measure: 7\n").unwrap_err().to_string();
        assert!(error.contains("measure") && error.contains("20"), "{error}");
    }
}
