//! What arguments that stand for settings may be, and what shells are told that others may be.

use std::ffi::OsStr;

use clap::{
    Arg, Command, ValueEnum,
    builder::{PossibleValue, StringValueParser, TypedValueParser},
};

use crate::{
    citation::ReferenceStyle,
    settings::{Grid, PinyinShown, Settings, THEMES},
    text::{LineBreak, PinyinScript, Script},
};

/// Takes any name, for the reader's own files have names as well, and offers those that are always there.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnyName(pub(super) fn() -> Vec<&'static str>);

impl TypedValueParser for AnyName {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// Styles of references.
pub(super) fn styles() -> Vec<&'static str> {
    ReferenceStyle::ALL.into_iter().map(|(name, _)| name).collect()
}

/// Ready-made themes.
pub(super) fn themes() -> Vec<&'static str> {
    THEMES.to_vec()
}

/// Settings.
pub(super) fn settings() -> Vec<&'static str> {
    Settings::keys().collect()
}

/// The encodings that are read, by the names of the WHATWG.
pub(super) fn encodings() -> Vec<&'static str> {
    vec!["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "Shift_JIS", "EUC-JP", "EUC-KR"]
}

/// `--line-break`, as CSS names the levels.
impl ValueEnum for LineBreak {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Loose, Self::Normal, Self::Strict, Self::Anywhere]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Loose => "loose",
            Self::Normal => "normal",
            Self::Strict => "strict",
            Self::Anywhere => "anywhere",
        }))
    }
}

/// `--grid`.
impl ValueEnum for Grid {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::On, Self::Off]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
        }))
    }
}

/// `--pinyin`.
impl ValueEnum for PinyinShown {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::CHOICES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let named = |level: u8| [format!("hsk-{level}"), format!("hsk{level}"), format!("hsk {level}")];
        let own = |name: &String| name != self.name() && Self::named(name) == Some(*self);
        Some(PossibleValue::new(self.name()).aliases((1..=9).flat_map(named).filter(own)))
    }
}

/// `--pinyin-script`.
impl ValueEnum for PinyinScript {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Pinyin, Self::Bopomofo]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Pinyin => "pinyin",
            Self::Bopomofo => "bopomofo",
        }))
    }
}

/// `--script`.
impl ValueEnum for Script {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}
