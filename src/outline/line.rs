//! The lines of a window in which entries may stand: source lines of paragraphs and headings, without quotations, notes,
//! code, tables and the apparatus after 注释. Says where a line stands, never what it means.

use super::{markers::head::caption, markers::numbered::Site, recognise::marker};
use crate::{
    document::{Block, BlockKind, Mark, MarkStyle, Window},
    text::Slice,
};

/// A line this long that holds nine tenths of the window's text is a whole speech without paragraphs.
const FLAT_BYTES: usize = 1500;

/// What a line is set as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineRole {
    /// A heading of this level.
    Heading(u8),
    /// Wholly in bold.
    Bold,
    /// Running text.
    Text,
    /// A sentence inside a text without paragraphs.
    Sentence,
}

/// A line with its white space cut at both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The index of its block in the window.
    pub block: usize,
    /// Bytes of the block's text before it.
    pub within: usize,
    /// Its text.
    pub text: &'a str,
    /// What it is set as.
    pub role: LineRole,
    /// The mark of the list item it opens.
    pub item: Option<&'a str>,
    /// Lists around it, the first not counted.
    pub nest: u8,
}

impl<'a> Line<'a> {
    /// The mark of the numbered list item it opens; a bullet is no number.
    pub(super) fn numbered_item(&self) -> Option<&'a str> {
        self.item.filter(|item| item.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// Characters of the shortest line that may be one of hard-wrapped text.
const SHORTEST_WRAPPED: usize = 24;

impl Line<'_> {
    /// Where its text ends in its block, with the lines of the source that go on from it where a sentence was wrapped: up to a line
    /// that stays one, or opens an entry of its own. A short line is the head of what follows.
    pub(super) fn end_with_wrapped(&self, block: &Block) -> usize {
        let end = self.within + self.text.len();
        let is_open = self.text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '，' | '、'));
        if self.role != LineRole::Text || !is_open || self.text.chars().nth(SHORTEST_WRAPPED - 1).is_none() {
            return end;
        }
        let rest = block.text.get(end..).unwrap_or_default();
        let stays = end + rest.find('\n').unwrap_or(rest.len());
        let opens = |start: &usize| {
            let line = block.text.get(*start..).unwrap_or_default();
            marker(line.trim_start(), Site::Paragraph).is_some()
        };
        block.line_starts().filter(|&start| end <= start && start < stays).find(opens).unwrap_or(stays)
    }
}

/// Calls `visit` with every line of the window in which an entry may stand, in reading order.
pub(super) fn each_line<'a>(window: &'a Window, visit: impl FnMut(Line<'a>)) {
    let bytes: usize = window.blocks.iter().map(|block| block.text.len()).sum();
    each_line_outside_notes(&window.blocks, 0, &mut false, bytes, visit);
}

/// The same for a window that goes on from others, from its block `first` on. `is_in_notes` goes on from window to window.
pub(super) fn each_line_going_on<'a>(
    window: &'a Window,
    first: usize,
    is_in_notes: &mut bool,
    visit: impl FnMut(Line<'a>),
) {
    // A document of several windows is never one line.
    each_line_outside_notes(&window.blocks, first, is_in_notes, usize::MAX, visit);
}

/// The same for blocks of which it is known that they do not stand among notes.
pub(super) fn each_retained_line<'a>(retained: &'a Window, mut visit: impl FnMut(Line<'a>)) {
    for (index, block) in retained.blocks.iter().enumerate() {
        each_line_of(block, index, &mut visit);
    }
}

/// `bytes` is the length of the whole text: a line that is nearly all of it is taken sentence by sentence.
fn each_line_outside_notes<'a>(
    blocks: &'a [Block],
    first: usize,
    is_in_notes: &mut bool,
    bytes: usize,
    mut visit: impl FnMut(Line<'a>),
) {
    for (index, block) in blocks.iter().enumerate().skip(first).filter(|(_, block)| may_hold_entries(block)) {
        each_line_of(block, index, |line| {
            let was_in_notes = *is_in_notes && !closes_apparatus(line);
            *is_in_notes = was_in_notes || opens_apparatus(line);
            if was_in_notes || *is_in_notes && !matches!(line.role, LineRole::Heading(_)) {
                return;
            }
            if line.text.len() > FLAT_BYTES && line.text.len().saturating_mul(10) > bytes.saturating_mul(9) {
                each_sentence(line, &mut visit);
            } else {
                visit(line);
            }
        });
    }
}

fn may_hold_entries(block: &Block) -> bool {
    // What only looks like a title may as well be the first of a run.
    (matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph) || block.inset.is_plain_head)
        && block.inset.quotes == 0
        && block.inset.footnote.is_none()
        && !is_link_inside(block)
}

/// Whether a block is nothing but a link to a place of its own document: a line of a table of contents.
fn is_link_inside(block: &Block) -> bool {
    let inside = |mark: &Mark| matches!(&mark.style, MarkStyle::Link(to) if to.starts_with('#'));
    let is_rest_blank = |mark: &Mark| {
        let (before, behind) = (block.text.get(..mark.range.start), block.text.get(mark.range.end..));
        [before, behind].into_iter().flatten().all(|rest| rest.trim().is_empty())
    };
    block.marks.iter().any(|mark| inside(mark) && is_rest_blank(mark))
}

fn each_line_of<'a>(block: &'a Block, index: usize, mut visit: impl FnMut(Line<'a>)) {
    if let BlockKind::Heading { level } = block.kind
        && !block.inset.is_plain_head
    {
        return visit(line_at(block, index, 0, block.text.len(), Some(LineRole::Heading(level))));
    }
    let mut starts = block.line_starts().filter(|&start| start > 0 || !block.is_continuation).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(block.text.len());
        let line = line_at(block, index, start, end, None);
        if !line.text.is_empty() {
            visit(line);
        }
    }
}

fn line_at(block: &Block, index: usize, start: usize, end: usize, role: Option<LineRole>) -> Line<'_> {
    let whole = block.text.get(start..end).unwrap_or_default();
    let inner = whole.trim_start();
    let bare = inner.trim_end();
    let text = without_notes(bare);
    let within = start + whole.len() - inner.len() + text.start;
    let text = if text.len() < bare.len() { bare.slice(text).trim_end() } else { bare };
    let role = role.unwrap_or_else(|| text_role(block, within, text.len()));
    let item = block.inset.marker.as_deref().filter(|_| start == 0);
    Line { block: index, within, text, role, item, nest: block.inset.lists.saturating_sub(1) }
}

/// Where the text of a line stands between the notes of the one who typed it, as 青空文庫 has them: ［＃３字下げ］一［＃中見出し］.
fn without_notes(line: &str) -> std::ops::Range<usize> {
    const OPEN: &str = "［＃";
    let head = line.strip_prefix(OPEN).and_then(|rest| rest.find('］').map(|at| OPEN.len() + at + '］'.len_utf8()));
    let start = head.unwrap_or(0);
    let tail = line.strip_suffix('］').and_then(|rest| rest.rfind(OPEN)).filter(|&at| at >= start);
    start..tail.unwrap_or(line.len())
}

fn text_role(block: &Block, within: usize, len: usize) -> LineRole {
    let is_bold = block
        .marks
        .iter()
        .any(|mark| mark.style == MarkStyle::Strong && mark.range.start <= within && mark.range.end >= within + len);
    if is_bold && block.inset.lists == 0 { LineRole::Bold } else { LineRole::Text }
}

/// The pieces of a text without paragraphs: what two ideographic spaces part, and in these the sentences.
fn each_sentence<'a>(line: Line<'a>, visit: &mut impl FnMut(Line<'a>)) {
    let mut at = 0;
    for part in line.text.split("\u{3000}\u{3000}") {
        let trimmed = part.trim_start();
        let start = at + part.len() - trimmed.len();
        for (offset, _) in sentence_starts(trimmed) {
            let (within, text) = (line.within + start + offset, trimmed.slice(offset..).trim_end());
            visit(Line { within, text, role: LineRole::Sentence, ..line });
        }
        at += part.len() + "\u{3000}\u{3000}".len();
    }
}

fn sentence_starts(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut is_start = true;
    text.char_indices().filter(move |&(_, c)| {
        let is_end = matches!(c, '。' | '！' | '？');
        let stays = c.is_whitespace() || matches!(c, '”' | '’' | '」' | '』');
        let starts = is_start && !is_end && !stays;
        is_start = is_end || is_start && stays;
        starts
    })
}

/// A line that says that notes follow: 注释, 注　　释, 【註釋】.
fn opens_apparatus(line: Line) -> bool {
    const NAMES: [&str; 11] =
        ["注", "注释", "註釋", "注釋", "附注", "附註", "脚注", "尾注", "参考文献", "參考文獻", "参考资料"];
    if line.text.len() > 40 || !line.text.starts_with(['注', '註', '附', '脚', '尾', '参', '參', '【', '［', '['])
    {
        return false;
    }
    let bare: String = line.text.chars().filter(|c| c.is_alphanumeric()).collect();
    NAMES.contains(&bare.as_str())
}

/// A heading, a new chapter or a caption (【译文】) ends the notes.
fn closes_apparatus(line: Line) -> bool {
    let is_chapter = || line.text.starts_with('第') && line.text.contains(['章', '回', '卷', '编', '部', '篇']);
    let is_caption = || caption(line.text).is_some_and(|_| !opens_apparatus(line));
    matches!(line.role, LineRole::Heading(_)) || is_chapter() || is_caption()
}
