//! From keys to actions: the key table with its names checked.

use crate::{
    app::{Action, Context, Message, help::Help},
    document::{Grouping, Sorting},
    i18n::Strings,
    settings::{Chord, KeyRow, KeySequence, KeyTable, Settings},
    text::Script,
};

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    Everywhere,
    In(Context),
}

/// The keys of every context.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// In the order of the table. A key that is pressed is looked for row by row: a start fills no table of hashes with four
    /// hundred keys for the few that ever are.
    rows: Vec<Row>,
}

/// A row of the key table.
#[derive(Debug, Clone, Copy)]
struct Row {
    scope: Scope,
    context: &'static str,
    keys: KeySequence,
    action: Action,
    /// The action's name.
    name: &'static str,
}

/// A row of the key table names a context or an action that is not there.
#[derive(Debug, thiserror::Error)]
#[error("the key table has {what} in {row:?}")]
pub struct KeymapError {
    /// What is wrong.
    what: &'static str,
    /// The row.
    row: KeyRow,
}

impl Keymap {
    /// The built-in key table.
    ///
    /// # Errors
    /// Where a row of the table names what is not there; a test holds that none does.
    pub fn built_in() -> Result<Self, KeymapError> {
        Self::new(KeyTable::of(&Settings::default()).rows())
    }

    /// The keys of these settings.
    ///
    /// # Errors
    /// Where a row of the built-in table names what is not there.
    pub fn of(settings: &Settings) -> Result<Self, KeymapError> {
        Self::new(KeyTable::of(settings).rows())
    }

    fn new(rows: &[KeyRow]) -> Result<Self, KeymapError> {
        // That no key is bound twice is seen to by the table.
        let mut known = Vec::with_capacity(rows.len());
        for &row in rows {
            let KeyRow { context, keys, action: name } = row;
            let error = |what| KeymapError { what, row };
            let scope = scope(context).ok_or_else(|| error("an unknown context"))?;
            let action = Action::named(name).ok_or_else(|| error("an unknown action"))?;
            known.push(Row { scope, context, keys, action, name });
        }
        Ok(Self { rows: known })
    }

    /// The rows of that scope alone that begin with a key.
    fn beginning(&self, scope: Scope, chord: Chord) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.scope == scope && row.keys.first == chord)
    }

    /// What keys mean in that scope alone.
    fn bound(&self, scope: Scope, keys: KeySequence) -> Option<Action> {
        self.beginning(scope, keys.first).find(|row| row.keys == keys).map(|row| row.action)
    }

    /// Whether a key begins a sequence in that scope.
    fn begins(&self, scope: Scope, chord: Chord) -> bool {
        self.beginning(scope, chord).any(|row| row.keys.second.is_some())
    }

    /// What a key says now, after `prefix` if that was pressed before and begins a sequence: an action; that another key is
    /// waited for, or no more where none of its sequences goes on so; nothing where the key has no meaning. Where text is
    /// typed only its own keys are taken: all others are text.
    pub fn message(&self, context: Context, prefix: Option<Chord>, chord: Chord) -> Option<Message> {
        let keys = match prefix {
            Some(first) => KeySequence { first, second: Some(chord) },
            None => chord.into(),
        };
        // What answers neither, ends the waiting and does what it does in the text.
        let is_in_text = matches!(
            context,
            Context::Target
                | Context::Sentence
                | Context::Dictionary
                | Context::Playing
                | Context::Letter
                | Context::Question
        );
        let below = is_in_text.then_some(Scope::In(Context::Reader));
        let general = (!context.takes_text()).then_some(Scope::Everywhere);
        let mut scopes = [Some(Scope::In(context)), below, general].into_iter().flatten();
        let found = scopes.find_map(|scope| match self.bound(scope, keys) {
            Some(action) => Some(Message::Act(action)),
            None if prefix.is_none() && self.begins(scope, chord) => Some(Message::Prefix(Some(chord))),
            None => None,
        });
        found.or_else(|| prefix.map(|_| Message::Prefix(None)))
    }

    /// The table for the help pane, in the language of these strings.
    pub fn help(&self, strings: &Strings) -> Help {
        let meaning = |row: &Row| match row.action {
            Action::Digit(_) => strings.help.digits,
            Action::Letter(_) => strings.help.letters,
            _ => strings.actions.get(row.name).unwrap_or_default(),
        };
        let commands = strings.commands.names().filter_map(|name| Some((name, strings.commands.get(name)?))).collect();
        let rows = self.rows.iter().map(|row| (row.context, row.keys.to_string(), row.action, meaning(row)));
        let mut help = Help::new(rows);
        help.commands = commands;
        let groupings = Grouping::ALL.map(|grouping| (grouping.name(), grouping.said(strings)));
        let sortings = Sorting::ALL.map(|sorting| (sorting.name(), sorting.said(strings)));
        let scripts = Script::ALL.map(|script| (script.name(), strings.scripts.get(script.name()).unwrap_or_default()));
        help.arguments = groupings.into_iter().chain(sortings).chain(scripts).collect();
        help
    }
}

fn scope(name: &str) -> Option<Scope> {
    match name {
        "everywhere" => Some(Scope::Everywhere),
        _ => Context::all().find(|context| context.name() == name).map(Scope::In),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::KeymapName;

    impl Keymap {
        fn action(&self, context: Context, chord: Chord) -> Option<Action> {
            match self.message(context, None, chord)? {
                Message::Act(action) => Some(action),
                _ => None,
            }
        }
    }

    fn row(context: &'static str, chord: &str, action: &'static str) -> KeyRow {
        KeyRow { context, keys: chord.parse().unwrap(), action }
    }

    #[test]
    fn every_built_in_table_is_sound() {
        for (keymap, _) in KeymapName::ALL {
            Keymap::of(&Settings { keymap, ..Settings::default() }).unwrap();
        }
    }

    #[test]
    fn what_is_pressed_and_what_help_says_are_the_keys_of_the_settings() {
        let settings = Settings::parse("keymap: vim\nkeys: { reader: { J: next-entry, x: find } }\n", &[]).unwrap();
        let keymap = Keymap::of(&settings).unwrap();
        let help = keymap.help(Strings::of("en"));
        for (chord, action) in
            [("J", Action::NextEntry), ("x", Action::Find), ("/", Action::Find), ("ctrl-f", Action::PageDown)]
        {
            assert_eq!(keymap.action(Context::Reader, chord.parse().unwrap()), Some(action), "{chord}");
        }
        assert_eq!(help.chord(Context::Reader, Action::Find), Some("x"));
        assert_eq!(help.chord(Context::Reader, Action::SearchLibrary), Some("ctrl-s"));
    }

    #[test]
    fn a_context_comes_before_what_holds_everywhere() {
        let keymap = Keymap::new(&[row("everywhere", "esc", "cancel"), row("reader", "esc", "quit")]).unwrap();
        let esc = "esc".parse().unwrap();
        assert_eq!(keymap.action(Context::Reader, esc), Some(Action::Quit));
        assert_eq!(keymap.action(Context::List, esc), Some(Action::Cancel));
        assert_eq!(keymap.action(Context::Prompt, esc), None);
    }

    #[test]
    fn every_key_that_a_string_names_is_bound_in_every_key_map() {
        let strings = [
            include_str!("../../assets/i18n/en.yaml"),
            include_str!("../../assets/i18n/zh-Hans.yaml"),
            include_str!("../../assets/i18n/zh-Hant.yaml"),
        ];
        for (keymap, name) in KeymapName::ALL {
            let help = Keymap::of(&Settings { keymap, ..Settings::default() }).unwrap().help(Strings::of("en"));
            let named = strings.iter().flat_map(|text| text.split('{').skip(1)).filter_map(|part| part.split_once('}'));
            // `{out.epub}` is the file that a converter writes.
            let is_key = |key: &str| key.contains('.') && !key.contains([' ', ':', '"']) && !key.starts_with("out.");
            for (key, _) in named.filter(|(key, _)| is_key(key)) {
                let shown = help.with_keys(&format!("{{{key}}}"));
                assert!(!shown.starts_with(['{', ':']) || shown == ":", "{name}: {key} {shown}");
            }
        }
    }

    #[test]
    fn the_first_key_of_a_sequence_waits_for_the_second() {
        let keymap = Keymap::new(&[
            row("reader", "g g", "start"),
            row("everywhere", "g e", "end"),
            row("everywhere", "e", "help"),
            row("prompt", "ctrl-x g", "cancel"),
        ]);
        let (keymap, [g, e, x, esc]) = (keymap.unwrap(), ["g", "e", "ctrl-x", "esc"].map(|key| key.parse().unwrap()));
        let awaits = Some(Message::Prefix(Some(g)));
        assert_eq!(keymap.message(Context::Reader, None, g), awaits);
        assert_eq!(keymap.message(Context::Target, None, g), awaits);
        assert_eq!(keymap.message(Context::Reader, Some(g), g), Some(Message::Act(Action::Start)));
        assert_eq!(keymap.message(Context::Reader, Some(g), e), Some(Message::Act(Action::End)));
        assert_eq!(keymap.message(Context::Reader, Some(g), esc), Some(Message::Prefix(None)));
        assert_eq!(keymap.message(Context::List, Some(g), g), Some(Message::Prefix(None)));
        assert_eq!(keymap.message(Context::Prompt, None, g), None);
        assert_eq!(keymap.message(Context::Prompt, Some(x), g), Some(Message::Act(Action::Cancel)));
    }

    #[test]
    fn a_row_that_names_what_is_not_there_is_refused() {
        let error = Keymap::new(&[row("list", "j", "line-down"), row("lists", "k", "line-up")]).unwrap_err();
        assert!(error.to_string().contains("an unknown context"), "{error}");
    }

    #[test]
    fn every_action_can_be_reached_and_has_a_string_in_every_language() {
        let keymap = Keymap::built_in().unwrap();
        for action in Action::all() {
            assert!(keymap.rows.iter().any(|row| row.action == action), "{action:?} has no key");
        }
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let strings = Strings::of(language);
            for row in &keymap.help(strings).rows {
                let is_digit = matches!(row.action, Action::Digit(_) | Action::Letter(_));
                assert!(is_digit || strings.actions.get(row.action.name()).is_some(), "{language}: {:?}", row.action);
                assert!(strings.help.contexts.get(row.context).is_some(), "{language}: {}", row.context);
            }
            assert!(
                strings.actions.names().all(|name| Action::named(name).is_some()),
                "{language}: a word for no action"
            );
        }
    }
}
