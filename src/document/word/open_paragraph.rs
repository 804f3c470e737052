//! A paragraph while its runs are read.

use super::{
    content::{Item, Paragraph},
    properties::{Line, RunProperties},
    styles::Styles,
};
use crate::document::{
    model::{Mark, MarkStyle, Underline},
    sentence::is_blank,
};

/// Styles that may be open at once.
const MOST_LINKS: usize = 32;

/// A paragraph whose end has not come.
#[derive(Debug, Default)]
pub(super) struct OpenParagraph {
    pub paragraph: Paragraph,
    /// What is said of the run being read.
    pub run: RunProperties,
    /// What the text boxes that hang on it hold: it comes after the paragraph.
    pub boxes: Vec<Item>,
    /// How the characters that follow are read, while they are not written yet.
    pub reading: Option<String>,
    /// Whether its end was deleted, so that the next one goes on in it.
    pub goes_on: bool,
    /// Links that are open: the bytes they begin at, and where they lead.
    links: Vec<(usize, String)>,
}

impl OpenParagraph {
    /// What holds for the run being read, by itself or by its style or its paragraph's.
    pub(super) fn resolved_run(&self, styles: &Styles) -> RunProperties {
        let mut run = RunProperties { style: None, ..self.run.clone() };
        if let Some(style) = self.run.style.as_deref().and_then(|id| styles.get(id)) {
            run.inherit(&style.run);
        }
        if let Some(style) = styles.of_paragraph(self.paragraph.properties.style.as_deref()) {
            run.inherit(&style.run);
        }
        run
    }

    /// Adds text in the styles of its run, as `run` says.
    pub(super) fn push(&mut self, text: &str, run: &RunProperties) {
        let start = self.paragraph.text.len();
        let signs = run.index.and_then(|index| index.signs(text));
        self.paragraph.text.push_str(signs.as_deref().unwrap_or(text));
        if !text.chars().all(is_blank) {
            self.paragraph.size = self.paragraph.size.max(run.size);
        }
        let end = self.paragraph.text.len();
        // A link is underlined as such.
        let has_line = |line| run.line == Some(line) && self.links.is_empty();
        let styles = [
            (run.is_bold == Some(true), MarkStyle::Strong),
            (run.is_italic == Some(true), MarkStyle::Emphasis),
            (run.is_struck == Some(true), MarkStyle::Struck),
            (has_line(Line::Straight), MarkStyle::Underline(Underline::Straight)),
            (has_line(Line::Wavy), MarkStyle::Underline(Underline::Wavy)),
            (run.is_dotted == Some(true), MarkStyle::Underline(Underline::Dots)),
        ];
        for (_, style) in styles.into_iter().filter(|(is_on, _)| *is_on) {
            self.mark(start, end, style);
        }
    }

    /// Adds text that is of a style of its own.
    pub(super) fn push_marked(&mut self, text: &str, style: MarkStyle) {
        let start = self.paragraph.text.len();
        self.paragraph.text.push_str(text);
        self.paragraph.marks.push(Mark { range: start..self.paragraph.text.len(), style });
    }

    /// Marks a stretch; one that goes on from a stretch of the same style is one with it.
    fn mark(&mut self, start: usize, end: usize, style: MarkStyle) {
        let before = self.paragraph.marks.iter_mut().rev().take(6).find(|mark| mark.style == style);
        match before.filter(|mark| mark.range.end == start) {
            Some(mark) => mark.range.end = end,
            None => self.paragraph.marks.push(Mark { range: start..end, style }),
        }
    }

    pub(super) fn open_link(&mut self, address: String) {
        if self.links.len() < MOST_LINKS {
            self.links.push((self.paragraph.text.len(), address));
        }
    }

    pub(super) fn close_link(&mut self) {
        if let Some((start, address)) = self.links.pop() {
            let range = start..self.paragraph.text.len();
            if !range.is_empty() && !address.is_empty() {
                self.paragraph.marks.push(Mark { range, style: MarkStyle::Link(address) });
            }
        }
    }

    /// The paragraph, and what hangs on it.
    pub(super) fn finish(mut self) -> (Paragraph, Vec<Item>) {
        while !self.links.is_empty() {
            self.close_link();
        }
        (self.paragraph, self.boxes)
    }
}
