//! What was found, whichever question was asked: rows, and where each leads.

use crate::{
    document::{Origin, Summary},
    report::ReportFormat,
    search::{Hit, TaggedDocuments},
};

use super::{
    beside::Beside, comparison::Comparison, concordance::Concordance, inquiry::Inquiry, parallels::Parallels,
    target::Target, trends::Trends,
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
                let (document, hit) = (found.document(row)?, found.hit(row)?);
                Some(Target::Place(document.origin.clone(), hit.range))
            }
            Self::Trends(found) => found.target(row),
            Self::Parallels(found) => found.target(row),
            Self::Comparison(found) => found.target(row),
            Self::Beside(found) => found.target(row),
        }
    }

    /// What a row quotes, and the document it is from.
    pub fn quote(&self, row: usize) -> Option<(String, &Summary)> {
        match self {
            Self::Nothing | Self::Comparison(_) | Self::Beside(_) => None,
            Self::Concordance(found) => found.quote(row),
            Self::Trends(found) => found.quote(row),
            Self::Parallels(found) => found.quote(row),
        }
    }
}
