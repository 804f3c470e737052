//! `zhujian keys`: the keys that hold, with what the settings make of them.

use serde::Serialize;

use crate::{
    i18n::Strings,
    settings::{KeyRow, KeySequence, KeyTable, Settings},
    text::{WidthProfile, columns},
};

use super::{Failure, args::Keys, output::Output};

/// Columns for the keys of an action.
const ROOM: u16 = 24;

/// One key, as it stands in the JSON.
#[derive(Serialize)]
struct Entry<'a> {
    context: &'a str,
    chord: String,
    action: &'a str,
    meaning: &'a str,
}

/// Prints the keys: context by context, an action a line with all its keys.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Keys, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let table = KeyTable::of(settings);
    let mut out = Output::new();
    if args.json {
        out.json(&table.rows().iter().map(|row| entry(row, strings)).collect::<Vec<_>>())?;
    } else {
        out.text(text(&table, strings))?;
    }
    Ok(out.finish()?)
}

fn entry<'a>(row: &KeyRow, strings: &'a Strings) -> Entry<'a> {
    Entry { context: row.context, chord: row.keys.to_string(), action: row.action, meaning: meaning(row, strings) }
}

/// What a key does, in words.
pub(super) fn meaning(row: &KeyRow, strings: &Strings) -> &'static str {
    let other = if row.action.starts_with("letter-") { strings.help.letters } else { strings.help.digits };
    strings.actions.get(row.action).unwrap_or(other)
}

fn text(table: &KeyTable, strings: &Strings) -> String {
    let mut text = String::new();
    for rows in table.rows().chunk_by(|one, other| one.context == other.context) {
        let context = rows.first().map_or("", |row| row.context);
        let gap = if text.is_empty() { "" } else { "\n" };
        text += &format!("{gap}{context}  {}\n", strings.help.contexts.get(context).unwrap_or_default());
        let mut actions: Vec<(&str, Vec<String>, &str)> = Vec::new();
        for row in rows {
            let chord = row.keys.to_string();
            match actions.iter_mut().find(|(action, ..)| *action == row.action) {
                Some((_, chords, _)) => chords.push(chord),
                None => actions.push((row.action, vec![chord], meaning(row, strings))),
            }
        }
        for (action, chords, meaning) in actions {
            let chords = KeySequence::listed(&chords);
            let blanks = usize::from(ROOM.saturating_sub(columns(&chords, WidthProfile::NARROW).0));
            text += &format!("  {chords}{}  {action:<22}  {meaning}\n", " ".repeat(blanks));
        }
    }
    text
}
