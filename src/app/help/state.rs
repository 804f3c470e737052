//! The help pane: the key table as the reader may read it.

use crate::{
    app::{
        action::Action,
        context::Context,
        library::Filter,
        list_state::ListState,
        two_columns::{TwoColumns, last_top},
    },
    settings::{Chord, KeySequence, printed},
    text::{Columns, WidthProfile, columns},
};

/// One action with its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The context's name in the key table.
    pub context: &'static str,
    /// The chords, in the order of the key table.
    pub chords: Vec<String>,
    /// What they do.
    pub action: Action,
    /// That in words.
    pub meaning: &'static str,
}

impl HelpRow {
    /// The keys as they are shown.
    pub fn keys(&self) -> String {
        match self.action {
            Action::Digit(_) => "0-9".to_owned(),
            Action::Letter(_) => "a-z".to_owned(),
            _ => KeySequence::listed(&self.chords),
        }
    }
}

/// The help pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Help {
    /// Every action with its keys, context by context.
    pub rows: Vec<HelpRow>,
    /// What has no key and is done by its name in the palette, with what it does.
    pub commands: Vec<(&'static str, &'static str)>,
    /// What commands may be given, by its name, and what it is called in the reader's language.
    pub arguments: Vec<(&'static str, &'static str)>,
    /// What the table is narrowed by.
    filter: String,
    /// Which rows fit it; all, where nothing is typed.
    fitting: Option<Vec<usize>>,
    /// What is in view.
    pub view: ListState,
}

/// A pane at least that wide has the table in two columns.
const ROOM_FOR_TWO: Columns = Columns(120);

impl Help {
    /// Builds the table from bindings of (context, chord, action, what that does), in the order of the key table; the keys
    /// of one action are put together, the digits share one row, and so do the letters.
    pub fn new(bindings: impl Iterator<Item = (&'static str, String, Action, &'static str)>) -> Self {
        let mut rows: Vec<HelpRow> = Vec::with_capacity(bindings.size_hint().0);
        for (context, chord, action, meaning) in bindings {
            // A context's rows stand together, and there are hundreds of others.
            let mut own = rows.iter_mut().rev().take_while(|row| row.context == context);
            match own.find(|row| is_one_row(row.action, action)) {
                Some(row) => row.chords.push(chord),
                None => rows.push(HelpRow { context, chords: vec![chord], action, meaning }),
            }
        }
        Self { rows, ..Self::default() }
    }

    /// What the argument of that name is called.
    pub fn argument(&self, name: &str) -> Option<&'static str> {
        self.arguments.iter().find(|(own, _)| *own == name).map(|(_, said)| *said)
    }

    /// What the command of that name does.
    pub fn command(&self, name: &str) -> &'static str {
        self.commands.iter().find(|(own, _)| *own == name).map_or("", |(_, meaning)| meaning)
    }

    /// The first chord that means `action` in `context`: its own, or one that holds everywhere and means nothing else
    /// there.
    pub fn chord(&self, context: Context, action: Action) -> Option<&str> {
        let own = |row: &&HelpRow| row.context == context.name();
        let of = |row: &&HelpRow| row.action == action;
        let first = self.rows.iter().filter(own).find(of).and_then(|row| row.chords.first());
        let begins = |first: &str, chord: &str| chord.strip_prefix(first).is_some_and(|rest| rest.starts_with(' '));
        let hides = |own: &str, chord: &str| own == chord || begins(own, chord) || begins(chord, own);
        let is_taken =
            |chord: &str| self.rows.iter().filter(own).flat_map(|row| &row.chords).any(|own| hides(own, chord));
        let general = || {
            let rows = self.rows.iter().filter(|row| row.context == "everywhere" && !context.takes_text());
            rows.filter(of).flat_map(|row| &row.chords).find(|chord| !is_taken(chord))
        };
        first.or_else(general).map(String::as_str)
    }

    /// A string with its `{context.action}`s replaced by the keys of those actions as they are printed on keys, or by their
    /// names in the palette where they have none.
    pub fn with_keys(&self, text: &str) -> String {
        let mut parts = text.split('{');
        let mut said = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let named = part.split_once('}').and_then(|(name, rest)| Some((self.key_named(name)?, rest)));
            match named {
                Some((key, rest)) => said.extend([key.as_str(), rest]),
                None => said.extend(["{", part]),
            }
        }
        said
    }

    /// The key that `context.action` names; `None` where it names nothing.
    fn key_named(&self, name: &str) -> Option<String> {
        let (context, action) = name.split_once('.')?;
        let context = Context::all().find(|own| own.name() == context)?;
        let action = Action::named(action)?;
        Some(self.chord(context, action).map_or_else(|| format!(":{}", action.name()), printed))
    }

    /// What may be pressed after `first` in `context`: the second key, what both do.
    pub fn following(&self, context: Context, first: Chord) -> impl Iterator<Item = (&str, &HelpRow)> {
        let begin = format!("{first} ");
        let is_here = move |row: &&HelpRow| row.context == context.name() || row.context == "everywhere";
        self.rows.iter().filter(is_here).flat_map(move |row| {
            let second = row.chords.iter().find_map(|chord| chord.strip_prefix(&begin));
            second.map(|second| (second, row))
        })
    }

    /// What the table is narrowed by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Narrows the table to the rows whose keys or meaning have every word of `filter`, or are spelled by its letters.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.view.first = 0;
        self.fitting = (!filter.trim().is_empty()).then(|| {
            let mut prepared = Filter::default();
            self.rows.iter().for_each(|row| prepared.push(row.meaning, [row.keys().as_str()], [row.meaning]));
            let all: Vec<usize> = (0..self.rows.len()).collect();
            prepared.fitting(filter, &all).0
        });
    }

    /// How many columns of the table stand side by side in a pane of that width, and how wide each is.
    pub fn parts(width: Columns) -> (u16, Columns) {
        if width < ROOM_FOR_TWO { (1, width) } else { (2, width / 2) }
    }

    /// Where keys and meanings stand in a column of the table of that width.
    pub fn columns(&self, width: Columns, profile: WidthProfile) -> TwoColumns {
        let widest = self.rows.iter().map(|row| columns(&row.keys(), profile)).max().unwrap_or_default();
        TwoColumns::new(width, widest, profile)
    }

    /// Leaves no more of the pane empty than the table does, in so many rows of that width.
    pub fn refresh_derived(&mut self, width: Columns, height: usize, profile: WidthProfile) {
        let (count, width) = Self::parts(width);
        let columns = self.columns(width, profile);
        let rows = self.lines().map(|line| match line {
            HelpLine::Row(row) => columns.rows(&row.keys(), row.meaning),
            HelpLine::Blank | HelpLine::Heading(_) => 1,
        });
        // A row or two of a column may stay free: what takes more than is left goes to the next.
        let free = 2 * usize::from(count - 1);
        let last = last_top(&rows.collect::<Vec<_>>(), (height * usize::from(count)).saturating_sub(free));
        self.view.first = self.view.first.min(last);
    }

    /// The rows of the pane: a heading for each context, a blank between them.
    pub fn lines(&self) -> impl Iterator<Item = HelpLine<'_>> {
        let fits = |at: &usize| self.fitting.as_ref().is_none_or(|fitting| fitting.binary_search(at).is_ok());
        let rows = self.rows.iter().enumerate().filter(move |(at, _)| fits(at)).map(|(_, row)| row);
        let mut above: Option<&str> = None;
        rows.flat_map(move |row| {
            let above = above.replace(row.context);
            let heading = (above != Some(row.context)).then_some(HelpLine::Heading(row.context));
            let blank = (heading.is_some() && above.is_some()).then_some(HelpLine::Blank);
            blank.into_iter().chain(heading).chain([HelpLine::Row(row)])
        })
    }
}

/// A row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine<'a> {
    /// Nothing.
    Blank,
    /// The name of a context.
    Heading(&'a str),
    /// An action.
    Row(&'a HelpRow),
}

fn is_one_row(one: Action, other: Action) -> bool {
    one == other
        || matches!((one, other), (Action::Digit(_), Action::Digit(_)) | (Action::Letter(_), Action::Letter(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[(&'static str, &str, Action)]) -> Help {
        Help::new(rows.iter().map(|&(context, chord, action)| (context, chord.to_owned(), action, action.name())))
    }

    #[test]
    fn a_chord_that_means_something_else_in_the_context_is_not_named() {
        let rows = [
            ("selecting", "h", Action::CursorLeft),
            ("prompt", "enter", Action::Confirm),
            ("everywhere", "h", Action::Help),
            ("everywhere", "f1", Action::Help),
        ];
        let help = of(&rows);
        assert_eq!(help.chord(Context::Reader, Action::Help), Some("h"));
        assert_eq!(help.chord(Context::Selecting, Action::Help), Some("f1"));
        assert_eq!(help.chord(Context::Prompt, Action::Help), None);
        assert_eq!(help.chord(Context::Prompt, Action::Confirm), Some("enter"));
        assert_eq!(help.chord(Context::List, Action::CursorLeft), None);
    }

    #[test]
    fn strings_name_the_keys_that_hold() {
        let rows = [("reader", "g g", Action::Start), ("everywhere", "enter", Action::Confirm)];
        let help = of(&rows);
        let text = "{reader.start}、{list.confirm}、{reader.quit}；{n} {reader.nothing} {nowhere.start} {";
        assert_eq!(help.with_keys(text), "g g、Enter、:quit；{n} {reader.nothing} {nowhere.start} {");
    }

    #[test]
    fn keys_of_one_action_share_a_row() {
        let rows = [
            ("reader", "j", Action::LineDown),
            ("reader", "1", Action::Digit(1)),
            ("reader", "down", Action::LineDown),
            ("reader", "2", Action::Digit(2)),
            ("list", "j", Action::LineDown),
        ];
        let help = of(&rows);
        let chords: Vec<_> = help.rows.iter().map(|row| row.chords.join(" ")).collect();
        assert_eq!(chords, ["j down", "1 2", "j"]);
        assert_eq!(help.lines().count(), 6);
        let mut help = help;
        help.set_filter("LINE");
        let shown: Vec<_> = help.lines().map(|line| matches!(line, HelpLine::Row(_))).collect();
        assert_eq!(shown, [false, true, false, false, true], "two contexts, a row each");
        help.set_filter("down j");
        assert_eq!(help.lines().count(), 5);
        help.set_filter("nothing");
        assert_eq!(help.lines().count(), 0);
        help.set_filter("");
        assert_eq!(help.lines().count(), 6);
    }
}
