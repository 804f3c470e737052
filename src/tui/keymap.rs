//! From chords to actions: the key table with its names checked.

use std::collections::HashMap;

use crate::{
    app::{Action, Context, help::Help},
    i18n::Strings,
    settings::{Chord, KeyRow, KeyTable, Settings},
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
    actions: HashMap<(Scope, Chord), Action>,
    /// Context, chord and action of each row, in the order of the table.
    rows: Vec<(&'static str, Chord, Action)>,
}

/// A row of the key table names a context or an action that is not there, or a chord twice.
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
        let mut actions = HashMap::new();
        let mut shown = Vec::new();
        for &row in rows {
            let KeyRow { context, chord, action } = row;
            let error = |what| KeymapError { what, row };
            let scope = scope(context).ok_or_else(|| error("an unknown context"))?;
            let known = Action::named(action).ok_or_else(|| error("an unknown action"))?;
            if actions.insert((scope, chord), known).is_some() {
                return Err(error("a chord bound twice"));
            }
            shown.push((context, chord, known));
        }
        Ok(Self { actions, rows: shown })
    }

    /// What a chord means now. Where text is typed only its own keys are taken: all others are text.
    pub fn action(&self, context: Context, chord: Chord) -> Option<Action> {
        let own = self.actions.get(&(Scope::In(context), chord));
        // What answers neither, ends the waiting and does what it does in the text.
        let is_in_text = matches!(context, Context::Target | Context::Letter | Context::Question);
        let below = || self.actions.get(&(Scope::In(Context::Reader), chord)).filter(|_| is_in_text);
        let general = || self.actions.get(&(Scope::Everywhere, chord)).filter(|_| !context.takes_text());
        own.or_else(below).or_else(general).copied()
    }

    /// The table for the help pane, in the language of these strings.
    pub fn help(&self, strings: &Strings) -> Help {
        let meaning = |action: Action| match action {
            Action::Digit(_) => strings.help.digits,
            Action::Letter(_) => strings.help.letters,
            _ => strings.actions.get(action.name()).unwrap_or_default(),
        };
        let commands = strings.commands.names().filter_map(|name| Some((name, strings.commands.get(name)?))).collect();
        let rows = self.rows.iter().map(|&(context, chord, action)| (context, chord.to_string(), action));
        let mut help = Help::new(rows, meaning);
        help.commands = commands;
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

    fn row(context: &'static str, chord: &str, action: &'static str) -> KeyRow {
        KeyRow { context, chord: chord.parse().unwrap(), action }
    }

    #[test]
    fn every_built_in_table_is_sound() {
        for (keymap, _) in KeymapName::ALL {
            Keymap::of(&Settings { keymap, ..Settings::default() }).unwrap();
        }
    }

    #[test]
    fn what_is_pressed_and_what_help_says_are_the_keys_of_the_settings() {
        let settings = Settings::parse("keymap: vim\nkeys: { reader: { J: next-entry, x: find } }\n").unwrap();
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
    fn a_chord_bound_twice_is_refused() {
        let error = Keymap::new(&[row("list", "j", "line-down"), row("list", "j", "line-up")]).unwrap_err();
        assert!(error.to_string().contains("bound twice"), "{error}");
    }

    #[test]
    fn every_action_can_be_reached_and_has_a_string_in_every_language() {
        let keymap = Keymap::built_in().unwrap();
        for action in Action::all() {
            assert!(keymap.actions.values().any(|&bound| bound == action), "{action:?} has no key");
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
