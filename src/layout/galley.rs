//! The galley: the set lines of a document, on demand. Lays out only the blocks that are looked at and caches a bounded
//! number of them; a window of any size costs no more than what is on the screen.

use std::{
    collections::{BTreeMap, HashSet},
    rc::Rc,
};

use super::{
    advance::SQUARE,
    line::Line,
    packed::Packed,
    panel::lay_out,
    readings::{readings, spelled, with_readings},
    row::Row,
    spellings::Spellings,
    typesetting::{Readings, Typesetting, WritingMode},
};
use crate::{
    document::{Block, BlockKind, Window},
    text::{Offset, Place, ReadCharacter, Slice, SourceOffset},
};

/// Blocks whose lines are cached.
const CACHED: usize = 256;

/// The set lines of a document.
#[derive(Debug, Clone)]
pub struct Galley {
    setting: Typesetting,
    front_rows: u16,
    blocks: BTreeMap<SourceOffset, Rc<[Packed]>>,
    spellings: Spellings,
}

/// A line of a window: its block's index and its own in the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    block: usize,
    line: usize,
}

impl Galley {
    /// An empty galley.
    pub fn new(setting: Typesetting) -> Self {
        Self { setting, front_rows: 0, blocks: BTreeMap::new(), spellings: Spellings::default() }
    }

    /// How lines are set.
    pub fn setting(&self) -> &Typesetting {
        &self.setting
    }

    /// Changes the setting; lines are set anew only where it differs.
    pub fn set(&mut self, setting: Typesetting) {
        if self.setting != setting {
            self.setting = setting;
            self.forget();
        }
    }

    /// Forgets all lines: another document is to be set.
    pub fn forget(&mut self) {
        self.blocks.clear();
        self.spellings.forget();
    }

    /// How many [`Row::Front`] rows follow the last line of a title.
    pub fn set_front_rows(&mut self, rows: u16) {
        self.front_rows = rows;
    }

    /// At most `rows` rows from the line that holds `top` on.
    pub fn page(&mut self, window: &Window, top: Place, rows: usize) -> Vec<Row> {
        let mut page = Vec::new();
        let mut next = self.spot(window, top);
        while let Some(spot) = next.filter(|_| page.len() < rows) {
            let Some(line) = self.lines(window, spot.block).get(spot.line).map(Packed::line) else { break };
            if !page.is_empty() && page.len() + usize::from(self.rows_beside(window, spot)) >= rows {
                break;
            }
            page.push(Row::Line { block: spot.block, index: spot.line, line });
            next = self.after(window, spot);
            let (beside, front) = (self.rows_beside(window, spot), self.front_after(window, spot));
            page.extend((0..beside).map(|_| Row::Blank));
            page.extend((0..front).map(Row::Front));
            if next.is_some() {
                page.extend((beside + front..self.rows_after(window, spot)).map(|_| Row::Blank));
            }
        }
        page.truncate(rows);
        match self.setting.readings {
            _ if self.setting.writing_mode != WritingMode::Horizontal => page,
            Readings::Off => page,
            Readings::Rare => {
                let mut known = HashSet::new();
                with_readings(page, window, rows, |line, block| readings(line, block, &self.setting, &mut known))
            }
            Readings::All | Readings::Hsk(_) => {
                let transcription = self.setting.transcription().unwrap_or_default();
                with_readings(page, window, rows, |line, block| {
                    spelled(line, block, &self.setting, &self.spellings.of(block, transcription))
                })
            }
        }
    }

    /// The starts of the blocks on the pages so far of which it is not known how their characters are read where they stand,
    /// with a ticket; each is told once. [`learn`](Self::learn) is to be given what [`syllables`](crate::text::syllables) says of them.
    pub fn take_unread(&mut self) -> (u64, Vec<SourceOffset>) {
        self.spellings.take_wanted()
    }

    /// Takes how the characters of blocks are read; what has another ticket than the last ones is none of these.
    pub fn learn(&mut self, ticket: u64, found: Vec<(SourceOffset, Vec<ReadCharacter>)>) {
        self.spellings.learn(ticket, found);
    }

    /// The start of the first line that is at least `rows` rows below (above, where negative) the line that holds
    /// `top`; the last (first) line of the window where there is none. With the rows by which it is too near.
    pub fn step(&mut self, window: &Window, top: Place, rows: isize) -> (Place, usize) {
        let Some(mut spot) = self.spot(window, top) else { return (top, rows.unsigned_abs()) };
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let next = if rows > 0 { self.after(window, spot) } else { self.before(window, spot) };
            let Some(next) = next else { break };
            let upper = if rows > 0 { spot } else { next };
            left = left.saturating_sub(1 + usize::from(self.rows_after(window, upper)));
            spot = next;
        }
        (self.place(window, spot).unwrap_or(top), left)
    }

    /// The start of the line that holds `place`.
    pub fn line_start(&mut self, window: &Window, place: Place) -> Place {
        self.spot(window, place).and_then(|spot| self.place(window, spot)).unwrap_or(place)
    }

    /// The line that holds `place`, and the index of its block.
    pub fn line_at(&mut self, window: &Window, place: Place) -> Option<(usize, Line)> {
        let spot = self.spot(window, place)?;
        Some((spot.block, self.lines(window, spot.block).get(spot.line)?.line()))
    }

    /// The top at which the window's last line stands in the last of `rows` rows, or as near above it as lines allow.
    pub fn last_top(&mut self, window: &Window, rows: usize) -> Place {
        let Some(block) = window.blocks.len().checked_sub(1) else { return Place::default() };
        let mut spot = Spot { block, line: self.lines(window, block).len().saturating_sub(1) };
        let last = 1 + self.rows_beside(window, spot) + self.front_after(window, spot);
        let mut left = rows.saturating_sub(usize::from(last));
        while let Some(above) = self.before(window, spot) {
            let Some(rest) = left.checked_sub(1 + usize::from(self.rows_after(window, above))) else { break };
            (left, spot) = (rest, above);
        }
        let has_surplus =
            self.setting.readings != Readings::Off || self.setting.writing_mode != WritingMode::Horizontal;
        while has_surplus
            && !self.reaches_end(window, spot, rows)
            && let Some(next) = self.after(window, spot)
        {
            spot = next;
        }
        self.place(window, spot).unwrap_or_default()
    }

    /// Whether a page from `spot` on has the last line, whatever rows are added to it.
    fn reaches_end(&mut self, window: &Window, spot: Spot, rows: usize) -> bool {
        let Some(top) = self.place(window, spot) else { return true };
        let page = self.page(window, top, rows);
        let last = window.blocks.len().saturating_sub(1);
        page.iter().any(|row| matches!(row, Row::Line { block, line, .. } if *block == last && line.is_last))
    }

    /// The lines of a block: at least one. Of a block that `window` has not, none.
    fn lines(&mut self, window: &Window, index: usize) -> Rc<[Packed]> {
        let Some(block) = window.blocks.get(index) else { return Rc::default() };
        if let Some(lines) = self.blocks.get(&block.start) {
            return Rc::clone(lines);
        }
        let lines: Rc<[Packed]> = lay_out(block, &self.setting).into_iter().map(Packed::new).collect();
        self.blocks.insert(block.start, Rc::clone(&lines));
        self.drop_farthest(block.start);
        lines
    }

    /// Evicts a block beyond the bounded number: the one farthest from `here` goes.
    fn drop_farthest(&mut self, here: SourceOffset) {
        if self.blocks.len() <= CACHED {
            return;
        }
        let ends = [self.blocks.keys().next(), self.blocks.keys().next_back()];
        let farthest = ends.into_iter().flatten().max_by_key(|start| start.0.abs_diff(here.0)).copied();
        farthest.and_then(|start| self.blocks.remove(&start));
    }

    fn spot(&mut self, window: &Window, place: Place) -> Option<Spot> {
        let block = window.block_index(place)?;
        let start = window.blocks.get(block)?.start;
        let within = if place.block < start { 0 } else { place.within };
        Some(Spot { block, line: holding(&self.lines(window, block), within) })
    }

    fn place(&mut self, window: &Window, spot: Spot) -> Option<Place> {
        let start = self.lines(window, spot.block).get(spot.line)?.start();
        Some(window.blocks.get(spot.block)?.place(start))
    }

    fn after(&mut self, window: &Window, spot: Spot) -> Option<Spot> {
        if spot.line + 1 < self.lines(window, spot.block).len() {
            return Some(Spot { line: spot.line + 1, ..spot });
        }
        (spot.block + 1 < window.blocks.len()).then_some(Spot { block: spot.block + 1, line: 0 })
    }

    fn before(&mut self, window: &Window, spot: Spot) -> Option<Spot> {
        if let Some(line) = spot.line.checked_sub(1) {
            return Some(Spot { line, ..spot });
        }
        let block = spot.block.checked_sub(1)?;
        Some(Spot { block, line: self.lines(window, block).len().checked_sub(1)? })
    }

    /// Rows without text between the line at `spot` and the next.
    fn rows_after(&mut self, window: &Window, spot: Spot) -> u16 {
        let spacing = u16::from(self.setting.line_spacing);
        let is_end = spot.line + 1 == self.lines(window, spot.block).len();
        let gap = match window.blocks.get(spot.block + 1) {
            Some(next) if is_end && is_apart(next) => u16::from(self.setting.paragraph_gap),
            _ => 0,
        };
        spacing + gap + self.rows_beside(window, spot) + self.front_after(window, spot)
    }

    /// Rows that the line at `spot` takes beside its own: a panel is as broad as several lines.
    fn rows_beside(&mut self, window: &Window, spot: Spot) -> u16 {
        if self.setting.writing_mode == WritingMode::Horizontal {
            return 0;
        }
        let breadth = self.lines(window, spot.block).get(spot.line).map_or(SQUARE, Packed::breadth);
        self.setting.lines_across(breadth) - 1
    }

    fn front_after(&mut self, window: &Window, spot: Spot) -> u16 {
        let block = window.blocks.get(spot.block);
        let is_title = block.is_some_and(|block| matches!(block.kind, BlockKind::Title { .. }));
        if is_title && spot.line + 1 == self.lines(window, spot.block).len() { self.front_rows } else { 0 }
    }
}

/// Takes the headings from the end of a page of `window`, away from what they are the heads of, unless there is nothing
/// else on it.
pub fn hold_back_headings(page: &mut Vec<Row>, window: &Window) {
    page.truncate(held_back(page, window));
}

/// How many rows of a page of `window` are left without the headings at its end, as [`hold_back_headings`] takes them.
pub fn held_back(page: &[Row], window: &Window) -> usize {
    let is_head = |block: &Block| matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title { .. });
    let is_text = |row: &Row| match row {
        Row::Line { block, .. } => window.blocks.get(*block).is_some_and(|block| !is_head(block)),
        Row::Blank | Row::Front(_) | Row::Readings { .. } => false,
    };
    let Some(last) = page.iter().rposition(is_text) else { return page.len() };
    let has_heading = page.slice(last + 1..).iter().any(|row| matches!(row, Row::Line { .. }));
    if has_heading { last + 1 } else { page.len() }
}

/// Whether a blank row parts `block` from the one before it.
fn is_apart(block: &Block) -> bool {
    !block.is_tight && !block.is_continuation
}

/// The index of the line that holds byte `within`: the last that starts at or before it, unless an earlier one that
/// overlaps it (in a table) draws the byte.
fn holding(lines: &[Packed], within: Offset) -> usize {
    let last = lines.partition_point(|line| line.start() <= within).saturating_sub(1);
    let before = lines.iter().enumerate().take(last + 1).rev();
    let mut overlapping = before.take_while(|&(i, line)| i == last || line.end() > within);
    overlapping.find(|(_, line)| line.draws(within)).map_or(last, |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::fixtures::block,
        text::{Columns, WidthProfile},
    };

    /// A title, then paragraphs of three lines each at 8 columns; the last follows tightly.
    fn window() -> Window {
        let paragraph = |start| block(start, BlockKind::Paragraph, "做大亚太合作蛋糕共同繁荣");
        let title = block(0, BlockKind::Title { is_in_text: true }, "做大蛋糕");
        let mut blocks = vec![title, paragraph(100), paragraph(200), paragraph(300)];
        blocks[3].is_tight = true;
        Window { blocks, ..Window::default() }
    }

    fn galley() -> Galley {
        let mut galley = Galley::new(Typesetting::plain(Columns(8), WidthProfile::NARROW));
        galley.set_front_rows(2);
        galley
    }

    fn at(block: u64, within: Offset) -> Place {
        Place::new(SourceOffset(block), within)
    }

    /// A page as one character a row: the block's index, `-` for a blank row, `f` for a front row.
    fn drawn(rows: &[Row]) -> String {
        let sign = |row: &Row| match row {
            Row::Line { block, .. } => block.to_string(),
            Row::Blank | Row::Readings { .. } => "-".to_owned(),
            Row::Front(_) => "f".to_owned(),
        };
        rows.iter().map(sign).collect()
    }

    #[test]
    fn a_page_shows_front_rows_after_the_title_and_blank_rows_between_paragraphs() {
        let (window, mut galley) = (window(), galley());
        assert_eq!(drawn(&galley.page(&window, at(0, 0), 30)), "0ff-111-222333");
        assert_eq!(drawn(&galley.page(&window, at(100, 13), 4)), "11-2");
        assert_eq!(drawn(&galley.page(&window, at(0, 0), 2)), "0f");
        assert_eq!(drawn(&galley.page(&window, at(0, 0), 0)), "");
        assert_eq!(drawn(&galley.page(&Window::default(), at(0, 0), 5)), "");
    }

    #[test]
    fn headings_are_held_back_from_the_end_of_a_page() {
        let (mut window, mut galley) = (window(), galley());
        window.blocks[2].kind = BlockKind::Heading { level: 2 };
        for (top, rows, expected) in [
            (at(0, 0), 7, "0ff-111"),
            (at(0, 0), 9, "0ff-111"),
            (at(0, 0), 11, "0ff-111"),
            (at(0, 0), 12, "0ff-111-2223"),
            (at(200, 0), 2, "22"),
            (at(0, 0), 2, "0f"),
        ] {
            let mut page = galley.page(&window, top, rows);
            hold_back_headings(&mut page, &window);
            assert_eq!(drawn(&page), expected, "{top:?} {rows}");
        }
    }

    #[test]
    fn line_spacing_parts_every_two_lines() {
        let (window, mut galley) = (window(), galley());
        galley.set(Typesetting { line_spacing: 1, ..*galley.setting() });
        assert_eq!(drawn(&galley.page(&window, at(200, 0), 30)), "2-2-2-3-3-3");
        assert_eq!(drawn(&galley.page(&window, at(100, 24), 4)), "1--2");
    }

    #[test]
    fn a_step_stops_at_a_line_and_at_the_ends() {
        let (window, mut galley) = (window(), galley());
        for (top, rows, expected) in [
            (at(0, 0), 0, at(0, 0)),
            (at(0, 3), 0, at(0, 0)),
            (at(0, 0), 1, at(100, 0)),
            (at(0, 0), 5, at(100, 12)),
            (at(100, 24), 1, at(200, 0)),
            (at(200, 0), -1, at(100, 24)),
            (at(200, 0), -2, at(100, 24)),
            (at(200, 0), -3, at(100, 12)),
            (at(100, 0), -1, at(0, 0)),
            (at(300, 0), -900, at(0, 0)),
            (at(100, 0), 900, at(300, 24)),
        ] {
            assert_eq!(galley.step(&window, top, rows).0, expected, "{top:?} {rows}");
        }
    }

    #[test]
    fn the_last_page_ends_with_the_last_line() {
        let (window, mut galley) = (window(), galley());
        for rows in 1..20 {
            let top = galley.last_top(&window, rows);
            let page = galley.page(&window, top, rows);
            assert!(matches!(page.last(), Some(Row::Line { block: 3, index: 2, .. })), "{rows}");
        }
        assert_eq!(galley.last_top(&window, 6), at(200, 0));
        assert_eq!(galley.last_top(&window, 7), at(200, 0));
        assert_eq!(galley.last_top(&window, 8), at(100, 24));
        assert_eq!(galley.last_top(&window, 99), at(0, 0));
    }

    #[test]
    fn a_resize_there_and_back_keeps_the_line() {
        let (window, mut galley) = (window(), galley());
        let place = at(200, 12);
        for measure in [2, 5, 40, 8].map(Columns) {
            galley.set(Typesetting { measure, ..*galley.setting() });
            assert!(galley.line_start(&window, place) <= place);
        }
        assert_eq!(galley.line_start(&window, place), place);
    }

    #[test]
    fn only_a_bounded_number_of_blocks_is_kept() {
        let blocks = (0..2000).map(|i| block(i * 100, BlockKind::Paragraph, "做大亚太合作蛋糕")).collect();
        let window = Window { blocks, ..Window::default() };
        let mut galley = galley();
        galley.step(&window, at(0, 0), 9000);
        assert!(galley.blocks.len() <= CACHED);
        assert!(galley.blocks.contains_key(&SourceOffset(1999 * 100)));
    }

    #[test]
    fn places_in_a_table_belong_to_the_line_that_draws_them() {
        let table = crate::document::Table { rows: vec![vec![0..12, 13..37]], alignments: Vec::new() };
        let text = "开放包容\t创新增长互联互通\n";
        let window = Window { blocks: vec![block(0, BlockKind::Table(table), text)], ..Window::default() };
        let mut galley = Galley::new(Typesetting::plain(Columns(14), WidthProfile::NARROW));
        let lines = galley.lines(&window, 0);
        assert!(lines.len() > 1);
        for (index, line) in lines.iter().enumerate() {
            for piece in &line.line().pieces {
                assert_eq!(holding(&lines, piece.range.start), index);
            }
        }
    }
}
