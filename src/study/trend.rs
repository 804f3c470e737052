//! How often a formulation stands in the documents of each year, month, author or category: hits, documents, and hits in a
//! million characters, for the years are not of one length.

use std::{collections::BTreeMap, fmt};

use crate::{
    document::{Summary, date_key},
    text::TextRange,
};

/// Documents whose places are shown as the first.
const FIRST: usize = 3;
/// Years after the first document within which another one has the formulation, or the first stands alone.
const NEIGHBOURING_YEARS: i32 = 2;
/// Of a hundred hits so many may be in a first document that stands alone; with more it begins something.
const ISOLATED_PERCENT: usize = 1;

/// What documents are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The year of their date.
    Year,
    /// Its year and month.
    Month,
    /// Their author.
    Author,
    /// Their category.
    Category,
}

impl Period {
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Author => "author",
            Self::Category => "category",
        }
    }

    /// The period of a document; `None` where it says nothing of it.
    pub fn of(self, document: &Summary) -> Option<String> {
        self.key(document, date(document)).map(|key| key.to_string())
    }

    /// The period of a document of that date.
    fn key(self, document: &Summary, date: Option<Date>) -> Option<PeriodKey<'_>> {
        let metadata = &document.metadata;
        match self {
            Self::Year => date.map(|(year, ..)| PeriodKey::Year(year)),
            Self::Month => {
                date.filter(|&(_, month, _)| month > 0).map(|(year, month, _)| PeriodKey::Month(year, month))
            }
            Self::Author => metadata.author.as_deref().map(PeriodKey::Name),
            Self::Category => metadata.category.as_deref().map(PeriodKey::Name),
        }
    }
}

/// A date, as [`date_key`] has it.
type Date = (i32, u32, u32);

fn date(document: &Summary) -> Option<Date> {
    document.metadata.date.as_deref().and_then(date_key)
}

/// A period, in the order in which periods are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PeriodKey<'a> {
    Year(i32),
    Month(i32, u32),
    Name(&'a str),
}

impl fmt::Display for PeriodKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// What was counted in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Places.
    pub hits: usize,
    /// Documents with one.
    pub documents: usize,
    /// Characters of all documents, of those without a hit too.
    pub chars: u64,
}

impl Count {
    /// Hits in a million characters; 0 where there are none.
    pub fn per_million(&self) -> f64 {
        // Counts are far below what a float holds.
        if self.chars == 0 { 0.0 } else { self.hits as f64 * 1e6 / self.chars as f64 }
    }

    fn add(&mut self, document: &Summary, hits: usize) {
        self.hits += hits;
        self.documents += usize::from(hits > 0);
        self.chars += document.chars;
    }
}

/// The course of a formulation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trend {
    /// Every period in which there are documents, in order.
    pub periods: Vec<(String, Count)>,
    /// The documents of no period.
    pub undated: Count,
    /// All of them.
    pub all: Count,
    /// The first documents that have it, by their dates, as indices of what was counted.
    pub first: Vec<usize>,
    /// Whether the first of them stands alone: no other has the formulation within two years, and it has hardly any of all
    /// hits. Its date may be that of an older version of a later text.
    pub is_isolated: bool,
}

/// One of the first places of a formulation.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstPlace {
    /// The document.
    pub document: Summary,
    /// The place.
    pub range: TextRange,
    /// Its first character, in scalars from the start of the decoded file.
    pub char: u64,
    /// The sentence it stands in.
    pub sentence: String,
    /// Whether no other document has the formulation within two years, and this one hardly: its date may lie.
    pub is_isolated: bool,
}

/// The course of a formulation with its first places.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The query as it was written.
    pub query: String,
    /// Its counts.
    pub trend: Trend,
    /// The first places, by date.
    pub first: Vec<FirstPlace>,
}

/// The trend of the documents, each with how often it has the formulation.
pub fn trend(documents: &[(&Summary, usize)], by: Period) -> Trend {
    let mut trend = Trend::default();
    let mut periods: BTreeMap<PeriodKey<'_>, Count> = BTreeMap::new();
    let mut dated = Vec::new();
    for (at, &(document, hits)) in documents.iter().enumerate() {
        trend.all.add(document, hits);
        let date = date(document);
        match by.key(document, date) {
            Some(period) => periods.entry(period).or_default().add(document, hits),
            None => trend.undated.add(document, hits),
        }
        dated.extend(date.filter(|_| hits > 0).map(|date| (date, at, hits)));
    }
    dated.sort_unstable();
    trend.periods = periods.into_iter().map(|(period, count)| (period.to_string(), count)).collect();
    trend.first = dated.iter().take(FIRST).map(|&(_, at, _)| at).collect();
    if let [((year, ..), _, hits), others @ ..] = &dated[..] {
        // In a small library a single place is more than that.
        let is_rare = *hits == 1 || hits * 100 <= trend.all.hits * ISOLATED_PERCENT;
        trend.is_isolated =
            is_rare && !others.is_empty() && others.iter().all(|((other, ..), ..)| other - year > NEIGHBOURING_YEARS);
    }
    trend
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Metadata, Origin};

    fn document(date: &str, author: &str, chars: u64) -> Summary {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Summary {
            origin: Origin::Stdin,
            title: String::new(),
            metadata: Metadata { date: said(date), author: said(author), ..Metadata::default() },
            encoding: crate::text::Encoding::default(),
            bytes: 0,
            chars,
        }
    }

    #[test]
    fn periods_count_all_their_documents() {
        let documents = [
            document("2018-03-05", "甲", 1000),
            document("2018年5月", "乙", 3000),
            document("2019", "甲", 500),
            document("", "", 9),
        ];
        let counted: Vec<(&Summary, usize)> = documents.iter().zip([2, 0, 1, 4]).collect();
        let by_year = trend(&counted, Period::Year);
        let count = |hits, documents, chars| Count { hits, documents, chars };
        assert_eq!(by_year.periods, [("2018".into(), count(2, 1, 4000)), ("2019".into(), count(1, 1, 500))]);
        assert_eq!((by_year.undated, by_year.all), (count(4, 1, 9), count(7, 3, 4509)));
        assert!((by_year.periods[0].1.per_million() - 500.0).abs() < 1e-9);
        let months: Vec<String> = trend(&counted, Period::Month).periods.into_iter().map(|(month, _)| month).collect();
        assert_eq!(months, ["2018-03", "2018-05"]);
        let authors: Vec<(String, usize)> =
            trend(&counted, Period::Author).periods.into_iter().map(|(author, count)| (author, count.hits)).collect();
        assert_eq!(authors, [("乙".to_owned(), 0), ("甲".to_owned(), 3)]);
    }

    #[test]
    fn a_first_document_that_stands_alone_is_told() {
        let check = |dates: &[(&str, usize)], first: &[usize], is_isolated: bool| {
            let documents: Vec<Summary> = dates.iter().map(|(date, _)| document(date, "", 100)).collect();
            let counted: Vec<(&Summary, usize)> = documents.iter().zip(dates.iter().map(|&(_, hits)| hits)).collect();
            let trend = trend(&counted, Period::Year);
            assert_eq!((&trend.first[..], trend.is_isolated), (first, is_isolated), "{dates:?}");
        };
        check(&[("2012", 60), ("1994-03-05", 1), ("2013", 60), ("2008", 0)], &[1, 0, 2], true);
        check(&[("2012", 60), ("1994-03-05", 2), ("2013", 60)], &[1, 0, 2], false);
        check(&[("2012", 60), ("2010-03-05", 1), ("2013", 60)], &[1, 0, 2], false);
        check(&[("", 3)], &[], false);
        check(&[("1995", 1), ("2012", 3), ("2013", 3)], &[0, 1, 2], true);
        check(&[("1995", 2), ("2012", 3), ("2013", 3)], &[0, 1, 2], false);
        check(&[("1995", 1)], &[0], false);
    }
}
