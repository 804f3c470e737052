//! The notes of bookmarked passages beside the text, where the window is wide enough: what stands on which rows. Drawing and
//! the mouse both ask here.

use crate::{
    annotation::{BookmarkId, Colour},
    app::{Area, Model, reader::Passage},
    layout::wrap,
    text::{Columns, Slice, truncate},
};

/// The columns between the text and a note; a mark may hang in two of them.
const GAP: Columns = Columns(3);
/// The narrowest and the widest margin with notes, in columns.
const LEAST: Columns = Columns(20);
const MOST: Columns = Columns(44);
/// The columns before a note, in which its sign stands.
const SIGN: Columns = Columns(2);

/// A note in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarginNote {
    /// Its bookmark.
    pub id: BookmarkId,
    /// The colour its passage is marked in.
    pub colour: Colour,
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
        let noted = self.noted();
        let mut notes = Vec::with_capacity(noted.len());
        let mut free = 0;
        for (index, &(row, passage)) in noted.iter().enumerate() {
            let start = row.max(free);
            let next = noted.get(index + 1).map_or(margin.height, |&(row, _)| row);
            let room = next.max(start + 1).min(margin.height).saturating_sub(start);
            let Some(bookmark) = self.bookmarks.get(&passage.id).filter(|_| room > 0) else { continue };
            let lines = self.cut(&bookmark.content.note, margin.width.saturating_sub(SIGN), room);
            let height = lines.len() as u16;
            free = start + height;
            notes.push(MarginNote {
                id: passage.id.clone(),
                colour: passage.colour,
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
        let x = text.x + text.width + GAP;
        let width = (pane.x + pane.width).saturating_sub(x + Columns(1)).min(MOST);
        let is_wanted = self.settings.margin_notes && geometry.text_columns == 1 && width >= LEAST;
        is_wanted.then_some(Area { x, width, ..text })
    }

    /// The passages in view on which something is noted, each with the row of its first line in view.
    fn noted(&self) -> Vec<(u16, &Passage)> {
        let Some(view) = self.reader.view() else { return Vec::new() };
        let noted = self
            .reader
            .passages
            .iter()
            .filter(|passage| passage.has_note && passage.range.start < view.end && view.start < passage.range.end);
        let row = |passage: &Passage| self.reader.cell_of(passage.range.start.max(view.start)).map(|(_, row)| row);
        noted.filter_map(|passage| Some((row(passage)?, passage))).collect()
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
