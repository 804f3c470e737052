//! What is said of a paragraph (`w:pPr`) and of a run of characters (`w:rPr`), by itself or by a style.

use crate::document::index_signs::IndexPosition;
use crate::document::{model::Alignment, xml::Element};

/// What is said of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    /// The id of its style.
    pub style: Option<String>,
    /// Its level in the outline, from 0; 9 for text.
    pub outline: Option<u8>,
    /// The list its number counts in; 0 for none.
    pub number: Option<u32>,
    /// Its level in that list, from 0.
    pub level: Option<u8>,
    pub alignment: Option<Alignment>,
    /// Whether its first line is indented.
    pub is_indented: Option<bool>,
}

impl ParagraphProperties {
    /// Takes what `element` says, which stands in `w:pPr` or its `w:numPr`.
    pub(super) fn set(&mut self, element: &Element) {
        let value = || element.attribute("val");
        match element.name() {
            "pStyle" => self.style = value(),
            "outlineLvl" => self.outline = value().and_then(|value| value.parse().ok()),
            "numId" => self.number = value().and_then(|value| value.parse().ok()),
            "ilvl" => self.level = value().and_then(|value| value.parse().ok()),
            "jc" => {
                self.alignment = value().map(|value| match &*value {
                    "center" => Alignment::Centre,
                    "right" | "end" => Alignment::Right,
                    _ => Alignment::Left,
                });
            }
            "ind" => {
                let amount = |name| element.attribute(name)?.parse::<f32>().ok();
                // Characters hold before lengths, and a hanging indent before that of the first line.
                let hanging = amount("hangingChars").or_else(|| amount("hanging")).filter(|&amount| amount > 0.0);
                let first = amount("firstLineChars").or_else(|| amount("firstLine"));
                self.is_indented = hanging.map(|_| false).or(first.map(|first| first > 0.0)).or(self.is_indented);
            }
            _ => {}
        }
    }

    /// Takes what is not said here from `below`, the style's.
    pub(super) fn inherit(&mut self, below: &Self) {
        self.outline = self.outline.or(below.outline);
        self.number = self.number.or(below.number);
        self.level = self.level.or(below.level);
        self.alignment = self.alignment.or(below.alignment);
        self.is_indented = self.is_indented.or(below.is_indented);
    }
}

/// The line under a run of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    None,
    Straight,
    Wavy,
}

impl Line {
    /// As it is named (17.18.99 `ST_Underline`; OpenDocument 20.388 `style:text-underline-style`).
    pub(super) fn of(value: &str) -> Self {
        match value {
            "none" => Self::None,
            _ if value.starts_with("wav") => Self::Wavy,
            _ => Self::Straight,
        }
    }
}

/// What is said of a run of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProperties {
    /// The id of its style.
    pub style: Option<String>,
    pub is_bold: Option<bool>,
    pub is_italic: Option<bool>,
    pub is_struck: Option<bool>,
    /// Where it stands by its line (17.3.2.42 `vertAlign`).
    pub index: Option<IndexPosition>,
    /// The line under it (17.3.2.40 `u`).
    pub line: Option<Line>,
    /// Whether it has the marks of emphasis (17.3.2.12 `em`), above or below as its language has it.
    pub is_dotted: Option<bool>,
    /// Whether it is not shown (17.3.2.41 `vanish`), on a page of the web at least (17.3.2.44 `webHidden`: page numbers).
    pub is_hidden: Option<bool>,
    /// The size of its characters, in half points.
    pub size: Option<u16>,
}

impl RunProperties {
    /// Takes what `element` says, which stands in `w:rPr`.
    pub(super) fn set(&mut self, element: &Element) {
        let is_on = || Some(is_on(element));
        match element.name() {
            "rStyle" => self.style = element.attribute("val"),
            "b" => self.is_bold = is_on(),
            "i" => self.is_italic = is_on(),
            "strike" | "dstrike" => self.is_struck = is_on(),
            "vertAlign" => {
                self.index = element.attribute("val").map(|value| match value.as_str() {
                    "superscript" => IndexPosition::Above,
                    "subscript" => IndexPosition::Below,
                    _ => IndexPosition::OnLine,
                });
            }
            "u" => self.line = element.attribute("val").map(|value| Line::of(&value)),
            "em" => self.is_dotted = is_on(),
            "sz" => self.size = element.attribute("val").and_then(|value| value.parse().ok()),
            "vanish" | "webHidden" => self.is_hidden = is_on(),
            _ => {}
        }
    }

    /// Takes what is not said here from `below`, the style's.
    pub(super) fn inherit(&mut self, below: &Self) {
        self.is_bold = self.is_bold.or(below.is_bold);
        self.is_italic = self.is_italic.or(below.is_italic);
        self.is_struck = self.is_struck.or(below.is_struck);
        self.index = self.index.or(below.index);
        self.line = self.line.or(below.line);
        self.is_dotted = self.is_dotted.or(below.is_dotted);
        self.is_hidden = self.is_hidden.or(below.is_hidden);
        self.size = self.size.or(below.size);
    }
}

/// Whether a switch is on: where it is named, unless its value says no (17.17.4 `ST_OnOff`).
pub(super) fn is_on(element: &Element) -> bool {
    !element.attribute("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none"))
}
