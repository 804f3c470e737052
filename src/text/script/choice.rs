//! The script a text is shown in.

use serde::{Deserialize, Serialize};

/// The script a text is shown in. What is stored, searched and exported is the text as it is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// As it is written.
    #[default]
    AsIs,
    /// Simplified characters.
    Hans,
    /// Traditional characters by OpenCC's standard.
    Hant,
    /// Traditional characters as in Taiwan.
    HantTw,
    /// Traditional characters as in Hong Kong.
    HantHk,
}

impl Script {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::AsIs, Self::Hans, Self::Hant, Self::HantTw, Self::HantHk];

    /// Its name in settings and arguments.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::Hans => "hans",
            Self::Hant => "hant",
            Self::HantTw => "hant-tw",
            Self::HantHk => "hant-hk",
        }
    }

    /// The script of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|script| script.name() == name)
    }

    /// The choice after this one, round and round.
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().skip_while(|&script| script != self).nth(1);
        after.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_script_has_its_name() {
        assert_all!(Script in Script::ALL; AsIs, Hans, Hant, HantTw, HantHk);
        for script in Script::ALL {
            assert_eq!(Script::named(script.name()), Some(script));
            assert_eq!(serde_json::to_value(script).unwrap(), script.name());
        }
    }

    #[test]
    fn the_choices_go_round() {
        let round = std::iter::successors(Some(Script::AsIs), |script| Some(script.next()));
        assert_eq!(round.take(6).collect::<Vec<_>>(), [&Script::ALL[..], &[Script::AsIs]].concat());
    }
}
