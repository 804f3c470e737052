//! What is known of a document as front matter in YAML.

use crate::document::model::Metadata;

/// The front matter that says `metadata`, with its lines of dashes; nothing where there is nothing to say.
pub fn front_matter(metadata: &Metadata) -> String {
    let known = [
        ("title", &metadata.title),
        ("author", &metadata.author),
        ("date", &metadata.date),
        ("category", &metadata.category),
        ("icon", &metadata.icon),
    ];
    let known = known.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)));
    let other = metadata.other.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let lines: String =
        known.chain(other).map(|(key, value)| format!("{}: {}\n", self::key(key), quoted(value))).collect();
    if lines.is_empty() { lines } else { format!("---\n{lines}---\n\n") }
}

/// A key; one that is no plain word in quotes.
fn key(key: &str) -> String {
    let is_word =
        key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if is_word { key.to_owned() } else { quoted(key) }
}

/// A value in double quotes (YAML 1.2.2, 7.3.1).
fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
