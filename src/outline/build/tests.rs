//! What is found in texts of our own, rule by rule: what the tests share. The runs, contents, articles, the kinds of
//! documents and the properties have a file each.

use super::*;
use crate::{
    document::parse,
    outline::char_of,
    text::{Place, SourceOffset},
};

mod articles;
mod contents;
mod documents;
mod forms;
mod properties;
mod runs;

pub(super) fn window(text: &str) -> Window {
    parse(text).window
}

pub(super) fn outline(text: &str) -> Outline {
    build(&window(text))
}

/// The entries of `text`, one a line: level, label, title; entries inside paragraphs with a + before.
pub(super) fn check(text: &str, expected: &[&str]) {
    let shown = |entry: &Entry| {
        let sign = if entry.is_inline { "+" } else { "" };
        format!("{sign}{} {} {}", entry.level, entry.label, entry.title).trim_end().to_owned()
    };
    let found: Vec<String> = outline(text).entries.iter().map(shown).collect();
    assert_eq!(found, expected, "{text}");
}

pub(super) const PROSE: &str = "\n　　河水从山里来，绕过村口的老树，又往东去。\n";

/// `lines` as paragraphs with prose between them.
pub(super) fn spaced(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("　　{line}{PROSE}")).collect()
}
