//! The only file that names the YAML crate. Every text is measured before the parser sees it: a few kilobytes of
//! brackets keep the whole family of YAML parsers busy for ever. Knows nothing of what the keys mean.

use serde_yaml::Value;

/// What a YAML text may measure at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Bytes.
    pub bytes: usize,
    /// Lines.
    pub lines: usize,
    /// Brackets open at the same time.
    pub depth: usize,
}

impl Caps {
    /// For the front matter of a document: written by anyone.
    pub const FRONT_MATTER: Self = Self { bytes: 16 << 10, lines: 100, depth: 32 };
    /// For settings: written by the user.
    pub const SETTINGS: Self = Self { bytes: 256 << 10, lines: 5_000, depth: 32 };

    /// Whether `text` is within the caps.
    ///
    /// ```
    /// use zhujian::yaml::Caps;
    /// assert!(Caps::FRONT_MATTER.admit("tags: [讲话, 经济]"));
    /// assert!(!Caps::FRONT_MATTER.admit(&"[".repeat(33)));
    /// ```
    pub fn admit(&self, text: &str) -> bool {
        text.len() <= self.bytes && text.lines().count() <= self.lines && bracket_depth(text) <= self.depth
    }
}

/// Why a YAML text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum YamlError {
    /// It is over the caps and was not given to the parser.
    #[error("too large or nested too deeply")]
    TooLarge,
    /// It is no valid YAML, or no mapping, at this line, counted from 1.
    #[error("line {line} is no YAML")]
    Syntax {
        /// The line.
        line: usize,
    },
}

/// The value of a top-level key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Text.
    Text(String),
    /// A number, a truth value or nothing: what matters is how it is written, which the parser does not keep.
    AsWritten,
    /// A list; what is nested deeper stands as text.
    List(Vec<String>),
}

/// Reads a value of any shape.
///
/// # Errors
/// Where the text is over the caps or no YAML.
fn value(text: &str, caps: Caps) -> Result<Value, YamlError> {
    if !caps.admit(text) {
        return Err(YamlError::TooLarge);
    }
    serde_yaml::from_str(text)
        .map_err(|error| YamlError::Syntax { line: error.location().map_or(1, |place| place.line()) })
}

/// Reads a value of any shape as the JSON of the same meaning: a key is a text, however it is written, and tags go.
///
/// # Errors
/// Where the text is over the caps or no YAML.
pub fn json(text: &str, caps: Caps) -> Result<serde_json::Value, YamlError> {
    value(text, caps).map(as_json)
}

/// The caps, and the parser's own bound, keep the depth small.
fn as_json(value: Value) -> serde_json::Value {
    match value {
        Value::Sequence(items) => items.into_iter().map(as_json).collect(),
        Value::Mapping(pairs) => pairs.into_iter().map(|(key, value)| (plain(&key), as_json(value))).collect(),
        Value::Tagged(tagged) => as_json(tagged.value),
        Value::Null => serde_json::Value::Null,
        Value::Bool(truth) => truth.into(),
        Value::String(text) => text.into(),
        Value::Number(number) => number
            .as_u64()
            .map(serde_json::Value::from)
            .or_else(|| number.as_i64().map(serde_json::Value::from))
            .or_else(|| number.as_f64().map(serde_json::Value::from))
            .unwrap_or_default(),
    }
}

/// Reads the top-level keys of a mapping, in their order. An empty text has none.
///
/// # Errors
/// Where the text is over the caps, no YAML, or no mapping.
pub fn fields(text: &str, caps: Caps) -> Result<Vec<(String, Field)>, YamlError> {
    match value(text, caps)? {
        Value::Mapping(mapping) => Ok(mapping.into_iter().map(|(key, value)| (plain(&key), field(value))).collect()),
        Value::Null => Ok(Vec::new()),
        _ => Err(YamlError::Syntax { line: 1 }),
    }
}

fn field(value: Value) -> Field {
    match value {
        Value::String(text) => Field::Text(text),
        Value::Sequence(items) => Field::List(items.iter().map(named).filter(|item| !item.is_empty()).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) => Field::AsWritten,
        nested => Field::Text(named(&nested)),
    }
}

/// A value as one text: of what has a name, as an author with an address, that.
fn named(value: &Value) -> String {
    match value {
        Value::Mapping(pairs) => pairs.get("name").map_or_else(|| plain(value), plain),
        _ => plain(value),
    }
}

/// A value as one text; the caps keep its depth small.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Sequence(items) => items.iter().map(plain).collect::<Vec<_>>().join("、"),
        Value::Mapping(pairs) => {
            pairs.iter().map(|(key, value)| format!("{}: {}", plain(key), plain(value))).collect::<Vec<_>>().join("; ")
        }
        Value::Tagged(tagged) => plain(&tagged.value),
    }
}

/// The most brackets open at once; those in quotes count too, which errs on the safe side.
fn bracket_depth(text: &str) -> usize {
    let mut depth = 0usize;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_lists_their_items() {
        let read = fields("title: 致辞\ndate: 2020-11-20\nyear: 2020\ntags:\n  - 亚太\n  - 合作\n", Caps::FRONT_MATTER);
        let expected = [
            ("title", Field::Text("致辞".into())),
            ("date", Field::Text("2020-11-20".into())),
            ("year", Field::AsWritten),
            ("tags", Field::List(vec!["亚太".into(), "合作".into()])),
        ];
        assert_eq!(read.unwrap(), expected.map(|(key, field)| (key.to_owned(), field)));
    }

    #[test]
    fn a_heap_of_brackets_never_reaches_the_parser() {
        assert_eq!(fields(&"[".repeat(15_000), Caps::FRONT_MATTER), Err(YamlError::TooLarge));
        assert_eq!(fields(&"a: 1\n".repeat(101), Caps::FRONT_MATTER), Err(YamlError::TooLarge));
        assert_eq!(fields(&"a".repeat(17_000), Caps::FRONT_MATTER), Err(YamlError::TooLarge));
    }

    #[test]
    fn what_is_no_mapping_is_refused() {
        assert_eq!(fields("a: 1\ntitle: 讲话: 全文", Caps::FRONT_MATTER), Err(YamlError::Syntax { line: 2 }));
        assert_eq!(fields("- a", Caps::FRONT_MATTER), Err(YamlError::Syntax { line: 1 }));
        assert_eq!(fields("# nothing\n", Caps::FRONT_MATTER), Ok(Vec::new()));
    }

    #[test]
    fn yaml_is_read_as_the_json_of_the_same_meaning() {
        let read = json("a: 1\n2: [宽, ~, -3, 0.5, yes, true]\nc: !t { d: x }\n", Caps::SETTINGS).unwrap();
        let expected = serde_json::json!({
            "a": 1, "2": ["宽", null, -3, 0.5, "yes", true], "c": { "d": "x" }
        });
        assert_eq!(read, expected);
        assert_eq!(json("a: b: c\n", Caps::SETTINGS), Err(YamlError::Syntax { line: 1 }));
    }
}
