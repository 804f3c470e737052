//! A part of the screen to draw on, with the few things every pane does.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::Area,
    layout::wrap,
    text::{Columns, WidthProfile, columns, truncate},
    tui::paint,
};

/// The screen, or a part of it.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    clip: Rect,
    profile: WidthProfile,
}

impl<'a> Canvas<'a> {
    /// The whole buffer.
    pub(super) fn new(buffer: &'a mut Buffer, profile: WidthProfile) -> Self {
        let clip = buffer.area;
        Self { buffer, clip, profile }
    }

    /// The part of the screen that is `area`: nothing is drawn outside it.
    pub(super) fn part(&mut self, area: Area) -> Canvas<'_> {
        let clip = Rect::new(area.x, area.y, area.width, area.height).intersection(self.clip);
        Canvas { buffer: self.buffer, clip, profile: self.profile }
    }

    /// How wide the terminal draws.
    pub(super) fn profile(&self) -> WidthProfile {
        self.profile
    }

    /// Blanks everything and gives it a style.
    pub(super) fn fill(&mut self, style: Style) {
        paint::fill(self.buffer, self.clip, style);
    }

    /// Puts text at a column and row of the screen; returns the columns it took.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> Columns {
        paint::put(self.buffer, self.clip, x, y, text, style, self.profile)
    }

    /// Puts one cluster at a column and row of the screen.
    pub(super) fn put_cluster(&mut self, x: u16, y: u16, cluster: &str, style: Style) -> Columns {
        paint::put_cluster(self.buffer, self.clip, x, y, cluster, style, self.profile)
    }

    /// Puts text, cut with an ellipsis where it is wider than `room`; returns the columns it took.
    pub(super) fn put_cut(&mut self, x: u16, y: u16, text: &str, room: Columns, style: Style) -> Columns {
        let cut = truncate(text, room, self.profile);
        self.put(x, y, &cut, style)
    }

    /// Puts text so that it ends before column `end`; returns the column it starts at.
    pub(super) fn put_right(&mut self, end: u16, y: u16, text: &str, style: Style) -> u16 {
        let start = end.saturating_sub(columns(text, self.profile)).max(self.clip.x);
        self.put(start, y, text, style);
        start
    }

    /// Gives a row of `area` one style, whatever styles its text had.
    pub(super) fn tint(&mut self, area: Area, y: u16, style: Style) {
        let row = Rect::new(area.x, y, area.width, 1).intersection(self.clip);
        self.buffer.set_style(row, Style::reset().patch(style));
    }

    /// The heading of a pane, with what may stand at its right end.
    pub(super) fn heading(&mut self, area: Area, title: &str, right: &str, style: Style, dim: Style) {
        let end = area.x + area.width.saturating_sub(1);
        let start = if right.is_empty() { end } else { self.put_right(end, area.y, right, dim) };
        self.put_cut(area.x + 1, area.y, title, start.saturating_sub(area.x + 2), style);
    }

    /// Puts text from the top left of `area` on, in as many lines as it takes; returns how many.
    pub(super) fn put_wrapped(&mut self, area: Area, text: &str, style: Style) -> u16 {
        let lines = wrap(text, area.width.max(2), self.profile);
        for (y, line) in (area.y..).zip(&lines) {
            self.put(area.x, y, &text[line.clone()], style);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX)
    }

    /// A short text in the middle of an empty pane, in as many lines as it takes.
    pub(super) fn empty(&mut self, area: Area, text: &str, style: Style) {
        let top = area.height.min(2);
        let inner =
            Area { x: area.x + 1, y: area.y + top, width: area.width.saturating_sub(2), height: area.height - top };
        self.put_wrapped(inner, text, style);
    }
}

/// A cell of the screen as ratatui has it.
pub(super) const fn position(x: u16, y: u16) -> Position {
    Position { x, y }
}
