//! A small terminal that can count ambiguous characters (UAX #11) as one or two columns and answers cursor reports.
//! It knows what the program and common shells send, and fails on nothing.

use std::sync::Arc;

use icu_properties::{CodePointMapData, props::EastAsianWidth};
use unicode_width::UnicodeWidthChar;

/// Attributes of a cell, as bits of [`Cell::style`].
pub(crate) const BOLD: u8 = 1;
pub(crate) const DIM: u8 = 2;
pub(crate) const UNDERLINED: u8 = 4;
pub(crate) const REVERSED: u8 = 8;
/// Any colour at all, of letters or ground.
pub(crate) const COLOURED: u8 = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// One cluster; empty in the second half of a wide one.
    pub text: String,
    pub style: u8,
    /// Where it leads (OSC 8).
    pub link: Option<Arc<str>>,
}

impl Cell {
    fn blank() -> Self {
        Self { text: " ".to_owned(), style: 0, link: None }
    }

    fn is_half(&self) -> bool {
        self.text.is_empty()
    }
}

type Grid = Vec<Vec<Cell>>;

#[derive(Debug)]
pub(crate) struct Emulator {
    cols: usize,
    rows: usize,
    ambiguous: usize,
    grid: Grid,
    /// The main screen while the alternate one is shown.
    main: Option<Grid>,
    row: usize,
    col: usize,
    /// A character was printed in the last column: the next one wraps, where lines wrap (mode 7).
    is_wrapping: bool,
    is_joining: bool,
    style: u8,
    link: Option<Arc<str>>,
    modes: Vec<u16>,
    region: (usize, usize),
    frames: usize,
    clears: usize,
    /// Operating system commands and device control strings, as they came.
    strings: Vec<String>,
    pending: Vec<u8>,
    replies: Vec<u8>,
}

impl Emulator {
    pub(crate) fn set_ambiguous(&mut self, columns: u16) {
        self.ambiguous = usize::from(columns);
    }

    pub(crate) fn new(cols: u16, rows: u16, ambiguous: u16) -> Self {
        let (cols, rows) = (usize::from(cols.max(1)), usize::from(rows.max(1)));
        Self {
            cols,
            rows,
            ambiguous: usize::from(ambiguous),
            grid: vec![vec![Cell::blank(); cols]; rows],
            main: None,
            row: 0,
            col: 0,
            is_wrapping: false,
            is_joining: false,
            style: 0,
            link: None,
            modes: vec![7, 25],
            region: (0, rows),
            frames: 0,
            clears: 0,
            strings: Vec::new(),
            pending: Vec::new(),
            replies: Vec::new(),
        }
    }

    /// The rows as text, blanks at the end cut.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |row: &Vec<Cell>| row.iter().map(|cell| cell.text.as_str()).collect::<String>();
        self.grid.iter().map(|row| line(row).trim_end().to_owned()).collect()
    }

    pub(crate) fn row(&self, row: usize) -> &[Cell] {
        &self.grid[row]
    }

    pub(crate) fn cell(&self, col: usize, row: usize) -> &Cell {
        &self.grid[row][col]
    }

    /// Column and row of the cursor, from 0.
    pub(crate) fn cursor(&self) -> (usize, usize) {
        (self.col, self.row)
    }

    /// Whether the private mode `mode` (`CSI ? mode h`) is set.
    pub(crate) fn has_mode(&self, mode: u16) -> bool {
        self.modes.contains(&mode)
    }

    /// The commands and strings that draw nothing, in the order they came.
    pub(crate) fn strings(&self) -> &[String] {
        &self.strings
    }

    /// Synchronised updates (mode 2026) that have ended.
    pub(crate) fn frames(&self) -> usize {
        self.frames
    }

    /// How often the whole screen was cleared.
    pub(crate) fn clears(&self) -> usize {
        self.clears
    }

    pub(crate) fn is_alternate(&self) -> bool {
        self.main.is_some()
    }

    /// What the terminal answers; the caller sends it to the program.
    pub(crate) fn take_replies(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.replies)
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        (self.cols, self.rows) = (usize::from(cols.max(1)), usize::from(rows.max(1)));
        for grid in [Some(&mut self.grid), self.main.as_mut()].into_iter().flatten() {
            grid.resize(self.rows, Vec::new());
            grid.iter_mut().for_each(|row| row.resize(self.cols, Cell::blank()));
        }
        self.region = (0, self.rows);
        self.move_to(self.col, self.row);
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.pending.push(byte);
            if self.step() {
                self.pending.clear();
            }
        }
    }

    /// Whether the pending bytes are done with.
    fn step(&mut self) -> bool {
        match *self.pending.as_slice() {
            [0x1B] => false,
            [0x1B, b'[', .., last @ 0x40..=0x7E] if self.pending.len() > 2 => {
                let body = String::from_utf8_lossy(&self.pending[2..self.pending.len() - 1]).into_owned();
                self.csi(&body, last);
                true
            }
            [0x1B, b']' | b'P', ..] => {
                let is_done = self.pending.ends_with(b"\x07") || self.pending.ends_with(b"\x1b\\");
                if let Some(link) = self.pending.strip_prefix(b"\x1b]8;").filter(|_| is_done) {
                    let link = String::from_utf8_lossy(link).into_owned();
                    let address = link.split_once(';').map_or("", |(_, rest)| rest.trim_end_matches("\x1b\\"));
                    self.link = Some(address).filter(|address| !address.is_empty()).map(Arc::from);
                } else if is_done {
                    self.strings.push(String::from_utf8_lossy(&self.pending).into_owned());
                }
                is_done
            }
            [0x1B, b'[', ..] | [0x1B, b'(' | b')'] => false,
            [0x1B, ..] => true,
            [byte @ 0..=0x1F] => {
                self.control(byte);
                true
            }
            _ => self.print_pending(),
        }
    }

    fn print_pending(&mut self) -> bool {
        match std::str::from_utf8(&self.pending) {
            Ok(text) => {
                let text = text.to_owned();
                text.chars().for_each(|c| self.print(c));
                true
            }
            Err(error) => error.error_len().is_some(),
        }
    }

    fn control(&mut self, byte: u8) {
        match byte {
            b'\r' => self.move_to(0, self.row),
            b'\n' => self.line_feed(),
            0x08 => self.move_to(self.col.saturating_sub(1), self.row),
            b'\t' => self.move_to(self.col / 8 * 8 + 8, self.row),
            _ => {}
        }
    }

    fn line_feed(&mut self) {
        if self.row + 1 == self.region.1 { self.scroll_up(1) } else { self.move_to(self.col, self.row + 1) }
    }

    fn move_to(&mut self, col: usize, row: usize) {
        (self.col, self.row) = (col.min(self.cols - 1), row.min(self.rows - 1));
        self.is_wrapping = false;
    }

    fn width(&self, c: char) -> usize {
        let own = c.width().unwrap_or(0);
        let class = CodePointMapData::<EastAsianWidth>::new().get(c);
        if own == 1 && class == EastAsianWidth::Ambiguous { self.ambiguous } else { own }
    }

    fn print(&mut self, c: char) {
        let width = self.width(c);
        let joins = std::mem::take(&mut self.is_joining) || matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
        if width == 0 || joins {
            self.is_joining = c == '\u{200D}';
            self.append(c);
            return;
        }
        if self.is_wrapping || self.col + width > self.cols {
            self.wrap(width);
        }
        let (col, row, style, link) = (self.col, self.row, self.style, self.link.clone());
        self.free(col, (col + width).min(self.cols), row);
        self.grid[row][col] = Cell { text: c.to_string(), style, link: link.clone() };
        (col + 1..(col + width).min(self.cols))
            .for_each(|half| self.grid[row][half] = Cell { text: String::new(), style, link: link.clone() });
        self.advance(width);
    }

    fn advance(&mut self, width: usize) {
        let next = self.col + width;
        self.move_to(next, self.row);
        self.is_wrapping = next >= self.cols && self.has_mode(7);
    }

    /// Where a character of `width` goes that does not fit into the line.
    fn wrap(&mut self, width: usize) {
        if self.has_mode(7) {
            self.move_to(0, self.row);
            self.line_feed();
        } else {
            self.move_to(self.cols.saturating_sub(width), self.row);
        }
    }

    /// A mark on the character before; U+FE0F makes a narrow one wide.
    fn append(&mut self, c: char) {
        let last = if self.is_wrapping { self.col } else { self.col.saturating_sub(1) };
        let head = (0..=last).rev().find(|&col| !self.grid[self.row][col].is_half()).unwrap_or(0);
        self.grid[self.row][head].text.push(c);
        if c == '\u{FE0F}' && head == last && last + 1 < self.cols {
            self.free(last + 1, last + 2, self.row);
            self.grid[self.row][last + 1] = Cell { text: String::new(), ..self.grid[self.row][head].clone() };
            self.advance(1);
        }
    }

    /// Blanks the columns `start..end` and the other halves of wide characters that are cut by them.
    fn free(&mut self, start: usize, end: usize, row: usize) {
        let line = &mut self.grid[row];
        let mut from = start;
        while line[from].is_half() && from > 0 {
            from -= 1;
        }
        let mut to = end;
        while to < self.cols && line[to].is_half() {
            to += 1;
        }
        line[from..to].iter_mut().for_each(|cell| *cell = Cell::blank());
    }

    fn csi(&mut self, body: &str, last: u8) {
        if let Some(modes) = body.strip_prefix('?') {
            return self.set_modes(modes, last);
        }
        let numbers: Vec<usize> = body.split(';').map(|number| number.parse().unwrap_or(0)).collect();
        let nth = |index: usize| numbers.get(index).copied().unwrap_or(0);
        let count = nth(0).max(1);
        let (col, row) = (self.col, self.row);
        match last {
            b'H' | b'f' => self.move_to(nth(1).max(1) - 1, count - 1),
            b'G' | b'`' => self.move_to(count - 1, row),
            b'd' => self.move_to(col, count - 1),
            b'A' => self.move_to(col, row.saturating_sub(count)),
            b'B' => self.move_to(col, row + count),
            b'C' => self.move_to(col + count, row),
            b'D' => self.move_to(col.saturating_sub(count), row),
            b'@' => self.insert_cells(count),
            b'P' => self.delete_cells(count),
            b'X' => self.free(col, (col + count).min(self.cols), row),
            b'K' => self.erase_line(nth(0)),
            b'J' => self.erase_screen(nth(0)),
            b'S' => self.scroll_up(count),
            b'T' => self.scroll_down(count),
            b'L' => self.within_region(|emulator| emulator.scroll_down(count)),
            b'M' => self.within_region(|emulator| emulator.scroll_up(count)),
            b'r' => self.set_region(nth(0).max(1) - 1, if nth(1) == 0 { self.rows } else { nth(1) }),
            b'm' => numbers.iter().enumerate().for_each(|(i, &code)| self.set_style(code, &numbers[..i])),
            b'n' if nth(0) == 6 => self.replies.extend(format!("\x1b[{};{}R", row + 1, col + 1).bytes()),
            b'c' => self.replies.extend(b"\x1b[?62;22c"),
            _ => {}
        }
    }

    fn set_modes(&mut self, modes: &str, last: u8) {
        for mode in modes.split(';').filter_map(|mode| mode.parse::<u16>().ok()) {
            self.modes.retain(|&set| set != mode);
            if last == b'h' {
                self.modes.push(mode);
            }
            self.frames += usize::from(mode == 2026 && last == b'l');
            if mode == 1049 {
                self.switch_screen(last == b'h');
            }
        }
    }

    fn switch_screen(&mut self, to_alternate: bool) {
        let blank = vec![vec![Cell::blank(); self.cols]; self.rows];
        if to_alternate && self.main.is_none() {
            self.main = Some(std::mem::replace(&mut self.grid, blank));
        } else if !to_alternate && let Some(main) = self.main.take() {
            self.grid = main;
        }
    }

    fn set_region(&mut self, top: usize, bottom: usize) {
        self.region = (top.min(self.rows - 1), bottom.min(self.rows));
        self.move_to(0, 0);
    }

    /// Lines are inserted and deleted from the cursor's row to the end of the region.
    fn within_region(&mut self, scroll: impl Fn(&mut Self)) {
        let region = self.region;
        if (region.0..region.1).contains(&self.row) {
            self.region.0 = self.row;
            scroll(self);
            self.region = region;
        }
    }

    fn scroll_up(&mut self, count: usize) {
        let (top, bottom) = self.region;
        for _ in 0..count.min(bottom - top) {
            self.grid.remove(top);
            self.grid.insert(bottom - 1, vec![Cell::blank(); self.cols]);
        }
    }

    fn scroll_down(&mut self, count: usize) {
        let (top, bottom) = self.region;
        for _ in 0..count.min(bottom - top) {
            self.grid.remove(bottom - 1);
            self.grid.insert(top, vec![Cell::blank(); self.cols]);
        }
    }

    /// Half a character that is left at the cursor is blanked, as is one that is cut off at the end of the row.
    fn insert_cells(&mut self, count: usize) {
        let (col, row, count) = (self.col, self.row, count.min(self.cols - self.col));
        self.free(col, col, row);
        self.free(self.cols - count, self.cols, row);
        self.grid[row].truncate(self.cols - count);
        self.grid[row].splice(col..col, vec![Cell::blank(); count]);
    }

    fn delete_cells(&mut self, count: usize) {
        let (col, row, count) = (self.col, self.row, count.min(self.cols - self.col));
        self.free(col, col + count, row);
        self.grid[row].drain(col..col + count);
        self.grid[row].resize(self.cols, Cell::blank());
    }

    fn erase_line(&mut self, part: usize) {
        match part {
            0 => self.free(self.col, self.cols, self.row),
            1 => self.free(0, self.col + 1, self.row),
            _ => self.free(0, self.cols, self.row),
        }
    }

    fn erase_screen(&mut self, part: usize) {
        let rows = match part {
            0 => self.row + 1..self.rows,
            1 => 0..self.row,
            _ => 0..self.rows,
        };
        self.clears += usize::from(part == 2);
        if part < 2 {
            self.erase_line(part);
        }
        rows.for_each(|row| self.free(0, self.cols, row));
    }

    /// One SGR code after those `before` it, which tell whether it is part of a colour (38;5;n).
    fn set_style(&mut self, code: usize, before: &[usize]) {
        let is_part = matches!(before, [.., 38 | 48, 5] | [.., 38 | 48])
            || matches!(before, [.., 38 | 48, 2] | [.., 38 | 48, 2, _] | [.., 38 | 48, 2, _, _]);
        self.style = match code {
            _ if is_part => self.style | COLOURED,
            0 => 0,
            1 => self.style | BOLD,
            2 => self.style | DIM,
            4 => self.style | UNDERLINED,
            7 => self.style | REVERSED,
            22 => self.style & !(BOLD | DIM),
            24 => self.style & !UNDERLINED,
            27 => self.style & !REVERSED,
            30..=37 | 40..=47 | 90..=107 => self.style | COLOURED,
            _ => self.style,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fed(bytes: &str, ambiguous: u16) -> Emulator {
        let mut emulator = Emulator::new(8, 3, ambiguous);
        emulator.feed(bytes.as_bytes());
        emulator
    }

    fn check(bytes: &str, expected: [&str; 3]) {
        assert_eq!(fed(bytes, 1).lines(), expected, "{bytes:?}");
    }

    #[test]
    fn text_is_laid_in_cells() {
        check("竹简ab\r\n册", ["竹简ab", "册", ""]);
        check("竹简竹简x", ["竹简竹简", "x", ""]);
        check("a竹简竹简", ["a竹简竹", "简", ""]);
        check("1\r\n2\r\n3\r\n4", ["2", "3", "4"]);
        check("\x1b[?7la竹简竹简", ["a竹简 简", "", ""]);
    }

    #[test]
    fn half_a_wide_character_is_blanked() {
        check("竹简\x1b[1;2Ha", [" a简", "", ""]);
        check("竹简\x1b[1;3Ha", ["竹a", "", ""]);
        check("竹简\x1b[1;2H\x1b[2X", ["", "", ""]);
        check("竹简\x1b[1;2H\x1b[K", ["", "", ""]);
        check("竹简\x1b[1;2H\x1b[P", [" 简", "", ""]);
        check("竹简\x1b[1;2H\x1b[@", ["   简", "", ""]);
    }

    #[test]
    fn ambiguous_characters_take_what_the_terminal_is_set_to() {
        assert_eq!(fed("“α”", 1).cursor(), (3, 0));
        assert_eq!(fed("“α”", 2).cursor(), (6, 0));
        assert_eq!(fed("e\u{301}", 2).cursor(), (1, 0));
    }

    #[test]
    fn emoji_sequences_are_one_cell_pair() {
        assert_eq!(fed("❤\u{FE0F}", 1).cursor(), (2, 0));
        assert_eq!(fed("👍🏽", 1).cursor(), (2, 0));
        assert_eq!(fed("👨\u{200D}👩\u{200D}👧", 1).cursor(), (2, 0));
    }

    #[test]
    fn questions_are_answered() {
        assert_eq!(fed("\x1b[2;3H竹\x1b[6n\x1b[c", 1).take_replies(), b"\x1b[2;5R\x1b[?62;22c");
    }

    #[test]
    fn the_main_screen_comes_back() {
        let mut emulator = fed("before\x1b[?1049h\x1b[Hinside\x1b[?25l", 1);
        assert_eq!(emulator.lines()[0], "inside");
        assert!(emulator.is_alternate() && !emulator.has_mode(25));
        emulator.feed(b"\x1b[?1049l\x1b[?25h");
        assert_eq!(emulator.lines()[0], "before");
        assert!(!emulator.is_alternate() && emulator.has_mode(25));
    }

    #[test]
    fn styles_are_kept() {
        let emulator = fed("\x1b[;1;38;5;4ma\x1b[mb\x1b[7mc", 1);
        let styles: Vec<u8> = (0..3).map(|col| emulator.cell(col, 0).style).collect();
        assert_eq!(styles, [BOLD | COLOURED, 0, REVERSED]);
    }

    #[test]
    fn cells_are_inserted_and_deleted_in_a_row() {
        check("竹简abc\x1b[1;3H\x1b[2P", ["竹abc", "", ""]);
        check("竹简abc\x1b[1;3H\x1b[2@", ["竹  简ab", "", ""]);
        check("竹简竹简\x1b[1;3H\x1b[1@", ["竹 简竹", "", ""]);
    }

    #[test]
    fn a_region_scrolls_alone() {
        check("1\r\n2\r\n3\x1b[2;3r\x1b[S", ["1", "3", ""]);
        check("1\r\n2\r\n3\x1b[1;2r\x1b[T", ["", "1", "3"]);
        check("1\r\n2\r\n3\x1b[2;3r\x1b[2;1H\x1b[M", ["1", "3", ""]);
        check("1\r\n2\r\n3\x1b[2;1H\x1b[L", ["1", "", "2"]);
    }
}
