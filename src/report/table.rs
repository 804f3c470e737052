//! Tables as CSV (RFC 4180), as JSON lines, as Markdown.

use serde::Serialize;

use crate::{document::as_markdown, exchange::csv_record, text::json_escaped};

/// A value as a line of JSON.
pub(super) fn json_line(value: &impl Serialize) -> String {
    // What is ours can be written as JSON.
    let json = serde_json::to_string(value).unwrap_or_default();
    json_escaped(&json).into_owned() + "\n"
}

/// A table as CSV, at the end of every record the values that all have alike: RFC 4180 knows no comments, and a line that is
/// no record would be one to whatever reads the table. So a record that is cut out, sorted or joined keeps its scope.
pub fn scoped_csv(
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    scope: impl IntoIterator<Item = (&'static str, String)>,
) -> String {
    let (names, values): (Vec<String>, Vec<String>) =
        scope.into_iter().map(|(name, value)| (name.to_owned(), value)).unzip();
    let (names, values) = (csv_record(&names), csv_record(&values));
    // A record ends with a quote and its line end.
    let joined = |row: &[String], rest: &str| format!("{},{rest}", csv_record(row).trim_end());
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    std::iter::once(joined(&head, &names)).chain(rows.map(|row| joined(&row, &values))).collect()
}

/// A table as Markdown (GFM).
pub(super) fn markdown(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        let cells = cells.iter().map(|cell| as_markdown(&cell.replace(['\n', '\t'], " ")).replace('|', "\\|"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    let border = format!("|{}\n", " --- |".repeat(head.len()));
    line(&head) + &border + &rows.map(|row| line(&row)).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_of_a_table_carries_its_scope() {
        let rows = [vec!["一\r\n".to_owned()], vec!["=二".to_owned()]];
        let scope = [("scope_by", "year".to_owned()), ("scope_queries", "-改革,\"开放\"".to_owned())];
        let expected = "\"term\",\"scope_by\",\"scope_queries\"\r\n\
                        \"一\r\n\",\"year\",\"'-改革,\"\"开放\"\"\"\r\n\
                        \"'=二\",\"year\",\"'-改革,\"\"开放\"\"\"\r\n";
        assert_eq!(scoped_csv(&["term"], rows.into_iter(), scope), expected);
    }
}
