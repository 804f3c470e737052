//! Plain text: every line a paragraph, unless the lines were wrapped by hand at one width; then full lines are joined.
//! `#` headings are the only markup. Every character that is not blank comes into some block.

use super::{
    draft::Draft,
    model::{BlockKind, Inset},
    sentence::{ends_sentence, is_blank, joins_closely},
};

/// Characters above which a line is taken for a whole text whose paragraphs are parted by 　　 only.
const GIANT_LINE: usize = 2_000;
/// What parts paragraphs in such a line.
const INDENT: &str = "\u{3000}\u{3000}";
/// Sentences of a line with 　　 after them that show the same of a shorter one.
const PARTED_SENTENCES: usize = 2;
/// Columns below which lines of equal width are verse.
const NARROWEST_WRAP: usize = 24;
/// Columns above which no one wraps by hand.
const WIDEST_WRAP: usize = 160;
/// Columns by which a full line may fall short: a mark that may not begin a line takes a character down with it.
const RAGGED: usize = 4;

/// The paragraphs of `text` from byte `body` on.
pub(super) fn read(text: &str, body: usize) -> Vec<Draft> {
    let wrap = wrap_width(&text[body..]);
    let mut drafts: Vec<Draft> = Vec::with_capacity((text.len() - body) / 128);
    let mut above: Option<Line> = None;
    for line in lines(text, body) {
        match (&above, drafts.last_mut()) {
            (Some(last), Some(draft)) if wrap.is_some_and(|width| goes_on(last, &line, width)) => {
                join(draft, &line, text);
            }
            _ => start(&mut drafts, &line),
        }
        above = (!line.is_blank()).then_some(line);
    }
    drafts
}

/// A physical line: where it begins, and what of it is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    start: usize,
    at: usize,
    text: &'a str,
}

impl Line<'_> {
    const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    const fn is_indented(&self) -> bool {
        self.at > self.start
    }
}

fn lines(text: &str, body: usize) -> impl Iterator<Item = Line<'_>> {
    let mut start = body;
    text[body..].split('\n').map(move |line| {
        let this = start;
        start += line.len() + 1;
        let inner = line.trim_start_matches(is_blank);
        Line { start: this, at: this + line.len() - inner.len(), text: inner.trim_end_matches(is_blank) }
    })
}

/// Begins a block, or several where a giant line holds many paragraphs.
fn start(drafts: &mut Vec<Draft>, line: &Line) {
    if line.is_blank() {
        return;
    }
    if let Some(level) = heading_level(line.text) {
        drafts.push(heading(line, level));
    } else if is_whole_text(line.text) {
        split_whole(drafts, line);
    } else {
        drafts.push(paragraph(line.start, line.at, line.text));
    }
}

fn paragraph(start: usize, at: usize, text: &str) -> Draft {
    let mut draft = Draft::new(BlockKind::Paragraph, Inset::default(), start);
    draft.push(text, at, true);
    draft
}

/// `# 标题`: one to six signs and a space.
fn heading_level(text: &str) -> Option<u8> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\u{3000}', '\t']);
    (is_heading && !rest.trim().is_empty()).then_some(level as u8)
}

fn heading(line: &Line, level: u8) -> Draft {
    let text = line.text.trim_start_matches('#').trim_start_matches(is_blank);
    let mut draft = Draft::new(BlockKind::Heading { level }, Inset::default(), line.start);
    draft.push(text, line.at + line.text.len() - text.len(), true);
    draft
}

/// Whether a line holds many paragraphs.
fn is_whole_text(line: &str) -> bool {
    let is_giant = || line.chars().nth(GIANT_LINE).is_some();
    let parted = || line.match_indices(INDENT).filter(|&(at, _)| ends_sentence(&line[..at])).nth(PARTED_SENTENCES - 1);
    line.len() > GIANT_LINE && is_giant() || parted().is_some()
}

/// Parts a line where two U+3000 stand for the end of a paragraph.
fn split_whole(drafts: &mut Vec<Draft>, line: &Line) {
    let mut at = line.at;
    for part in line.text.split(INDENT) {
        let inner = part.trim_start_matches(is_blank);
        let from = at + part.len() - inner.len();
        if !inner.is_empty() {
            let is_first = from == line.at;
            // The indent is its own, as that of a line is.
            let start = if is_first { line.start } else { at - INDENT.len() };
            drafts.push(paragraph(start, from, inner.trim_end_matches(is_blank)));
        }
        at += part.len() + INDENT.len();
    }
}

/// Whether `line` goes on with the paragraph of the full line `last` above it.
fn goes_on(last: &Line, line: &Line, width: usize) -> bool {
    !line.is_blank()
        && !line.is_indented()
        && heading_level(line.text).is_none()
        && heading_level(last.text).is_none()
        && columns_in_line(last) + RAGGED >= width
}

fn join(draft: &mut Draft, line: &Line, text: &str) {
    let line_feed = text[..line.start].len() - 1;
    if let (Some(before), Some(after)) = (draft.text.chars().next_back(), line.text.chars().next())
        && !joins_closely(before, after)
    {
        draft.push_for(" ", line_feed, 1, false);
    }
    draft.push(line.text, line.at, true);
}

/// The width at which the lines of `body` were wrapped by hand, in columns; `None` where they were not.
///
/// They were where, of all lines that have a line of the same paragraph below them, three of four are equally wide
/// within a few columns, and few of them end a sentence.
fn wrap_width(body: &str) -> Option<usize> {
    let mut tally = [0usize; WIDEST_WRAP + 2];
    let mut inner = 0;
    let mut ended = 0;
    let mut above: Option<Line> = None;
    for line in lines(body, 0) {
        if let Some(last) = above.filter(|_| !line.is_blank() && !line.is_indented()) {
            inner += 1;
            ended += usize::from(ends_sentence(last.text));
            tally[columns_in_line(&last).min(WIDEST_WRAP + 1)] += 1;
        }
        above = (!line.is_blank()).then_some(line);
    }
    let (widest, equal) = fullest_band(&tally);
    (inner >= 2 && equal * 4 >= inner * 3 && ended * 3 <= inner).then_some(widest)
}

/// The top of the band of widths that holds most lines, and how many it holds.
fn fullest_band(tally: &[usize; WIDEST_WRAP + 2]) -> (usize, usize) {
    let held = |top: usize| tally[top - RAGGED..=top].iter().sum::<usize>();
    (NARROWEST_WRAP..=WIDEST_WRAP).map(|top| (top, held(top))).fold(
        (0, 0),
        |best, band| {
            if band.1 > best.1 { band } else { best }
        },
    )
}

/// The columns of a line with its indent, roughly: enough to tell a full line. Long lines count as over the widest.
fn columns_in_line(line: &Line) -> usize {
    if line.text.len() > 3 * WIDEST_WRAP {
        return WIDEST_WRAP + 1;
    }
    let indent = (line.at - line.start).div_ceil(3) * 2;
    indent + line.text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum::<usize>()
}
