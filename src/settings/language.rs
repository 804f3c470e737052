//! The language of the interface: what is set, or what a locale says.

use serde::{Deserialize, Serialize};

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
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Simplified, Self::Traditional, Self::English];

    /// The name of the language's words file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::English => "en",
        }
    }

    /// The language of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.name() == name)
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
}
