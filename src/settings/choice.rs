//! Settings that are one of a few words. How text is set by them is known by the layout.

use serde::{Deserialize, Serialize};

/// The cells of “ ” … — · and the like, which terminals disagree about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum AmbiguousWidth {
    /// As many as the terminal says when it is asked.
    #[default]
    Auto,
    /// One.
    One,
    /// Two.
    Two,
}

impl AmbiguousWidth {
    /// The choice after this one, round and round.
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::One,
            Self::One => Self::Two,
            Self::Two => Self::Auto,
        }
    }

    /// Whether they take two cells; `None` where the terminal decides.
    pub const fn is_wide(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::One => Some(false),
            Self::Two => Some(true),
        }
    }
}

/// Whether the terminal is sent what not every one has: hyperlinks (OSC 8), kinds of underline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TerminalUse {
    /// Where the terminal is known to have them.
    #[default]
    Auto,
    /// Whatever the terminal is.
    Always,
    /// Nowhere.
    Never,
}

impl TerminalUse {
    /// Whether the terminal is sent them; `is_known` tells whether it is known to have them.
    pub fn is_on(self, is_known: impl FnOnce() -> bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => is_known(),
        }
    }
}

/// Whether every Han character stands on a whole square, as on 稿纸. Off by default, in prose too: every second quotation mark there
/// (5 of 10 in a speech of 1,799 Han) stands beside another mark, ： or 。, and in a grid a gap of a cell and a half opens between
/// the two, which print would close.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grid {
    /// In prose, which has few words and numbers of an odd width.
    Auto,
    /// In all texts.
    On,
    /// In none.
    #[default]
    Off,
}

/// How a copy names its source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CitationStyle {
    /// In running text: author, title, date and section.
    #[default]
    Text,
    /// As a reference by GB/T 7714—2025.
    Gb7714,
    /// The same, with the year behind the authors.
    #[serde(rename = "gb7714-author-date")]
    Gb7714AuthorDate,
    /// As a reference by GB/T 7714—2015.
    #[serde(rename = "gb7714-2015")]
    Gb77142015,
    /// As a reference in a style of CSL: its name, or the path of its file.
    #[cfg(feature = "csl")]
    #[serde(untagged)]
    Csl(String),
}

/// A width as it is written: a number or a word.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Number(u64),
    Word(String),
}

impl TryFrom<Written> for AmbiguousWidth {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, &'static str> {
        let value = match written {
            Written::Number(number) => number.to_string(),
            Written::Word(word) => word,
        };
        match value.as_str() {
            "auto" => Ok(Self::Auto),
            "1" => Ok(Self::One),
            "2" => Ok(Self::Two),
            _ => Err("none of auto, 1, 2"),
        }
    }
}

impl From<AmbiguousWidth> for Written {
    fn from(width: AmbiguousWidth) -> Self {
        match width {
            AmbiguousWidth::Auto => Self::Word("auto".to_owned()),
            AmbiguousWidth::One => Self::Number(1),
            AmbiguousWidth::Two => Self::Number(2),
        }
    }
}
