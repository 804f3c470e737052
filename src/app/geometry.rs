//! Which part of the screen is whose: a pure function of the size and of what is shown, which update and view both
//! call, so that nothing has to be known from drawing.

use super::{
    area::{Area, Size},
    focus::Focus,
};
use crate::{settings::Settings, text::Columns};

/// Below this many columns or rows nothing but a line of words is shown.
const LEAST: Size = Size { columns: Columns(20), rows: 5 };
/// From this many columns on, the list, the text and the outline stand side by side.
const THREE_PANES: Columns = Columns(96);
/// From this many columns on, one of them stands beside the text.
const TWO_PANES: Columns = Columns(60);
/// A pane narrower than that has margins of one column.
const ROOM_FOR_MARGINS: Columns = Columns(48);
/// The columns right of the measure that a hanging mark takes.
const GUTTER: Columns = Columns(2);

/// The cells across a vertical line.
const VERTICAL_LINE: Columns = Columns(2);

/// From this many columns of the window on, the text may stand in two columns.
const WIDE: Columns = Columns(150);
/// The narrowest of two columns of text.
const LEAST_COLUMN: Columns = Columns(50);
/// A pane as wide as that has room for notes left of vertical lines, and the columns these take.
const ROOM_FOR_NOTES: Columns = Columns(96);
const VERTICAL_NOTES: Columns = Columns(32);
/// The columns between two columns of text.
pub(super) const COLUMN_GAP: Columns = Columns(4);

/// Columns a list of bookmarks or keys takes at most.
const OVERLAY_WIDTH: Columns = Columns(100);

/// Rows a note takes: heading, colours, text, keys; more where there is room.
const NOTE_ROWS: u16 = 6;

/// What of the screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The reader wants the list.
    pub list: bool,
    /// The reader wants the outline.
    pub outline: bool,
    /// Where the keys go.
    pub focus: Focus,
    /// The longest measure, in columns.
    pub measure: Columns,
    /// The columns wanted at each side of the text.
    pub margins: Columns,
    /// Whether a pause mark may hang beyond the measure.
    pub hangs: bool,
    /// The widths of the panes at the sides.
    pub widths: PaneWidths,
    /// The columns of text that are wanted in a wide window.
    pub columns: u8,
    /// The cells between vertical lines, where lines are wanted so.
    pub vertical_gap: Option<Columns>,
    /// Whether notes are to stand left of vertical lines, in a pane wide enough.
    pub notes_beside_vertical: bool,
    /// Whether what is shown in the panes' stead has use for every column.
    pub has_table: bool,
}

/// The widths that were chosen for the panes at the sides; without one, a share of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PaneWidths {
    pub list: Option<Columns>,
    pub outline: Option<Columns>,
}

/// A pane at a side has at least that many columns, and at most two fifths of the window.
const LEAST_SIDE: Columns = Columns(16);

/// Who has which part of the screen. A pane without an area is not on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The window is too small for anything but words.
    pub is_too_small: bool,
    /// The list pane.
    pub list: Option<Area>,
    /// The reader pane.
    pub reader: Option<Area>,
    /// The lines of text inside the reader pane: its width is the measure, always even; of vertical lines its height is.
    pub text: Area,
    /// How many columns like that stand side by side, `COLUMN_GAP` apart.
    pub text_columns: u16,
    /// The outline pane.
    pub outline: Option<Area>,
    /// The pane that is shown in the stead of the others: bookmarks, help.
    pub overlay: Area,
    /// The note of a bookmark, over whatever else is shown.
    pub note: Area,
    /// The status line.
    pub status: Area,
}

impl Geometry {
    /// The longest line of text that there is room for, in columns.
    pub fn measure(&self, settings: &Settings) -> Columns {
        if settings.vertical { VERTICAL_LINE * self.text.height } else { self.text.width }
    }

    /// The text of a note: under its heading and colours, above the keys; in a low window nothing else is shown.
    pub fn note_text(&self) -> Area {
        let (above, below) = if self.note.height >= NOTE_ROWS { (2, 1) } else { (0, 0) };
        self.note.inset(Columns(1), above, below)
    }
}

/// Parts the screen.
pub fn geometry(size: Size, shown: Shown) -> Geometry {
    let Size { columns, rows } = size;
    if columns < LEAST.columns || rows < LEAST.rows {
        return Geometry { is_too_small: true, ..Geometry::default() };
    }
    let body = Area { x: Columns(0), y: 0, width: columns, height: rows - 1 };
    let status = Area { y: rows - 1, height: 1, ..body };
    let (list_width, outline_width) = side_widths(columns, shown);
    let middle = Area { x: list_width, width: columns - list_width - outline_width, ..body };
    let (text, text_columns) = match shown.vertical_gap {
        Some(gap) => (vertical_text_area(middle, gap, shown), 1),
        None => text_area(middle, columns, shown),
    };
    let side = |x, width| (width > Columns(0)).then_some(Area { x, width, ..body });
    Geometry {
        is_too_small: false,
        list: side(Columns(0), list_width),
        reader: (middle.width > Columns(0)).then_some(middle),
        text,
        text_columns,
        outline: side(columns - outline_width, outline_width),
        overlay: overlay_area(body, if shown.has_table { columns } else { OVERLAY_WIDTH }),
        note: note_area(body),
        status,
    }
}

/// The widths of the list and of the outline; what is left is the text's.
fn side_widths(columns: Columns, shown: Shown) -> (Columns, Columns) {
    const NONE: Columns = Columns(0);
    let share = |chosen: Option<Columns>, percent, least, most| match chosen {
        Some(width) => width.clamp(LEAST_SIDE, columns * 2 / 5),
        None => (columns * percent / 100).clamp(Columns(least), Columns(most)),
    };
    let PaneWidths { list, outline } = shown.widths;
    if columns >= THREE_PANES {
        let list = if shown.list { share(list, 24, 24, 40) } else { NONE };
        let outline = if shown.outline { share(outline, 24, 22, 40) } else { NONE };
        return (list, outline);
    }
    let (list, outline) =
        if columns >= TWO_PANES { (share(list, 36, 24, 34), share(outline, 36, 22, 32)) } else { (columns, columns) };
    match shown.focus {
        Focus::List => (list, NONE),
        Focus::Outline => (NONE, outline),
        Focus::Reader if columns < TWO_PANES => (NONE, NONE),
        Focus::Reader if shown.outline => (NONE, outline),
        Focus::Reader if shown.list => (list, NONE),
        Focus::Reader => (NONE, NONE),
    }
}

/// The text in its pane, in a window of so many columns, and how many columns of it: an even measure (at an odd one most
/// lines of Han end a cell short), centred, with a margin, and with a gutter at its right where marks may hang.
fn text_area(pane: Area, window: Columns, shown: Shown) -> (Area, u16) {
    let margin = if pane.width >= ROOM_FOR_MARGINS { shown.margins.min(pane.width / 4) } else { Columns(1) };
    let gutter = if shown.hangs { GUTTER } else { Columns(0) };
    let inner = pane.inset(margin, u16::from(pane.height >= 10), u16::from(pane.height >= 16));
    let room = pane.width.saturating_sub(margin + margin.max(gutter));
    let half = room.saturating_sub(COLUMN_GAP) / 2;
    let is_double = shown.columns > 1 && window >= WIDE && half >= LEAST_COLUMN;
    let measure = if is_double { half } else { room }.min(shown.measure) / 2 * 2;
    let taken = if is_double { measure * 2 + COLUMN_GAP } else { measure };
    let slack = pane.width.saturating_sub(taken);
    let x = pane.x + (slack / 2).min(slack.saturating_sub(gutter));
    (Area { x, width: measure, ..inner }, 1 + u16::from(is_double))
}

/// Vertical lines in their pane: as many whole ones as it is wide, or as notes leave room for, centred, as high as the measure allows, with a row below
/// where marks may hang.
fn vertical_text_area(pane: Area, gap: Columns, shown: Shown) -> Area {
    let margin = if pane.width >= ROOM_FOR_MARGINS { shown.margins.min(pane.width / 4) } else { Columns(1) };
    let below = u16::from(pane.height >= 16 || shown.hangs);
    let inner = pane.inset(margin, u16::from(pane.height >= 10), below);
    let pitch = (VERTICAL_LINE + gap).0;
    let notes = if shown.notes_beside_vertical && pane.width >= ROOM_FOR_NOTES { VERTICAL_NOTES } else { Columns(0) };
    let lines = (inner.width - notes + gap).0 / pitch;
    let width = Columns(lines * pitch).saturating_sub(gap);
    let x = pane.x + notes + (pane.width - notes).saturating_sub(width) / 2;
    Area { x, width, height: inner.height.min(shown.measure.0 / VERTICAL_LINE.0), ..inner }
}

/// A pane in the stead of the others: all rows, and in a wide window the columns in the middle.
fn overlay_area(body: Area, most: Columns) -> Area {
    let width = body.width.min(most);
    Area { x: (body.width - width) / 2, width, ..body }
}

/// The note at the bottom of the same columns: a third of the rows, so that the passage stays in sight.
fn note_area(body: Area) -> Area {
    let height = (body.height / 3).max(NOTE_ROWS).min(body.height);
    let Area { x, width, .. } = overlay_area(body, OVERLAY_WIDTH);
    Area { x, y: body.y + body.height - height, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(focus: Focus, hangs: bool) -> Shown {
        let widths = PaneWidths::default();
        Shown {
            list: true,
            outline: true,
            focus,
            notes_beside_vertical: false,
            measure: Columns(80),
            margins: Columns(2),
            hangs,
            widths,
            columns: 2,
            vertical_gap: None,
            has_table: false,
        }
    }

    fn at(columns: u16, rows: u16, focus: Focus) -> Geometry {
        geometry(Size { columns: Columns(columns), rows }, shown(focus, false))
    }

    #[test]
    fn a_hundred_columns_hold_three_panes_eighty_two_and_forty_one() {
        let panes = |g: Geometry| [g.list.is_some(), g.reader.is_some(), g.outline.is_some()];
        assert_eq!(panes(at(100, 30, Focus::Reader)), [true, true, true]);
        assert_eq!(panes(at(80, 24, Focus::Reader)), [false, true, true]);
        assert_eq!(panes(at(80, 24, Focus::List)), [true, true, false]);
        assert_eq!(panes(at(40, 20, Focus::Reader)), [false, true, false]);
        assert_eq!(panes(at(40, 20, Focus::List)), [true, false, false]);
        assert_eq!(panes(at(40, 20, Focus::Outline)), [false, false, true]);
    }

    #[test]
    fn the_measure_is_even_and_the_text_stays_in_its_pane_at_every_size() {
        for columns in 20..=220 {
            for focus in [Focus::List, Focus::Reader, Focus::Outline] {
                let g = at(columns, 24, focus);
                let Some(pane) = g.reader else { continue };
                assert_eq!(g.text.width.0 % 2, 0);
                assert!((Columns(16)..=Columns(80)).contains(&g.text.width), "{columns}: {:?}", g.text);
                assert!(g.text.x >= pane.x && g.text.x + g.text.width <= pane.x + pane.width);
                assert!(g.text.y + g.text.height <= pane.y + pane.height);
            }
        }
    }

    #[test]
    fn a_wide_window_has_two_columns_of_text_where_they_fit() {
        let columns = |columns, list, outline, wanted| {
            let shown = Shown { list, outline, columns: wanted, ..shown(Focus::Reader, true) };
            let g = geometry(Size { columns: Columns(columns), rows: 40 }, shown);
            let (pane, count) = (g.reader.unwrap(), g.text_columns);
            assert!(g.text.x + g.text.width * count + COLUMN_GAP * (count - 1) + GUTTER <= pane.x + pane.width);
            (count, g.text.width.0)
        };
        assert_eq!(columns(149, false, false, 2), (1, 80));
        assert_eq!(columns(150, false, false, 2), (2, 70));
        assert_eq!(columns(160, true, false, 2), (2, 56));
        assert_eq!(columns(160, true, true, 2), (1, 80));
        assert_eq!(columns(200, true, true, 2), (2, 56));
        assert_eq!(columns(200, false, false, 2), (2, 80));
        assert_eq!(columns(200, false, false, 1), (1, 80));
    }

    #[test]
    fn a_hanging_mark_has_room_at_every_size() {
        for columns in 20..=220 {
            let g = geometry(Size { columns: Columns(columns), rows: 24 }, shown(Focus::Reader, true));
            let Some(pane) = g.reader else { continue };
            assert!(g.text.x + g.text.width + GUTTER <= pane.x + pane.width, "{columns}: {:?}", g.text);
        }
    }

    #[test]
    fn chosen_widths_leave_the_text_its_room() {
        for columns in [60, 80, 96, 160] {
            for width in [0, 20, 90, 500].map(|width| Some(Columns(width))) {
                let widths = PaneWidths { list: width, outline: width };
                let size = Size { columns: Columns(columns), rows: 24 };
                let g = geometry(size, Shown { widths, ..shown(Focus::Reader, false) });
                assert!(g.reader.is_some_and(|pane| pane.width >= Columns(columns / 5)), "{columns} {width:?}");
                assert!(g.outline.is_some_and(|pane| pane.width >= LEAST_SIDE), "{columns} {width:?}");
            }
        }
    }

    #[test]
    fn nothing_overlaps_and_nothing_leaves_the_window() {
        for columns in 0..=200 {
            for rows in 0..=60 {
                for focus in [Focus::List, Focus::Reader, Focus::Outline] {
                    let g = at(columns, rows, focus);
                    let used: Columns = [g.list, g.reader, g.outline].into_iter().flatten().map(|a| a.width).sum();
                    assert!(g.is_too_small || used == Columns(columns));
                    assert!(g.is_too_small || g.status.y + 1 == rows);
                }
            }
        }
    }
}
