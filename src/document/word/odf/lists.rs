//! The numbers of lists and headings in a text of OpenDocument (16.31 `text:list-level-style-number`, 19.880
//! `text:display-levels`), written out.

use super::super::{number_format::written, numbering::Label};
use crate::document::xml::Element;

/// Levels of a list.
const LEVELS: usize = 10;

/// How the items of a level are marked.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    is_bullet: bool,
    /// As Word calls it; empty for none.
    format: &'static str,
    prefix: String,
    suffix: String,
    /// The levels whose numbers are shown.
    shown: usize,
    start: u32,
    /// All that is written, `%1%` for the number of the first level, where a newer program says so.
    pattern: Option<String>,
}

impl Level {
    /// What an element says of a level.
    pub(super) fn of(element: &Element) -> Self {
        let number = |key: &str| element.attribute(key).and_then(|value| value.parse::<u32>().ok());
        Self {
            is_bullet: element.name().contains("bullet") || element.name().contains("image"),
            format: format(&element.attribute("num-format").unwrap_or_default()),
            prefix: element.attribute("num-prefix").unwrap_or_default(),
            suffix: element.attribute("num-suffix").unwrap_or_default(),
            shown: number("display-levels").unwrap_or(1).clamp(1, LEVELS as u32) as usize,
            start: number("start-value").unwrap_or(1),
            pattern: element.attribute("num-list-format").filter(|pattern| pattern.contains('%')),
        }
    }
}

/// The format of numbers, as Word calls it, for how the first is written (20.308 `style:num-format`).
fn format(first: &str) -> &'static str {
    match first.chars().next() {
        None => "",
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some('一') => "chineseCounting",
        Some('壹') if first.contains('貳') => "ideographLegalTraditional",
        Some('壹') => "chineseLegalSimplified",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some(_) => "decimal",
    }
}

/// A style of lists.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    levels: Vec<Option<Level>>,
}

impl ListStyle {
    /// Sets a level, counted from 1.
    pub(super) fn set(&mut self, level: usize, own: Level) {
        let Some(at) = level.checked_sub(1).filter(|&at| at < LEVELS) else { return };
        self.levels.resize(self.levels.len().max(at + 1), None);
        self.levels.iter_mut().skip(at).take(1).for_each(|level| *level = Some(own.clone()));
    }

    fn level(&self, at: usize) -> Option<&Level> {
        self.levels.get(at)?.as_ref()
    }
}

/// How far a list has counted, level by level.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    numbers: Vec<u32>,
}

impl Counter {
    /// The label of the next item at the level `at`, from 0, in a list of this style; `start` is a number that it begins
    /// anew with. An item that the style says nothing of has a sign.
    pub(super) fn next(&mut self, style: Option<&ListStyle>, at: usize, start: Option<u32>) -> Option<Label> {
        let at = at.min(LEVELS - 1);
        let level = style.and_then(|style| style.level(at));
        let first = |at: usize| style.and_then(|style| style.level(at)).map_or(1, |level| level.start);
        let is_new = self.numbers.len() <= at;
        while self.numbers.len() < at {
            self.numbers.push(first(self.numbers.len()));
        }
        self.numbers.truncate(at + 1);
        let last = self.numbers.get(at).copied();
        let number = start.or(last.map(|last| last.saturating_add(1)).filter(|_| !is_new)).unwrap_or_else(|| first(at));
        self.numbers.truncate(at);
        self.numbers.push(number);
        let Some(level) = level else { return Some(Label::Bullet) };
        if level.is_bullet {
            return Some(Label::Bullet);
        }
        let own = |at: usize| {
            let format = style.and_then(|style| style.level(at)).map_or("decimal", |level| level.format);
            let number = self.numbers.get(at).copied().unwrap_or(1);
            if format.is_empty() { None } else { written(number, format) }
        };
        let label = match &level.pattern {
            Some(pattern) => (0..LEVELS).fold(pattern.clone(), |label, at| {
                let sign = format!("%{}%", at + 1);
                if label.contains(&sign) { label.replace(&sign, &own(at).unwrap_or_default()) } else { label }
            }),
            None => {
                let numbers: Vec<String> = ((at + 1).saturating_sub(level.shown)..=at).filter_map(own).collect();
                if numbers.is_empty() {
                    String::new()
                } else {
                    level.prefix.clone() + &numbers.join(".") + &level.suffix
                }
            }
        };
        let label = label.trim().to_owned();
        (!label.is_empty()).then_some(Label::Number(label))
    }
}
