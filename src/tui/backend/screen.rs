//! The screen: what is drawn on it and what it shows, one write a frame, one cursor move a run.

use std::{
    io::{self, Write},
    mem,
};

use crossterm::{
    QueueableCommand,
    cursor::{Hide, MoveTo, Show},
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::{Position, Rect, Size},
};

use super::{
    ColorDepth,
    buffer_diff::{changes, mark_halves},
    column_shift::{self, RowShift},
    scroll_region::{self, Shift, lines},
    sgr::Sgr,
    width_certainty::certain_width,
};
use crate::tui::hyperlinks::LinkTable;

/// Blanks that are written rather than the cursor moved over them, at most.
const MOST_BLANKS: u16 = 5;

/// A screen over any writer. All that a frame changes goes out in one write, inside a synchronised update.
///
/// It holds two buffers: the frame that is drawn and the one that is shown. A [`ratatui::Terminal`] has two of its own, which
/// take the second half of a wide character for a blank: where half of one is cut off by another they see no change, though
/// the terminal has blanked the rest in a style of its own choice. Here a half is an empty cell, equal to no blank.
///
/// The cursor is moved only where it is not already: after a cell whose width terminals disagree about (ambiguous
/// characters, emoji sequences) it is placed anew, after all others it is not. Before a cell whose width is forced the
/// cells it is to cover are blanked, so that a terminal that draws it narrower shows no stale half and no hole. Lines that only move
/// up or down are moved by the terminal itself, and so are vertical lines sideways: a scroll key costs the new line, not the page.
#[derive(Debug)]
pub struct Screen<W: Write> {
    writer: W,
    /// What goes out with the next frame.
    frame: Vec<u8>,
    depth: ColorDepth,
    /// Whether the terminal is sent kinds of underline.
    underlines: bool,
    size: Size,
    style: Sgr,
    /// The addresses of hyperlinks; `None` where the terminal is sent none.
    links: Option<LinkTable>,
    /// The number of the hyperlink that is open.
    link: Option<u32>,
    /// The buffer that the next frame is drawn in; empty before the first.
    next: Buffer,
    /// What is on the screen; `None` where it is blank, for which no buffer is needed.
    shown: Option<Buffer>,
    /// Where the cursor is for sure.
    cursor: Option<Position>,
    is_cursor_shown: Option<bool>,
    written: u64,
}

/// Blanks all of the screen (ED).
const CLEAR: &[u8] = b"\x1b[2J";
/// A cell of a screen of blanks.
static EMPTY: Cell = Cell::EMPTY;

impl<W: Write> Screen<W> {
    /// A screen of `size` columns and rows, blank at first, with the colours of `depth`.
    pub fn new(writer: W, size: Size, depth: ColorDepth) -> Self {
        Self {
            writer,
            frame: Vec::new(),
            depth,
            underlines: false,
            size,
            style: Sgr::PLAIN,
            links: None,
            link: None,
            next: Buffer::default(),
            shown: None,
            cursor: None,
            is_cursor_shown: None,
            written: 0,
        }
    }

    /// Sends the hyperlinks of this table from now on, or none.
    pub fn set_links(&mut self, links: Option<LinkTable>) {
        self.links = links;
    }

    /// Sends kinds of underline from now on, or the one that every terminal has.
    pub const fn set_underlines(&mut self, are_sent: bool) {
        self.underlines = are_sent;
    }

    /// The style that draws a cell, with what the terminal has.
    fn style_of(&self, cell: &Cell) -> Sgr {
        let style = Sgr::of(cell, self.depth);
        if self.underlines { style } else { style.with_one_underline() }
    }

    /// The table of hyperlinks, where they are sent: whatever a frame names must stand in it.
    pub const fn links(&mut self) -> Option<&mut LinkTable> {
        self.links.as_mut()
    }

    /// Follows the terminal to a new size; the next frame is drawn on all of it.
    pub const fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Blanks the screen, of which nothing is known: after the terminal was in other hands. That goes out with the next frame,
    /// which is drawn whole.
    pub fn clear(&mut self) {
        (self.shown, self.cursor, self.is_cursor_shown) = (None, None, None);
        self.set_style(Sgr::PLAIN);
        self.frame.extend_from_slice(CLEAR);
    }

    /// Bytes written so far.
    pub const fn written(&self) -> u64 {
        self.written
    }

    /// Sends `bytes` with the next frame as they are: for sequences that draw nothing (OSC 52, a window title).
    pub fn pass(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    fn draw_cell(&mut self, at: Position, cell: &Cell) -> io::Result<()> {
        if self.cursor != Some(at) {
            self.frame.queue(MoveTo(at.x, at.y))?;
        }
        self.set_style(self.style_of(cell));
        self.set_link(cell)?;
        if let CellDiffOption::ForcedWidth(width) = cell.diff_option {
            self.blank(at, width.get())?;
        }
        self.frame.extend_from_slice(cell.symbol().as_bytes());
        // In the last column the cursor waits on the cell or beyond it, as the terminal likes.
        self.cursor = certain_width(cell)
            .map(|width| Position { x: at.x.saturating_add(width), ..at })
            .filter(|next| next.x < self.size.width);
        Ok(())
    }

    /// Blanks `width` cells in the style in force and goes back to the first: xterm -cjk_width draws “ in two cells, but
    /// · and × in one, and the other would be a hole in what is reversed.
    fn blank(&mut self, at: Position, width: u16) -> io::Result<()> {
        if self.style.shows_on_blanks() {
            write!(self.frame, "{:1$}\x1b[{2}G", "", usize::from(width), at.x + 1)
        } else {
            write!(self.frame, "\x1b[{width}X")
        }
    }

    /// Draws what a line has otherwise than the one that is shown.
    fn draw_changes<'s>(&mut self, y: u16, shown: impl IntoIterator<Item = &'s Cell>, line: &[Cell]) -> io::Result<()> {
        changes(shown, line).try_for_each(|(x, cell)| {
            let at = Position::new(x, y);
            self.bridge(at, line);
            self.draw_cell(at, cell)
        })
    }

    /// Has the terminal move what only moves between `shown` and `next`, and moves it in `shown`.
    fn move_lines(&mut self, shown: &mut Buffer, next: &Buffer) -> io::Result<()> {
        if let Some(shift) = scroll_region::find(shown, next) {
            self.shift(&shift)?;
            shift.apply(shown);
        } else {
            for shift in column_shift::find(shown, next) {
                self.shift_row(&shift)?;
                shift.apply(shown);
            }
        }
        Ok(())
    }

    /// Writes the blanks between the cursor and `at` once more, where that takes fewer bytes than a cursor move.
    fn bridge(&mut self, at: Position, line: &[Cell]) {
        let Some(cursor) = self.cursor.filter(|cursor| cursor.y == at.y && cursor.x < at.x) else { return };
        let is_blank = |cell: &Cell| {
            cell.symbol() == " "
                && cell.diff_option == CellDiffOption::None
                && self.style_of(cell) == self.style
                && self.links.as_ref().and_then(|links| links.of(cell)).is_none()
        };
        let blanks = at.x - cursor.x;
        if blanks <= MOST_BLANKS
            && self.link.is_none()
            && line[usize::from(cursor.x)..usize::from(at.x)].iter().all(is_blank)
        {
            self.frame.extend(std::iter::repeat_n(b' ', blanks.into()));
            self.cursor = Some(at);
        }
    }

    /// Inserts or deletes lines in a region (DECSTBM, IL, DL: the Linux console knows no SU and SD).
    fn shift(&mut self, shift: &Shift) -> io::Result<()> {
        let (top, bottom) = (shift.rows.start + 1, shift.rows.end);
        let (count, command) = (shift.by.unsigned_abs(), if shift.by > 0 { 'M' } else { 'L' });
        self.set_style(Sgr::PLAIN);
        self.cursor = None;
        write!(self.frame, "\x1b[{top};{bottom}r\x1b[{top};1H\x1b[{count}{command}\x1b[r")
    }

    /// Moves a part of a row sideways (DCH, ICH): as many cells as are inserted on one side of it go on the other.
    fn shift_row(&mut self, shift: &RowShift) -> io::Result<()> {
        let ((deleted, inserted), count) = (shift.edits(), shift.distance());
        self.set_style(Sgr::PLAIN);
        self.cursor = None;
        write!(self.frame, "\x1b[{};{}H\x1b[{count}P\x1b[{}G\x1b[{count}@", shift.row + 1, deleted + 1, inserted + 1)
    }

    fn set_style(&mut self, style: Sgr) {
        if self.style != style {
            style.write(&mut self.frame);
            self.style = style;
        }
    }

    /// Opens the hyperlink of a cell, or closes the one that is open. Its number is its `id`: a link that is broken into
    /// lines is one.
    fn set_link(&mut self, cell: &Cell) -> io::Result<()> {
        let link = self.links.as_ref().and_then(|links| links.of(cell));
        let number = link.map(|(number, _)| number);
        if self.link != number {
            match link {
                Some((number, address)) => write!(self.frame, "\x1b]8;id={number};{address}\x1b\\")?,
                None => write!(self.frame, "\x1b]8;;\x1b\\")?,
            }
            self.link = number;
        }
        Ok(())
    }

    fn set_cursor_shown(&mut self, is_shown: bool) -> io::Result<()> {
        if self.is_cursor_shown != Some(is_shown) {
            if is_shown {
                self.frame.queue(Show)?
            } else {
                self.frame.queue(Hide)?
            };
            self.is_cursor_shown = Some(is_shown);
        }
        Ok(())
    }

    /// Draws a frame: `paint` fills a blank buffer of the size of the screen and says where the cursor is, where it is shown.
    /// Returns what is on the screen now.
    ///
    /// # Errors
    /// Where the writer takes nothing.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<&Buffer> {
        let mut next = mem::take(&mut self.next);
        let area = Rect::from((Position::ORIGIN, self.size));
        if next.area == area {
            next.reset();
        } else {
            next = Buffer::empty(area);
        }
        if self.shown.as_ref().is_some_and(|shown| shown.area != area) {
            self.clear();
        }
        let cursor = paint(&mut next);
        mark_halves(&mut next);
        self.show(&next)?;
        self.next = self.shown.replace(next).unwrap_or_default();
        self.place_cursor(cursor)?;
        self.flush()?;
        Ok(self.shown.get_or_insert_default())
    }

    /// Draws what a frame has otherwise than the screen.
    fn show(&mut self, next: &Buffer) -> io::Result<()> {
        let numbered = || (0..).zip(lines(next));
        match self.shown.take() {
            Some(mut shown) => {
                let mut changed: Vec<bool> = lines(&shown).zip(lines(next)).map(|(old, new)| old != new).collect();
                // Nothing moves within one line, and on a screen of blanks nothing at all.
                let may_move = changed.iter().filter(|is_changed| **is_changed).count() > 1;
                if may_move && shown.content.iter().any(|cell| *cell != Cell::EMPTY) {
                    self.move_lines(&mut shown, next)?;
                    // What moved over a line that stood still is drawn over.
                    changed.fill(true);
                }
                for (((y, line), old), _) in
                    numbered().zip(lines(&shown)).zip(changed).filter(|(_, is_changed)| *is_changed)
                {
                    self.draw_changes(y, old, line)?;
                }
                self.shown = Some(shown);
            }
            None => numbered().try_for_each(|(y, line)| self.draw_changes(y, std::iter::repeat(&EMPTY), line))?,
        }
        self.set_style(Sgr::PLAIN);
        self.set_link(&Cell::EMPTY)
    }

    /// Shows the cursor at a place, or hides it.
    fn place_cursor(&mut self, cursor: Option<Position>) -> io::Result<()> {
        self.set_cursor_shown(cursor.is_some())?;
        let Some(at) = cursor.filter(|&at| self.cursor != Some(at)) else { return Ok(()) };
        self.frame.queue(MoveTo(at.x, at.y))?;
        self.cursor = Some(at);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut out = Vec::with_capacity(self.frame.len() + 16);
        out.queue(BeginSynchronizedUpdate)?;
        out.append(&mut self.frame);
        out.queue(EndSynchronizedUpdate)?;
        self.written += out.len() as u64;
        self.writer.write_all(&out)?;
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::{
        document::Underline,
        text::WidthProfile,
        tui::{hyperlinks::link_color, paint, underlines},
    };

    const AREA: Rect = Rect::new(0, 0, 10, 2);

    /// The bytes that draw `after` on a blank screen, the synchronised update's own and those of the cursor left out.
    fn bytes(after: &Buffer) -> String {
        drawn(Screen::new(Vec::new(), AREA.as_size(), ColorDepth::Sixteen), after)
    }

    fn drawn(mut screen: Screen<Vec<u8>>, after: &Buffer) -> String {
        let paint = |buf: &mut Buffer| {
            *buf = after.clone();
            None
        };
        screen.draw(paint).unwrap();
        assert_eq!(screen.written(), screen.writer.len() as u64);
        let out = String::from_utf8(screen.writer).unwrap();
        ["\x1b[?2026h", "\x1b[?2026l", "\x1b[?25l"].iter().fold(out, |out, own| out.replace(own, ""))
    }

    fn page(text: &str, profile: WidthProfile) -> Buffer {
        let mut buf = Buffer::empty(AREA);
        for (y, line) in text.lines().enumerate() {
            paint::put(&mut buf, AREA, 0, y as u16, line, Style::new(), profile);
        }
        buf
    }

    fn check(text: &str, profile: WidthProfile, expected: &str) {
        assert_eq!(bytes(&page(text, profile)), expected, "{text:?}");
    }

    #[test]
    fn a_run_of_han_needs_one_move() {
        check("竹简ab册", WidthProfile::NARROW, "\x1b[1;1H竹简ab册");
        check("竹\n简", WidthProfile::NARROW, "\x1b[1;1H竹\x1b[2;1H简");
    }

    #[test]
    fn the_cursor_is_placed_anew_after_a_doubtful_width() {
        check("“竹”简", WidthProfile::NARROW, "\x1b[1;1H“\x1b[1;2H竹”\x1b[1;5H简");
        check("❤\u{FE0F}a", WidthProfile::NARROW, "\x1b[1;1H\x1b[2X❤\u{FE0F}\x1b[1;3Ha");
    }

    #[test]
    fn cells_are_erased_before_a_forced_width() {
        check("“竹", WidthProfile::WIDE, "\x1b[1;1H\x1b[2X“\x1b[1;3H竹");
        let mut after = Buffer::empty(AREA);
        paint::put(&mut after, AREA, 0, 1, "竹·", Style::new().reversed(), WidthProfile::WIDE);
        assert_eq!(bytes(&after), "\x1b[2;1H\x1b[;7m竹  \x1b[3G·\x1b[m");
    }

    #[test]
    fn the_cursor_is_not_trusted_past_the_last_column() {
        check("竹简竹简册\nb", WidthProfile::NARROW, "\x1b[1;1H竹简竹简册\x1b[2;1Hb");
    }

    #[test]
    fn a_style_is_set_once_and_taken_back() {
        let mut after = Buffer::empty(AREA);
        let style = Style::new().fg(Color::Red).bg(Color::Indexed(8)).bold();
        paint::put(&mut after, AREA, 0, 0, "竹简", style, WidthProfile::NARROW);
        assert_eq!(bytes(&after), "\x1b[1;1H\x1b[;1;31;100m竹简\x1b[m");
    }

    #[test]
    fn kinds_of_underline_are_sent_where_the_terminal_has_them() {
        for (underline, plain, with_kinds) in [
            (Underline::Straight, "\x1b[;4m", "\x1b[;4m"),
            (Underline::Wavy, "\x1b[;4m", "\x1b[;4;4:3m"),
            (Underline::Dots, "\x1b[;4m", "\x1b[;4;4:4m"),
        ] {
            let mut after = Buffer::empty(AREA);
            paint::put(&mut after, AREA, 0, 0, "竹", underlines::style(underline), WidthProfile::NARROW);
            assert_eq!(bytes(&after), format!("\x1b[1;1H{plain}竹\x1b[m"), "{underline:?}");
            let mut screen = Screen::new(Vec::new(), AREA.as_size(), ColorDepth::Sixteen);
            screen.set_underlines(true);
            let out = drawn(screen, &after);
            assert!(out.contains(&format!("{with_kinds}竹")), "{out:?}");
        }
    }

    #[test]
    fn lines_that_only_move_are_not_drawn() {
        let area = Rect::new(0, 0, 10, 6);
        let mut screen = Screen::new(Vec::new(), area.as_size(), ColorDepth::None);
        let lines = ["一二三四五", "“六”七八", "", "九十百千万", "甲乙丙丁戊", "子丑寅卯辰", "天地玄黄", "宇宙洪荒"];
        for top in [0, 1, 3, 0] {
            let paint = |buf: &mut Buffer| {
                for (y, line) in (0..5).zip(&lines[top..]) {
                    paint::put(buf, area, 0, y, line, Style::new(), WidthProfile::NARROW);
                }
                paint::put(buf, area, 0, 5, "status", Style::new(), WidthProfile::NARROW);
                None
            };
            screen.draw(paint).unwrap();
        }
        let out = String::from_utf8(screen.writer).unwrap();
        for (line, times) in [("子丑寅卯辰", 1), ("甲乙丙丁戊", 1), ("六", 2), ("九十百千万", 1), ("status", 1)]
        {
            assert_eq!(out.matches(line).count(), times, "{line}: {out:?}");
        }
        assert_eq!(out.matches("\x1b[1;5r").count(), 3, "{out:?}");
    }

    #[test]
    fn a_link_is_opened_once_and_closed_before_what_follows() {
        let mut links = LinkTable::default();
        links.learn("https://example.org/");
        let mut after = page("见竹简册", WidthProfile::NARROW);
        let style = Style::new().underline_color(link_color("https://example.org/"));
        paint::put(&mut after, AREA, 2, 0, "竹简", style, WidthProfile::NARROW);
        let draw = |links: Option<LinkTable>| {
            let mut screen = Screen::new(Vec::new(), AREA.as_size(), ColorDepth::Sixteen);
            screen.set_links(links);
            drawn(screen, &after)
        };
        let sent = draw(Some(links));
        let number = sent.split(['=', ';']).nth(3).unwrap_or_default();
        assert_eq!(sent, format!("\x1b[1;1H见\x1b]8;id={number};https://example.org/\x1b\\竹简\x1b]8;;\x1b\\册"));
        assert_eq!(draw(None), "\x1b[1;1H见竹简册");
    }

    #[test]
    fn no_size_is_too_small() {
        for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (1, 200)] {
            let size = Size::new(width, height);
            let mut screen = Screen::new(Vec::new(), size, ColorDepth::True);
            for text in ["竹简“册”", "a", ""] {
                let paint = |buf: &mut Buffer| {
                    let area = buf.area;
                    for y in 0..height + 1 {
                        paint::put(buf, area, 0, y, text, Style::new(), WidthProfile::WIDE);
                    }
                    None
                };
                screen.draw(paint).unwrap();
                screen.set_size(Size::new(height, width));
            }
        }
    }

    #[test]
    fn a_frame_without_change_writes_nothing() {
        let mut screen = Screen::new(Vec::new(), AREA.as_size(), ColorDepth::Sixteen);
        let paint = |buf: &mut Buffer| {
            paint::put(buf, AREA, 0, 0, "竹简“册”", Style::new(), WidthProfile::WIDE);
            Some(Position::new(2, 1))
        };
        screen.draw(paint).unwrap();
        let first = screen.written();
        assert!(first > 0);
        screen.draw(paint).unwrap();
        assert_eq!(screen.written(), first);
    }
}
