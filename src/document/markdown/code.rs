//! Code, and prose that only its indent makes look like code.

use super::lines::Lines;
use crate::{
    document::{
        draft::Draft,
        model::{BlockKind, Inset},
        plain::alignment,
        sentence::is_blank,
    },
    text::{Slice, WidthProfile, columns},
};

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A block of code whose first line of text is line `first`; its own line begins at byte `start`.
pub(super) fn block(source: &str, lines: &Lines, first: usize, start: usize, mut draft: Draft, code: &str) -> Draft {
    draft.start = start;
    for (index, line) in code.trim_end_matches('\n').split('\n').enumerate() {
        if index > 0 {
            draft.push_for("\n", lines.end(first + index - 1), 1, false);
        }
        push_line(source, lines, first + index, &mut draft, line);
    }
    draft
}

/// Prose: a paragraph a line.
pub(super) fn paragraphs(source: &str, lines: &Lines, first: usize, inset: &Inset, code: &str) -> Vec<Draft> {
    let paragraph = |(index, line): (usize, &str)| {
        let text = line.trim_matches(is_blank);
        let range = lines.range(first + index, first + index);
        let whole = source.get(range).unwrap_or_default();
        let indent = whole.get(..whole.len() - whole.trim_start_matches(is_blank).len()).unwrap_or_default();
        let inset = Inset { alignment: alignment(indent, text), ..inset.clone() };
        let mut draft = Draft::new(BlockKind::Paragraph, inset, lines.start(first + index));
        push_line(source, lines, first + index, &mut draft, text);
        draft
    };
    code.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()).map(paragraph).collect()
}

/// Adds `text`, which stands in line `number` of the source; its tabs lead to the next tab stop.
fn push_line(source: &str, lines: &Lines, number: usize, draft: &mut Draft, text: &str) {
    let range = lines.range(number, number);
    // A tab that is partly indent is given by the parser as the spaces left of it.
    let (whole, inner) = (text.len(), text.trim_start_matches(' '));
    let found = source.slice(range.clone()).rfind(text).map(|at| (at, text));
    let Some((at, text)) = found.or_else(|| Some((source.slice(range.clone()).rfind(inner)?, inner))) else {
        draft.push_for(text, range.start, range.len(), true);
        return;
    };
    let lost = if found.is_none() { whole - inner.len() } else { 0 };
    let mut at = range.start + at;
    (0..lost).for_each(|nth| draft.push_for(" ", at.saturating_sub(1), 1, nth == 0));
    let mut column = lost;
    for (i, part) in text.split('\t').enumerate() {
        if i > 0 {
            let spaces = TAB - column % TAB;
            (0..spaces).for_each(|nth| draft.push_for(" ", at, 1, column == 0 && nth == 0));
            (at, column) = (at + 1, column + spaces);
        }
        if !part.is_empty() || text.is_empty() {
            draft.push(part, at, column == 0);
        }
        at += part.len();
        column += usize::from(columns(part, WidthProfile::NARROW));
    }
}
