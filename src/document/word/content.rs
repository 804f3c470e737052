//! The content of a document as it is read from its parts, flat: what a table holds stands between its marks.

use super::{numbering::Label, properties::ParagraphProperties};
use crate::document::{
    model::{Mark, MarkStyle},
    sentence::is_blank,
};

/// A part of the content.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    /// A table begins. One that is a `frame` only sets its text on the page: what is in it is read as if it were not there.
    Table {
        is_frame: bool,
    },
    Row,
    /// A cell begins, so many columns wide; one that `goes_on` is a part of the cell above.
    Cell {
        columns: usize,
        goes_on: bool,
    },
    TableEnd,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub properties: ParagraphProperties,
    /// Its text; `\n` is a line break in it.
    pub text: String,
    /// Styled stretches of it, by their ends.
    pub marks: Vec<Mark>,
    /// The names that links lead to it by.
    pub ids: Vec<String>,
    /// What counts it, where its list was read with it.
    pub number: Option<Label>,
    /// The size of its largest characters, in half points, where that is said.
    pub size: Option<u16>,
}

impl Paragraph {
    /// Goes on with the text of `other`, from which a deleted mark parted it.
    pub(super) fn append(&mut self, other: Self) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|mark| mark.moved(by)));
        self.ids.extend(other.ids);
    }

    /// Takes blanks off both ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end_matches(is_blank).len();
        let start = end - self.text.get(..end).unwrap_or_default().trim_start_matches(is_blank).len();
        self.text.truncate(end);
        self.text.drain(..start);
        let within = |at: usize| at.clamp(start, end) - start;
        for mark in &mut self.marks {
            mark.range = within(mark.range.start)..within(mark.range.end);
        }
        self.marks.retain(|mark| !mark.range.is_empty());
    }

    /// Writes what counts it before its text.
    pub(super) fn label(&mut self, label: Option<&Label>) {
        self.trim();
        let Some(Label::Number(label)) = label else { return };
        let is_closed = label.ends_with(['、', '）', '．', '。', '：', '】', '」', '　']);
        let label = if is_closed { label.clone() } else { format!("{label} ") };
        self.text.insert_str(0, &label);
        self.marks.iter_mut().for_each(|mark| *mark = mark.moved(label.len()));
    }

    /// Whether it is all in bold.
    pub(super) fn is_bold(&self) -> bool {
        let bold = self.marks.iter().filter(|mark| mark.style == MarkStyle::Strong).map(|mark| mark.range.len());
        !self.text.is_empty() && bold.sum::<usize>() >= self.text.trim_matches(is_blank).len()
    }

    /// Whether it is nothing but descriptions of pictures.
    pub(super) fn is_picture(&self) -> bool {
        let described = self.marks.iter().filter(|mark| mark.style == MarkStyle::Image).map(|mark| mark.range.len());
        let described: usize = described.sum();
        described > 0 && described >= self.text.chars().filter(|c| !is_blank(*c)).map(char::len_utf8).sum()
    }
}
