//! Fills lines with runs, first fit, and repairs a last line of one character. Knows no kinds of blocks.

use std::ops::Range;

use textwrap::{core::Fragment, wrap_algorithms::wrap_first_fit};

use super::{
    advance::SQUARE,
    grid::GridLine,
    justify::{pieces, set_width, widen},
    line::{Line, Piece},
    run::Run,
    runs::Runs,
    typesetting::Typesetting,
};
use crate::text::{Columns, Offset, Slice, Switch, WidthProfile, is_han};

/// Runs filled at a time, so that a paragraph of any length takes little memory.
const BATCH: usize = 512;

/// A character a last line may take from the line above is at most this wide with the marks that stick to it.
const WIDEST_LENT: Columns = Columns(6);

/// Where the lines of a text stand, in columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The left edge of the first line.
    pub first: Columns,
    /// The left edge of every other line.
    pub rest: Columns,
    /// The right edge.
    pub right: Columns,
    /// Borders of the text, in their order, at which two lines under it meet, which a blank parts.
    pub parted: &'a [Offset],
}

impl<'a> Frame<'a> {
    /// A frame without indent.
    pub(super) const fn block(left: Columns, right: Columns) -> Self {
        Self { first: left, rest: left, right, parted: &[] }
    }

    /// The same with borders at which lines under the text are parted.
    pub(super) const fn parting(self, parted: &'a [Offset]) -> Self {
        Self { parted, ..self }
    }

    /// The room on the first line, then on every other: at least one column.
    fn room(self) -> [Columns; 2] {
        [self.first, self.rest].map(|left| self.right.saturating_sub(left).max(Columns(1)))
    }
}

/// Wraps `text` to `measure` columns by the rules of running text, without indent: the range of each line, spaces and
/// line feeds at its end left out. For lists, panes, prompts.
///
/// ```
/// use zhujian::{
///     layout::wrap,
///     text::{Columns, WidthProfile},
/// };
/// assert_eq!(wrap("做大亚太，合作", Columns(8), WidthProfile::NARROW), [0..9, 9..21]);
/// assert_eq!(wrap("", Columns(8), WidthProfile::NARROW), [0..0]);
/// ```
pub fn wrap(text: &str, measure: Columns, profile: WidthProfile) -> Vec<Range<Offset>> {
    let setting = Typesetting::plain(measure, profile);
    set(text, 0..text.len(), Frame::block(Columns(0), measure), &setting).into_iter().map(|line| line.range).collect()
}

/// Sets `range` of `text` in lines; a line feed ends a line, and what follows it
/// begins as the first line does: lines of a byline or of verse stand below each other. There is always one line.
pub(super) fn set(text: &str, range: Range<Offset>, frame: Frame<'_>, setting: &Typesetting) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut base = range.start;
    for part in text.slice(range).split('\n') {
        Filler { text, setting, frame, start: base, is_first: true, lines: &mut lines }.fill(part);
        base += part.len() + 1;
    }
    lines
}

/// Sets one stretch of text without line feeds.
struct Filler<'a> {
    text: &'a str,
    setting: &'a Typesetting,
    frame: Frame<'a>,
    /// Where the next line starts.
    start: Offset,
    /// Whether it is the first of the stretch.
    is_first: bool,
    lines: &'a mut Vec<Line>,
}

impl Filler<'_> {
    fn fill(mut self, part: &str) {
        let room = self.frame.room();
        let mut runs = Runs::new(part, self.start, self.setting, room).parting(self.frame.parted);
        let mut batch: Vec<Run> = Vec::new();
        loop {
            let wanted = batch.len() + BATCH.max(batch.len());
            runs.fill(&mut batch, wanted);
            let is_end = batch.len() < wanted;
            let ends = self.line_ends(&batch, is_end);
            // The last line may go on in the next batch, and the one above it may have to lend a character.
            let ready = if is_end { ends.len() } else { ends.len().saturating_sub(2) };
            let mut from = 0;
            for (i, &to) in ends.slice(..ready).iter().enumerate() {
                let is_last = is_end && i + 1 == ready;
                self.push(batch.slice(from..to), is_last);
                from = to;
            }
            if is_end {
                break;
            }
            batch.drain(..from);
        }
    }

    /// The index of the run after each line of `batch`.
    fn line_ends(&self, batch: &[Run], is_end: bool) -> Vec<usize> {
        let [first, rest] = self.frame.room();
        let widths = [first, rest].map(|room| f64::from(room.0));
        let bundles = bundles(batch, first.min(rest));
        let lines = wrap_first_fit(&bundles, widths.slice(usize::from(!self.is_first)..));
        let mut ends: Vec<usize> = lines.iter().map(|line| line.last().map_or(0, |bundle| bundle.end)).collect();
        if is_end && let [before @ .., above, last] = ends.as_mut_slice() {
            let lines = (before.last().copied().unwrap_or(0)..*above, *above..*last);
            *above -= self.lent(batch.slice(lines.0), batch.slice(lines.1));
        }
        ends
    }

    fn push(&mut self, runs: &[Run], is_last: bool) {
        let left = if self.is_first { self.frame.first } else { self.frame.rest };
        let room = self.frame.right.saturating_sub(left);
        let (text_end, end) = runs.last().map_or((self.start, self.start), |run| (run.text_end, run.end));
        let is_justified = self.setting.has(Switch::Justify) && !is_last;
        let (pieces, columns) = if self.setting.is_grid() {
            self.in_grid(runs, left, room, is_justified)
        } else {
            let width = set_width(runs, room);
            let slack = room.saturating_sub(width);
            let added = (is_justified && slack > Columns(0)).then(|| widen(runs, slack)).flatten();
            let gained = if added.is_some() { slack } else { Columns(0) };
            let pieces = pieces(runs, self.start, left, added.as_deref().unwrap_or_default());
            (pieces, left.saturating_add(width.saturating_add(gained)))
        };
        let (breadth, marks) = (self.setting.breadth(), self.setting.marks());
        let (range, spacing) = (self.start..text_end, self.setting.spacing());
        self.lines.push(Line { range, pieces, columns, breadth, marks, spacing, ..Line::default() });
        (self.start, self.is_first) = (end, false);
    }

    /// The pieces of a line in a grid, and its right edge without a mark that hangs.
    fn in_grid(&self, runs: &[Run], left: Columns, room: Columns, is_justified: bool) -> (Vec<Piece>, Columns) {
        let (text, start, profile) = (self.text, self.start, self.setting.profile);
        let line = GridLine { text, runs, start, left, profile, has_latin_gap: self.setting.has(Switch::LatinGap) };
        let most = left.saturating_add(room);
        let hang = runs.last().map_or(Columns(0), |last| last.hang);
        let edge = |right: Columns| if right > most { right.saturating_sub(hang) } else { right };
        let (pieces, right) = line.pieces(&[]);
        let squares = most.saturating_sub(self.setting.filled_squares(edge(right))) / SQUARE.0;
        let wider = (is_justified && squares > Columns(0)).then(|| line.widen(squares.0)).flatten();
        match wider.map(|added| line.pieces(&added)).filter(|&(_, right)| edge(right) <= most) {
            Some((pieces, right)) => (pieces, edge(right)),
            None => (pieces, edge(right)),
        }
    }

    /// How many runs the line `above` gives to the `last`: one, where that saves a character from standing alone (孤字).
    fn lent(&self, above: &[Run], last: &[Run]) -> usize {
        let ([.., before, lent], [only]) = (above, last) else { return 0 };
        let is_wanted =
            self.setting.has(Switch::RepairOrphans) && !only.begins_line && self.is_lone(lent.end..only.text_end);
        let fits = lent.width <= WIDEST_LENT && lent.advance() + set_width(last, Columns::MAX) <= self.frame.room()[1];
        usize::from(is_wanted && fits && !before.binds)
    }

    /// Whether `range` holds one Han character and nothing else but marks.
    fn is_lone(&self, range: Range<Offset>) -> bool {
        let mut letters = self.text.slice(range).chars().filter(|c| c.is_alphanumeric());
        letters.next().is_some_and(is_han) && letters.next().is_none()
    }
}

/// Runs that are bound to each other: one line has room for them all, so that they fill lines as one.
#[derive(Debug)]
struct Bundle {
    width: Columns,
    space: Columns,
    hang: Columns,
    begins_line: bool,
    /// The index of the run after its last one.
    end: usize,
}

impl Fragment for Bundle {
    fn width(&self) -> f64 {
        f64::from(self.width.0)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space.0)
    }

    /// Less than nothing for a mark that hangs; more than any line for what must begin one.
    fn penalty_width(&self) -> f64 {
        if self.begins_line { f64::INFINITY } else { -f64::from(self.hang.0) }
    }
}

/// The runs of a batch, those that are bound to each other put together up to `room` columns: a run may be wider than the
/// unit in it that is bound.
fn bundles(runs: &[Run], room: Columns) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::with_capacity(runs.len());
    let mut is_bound = false;
    for (i, run) in runs.iter().enumerate() {
        let Run { width, space, hang, begins_line, .. } = *run;
        let bound = bundles.last_mut().filter(|_| is_bound).and_then(|last| {
            let width = last.width.saturating_add(last.space).saturating_add(width);
            (width - hang <= room).then_some((last, width))
        });
        match bound {
            Some((last, width)) => *last = Bundle { width, space, hang, begins_line: last.begins_line, end: i + 1 },
            None => bundles.push(Bundle { width, space, hang, begins_line, end: i + 1 }),
        }
        is_bound = run.binds;
    }
    bundles
}
