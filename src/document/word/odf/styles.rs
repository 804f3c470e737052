//! The styles of a text of OpenDocument (16.2 `style:style`, 16.30 `text:list-style`), as those of Word.

use crate::document::index_signs::IndexPosition;
use std::collections::HashMap;

use super::{
    super::{
        properties::{Line, ParagraphProperties, RunProperties},
        styles::{Style, Styles},
    },
    lists::{Level, ListStyle},
};
use crate::document::{
    model::Alignment,
    xml::{Element, Piece, Pieces},
};

/// Styles of a document that are read.
const MOST_STYLES: usize = 20_000;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Those of paragraphs and of stretches of them, the latter by their [`key`].
    pub styles: Styles,
    by_id: HashMap<String, Style>,
    pub lists: HashMap<String, ListStyle>,
    /// The list in which the headings count.
    pub outline: ListStyle,
    /// The list that paragraphs of a style count in.
    pub list_of_style: HashMap<String, String>,
}

/// What a style of stretches is known by: paragraphs may have one of the same name.
pub(super) fn key(name: &str) -> String {
    format!("text/{name}")
}

/// What is being read.
enum Open {
    Style(String, Style),
    List(String, ListStyle),
    Outline(ListStyle),
}

impl Sheet {
    /// Adds the styles in `xml`.
    pub(super) fn read(&mut self, xml: &str) {
        let mut open: Option<Open> = None;
        let mut depth = 0_usize;
        for piece in Pieces::of(xml) {
            match piece {
                Piece::Open(element) if element.name() == "body" => break,
                Piece::Open(element) => match &mut open {
                    Some(current) => {
                        depth += 1;
                        set(current, &element);
                    }
                    None => open = self.opened(&element),
                },
                Piece::Close if open.is_some() && depth > 0 => depth -= 1,
                Piece::Close => {
                    let current = open.take();
                    current.into_iter().for_each(|current| self.keep(current));
                }
                Piece::Text(_) => {}
            }
        }
    }

    /// What an element begins, where that is a style.
    fn opened(&mut self, element: &Element) -> Option<Open> {
        let name = || element.attribute("name").unwrap_or_default();
        match element.name() {
            "outline-style" => Some(Open::Outline(ListStyle::default())),
            "list-style" => Some(Open::List(name(), ListStyle::default())),
            "style" => {
                let is_text = match element.attribute("family").as_deref() {
                    Some("paragraph") => false,
                    Some("text") => true,
                    _ => return None,
                };
                let id = if is_text { key(&name()) } else { name() };
                if let Some(list) = element.attribute("list-style-name").filter(|list| !list.is_empty()) {
                    self.list_of_style.insert(id.clone(), list);
                }
                let mut style = Style { name: shown_name(element), ..Style::default() };
                let parent = element.attribute("parent-style-name");
                style.based_on = parent.map(|parent| if is_text { key(&parent) } else { parent });
                let level: Option<u8> = element.attribute("default-outline-level").and_then(|level| level.parse().ok());
                style.paragraph.outline = level.and_then(|level| level.checked_sub(1));
                Some(Open::Style(id, style))
            }
            _ => None,
        }
    }

    fn keep(&mut self, open: Open) {
        match open {
            Open::Style(id, style) if self.by_id.len() < MOST_STYLES => drop(self.by_id.insert(id, style)),
            Open::List(name, list) if self.lists.len() < MOST_STYLES => drop(self.lists.insert(name, list)),
            Open::Outline(list) => self.outline = list,
            _ => {}
        }
    }

    /// The styles, each with what it has from those below it.
    pub(super) fn finish(mut self) -> Self {
        self.styles = Styles::of(std::mem::take(&mut self.by_id));
        self
    }
}

/// The name under which a style is shown, in lower case; one that a program made for itself has none.
fn shown_name(element: &Element) -> String {
    let name = || {
        let name = element.attribute("name").unwrap_or_default();
        // A space is written by its number: `Heading_20_1`.
        let is_own = name.strip_prefix(['P', 'T']).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        if is_own { String::new() } else { name.replace("_20_", " ") }
    };
    element.attribute("display-name").unwrap_or_else(name).to_lowercase()
}

/// Takes what an element inside a style says.
fn set(open: &mut Open, element: &Element) {
    match (open, element.name()) {
        (Open::Style(_, style), "paragraph-properties") => set_paragraph(&mut style.paragraph, element),
        (Open::Style(_, style), "text-properties") => set_run(&mut style.run, element),
        (Open::List(_, list) | Open::Outline(list), name) if name.contains("-level-style") => {
            let level = element.attribute("level").and_then(|level| level.parse::<usize>().ok());
            let own = Level::of(element);
            level.into_iter().for_each(|level| list.set(level, own.clone()));
        }
        _ => {}
    }
}

fn set_paragraph(paragraph: &mut ParagraphProperties, element: &Element) {
    paragraph.alignment = element.attribute("text-align").map(|value| match &*value {
        "center" => Alignment::Centre,
        "end" | "right" => Alignment::Right,
        _ => Alignment::Left,
    });
    let indent = element.attribute("text-indent").and_then(|value| {
        let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        digits.parse::<f32>().ok()
    });
    paragraph.is_indented = indent.map(|indent| indent > 0.0);
    if element.attribute("auto-text-indent").as_deref() == Some("true") {
        paragraph.is_indented = Some(true);
    }
}

fn set_run(run: &mut RunProperties, element: &Element) {
    let either = |names: [&str; 2]| names.iter().find_map(|name| element.attribute(name));
    run.is_bold = either(["font-weight", "font-weight-asian"])
        .map(|weight| weight == "bold" || *weight >= *"600" && weight.len() == 3);
    run.is_italic = either(["font-style", "font-style-asian"]).map(|style| style != "normal");
    run.index = element.attribute("text-position").map(|position| match position.split_whitespace().next() {
        Some("super") => IndexPosition::Above,
        Some("sub") => IndexPosition::Below,
        _ => IndexPosition::OnLine,
    });
    run.is_struck = element.attribute("text-line-through-style").map(|style| style != "none");
    run.line = element.attribute("text-underline-style").map(|style| Line::of(&style));
    run.is_dotted = element.attribute("text-emphasize").map(|emphasis| !emphasis.starts_with("none"));
    run.is_hidden = element.attribute("display").map(|display| display == "none");
    let points = either(["font-size-asian", "font-size"]).and_then(|size| size.strip_suffix("pt")?.parse::<f32>().ok());
    run.size = points.map(|points| (points * 2.0).clamp(0.0, 4_000.0) as u16);
}
