//! The runs of a text, one after the other, and which of them are to stay on one line. Never decides which line a run
//! stands on.

use std::ops::Range;

use super::{
    advance::Advance,
    bond::{Bond, Bonds, is_scheme},
    breaks::{Breaks, IDEOGRAPH, starts_with_ideograph},
    cut::Cut,
    kinsoku::{is_space, may_hang},
    run::{Joint, Run},
    syllable_room::SyllableRoom,
    typesetting::Typesetting,
};
use crate::text::{Columns, Offset, Slice, Switch, is_han};

/// The runs of `text` (a stretch without line feeds that starts at `base` of the block's text).
pub(super) struct Runs<'t> {
    text: &'t str,
    base: Offset,
    breaks: Breaks<'t>,
    /// The next break opportunity, where it has been looked at.
    ahead: Option<Offset>,
    bonds: Bonds<'t>,
    /// Borders of the block's text at which a blank is left.
    parted: &'t [Offset],
    /// Where syllables are written above.
    syllables: Option<SyllableRoom>,
    /// Whether an ideograph is more than two columns wide, or may have to be cut off from all others.
    has_closer_look: bool,
    /// The columns of the runs that are bound to the next one.
    bound: usize,
    /// Where the quantity ends that is kept whole.
    quantity_end: Offset,
    setting: &'t Typesetting,
    advance: Advance,
    /// The room on the first line, then on every other.
    room: [Columns; 2],
    /// The bytes of the spaces that `text` starts with.
    indent: usize,
    start: Offset,
    pieces: std::vec::IntoIter<Run>,
}

impl<'t> Runs<'t> {
    pub(super) fn new(text: &'t str, base: Offset, setting: &'t Typesetting, room: [Columns; 2]) -> Self {
        let longest_number = usize::from(room[1] / 4);
        let breaks = Breaks::new(text, setting.line_break, longest_number);
        let indent = text.len() - text.trim_start_matches(is_space).len();
        Self {
            text,
            base,
            breaks,
            ahead: None,
            bonds: Bonds::new(text),
            parted: &[],
            syllables: SyllableRoom::new(text, setting),
            has_closer_look: setting.is_spelled() || room[0].min(room[1]) < Columns(2),
            bound: 0,
            quantity_end: 0,
            setting,
            advance: setting.advance(),
            room,
            indent,
            start: 0,
            pieces: Vec::new().into_iter(),
        }
    }

    /// The same with a blank at each of these borders of the block's text, in their order: a square in a grid.
    pub(super) fn parting(self, parted: &'t [Offset]) -> Self {
        Self { parted, has_closer_look: self.has_closer_look || !parted.is_empty(), ..self }
    }

    fn is_parted(&self, end: Offset) -> bool {
        self.parted.binary_search(&(self.base + end)).is_ok()
    }

    fn run(&self, end: Offset) -> (Run, usize) {
        let run = self.text.slice(self.start..end);
        let text = run.trim_end_matches(is_space);
        let text_end = self.start + text.len();
        let joint = if self.is_spaced() { joint(run, text, self.text.slice(end..)) } else { Joint::Close };
        let gap = Columns(u16::from(self.setting.has(Switch::LatinGap) && joint == Joint::Border));
        let width = self.width(self.start..text_end);
        let run = Run {
            text_end: self.base + text_end,
            end: self.base + end,
            width: Columns::saturating_from(width),
            space: Columns::saturating_from(self.width(text_end..end)).saturating_add(gap),
            hang: if self.setting.has(Switch::Hang) { self.hanging(text) } else { Columns(0) },
            joint,
            is_parted: self.is_parted(end),
            ..Run::default()
        };
        let parted = if run.is_parted { self.setting.filled_squares(Columns(1)) } else { Columns(0) };
        let run = Run { space: run.space.saturating_add(parted), ..run };
        // Room for the blank that makes it whole squares, wherever it comes to stand.
        let half = Columns(u16::from(self.setting.is_grid() && run.advance().0 % 2 == 1));
        let run = Run { space: run.space.saturating_add(half), ..run };
        (run, width)
    }

    /// The run with the room behind it for syllables that are longer than their characters, and that width.
    fn with_syllables(&mut self, (run, width): (Run, usize)) -> (Run, usize) {
        let Some(syllables) = &mut self.syllables else { return (run, width) };
        let (beyond, blank) = syllables.room_behind(self.text, self.start..run.end - self.base);
        let run = Run { width: run.width.saturating_add(beyond), space: run.space.saturating_add(blank), ..run };
        (run, width + usize::from(beyond))
    }

    /// The run that ends at `end` where it is a single ideograph and needs no closer look: most are.
    fn ideograph(&self, end: Offset) -> Option<Run> {
        let bytes = self.text.as_bytes();
        let is_single = end - self.start == IDEOGRAPH && starts_with_ideograph(bytes.slice(self.start..));
        let is_close = !self.is_spaced() || starts_with_ideograph(bytes.slice(end..));
        (is_single && is_close && !self.has_closer_look).then(|| ideograph(self.base + end))
    }

    /// Adds the next runs to `batch`, until it has `wanted` or the text ends: ideographs by the clause, the others one by one.
    pub(super) fn fill(&mut self, batch: &mut Vec<Run>, wanted: usize) {
        while batch.len() < wanted {
            let passed = self.pass_ideographs(wanted - batch.len());
            let first = self.base + self.start - passed * IDEOGRAPH;
            batch.extend((1..=passed).map(|nth| ideograph(first + nth * IDEOGRAPH)));
            if passed == 0 {
                let Some(run) = self.next() else { break };
                batch.push(run);
            }
        }
    }

    /// Passes over ideographs, at most `most`, that are runs of their own bound to nothing, and tells how many they are.
    fn pass_ideographs(&mut self, most: usize) -> usize {
        let is_looked_at = self.ahead.is_some() || self.pieces.len() > 0 || self.start < self.quantity_end;
        if is_looked_at || self.has_closer_look {
            return 0;
        }
        let passed = self.breaks.pass_ideographs(self.start, most);
        self.start += passed * IDEOGRAPH;
        passed
    }

    /// The room for the next run. Spaces alone are no line to leave behind: what follows an indent stays beside it, cut
    /// where it has to be.
    fn room_at_start(&self) -> Columns {
        match self.start {
            0 => self.room[0],
            start if start == self.indent => {
                let indent = Columns::saturating_from(self.width(0..start));
                self.room[0].checked_sub(indent).filter(|&room| room > Columns(0)).unwrap_or(self.room[1])
            }
            _ => self.room[1],
        }
    }

    /// The end of the next run: no opportunity parts the scheme of an address from its host.
    fn next_end(&mut self) -> Option<Offset> {
        let mut end = self.ahead.take().or_else(|| self.breaks.next())?;
        while end < self.text.len() && is_scheme(self.text.slice(..end)) {
            end = self.breaks.next()?;
        }
        Some(end)
    }

    /// The next run whatever its width, and that width.
    fn whole(&mut self) -> Option<(Run, usize)> {
        let end = self.next_end()?;
        let found = self.ideograph(end).map_or_else(|| self.run(end), |run| (run, usize::from(run.width)));
        let found = self.with_syllables(found);
        self.start = end;
        Some(found)
    }

    /// `run`, the last, bound to the next one where a line has room for what belongs together.
    fn bind(&mut self, mut run: Run) -> Run {
        let end = self.start;
        let bound = self.bound + usize::from(run.advance());
        let is_within_word = self.syllables.as_ref().is_some_and(|syllables| syllables.is_within_word(end));
        run.binds = end < self.text.len() && (end < self.quantity_end || is_within_word || self.is_bond(end, bound));
        self.bound = if run.binds { bound } else { 0 };
        run
    }

    /// Whether what stands before and behind the opportunity at `end` belongs together and has room; what comes before
    /// it takes `bound` columns. Beyond the first character of a unit up to half a line is kept whole.
    fn is_bond(&mut self, end: Offset, bound: usize) -> bool {
        let Some(bond) = self.bonds.at(end) else { return false };
        let room = usize::from(self.room[0].min(self.room[1]));
        let after = self.text.slice(end..);
        let (text, advance) = (self.text, self.advance);
        let with = |length: usize| {
            bound + advance.width(text, end..end + after.slice(..length).trim_end_matches(is_space).len())
        };
        match bond {
            Bond::Quantity { least, whole } => {
                let kept = [(whole, room / 2), (least, room)].into_iter().find(|&(length, most)| with(length) <= most);
                self.quantity_end = kept.map_or(end, |(length, _)| end + length);
                kept.is_some()
            }
            Bond::Word => {
                self.ahead = self.next_end();
                self.ahead.is_some_and(|next| with(next - end) <= room)
            }
        }
    }

    /// What `range` of the text takes in the direction of the line.
    fn width(&self, range: Range<Offset>) -> usize {
        self.advance.width(self.text, range)
    }

    /// The width of the pause mark that ends `text`, where it is not all of it.
    fn hanging(&self, text: &str) -> Columns {
        let mark = text.chars().next_back().filter(|&c| may_hang(c) && text.len() > c.len_utf8());
        mark.map_or(Columns(0), |c| {
            Columns::saturating_from(self.advance.width(c.encode_utf8(&mut [0; 4]), 0..c.len_utf8()))
        })
    }

    fn is_spaced(&self) -> bool {
        self.setting.has(Switch::Justify) || self.setting.has(Switch::LatinGap)
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        if let Some(piece) = self.pieces.next() {
            return Some(piece);
        }
        let (start, room) = (self.start, self.room_at_start());
        let (run, width) = self.whole()?;
        if width - usize::from(run.hang) <= usize::from(room) {
            return Some(self.bind(run));
        }
        self.bound = 0;
        let range = start..run.text_end - self.base;
        let cut = Cut { text: self.text, base: self.base, advance: self.advance, level: self.setting.line_break, room };
        let mut pieces = cut.pieces(range, run);
        for piece in pieces.iter_mut().filter(|piece| self.setting.is_grid() && piece.advance().0 % 2 == 1) {
            piece.space = piece.space.saturating_add(Columns(1));
        }
        if let Some(first) = pieces.first_mut() {
            first.begins_line = start > self.indent;
        }
        self.pieces = pieces.into_iter();
        self.pieces.next()
    }
}

/// The run that is a single ideograph and ends at `end`.
fn ideograph(end: Offset) -> Run {
    Run { text_end: end, end, width: Columns(2), ..Run::default() }
}

/// The columns of the longest word of `text`, which has no line feeds: the widest that no break opportunity parts and
/// what is bound together up to `room` columns.
pub(super) fn longest_word(text: &str, room: Columns, setting: &Typesetting) -> usize {
    let mut runs = Runs::new(text, 0, setting, [room; 2]);
    let mut longest = 0;
    while let Some((run, width)) = runs.whole() {
        longest = longest.max(runs.bound + width);
        runs.bind(run);
    }
    longest
}

/// What is after `run`, whose text without spaces is `text`, when `rest` follows.
fn joint(run: &str, text: &str, rest: &str) -> Joint {
    let (Some(last), Some(next)) = (text.chars().next_back(), rest.chars().next()) else { return Joint::Close };
    if run.len() > text.len() {
        return Joint::Space;
    }
    match (last, next) {
        _ if is_han(last) && is_han(next) => Joint::Close,
        _ if is_han(last) && is_latin(next) || is_latin(last) && is_han(next) => Joint::Border,
        _ if may_hang(last) => Joint::Pause,
        _ => Joint::Close,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c < '\u{530}' && c.is_alphabetic())
}
