//! A reader's own rules: a regular expression says that a line is a point, and at which level. They come before ours;
//! what ours find stands below the point of theirs it follows.

use regex::Regex;

use super::{Entry, Outline, build, line::each_line, title};
use crate::document::Window;

/// Rules, the first that matches a line decides.
#[derive(Debug, Clone, Default)]
pub struct Rules(Vec<(Regex, u8)>);

impl Rules {
    /// Makes rules ready: pattern and level, from 1.
    ///
    /// # Errors
    /// The words of the first pattern that is no regular expression.
    pub fn new<'a>(rules: impl IntoIterator<Item = (&'a str, u8)>) -> Result<Self, String> {
        let ready = |(pattern, level): (&str, u8)| {
            Regex::new(pattern).map(|regex| (regex, level.max(1))).map_err(|error| error.to_string())
        };
        rules.into_iter().map(ready).collect::<Result<_, _>>().map(Self)
    }

    /// The level of a line, and the bytes of its label; a match of the whole line is a title without a label.
    fn matched(&self, line: &str) -> Option<(u8, usize)> {
        let found = |(regex, level): &(Regex, u8)| regex.find(line).map(|found| (*level, found));
        let (level, found) = self.0.iter().find_map(found)?;
        let is_label = found.start() == 0 && found.end() < line.len();
        Some((level, if is_label { found.end() } else { 0 }))
    }
}

/// The outline of `window` by the reader's rules and by ours.
pub fn build_with(window: &Window, rules: &Rules) -> Outline {
    let ours = build(window);
    if rules.0.is_empty() {
        return ours;
    }
    let theirs = by_rules(window, rules);
    if theirs.is_empty() { ours } else { merged(theirs, ours.entries) }
}

fn by_rules(window: &Window, rules: &Rules) -> Vec<Entry> {
    let mut entries = Vec::new();
    each_line(window, |line| {
        let Some((level, label)) = rules.matched(line.text) else { return };
        entries.push(Entry {
            level,
            label: line.text[..label].trim_end().to_owned(),
            number: None,
            title: title::of_heading(line.text[label..].trim_start()),
            place: window.blocks[line.block].place(line.within),
            is_inline: false,
            is_soft: false,
        });
    });
    entries
}

/// Both in reading order. Where both found a line, theirs holds. A level is at most one more than the one before.
fn merged(theirs: Vec<Entry>, ours: Vec<Entry>) -> Outline {
    let mut theirs = theirs.into_iter().peekable();
    let mut entries: Vec<Entry> = Vec::new();
    let (mut above, mut last) = (0, 0);
    let mut push = |mut entry: Entry, above: &mut u8, is_theirs: bool| {
        let wanted = if is_theirs { entry.level } else { entry.level.saturating_add(*above) };
        entry.level = wanted.min(last + 1);
        if is_theirs {
            *above = entry.level;
        }
        if !entry.is_inline {
            last = entry.level;
        }
        entries.push(entry);
    };
    for entry in ours {
        while let Some(before) = theirs.next_if(|before| before.place < entry.place) {
            push(before, &mut above, true);
        }
        match theirs.next_if(|same| same.place == entry.place) {
            Some(same) => push(same, &mut above, true),
            None => push(entry, &mut above, false),
        }
    }
    theirs.for_each(|entry| push(entry, &mut above, true));
    Outline { entries }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        document::parse,
        text::{SourceMap, SourceOffset},
    };

    fn check(rules: &[(&str, u8)], text: &str, expected: &[&str]) {
        let window = parse(text, &SourceMap::identity(SourceOffset(0)), text.len() as u64).window;
        let outline = build_with(&window, &Rules::new(rules.iter().copied()).unwrap());
        let found: Vec<String> =
            outline.entries.iter().map(|entry| format!("{} {}", entry.level, entry.name())).collect();
        assert_eq!(found, expected);
    }

    const TEXT: &str = "☆河\n\n水从山里来。\n\n一、清淤\n\n挖泥。\n\n二、修闸\n\n关水。\n\n☆山\n\n树很老。\n";

    #[test]
    fn ours_stand_below_the_point_of_the_readers_rule() {
        check(&[("^☆", 1)], TEXT, &["1 ☆ 河", "2 一、清淤", "2 二、修闸", "1 ☆ 山"]);
        check(&[], TEXT, &["1 一、清淤", "1 二、修闸"]);
    }

    #[test]
    fn the_readers_rule_holds_where_both_find_a_line() {
        check(&[("^二、", 1)], TEXT, &["1 一、清淤", "1 二、修闸"]);
        check(&[("^☆", 1), ("^二、.*$", 1)], TEXT, &["1 ☆ 河", "2 一、清淤", "1 二、修闸", "1 ☆ 山"]);
    }

    #[test]
    fn a_level_is_never_more_than_one_below_the_one_before() {
        check(&[("^☆", 3)], TEXT, &["1 ☆ 河", "2 一、清淤", "2 二、修闸", "3 ☆ 山"]);
    }

    #[test]
    fn a_pattern_that_is_none_is_refused_in_words() {
        assert!(Rules::new([("(", 1)]).is_err_and(|error| !error.is_empty()));
    }
}
