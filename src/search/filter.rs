//! Which documents are searched at all, by what they say of themselves.

use super::term::Word;
use crate::document::{SummaryFields, date_key, whole_date_key};

/// Something a document must be.
#[derive(Debug, Clone)]
pub(super) enum Filter {
    Title(Word),
    Author(Word),
    Category(Word),
    /// From the first day to the last, where they are given.
    Date(Option<Day>, Option<Day>),
}

/// Year, month, day; 0 for what is not given.
type Day = (i32, u32, u32);

impl Filter {
    /// The filter for `2015`, `2015..2020`, `2015-03..`, `..2020`; `None` where a side is no date or both are missing.
    pub(super) fn date(text: &str) -> Option<Self> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let side = |text: &str| if text.is_empty() { Some(None) } else { whole_date_key(text).map(Some) };
        let (from, to) = (side(from)?, side(to)?);
        (from.is_some() || to.is_some()).then_some(Self::Date(from, to))
    }

    /// Whether a document is so.
    pub(super) fn admits(&self, summary: &SummaryFields) -> bool {
        let holds = |word: &Word, field: Option<&str>| field.is_some_and(|field| word.is_in(field));
        match self {
            Self::Title(word) => holds(word, Some(summary.title)),
            Self::Author(word) => holds(word, summary.author),
            Self::Category(word) => holds(word, summary.category),
            Self::Date(from, to) => summary.date.and_then(date_key).is_some_and(|day| {
                from.is_none_or(|from| day >= from) && to.is_none_or(|to| known_part(day, to) <= to)
            }),
        }
    }
}

/// The part of `day` that `limit` has too: the last day of 2020 is in 2020.
const fn known_part(day: Day, limit: Day) -> Day {
    match limit {
        (_, 0, _) => (day.0, 0, 0),
        (_, _, 0) => (day.0, day.1, 0),
        _ => day,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Query, QueryError};
    use crate::document::{Metadata, Origin, fixtures::summary};

    fn check(query: &str, expected: bool) {
        let metadata = Metadata {
            author: Some("习近平".to_owned()),
            date: Some("2020年11月20日".to_owned()),
            category: Some("外交".to_owned()),
            ..Metadata::default()
        };
        let summary = summary(Origin::Stdin, "在APEC的讲话", metadata);
        assert_eq!(Query::parse(query).unwrap().admits(&summary), expected, "{query}");
    }

    #[test]
    fn what_is_no_date_is_said_to_be_none() {
        for typed in ["2021-13", "2020..x", "2020-02-x", "去年", "20201"] {
            let found = Query::parse(&format!("date:{typed} 会"));
            assert!(matches!(&found, Err(QueryError::Date(said)) if said == typed), "{typed}: {found:?}");
        }
    }

    #[test]
    fn a_date_may_be_open_at_either_end() {
        for query in
            ["date:2020", "date:2015..2020", "date:2020-11..", "date:..2020-11", "date:2020-11-20", "date:..2021"]
        {
            check(query, true);
        }
        for query in ["date:2019", "date:2020-12..", "date:..2020-11-19", "date:2020-11-21..2020-11-22", "date:..2019"]
        {
            check(query, false);
        }
    }

    #[test]
    fn every_filter_must_let_a_document_through() {
        check("author:近平 category:外交", true);
        check("author:近平 category:经济", false);
        check("title:apec", true);
        check("title:Apec", false);
        check("亚太", true);
    }
}
