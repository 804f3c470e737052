//! Reading a small YAML file of the reader's, key by key: what can be taken is taken, and what cannot costs its own key
//! alone. Knows nothing of what the keys mean.

use serde_json::{Map, Value};

use super::{
    problem::{Problem, SettingsError},
    section::{Section, ascii, key, sections},
};
use crate::{
    text::nearest,
    yaml::{self, Caps, YamlError},
};

/// What a file comes to.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// What was taken, by its key.
    pub(super) taken: Map<String, Value>,
    /// Where each of it is written: the key, its line, its lines with those below it.
    pub(super) places: Vec<(String, usize, String)>,
    /// What was not.
    pub(super) problems: Vec<Problem>,
}

/// Reads a text that has these keys at most; `fits` says whether a key may have a value. Whatever is wrong, the rest is
/// taken: where the text is no YAML as a whole, each key is read with its own lines, and of those what stands before the
/// mistake. Full-width colons and blanks are read as their ASCII twins.
pub(super) fn read_fields(
    text: &str,
    keys: &[&str],
    fits: impl Fn(&str, &Value) -> Result<(), SettingsError>,
) -> Fields {
    let text = ascii(text.trim_start_matches('\u{FEFF}'));
    let sections = sections(&text);
    let mut reader = Reader { keys, fits, met: Vec::new(), read: Fields::default() };
    match yaml::json(&text, Caps::SETTINGS) {
        Ok(Value::Null) => {}
        Ok(Value::Object(fields)) => {
            for (key, value) in fields {
                let section = sections.iter().find(|section| section.key == key);
                reader.take(section.map_or((1, &*text), |section| (section.line, section.text)), &key, value);
            }
        }
        Err(YamlError::TooLarge) => reader.report(1, SettingsError::TooLarge),
        Ok(_) => reader.by_section(&sections, 1),
        Err(YamlError::Syntax { line }) => reader.by_section(&sections, line),
    }
    reader.read.problems.sort_by_key(|problem| problem.line);
    reader.read
}

/// What was read so far.
struct Reader<'a, F> {
    keys: &'a [&'a str],
    fits: F,
    /// The keys that were met, each with its line.
    met: Vec<(String, usize)>,
    read: Fields,
}

impl<F: Fn(&str, &Value) -> Result<(), SettingsError>> Reader<'_, F> {
    fn report(&mut self, line: usize, error: SettingsError) {
        self.read.problems.push(Problem { line, error });
    }

    /// Reads section by section a text that is no mapping as a whole: the parser stumbled in that line.
    fn by_section(&mut self, sections: &[Section], line: usize) {
        for section in sections {
            self.read_section(section);
        }
        if self.read.problems.is_empty() {
            self.report(line, SettingsError::Syntax);
        }
    }

    fn read_section(&mut self, section: &Section) {
        let last = section.text.trim_end().lines().count().max(1);
        let wrong = match yaml::json(section.text, Caps::SETTINGS) {
            Ok(Value::Object(fields)) => return self.take_all(section, fields),
            Ok(Value::Null) => return,
            Err(YamlError::TooLarge) => return self.report(section.line, SettingsError::TooLarge),
            Ok(_) => 1,
            Err(YamlError::Syntax { line }) => line.clamp(1, last),
        };
        let before: Vec<&str> = section.text.split_inclusive('\n').take(wrong).collect();
        let tab = before.iter().position(|line| line.trim_start_matches(' ').starts_with('\t'));
        let (index, error) = tab.map_or((wrong - 1, SettingsError::Syntax), |tab| (tab, SettingsError::Tab));
        self.report(section.line + index, error);
        let before: String = before.into_iter().take(index).collect();
        if let Ok(Value::Object(mut fields)) = yaml::json(&before, Caps::SETTINGS) {
            fields.retain(|_, value| !value.is_null());
            self.take_all(section, fields);
        }
    }

    fn take_all(&mut self, section: &Section, fields: Map<String, Value>) {
        for (key, value) in fields {
            self.take((section.line, section.text), &key, value);
        }
    }

    /// Takes a value if its key may have it; `text` is where it is written, from `line` on.
    fn take(&mut self, (line, text): (usize, &str), key: &str, value: Value) {
        let key = if key == "follow-links" { "follow_links" } else { key };
        if !self.keys.contains(&key) {
            let nearest = nearest(key, self.keys.iter().copied()).map(str::to_owned);
            return self.report(line, SettingsError::UnknownKey { key: key.to_owned(), nearest });
        }
        if let Some((_, first)) = self.met.iter().find(|(met, _)| met == key) {
            let error = SettingsError::Duplicate { key: key.to_owned(), first: *first };
            return self.report(line, error);
        }
        self.met.push((key.to_owned(), line));
        if let Some(value) = self.fitting((line, text), key, value) {
            self.read.places.push((key.to_owned(), line, text.to_owned()));
            self.read.taken.insert(key.to_owned(), value);
        }
    }

    /// What of a value its key may have: of a list or a mapping each entry by itself.
    fn fitting(&mut self, (line, text): (usize, &str), key: &str, value: Value) -> Option<Value> {
        let Err(error) = (self.fits)(key, &value) else { return Some(value) };
        match value {
            Value::Array(entries) => {
                let mut places = item_lines(text);
                let mut fits = |entry: &Value| {
                    let place = line + places.next().unwrap_or_default();
                    let error = (self.fits)(key, &Value::Array(vec![entry.clone()])).err();
                    error.map(|error| self.read.problems.push(Problem { line: place, error })).is_none()
                };
                let entries: Vec<Value> = entries.into_iter().filter(|entry| fits(entry)).collect();
                (!entries.is_empty()).then_some(Value::Array(entries))
            }
            Value::Object(entries) => {
                let mut fits = |name: &String, entry: &Value| {
                    let error = (self.fits)(key, &Map::from_iter([(name.clone(), entry.clone())]).into()).err();
                    let place = line + entry_line(text, name);
                    error.map(|error| self.read.problems.push(Problem { line: place, error })).is_none()
                };
                let entries: Map<String, Value> =
                    entries.into_iter().filter(|(name, entry)| fits(name, entry)).collect();
                (!entries.is_empty()).then_some(Value::Object(entries))
            }
            _ => {
                self.report(line, error);
                None
            }
        }
    }
}

/// The lines of a list's entries, counted from that of its key, where each has its own.
fn item_lines(text: &str) -> impl Iterator<Item = usize> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = || text.lines().enumerate().skip(1).filter(|(_, line)| line.trim_start().starts_with('-'));
    let least = lines().map(|(_, line)| indent(line)).min();
    lines().filter(move |(_, line)| Some(indent(line)) == least).map(|(at, _)| at)
}

/// The line of the entry `name` of a mapping, counted from that of its key, where it has its own.
fn entry_line(text: &str, name: &str) -> usize {
    let is_entry = |line: &str| key(line.trim_start()).is_some_and(|(own, _)| own == name);
    text.lines().skip(1).position(is_entry).map_or(0, |at| at + 1)
}
