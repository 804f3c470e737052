//! Trends as rows.

use std::collections::HashMap;

use crate::study::{ConcordOrder, Count, Course, Period};

use super::{inquiry::Inquiry, row_copy::RowCopy, target::Target};

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
    /// Of the rows that count what is copied of each.
    figures: HashMap<usize, String>,
}

impl Trends {
    /// Trends as rows: the totals, the periods, the first places with their sentences. `figures` words a count as it is copied:
    /// of a query, of a period of it, of all where that is `None`, of the documents without one where it is blank.
    pub fn new(by: Period, courses: Vec<Course>, figures: impl Fn(&str, Option<&str>, Count) -> String) -> Self {
        let rows = courses.iter().enumerate().flat_map(|(at, course)| {
            let periods = (0..course.trend.periods.len()).map(move |period| TrendRow::Period(at, period));
            let undated = (course.trend.undated.documents > 0).then_some(TrendRow::Undated(at));
            let first = (0..course.first.len())
                .flat_map(move |first| [TrendRow::First(at, first), TrendRow::Sentence(at, first)]);
            [TrendRow::Query(at), TrendRow::Heads].into_iter().chain(periods).chain(undated).chain(first)
        });
        let rows: Vec<TrendRow> = rows.collect();
        let counted = rows.iter().enumerate().filter_map(|(at, row)| {
            let course = |at: usize| courses.get(at).map(|course: &Course| (course.query.as_str(), &course.trend));
            let words = match *row {
                TrendRow::Query(at) => course(at).map(|(query, trend)| figures(query, None, trend.all))?,
                TrendRow::Period(at, period) => {
                    let (query, trend) = course(at)?;
                    let (name, count) = trend.periods.get(period)?;
                    figures(query, Some(name), *count)
                }
                TrendRow::Undated(at) => course(at).map(|(query, trend)| figures(query, Some(""), trend.undated))?,
                TrendRow::Heads | TrendRow::First(..) | TrendRow::Sentence(..) => return None,
            };
            Some((at, words))
        });
        Self { by, figures: counted.collect(), rows, courses }
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

    /// What is copied of a row: counts, the sentence of a first place.
    pub(super) fn copy(&self, row: usize) -> Option<RowCopy<'_>> {
        match *self.rows.get(row)? {
            TrendRow::First(at, first) | TrendRow::Sentence(at, first) => {
                let place = self.courses.get(at)?.first.get(first)?;
                Some(RowCopy::quote(place.sentence.clone(), &place.document))
            }
            _ => self.figures.get(&row).map(|figures| RowCopy::Figures(figures)),
        }
    }
}
