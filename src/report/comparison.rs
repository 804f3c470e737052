//! A comparison, a line a pair of units.

use serde::{Serialize, Serializer};

pub use super::comparison_row::{ComparisonReport, Row as ComparedPair, Version as ComparedVersion};
use super::{comparison_page, table};
use crate::{
    annotation::DocumentKey,
    i18n::Strings,
    study::{Change, Part},
};

/// A pair, as scripts read it.
#[derive(Serialize)]
struct JsonPair<'a> {
    change: &'static str,
    /// The number of the article, empty of any other paragraph; nothing where there is no such unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<&'a str>,
    /// The first character, counted in the decoded file.
    #[serde(skip_serializing_if = "Option::is_none")]
    a_char: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b_char: Option<u64>,
    similarity: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<Vec<JsonPart<'a>>>,
    /// The text of what is in one version alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// `["=", "…"]`, `["-", "…"]`, `["+", "…"]`.
struct JsonPart<'a>(&'a Part);

impl Serialize for JsonPart<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sign = match self.0 {
            Part::Same(_) => "=",
            Part::Removed(_) => "-",
            Part::Added(_) => "+",
        };
        (sign, self.0.text()).serialize(serializer)
    }
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct Totals<'a> {
    summary: serde_json::Map<String, serde_json::Value>,
    scope: JsonScope<'a>,
    version: &'static str,
}

/// What was compared when, and by which version of this program.
#[derive(Serialize)]
struct JsonScope<'a> {
    a: JsonVersion<'a>,
    b: JsonVersion<'a>,
    day: &'a str,
    zhujian: &'static str,
}

#[derive(Serialize)]
struct JsonVersion<'a> {
    path: &'a DocumentKey,
    title: &'a str,
}

impl ComparisonReport<'_> {
    /// A line of JSON a pair, then one of the totals, with what was compared on which `day` (ISO 8601).
    pub fn json(&self, day: &str) -> String {
        let lines = self.rows.iter().map(|row| {
            let is_in_both = row.old.is_some() && row.new.is_some();
            table::json_line(&JsonPair {
                change: row.change.name(),
                a: row.old.map(|unit| unit.label.as_str()),
                b: row.new.map(|unit| unit.label.as_str()),
                a_char: row.old.map(|unit| unit.char),
                b_char: row.new.map(|unit| unit.char),
                similarity: row.similarity,
                diff: (is_in_both && row.change != Change::Same).then(|| row.parts.iter().map(JsonPart).collect()),
                text: (!is_in_both).then(|| row.parts.first().map_or("", Part::text)),
            })
        });
        let summary = Change::ALL.map(|change| (change.name().to_owned(), self.comparison.count(change).into()));
        let [a, b] = self.versions.map(|version| JsonVersion { path: &version.path, title: &version.title });
        let version = env!("CARGO_PKG_VERSION");
        let scope = JsonScope { a, b, day, zhujian: version };
        let totals = Totals { summary: summary.into_iter().collect(), scope, version };
        lines.collect::<String>() + &table::json_line(&totals)
    }

    /// A table, a record a pair: what became of it, its names, both texts; what was compared on which `day` (ISO 8601).
    pub fn csv(&self, day: &str) -> String {
        let cells = self.rows.iter().map(|row| {
            let side = |unit: Option<&crate::study::Unit>| {
                unit.map_or([const { String::new() }; 2], |unit| [unit.label.clone(), unit.text.clone()])
            };
            let ([a, old], [b, new]) = (side(row.old), side(row.new));
            vec![row.change.name().to_owned(), a, b, old, new]
        });
        let [old, new] = self.versions;
        let scope = [
            ("scope_a", old.title.clone()),
            ("scope_a_path", old.path.as_str().to_owned()),
            ("scope_b", new.title.clone()),
            ("scope_b_path", new.path.as_str().to_owned()),
            ("scope_day", day.to_owned()),
            ("scope_zhujian", env!("CARGO_PKG_VERSION").to_owned()),
        ];
        table::scoped_csv(&["change", "a", "b", "old", "new"], cells, scope)
    }

    /// A page of Markdown, made on `day` (ISO 8601).
    pub fn markdown(&self, day: &str, strings: &Strings) -> String {
        comparison_page::markdown(self, day, strings)
    }

    /// A page of HTML that needs no other file, made on `day` (ISO 8601).
    pub fn html(&self, day: &str, strings: &Strings) -> String {
        comparison_page::html(self, day, strings)
    }
}
