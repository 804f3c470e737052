//! The reader pane: the rows in view, cluster by cluster, with what is found, bookmarked and selected in them.

use std::ops::Range;

use ratatui::{
    layout::Position,
    style::{Modifier, Style},
};

use crate::{
    app::{Area, Model, bookmarks::NoteOf, reader::OpenDocument},
    document::{Block, BlockKind, Mark, MarkStyle, Reference, day_of, ends_sentence, references},
    i18n::{Strings, format, size},
    layout::{Lead, Line, Row, Spacing, glyphs},
    outline::Entry,
    text::{Columns, Offset, TextRange, WidthProfile, columns, truncate},
    tui::{hyperlinks::link_color, theme::Theme, underlines},
};

use super::painter::{Painter, position};

/// Signs of passages that are drawn beside a line: the columns of the margin.
const MOST_SIGNS: usize = 2;
/// The sign of a passage on which something is noted.
const NOTE_SIGN: &str = ":";
/// Bytes between the label of an entry and its title.
const MOST_BETWEEN: usize = 9;
/// Characters of the longest title that is strong in running text.
const LONGEST_HEAD: usize = 30;
/// The sign in the margin beside a line of which something is selected.
const SELECTION_SIGN: &str = ">";

/// Draws the pane; `text` is the area of the lines in it. Returns where the end of a selection is that moves.
pub(super) fn draw(painter: &mut Painter, text: Area) -> Option<Position> {
    let Painter { model, theme, strings, .. } = *painter;
    painter.fill(theme.text.0);
    let Some(open) = &model.reader.open else {
        painter.empty(&nothing_open(model, strings));
        return None;
    };
    if open.shown().blocks.is_empty() {
        painter.empty(strings.status.empty_document);
    }
    for (index, row) in model.reader.page().iter().enumerate() {
        let Some((x, y)) = model.reader.row_cell(index) else { continue };
        let (text, y) = (Area { x: text.x + x, ..text }, text.y + y);
        match row {
            Row::Blank => {}
            Row::Readings { labels, .. } => labels.iter().for_each(|label| {
                painter.put(text.x + label.column, y, &label.text, theme.dim.0);
            }),
            Row::Front(_) if model.settings.vertical => draw_vertical_front(painter, open, text, y),
            Row::Front(_) => {
                let front = truncate(&model.reader.script.title(&front(open)), text.width, model.profile).into_owned();
                let slack = text.width.saturating_sub(columns(&front, model.profile));
                painter.put(text.x + slack / 2, y, &front, theme.dim.0);
            }
            Row::Line { block, line, .. } => draw_line(painter, open, text, y, *block, line),
        }
    }
    for number in model.paragraph_numbers() {
        painter.put(number.x, number.y, &number.text, theme.dim.0);
    }
    for note in model.margin_notes() {
        if let NoteOf::Bookmark(_, colour) = note.of {
            painter.put(note.area.x, note.area.y, colour.sign(), theme.sign(colour));
        }
        for (line, y) in note.lines.iter().zip(note.area.y..) {
            painter.put(note.text_x, y, line, theme.dim.0);
        }
    }
    let head = model.reader.selection.as_ref()?.head().start;
    model.reader.cell_of(head).map(|(column, row)| position(text.x + column, text.y + row))
}

/// The addresses of the links in view.
pub(in crate::tui) fn addresses(model: &Model) -> Vec<String> {
    let (Some(open), Some(view)) = (&model.reader.open, model.reader.view()) else { return Vec::new() };
    let links = references(open.window(), view).into_iter().filter_map(|(_, reference)| match reference {
        Reference::Link(url) => Some(url),
        Reference::Footnote(_) => None,
    });
    links.collect()
}

/// What is said where no document is open.
pub(super) fn nothing_open(model: &Model, strings: &Strings) -> String {
    let words = match (model.is_opening(), model.library.is_scanning || !model.library.is_empty()) {
        (true, _) => return opening(model, strings),
        (false, true) => strings.status.no_document,
        (false, false) => strings.status.no_documents,
    };
    model.help.with_keys(words)
}

/// That a document is being opened, and how much of the standard input has come.
pub(super) fn opening(model: &Model, strings: &Strings) -> String {
    match model.received() {
        Some(bytes) => model.help.with_keys(&format(strings.status.receiving, &[("size", &size(bytes))])),
        None => strings.status.loading.to_owned(),
    }
}

/// Author, date and category, under the title.
fn front(open: &OpenDocument) -> String {
    let day = |said: &str| day_of(said).to_owned();
    let [author, date, category] = open.front();
    let parts = [author.map(str::to_owned), date.map(day), category.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn draw_line(painter: &mut Painter, open: &OpenDocument, text: Area, y: u16, block: usize, line: &Line) {
    let Painter { model, theme, .. } = *painter;
    let block = &open.shown().blocks[block];
    let over: Vec<_> = heads(open, block, theme).into_iter().chain(overlays(model, block, line, theme)).collect();
    let over = touching(&over, &line.range, |(range, _)| range);
    for lead in &line.leads {
        draw_lead(painter, (text.x, y), line, lead);
    }
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let margin = margin((text.x, y), line);
    match margin.first().filter(|_| selected.is_some_and(|range| is_touched(&range, block, line))) {
        Some(&(x, y)) => _ = painter.put(x, y, SELECTION_SIGN, theme.current.0),
        None => draw_signs(painter, &margin, block, line),
    }
    let base = block_style(block, theme);
    let marks = touching(&block.marks, &line.range, |mark| &mark.range);
    let sentence = Sentence::in_block(model, block, theme);
    for glyph in glyphs(line, &block.text, model.profile) {
        let style = mark_style(&marks, glyph.within, theme).map_or(base, |style| base.patch(style));
        let style = sentence.as_ref().map_or(style, |sentence| sentence.style(glyph.within, style));
        let style = over
            .iter()
            .filter(|(range, _)| range.contains(&glyph.within))
            .fold(style, |style, (_, over)| style.patch(*over));
        let cluster = model.reader.script.cluster(block, glyph.within, glyph.cluster);
        let ((right, down), drawn) = line.drawn(&glyph, cluster);
        if line.spacing != Spacing::Cells {
            let blanks = " ".repeat(glyph.cells.into());
            painter.put(text.x + right, y + down, &blanks, style);
        }
        painter.put_cluster(text.x + right, y + down, &drawn, style);
    }
}

/// What stands before the text of a line.
fn draw_lead(painter: &mut Painter, (x, y): (Columns, u16), line: &Line, lead: &Lead) {
    let style = painter.theme.dim.0;
    if !line.is_vertical() {
        let (right, down) = line.cell(lead.column);
        painter.put(x + right, y + down, &lead.text, style);
        return;
    }
    for glyph in lead.glyphs() {
        let ((right, down), drawn) = line.drawn(&glyph, glyph.cluster);
        painter.put_cluster(x + right, y + down, &drawn, style);
    }
}

/// Author, date and category in a vertical line of their own, at its foot.
fn draw_vertical_front(painter: &mut Painter, open: &OpenDocument, text: Area, y: u16) {
    let front = painter.model.reader.script.title(&front(open)).into_owned();
    let line = Line { breadth: Columns(2), ..Line::default() };
    let lead =
        Lead { text: truncate(&front, Columns(2) * text.height, WidthProfile::WIDE).into_owned(), column: Columns(0) };
    let rows = lead.glyphs().last().map_or(0, |last| line.cell(last.column).1 + 1);
    draw_lead(painter, (text.x, y + text.height.saturating_sub(rows)), &line, &lead);
}

/// The sentence at hand in a block, and how it is told from the rest.
struct Sentence {
    /// The bytes of the block that are of it.
    range: Range<Offset>,
    /// What all others are drawn in, where they are dimmed; else the sentence is underlined.
    dim: Option<Style>,
}

impl Sentence {
    fn in_block(model: &Model, block: &Block, theme: &Theme) -> Option<Self> {
        let sentence = model.reader.sentence?;
        let range = sentence.within(block.start, block.text.len()).unwrap_or(0..0);
        Some(Self { range, dim: model.settings.dim_rest.then_some(theme.dim.0) })
    }

    fn style(&self, within: Offset, style: Style) -> Style {
        match (self.range.contains(&within), self.dim) {
            (true, None) => style.add_modifier(Modifier::UNDERLINED),
            (false, Some(dim)) => style.patch(dim),
            _ => style,
        }
    }
}

/// The signs of the passages that begin in a line, in the margin beside it: as many as there is room for.
fn draw_signs(painter: &mut Painter, margin: &[(Columns, u16)], block: &Block, line: &Line) {
    let Painter { model, theme, .. } = *painter;
    let beginning = model.reader.passages.iter().filter(|passage| begins_in(&passage.range, block, line));
    // From the text outwards: a passage with a note has the sign of that next to its own, where there is room for both.
    let shows_notes = margin.len() > 1;
    let signs = beginning.flat_map(|passage| {
        let plain = theme.sign(passage.colour);
        let style = if passage.has_note { plain.add_modifier(Modifier::UNDERLINED) } else { plain };
        (passage.has_note && shows_notes)
            .then_some((NOTE_SIGN, style))
            .into_iter()
            .chain([(passage.colour.sign(), style)])
    });
    for ((sign, style), &(x, y)) in signs.zip(margin) {
        painter.put(x, y, sign, style);
    }
}

/// The cells for signs beside a line that begins there, from the text outwards: left of a horizontal one, above a vertical one.
fn margin((x, y): (Columns, u16), line: &Line) -> Vec<(Columns, u16)> {
    let beside = |(x, y): (Columns, u16)| (0..x.0).rev().map(move |x| (Columns(x), y)).take(MOST_SIGNS).collect();
    let above = |y: u16| [x, x + Columns(1)].map(|x| (x, y)).to_vec();
    if line.breadth == Columns::MAX { beside((x, y)) } else { y.checked_sub(1).map_or_else(Vec::new, above) }
}

fn begins_in(passage: &TextRange, block: &Block, line: &Line) -> bool {
    passage.start.block == block.start && line.range.contains(&passage.start.within)
}

/// Whether something of a line is in a range.
fn is_touched(range: &TextRange, block: &Block, line: &Line) -> bool {
    let inside = range.within(block.start, block.text.len());
    inside.is_some_and(|inside| inside.start < line.range.end && line.range.start < inside.end)
}

fn block_style(block: &Block, theme: &Theme) -> Style {
    match block.kind {
        BlockKind::Title { .. } => theme.title.0,
        BlockKind::Heading { .. } if block.inset.is_plain_head => theme.heading.0,
        BlockKind::Heading { level } => heading(level, theme),
        BlockKind::Code { .. } => theme.text.0.patch(theme.code.0),
        BlockKind::Image | BlockKind::Rule => theme.text.0.patch(theme.dim.0),
        BlockKind::Paragraph | BlockKind::Table(_) => theme.text.0,
    }
}

/// Headings are told apart by where they stand (the first level in the middle), then by an underline, by bold alone, by an
/// underline alone.
fn heading(level: u8, theme: &Theme) -> Style {
    match level {
        0 | 1 | 3 => theme.heading.0,
        2 => theme.heading.0.add_modifier(Modifier::UNDERLINED),
        _ => theme.text.0.add_modifier(Modifier::UNDERLINED),
    }
}

/// The heads of the entries that stand in a paragraph of running text: one that has the paragraph for itself looks like a
/// heading, of another its label and its title, where that is short, are strong.
fn heads(open: &OpenDocument, block: &Block, theme: &Theme) -> Vec<(Range<Offset>, Style)> {
    let is_running = matches!(block.kind, BlockKind::Paragraph) && block.inset.lists == 0 && block.inset.quotes == 0;
    if !is_running || open.shows_only_some() {
        return Vec::new();
    }
    let entries = &open.outline.entries;
    let first = entries.partition_point(|entry| entry.place < block.place(0));
    let here = entries[first..].iter().take_while(|entry| entry.place.block == block.start);
    here.filter(|entry| !entry.is_inline).filter_map(|entry| head(entry, block, theme)).collect()
}

fn head(entry: &Entry, block: &Block, theme: &Theme) -> Option<(Range<Offset>, Style)> {
    let start = entry.place.within;
    let rest = block.text.get(start..)?;
    let words = rest.strip_prefix(entry.label.as_str())?;
    let label = rest.len() - words.len();
    // Between label and title there may be a mark and blanks.
    let title = words.find(entry.title.as_str()).filter(|&at| at <= MOST_BETWEEN && !entry.title.is_empty());
    let end = title.map_or(label, |at| label + at + entry.title.len());
    if start == 0 && rest.get(end..)?.trim().is_empty() && !ends_sentence(rest) {
        return Some((0..block.text.len(), heading(entry.level.saturating_add(1), theme)));
    }
    let is_short = entry.title.chars().nth(LONGEST_HEAD).is_none();
    // What follows the number of an article of a law is its text: strong, whole pages would be.
    let is_article = entry.label.ends_with(['条', '條']);
    let end = if is_short && !is_article { end } else { label };
    (end > 0).then_some((start..start + end, theme.strong.0))
}

/// What of a block touches a line: nothing else is looked at for each of its clusters.
fn touching<'b, T>(all: &'b [T], line: &Range<Offset>, range: impl Fn(&T) -> &Range<Offset>) -> Vec<&'b T> {
    let touches = |range: &Range<Offset>| range.start < line.end && line.start < range.end;
    all.iter().filter(|one| touches(range(one))).collect()
}

fn mark_style(marks: &[&Mark], within: Offset, theme: &Theme) -> Option<Style> {
    let here = marks.iter().filter(|mark| mark.range.contains(&within));
    here.map(|mark| match &mark.style {
        MarkStyle::Emphasis => theme.emphasis.0,
        MarkStyle::Strong => theme.strong.0,
        MarkStyle::Code => theme.code.0,
        MarkStyle::Underline(underline) => underlines::style(*underline),
        MarkStyle::Struck => theme.dim.0.add_modifier(Modifier::CROSSED_OUT),
        MarkStyle::Image | MarkStyle::Reading => theme.dim.0,
        MarkStyle::Link(url) => theme.link.0.underline_color(link_color(url)),
        MarkStyle::FootnoteReference(_) => theme.link.0,
    })
    .reduce(Style::patch)
}

/// What lies over the text of a line, lowest first: bookmarked passages, hits, the hit looked at, the selection.
fn overlays(model: &Model, block: &Block, line: &Line, theme: &Theme) -> Vec<(Range<Offset>, Style)> {
    let here = TextRange { start: block.place(line.range.start), end: block.place(line.range.end) };
    let inside = |range: &TextRange| range.within(block.start, block.text.len());
    let marked = model.reader.passages.iter();
    let mut over: Vec<_> =
        marked.filter_map(|passage| Some((inside(&passage.range)?, theme.mark(passage.colour)))).collect();
    if let Some(find) = &model.reader.find {
        over.extend(find.overlapping(here).filter_map(|(index, hit)| {
            let style = if find.current == Some(index) { theme.current_hit.0 } else { theme.hit.0 };
            Some((inside(hit)?, style))
        }));
    }
    let selected = model.reader.highlighted().and_then(|range| inside(&range));
    // Underlined too: a ground alone is a colour alone.
    over.extend(selected.map(|range| (range, theme.selected.0.add_modifier(Modifier::UNDERLINED))));
    over
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_marks_of_a_paragraph_a_line_looks_at_its_own() {
        let mark = |range| Mark { range, style: MarkStyle::Emphasis };
        let marks: Vec<Mark> = (0..3000).map(|at| mark(at * 10..at * 10 + 5)).chain([mark(0..30_000)]).collect();
        let own = touching(&marks, &(1005..1032), |mark| &mark.range);
        let ranges: Vec<_> = own.iter().map(|mark| mark.range.clone()).collect();
        assert_eq!(ranges, [1010..1015, 1020..1025, 1030..1035, 0..30_000]);
    }
}
