//! Sets one block of each kind: where its text stands in the measure and what stands before it. Fills no lines itself.

use std::{collections::HashSet, ops::Range};

use super::{
    advance::SQUARE,
    fill::{Frame, set},
    line::{Lead, Line},
    table,
    typesetting::{Typesetting, WritingMode},
};
use crate::{
    document::{Alignment, Block, BlockKind, MarkStyle, Underline},
    text::{Columns, Offset, Slice, Switch, Switches, clusters, columns, truncate},
};

/// The bar before each line of a quote: ASCII, for the box-drawing ones are two cells wide on some terminals.
const QUOTE: &str = "| ";
/// The same above a vertical line.
const VERTICAL_QUOTE: &str = "￣";
/// The sign before a line of code that goes on from the line above.
const CONTINUED: &str = ">";

/// Sets a block in lines of one direction; there is always at least one.
pub(super) fn set_block(block: &Block, setting: &Typesetting) -> Vec<Line> {
    let measure = setting.whole_squares(setting.measure).max(Columns(1));
    let half = setting.whole_squares(measure / 2);
    let margin = Margin::new(block, setting, half);
    let range = 0..block.text.strip_suffix('\n').unwrap_or(&block.text).len();
    let parted = parted(block, setting);
    let mut lines = match &block.kind {
        BlockKind::Table(table) => table::set_table(&block.text, table, Frame::block(margin.text, measure), setting),
        BlockKind::Code { .. } => code(&block.text, range, margin.text, setting),
        BlockKind::Paragraph => {
            let alignment = match block.inset.alignment {
                Alignment::Centre if !setting.centres_heads => Alignment::Left,
                alignment => alignment,
            };
            // A Han character has room behind it.
            let most = half.min(measure.saturating_sub(margin.text).saturating_sub(SQUARE));
            let indent = if is_indented(block, alignment) { indent(block, setting).min(most) } else { Columns(0) };
            let first = margin.text + indent;
            let lines =
                set(&block.text, range, Frame { first, rest: margin.text, right: measure, parted: &parted }, setting);
            lines.into_iter().map(|line| table::align(line, measure, alignment, setting)).collect()
        }
        BlockKind::Rule => {
            let mut lines = set(&block.text, range, Frame::block(margin.text, measure), setting);
            lines.iter_mut().for_each(|line| line.leads = vec![dashes(margin.text, measure, setting)]);
            lines
        }
        BlockKind::Title { .. } | BlockKind::Heading { .. } | BlockKind::Image => {
            let setting = setting.with(Switch::Justify, false);
            let left = margin.text + head_indent(block, &setting);
            let lines = set(&block.text, range, Frame::block(left, measure).parting(&parted), &setting);
            let is_centred = setting.centres_heads && is_centred(block);
            let alignment = if is_centred { Alignment::Centre } else { Alignment::Left };
            lines.into_iter().map(|line| table::align(line, measure, alignment, &setting)).collect()
        }
    };
    margin.put_before(&mut lines);
    lines
}

/// The borders at which the lines under two names or titles meet. Print parts them by an eighth of a character (CLREQ, 专名号);
/// a terminal draws a line below whole characters, so that only a blank parts them everywhere: another kind of line, where there
/// is one, says something else. Characters of a vertical line have a line each.
fn parted(block: &Block, setting: &Typesetting) -> Vec<Offset> {
    if !setting.parts_underlines || setting.writing_mode != WritingMode::Horizontal {
        return Vec::new();
    }
    let is_line = |style: &MarkStyle| matches!(style, MarkStyle::Underline(Underline::Straight | Underline::Wavy));
    let lines = || block.marks.iter().filter(|mark| is_line(&mark.style)).map(|mark| &mark.range);
    let starts: HashSet<Offset> = lines().map(|range| range.start).collect();
    let mut parted: Vec<Offset> = lines().map(|range| range.end).filter(|end| starts.contains(end)).collect();
    parted.sort_unstable();
    parted
}

/// How far below the head of a vertical line a head of text begins: the higher, the further down.
fn head_indent(block: &Block, setting: &Typesetting) -> Columns {
    let squares = match block.kind {
        _ if setting.writing_mode == WritingMode::Horizontal => 0,
        BlockKind::Title { .. } | BlockKind::Heading { level: 1 } => 4,
        BlockKind::Heading { level: 2 } => 3,
        BlockKind::Heading { .. } => 2,
        _ => 0,
    };
    (SQUARE * squares).min(setting.whole_squares(setting.measure / 4))
}

/// What a rule is drawn with: ASCII, for the box-drawing lines are two cells wide on some terminals.
fn dashes(left: Columns, right: Columns, setting: &Typesetting) -> Lead {
    let width = usize::from(right.saturating_sub(left));
    Lead { text: "-".repeat(width / setting.advance().width("-", 0..1).max(1)), column: left }
}

/// Whether the first line of a paragraph is indented: in running text at the left only, where no mark shows its start.
fn is_indented(block: &Block, alignment: Alignment) -> bool {
    let inset = &block.inset;
    let is_at_left = alignment == Alignment::Left && !inset.is_flush;
    inset.quotes == 0 && inset.lists == 0 && inset.footnote.is_none() && !block.is_continuation && is_at_left
}

/// The indent of a paragraph's first line. Where blank rows part paragraphs, one of Latin letters has none, as is the
/// custom in English.
fn indent(block: &Block, setting: &Typesetting) -> Columns {
    let is_without = setting.paragraph_gap > 0 && is_latin(&block.text);
    if is_without { Columns(0) } else { setting.filled_squares(setting.indent) }
}

/// Whether a text is written in an alphabet: nine of ten of its letters are, as far as they tell.
fn is_latin(text: &str) -> bool {
    const TELLING: usize = 200;
    let mut letters = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphabetic()).take(TELLING);
    // More others are more than one in ten, whatever follows: a Chinese text is told by its first clauses.
    let most = TELLING / 10;
    let (mut wide, mut all) = (0, 0);
    while wide <= most
        && let Some(c) = letters.next()
    {
        (wide, all) = (wide + usize::from(c >= '\u{1100}'), all + 1);
    }
    all > 0 && wide * 10 <= all
}

/// Whether a head stands in the middle: the title, and what begins a part or, in a plain text, a chapter.
fn is_centred(block: &Block) -> bool {
    let is_first = match block.kind {
        BlockKind::Title { .. } | BlockKind::Heading { level: 1 } => true,
        BlockKind::Heading { level: 2 } => block.inset.is_plain_head,
        _ => false,
    };
    is_first && block.inset.quotes == 0 && block.inset.lists == 0 && block.inset.footnote.is_none()
}

/// What stands left of a block's text.
struct Margin {
    /// Before the first line.
    first: String,
    /// Before every other.
    rest: String,
    /// The column of the text.
    text: Columns,
    /// The blanks that reach there.
    blanks: usize,
}

impl Margin {
    /// The margin of `block`, at most `most` columns wide: deep insets must leave room for the text.
    fn new(block: &Block, setting: &Typesetting, most: Columns) -> Self {
        let (inset, advance) = (&block.inset, setting.advance());
        let width = |text: &str| advance.width(text, 0..text.len());
        // In a vertical line a blank is a square, as everything is.
        let (bar, blank) = match setting.writing_mode {
            WritingMode::Horizontal => (QUOTE, " "),
            WritingMode::Vertical { .. } => (VERTICAL_QUOTE, ""),
        };
        let bars = bar.repeat(usize::from(inset.quotes));
        let marker = inset.marker.as_ref().map(|marker| format!("{marker}{blank}")).unwrap_or_default();
        let (outer, inner) =
            (usize::from(inset.outer_indent), usize::from(inset.indent.saturating_sub(inset.outer_indent)));
        let blanks = |columns: usize| " ".repeat(columns.div_ceil(width(" ")));
        let beside = |indent: usize| format!("{}{marker}", blanks(indent.saturating_sub(width(&marker))));
        let rest = format!("{}{bars}", blanks(outer));
        // An item that begins with a quote has its mark left of the bar.
        let first = if inner == 0 { beside(outer) + &bars } else { rest.clone() + &beside(inner) };
        let blank = width(" ");
        let text = setting.filled_squares(Columns::saturating_from(width(&first))).min(most);
        let cut = |lead: &str| cut(lead, text, setting).trim_end().to_owned();
        Self { first: cut(&first), rest: cut(&rest), text, blanks: usize::from(text) / blank }
    }

    fn put_before(&self, lines: &mut [Line]) {
        for (i, line) in lines.iter_mut().enumerate() {
            let mut text = if i == 0 { &self.first } else { &self.rest }.clone();
            for sign in line.leads.drain(..) {
                text = format!("{text:width$}{}", sign.text, width = self.blanks);
            }
            line.leads.extend((!text.is_empty()).then_some(Lead { text, column: Columns(0) }));
        }
    }
}

/// As much of a lead as `most` columns hold.
fn cut<'l>(lead: &'l str, most: Columns, setting: &Typesetting) -> std::borrow::Cow<'l, str> {
    match setting.writing_mode {
        WritingMode::Horizontal => truncate(lead, most, setting.profile),
        WritingMode::Vertical { .. } => {
            let fits = |&(at, cluster): &(Offset, &str)| {
                setting.advance().width(lead, 0..at + cluster.len()) <= usize::from(most)
            };
            lead.slice(..clusters(lead).take_while(fits).map(|(_, cluster)| cluster.len()).sum::<usize>()).into()
        }
    }
}

/// Sets preformatted text: its lines are never filled; one that is too wide goes on behind a sign, parted where running
/// text would be.
fn code(text: &str, range: Range<Offset>, left: Columns, setting: &Typesetting) -> Vec<Line> {
    let setting = Typesetting { switches: Switches::default(), ..*setting };
    let mut lines = Vec::new();
    let mut start = range.start;
    for part in text.slice(range).split('\n') {
        let end = start + part.len();
        let inner = left.saturating_add(columns(CONTINUED, setting.profile) + Columns(1));
        let rest = if inner < setting.measure { inner } else { left };
        let begun = lines.len();
        lines.extend(set(text, start..end, Frame { rest, ..Frame::block(left, setting.measure) }, &setting));
        for line in lines.iter_mut().skip(begun + 1).filter(|_| rest > left) {
            line.leads = vec![Lead { text: CONTINUED.to_owned(), column: left }];
        }
        start = end + 1;
    }
    lines
}
