//! Bookmarks as a table: RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula is none.

use super::utc;
use crate::{
    annotation::{Bookmark, Draft},
    citation::source,
};

const HEAD: [&str; 12] =
    ["id", "quote", "note", "tags", "colour", "title", "author", "date", "section", "source", "created", "path"];

/// The table: a head, then a bookmark a record.
pub fn csv(bookmarks: &[Bookmark]) -> String {
    let mut table = csv_record(&HEAD.map(str::to_owned));
    table.extend(bookmarks.iter().map(|bookmark| {
        let Bookmark { id, created, content, .. } = bookmark.clone();
        let source = source(&content.work());
        let Draft { path, title, author, date, anchor, note, tags, colour, .. } = content;
        csv_record(&[
            id.into(),
            anchor.exact,
            note,
            tags.join(", "),
            colour.name().to_owned(),
            title,
            author.unwrap_or_default(),
            date.unwrap_or_default(),
            anchor.section.join(" › "),
            source,
            utc(created),
            path.into(),
        ])
    }));
    table
}

/// A record of a table, its line end too.
pub fn csv_record(cells: &[String]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell in quotes. One that begins like a formula gets an apostrophe before it, which spreadsheets take for "text".
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_ends_early() {
        for (cell, expected) in [
            ("=1+1", "\"'=1+1\""),
            ("+86", "\"'+86\""),
            ("-", "\"'-\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
            ("他说\"好\",\n走了", "\"他说\"\"好\"\",\n走了\""),
            ("一 = 二", "\"一 = 二\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}
