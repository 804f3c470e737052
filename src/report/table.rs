//! Tables as CSV (RFC 4180), as JSON lines, as Markdown.

use serde::Serialize;

use crate::{document::as_markdown, exchange::csv_record, text::json_escaped};

/// A value as a line of JSON.
pub(super) fn json_line(value: &impl Serialize) -> String {
    // What is ours can be written as JSON.
    let json = serde_json::to_string(value).unwrap_or_default();
    json_escaped(&json).into_owned() + "\n"
}

/// A table as CSV.
pub(super) fn csv(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    std::iter::once(head).chain(rows).map(|row| csv_record(&row)).collect()
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
