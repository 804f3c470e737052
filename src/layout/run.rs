//! Runs: stretches of text without an inner break opportunity, with their widths. Cuts the run that fits no line;
//! never decides which line a run stands on.

use textwrap::core::Fragment;

use super::{
    breaks::{Breaks, IDEOGRAPH, starts_with_ideograph},
    kinsoku::{is_end_forbidden, is_space, is_start_forbidden, may_hang},
    setting::{LineBreak, Setting},
};
use crate::text::{Columns, Offset, WidthProfile, cells, clusters, is_han};

/// A stretch of text that no line break divides, with the spaces after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where the text of the run ends, spaces left out.
    pub text_end: Offset,
    /// Where the next run starts.
    pub end: Offset,
    /// The width of the text.
    pub width: Columns,
    /// The width of the spaces and the gap after it; nothing at the end of a line.
    pub space: Columns,
    /// The width of the pause mark at its end that may hang, else 0.
    pub hang: Columns,
    /// Whether it must begin a line: it is the start of what no line can hold whole, and stands behind more than spaces.
    pub begins_line: bool,
    /// What is between this run and the next.
    pub joint: Joint,
}

/// What is between two runs, for the eye: where a line may be spaced out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// A Han character beside a Latin one or a digit.
    Border,
    /// A pause mark before the next clause.
    Pause,
    /// Nothing that may be widened.
    Close,
}

impl Run {
    /// The columns it takes where another run follows on the line.
    pub fn advance(&self) -> Columns {
        self.width.saturating_add(self.space)
    }
}

impl Fragment for Run {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }

    /// Less than nothing for a mark that hangs; more than any line for a run that must begin one.
    fn penalty_width(&self) -> f64 {
        if self.begins_line { f64::INFINITY } else { -f64::from(self.hang) }
    }
}

/// The runs of `text` (a stretch without line feeds that starts at `base` of the block's text).
pub(super) struct Runs<'t> {
    text: &'t str,
    base: Offset,
    breaks: Breaks<'t>,
    setting: &'t Setting,
    /// The room on the first line, then on every other.
    room: [Columns; 2],
    /// The bytes of the spaces that `text` starts with.
    indent: usize,
    start: Offset,
    pieces: std::vec::IntoIter<Run>,
}

impl<'t> Runs<'t> {
    pub fn new(text: &'t str, base: Offset, setting: &'t Setting, room: [Columns; 2]) -> Self {
        let longest_number = usize::from(room[1] / 4);
        let breaks = Breaks::new(text, setting.line_break, longest_number);
        let indent = text.len() - text.trim_start_matches(is_space).len();
        Self { text, base, breaks, setting, room, indent, start: 0, pieces: Vec::new().into_iter() }
    }

    fn run(&self, end: Offset) -> (Run, usize) {
        let run = &self.text[self.start..end];
        let text = run.trim_end_matches(is_space);
        let profile = self.setting.profile;
        let joint = if self.is_spaced() { joint(run, text, &self.text[end..]) } else { Joint::Close };
        let gap = Columns::from(self.setting.latin_gap && joint == Joint::Border);
        let width = width(text, profile);
        let run = Run {
            text_end: self.base + self.start + text.len(),
            end: self.base + end,
            width: clamp(width),
            space: clamp(self::width(&run[text.len()..], profile)).saturating_add(gap),
            hang: if self.setting.hang { hanging(text, profile) } else { 0 },
            begins_line: false,
            joint,
        };
        (run, width)
    }

    /// The run that ends at `end` where it is a single ideograph and needs no closer look: most are.
    fn ideograph(&self, end: Offset) -> Option<Run> {
        let bytes = self.text.as_bytes();
        let is_single = end - self.start == IDEOGRAPH && starts_with_ideograph(&bytes[self.start..]);
        let is_close = !self.is_spaced() || starts_with_ideograph(&bytes[end..]);
        let is_plain = is_single && is_close && self.room[0].min(self.room[1]) >= 2;
        let (width, end) = (2, self.base + end);
        let (space, hang, begins_line, joint) = (0, 0, false, Joint::Close);
        is_plain.then_some(Run { text_end: end, end, width, space, hang, begins_line, joint })
    }

    /// The room for the next run. Spaces alone are no line to leave behind: what follows an indent stays beside it, cut
    /// where it has to be.
    fn room_at_start(&self) -> Columns {
        match self.start {
            0 => self.room[0],
            start if start == self.indent => {
                let indent = clamp(width(&self.text[..start], self.setting.profile));
                self.room[0].checked_sub(indent).filter(|&room| room > 0).unwrap_or(self.room[1])
            }
            _ => self.room[1],
        }
    }

    fn is_spaced(&self) -> bool {
        self.setting.justify || self.setting.latin_gap
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        if let Some(piece) = self.pieces.next() {
            return Some(piece);
        }
        let end = self.breaks.next()?;
        if let Some(run) = self.ideograph(end) {
            self.start = end;
            return Some(run);
        }
        let (run, width) = self.run(end);
        let room = self.room_at_start();
        let start = std::mem::replace(&mut self.start, end);
        if width - usize::from(run.hang) <= usize::from(room) {
            return Some(run);
        }
        let text = &self.text[start..run.text_end - self.base];
        let cut = Cut { profile: self.setting.profile, level: self.setting.line_break, room };
        let mut pieces = cut.pieces(text, self.base + start, run);
        if let Some(first) = pieces.first_mut() {
            first.begins_line = start > self.indent;
        }
        self.pieces = pieces.into_iter();
        self.pieces.next()
    }
}

/// What may be between two lines where no break opportunity is left, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// Neither a prohibited end nor a prohibited start.
    Fair,
    /// No prohibited start.
    Start,
    /// Any two clusters.
    Any,
}

/// Cuts a run that is wider than the line.
struct Cut {
    profile: WidthProfile,
    level: LineBreak,
    room: Columns,
}

impl Cut {
    /// The pieces of `text`, the text of `run`, which starts at `base`: the last keeps what is after the run.
    fn pieces(&self, text: &str, base: Offset, run: Run) -> Vec<Run> {
        let mut pieces = Vec::new();
        self.cut(text, base, Force::Fair, &mut pieces);
        if let Some(last) = pieces.last_mut() {
            (last.end, last.space, last.joint) = (run.end, run.space, run.joint);
        }
        pieces
    }

    fn cut(&self, text: &str, base: Offset, force: Force, pieces: &mut Vec<Run>) {
        let first = pieces.len();
        let mut start = 0;
        for (at, cluster) in clusters(text) {
            let end = at + cluster.len();
            if end == text.len() || self.may_part(cluster, &text[end..], force) {
                self.push(&text[start..end], base + start, force, pieces);
                start = end;
            }
        }
        if let Some(piece) = pieces.get_mut(first) {
            piece.begins_line = true;
        }
    }

    fn push(&self, text: &str, base: Offset, force: Force, pieces: &mut Vec<Run>) {
        let width = width(text, self.profile);
        match force {
            Force::Fair if width > usize::from(self.room) => self.cut(text, base, Force::Start, pieces),
            Force::Start if width > usize::from(self.room) => self.cut(text, base, Force::Any, pieces),
            _ => {
                let end = base + text.len();
                let (width, space, hang, begins_line) = (clamp(width), 0, 0, false);
                pieces.push(Run { text_end: end, end, width, space, hang, begins_line, joint: Joint::Close });
            }
        }
    }

    fn may_part(&self, cluster: &str, rest: &str, force: Force) -> bool {
        let starts = !rest.starts_with(|c| is_start_forbidden(c, self.level) || is_space(c));
        let ends = !cluster.ends_with(is_end_forbidden);
        match force {
            Force::Fair => starts && ends,
            Force::Start => starts,
            Force::Any => true,
        }
    }
}

/// The columns of `text`, of any length.
fn width(text: &str, profile: WidthProfile) -> usize {
    simple_width(text, profile)
        .unwrap_or_else(|| clusters(text).map(|(_, cluster)| usize::from(cells(cluster, profile))).sum())
}

/// The columns of a text whose every character is a cluster of known width: nearly all Chinese text.
fn simple_width(text: &str, profile: WidthProfile) -> Option<usize> {
    let ambiguous = if profile.ambiguous_is_wide { 2 } else { 1 };
    text.chars().try_fold(0, |sum, c| match c {
        '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => Some(sum + 2),
        ' '..='~' => Some(sum + 1),
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => Some(sum + ambiguous),
        _ => None,
    })
}

fn clamp(width: usize) -> Columns {
    Columns::try_from(width).unwrap_or(Columns::MAX)
}

/// The width of the pause mark that ends `text`, where it is not all of it.
fn hanging(text: &str, profile: WidthProfile) -> Columns {
    let mark = text.chars().next_back().filter(|&c| may_hang(c) && text.len() > c.len_utf8());
    mark.map_or(0, |c| cells(c.encode_utf8(&mut [0; 4]), profile))
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
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && c < '\u{530}')
}
