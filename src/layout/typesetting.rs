//! What a reader may choose about the setting of lines. Knows nothing of the terminal or of where a setting is saved.

use super::{
    advance::{Advance, SQUARE},
    line::Spacing,
};
use crate::text::{Columns, LineBreak, PinyinScript, Switch, Switches, Transcription, VerticalMarks, WidthProfile};

/// Which characters are said how they are read, above their line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Readings {
    /// None.
    #[default]
    Off,
    /// Those that many readers do not know by sight ([`is_rare`](crate::text::is_rare)).
    Rare,
    /// All: each character is set as wide as its syllable.
    All,
    /// Those that are in no level of HSK up to this one: each of them is set as wide as its syllable.
    Hsk(u8),
}

/// The direction of lines, as CSS names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WritingMode {
    /// From left to right, each below the one before.
    #[default]
    Horizontal,
    /// From top to bottom, each left of the one before. The measure is twice the rows, for a square is two cells broad.
    Vertical {
        /// The width of the page: what is better set in horizontal lines is as broad at most.
        width: Columns,
        /// The cells between two lines.
        gap: Columns,
        /// Where marks stand: beside their characters only where there is a gap.
        marks: VerticalMarks,
    },
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Typesetting {
    /// The length of a line in columns; no line is wider, except by a hanging mark or where one cluster is.
    pub measure: Columns,
    /// How wide this terminal draws what terminals disagree about.
    pub profile: WidthProfile,
    /// The columns left blank before the first line of a paragraph.
    pub indent: Columns,
    /// How strictly the rules of line starts and ends are kept.
    pub line_break: LineBreak,
    /// What is on.
    pub switches: Switches,
    /// Blank rows between the lines of a paragraph: 0 or 1.
    pub line_spacing: u8,
    /// Blank rows between paragraphs.
    pub paragraph_gap: u8,
    /// Whether titles, chapters and bylines stand in the middle, as on a page; else at the left, where lines are searched.
    pub centres_heads: bool,
    /// Whether every wide character of a horizontal line stands on a whole square; with syllables above it has their columns.
    pub has_grid: bool,
    /// Whether a blank parts the lines under two names or titles that meet: where such lines are drawn.
    pub parts_underlines: bool,
    /// Which characters are said how they are read; above horizontal lines only.
    pub readings: Readings,
    /// The letters in which they are said.
    pub pinyin_script: PinyinScript,
    /// Whether the syllables of a word are written as one, where characters have the room of theirs.
    pub joins_words: bool,
    /// The direction of lines.
    pub writing_mode: WritingMode,
}

impl Default for Typesetting {
    fn default() -> Self {
        Self {
            measure: Columns(80),
            profile: WidthProfile::NARROW,
            indent: Columns(4),
            line_break: LineBreak::Strict,
            switches: Switches::from([Switch::RepairOrphans]),
            line_spacing: 0,
            paragraph_gap: 1,
            centres_heads: false,
            has_grid: false,
            parts_underlines: false,
            readings: Readings::Off,
            pinyin_script: PinyinScript::Pinyin,
            joins_words: false,
            writing_mode: WritingMode::Horizontal,
        }
    }
}

impl Typesetting {
    /// Whether a switch is on.
    pub const fn has(&self, switch: Switch) -> bool {
        self.switches.has(switch)
    }

    /// The same with a switch on or off.
    #[must_use]
    pub const fn with(self, switch: Switch, is_on: bool) -> Self {
        Self { switches: self.switches.with(switch, is_on), ..self }
    }

    /// The same in vertical lines, for a page of that size: whole squares, so that nothing is spaced out by single cells, and
    /// the first-line indent parts paragraphs.
    #[must_use]
    pub fn vertical(self, width: Columns, rows: u16, (gap, marks): (Columns, VerticalMarks)) -> Self {
        let marks = if gap > Columns(0) { marks } else { VerticalMarks::Inline };
        Self {
            measure: SQUARE.saturating_mul(rows.max(1)),
            indent: Columns(self.indent.0.div_ceil(SQUARE.0).saturating_mul(SQUARE.0)),
            line_spacing: 0,
            paragraph_gap: 0,
            centres_heads: false,
            readings: Readings::Off,
            writing_mode: WritingMode::Vertical { width, gap, marks },
            ..self.with(Switch::Justify, false).with(Switch::LatinGap, false)
        }
    }

    /// Which characters take the columns of their syllables, and how those are written; `None` where none do.
    pub const fn transcription(&self) -> Option<Transcription> {
        let known = match (self.readings, self.writing_mode) {
            (Readings::All, WritingMode::Horizontal) => 0,
            (Readings::Hsk(level), WritingMode::Horizontal) => level,
            _ => return None,
        };
        Some(Transcription { known, script: self.pinyin_script, by_words: self.joins_words })
    }

    /// Whether characters take the columns of their syllables.
    pub(super) const fn is_spelled(&self) -> bool {
        self.transcription().is_some()
    }

    /// Whether lines are horizontal and in a grid.
    pub(super) const fn is_grid(&self) -> bool {
        self.has_grid && !self.is_spelled() && matches!(self.writing_mode, WritingMode::Horizontal)
    }

    /// What the characters of its lines take, where they are horizontal.
    pub(super) const fn spacing(&self) -> Spacing {
        match self.transcription() {
            Some(transcription) => Spacing::Syllables(transcription),
            None if self.is_grid() => Spacing::Grid,
            None => Spacing::Cells,
        }
    }

    /// What a cluster takes in the direction of the line.
    pub(super) const fn advance(&self) -> Advance {
        match (self.writing_mode, self.spacing()) {
            (WritingMode::Vertical { marks, .. }, _) => Advance::Squares(marks),
            (_, Spacing::Grid) => Advance::Grid(self.profile),
            (_, Spacing::Cells | Spacing::Syllables(_)) => Advance::Cells(self.profile),
        }
    }

    /// So many columns, of a vertical line or in a grid as many as are whole squares.
    pub(super) const fn whole_squares(&self, columns: Columns) -> Columns {
        match self.writing_mode {
            WritingMode::Horizontal if !self.is_grid() => columns,
            _ => Columns(columns.0 / SQUARE.0 * SQUARE.0),
        }
    }

    /// So many columns, in a grid as many more as make them whole squares.
    pub(super) const fn filled_squares(&self, columns: Columns) -> Columns {
        if self.is_grid() { Columns(columns.0.div_ceil(SQUARE.0).saturating_mul(SQUARE.0)) } else { columns }
    }

    /// Where the marks of a line stand.
    pub(super) const fn marks(&self) -> VerticalMarks {
        match self.writing_mode {
            WritingMode::Horizontal => VerticalMarks::Inline,
            WritingMode::Vertical { marks, .. } => marks,
        }
    }

    /// The cells across a line of text.
    pub(super) const fn breadth(&self) -> Columns {
        match self.writing_mode {
            WritingMode::Horizontal => Columns::MAX,
            WritingMode::Vertical { .. } => SQUARE,
        }
    }

    /// Plain greedy lines over the whole measure: no indent, no repair, nothing hanging, nothing spaced out.
    pub fn plain(measure: Columns, profile: WidthProfile) -> Self {
        Self { measure, profile, indent: Columns(0), switches: Switches::default(), ..Self::default() }
    }
}
