//! Formulations over time, a row a period.

use serde::Serialize;

use super::{scope::Scope, table};
use crate::{
    annotation::DocumentKey,
    i18n::Strings,
    study::{Count, Course, Period},
};

/// One of the first places, as scripts read it.
#[derive(Serialize)]
struct First<'a> {
    path: DocumentKey,
    title: &'a str,
    date: Option<&'a str>,
    /// Its first character, in scalars from the start of the decoded file.
    char: u64,
    /// The sentence it stands in.
    sentence: &'a str,
    /// Whether no other document has it within two years, and this one hardly: its date may lie.
    isolated: bool,
}

/// A period, as scripts read it.
#[derive(Serialize)]
struct PeriodRow<'a> {
    query: &'a str,
    period: &'a str,
    hits: usize,
    documents: usize,
    chars: u64,
    per_million: f64,
}

/// A query in all periods, as scripts read it.
#[derive(Serialize)]
struct Series<'a> {
    query: &'a str,
    hits: usize,
    documents: usize,
    /// Hits in documents of no period.
    undated: usize,
    first: Vec<First<'a>>,
}

/// What was counted where, as scripts read it.
#[derive(Serialize)]
struct Scoped<'a> {
    scope: &'a Scope,
}

const HEAD: [&str; 6] = ["query", "period", "hits", "documents", "chars", "per_million"];

/// A line of JSON a period, one a query, one of the scope.
pub fn trend_json(all: &[Course], scope: &Scope) -> String {
    let mut json = String::new();
    for course in all {
        json.extend(rows(course).map(|row| table::json_line(&row)));
        let Course { query, trend, first } = course;
        let (hits, documents, undated) = (trend.all.hits, trend.all.documents, trend.undated.hits);
        let first = first.iter().map(|place| First {
            path: DocumentKey::of(&place.document.origin),
            title: &place.document.title,
            date: place.document.metadata.date.as_deref(),
            char: place.char,
            sentence: &place.sentence,
            isolated: place.is_isolated,
        });
        json += &table::json_line(&Series { query, hits, documents, undated, first: first.collect() });
    }
    json + &table::json_line(&Scoped { scope })
}

/// A table, a record a period with its scope.
pub fn trend_csv(all: &[Course], scope: &Scope) -> String {
    table::scoped_csv(&HEAD, all.iter().flat_map(all_rows).map(cells), scope.columns())
}

/// A table for notes, the first places under it, with its scope.
pub fn trend_markdown(all: &[Course], scope: &Scope) -> String {
    let mut text = table::markdown(&HEAD, all.iter().flat_map(all_rows).map(cells));
    let first = all.iter().flat_map(|course| &course.first).map(|place| {
        let date = place.document.metadata.date.clone().unwrap_or_default();
        vec![date, place.document.title.clone(), place.sentence.clone()]
    });
    text += "\n";
    text += &table::markdown(&["first", "title", "sentence"], first);
    format!("{text}\n{}\n", scope.line())
}

/// What documents are called that say nothing of their period.
pub fn without_period(by: Period, strings: &Strings) -> &'static str {
    match by {
        Period::Year | Period::Month => strings.study.undated,
        Period::Author => strings.study.no_author,
        Period::Category => strings.study.no_category,
    }
}

fn rows(course: &Course) -> impl Iterator<Item = PeriodRow<'_>> {
    course.trend.periods.iter().map(|(period, count)| row(course, period, *count))
}

/// As [`rows`], with what is of no period under an empty one, so that they add up.
fn all_rows(course: &Course) -> impl Iterator<Item = PeriodRow<'_>> {
    let rest = Some(course.trend.undated).filter(|count| count.hits > 0);
    rows(course).chain(rest.map(|count| row(course, "", count)))
}

fn row<'a>(course: &'a Course, period: &'a str, count: Count) -> PeriodRow<'a> {
    let Count { hits, documents, chars } = count;
    let per_million = (count.per_million() * 1000.0).round() / 1000.0;
    PeriodRow { query: &course.query, period, hits, documents, chars, per_million }
}

fn cells(row: PeriodRow<'_>) -> Vec<String> {
    vec![
        row.query.to_owned(),
        row.period.to_owned(),
        row.hits.to_string(),
        row.documents.to_string(),
        row.chars.to_string(),
        row.per_million.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Trend;

    #[test]
    fn rows_add_up_where_documents_say_nothing_of_their_period() {
        let count = |hits| Count { hits, documents: 1, chars: 1000 };
        let trend = Trend {
            periods: vec![("甲".to_owned(), count(2))],
            undated: count(3),
            all: Count { hits: 5, documents: 2, chars: 2000 },
            ..Trend::default()
        };
        let course = Course { query: "修桥".to_owned(), trend, first: Vec::new() };
        let hits = |rows: &mut dyn Iterator<Item = PeriodRow<'_>>| rows.map(|row| row.hits).sum::<usize>();
        assert_eq!((hits(&mut all_rows(&course)), hits(&mut rows(&course))), (5, 2));
        let said =
            [Period::Year, Period::Author, Period::Category].map(|by| without_period(by, Strings::of("zh-Hans")));
        assert_eq!(said, ["无日期", "无作者", "无类别"]);
    }
}
