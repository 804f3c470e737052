//! From chords to actions: the key table with its names checked.

use std::collections::HashMap;

use crate::{
    app::{Action, Context, help::Help},
    settings::{Binding, KeyTableError, key_table},
    words::Words,
};

use super::input::Chord;

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
    rows: Vec<(String, String, Action)>,
}

/// A key table that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeymapError {
    /// It cannot be read.
    #[error(transparent)]
    Table(#[from] KeyTableError),
    /// A row names a context, a chord or an action that is not there, or a chord twice.
    #[error("the key table has {what} in `{context}: {chord}: {action}`")]
    Row {
        /// What is wrong.
        what: &'static str,
        /// The row's context.
        context: String,
        /// The row's chord.
        chord: String,
        /// The row's action.
        action: String,
    },
}

impl Keymap {
    /// The built-in key table.
    ///
    /// # Errors
    /// Where a row of the table names what is not there; a test holds that none does.
    pub fn built_in() -> Result<Self, KeymapError> {
        Self::new(key_table()?)
    }

    fn new(rows: Vec<Binding>) -> Result<Self, KeymapError> {
        let mut actions = HashMap::new();
        let mut shown = Vec::new();
        for Binding { context, chord, action } in rows {
            let error = |what| KeymapError::Row {
                what,
                context: context.clone(),
                chord: chord.clone(),
                action: action.clone(),
            };
            let scope = scope(&context).ok_or_else(|| error("an unknown context"))?;
            let known = Action::named(&action).ok_or_else(|| error("an unknown action"))?;
            let key: Chord = chord.parse().map_err(|_| error("an unknown chord"))?;
            if actions.insert((scope, key), known).is_some() {
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
        let is_in_text = matches!(context, Context::Letter | Context::Question);
        let below = || self.actions.get(&(Scope::In(Context::Reader), chord)).filter(|_| is_in_text);
        let general = || self.actions.get(&(Scope::Everywhere, chord)).filter(|_| !context.takes_text());
        own.or_else(below).or_else(general).copied()
    }

    /// The table for the help pane, explained in these words.
    pub fn help(&self, words: &Words) -> Help {
        let meaning = |action: Action| match action {
            Action::Digit(_) => words.help.digits.clone(),
            Action::Letter(_) => words.help.letters.clone(),
            _ => words.actions.get(action.name()).cloned().unwrap_or_default(),
        };
        Help::new(self.rows.iter().cloned(), meaning)
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

    fn row(context: &str, chord: &str, action: &str) -> Binding {
        Binding { context: context.into(), chord: chord.into(), action: action.into() }
    }

    #[test]
    fn the_built_in_table_is_sound() {
        Keymap::built_in().unwrap();
    }

    #[test]
    fn a_context_comes_before_what_holds_everywhere() {
        let keymap = Keymap::new(vec![row("everywhere", "esc", "cancel"), row("reader", "esc", "quit")]).unwrap();
        let esc = "esc".parse().unwrap();
        assert_eq!(keymap.action(Context::Reader, esc), Some(Action::Quit));
        assert_eq!(keymap.action(Context::List, esc), Some(Action::Cancel));
        assert_eq!(keymap.action(Context::Prompt, esc), None);
    }

    #[test]
    fn a_chord_bound_twice_is_refused() {
        let error = Keymap::new(vec![row("list", "j", "line-down"), row("list", "j", "line-up")]).unwrap_err();
        assert!(error.to_string().contains("bound twice"), "{error}");
    }

    #[test]
    fn every_action_can_be_reached_and_is_explained_in_every_language() {
        let keymap = Keymap::built_in().unwrap();
        for action in Action::all() {
            assert!(keymap.actions.values().any(|&bound| bound == action), "{action:?} has no key");
        }
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let words = Words::load(language).unwrap();
            for row in &keymap.help(&words).rows {
                let is_digit = matches!(row.action, Action::Digit(_) | Action::Letter(_));
                assert!(is_digit || words.actions.contains_key(row.action.name()), "{language}: {:?}", row.action);
                assert!(words.help.contexts.contains_key(&row.context), "{language}: {}", row.context);
            }
            assert!(words.actions.keys().all(|name| Action::named(name).is_some()), "{language}: a word for no action");
        }
    }
}
