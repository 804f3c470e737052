//! Shared passages as rows, and the document's own text beside them.

use crate::{
    document::{Block, Origin},
    study::{InDocument, ParallelReport, SharedPassage},
    text::{Columns, TextRange, WidthProfile},
};

use super::{
    comparison::Comparison, document::DeskDocument, inquiry::Inquiry, row_copy::RowCopy, shared_text::SharedText,
    target::Target,
};

/// Columns beside the text: of the strip, and blank ones around both.
const STRIP: Columns = Columns(5);
/// Rows of the strip of the whole document: a blank one, the strip, what its signs mean.
const STRIP_ROWS: u16 = 3;

/// A row of shared passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParallelRow {
    /// The document's own passage: of the longest that is shared; its index among the passages, and the documents that have it.
    Own(usize, usize),
    /// A document that has it: the best place, and how many there are.
    Place(InDocument),
    /// What it has, where that is not the same.
    Other(usize),
    /// How many places are formulas.
    Formulas(usize),
    /// An edition.
    Edition(usize),
    /// How many passages of editions are not listed.
    OfEditions(usize),
}

/// What a document shares with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Parallels {
    /// The document.
    pub document: DeskDocument,
    /// What was found.
    pub report: ParallelReport,
    /// What is shown.
    pub rows: Vec<ParallelRow>,
    text: SharedText,
}

impl Parallels {
    /// Shared passages as rows, with the document's own text.
    pub fn new(document: DeskDocument, report: ParallelReport, blocks: &[Block]) -> Self {
        let mut rows = Vec::new();
        for documents in report.by_document() {
            let own = |at: usize| report.rows.get(at).map_or(0, |row| row.passage.found.source.len());
            let longest = documents.iter().map(|found| found.best).max_by_key(|&best| own(best));
            rows.extend(longest.map(|at| ParallelRow::Own(at, documents.len())));
            for found in documents {
                rows.push(ParallelRow::Place(found));
                let differs = report.rows.get(found.best).is_some_and(|row| row.other.text != row.own.text);
                rows.extend(differs.then_some(ParallelRow::Other(found.best)));
            }
        }
        let formulas = report.passages.formulas;
        rows.extend((formulas > 0).then_some(ParallelRow::Formulas(formulas)));
        rows.extend((0..report.editions.len()).map(ParallelRow::Edition));
        let of_editions: usize = report.editions.iter().map(|edition| edition.extent.stretches).sum();
        rows.extend((of_editions > 0).then_some(ParallelRow::OfEditions(of_editions)));
        let text = SharedText::new(blocks, &report.passages.documents);
        Self { document, report, rows, text }
    }

    /// The document's own text.
    pub fn text(&self) -> &SharedText {
        &self.text
    }

    /// Sets the text for a width.
    pub(super) fn set(&mut self, width: Columns, profile: WidthProfile) {
        self.text.set(Self::text_width(width), profile);
    }

    /// Whether the text stands beside the list in so many columns.
    pub fn is_beside(width: Columns) -> bool {
        Comparison::is_side_by_side(width)
    }

    /// The columns in so many of the text with its strip: the list beside it has room for the title of a document and its day.
    pub fn text_room(width: Columns) -> Columns {
        if Self::is_beside(width) { width / 5 * 2 } else { width }
    }

    /// The columns of the text in so many, without those of the strip beside it.
    pub fn text_width(width: Columns) -> Columns {
        Self::text_room(width).saturating_sub(STRIP).max(Columns(2))
    }

    /// Rows below the list: the text, where it stands there, the strip of the whole document and what its signs mean.
    pub fn foot_rows(width: Columns, height: usize) -> u16 {
        let text = if Self::is_beside(width) { 0 } else { height / 3 };
        u16::try_from(text).unwrap_or_default() + STRIP_ROWS
    }

    /// Where the passage that a row is about stands in the document; `None` where it is about none.
    pub fn own_range(&self, row: usize) -> Option<TextRange> {
        match *self.rows.get(row)? {
            ParallelRow::Own(at, _) | ParallelRow::Place(InDocument { best: at, .. }) | ParallelRow::Other(at) => {
                Some(self.passage(at)?.own.range)
            }
            ParallelRow::Formulas(_) | ParallelRow::Edition(_) | ParallelRow::OfEditions(_) => None,
        }
    }

    /// A passage by its index.
    pub fn passage(&self, at: usize) -> Option<&SharedPassage> {
        self.report.rows.get(at)
    }

    pub(super) fn target(&self, row: usize) -> Option<Target> {
        match *self.rows.get(row)? {
            ParallelRow::Own(at, _) => Some(Target::Place(self.document.origin.clone(), self.passage(at)?.own.range)),
            ParallelRow::Place(InDocument { best: at, .. }) | ParallelRow::Other(at) => {
                let passage = self.passage(at)?;
                Some(Target::Place(passage.document.origin.clone(), passage.other.range))
            }
            ParallelRow::Formulas(_) | ParallelRow::OfEditions(_) => None,
            ParallelRow::Edition(at) => {
                let Origin::File(path) = &self.report.editions.get(at)?.document.origin else { return None };
                let other = Some(path.to_string_lossy().into_owned());
                Some(Target::Inquiry(Inquiry::Comparison {
                    origin: self.document.origin.clone(),
                    other,
                    only_changed: true,
                }))
            }
        }
    }

    /// What is copied of a row: the passage, as the document has it, or as another has it.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        match *self.rows.get(row)? {
            ParallelRow::Own(at, _) => Some(RowCopy::quote(self.passage(at)?.own.text.clone(), self.document.source())),
            ParallelRow::Place(InDocument { best: at, .. }) | ParallelRow::Other(at) => {
                let passage = self.passage(at)?;
                Some(RowCopy::quote(passage.other.text.clone(), &passage.document))
            }
            ParallelRow::Formulas(_) | ParallelRow::Edition(_) | ParallelRow::OfEditions(_) => None,
        }
    }
}
