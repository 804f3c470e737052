//! What was found at the desk, written into a file where the reader wants it: asked for anew, for rows on the screen are but as far
//! read as they were seen.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::{
    annotation::DocumentKey,
    app::desk::{DeskDocument, Inquiry},
    citation::iso,
    document::Block,
    files::{self, Access},
    i18n::{Strings, format},
    library::{ContextCut, ParallelOptions, Searcher},
    localize,
    report::{
        ComparedPair, ComparedVersion, ComparisonReport, ParallelTotals, ReportFormat, Scope, parallels_csv,
        parallels_json, parallels_markdown, trend_csv, trend_json, trend_markdown, trend_svg, trend_vega,
        without_period,
    },
    search::Query,
    store,
    study::{Change, ConcordOrder, Count, Course, Likeness, Period, compare, units},
    text::{json_escaped, sanitised_lines},
};

/// Characters on either side of a formulation.
const CONTEXT_CHARS: usize = 40;
/// Characters of what is asked that stand in the name of a file.
const MOST_OF_NAME: usize = 20;

/// What is exported, from where.
pub(super) struct Exported<'a> {
    pub(super) inquiry: &'a Inquiry,
    pub(super) searcher: &'a Searcher,
    /// The files and folders of the library.
    pub(super) library: &'a [PathBuf],
    pub(super) strings: &'a Strings,
}

/// A document and its blocks.
pub(super) type Text = (DeskDocument, Vec<Block>);

impl Exported<'_> {
    /// What is looked at for queries, by an order or a period.
    pub(super) fn scope(&self, queries: Vec<String>, by: &'static str) -> Scope {
        let library = self.library.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let documents = self.searcher.entries().len();
        Scope { queries, library, documents, by, day: iso(store::day_here()), zhujian: env!("CARGO_PKG_VERSION") }
    }

    /// The contexts.
    pub(super) fn contexts(&self, query: &Query, order: ConcordOrder, form: ReportFormat) -> Option<String> {
        let (found, _) = self.searcher.concordance_report(query, ContextCut::Chars(CONTEXT_CHARS), order);
        let scope = self.scope(self.inquiry.words().map(str::to_owned).into_iter().collect(), order.name());
        match form {
            ReportFormat::Csv => Some(found.csv(&scope)),
            ReportFormat::Json => Some(found.json(&scope)),
            ReportFormat::Markdown => Some(found.markdown(&scope)),
            ReportFormat::Svg | ReportFormat::Vega | ReportFormat::Html => None,
        }
    }

    /// The trends.
    pub(super) fn trends(&self, courses: &[Course], by: Period, form: ReportFormat) -> Option<String> {
        let scope = self.scope(courses.iter().map(|course| course.query.clone()).collect(), by.name());
        match form {
            ReportFormat::Csv => Some(trend_csv(courses, &scope)),
            ReportFormat::Json => Some(trend_json(courses, &scope)),
            ReportFormat::Markdown => Some(trend_markdown(courses, &scope)),
            ReportFormat::Svg => Some(trend_svg(courses, &scope)),
            // A value of JSON can be written as JSON.
            ReportFormat::Vega => Some(serde_json::to_string_pretty(&trend_vega(courses, &scope)).unwrap_or_default()),
            ReportFormat::Html => None,
        }
    }

    /// The shared passages.
    pub(super) fn passages(
        &self,
        (document, blocks): &Text,
        options: ParallelOptions,
        form: ReportFormat,
    ) -> Option<String> {
        if !matches!(form, ReportFormat::Csv | ReportFormat::Json | ReportFormat::Markdown) {
            return None;
        }
        let (found, _) =
            self.searcher.parallels((&document.origin, blocks), None, options, || ControlFlow::Continue(()));
        let by = if options.likeness == Likeness::Exact { "exact" } else { "near" };
        let totals = ParallelTotals {
            file: DocumentKey::of(&document.origin),
            least: options.least,
            ms: None,
            scope: self.scope(Vec::new(), by),
        };
        Some(match form {
            ReportFormat::Csv => parallels_csv(&found, &totals),
            ReportFormat::Json => parallels_json(&found, &totals),
            _ => parallels_markdown(&found, &totals),
        })
    }

    /// The comparison, of the older version with the newer.
    pub(super) fn versions(&self, texts: [Text; 2], form: ReportFormat) -> Option<String> {
        let [old, new] = texts.map(|(document, blocks)| ComparedVersion {
            path: DocumentKey::of(&document.origin),
            title: document.dated_title(),
            units: units(&blocks),
        });
        let comparison = compare(&old.units, &new.units);
        let is_told = |change| form == ReportFormat::Json || change != Change::Same;
        let pairs = comparison.pairs.iter().filter(|pair| is_told(pair.change));
        let rows: Vec<ComparedPair<'_>> = pairs.map(|pair| ComparedPair::of(*pair, &old, &new)).collect();
        let report = ComparisonReport { versions: [&old, &new], rows: &rows, comparison: &comparison };
        let day = iso(store::day_here());
        match form {
            ReportFormat::Csv => Some(report.csv(&day)),
            ReportFormat::Json => Some(report.json(&day)),
            ReportFormat::Markdown => Some(report.markdown(&day, self.strings)),
            ReportFormat::Html => Some(report.html(&day, self.strings)),
            ReportFormat::Svg | ReportFormat::Vega => None,
        }
    }

    /// The words of a count as it is copied: what is counted, where, how often, and the scope.
    pub(super) fn figures(&self, by: Period, (query, period): (&str, Option<&str>), count: Count) -> String {
        let values = [
            ("hits", count.hits.to_string()),
            ("documents", count.documents.to_string()),
            ("per_million", format!("{:.1}", count.per_million())),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let count = format(self.strings.study.period, &values);
        let period = match period {
            None => String::new(),
            Some("") => format!(" {}", without_period(by, self.strings)),
            Some(period) => format!(" {period}"),
        };
        format!("{query}{period}  {count} · {}", self.scope(Vec::new(), by.name()).line())
    }

    /// Writes a report into the file that is named, or into a new one here; what it is called then.
    ///
    /// # Errors
    /// With the reason, in words, why there is none.
    pub(super) fn write(&self, text: &str, form: ReportFormat, file: Option<&str>) -> Result<String, String> {
        let target = match file {
            Some(file) => files::typed_path(file),
            None => self.new_file(form),
        };
        if target.symlink_metadata().is_ok() {
            return Err(format(self.strings.exchange.exists, &[("name", &localize::shown(&target))]));
        }
        let safe = match form {
            ReportFormat::Json | ReportFormat::Vega => json_escaped(text),
            _ => sanitised_lines(text),
        };
        let written = files::write(&target, safe.as_bytes(), Access::Shared);
        written.map_err(|error| localize::unwritten(&target, &error, self.strings))?;
        Ok(localize::shown(&target))
    }

    /// `改革.concord.csv` in the folder the reader is in; with a number where that is there. By such a name the list knows it for no
    /// document ([`EXPORT_KINDS`](crate::report::EXPORT_KINDS)).
    fn new_file(&self, form: ReportFormat) -> PathBuf {
        let kind = match self.inquiry {
            Inquiry::Concordance { .. } => "concord",
            Inquiry::Trend { .. } => "trend",
            Inquiry::Parallels { .. } => "parallels",
            Inquiry::Terms { .. } => "terms",
            Inquiry::Collocates { .. } => "collocates",
            Inquiry::Comparison { .. } | Inquiry::Beside { .. } => "compare",
        };
        let words = match self.inquiry {
            Inquiry::Parallels { origin, .. } | Inquiry::Comparison { origin, .. } | Inquiry::Terms { origin, .. } => {
                origin.name()
            }
            other => other.words().unwrap_or_default().to_owned(),
        };
        let words: String = words.chars().filter(|c| c.is_alphanumeric()).take(MOST_OF_NAME).collect();
        let words = if words.is_empty() { kind } else { &words };
        let name = |number: u32| {
            let number = if number > 1 { format!("-{number}") } else { String::new() };
            Path::new(&format!("{words}.{kind}{number}.{}", form.ending())).to_owned()
        };
        let free = (1..10_000).map(name).find(|file| file.symlink_metadata().is_err());
        let file = free.unwrap_or_else(|| name(1));
        files::absolute(&file)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::library::{self, ScanOptions};

    #[test]
    fn what_is_asked_leaves_with_its_scope_in_the_forms_that_fit_it() {
        let (searcher, _) = library::searcher(&[], ScanOptions::default());
        let inquiry = Inquiry::Concordance { query: "亚太".into(), order: ConcordOrder::Right };
        let strings = Strings::of("zh-Hans");
        let exported = Exported { inquiry: &inquiry, searcher: &searcher, library: &[], strings };
        let query = Query::parse("亚太").unwrap();
        let contexts = |form| exported.contexts(&query, ConcordOrder::Right, form);
        let json = contexts(ReportFormat::Json).unwrap();
        let last = json.lines().next_back().unwrap();
        assert!(last.contains("\"queries\":[\"亚太\"]") && last.contains("\"by\":\"right\""), "{last}");
        let csv = contexts(ReportFormat::Csv).unwrap();
        assert!(csv.starts_with("\"path\",") && csv.contains("\"亚太\",\"\",\"2\",\"right\","), "{csv}");
        assert!(contexts(ReportFormat::Markdown).unwrap().contains("【亚太】"));
        assert_eq!(contexts(ReportFormat::Svg), None);
        let (course, _) = searcher.course("亚太", &query, Period::Year);
        let courses = [course];
        let svg = exported.trends(&courses, Period::Year, ReportFormat::Svg).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("zhujian"), "{svg}");
        assert!(exported.trends(&courses, Period::Year, ReportFormat::Vega).unwrap().contains("vega-lite"));
        assert_eq!(exported.trends(&courses, Period::Year, ReportFormat::Html), None);
    }

    #[test]
    fn no_file_is_written_over_and_a_new_one_is_named_by_what_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (searcher, _) = library::searcher(&[], ScanOptions::default());
        let inquiry = Inquiry::Trend { query: "改革 开放".into(), by: Period::Year };
        let strings = Strings::of("zh-Hans");
        let exported = Exported { inquiry: &inquiry, searcher: &searcher, library: &[], strings };
        let file = folder.path().join("a.csv");
        let file = file.to_str().unwrap();
        assert!(exported.write("一", ReportFormat::Csv, Some(file)).is_ok());
        assert!(exported.write("二", ReportFormat::Csv, Some(file)).unwrap_err().contains("a.csv"));
        assert_eq!(std::fs::read_to_string(file).unwrap(), "一");
        assert!(exported.new_file(ReportFormat::Svg).ends_with("改革开放.trend.svg"));
    }
}
