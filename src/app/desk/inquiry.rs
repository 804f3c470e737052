//! What is asked.

use crate::{
    document::Origin,
    study::{ConcordOrder, Likeness, Measure, OfEditions, Period},
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

/// How the terms of a document are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermOrder {
    /// By how little chance explains them.
    Weight,
    /// By how often the document has them.
    Count,
    /// Those first that the fewest documents have.
    Rarity,
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
    /// What a document has more of than others.
    Terms {
        /// The document.
        origin: Origin,
        /// The filters of a query that say which others; `None` for all.
        against: Option<String>,
        /// The order of the terms.
        order: TermOrder,
    },
    /// What goes with a formulation.
    Collocates {
        /// The query.
        query: String,
        /// What is weighed by.
        measure: Measure,
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
            Self::Terms { origin, against, order } => {
                let order = match order {
                    TermOrder::Weight => TermOrder::Count,
                    TermOrder::Count => TermOrder::Rarity,
                    TermOrder::Rarity => TermOrder::Weight,
                };
                Self::Terms { origin, against, order }
            }
            Self::Collocates { query, measure } => {
                let measure = match measure {
                    Measure::LogLikelihood => Measure::LogDice,
                    Measure::LogDice => Measure::MutualInformation,
                    Measure::MutualInformation | Measure::Frequency => Measure::LogLikelihood,
                };
                Self::Collocates { query, measure }
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
            Self::Concordance { query, .. } | Self::Trend { query, .. } | Self::Collocates { query, .. } => Some(query),
            Self::Parallels { .. } | Self::Comparison { .. } | Self::Terms { .. } | Self::Beside { .. } => None,
        }
    }

    /// The query whose filters say which documents are meant.
    pub fn filters(&self) -> Option<&str> {
        match self {
            Self::Terms { against, .. } => against.as_deref(),
            other => other.words(),
        }
    }
}
