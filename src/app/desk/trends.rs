//! Trends as rows.

use crate::{
    document::Summary,
    study::{ConcordOrder, Count, Course, Period},
};

use super::{inquiry::Inquiry, target::Target};

/// A row of trends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendRow {
    /// A query with its totals.
    Query(usize),
    /// What the numbers of its periods count.
    Heads,
    /// A period of it.
    Period(usize, usize),
    /// The documents of no period.
    Undated(usize),
    /// One of its first places: the document.
    First(usize, usize),
    /// The sentence there.
    Sentence(usize, usize),
}

/// The courses of formulations.
#[derive(Debug, Clone, PartialEq)]
pub struct Trends {
    /// What was counted by.
    pub by: Period,
    /// One a formulation.
    pub courses: Vec<Course>,
    /// What is shown.
    pub rows: Vec<TrendRow>,
}

impl Trends {
    /// Trends as rows: the totals, the periods, the first places with their sentences.
    pub fn new(by: Period, courses: Vec<Course>) -> Self {
        let rows = courses.iter().enumerate().flat_map(|(at, course)| {
            let periods = (0..course.trend.periods.len()).map(move |period| TrendRow::Period(at, period));
            let undated = (course.trend.undated.documents > 0).then_some(TrendRow::Undated(at));
            let first = (0..course.first.len())
                .flat_map(move |first| [TrendRow::First(at, first), TrendRow::Sentence(at, first)]);
            [TrendRow::Query(at), TrendRow::Heads].into_iter().chain(periods).chain(undated).chain(first)
        });
        Self { by, rows: rows.collect(), courses }
    }

    /// A period with its name, and the most hits in a million characters of any period of its formulation.
    pub fn period(&self, course: usize, period: usize) -> Option<(&str, Count, f64)> {
        let trend = &self.courses.get(course)?.trend;
        let (name, count) = trend.periods.get(period)?;
        let most = trend.periods.iter().map(|(_, count)| count.per_million()).fold(0.0, f64::max);
        Some((name, *count, most))
    }

    /// From a period to its contexts, from a first place to it.
    pub(super) fn target(&self, row: usize) -> Option<Target> {
        let contexts = |query: String| Inquiry::Concordance { query, order: ConcordOrder::Right };
        match *self.rows.get(row)? {
            TrendRow::Query(at) => Some(Target::Inquiry(contexts(self.courses.get(at)?.query.clone()))),
            TrendRow::Period(at, period) => {
                let course = self.courses.get(at)?;
                let (name, _) = course.trend.periods.get(period)?;
                let filter = match self.by {
                    Period::Year | Period::Month => format!("date:{name}"),
                    Period::Author => format!("author:\"{name}\""),
                    Period::Category => format!("category:\"{name}\""),
                };
                Some(Target::Inquiry(contexts(format!("{} {filter}", course.query))))
            }
            TrendRow::Heads | TrendRow::Undated(_) => None,
            TrendRow::First(at, first) | TrendRow::Sentence(at, first) => {
                let place = self.courses.get(at)?.first.get(first)?;
                Some(Target::Place(place.document.origin.clone(), place.range))
            }
        }
    }

    /// The sentence of a first place.
    pub(super) fn quote(&self, row: usize) -> Option<(String, &Summary)> {
        match *self.rows.get(row)? {
            TrendRow::First(at, first) | TrendRow::Sentence(at, first) => {
                let place = self.courses.get(at)?.first.get(first)?;
                Some((place.sentence.clone(), &place.document))
            }
            _ => None,
        }
    }
}
