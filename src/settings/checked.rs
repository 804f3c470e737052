//! The settings a reader can make, with their defaults and limits.

use serde::Deserialize;

use crate::{text::Columns, yaml};

/// The language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
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

/// Everything that can be set. Unknown keys are passed over, so that an older program reads a newer file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the interface; without it the locale decides.
    pub language: Option<Language>,
    /// The longest line of text, in columns: 20 to 200.
    pub measure: Columns,
    /// The first-line indent, in columns: 0 to 8.
    pub indent: Columns,
    /// Han characters read in a minute: 50 to 3000.
    pub reading_speed: u32,
    /// The name of the theme: `terminal`, `bamboo`, `paper`.
    pub theme: String,
    /// Whether the mouse is used; the terminal's own selection of text then needs shift.
    pub mouse: bool,
    /// The folders read when the program is started without a path.
    pub library: Vec<std::path::PathBuf>,
    /// The reader's own rules for points, tried before the built-in ones.
    pub outline_rules: Vec<OutlineRule>,
}

/// A line that matches is a point.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OutlineRule {
    /// A regular expression; what it matches at the start of a line is the label, the rest the title.
    pub pattern: String,
    /// The point's level, 1 to 9.
    #[serde(default = "first_level")]
    pub level: u8,
}

const fn first_level() -> u8 {
    1
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            measure: 80,
            indent: 4,
            reading_speed: 300,
            theme: "terminal".to_owned(),
            mouse: true,
            library: Vec::new(),
            outline_rules: Vec::new(),
        }
    }
}

/// A settings file that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    /// It is no YAML, or a value is of the wrong kind.
    #[error("{0}")]
    Invalid(String),
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
        let settings: Self =
            yaml::from_str(text, yaml::Caps::SETTINGS).map_err(|error| SettingsError::Invalid(error.to_string()))?;
        settings.checked()
    }

    fn check_rules(&self) -> Result<(), SettingsError> {
        for rule in &self.outline_rules {
            regex::Regex::new(&rule.pattern).map_err(|error| SettingsError::Invalid(error.to_string()))?;
            if !(1..=9).contains(&rule.level) {
                let value = u32::from(rule.level);
                return Err(SettingsError::OutOfLimits { key: "outline_rules: level", value, least: 1, most: 9 });
            }
        }
        Ok(())
    }

    fn checked(self) -> Result<Self, SettingsError> {
        let limits = [
            ("measure", u32::from(self.measure), 20, 200),
            ("indent", u32::from(self.indent), 0, 8),
            ("reading_speed", self.reading_speed, 50, 3000),
        ];
        self.check_rules()?;
        match limits.into_iter().find(|&(_, value, least, most)| value < least || value > most) {
            Some((key, value, least, most)) => Err(SettingsError::OutOfLimits { key, value, least, most }),
            None => Ok(self),
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
    fn an_empty_file_is_the_defaults() {
        assert_eq!(Settings::parse("\n# nothing\n"), Ok(Settings::default()));
    }

    #[test]
    fn a_rule_that_is_no_regular_expression_is_refused() {
        let settings = Settings::parse("outline_rules:\n  - pattern: '^☆'\n  - { pattern: '^◇', level: 2 }\n").unwrap();
        assert_eq!(settings.outline_rules.iter().map(|rule| rule.level).collect::<Vec<_>>(), [1, 2]);
        assert!(Settings::parse("outline_rules: [{ pattern: '(' }]\n").is_err());
        assert!(Settings::parse("outline_rules: [{ pattern: a, level: 0 }]\n").is_err());
    }

    #[test]
    fn a_value_out_of_its_limits_is_named() {
        let error = Settings::parse("measure: 7\n").unwrap_err().to_string();
        assert!(error.contains("measure") && error.contains("20"), "{error}");
    }
}
