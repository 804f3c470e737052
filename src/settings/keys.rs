//! The key table as data: which chord means which action in which context. What a chord or an action is, is known by
//! the shell and the app; here they are names.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use crate::yaml;

const DEFAULT: &str = include_str!("../../assets/keys.yaml");

/// One row of the key table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds: `everywhere`, `reader`, `list`, `outline`, `bookmarks`, `help`, `prompt`.
    pub context: String,
    /// The chord as it is written: `ctrl-o`, `G`.
    pub chord: String,
    /// The action's name.
    pub action: String,
}

/// The key table cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the key table is no YAML mapping of context -> chord -> action: {0}")]
pub struct KeyTableError(String);

/// The built-in key table, in the order of the file: help shows the keys of an action in that order.
///
/// # Errors
/// Where the table is not a mapping of mappings; a test holds that the built-in one is.
pub fn key_table() -> Result<Vec<Binding>, KeyTableError> {
    parse(DEFAULT)
}

fn parse(text: &str) -> Result<Vec<Binding>, KeyTableError> {
    let table: Ordered<Ordered<String>> =
        yaml::from_str(text, yaml::Caps::SETTINGS).map_err(|error| KeyTableError(error.to_string()))?;
    let rows = table.0.into_iter().flat_map(|(context, keys)| {
        keys.0.into_iter().map(move |(chord, action)| Binding { context: context.clone(), chord, action })
    });
    Ok(rows.collect())
}

/// A mapping that keeps the order of the file.
struct Ordered<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OrderedVisitor(PhantomData))
    }
}

struct OrderedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OrderedVisitor<T> {
    type Value = Ordered<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Ordered(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_the_file() {
        let rows = parse("reader:\n  j: line-down\n  down: line-down\nlist:\n  a: b\n").unwrap();
        let chords: Vec<_> = rows.iter().map(|row| (row.context.as_str(), row.chord.as_str())).collect();
        assert_eq!(chords, [("reader", "j"), ("reader", "down"), ("list", "a")]);
    }

    #[test]
    fn the_built_in_table_is_read() {
        assert!(key_table().unwrap().iter().any(|row| row.action == "bookmark" && row.chord == "m"));
    }

    #[test]
    fn a_broken_table_is_refused_in_words() {
        assert!(parse("- j\n- k\n").is_err_and(|error| error.to_string().contains("key table")));
    }
}
