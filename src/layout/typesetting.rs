//! What a reader may choose about the setting of lines. Knows nothing of the terminal or of where a setting is saved.

use crate::text::{Columns, LineBreak, Switch, Switches, WidthProfile};

/// Which characters are said how they are read, above their line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Readings {
    /// None.
    #[default]
    Off,
    /// Those that many readers do not know by sight ([`is_rare`](crate::text::is_rare)).
    Rare,
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
    /// Which characters are said how they are read.
    pub readings: Readings,
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
            readings: Readings::Off,
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

    /// Plain greedy lines over the whole measure: no indent, no repair, nothing hanging, nothing spaced out.
    pub fn plain(measure: Columns, profile: WidthProfile) -> Self {
        Self { measure, profile, indent: Columns(0), switches: Switches::default(), ..Self::default() }
    }
}
