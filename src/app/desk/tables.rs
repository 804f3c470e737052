//! Trends and shared passages as rows.

use crate::{
    document::{Origin, Summary},
    study::{ConcordOrder, Count, Course, InDocument, ParallelReport, Period, SharedPassage},
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
}

/// What a document shares with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Parallels {
    /// The document.
    pub origin: Origin,
    /// What was found.
    pub report: ParallelReport,
    /// What is shown.
    pub rows: Vec<ParallelRow>,
}

impl Parallels {
    /// Shared passages as rows.
    pub fn new(origin: Origin, report: ParallelReport) -> Self {
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
        Self { origin, report, rows }
    }

    /// A passage by its index.
    pub fn passage(&self, at: usize) -> Option<&SharedPassage> {
        self.report.rows.get(at)
    }

    pub(super) fn target(&self, row: usize) -> Option<Target> {
        match *self.rows.get(row)? {
            ParallelRow::Own(at, _) => Some(Target::Place(self.origin.clone(), self.passage(at)?.own.range)),
            ParallelRow::Place(InDocument { best: at, .. }) | ParallelRow::Other(at) => {
                let passage = self.passage(at)?;
                Some(Target::Place(passage.document.origin.clone(), passage.other.range))
            }
            ParallelRow::Formulas(_) => None,
            ParallelRow::Edition(at) => {
                let (edition, _) = self.report.editions.get(at)?;
                let Origin::File(path) = &edition.origin else { return None };
                let other = Some(path.to_string_lossy().into_owned());
                Some(Target::Inquiry(Inquiry::Comparison { origin: self.origin.clone(), other, only_changed: true }))
            }
        }
    }

    pub(super) fn quote(&self, row: usize) -> Option<(String, &Summary)> {
        match *self.rows.get(row)? {
            ParallelRow::Place(InDocument { best: at, .. }) | ParallelRow::Other(at) => {
                let passage = self.passage(at)?;
                Some((passage.other.text.clone(), &passage.document))
            }
            _ => None,
        }
    }
}
