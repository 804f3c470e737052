//! What was found, whichever question was asked: rows, and where each leads.

use crate::{
    app::direction::Direction,
    document::Origin,
    report::ReportFormat,
    search::{Hit, TaggedDocuments},
};

use super::{
    beside::Beside,
    comparison::{ComparedLine, Comparison},
    concordance::Concordance,
    inquiry::Inquiry,
    parallels::Parallels,
    row_copy::RowCopy,
    target::Target,
    term_rows::TermRows,
    trends::{TrendRow, Trends},
};

/// What is asked of the worker.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskTask {
    /// Find the answer; a newer question takes its place. Answered with `Found`, again as more comes, or `Failed`.
    Ask {
        /// Tells the answers to this question from late ones.
        ticket: u64,
        /// The inquiry.
        inquiry: Inquiry,
        /// The documents it is about, where its tags single out some.
        tagged: Option<TaggedDocuments>,
    },
    /// Read the first hits of a query in a document. Answered with `Read`.
    Read {
        /// The ticket of the inquiry.
        ticket: u64,
        /// The query.
        query: String,
        /// The document, by its index among those found.
        document: usize,
        /// The document.
        origin: Origin,
        /// How many.
        most: usize,
    },
    /// Give up what is under way.
    Stop,
    /// Write the answer to a question into a file. Answered with `Exported` or `Trouble`.
    Export {
        /// The inquiry.
        inquiry: Inquiry,
        /// The documents it is about, where its tags single out some.
        tagged: Option<TaggedDocuments>,
        /// The form.
        format: ReportFormat,
        /// The file, as it is typed; else a new one.
        file: Option<String>,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskAnswer {
    /// What was found so far, or in all.
    Found {
        /// The ticket of the inquiry.
        ticket: u64,
        /// What was found.
        findings: Box<Findings>,
        /// Whether this is all.
        is_last: bool,
    },
    /// The hits in one document.
    Read {
        /// The ticket of the inquiry.
        ticket: u64,
        /// The document, by its index.
        document: usize,
        /// The hits.
        hits: Vec<Hit>,
    },
    /// There is no answer, for this reason.
    Failed {
        /// The ticket of the inquiry.
        ticket: u64,
        /// Why, in words.
        reason: String,
    },
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Findings {
    /// Nothing yet.
    #[default]
    Nothing,
    /// Contexts.
    Concordance(Concordance),
    /// Counts.
    Trends(Trends),
    /// Shared passages.
    Parallels(Parallels),
    /// Two versions.
    Comparison(Comparison),
    /// Terms.
    Terms(TermRows),
    /// Two documents side by side.
    Beside(Beside),
}

impl Findings {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Concordance(found) => found.len(),
            Self::Trends(found) => found.rows.len(),
            Self::Parallels(found) => found.rows.len(),
            Self::Comparison(found) => found.lines().len(),
            Self::Terms(found) => found.len(),
            Self::Beside(found) => found.lines().len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where a row leads; `None` where it leads nowhere, or it is not known yet.
    pub fn target(&self, row: usize) -> Option<Target> {
        match self {
            Self::Nothing => None,
            Self::Concordance(found) => {
                let (document, hit) = found.place(row)?;
                Some(Target::Place(document.origin.clone(), hit.range))
            }
            Self::Trends(found) => found.target(row),
            Self::Parallels(found) => found.target(row),
            Self::Comparison(found) => found.target(row),
            Self::Terms(found) => found.target(row),
            Self::Beside(found) => found.target(row),
        }
    }

    /// What is copied of a row; `None` where it says nothing, or is not read yet.
    pub fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        match self {
            Self::Nothing => None,
            Self::Concordance(found) => found.copy(row),
            Self::Trends(found) => found.copy(row),
            Self::Parallels(found) => found.copy(row),
            Self::Comparison(found) => found.copy(row),
            Self::Terms(found) => found.copy(row),
            Self::Beside(found) => found.copy(row),
        }
    }

    /// The term that a row is about.
    pub(super) fn term(&self, row: usize) -> Option<String> {
        let Self::Terms(found) = self else { return None };
        found.term(row).map(|term| term.term.clone())
    }

    /// The row that is chosen in the stead of one that only parts others: the next in a direction, else the next in the other.
    pub(super) fn nearest(&self, row: usize, direction: Direction) -> usize {
        let is_row = |at: &usize| !self.is_gap(*at);
        let (on, back) = ((row..self.len()).find(is_row), (0..=row).rev().find(is_row));
        let nearest = match direction {
            Direction::Forward => on.or(back),
            Direction::Backward => back.or(on),
        };
        nearest.unwrap_or(row)
    }

    /// Whether a row only parts others: none is to be chosen there.
    fn is_gap(&self, row: usize) -> bool {
        match self {
            Self::Nothing | Self::Concordance(_) | Self::Parallels(_) => false,
            Self::Trends(found) => matches!(found.rows.get(row), Some(TrendRow::Heads)),
            Self::Terms(found) => found.term(row).is_none(),
            Self::Comparison(found) => matches!(found.lines().get(row), Some(ComparedLine::Blank)),
            Self::Beside(found) => found.lines().get(row).is_some_and(|line| line.pair.is_none()),
        }
    }
}
