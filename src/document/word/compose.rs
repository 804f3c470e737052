//! From what the parts hold to the document: headings, lists and tables as their styles say; all other paragraphs are read
//! as lines of plain text, for most authors know no styles.

use std::collections::BTreeMap;

use super::{
    content::{Item, Paragraph},
    grid::Grid,
    lines::PlainLines,
    numbering::{Label, Numbering},
    styles::{Style, Styles},
};
use crate::{
    document::{
        extraction::{Extraction, Gap},
        model::{Alignment, BlockKind, Inset, Mark, MarkStyle},
        sentence::is_blank,
        title::is_title_line,
    },
    text::{WidthProfile, columns, is_han, ordinal_number},
};

/// Characters of the longest heading: a paragraph of text in the style of one is text.
const LONGEST_HEADING: usize = 200;
/// Characters of an item that stands close under another.
const SHORT_ITEM: usize = 40;
/// Columns that an item stands deeper than the one above it that was not numbered.
const STEP: u8 = 2;
const BULLET: &str = "•";
/// What stands for the indent of a first line.
const INDENT: &str = "\u{3000}\u{3000}";

/// The document as it grows.
pub(super) struct Composer<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    out: Extraction<'a>,
    /// Paragraphs that wait for what parts them from others.
    lines: PlainLines,
    has_title: bool,
    /// Whether something to read has come, and whether some of it stands in the document.
    has_text: bool,
    is_begun: bool,
    /// Whether bold text is the exception, so that it says something.
    is_bold_telling: bool,
    /// The size of most of the text, in half points.
    usual_size: u16,
    /// The columns of the last mark at each level of lists.
    widths: [u8; 9],
    /// Whether the last block is an item of a few words.
    is_below_short_item: bool,
    /// The footnote being composed.
    note: Option<String>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, out: Extraction<'a>, items: &[Item]) -> Self {
        Self {
            styles,
            numbering,
            out,
            lines: PlainLines::default(),
            has_title: false,
            has_text: false,
            is_begun: false,
            is_bold_telling: is_bold_telling(items),
            usual_size: usual_size(items),
            widths: [STEP; 9],
            is_below_short_item: false,
            note: None,
        }
    }

    /// Adds the text.
    pub(super) fn body(&mut self, items: Vec<Item>) {
        let mut grid: Option<Grid> = None;
        for item in items {
            match (item, &mut grid) {
                (Item::Paragraph(mut paragraph), Some(grid)) => {
                    let label = self.describe(&mut paragraph);
                    paragraph.label(label.as_ref());
                    grid.push(paragraph);
                }
                (Item::Paragraph(paragraph), None) => self.paragraph(paragraph),
                (Item::Table { is_frame: false }, None) => grid = Some(Grid::default()),
                (Item::Row, Some(grid)) => grid.row(),
                (Item::Cell { columns, goes_on }, Some(grid)) => grid.cell(columns, goes_on),
                (Item::TableEnd, grid @ Some(_)) => {
                    self.flush();
                    if let Some(grid) = grid.take() {
                        grid.write(&mut self.out);
                        self.out.end();
                    }
                    self.is_below_short_item = false;
                }
                _ => {}
            }
        }
        self.flush();
    }

    /// Adds a note: the paragraphs among `items`, the first behind its label.
    pub(super) fn note(&mut self, label: &str, items: Vec<Item>) {
        self.flush();
        let marker = format!("[{label}]");
        let indent = width(&marker);
        self.note = Some(label.to_owned());
        let mut marker = Some(marker);
        for item in items {
            let Item::Paragraph(mut paragraph) = item else { continue };
            paragraph.trim();
            if !paragraph.text.is_empty() {
                let inset =
                    Inset { marker: marker.take(), indent, footnote: Some(label.to_owned()), ..Inset::default() };
                self.block(BlockKind::Paragraph, inset, Gap::Apart, &paragraph);
            }
        }
    }

    /// The document.
    pub(super) fn finish(mut self) -> Extraction<'a> {
        self.flush();
        self.out
    }

    fn paragraph(&mut self, mut paragraph: Paragraph) {
        let style = self.styles.of_paragraph(paragraph.properties.style.as_deref());
        let heading = match paragraph.properties.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => style.and_then(Style::heading_level),
        };
        let label = self.describe(&mut paragraph);
        if paragraph.text.chars().all(is_blank) {
            return self.blank(paragraph);
        }
        if !self.is_bold_telling || heading.is_some() {
            paragraph.marks.retain(|mark| mark.style != MarkStyle::Strong);
        }
        let heading = heading.filter(|_| paragraph.text.chars().nth(LONGEST_HEADING).is_none());
        let is_picture = paragraph.is_picture();
        match (heading, label) {
            _ if is_picture => self.styled(BlockKind::Image, Inset::default(), paragraph),
            (_, label) if !self.has_title && self.is_title(&paragraph, style) => {
                self.has_title = true;
                paragraph.label(label.as_ref());
                self.styled(BlockKind::Title { is_in_text: true }, Inset::default(), paragraph);
            }
            (Some(level), label) => {
                paragraph.label(label.as_ref());
                self.styled(BlockKind::Heading { level: level.min(6) }, Inset::default(), paragraph);
            }
            (None, Some(Label::Number(label))) if paragraph.text.contains(is_han) || label.contains(is_han) => {
                paragraph.label(Some(&Label::Number(label)));
                self.line(&paragraph);
            }
            (None, Some(label)) => self.item(&label, paragraph),
            (None, None) if style.is_some_and(Style::is_quote) => {
                self.styled(BlockKind::Paragraph, Inset { quotes: 1, ..Inset::default() }, paragraph);
            }
            (None, None) => self.line(&paragraph),
        }
        self.has_text |= !is_picture;
    }

    /// Gives a paragraph what its style says, and counts it: what stands before it.
    fn describe(&mut self, paragraph: &mut Paragraph) -> Option<Label> {
        let id = paragraph.properties.style.clone();
        if let Some(style) = self.styles.of_paragraph(id.as_deref()) {
            paragraph.properties.inherit(&style.paragraph);
        }
        if let Some(label) = paragraph.number.take() {
            return Some(label);
        }
        let number = paragraph.properties.number.filter(|&number| number > 0)?;
        let of_style = || self.numbering.level_of_style(number, id.as_deref()?);
        let level = paragraph.properties.level.or_else(of_style).unwrap_or(0);
        self.numbering.count(number, level)
    }

    /// Whether a paragraph is the title: by its style, by what the document says of itself, or because it stands first and
    /// stands out: in the middle, in bold, in larger characters.
    fn is_title(&self, paragraph: &Paragraph, style: Option<&Style>) -> bool {
        let text = paragraph.text.trim_matches(is_blank);
        let is_named = self.out.properties.title.as_deref().is_some_and(|title| title == text);
        let is_numbered = ordinal_number(text).is_some();
        let is_centred = paragraph.properties.alignment == Some(Alignment::Centre);
        let is_large = paragraph.size.is_some_and(|size| size > self.usual_size);
        let stands_out = is_centred || is_large || self.is_bold_telling && paragraph.is_bold();
        style.is_some_and(Style::is_title)
            || !self.has_text && !is_numbered && (is_named || stands_out && is_title_line(text))
    }

    /// A paragraph without text: a blank line, which names may lead to.
    fn blank(&mut self, paragraph: Paragraph) {
        if !self.lines.text.is_empty() {
            self.lines.text.push('\n');
        }
        let at = self.lines.text.len();
        self.lines.ids.extend(paragraph.ids.into_iter().map(|id| (id.into(), at)));
    }

    /// A paragraph of plain text.
    fn line(&mut self, paragraph: &Paragraph) {
        let alignment = paragraph.properties.alignment.unwrap_or_default();
        let is_indented = paragraph.properties.is_indented == Some(true) && alignment == Alignment::Left;
        let start = self.lines.text.len();
        if is_indented && !paragraph.text.starts_with(is_blank) {
            self.lines.text.push_str(INDENT);
        }
        let by = self.lines.text.len();
        self.lines.text.push_str(&paragraph.text);
        self.lines.text.push('\n');
        self.lines.ids.extend(paragraph.ids.iter().map(|id| (id.as_str().into(), by)));
        let mut at = start;
        for line in paragraph.text.split_inclusive('\n') {
            if alignment != Alignment::Left {
                self.lines.alignments.push((at, alignment));
            }
            at += line.len();
        }
        let mut marks: Vec<Mark> = paragraph.marks.iter().flat_map(|mark| mark.by_lines(&paragraph.text)).collect();
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        self.lines.marks.extend(marks.iter().map(|mark| mark.moved(by)));
        self.is_below_short_item = false;
    }

    /// Reads the paragraphs that wait.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.text.chars().all(is_blank) {
            lines.ids.iter().for_each(|(id, _)| self.out.anchor(id));
            return;
        }
        let may_have_title = !self.has_title && !std::mem::replace(&mut self.is_begun, true);
        lines.write(&mut self.out, may_have_title);
    }

    fn styled(&mut self, kind: BlockKind, inset: Inset, paragraph: Paragraph) {
        self.flush();
        self.is_begun |= kind != BlockKind::Image;
        let alignment =
            paragraph.properties.alignment.filter(|_| matches!(kind, BlockKind::Paragraph | BlockKind::Image));
        let inset = Inset { alignment: alignment.unwrap_or_default(), ..inset };
        self.block(kind, inset, Gap::Apart, &paragraph);
        self.is_below_short_item = false;
    }

    fn item(&mut self, label: &Label, mut paragraph: Paragraph) {
        self.flush();
        self.is_begun = true;
        paragraph.trim();
        let level = usize::from(paragraph.properties.level.unwrap_or(0)).min(self.widths.len() - 1);
        let marker = match label {
            Label::Bullet => BULLET.to_owned(),
            Label::Number(label) => label.clone(),
        };
        if let Some(own) = self.widths.get_mut(level) {
            *own = width(&marker);
        }
        let indent = self.widths.iter().take(level + 1).fold(0_u8, |sum, width| sum.saturating_add(*width));
        let inset = Inset { lists: level as u8 + 1, marker: Some(marker), indent, ..Inset::default() };
        let is_short = paragraph.text.chars().nth(SHORT_ITEM).is_none();
        let gap = if is_short && self.is_below_short_item { Gap::Close } else { Gap::Apart };
        self.block(BlockKind::Paragraph, inset, gap, &paragraph);
        self.is_below_short_item = is_short;
    }

    fn block(&mut self, kind: BlockKind, inset: Inset, gap: Gap, paragraph: &Paragraph) {
        self.out.begin(kind, inset, gap);
        paragraph.ids.iter().for_each(|id| self.out.anchor(id));
        self.out.push_marked(&paragraph.text, &paragraph.marks);
        self.out.end();
    }
}

/// The columns of a mark and the space behind it.
fn width(marker: &str) -> u8 {
    u8::try_from(columns(marker, WidthProfile::NARROW).0 + 1).unwrap_or(u8::MAX)
}

/// Whether at most half of the text is bold.
fn is_bold_telling(items: &[Item]) -> bool {
    let paragraphs =
        items.iter().filter_map(|item| if let Item::Paragraph(paragraph) = item { Some(paragraph) } else { None });
    let (mut all, mut bold) = (0, 0);
    for paragraph in paragraphs {
        all += paragraph.text.len();
        let marks = paragraph.marks.iter().filter(|mark| mark.style == MarkStyle::Strong);
        bold += marks.map(|mark| mark.range.len()).sum::<usize>();
    }
    bold * 2 <= all
}

/// The size of most of the text, in half points; that of a new document where none is said.
fn usual_size(items: &[Item]) -> u16 {
    const NEW: u16 = 21;
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    for item in items {
        if let Item::Paragraph(paragraph) = item {
            *sizes.entry(paragraph.size.unwrap_or(NEW)).or_default() += paragraph.text.len();
        }
    }
    sizes.into_iter().max_by_key(|&(_, len)| len).map_or(NEW, |(size, _)| size)
}
