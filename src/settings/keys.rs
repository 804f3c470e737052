//! The built-in keys as data: the key table, and the ready-made key maps that differ from it. What an action does is known
//! by the app; here it is a name.

use serde::{Deserialize, Serialize};

/// One row of a built-in table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds: `everywhere`, or the name of a context of the app (`reader`, `list`, `prompt`).
    pub context: &'static str,
    /// The chord as it is written: `ctrl-o`, `G`.
    pub chord: &'static str,
    /// The action's name.
    pub action: &'static str,
}

/// The key table, made of `assets/keys.yaml` by `build.rs`, in the order of the file: help shows the keys of an action in
/// that order.
pub static KEY_TABLE: &[Binding] = include!(concat!(env!("OUT_DIR"), "/key_table.rs"));

/// The ready-made key maps by their names, made of `assets/keymaps`.
static KEYMAPS: &[(&str, &[Binding])] = include!(concat!(env!("OUT_DIR"), "/keymaps.rs"));

/// A ready-made key map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum KeymapName {
    /// The key table as it is.
    #[default]
    Zhujian,
    Vim,
    Less,
    Helix,
    Emacs,
}

impl KeymapName {
    /// Every one with its name in the settings.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Zhujian, "zhujian"),
        (Self::Vim, "vim"),
        (Self::Less, "less"),
        (Self::Helix, "helix"),
        (Self::Emacs, "emacs"),
    ];

    /// What differs from the key table.
    pub(super) fn rows(self) -> &'static [Binding] {
        let name = Self::ALL.iter().find(|(keymap, _)| *keymap == self).map(|(_, name)| *name);
        KEYMAPS.iter().find(|(own, _)| Some(*own) == name).map_or(&[], |(_, rows)| rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_the_file() {
        let first: Vec<_> = KEY_TABLE.iter().take(2).map(|row| (row.context, row.chord, row.action)).collect();
        assert_eq!(first, [("reader", "j", "line-down"), ("reader", "down", "line-down")]);
        assert!(KEY_TABLE.iter().any(|row| (row.chord, row.action) == ("1", "digit-1")), "digits are chords");
    }
}
