//! The values that notices have: what each is in words, and which of a notice's strings it chooses.

use std::borrow::Cow;

use crate::{
    app::{
        bookmarks::{Order, Scope},
        effect::Copied,
        search::FoundOrder,
    },
    document::{Grouping, Sorting},
    i18n::{Strings, pattern},
    settings::{AmbiguousWidth, PinyinShown},
    text::{Columns, PatternError, Script, Switch},
};

/// The value of a notice.
pub(super) trait Argument {
    /// Which of the strings of the notice is meant, where there are several.
    fn choice(&self) -> usize {
        0
    }

    /// The value in the language of the strings.
    fn text(&self, strings: &Strings) -> Cow<'_, str>;
}

macro_rules! shown_as_written {
    ($($type:ty),+) => {
        $(impl Argument for $type {
            fn text(&self, _: &Strings) -> Cow<'_, str> {
                self.to_string().into()
            }
        })+
    };
}

shown_as_written!(char, u32, usize, Columns);

impl Argument for String {
    fn text(&self, _: &Strings) -> Cow<'_, str> {
        self.into()
    }
}

/// Chooses the first string where it holds.
impl Argument for bool {
    fn choice(&self) -> usize {
        usize::from(!self)
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        "".into()
    }
}

/// A switch and whether it is on; said by the strings `switches`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switched {
    /// The switch.
    pub switch: Switch,
    /// Whether it is on.
    pub is_on: bool,
}

impl Argument for Switched {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        let state = if self.is_on { "on" } else { "off" };
        let said = strings.switches.get(&format!("{}.{state}", self.switch.key()));
        said.unwrap_or_else(|| self.switch.key()).into()
    }
}

impl Argument for AmbiguousWidth {
    fn choice(&self) -> usize {
        usize::from(self.is_wide().is_some())
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        if self.is_wide() == Some(true) { "2" } else { "1" }.into()
    }
}

/// A tag that was changed in bookmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retagged {
    /// In how many.
    pub n: usize,
    /// Whether it is gone.
    pub is_deleted: bool,
    /// Whether there were bookmarks with its new name already.
    pub is_merged: bool,
}

impl Argument for Retagged {
    fn choice(&self) -> usize {
        match (self.is_deleted, self.is_merged) {
            (true, _) => 2,
            (false, is_merged) => usize::from(is_merged),
        }
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        self.n.to_string().into()
    }
}

/// A text that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where to.
    pub to: Copied,
    /// How it begins.
    pub quote: String,
}

impl Argument for Copy {
    fn choice(&self) -> usize {
        match self.to {
            Copied::System => 0,
            Copied::Tmux => 1,
            Copied::Terminal => 2,
            Copied::TooLong => 3,
        }
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        self.quote.as_str().into()
    }
}

/// Chooses the string of the scope.
impl Argument for Scope {
    fn choice(&self) -> usize {
        match self {
            Self::Here => 0,
            Self::Everywhere => 1,
        }
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        "".into()
    }
}

impl Argument for PatternError {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        pattern(*self, strings).into()
    }
}

impl Argument for FoundOrder {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        self.name(strings).into()
    }
}

impl Argument for Order {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        self.name(strings).into()
    }
}

impl Argument for Grouping {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        self.said(strings).into()
    }
}

impl Argument for Sorting {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        self.said(strings).into()
    }
}

impl Argument for PinyinShown {
    fn choice(&self) -> usize {
        match self {
            Self::Off => 0,
            Self::Rare => 1,
            Self::All => 2,
            Self::Hsk(_) => 3,
        }
    }

    fn text(&self, _: &Strings) -> Cow<'_, str> {
        "".into()
    }
}

impl Argument for Script {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        strings.scripts.get(self.name()).unwrap_or_else(|| self.name()).into()
    }
}
