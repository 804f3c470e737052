//! A part of the screen to draw on with what every view needs, and the few things every pane does.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::{Area, Model},
    i18n::Strings,
    layout::wrap,
    text::{Columns, WidthProfile, columns, truncate},
    tui::{paint, theme::Theme},
};

/// The screen or a part of it, and what is drawn there: the model, in the colours of a theme and the words of a language.
pub(super) struct Painter<'a, 'b> {
    /// The state that is drawn.
    pub model: &'a Model,
    /// The colours.
    pub theme: &'a Theme,
    /// The words.
    pub strings: &'a Strings,
    /// The part of the screen that is drawn on.
    pub area: Area,
    buffer: &'b mut Buffer,
    clip: Rect,
}

impl<'a, 'b> Painter<'a, 'b> {
    /// A painter of the whole buffer.
    pub(super) fn new(model: &'a Model, theme: &'a Theme, strings: &'a Strings, buffer: &'b mut Buffer) -> Self {
        let clip = buffer.area;
        let area = Area { x: Columns(clip.x), y: clip.y, width: Columns(clip.width), height: clip.height };
        Self { model, theme, strings, area, buffer, clip }
    }

    /// A painter of the part of the screen that is `area`: nothing is drawn outside it.
    pub(super) fn part(&mut self, area: Area) -> Painter<'a, '_> {
        let clip = rect(area).intersection(self.clip);
        Painter { area, clip, buffer: self.buffer, ..*self }
    }

    /// How wide the terminal draws.
    pub(super) fn profile(&self) -> WidthProfile {
        self.model.profile
    }

    /// Blanks everything and gives it a style.
    pub(super) fn fill(&mut self, style: Style) {
        paint::fill(self.buffer, self.clip, style);
    }

    /// Puts text at a column and row of the screen; returns the columns it took.
    pub(super) fn put(&mut self, x: Columns, y: u16, text: &str, style: Style) -> Columns {
        Columns(paint::put(self.buffer, self.clip, x.0, y, text, style, self.profile()))
    }

    /// Puts one cluster at a column and row of the screen.
    pub(super) fn put_cluster(&mut self, x: Columns, y: u16, cluster: &str, style: Style) -> Columns {
        Columns(paint::put_cluster(self.buffer, self.clip, x.0, y, cluster, style, self.profile()))
    }

    /// Puts text, cut with an ellipsis where it is wider than `room`; returns the columns it took.
    pub(super) fn put_cut(&mut self, x: Columns, y: u16, text: &str, room: Columns, style: Style) -> Columns {
        let cut = truncate(text, room, self.profile());
        self.put(x, y, &cut, style)
    }

    /// Puts text so that it ends before column `end`; returns the column it starts at.
    pub(super) fn put_right(&mut self, end: Columns, y: u16, text: &str, style: Style) -> Columns {
        let start = end.saturating_sub(columns(text, self.profile())).max(Columns(self.clip.x));
        self.put(start, y, text, style);
        start
    }

    /// Gives a row one style, whatever styles its text had.
    pub(super) fn tint(&mut self, y: u16, style: Style) {
        let row = rect(Area { y, height: 1, ..self.area }).intersection(self.clip);
        self.buffer.set_style(row, Style::reset().patch(style));
    }

    /// The heading of a pane, with what may stand at its right end.
    pub(super) fn heading(&mut self, title: &str, right: &str) {
        self.heading_in(title, right, self.theme.dim.0);
    }

    /// The same with a style for what stands at the right end. Where there is no room for both, a third is the title's.
    pub(super) fn heading_in(&mut self, title: &str, right: &str, right_style: Style) {
        let area = self.area;
        let (start, end) = (area.x + Columns(1), area.last_column());
        let room = end.saturating_sub(start);
        let least = columns(title, self.profile()).min(room / 3);
        let right = truncate(right, room.saturating_sub(least + Columns(1)), self.profile());
        let end = if right.is_empty() { end } else { self.put_right(end, area.y, &right, right_style) };
        self.put_cut(start, area.y, title, end.saturating_sub(start + Columns(1)), self.theme.pane_title.0);
    }

    /// Puts text from the top left of `area` on, in as many lines as it takes; returns how many.
    pub(super) fn put_wrapped(&mut self, area: Area, text: &str, style: Style) -> u16 {
        let lines = wrap(text, area.width.max(Columns(2)), self.profile());
        for (y, line) in (area.y..).zip(&lines) {
            self.put(area.x, y, &text[line.clone()], style);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX)
    }

    /// A short text in the middle of an empty pane, in as many lines as it takes.
    pub(super) fn empty(&mut self, text: &str) {
        let area = self.area;
        let top = area.height.min(2);
        let inner = Area {
            x: area.x + Columns(1),
            y: area.y + top,
            width: area.width.saturating_sub(Columns(2)),
            height: area.height - top,
        };
        self.put_wrapped(inner, text, self.theme.dim.0);
    }
}

/// A part of the screen as ratatui has it.
const fn rect(area: Area) -> Rect {
    Rect { x: area.x.0, y: area.y, width: area.width.0, height: area.height }
}

/// A cell of the screen as ratatui has it.
pub(super) const fn position(x: Columns, y: u16) -> Position {
    Position { x: x.0, y }
}
