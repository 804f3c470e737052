//! What is asked.

use crate::{
    document::Origin,
    study::{ConcordOrder, Likeness, OfEditions, Period},
    text::Place,
};

/// How the paragraphs of two documents that stand side by side are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// By their lengths.
    Length,
    /// The first with the first, and so on.
    Order,
}

/// What is asked of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inquiry {
    /// In which contexts a formulation stands.
    Concordance {
        /// The query, in the language of queries.
        query: String,
        /// The order of the contexts.
        order: ConcordOrder,
    },
    /// How often it stands over time.
    Trend {
        /// The query.
        query: String,
        /// What is counted by.
        by: Period,
    },
    /// What a document shares with others.
    Parallels {
        /// The document.
        origin: Origin,
        /// Letters of the shortest passage.
        least: usize,
        /// How alike passages must be.
        likeness: Likeness,
        /// What becomes of the passages of editions.
        of_editions: OfEditions,
    },
    /// What differs between two documents.
    Comparison {
        /// The one.
        origin: Origin,
        /// The path of the other as it was typed; `None` for the nearest edition in the library.
        other: Option<String>,
        /// Whether what is the same is left out.
        only_changed: bool,
    },
    /// Two documents side by side.
    Beside {
        /// The one.
        origin: Origin,
        /// The path of the other as it was typed.
        other: String,
        /// The place of the first at which reading begins.
        place: Place,
        /// How their paragraphs are paired.
        pairing: Pairing,
    },
}

impl Inquiry {
    /// The same in the next order, by the next period, more or less alike.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Concordance { query, order } => Self::Concordance {
                query,
                order: match order {
                    ConcordOrder::Right => ConcordOrder::Left,
                    ConcordOrder::Left => ConcordOrder::Date,
                    ConcordOrder::Date => ConcordOrder::Path,
                    ConcordOrder::Path => ConcordOrder::Frequency,
                    ConcordOrder::Frequency => ConcordOrder::Right,
                },
            },
            Self::Trend { query, by } => Self::Trend {
                query,
                by: match by {
                    Period::Year => Period::Month,
                    Period::Month => Period::Author,
                    Period::Author => Period::Category,
                    Period::Category => Period::Year,
                },
            },
            Self::Parallels { origin, least, likeness, of_editions } => {
                let (likeness, of_editions) = match (likeness, of_editions) {
                    (Likeness::Near, OfEditions::Apart) => (Likeness::Exact, OfEditions::Apart),
                    (Likeness::Exact, _) => (Likeness::Near, OfEditions::Listed),
                    (Likeness::Near, OfEditions::Listed) => (Likeness::Near, OfEditions::Apart),
                };
                Self::Parallels { origin, least, likeness, of_editions }
            }
            Self::Comparison { origin, other, only_changed } => {
                Self::Comparison { origin, other, only_changed: !only_changed }
            }
            Self::Beside { origin, other, place, pairing } => {
                let pairing = match pairing {
                    Pairing::Length => Pairing::Order,
                    Pairing::Order => Pairing::Length,
                };
                Self::Beside { origin, other, place, pairing }
            }
        }
    }

    /// The formulation it is about; `None` where it is about a document.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Concordance { query, .. } | Self::Trend { query, .. } => Some(query),
            Self::Parallels { .. } | Self::Comparison { .. } | Self::Beside { .. } => None,
        }
    }
}
