//! The styles of a document (`styles.xml`), each with what it has from those it is based on. A heading is told by the
//! *name* of its style, which is the same in every language (`heading 1`), or by its outline level; never by its id.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties};
use crate::document::xml::{Element, Piece, Pieces};

/// Styles of a document that are read.
const MOST_STYLES: usize = 10_000;
/// Styles based on each other that are followed.
const DEEPEST: usize = 32;

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name in lower case.
    pub name: String,
    pub paragraph: ParagraphProperties,
    pub run: RunProperties,
    /// The id of the style it is based on.
    pub based_on: Option<String>,
}

impl Style {
    /// The level of the heading that a paragraph of this style is, from 1.
    pub(super) fn heading_level(&self) -> Option<u8> {
        heading_name(&self.name).or_else(|| self.paragraph.outline.filter(|&level| level < 9).map(|level| level + 1))
    }

    /// Whether a paragraph of this style is the title of the document.
    pub(super) fn is_title(&self) -> bool {
        matches!(
            &*self.name,
            "title" | "标题" | "標題" | "大标题" | "大標題" | "文章标题" | "文章標題" | "文档标题" | "总标题"
        )
    }

    /// Whether a paragraph of this style is quoted.
    pub(super) fn is_quote(&self) -> bool {
        matches!(&*self.name, "quote" | "intense quote" | "block text" | "引用" | "明显引用")
    }
}

/// The level in the name of a style of headings: `heading 2`, 标题 2, 二级标题.
fn heading_name(name: &str) -> Option<u8> {
    let numbered = ["heading", "标题", "標題"].iter().find_map(|word| name.strip_prefix(word));
    if let Some(level) = numbered.and_then(|rest| rest.trim().parse().ok()) {
        return (1..=9).contains(&level).then_some(level);
    }
    let rank = name.strip_suffix("级标题").or_else(|| name.strip_suffix("級標題"))?;
    let signs = ["一1", "二2", "三3", "四4", "五5", "六6"];
    signs.iter().zip(1..).find_map(|(signs, level)| signs.contains(rank).then_some(level)).filter(|_| !rank.is_empty())
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The id of the style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// The styles of `styles.xml`.
    pub(super) fn read(xml: &str) -> Self {
        let mut reader = StyleReader::default();
        for piece in Pieces::of(xml) {
            match piece {
                Piece::Open(element) => reader.open(&element),
                Piece::Close => reader.close(),
                Piece::Text(_) => {}
            }
        }
        let mut styles = reader.styles;
        styles.inherit();
        styles
    }

    /// These styles, each with what it has from those below it.
    pub(super) fn of(by_id: HashMap<String, Style>) -> Self {
        let mut styles = Self { by_id, default: None };
        styles.inherit();
        styles
    }

    /// The style with this id; without one, that of plain paragraphs.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Option<&Style> {
        id.and_then(|id| self.by_id.get(id)).or_else(|| self.by_id.get(self.default.as_deref()?))
    }

    /// The style with this id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// Fills in what each style has from those below it.
    fn inherit(&mut self) {
        let based_on = |style: &Style, styles: &HashMap<String, Style>| styles.get(style.based_on.as_deref()?).cloned();
        let whole = |style: &Style| {
            let mut whole = style.clone();
            let mut next = based_on(style, &self.by_id);
            for _ in 0..DEEPEST {
                let Some(below) = next.take() else { break };
                whole.paragraph.inherit(&below.paragraph);
                whole.run.inherit(&below.run);
                if whole.name.is_empty() {
                    whole.name.clone_from(&below.name);
                }
                // A style of one's own that is based on a heading is a heading.
                whole.paragraph.outline =
                    whole.paragraph.outline.or_else(|| heading_name(&below.name).map(|level| level - 1));
                next = based_on(&below, &self.by_id);
            }
            whole
        };
        self.by_id = self.by_id.iter().map(|(id, style)| (id.clone(), whole(style))).collect();
    }
}

#[derive(Default)]
struct StyleReader {
    styles: Styles,
    /// The style being read.
    current: Option<(String, Style)>,
    /// Open elements inside it.
    path: Vec<Within>,
}

/// The part of a style an element stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Style,
    Paragraph,
    Run,
    /// What says nothing of all paragraphs: the formats of the parts of tables, what was before a change.
    Other,
}

impl StyleReader {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        let Some((_, style)) = &mut self.current else {
            if name == "style" {
                let id = element.attribute("styleId").unwrap_or_default();
                let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                let is_default = element.attribute("default").is_some_and(|value| value == "1" || value == "true");
                if is_paragraph && is_default {
                    self.styles.default = Some(id.clone());
                }
                self.current = Some((id, Style::default()));
                self.path.push(Within::Style);
            }
            return;
        };
        let value = || element.attribute("val");
        let within = self.path.last().copied().unwrap_or(Within::Other);
        let inside = match (within, name) {
            (Within::Style, "pPr") => Within::Paragraph,
            (Within::Style, "rPr") => Within::Run,
            (Within::Style, _) => {
                match name {
                    "name" => style.name = value().unwrap_or_default().trim().to_lowercase(),
                    "basedOn" => style.based_on = value(),
                    _ => {}
                }
                Within::Other
            }
            (Within::Paragraph, "numPr") => Within::Paragraph,
            (Within::Paragraph, _) => {
                style.paragraph.set(element);
                Within::Other
            }
            (Within::Run, _) => {
                style.run.set(element);
                Within::Other
            }
            (Within::Other, _) => Within::Other,
        };
        self.path.push(inside);
    }

    fn close(&mut self) {
        self.path.pop();
        if self.path.is_empty()
            && let Some((id, style)) = self.current.take()
            && self.styles.by_id.len() < MOST_STYLES
        {
            self.styles.by_id.insert(id, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles() -> Styles {
        Styles::read(
            "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='1'><w:name w:val='Normal'/>\
             <w:pPr><w:jc w:val='both'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/><w:basedOn w:val='1'/>\
             <w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='x'><w:name w:val='我的节'/><w:basedOn w:val='2'/></w:style>\
             <w:style w:type='paragraph' w:styleId='y'><w:name w:val='讲话要点'/>\
             <w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='z'><w:name w:val='正文 2'/>\
             <w:pPr><w:outlineLvl w:val='9'/><w:jc w:val='right'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>\
             <w:style w:type='paragraph' w:styleId='a'><w:name w:val='甲'/><w:basedOn w:val='b'/></w:style>\
             <w:style w:type='paragraph' w:styleId='b'><w:name w:val='乙'/><w:basedOn w:val='a'/></w:style>\
             </w:styles>",
        )
    }

    #[test]
    fn a_heading_is_told_by_the_name_of_its_style_or_by_its_outline_level() {
        let styles = styles();
        let level = |id: &str| styles.get(id).and_then(Style::heading_level);
        for (id, expected) in [("1", None), ("2", Some(1)), ("x", Some(1)), ("y", Some(2)), ("z", None), ("t", None)] {
            assert_eq!(level(id), expected, "{id}");
        }
        assert!(styles.get("t").is_some_and(Style::is_title));
        for (name, expected) in [
            ("heading 9", Some(9)),
            ("标题 3", Some(3)),
            ("二级标题", Some(2)),
            ("级标题", None),
            ("标题", None),
            ("heading 0", None),
        ] {
            assert_eq!(heading_name(name), expected, "{name}");
        }
    }

    #[test]
    fn a_style_has_what_those_below_it_say_and_a_circle_ends() {
        let styles = styles();
        let style = styles.get("x").cloned().unwrap_or_default();
        assert_eq!((style.run.is_bold, style.paragraph.number), (Some(true), Some(3)));
        assert!(styles.get("a").is_some());
        assert_eq!(styles.of_paragraph(None).map(|style| style.name.as_str()), Some("normal"));
        assert_eq!(styles.of_paragraph(Some("gone")).map(|style| style.name.as_str()), Some("normal"));
    }
}
