//! What stands in horizontal lines on a vertical page: tables, code, paragraphs of Latin letters. The lines of a panel stand
//! below each other and are one [`Line`] for whoever pages and points, as broad as they are long.

use super::{
    advance::SQUARE,
    block::set_block,
    line::Line,
    typesetting::{Readings, Typesetting, WritingMode},
};
use crate::{
    document::{Block, BlockKind},
    text::{Columns, Switch, columns},
};

/// Letters of a paragraph that tell which script it is written in.
const TELLING: usize = 400;
/// No panel is narrower where the page has room for it: a line of Latin letters has some five words.
const NARROWEST: Columns = Columns(32);
/// But one of a short text, where one more panel stands on the page then: three words and a half.
const NARROW: Columns = Columns(24);
/// Nor broader: the eye would lose its line.
const BROADEST: Columns = Columns(66);

/// Sets a block in lines. There is always at least one; that of a rule or an empty text has an empty range.
pub fn lay_out(block: &Block, setting: &Typesetting) -> Vec<Line> {
    // What is aligned by cells is not spread.
    let is_read = !matches!(block.kind, BlockKind::Table(_) | BlockKind::Code { .. } | BlockKind::Rule);
    let readings = if is_read { setting.readings } else { Readings::Off };
    let setting = &Typesetting { readings, has_grid: setting.has_grid && is_read, ..*setting };
    let mut lines = match setting.writing_mode {
        WritingMode::Vertical { width, gap, .. } if is_horizontal(block) => panels(block, setting, width, gap),
        _ => set_block(block, setting),
    };
    if let Some(last) = lines.last_mut() {
        last.is_last = true;
    }
    lines
}

/// Whether a block is better set in horizontal lines: what is aligned by cells, and what has more than three letters of an
/// alphabet in ten, which would be a pile of letters.
fn is_horizontal(block: &Block) -> bool {
    match block.kind {
        BlockKind::Table(_) | BlockKind::Code { .. } => true,
        BlockKind::Rule => false,
        _ => {
            let letters = block.text.chars().filter(|c| c.is_alphabetic()).take(TELLING);
            let (latin, all) = letters.fold((0, 0), |(latin, all), c| (latin + usize::from(c < '\u{1100}'), all + 1));
            latin * 10 > all * 3
        }
    }
}

/// Sets a block in panels for a vertical page of that width, whose lines are `gap` apart.
fn panels(block: &Block, setting: &Typesetting, width: Columns, gap: Columns) -> Vec<Line> {
    let rows = usize::from(setting.measure / SQUARE.0).max(1);
    let breadth = breadth(block, setting, rows, width, gap);
    let setting = Typesetting {
        measure: breadth,
        writing_mode: WritingMode::Horizontal,
        centres_heads: true,
        has_grid: false,
        ..*setting
    }
    .with(Switch::Hang, false);
    let lines = set_block(block, &setting);
    let mut panels: Vec<Line> = Vec::with_capacity(lines.len().div_ceil(rows));
    for (index, line) in lines.into_iter().enumerate() {
        match panels.last_mut().filter(|_| index % rows > 0) {
            Some(panel) => append(panel, line, index % rows),
            None => panels.push(Line { breadth, ..line }),
        }
    }
    panels
}

/// How broad the panels of a block are: as many lines of the page, whole, as its text needs.
fn breadth(block: &Block, setting: &Typesetting, rows: usize, width: Columns, gap: Columns) -> Columns {
    let needed = match block.kind {
        BlockKind::Table(_) | BlockKind::Code { .. } => {
            let longest = block.text.split('\n').map(|line| columns(line, setting.profile)).max();
            longest.unwrap_or_default().max(NARROWEST)
        }
        // A fifth more than the text is long: lines are not full.
        _ => Columns::saturating_from(usize::from(columns(&block.text, setting.profile)) * 6 / 5 / rows),
    };
    let pitch = SQUARE.saturating_add(gap).0;
    let lines = |columns: Columns| columns.saturating_add(gap).0 / pitch;
    let most = lines(width).max(1);
    let wanted = needed.clamp(NARROWEST, BROADEST);
    let lines = lines(wanted.saturating_add(Columns(pitch - 1))).min(most);
    let columns = |lines: u16| Columns(lines.saturating_mul(pitch)).saturating_sub(gap);
    let narrower = most / (most / lines.max(1) + 1);
    let is_short = needed < NARROWEST && needed <= columns(narrower) && columns(narrower) >= NARROW;
    // What is left beside such panels would be blank: none is set in parts.
    columns(if is_short && most % lines.max(1) > lines / 2 { narrower } else { lines })
}

/// Puts a line into row `row` of a panel.
fn append(panel: &mut Line, line: Line, row: usize) {
    let down = panel.breadth.saturating_mul(u16::try_from(row).unwrap_or(u16::MAX));
    panel.range.end = panel.range.end.max(line.range.end);
    panel.pieces.extend(line.pieces.into_iter().map(|mut piece| {
        piece.column = piece.column.saturating_add(down);
        piece
    }));
    panel.leads.extend(line.leads.into_iter().map(|mut lead| {
        lead.column = lead.column.saturating_add(down);
        lead
    }));
    panel.columns = down.saturating_add(line.columns);
}

impl Typesetting {
    /// The lines of the page that a line of that breadth takes: one, where it is no panel.
    pub fn lines_across(&self, breadth: Columns) -> u16 {
        match self.writing_mode {
            WritingMode::Vertical { gap, .. } => {
                breadth.saturating_add(gap).0.div_ceil(SQUARE.saturating_add(gap).0).max(1)
            }
            WritingMode::Horizontal => 1,
        }
    }
}
