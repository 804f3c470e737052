//! The keys that hold: the built-in table, changed by a ready-made key map and by the reader's own keys.

use std::collections::BTreeMap;

use super::{
    checked::Settings,
    chord::ChordError,
    key_sequence::KeySequence,
    keys::{Binding, KEY_TABLE, KeymapName},
    problem::KeyError,
};
use crate::text::nearest;

/// The reader's own keys: context, chord, action.
pub type OwnKeys = BTreeMap<String, BTreeMap<String, String>>;

/// Takes a key away where it stands for an action.
const NONE: &str = "none";
/// The context whose keys hold wherever no other says otherwise.
const EVERYWHERE: &str = "everywhere";
/// The contexts in which text is typed.
const TYPED: [&str; 2] = ["prompt", "note"];
/// What nobody can do without: such an action never loses its only key.
const ESSENTIAL: [&str; 8] = ["quit", "command", "help", "cancel", "confirm", "accept", "decline", "erase"];

/// A key, or two one after the other, and what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRow {
    /// Where it holds: `everywhere`, or the name of a context of the app.
    pub context: &'static str,
    /// The keys.
    pub keys: KeySequence,
    /// The action's name.
    pub action: &'static str,
}

/// The keys that hold, in the order in which help shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTable {
    rows: Vec<KeyRow>,
}

impl KeyTable {
    /// The keys of these settings.
    pub fn of(settings: &Settings) -> Self {
        Self::new(settings.keymap, &settings.keys).0
    }

    /// The built-in table changed by `keymap` and then by the reader's own keys; those of them that cannot be are left out
    /// and told: context, chord, reason.
    pub fn new(keymap: KeymapName, own: &OwnKeys) -> (Self, Vec<(String, String, KeyError)>) {
        let known =
            |&Binding { context, chord, action }: &Binding| Some(KeyRow { context, keys: chord.parse().ok()?, action });
        let mut table = Self { rows: Vec::with_capacity(KEY_TABLE.len()) };
        table.rows.extend(KEY_TABLE.iter().filter_map(known));
        keymap.rows().iter().filter_map(known).for_each(|row| table.bind(row));
        let mut refused = Vec::new();
        // What holds everywhere comes last: by then the contexts have the keys they are to have.
        let (last, first): (Vec<_>, Vec<_>) = own.iter().partition(|(context, _)| *context == EVERYWHERE);
        let mut rows = Vec::new();
        for (context, keys) in first.into_iter().chain(last) {
            rows.extend(keys.iter().map(|(chord, action)| (context, chord, action)));
        }
        // A row may take the only key of an action that a later one gives another.
        rows.retain(|(context, chord, action)| table.bind_own(context, chord, action).is_err());
        for (context, chord, action) in rows {
            if let Err(error) = table.bind_own(context, chord, action) {
                refused.push((context.clone(), chord.clone(), error));
            }
        }
        (table, refused)
    }

    /// Every key.
    pub fn rows(&self) -> &[KeyRow] {
        &self.rows
    }

    /// Gives a key its meaning; the one it had goes. It stands before the other keys of its action, and so is the one that
    /// hints name.
    fn bind(&mut self, row: KeyRow) {
        self.rows.retain(|known| (known.context, known.keys) != (row.context, row.keys));
        if row.action == NONE {
            return;
        }
        let of = |is_same: &dyn Fn(&KeyRow) -> bool| self.rows.iter().position(is_same);
        let before = of(&|known| (known.context, known.action) == (row.context, row.action));
        let end = || self.rows.iter().rposition(|known| known.context == row.context).map(|at| at + 1);
        let at = before.or_else(end).unwrap_or(self.rows.len());
        self.rows.insert(at, row);
    }

    fn bind_own(&mut self, context: &str, chord: &str, action: &str) -> Result<(), KeyError> {
        let context = known(context, KEY_TABLE.iter().map(|row| row.context))
            .map_err(|nearest| KeyError::Context { name: context.to_owned(), nearest })?;
        let keys = chord.parse::<KeySequence>().map_err(|error| match error {
            ChordError::Unknown(name) => KeyError::Chord { name },
            ChordError::Spelling { given, canonical } => KeyError::Spelling { given, canonical },
        })?;
        let action = known(action, KEY_TABLE.iter().map(|row| row.action).chain([NONE]))
            .map_err(|nearest| KeyError::Action { name: action.to_owned(), nearest })?;
        if TYPED.contains(&context) && keys.first.types() {
            return Err(KeyError::Typed { context, chord: keys.to_string() });
        }
        if action != NONE {
            if context == EVERYWHERE && self.colliding("reader", keys).next().is_some() {
                return Err(KeyError::Shadowed { context: "reader", chord: keys.to_string() });
            }
            if let Some(other) = self.colliding(context, keys).find(|other| *other != keys) {
                let [chord, sequence] = if keys.second.is_none() { [keys, other] } else { [other, keys] };
                return Err(KeyError::Begins { context, chord: chord.to_string(), sequence: sequence.to_string() });
            }
        }
        if let Some(lost) = self.action(context, keys).filter(|lost| *lost != action && is_essential(lost)) {
            let is_other = |row: &&KeyRow| row.action == lost && row.keys != keys;
            if !self.rows.iter().filter(is_other).any(|row| row.context == context) {
                return Err(KeyError::Only { context, chord: keys.to_string(), action: lost });
            }
        }
        self.bind(KeyRow { context, keys, action });
        Ok(())
    }

    /// What keys mean in that very context.
    fn action(&self, context: &str, keys: KeySequence) -> Option<&'static str> {
        self.rows.iter().find(|row| row.context == context && row.keys == keys).map(|row| row.action)
    }

    /// The keys of that very context that cannot be bound beside those.
    fn colliding(&self, context: &str, keys: KeySequence) -> impl Iterator<Item = KeySequence> {
        self.rows.iter().filter(move |row| row.context == context && row.keys.collides(keys)).map(|row| row.keys)
    }
}

fn is_essential(action: &str) -> bool {
    ESSENTIAL.contains(&action) || action.starts_with("digit-") || action.starts_with("letter-")
}

/// The name as the table has it, else the one that was probably meant.
fn known(name: &str, names: impl Iterator<Item = &'static str> + Clone) -> Result<&'static str, Option<String>> {
    names.clone().find(|known| *known == name).ok_or_else(|| nearest(name, names).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(rows: &[(&str, &str, &str)]) -> OwnKeys {
        let mut keys = OwnKeys::new();
        for (context, chord, action) in rows {
            keys.entry((*context).to_owned()).or_default().insert((*chord).to_owned(), (*action).to_owned());
        }
        keys
    }

    fn check(rows: &[(&str, &str, &str)], chord: &str, expected: Option<&str>) {
        let (table, refused) = KeyTable::new(KeymapName::Zhujian, &own(rows));
        assert_eq!(refused, []);
        assert_eq!(table.action("reader", chord.parse().unwrap()), expected, "{rows:?}");
    }

    #[test]
    fn a_key_of_the_readers_own_comes_before_the_built_in_one() {
        check(&[], "J", Some("toggle-justify"));
        check(&[("reader", "J", "next-entry")], "J", Some("next-entry"));
        check(&[("reader", "J", "none")], "J", None);
        let (table, _) = KeyTable::new(KeymapName::Zhujian, &own(&[("reader", "x", "find")]));
        let find: Vec<_> = table.rows().iter().filter(|row| (row.context, row.action) == ("reader", "find")).collect();
        assert_eq!(find.iter().map(|row| row.keys.to_string()).collect::<Vec<_>>(), ["x", "/"]);
    }

    #[test]
    fn what_cannot_be_is_refused_and_all_else_holds() {
        let refusal = |rows: &[(&str, &str, &str)]| {
            let (table, mut refused) = KeyTable::new(KeymapName::Zhujian, &own(rows));
            assert_eq!(refused.len(), 1, "{refused:?}");
            assert!(table.rows().len() + 1 >= KEY_TABLE.len());
            refused.remove(0).2
        };
        let meant = |name: &str| Some(name.to_owned());
        assert_eq!(
            refusal(&[("raeder", "x", "find")]),
            KeyError::Context { name: "raeder".into(), nearest: meant("reader") }
        );
        assert_eq!(
            refusal(&[("reader", "x", "fnid")]),
            KeyError::Action { name: "fnid".into(), nearest: meant("find") }
        );
        assert_eq!(refusal(&[("reader", "gg", "start")]), KeyError::Chord { name: "gg".into() });
        let spelling = KeyError::Spelling { given: "shift-g".into(), canonical: "G".into() };
        assert_eq!(refusal(&[("reader", "shift-g", "start")]), spelling);
        assert_eq!(refusal(&[("prompt", "x", "cancel")]), KeyError::Typed { context: "prompt", chord: "x".into() });
        let only = |context, chord: &str, action| KeyError::Only { context, chord: chord.to_owned(), action };
        assert_eq!(refusal(&[("everywhere", "esc", "quit")]), only("everywhere", "esc", "cancel"));
        assert_eq!(refusal(&[("everywhere", "1", "none")]), only("everywhere", "1", "digit-1"));
        let shadowed = KeyError::Shadowed { context: "reader", chord: "j".into() };
        assert_eq!(refusal(&[("everywhere", "j", "next-entry")]), shadowed);
        assert_eq!(
            KeyTable::new(KeymapName::Zhujian, &own(&[("everywhere", "j", "find"), ("reader", "j", "none")])).1,
            []
        );
        let shadowed = KeyError::Shadowed { context: "reader", chord: "j j".into() };
        assert_eq!(refusal(&[("everywhere", "j j", "next-entry")]), shadowed);
        let begins = KeyError::Begins { context: "reader", chord: "g".into(), sequence: "g g".into() };
        assert_eq!(refusal(&[("reader", "g g", "start")]), begins);
    }

    #[test]
    fn two_keys_one_after_the_other_are_bound_once_the_first_is_free() {
        check(&[("reader", "g", "none"), ("reader", "g g", "start")], "g g", Some("start"));
        check(&[("reader", "g", "none"), ("reader", "g g", "start")], "g", None);
        check(&[("everywhere", "Z Z", "quit")], "g", Some("start"));
        let (table, refused) = KeyTable::new(KeymapName::Vim, &own(&[("reader", "g", "page-down")]));
        assert_eq!(table.action("reader", "g g".parse().unwrap()), Some("start"));
        let begins = KeyError::Begins { context: "reader", chord: "g".into(), sequence: "g g".into() };
        assert_eq!(refused.iter().map(|(.., error)| error).collect::<Vec<_>>(), [&begins]);
    }

    #[test]
    fn every_row_that_is_built_in_is_sound() {
        for (keymap, name) in KeymapName::ALL {
            let (table, _) = KeyTable::new(keymap, &own(&[("reader", "j", "find")]));
            let bound: std::collections::HashSet<_> = table.rows().iter().map(|row| (row.context, row.keys)).collect();
            assert_eq!(bound.len(), table.rows().len(), "{name}: a key is bound twice");
            for row in KEY_TABLE.iter().chain(keymap.rows()) {
                assert!(row.chord.parse::<KeySequence>().is_ok(), "{name}: {row:?}");
                let is_known = |action: &str| action == NONE || KEY_TABLE.iter().any(|row| row.action == action);
                assert!(is_known(row.action), "{name}: {row:?}");
                assert!(KEY_TABLE.iter().any(|known| known.context == row.context), "{name}: {row:?}");
                assert!(
                    !(TYPED.contains(&row.context) && row.chord.parse::<KeySequence>().unwrap().first.types()),
                    "{name}: {row:?}"
                );
            }
            assert_eq!(name == "zhujian", keymap.rows().is_empty(), "{name}");
        }
    }

    type Expected = (KeymapName, &'static [(&'static str, &'static str, &'static str)]);

    /// What the hands of the program's users do without thinking.
    const EXPECTED: [Expected; 4] = [
        (
            KeymapName::Vim,
            &[
                ("reader", "ctrl-f", "page-down"),
                ("reader", "ctrl-b", "page-up"),
                ("reader", "ctrl-d", "half-down"),
                ("reader", "ctrl-u", "half-up"),
                ("reader", "ctrl-e", "line-down"),
                ("reader", "ctrl-y", "line-up"),
                ("reader", "j", "line-down"),
                ("reader", "g g", "start"),
                ("help", "g g", "start"),
                ("reader", "g x", "follow"),
                ("everywhere", "Z Z", "quit"),
                ("everywhere", "ctrl-w w", "focus-next"),
                ("reader", "G", "end"),
                ("reader", "/", "find"),
                ("reader", "?", "find-back"),
                ("everywhere", "n", "next-hit"),
                ("everywhere", "N", "previous-hit"),
                ("reader", "v", "select"),
                ("selecting", "y", "copy"),
                ("selecting", "o", "swap-ends"),
                ("everywhere", "'", "go-to-mark"),
                ("everywhere", "m", "set-mark"),
                ("everywhere", "ctrl-o", "jump-back"),
                ("reader", "ctrl-]", "follow"),
                ("everywhere", ":", "command"),
                ("everywhere", "ctrl-g", "facts"),
                ("reader", "*", "find-selected"),
            ],
        ),
        (
            KeymapName::Less,
            &[
                ("everywhere", "m", "set-mark"),
                ("reader", "space", "page-down"),
                ("reader", "f", "page-down"),
                ("reader", "b", "page-up"),
                ("reader", "ctrl-v", "page-down"),
                ("reader", "alt-v", "page-up"),
                ("reader", "d", "half-down"),
                ("reader", "enter", "line-down"),
                ("reader", "y", "line-up"),
                ("reader", "<", "start"),
                ("reader", ">", "end"),
                ("reader", "&", "only-hits"),
                ("everywhere", "'", "go-to-mark"),
                ("everywhere", "=", "facts"),
                ("everywhere", "h", "help"),
                ("everywhere", "q", "quit"),
                ("everywhere", "Q", "quit"),
                ("everywhere", "r", "redraw"),
                ("everywhere", "p", "percent"),
                ("everywhere", "%", "percent"),
            ],
        ),
        (
            KeymapName::Helix,
            &[
                ("reader", "ctrl-d", "half-down"),
                ("reader", "ctrl-u", "half-up"),
                ("reader", "ctrl-f", "page-down"),
                ("reader", "x", "select-sentences"),
                ("selecting", "x", "grow-sentence"),
                ("selecting", "alt-;", "swap-ends"),
                ("selecting", ";", "cancel"),
                ("selecting", "alt-o", "grow-sentence"),
                ("selecting", "w", "next-word"),
                ("reader", "g g", "start"),
                ("reader", "g e", "end"),
                ("list", "g g", "start"),
                ("everywhere", "space ?", "command"),
                ("everywhere", "space /", "search-library"),
                ("everywhere", "space f", "toggle-list"),
                ("everywhere", "space s", "toggle-outline"),
                ("everywhere", "ctrl-i", "jump-forward"),
                ("selecting", "y", "copy"),
                ("outline", "h", "fold"),
                ("outline", "l", "unfold"),
            ],
        ),
        (
            KeymapName::Emacs,
            &[
                ("reader", "ctrl-n", "line-down"),
                ("reader", "ctrl-p", "line-up"),
                ("reader", "ctrl-v", "page-down"),
                ("reader", "alt-v", "page-up"),
                ("reader", "alt-<", "start"),
                ("reader", "alt->", "end"),
                ("reader", "ctrl-s", "find"),
                ("reader", "ctrl-r", "find-back"),
                ("reader", "ctrl-space", "select"),
                ("selecting", "ctrl-f", "cursor-right"),
                ("selecting", "alt-f", "next-word"),
                ("selecting", "alt-w", "copy"),
                ("selecting", "alt-e", "sentence-end"),
                ("everywhere", "ctrl-g", "cancel"),
                ("prompt", "ctrl-g", "cancel"),
                ("prompt", "ctrl-a", "cursor-start"),
                ("prompt", "ctrl-p", "older"),
                ("everywhere", "alt-x", "command"),
                ("everywhere", "ctrl-x ctrl-c", "quit"),
                ("everywhere", "ctrl-x o", "focus-next"),
                ("everywhere", "ctrl-h", "help"),
                ("reader", "alt-.", "follow"),
                ("everywhere", "alt-,", "jump-back"),
            ],
        ),
    ];

    #[test]
    fn a_ready_made_key_map_does_what_its_users_expect_and_leaves_every_action_a_key() {
        for (keymap, keys) in EXPECTED {
            let (table, _) = KeyTable::new(keymap, &OwnKeys::new());
            for (context, chord, action) in keys {
                assert_eq!(
                    table.action(context, chord.parse().unwrap()),
                    Some(*action),
                    "{keymap:?}: {context} {chord}"
                );
                let is_free =
                    *context != EVERYWHERE || table.colliding("reader", chord.parse().unwrap()).next().is_none();
                assert!(is_free, "{keymap:?}: {chord} means something else in the text");
            }
            for row in KEY_TABLE {
                let is_reached = |own: &KeyRow| {
                    own.context == row.context
                        && own.action == row.action
                        && (own.context != EVERYWHERE || table.colliding("reader", own.keys).next().is_none())
                };
                assert!(table.rows().iter().any(is_reached), "{keymap:?}: {row:?} has lost its key");
            }
            for row in table.rows() {
                assert_eq!(table.colliding(row.context, row.keys).count(), 1, "{keymap:?}: {row:?}");
            }
        }
    }
}
