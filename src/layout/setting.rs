//! What a reader may choose about the setting of lines. Knows nothing of the terminal or of where a setting is kept.

use crate::text::{Columns, WidthProfile};

/// How strictly the marks that may not begin or end a line are kept together with their neighbours, as CSS
/// `line-break` names the levels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineBreak {
    /// A break at any cluster; no rule is kept.
    Anywhere,
    /// The rules of the pause and stop marks, quotes and brackets; iteration marks, colons and units may begin a line.
    Loose,
    /// As strict, but dashes and small kana may begin a line.
    Normal,
    /// Every rule of GB/T 15834 and CLREQ.
    #[default]
    Strict,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The length of a line in columns; no line is wider, except by a hanging mark or where one cluster is.
    pub measure: Columns,
    /// How wide this terminal draws what terminals disagree about.
    pub profile: WidthProfile,
    /// The columns left blank before the first line of a paragraph.
    pub indent: Columns,
    /// How strictly the rules of line starts and ends are kept.
    pub line_break: LineBreak,
    /// Whether one pause mark may hang in a gutter of two columns beyond the measure.
    pub hang: bool,
    /// Whether lines are spaced out to the measure, by whole cells.
    pub justify: bool,
    /// Whether a cell is left blank between Han and Latin characters.
    pub latin_gap: bool,
    /// Whether a last line of one character takes another from the line above.
    pub repair_orphans: bool,
    /// Blank rows between the lines of a paragraph: 0 or 1.
    pub line_spacing: u8,
    /// Blank rows between paragraphs.
    pub paragraph_gap: u8,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            measure: 80,
            profile: WidthProfile::NARROW,
            indent: 4,
            line_break: LineBreak::Strict,
            hang: false,
            justify: false,
            latin_gap: false,
            repair_orphans: true,
            line_spacing: 0,
            paragraph_gap: 1,
        }
    }
}

impl Setting {
    /// Plain greedy lines over the whole measure: no indent, no repair, nothing hanging, nothing spaced out.
    pub fn plain(measure: Columns, profile: WidthProfile) -> Self {
        Self { measure, profile, indent: 0, repair_orphans: false, ..Self::default() }
    }
}
