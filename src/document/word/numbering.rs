//! The automatic numbers of paragraphs (`numbering.xml`; ECMA-376 part 1, 17.9): what stands before each is written out,
//! for in speeches and laws 一、 and 第一条 are often such numbers and never typed.

use std::collections::HashMap;

use super::{number_format::written, properties::is_on, styles::Styles};
use crate::document::xml::{Element, Piece, Pieces};

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// What is written: `%1` stands for the number of the first level.
    text: String,
    /// Whether all numbers in it are digits.
    is_legal: bool,
    /// The id of the style whose paragraphs are at this level.
    style: Option<String>,
    /// The level, from 1, at which or above which this one begins anew; 0 for none.
    restart: Option<u8>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            is_legal: false,
            style: None,
            restart: None,
        }
    }
}

type Levels = [Option<Level>; LEVELS];

/// How paragraphs are numbered.
#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: Levels,
    /// The style that says it instead.
    style: Option<String>,
}

/// A list that counts.
#[derive(Debug, Clone, Default)]
struct List {
    kind: String,
    /// What it writes otherwise.
    levels: Levels,
    /// The numbers it begins anew with.
    starts: [Option<u32>; LEVELS],
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: HashMap<String, Abstract>,
    lists: HashMap<u32, List>,
    /// The last number of each level, by the kind of list: lists of one kind count on.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun with a number of their own.
    begun: HashMap<u32, [bool; LEVELS]>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// A sign that is the same before each.
    Bullet,
    /// A number with what is written around it.
    Number(String),
}

impl Numbering {
    /// The lists of `numbering.xml`.
    pub(super) fn read(xml: &str, styles: &Styles) -> Self {
        let mut reader = NumberingReader::default();
        for piece in Pieces::of(xml) {
            match piece {
                Piece::Open(element) => reader.open(&element),
                Piece::Close => reader.close(),
                Piece::Text(_) => {}
            }
        }
        let mut numbering = reader.numbering;
        numbering.follow_styles(styles);
        numbering
    }

    /// Puts the kind of list that a style names in the place of one that names the style.
    fn follow_styles(&mut self, styles: &Styles) {
        let kind_of = |style: &str| Some(self.lists.get(&styles.get(style)?.paragraph.number?)?.kind.clone());
        let named = |kind: &Abstract| kind_of(kind.style.as_deref()?);
        let instead: HashMap<String, String> =
            self.kinds.iter().filter_map(|(id, kind)| Some((id.clone(), named(kind)?))).collect();
        for list in self.lists.values_mut() {
            if let Some(other) = instead.get(&list.kind) {
                list.kind.clone_from(other);
            }
        }
    }

    /// The level in list `number` at which paragraphs of the style `id` are.
    pub(super) fn level_of_style(&self, number: u32, id: &str) -> Option<u8> {
        let kind = self.kinds.get(&self.lists.get(&number)?.kind)?;
        let has_style = |level: &Option<Level>| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(id));
        u8::try_from(kind.levels.iter().position(has_style)?).ok()
    }

    /// Counts on in list `number` at `level`, from 0, and writes what stands before that paragraph.
    pub(super) fn count(&mut self, number: u32, level: u8) -> Option<Label> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(&number)?;
        let kind = self.kinds.get(&list.kind)?;
        let level_at = |at: usize| list.levels.get(at)?.as_ref().or_else(|| kind.levels.get(at)?.as_ref());
        let own = level_at(at)?;
        let start = |at: usize| {
            let start = list.starts.get(at).copied().flatten();
            start.or_else(|| level_at(at).map(|level| level.start)).unwrap_or(1)
        };
        let counters = self.counters.entry(list.kind.clone()).or_default();
        let begun = self.begun.entry(number).or_default();
        for (depth, counter) in counters.iter_mut().enumerate() {
            // A list that begins with a number of its own does so once.
            let begins = depth == at
                && list.starts.get(depth).is_some_and(Option::is_some)
                && begun.get_mut(depth).is_some_and(|begun| !std::mem::replace(begun, true));
            if depth < at {
                counter.get_or_insert(start(depth));
            } else if depth == at {
                *counter = Some(counter.filter(|_| !begins).map_or(start(at), |last| last.saturating_add(1)));
            } else if level_at(depth).and_then(|deeper| deeper.restart).is_none_or(|restart| at < usize::from(restart))
            {
                *counter = None;
            }
        }
        if own.format == "bullet" {
            return Some(Label::Bullet);
        }
        let number_of = |depth: usize| {
            let format = level_at(depth).filter(|_| !own.is_legal).map_or("decimal", |level| level.format.as_str());
            let format = if format == "none" && own.is_legal { "decimal" } else { format };
            written(counters.get(depth).copied().flatten().unwrap_or_else(|| start(depth)), format)
        };
        let label = filled(&own.text, number_of);
        (!label.trim().is_empty()).then(|| Label::Number(label.trim().to_owned()))
    }
}

/// `text` with numbers in the place of `%1` … `%9`.
fn filled(text: &str, number_of: impl Fn(usize) -> Option<String>) -> String {
    let mut label = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let level = chars.peek().and_then(|digit| digit.to_digit(10)).filter(|&digit| c == '%' && digit > 0);
        match level {
            Some(level) => {
                chars.next();
                label.push_str(&number_of(level as usize - 1).unwrap_or_default());
            }
            None => label.push(c),
        }
    }
    label
}

#[derive(Default)]
struct NumberingReader {
    numbering: Numbering,
    kind: Option<(String, Abstract)>,
    list: Option<(u32, List)>,
    /// The level an element stands in, and whether it is one of a list of its own.
    level: Option<(usize, Level)>,
    /// The level that is overridden.
    overridden: usize,
    open: Vec<String>,
}

impl NumberingReader {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        let value = || element.attribute("val");
        let index = || element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(usize::MAX);
        match name {
            "abstractNum" => {
                self.kind = Some((element.attribute("abstractNumId").unwrap_or_default(), Abstract::default()))
            }
            "num" => {
                let number = element.attribute("numId").and_then(|number| number.parse().ok()).unwrap_or_default();
                self.list = Some((number, List::default()));
            }
            "lvl" => self.level = Some((index(), Level::default())),
            "lvlOverride" => self.overridden = index(),
            "abstractNumId" => {
                if let Some((_, list)) = &mut self.list {
                    list.kind = value().unwrap_or_default();
                }
            }
            "numStyleLink" => {
                if let Some((_, kind)) = &mut self.kind {
                    kind.style = value();
                }
            }
            "startOverride" => {
                let start = value().and_then(|start| start.parse().ok());
                if let Some(place) = self.list.as_mut().and_then(|(_, list)| list.starts.get_mut(self.overridden)) {
                    *place = start;
                }
            }
            _ => self.set_level(element),
        }
        self.open.push(name.to_owned());
    }

    fn set_level(&mut self, element: &Element) {
        let Some((_, level)) = &mut self.level else { return };
        let number = || element.attribute("val").and_then(|value| value.parse::<u32>().ok());
        match element.name() {
            "start" => level.start = number().unwrap_or(1),
            "numFmt" => level.format = element.attribute("val").unwrap_or_default(),
            "lvlText" => level.text = element.attribute("val").unwrap_or_default(),
            "pStyle" => level.style = element.attribute("val"),
            "isLgl" => level.is_legal = is_on(element),
            "lvlRestart" => level.restart = number().and_then(|number| u8::try_from(number).ok()),
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.open.pop().as_deref() {
            Some("abstractNum") => self.numbering.kinds.extend(self.kind.take()),
            Some("num") => self.numbering.lists.extend(self.list.take()),
            Some("lvl") => {
                let Some((index, level)) = self.level.take() else { return };
                let levels = match (&mut self.list, &mut self.kind) {
                    (Some((_, list)), _) => &mut list.levels,
                    (None, Some((_, kind))) => &mut kind.levels,
                    (None, None) => return,
                };
                if let Some(place) = levels.get_mut(index) {
                    *place = Some(level);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(index: u8, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
        )
    }

    /// The labels of paragraphs, each of a list and at a level.
    fn labels(xml: &str, paragraphs: &[(u32, u8)]) -> Vec<String> {
        let mut numbering = Numbering::read(xml, &Styles::default());
        let mut shown = |&(number, level): &(u32, u8)| match numbering.count(number, level) {
            Some(Label::Bullet) => "•".to_owned(),
            Some(Label::Number(label)) => label,
            None => "-".to_owned(),
        };
        paragraphs.iter().map(&mut shown).collect()
    }

    #[test]
    fn chinese_numbers_are_written_out_and_deeper_ones_begin_anew() {
        let levels = level(0, "chineseCounting", "%1、", "")
            + &level(1, "chineseCounting", "（%2）", "")
            + &level(2, "decimal", "%1.%2.%3", "<w:isLgl/>");
        let xml = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='5'>{levels}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num></w:numbering>"
        );
        let paragraphs = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (9, 0)];
        assert_eq!(labels(&xml, &paragraphs), ["一、", "（一）", "（二）", "1.2.1", "二、", "（一）", "-"]);
        assert_eq!(labels(&xml, &[(1, 1), (1, 2)]), ["（一）", "1.1.1"]);
    }

    #[test]
    fn chapters_count_through_all_parts_where_nothing_begins_them_anew() {
        let levels = level(0, "chineseCounting", "第%1编", "")
            + &level(1, "chineseCountingThousand", "第%2条", "<w:lvlRestart w:val='0'/>");
        let xml = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
        );
        let paragraphs = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)];
        assert_eq!(labels(&xml, &paragraphs), ["第一编", "第一条", "第二条", "第二编", "第三条"]);
    }

    #[test]
    fn lists_of_one_kind_count_on_unless_they_begin_with_a_number_of_their_own() {
        let xml = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/>\
             <w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
             <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num></w:numbering>",
            level(0, "decimal", "%1.", ""),
            level(1, "bullet", "\u{F0B7}", ""),
            level(0, "upperLetter", "%1)", "")
        );
        let paragraphs = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 1), (4, 0)];
        assert_eq!(labels(&xml, &paragraphs), ["1.", "2.", "1.", "2.", "•", "C)"]);
    }

    #[test]
    fn a_kind_that_a_style_describes_is_that_of_the_style() {
        let styles = Styles::read(
            "<w:styles><w:style w:type='numbering' w:styleId='s'><w:name w:val='条'/>\
             <w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style></w:styles>",
        );
        let xml = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='s'/></w:abstractNum>\
             <w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num></w:numbering>",
            level(0, "chineseCounting", "第%1条", "")
        );
        let mut numbering = Numbering::read(&xml, &styles);
        assert_eq!(numbering.count(1, 0), Some(Label::Number("第一条".to_owned())));
    }
}
