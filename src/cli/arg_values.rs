//! What arguments that stand for settings may be.

use clap::{ValueEnum, builder::PossibleValue};

use crate::{
    settings::PinyinShown,
    text::{LineBreak, Script},
};

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

/// `--pinyin`.
impl ValueEnum for PinyinShown {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Off, Self::Rare]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Off => "off",
            Self::Rare => "rare",
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
