//! The notes of bookmarked passages, and footnotes that stand on another page, beside the text, where the window is wide enough:
//! what stands on which rows. Left of vertical lines they stand below each other in the order of these. Drawing and the mouse both ask here.

use std::collections::HashSet;

use crate::{
    annotation::{BookmarkId, Colour},
    app::{Area, Model},
    document::{Reference, footnote, references},
    layout::wrap,
    text::{Columns, Place, Slice, truncate},
};

/// The columns between the text and a note; a mark may hang in two of them.
const GAP: Columns = Columns(3);
/// The narrowest and the widest margin with notes, in columns.
const LEAST: Columns = Columns(20);
const MOST: Columns = Columns(44);
/// The columns before a note, in which its sign stands.
const SIGN: Columns = Columns(2);

/// What a note in the margin is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOf {
    /// A bookmark, whose passage is marked in this colour.
    Bookmark(BookmarkId, Colour),
    /// The footnote at this place.
    Footnote(Place),
}

/// A note in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarginNote {
    /// What it is of.
    pub of: NoteOf,
    /// Its rows on the screen, the first with the sign of the colour.
    pub area: Area,
    /// Where its text begins.
    pub text_x: Columns,
    /// Its lines; the last ends in … where the next note needs the room.
    pub lines: Vec<String>,
}

impl Model {
    /// The notes in the margin; none where there is no room for them, the text stands in two columns, or they are not wanted.
    pub fn margin_notes(&self) -> Vec<MarginNote> {
        let Some(margin) = self.margin() else { return Vec::new() };
        let is_vertical = self.settings.vertical;
        let mut noted: Vec<_> = self.noted().into_iter().chain(self.footnotes()).collect();
        noted.sort_by_key(|(row, ..)| *row);
        let rows: Vec<u16> = noted.iter().map(|(row, ..)| *row).collect();
        let mut notes = Vec::with_capacity(noted.len());
        let mut free = 0;
        for (index, (row, of, text)) in noted.into_iter().enumerate() {
            let start = if is_vertical { free } else { row.max(free) };
            let next = match rows.get(index + 1) {
                // Each of those that follow has a row at least.
                Some(_) if is_vertical => margin.height.saturating_sub((rows.len() - index - 1) as u16),
                Some(&row) => row,
                None => margin.height,
            };
            let room = next.max(start + 1).min(margin.height).saturating_sub(start);
            if room == 0 {
                continue;
            }
            let lines = self.cut(&text, margin.width.saturating_sub(SIGN), room);
            let height = lines.len() as u16;
            free = start + height;
            notes.push(MarginNote {
                of,
                area: Area { y: margin.y + start, height, ..margin },
                text_x: margin.x + SIGN,
                lines,
            });
        }
        notes
    }

    /// Where notes stand beside the text.
    fn margin(&self) -> Option<Area> {
        let geometry = self.geometry();
        let (pane, text) = (geometry.reader?, geometry.text);
        let (x, end) = if self.settings.vertical {
            (pane.x + Columns(1), text.x.saturating_sub(GAP))
        } else {
            (text.x + text.width + GAP, (pane.x + pane.width).saturating_sub(Columns(1)))
        };
        let width = end.saturating_sub(x).min(MOST);
        let is_wanted = self.settings.margin_notes && geometry.text_columns == 1 && width >= LEAST;
        is_wanted.then_some(Area { x, width, ..text })
    }

    /// The row of a place in view; of a vertical line how far it stands from the first, for notes follow each other as lines do.
    fn row_of(&self, place: Place) -> Option<u16> {
        let (column, row) = self.reader.cell_of(place)?;
        Some(if self.settings.vertical { self.geometry().text.width.saturating_sub(column).0 } else { row })
    }

    /// What is noted on passages in view, each with the row of its first line in view.
    fn noted(&self) -> Vec<(u16, NoteOf, String)> {
        let Some(view) = self.reader.view() else { return Vec::new() };
        let noted = self
            .reader
            .passages
            .iter()
            .filter(|passage| passage.has_note && passage.range.start < view.end && view.start < passage.range.end);
        let noted = noted.filter_map(|passage| {
            let row = self.row_of(passage.range.start.max(view.start))?;
            let id = passage.id.clone()?;
            let note = self.bookmarks.get(&id)?.content.note.clone();
            Some((row, NoteOf::Bookmark(id, passage.colour), note))
        });
        noted.collect()
    }

    /// The footnotes that are referred to in view and stand elsewhere, each with the row of the first reference.
    fn footnotes(&self) -> Vec<(u16, NoteOf, String)> {
        let (Some(open), Some(view)) = (&self.reader.open, self.reader.view()) else { return Vec::new() };
        let window = open.window();
        let mut known = HashSet::new();
        let noted = references(window, view).into_iter().filter_map(|(range, reference)| {
            let Reference::Footnote(label) = reference else { return None };
            let place = footnote(window, &label).filter(|place| !view.contains(*place) && known.insert(*place))?;
            let text = window.block(place.block)?.text.slice(place.within..);
            let row = self.row_of(range.start)?;
            Some((row, NoteOf::Footnote(place), format!("[{label}] {text}")))
        });
        noted.collect()
    }

    /// The lines of a note, of which so many have room.
    fn cut(&self, note: &str, width: Columns, room: u16) -> Vec<String> {
        let note = note.trim().replace('\t', " ");
        let lines = wrap(&note, width, self.profile);
        let shown = lines.iter().take(usize::from(room));
        let mut shown: Vec<String> = shown.map(|line| note.slice(line.clone()).trim_end().to_owned()).collect();
        if lines.len() > shown.len()
            && let Some(last) = shown.last_mut()
        {
            // As if it went on, so that it is cut.
            last.push('…');
            *last = truncate(last, width, self.profile).into_owned();
        }
        shown
    }
}
