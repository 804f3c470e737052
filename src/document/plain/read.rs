//! From lines to drafts: each line a block, joined lines one.

use super::{
    broken_title::broken_title,
    line::{Line, lines},
    shape::Shape,
    shapes::shapes,
    subtitle, table, title, wrap,
};
use crate::document::{
    draft::Draft,
    model::{Alignment, BlockKind, Inset},
    sentence::{ends_sentence, is_blank, is_chinese, joins_closely},
};
use crate::text::{Slice, is_han};

/// Characters above which a line is taken for a whole text whose paragraphs are parted by 　　 only.
const GIANT_LINE: usize = 2_000;
/// What parts paragraphs in such a line.
const INDENT: &str = "\u{3000}\u{3000}";
/// Sentences of a line with 　　 after them that show the same of a shorter one.
const PARTED_SENTENCES: usize = 2;
/// Bytes of a paragraph that are looked at when a line is joined to it.
const TAIL: usize = 240;

/// The paragraphs of `text` from byte `body` on; at the start of a document the first line may be its title.
pub(in crate::document) fn read(text: &str, body: usize, is_start: bool) -> Vec<Draft> {
    let lines = lines(text, body);
    let mut shapes = shapes(text, &lines);
    let joins = wrap::joins(text, &lines, &shapes);
    let broken = if is_start { broken_title(&lines, &shapes) } else { None };
    let alone = || if is_start { title::title_line(text, &lines, &shapes, &joins) } else { None };
    let title = broken.as_ref().map(|broken| broken.lines.start).or_else(alone);
    if let Some(shape) = title.and_then(|index| shapes.get_mut(index)) {
        *shape = Shape::Title;
    }
    // The further lines of a title.
    let of_title =
        |index: usize| broken.as_ref().filter(|broken| index > broken.lines.start && broken.lines.contains(&index));
    let mut reader = Reader { text, drafts: Vec::with_capacity(lines.len()), pages: Vec::new(), is_open: false };
    let mut index = 0;
    while let (Some(line), Some(shape)) = (lines.get(index), shapes.get(index)) {
        let run = 1 + shapes.iter().skip(index + 1).take_while(|next| goes_on(**next)).count();
        let block = lines.get(index..index + run).unwrap_or_default();
        let is_block = matches!(shape, Shape::Row { .. } | Shape::Cue { .. });
        match shape {
            Shape::Row { .. } => reader.put(table::draft(block)),
            Shape::Cue { .. } => subtitle::draft(block).into_iter().for_each(|draft| reader.put(draft)),
            _ if let Some(title) = of_title(index) => reader.join_with(line, title.joint),
            Shape::Text if joins.get(index) == Some(&true) => reader.join(line),
            _ => reader.line(line, *shape),
        }
        index += if is_block { run } else { 1 };
    }
    reader.finish()
}

/// Whether a line belongs to the table or cue that a line above opened.
fn goes_on(shape: Shape) -> bool {
    matches!(shape, Shape::Row { is_first: false } | Shape::Cue { is_first: false })
}

struct Reader<'a> {
    text: &'a str,
    drafts: Vec<Draft>,
    /// Numbers of pages that wait for the end of the paragraph they may stand in.
    pages: Vec<Draft>,
    /// Whether the last draft is text that lines may be joined to.
    is_open: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line, shape: Shape) {
        match shape {
            Shape::Blank => {}
            Shape::Page(_) if self.is_open => self.pages.push(paragraph(line.start, line.at, line.text)),
            Shape::Page(_) => self.put(paragraph(line.start, line.at, line.text)),
            Shape::Marked(level) => self.put(marked_heading(line, level)),
            Shape::Title => {
                let kind = BlockKind::Title { is_in_text: true };
                let inset = Inset { is_plain_head: true, ..Inset::default() };
                self.put(Draft { kind, inset, ..paragraph(line.start, line.at, line.text) });
            }
            Shape::Head(level) => {
                let inset = Inset { is_plain_head: true, ..Inset::default() };
                self.put(Draft {
                    kind: BlockKind::Heading { level },
                    inset,
                    ..paragraph(line.start, line.at, line.text)
                });
            }
            Shape::Right => {
                let inset = Inset { alignment: Alignment::Right, ..Inset::default() };
                self.put(Draft { inset, ..paragraph(line.start, line.at, line.text) });
            }
            _ if is_whole_text(line.text) => {
                self.flush();
                split_whole(&mut self.drafts, line);
            }
            _ => {
                self.put(paragraph(line.start, line.at, line.text));
                self.is_open = true;
            }
        }
    }

    fn put(&mut self, draft: Draft) {
        self.flush();
        self.drafts.push(draft);
    }

    fn flush(&mut self) {
        self.drafts.append(&mut self.pages);
        self.is_open = false;
    }

    /// Joins `line` to the last paragraph: a hyphen at the end of a line stays, no space is put beside Chinese unless
    /// its author does so.
    fn join(&mut self, line: &Line) {
        let Some(draft) = self.drafts.last_mut().filter(|_| self.is_open) else {
            return self.line(line, Shape::Text);
        };
        let line_feed = self.text.get(..line.start).map_or(0, str::len).saturating_sub(1);
        if let (Some(before), Some(after)) = (draft.text.chars().next_back(), line.text.chars().next())
            && !touches(before, after, tail(&draft.text), line.text)
        {
            draft.push_for(" ", line_feed, 1, false);
        }
        draft.push(line.text, line.at, true);
    }

    /// Joins `line` to the title above.
    fn join_with(&mut self, line: &Line, joint: &str) {
        let Some(draft) = self.drafts.last_mut() else { return self.line(line, Shape::Text) };
        if !joint.is_empty() {
            draft.push_for(joint, line.start.saturating_sub(1), 1, false);
        }
        draft.push(line.text, line.at, true);
    }

    fn finish(mut self) -> Vec<Draft> {
        self.flush();
        self.drafts
    }
}

/// Whether the end `before` of one line and the begin `after` of the next stand together without a space.
fn touches(before: char, after: char, above: &str, below: &str) -> bool {
    let is_mixed = is_han(before) && after.is_ascii_alphanumeric() || before.is_ascii_alphanumeric() && is_han(after);
    let is_hyphenated = before == '-'
        && after.is_ascii_lowercase()
        && above.trim_end_matches('-').ends_with(|c: char| c.is_ascii_lowercase());
    joins_closely(before, after)
        || is_hyphenated
        || is_mixed && !is_spaced(above) && !is_spaced(below)
        || is_cut_number(above, below)
}

/// Whether a number of a Chinese text was cut where its line is full: 120 and 0元, 3. and 5%. Two numbers that stand side by side
/// are told apart by a mark or a word.
fn is_cut_number(above: &str, below: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '%');
    let before = above.trim_end_matches(is_of_number);
    let after = below.trim_start_matches(is_of_number);
    let (head, tail) = (above.slice(before.len()..), below.slice(..below.len() - after.len()));
    let has_digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let is_apart = before.ends_with(is_blank) || after.starts_with(is_blank);
    has_digit(head) && (has_digit(tail) || tail == "%") && !is_apart && is_chinese(above)
}

/// Whether a space stands between Chinese and a Latin letter or digit in `text`.
fn is_spaced(text: &str) -> bool {
    text.match_indices(' ').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        let (Some(before), Some(after)) = (before, after) else { return false };
        is_han(before) && after.is_ascii_alphanumeric() || before.is_ascii_alphanumeric() && is_han(after)
    })
}

/// The end of `text`: what stands there is enough to see how its author writes.
fn tail(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(TAIL));
    text.get(from..).unwrap_or_default()
}

fn paragraph(start: usize, at: usize, text: &str) -> Draft {
    let mut draft = Draft::new(BlockKind::Paragraph, Inset::default(), start);
    draft.push(text, at, true);
    draft
}

fn marked_heading(line: &Line, level: u8) -> Draft {
    let text = line.text.trim_start_matches('#').trim_start_matches(is_blank);
    let mut draft = Draft::new(BlockKind::Heading { level }, Inset::default(), line.start);
    draft.push(text, line.at + line.text.len() - text.len(), true);
    draft
}

/// Whether a line holds many paragraphs.
fn is_whole_text(line: &str) -> bool {
    let is_giant = || line.chars().nth(GIANT_LINE).is_some();
    let is_end = |&(at, _): &(usize, &str)| line.get(..at).is_some_and(ends_sentence);
    let parted = || line.match_indices(INDENT).filter(is_end).nth(PARTED_SENTENCES - 1);
    let has_indent = || memchr::memmem::find(line.as_bytes(), INDENT.as_bytes()).is_some();
    line.len() > GIANT_LINE && is_giant() || has_indent() && parted().is_some()
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
