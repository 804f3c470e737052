//! `zhujian print --vertical`: pages of vertical lines, one after the other. Sets nothing itself.

use crate::{
    i18n::Strings,
    layout::{Line, Typesetting, WritingMode, glyphs, lay_out},
    text::{Columns, VerticalMarks, WidthProfile, columns, vertical_form},
};

use super::{
    Failure,
    output::Output,
    pieces,
    printed_text::{InScript, printed},
};

/// Prints the document in pages of vertical lines, a blank row between two.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn text(
    pieces: &mut pieces::Pieces,
    setting: &Typesetting,
    (is_raw, script): (bool, &mut InScript),
    out: &mut Output,
    strings: &Strings,
) -> Result<(), Failure> {
    let WritingMode::Vertical { width, gap, marks } = setting.writing_mode else { return Ok(()) };
    // The marks of the first line stand right of it.
    let width = width.saturating_sub(Columns(u16::from(marks == VerticalMarks::Beside)));
    let mut page = Page { profile: setting.profile, width, gap, left: width.saturating_add(gap), rows: Vec::new() };
    let mut is_first = true;
    let mut print = |page: &mut Page| -> Result<(), Failure> {
        if !std::mem::take(&mut is_first) {
            out.line("")?;
        }
        for row in page.rows() {
            if is_raw { out.raw(format!("{row}\n"))? } else { out.line(&row)? }
        }
        Ok(())
    };
    while let Some(blocks) = pieces.next(strings)? {
        script.look_at(blocks);
        for block in printed(blocks) {
            let block = &*block;
            let shown = script.text(block);
            for line in lay_out(block, setting) {
                if !page.has_room(&line) {
                    print(&mut page)?;
                }
                page.put(&line, &shown);
            }
        }
    }
    if !page.rows.is_empty() {
        print(&mut page)?;
    }
    Ok(())
}

/// A page that fills from the right.
struct Page {
    profile: WidthProfile,
    width: Columns,
    gap: Columns,
    /// The left edge of what is on it, with the gap.
    left: Columns,
    /// Row by row the clusters and the cells at which they stand.
    rows: Vec<Vec<(Columns, String)>>,
}

impl Page {
    fn has_room(&self, line: &Line) -> bool {
        self.rows.is_empty() || self.left >= line.breadth.saturating_add(self.gap)
    }

    fn put(&mut self, line: &Line, text: &str) {
        self.left = self.left.saturating_sub(self.gap).saturating_sub(line.breadth);
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let left = self.left;
        let mut put = |(right, down): (Columns, u16), drawn: String| {
            let row = usize::from(down);
            self.rows.resize_with(self.rows.len().max(row + 1), Vec::new);
            self.rows[row].push((left.saturating_add(right), drawn));
        };
        for lead in &line.leads {
            if line.is_vertical() {
                lead.glyphs().for_each(|glyph| put(line.cell(glyph.column), vertical_form(glyph.cluster).into_owned()));
            } else {
                put(line.cell(lead.column), lead.text.clone());
            }
        }
        for glyph in glyphs(line, text, self.profile) {
            let (cell, drawn) = line.drawn(&glyph, glyph.cluster);
            put(cell, drawn.into_owned());
        }
        self.left = left;
    }

    /// Its rows as text; then it is empty.
    fn rows(&mut self) -> Vec<String> {
        self.left = self.width.saturating_add(self.gap);
        let rows = std::mem::take(&mut self.rows);
        rows.into_iter().map(|clusters| row(clusters, self.profile)).collect()
    }
}

/// A row as text, with blanks between what stands in it.
fn row(mut clusters: Vec<(Columns, String)>, profile: WidthProfile) -> String {
    clusters.sort_by_key(|(column, _)| *column);
    let (mut row, mut at) = (String::new(), Columns(0));
    for (column, drawn) in clusters {
        row.extend(std::iter::repeat_n(' ', usize::from(column.saturating_sub(at))));
        row.push_str(&drawn);
        at = column.saturating_add(columns(&drawn, profile));
    }
    row.truncate(row.trim_end().len());
    row
}
