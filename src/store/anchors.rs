//! An anchor in the columns of a row. Every table that keeps passages has the same ones.

use rusqlite::{Connection, Row, ToSql, types::Value};

use crate::{
    annotation::Anchor,
    text::{Place, SourceOffset, TextRange},
};

/// The columns of an anchor.
pub(super) const COLUMNS: &str = "exact, prefix, suffix, start_block, start_within, end_block, end_within, section, \
    hash, start_char, end_char";

/// The values that stand for them in a statement, each named as its column.
pub(super) const VALUES: &str = ":exact, :prefix, :suffix, :start_block, :start_within, :end_block, :end_within, \
    :section, :hash, :start_char, :end_char";

/// A value with its name in a statement.
pub(super) type Named = (&'static str, Value);

/// The values of an anchor.
pub(super) fn values(anchor: &Anchor) -> Vec<Named> {
    let Anchor { exact, prefix, suffix, range, section, hash, chars } = anchor;
    let block = |place: Place| Value::from(place.block.0.cast_signed());
    let within = |place: Place| Value::from(place.within as i64);
    let char = |at: Option<u64>| Value::from(at.map(u64::cast_signed));
    vec![
        (":exact", exact.clone().into()),
        (":prefix", prefix.clone().into()),
        (":suffix", suffix.clone().into()),
        (":start_block", block(range.start)),
        (":start_within", within(range.start)),
        (":end_block", block(range.end)),
        (":end_within", within(range.end)),
        (":section", lines(section).into()),
        (":hash", hash.clone().into()),
        (":start_char", char(chars.as_ref().map(|chars| chars.start))),
        (":end_char", char(chars.as_ref().map(|chars| chars.end))),
    ]
}

/// Runs a statement with named values; the number of rows it changed.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn execute(connection: &Connection, sql: &str, values: &[Named]) -> rusqlite::Result<usize> {
    let values: Vec<(&str, &dyn ToSql)> = values.iter().map(|(name, value)| (*name, value as &dyn ToSql)).collect();
    connection.prepare_cached(sql)?.execute(values.as_slice())
}

/// The anchor of a row.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn anchor(row: &Row) -> rusqlite::Result<Anchor> {
    let char = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(i64::cast_unsigned));
    Ok(Anchor {
        exact: row.get("exact")?,
        prefix: row.get("prefix")?,
        suffix: row.get("suffix")?,
        range: TextRange::new(place(row, "start_block", "start_within")?, place(row, "end_block", "end_within")?),
        section: list(&row.get::<_, String>("section")?),
        hash: row.get("hash")?,
        chars: char("start_char")?.zip(char("end_char")?).map(|(start, end)| start..end),
    })
}

/// The place in two columns of a row.
///
/// # Errors
/// Where the store cannot be read or written.
pub(super) fn place(row: &Row, block: &str, within: &str) -> rusqlite::Result<Place> {
    let within: i64 = row.get(within)?;
    let block: i64 = row.get(block)?;
    Ok(Place::new(SourceOffset(block.cast_unsigned()), usize::try_from(within).unwrap_or_default()))
}

/// A list as it stands in a column: one item a line.
pub(super) fn lines(list: &[String]) -> String {
    list.iter().map(|item| item.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

/// The list of a column.
pub(super) fn list(lines: &str) -> Vec<String> {
    lines.lines().map(str::to_owned).collect()
}
