//! A reader's own rules: a regular expression says that a line is an entry, and at which level. They come before ours;
//! what ours find stands below the entry of theirs it follows.

use fancy_regex::{Regex, RegexBuilder};

use super::{
    Entry, Outline, build,
    line::{Line, each_line},
    markers::numbered::Site,
    numeral::large_numeral,
    recognise::marker,
    title,
};
use crate::{
    document::Window,
    text::{PatternError, Slice, build_pattern, is_numeral},
};

/// Rules, the first that matches a line decides.
#[derive(Debug, Clone, Default)]
pub struct Rules(Vec<Rule>);

#[derive(Debug, Clone)]
struct Rule {
    regex: Regex,
    level: u8,
    /// Of the rules of one group the one that matches most lines holds; without a name the rule always does.
    group: String,
}

impl Rules {
    /// Makes rules ready: pattern, level from 1, group.
    ///
    /// # Errors
    /// What is wrong with the first pattern that is no regular expression.
    pub fn new<'a>(rules: impl IntoIterator<Item = (&'a str, u8, &'a str)>) -> Result<Self, PatternError> {
        let rule = |(pattern, level, group): (&str, u8, &str)| {
            Ok(Rule { regex: ready(pattern)?, level: level.max(1), group: group.to_owned() })
        };
        rules.into_iter().map(rule).collect::<Result<_, _>>().map(Self)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rules that hold in this document, judged by `window` of it.
    pub fn holding(&self, window: &Window) -> Self {
        if self.0.iter().all(|rule| rule.group.is_empty()) {
            return self.clone();
        }
        let mut counts = vec![0usize; self.0.len()];
        each_line(window, |line| {
            let text = in_text(line.text);
            for (count, rule) in counts.iter_mut().zip(&self.0).filter(|(_, rule)| !rule.group.is_empty()) {
                *count += usize::from(rule.find(&text).is_some());
            }
        });
        let counted = || self.0.iter().zip(&counts).enumerate();
        let holds = |&(at, (rule, &count)): &(usize, (&Rule, &usize))| {
            let mut rivals = counted().filter(|(_, (rival, _))| rival.group == rule.group);
            rule.group.is_empty() || !rivals.any(|(other, (_, &more))| more > count || more == count && other < at)
        };
        Self(counted().filter(holds).map(|(_, (rule, _))| rule.clone()).collect())
    }
}

impl Rule {
    /// The bytes of `text`, a line as [`in_text`] has it, that match. A pattern that takes too long does not match.
    fn find(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.regex.find(text).ok().flatten()?;
        Some((found.start().saturating_sub(1), found.end().saturating_sub(1)))
    }
}

/// A line as it stands in the text, with a line feed before it: a rule may look behind itself for it.
fn in_text(line: &str) -> String {
    format!("\n{line}")
}

/// The level of a line, and the bytes of its label; a match of the whole line is a title without a label.
fn matched(rules: &[Rule], line: &str) -> Option<(u8, usize)> {
    let text = in_text(line);
    let (level, (start, end)) = rules.iter().find_map(|rule| Some((rule.level, rule.find(&text)?)))?;
    let is_label = start == 0 && end > 0 && end < line.len();
    Some((level, if is_label { end } else { 0 }))
}

fn ready(pattern: &str) -> Result<Regex, PatternError> {
    build_pattern(RegexBuilder::new(pattern).multi_line(true))
}

/// The outline of `window` by the reader's rules and by ours.
pub fn build_with(window: &Window, rules: &Rules) -> Outline {
    let ours = build(window);
    if rules.is_empty() { ours } else { merged(by_rules(window, &rules.holding(window)), ours) }
}

/// What rules that hold find in `window`.
pub(super) fn by_rules(window: &Window, rules: &Rules) -> Vec<Entry> {
    let mut entries = Vec::new();
    each_line(window, |line| {
        if let Some((level, label)) = matched(&rules.0, line.text) {
            entries.extend(entry(window, line, level, label));
        }
    });
    entries
}

/// A line of which a rule says that it is an entry with a label of so many bytes. Where the rule says nothing of a label,
/// it may begin with one of the usual ones. `None` where it stands in no block of `window`.
fn entry(window: &Window, line: Line, level: u8, label: usize) -> Option<Entry> {
    let usual = marker(line.text, Site::Heading).filter(|_| label == 0);
    let (label, rest) = match &usual {
        Some(usual) => (line.text.slice(usual.label.clone()), usual.title),
        None => (line.text.slice(..label).trim_end(), label),
    };
    let digits = label.find(is_numeral).and_then(|at| large_numeral(label.slice(at..)));
    let number = usual.as_ref().filter(|usual| usual.is_printed).map(|usual| usual.number);
    Some(Entry {
        level,
        label: label.to_owned(),
        number: number.or(digits.map(|numeral| numeral.value)),
        title: title::of_heading(line.text.slice(rest..).trim_start()).to_owned(),
        below: String::new(),
        place: window.blocks.get(line.block)?.place(line.within),
        is_inline: false,
        is_soft: false,
    })
}

/// Both in reading order. Where both found a line, theirs holds. A level is at most one more than the one before.
pub(super) fn merged(theirs: Vec<Entry>, ours: Outline) -> Outline {
    if theirs.is_empty() {
        return ours;
    }
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
    for entry in ours.entries {
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
    use crate::document::parse;

    fn check(rules: &[(&str, u8)], text: &str, expected: &[&str]) {
        let window = parse(text).window;
        let outline =
            build_with(&window, &Rules::new(rules.iter().map(|&(pattern, level)| (pattern, level, ""))).unwrap());
        let found: Vec<String> =
            outline.entries.iter().map(|entry| format!("{} {}", entry.level, entry.name())).collect();
        assert_eq!(found, expected);
    }

    const TEXT: &str = "☆河\n\n水从山里来。\n\n一、清淤\n\n挖泥。\n\n二、修闸\n\n关水。\n\n☆山\n\n树很老。\n";

    #[test]
    fn ours_stand_below_the_entry_of_the_readers_rule() {
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
    fn what_a_rule_finds_has_its_number() {
        let text = "卷三 山\n\n树老。\n\n☆4 河\n\n水深。\n\n第十二章 桥\n\n桥长。\n";
        let window = parse(text).window;
        let rules = [("^卷.", 1), ("^☆\\d", 1), ("(?<=[　\\s])第.{1,4}章.{0,30}$", 1)];
        let outline = build_with(&window, &Rules::new(rules.map(|(pattern, level)| (pattern, level, ""))).unwrap());
        let found: Vec<_> = outline.entries.iter().map(|entry| (entry.name(), entry.number)).collect();
        let expected = [("卷三 山", Some(3)), ("☆4 河", Some(4)), ("第十二章 桥", Some(12))];
        assert_eq!(found, expected.map(|(name, number)| (name.to_owned(), number)));
    }

    #[test]
    fn of_a_group_the_rule_that_matches_most_lines_holds() {
        let window = parse(TEXT).window;
        let rules = [("^.{1,2}$", 1, "甲"), ("^☆", 1, "甲"), ("。$", 1, "甲"), ("^二、", 1, "")];
        let outline = build_with(&window, &Rules::new(rules).unwrap());
        let names: Vec<_> = outline.entries.iter().map(Entry::name).collect();
        assert_eq!(names, ["水从山里来。", "一、清淤", "挖泥。", "二、修闸", "关水。", "树很老。"]);
    }

    #[test]
    fn a_pattern_that_is_none_is_refused_in_words() {
        assert_eq!(Rules::new([("(", 1, "")]).err(), Some(PatternError::Parenthesis));
    }
}
