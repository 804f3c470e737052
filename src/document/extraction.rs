//! The text that is taken out of another format (a web page, a book, a Word document), and the drafts over it: a builder
//! that parsers of such formats fill block by block. What is shown is what stands in the text, so places, searches and
//! quotes refer to it as to a plain text. Knows no format.

pub(crate) use super::extracted::Extracted;
use super::{
    diagnostic::DiagnosticKind,
    draft::{DEEPEST_STYLES, Draft},
    model::{Anchor, BlockKind, Inset, Mark, MarkStyle, Metadata, Table},
};
use crate::text::SourceOffset;

/// Bytes of the longest address that a link keeps: it is copied into every block that the link goes through.
const LONGEST_ADDRESS: usize = 2 << 10;
/// Blocks that a link, or a reference to a note, goes through at most.
const MOST_BLOCKS_A_LINK: u32 = 16;
/// Paragraphs of a document, and in how many bytes of text there may be one more, as for Markdown (`source/open.rs`):
/// what comes after goes on in the last one as lines of it.
const MOST_BLOCKS: usize = 55_000;
const BYTES_A_BLOCK: usize = 160;
/// Headings and others that may come beyond that; then all is prose.
const MOST_BEYOND: usize = 20_000;
/// Lines of which it is known where they begin in the text, and in how many bytes there may be one more.
const MOST_LINES: usize = 200_000;
const BYTES_A_LINE: usize = 32;
/// Bytes of a block that are held of a text that is too long to be.
const LONGEST_HELD: usize = 1 << 20;

/// What takes a text that is too long to be held.
pub(crate) struct Overflow<'s> {
    /// Bytes of the longest text that is held.
    pub most: usize,
    /// Takes it, part after part, all but the last.
    pub take: &'s mut dyn FnMut(&str),
}

/// What parts a block from the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A blank line.
    Apart,
    /// Nothing: items of a tight list, lines of verse.
    Close,
}

/// A style that is open.
#[derive(Debug)]
struct Open {
    /// `None` where the same style is open around it: it adds nothing.
    style: Option<MarkStyle>,
    /// The byte of the open block at which it began.
    from: usize,
    /// The blocks it may still go through.
    blocks_left: u32,
}

/// A document in the making.
///
/// Blocks are begun and ended, text is pushed into the open one, styles open and close around it. A block without
/// anything to see leaves no trace.
#[derive(Default)]
pub(crate) struct Extraction<'s> {
    text: String,
    /// Bytes of text that were handed over before it.
    handed_over: usize,
    overflow: Option<Overflow<'s>>,
    drafts: Vec<Draft>,
    open: Option<Draft>,
    /// Whether what comes next in the open block is a line of its own, for there are too many blocks.
    is_at_line: bool,
    /// The length of `text` before the open block and the gap above it.
    before: usize,
    /// Whether what is pushed next begins a line.
    starts_line: bool,
    /// How many lines are known to begin in the text.
    lines: usize,
    styles: Vec<Open>,
    /// How many styles are open inside the deepest that counts.
    too_deep: usize,
    /// Ids that stand before any text of their block.
    waiting_ids: Vec<Box<str>>,
    anchors: Vec<Anchor>,
    remarks: Vec<(usize, DiagnosticKind)>,
    /// What is known about the document. A title goes into the text only where [`push`](Self::push) puts it.
    pub metadata: Metadata,
    /// What the file says of itself, which holds where neither metadata nor text say anything: programs fill it in.
    pub properties: Metadata,
}

impl<'s> Extraction<'s> {
    /// An empty document, whose text is held whatever its length.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// An empty document. Where its text is too long, it is handed over as it is taken out, and nothing else of it is kept.
    pub(crate) fn of_any_length(overflow: Overflow<'s>) -> Self {
        Self { overflow: Some(overflow), ..Self::default() }
    }

    /// Bytes of text so far.
    pub(crate) fn len(&self) -> usize {
        self.handed_over + self.text.len()
    }

    /// Whether there is any text above the open block.
    fn has_text(&self) -> bool {
        self.handed_over > 0 || !self.drafts.is_empty()
    }

    /// Whether the text is too long to be held.
    fn is_too_long(&self) -> bool {
        self.overflow.as_ref().is_some_and(|overflow| self.len() > overflow.most)
    }

    /// Hands over the text so far where it is too long to be held; an open block goes on without its beginning.
    fn hand_over(&mut self) {
        if !self.is_too_long() {
            return;
        }
        if let Some(overflow) = &mut self.overflow {
            (overflow.take)(&self.text);
        }
        self.handed_over += self.text.len();
        self.text.clear();
        (self.before, self.lines) = (0, 0);
        self.drafts.clear();
        self.anchors.clear();
        if let Some(draft) = &mut self.open {
            *draft = Draft::new(draft.kind.clone(), draft.inset.clone(), 0);
        }
    }

    /// The text of the open block.
    pub(crate) fn written(&self) -> &str {
        self.open.as_ref().map_or("", |draft| &draft.text)
    }

    /// Whether a table is open.
    pub(crate) fn is_in_table(&self) -> bool {
        self.open.as_ref().is_some_and(|draft| matches!(draft.kind, BlockKind::Table(_)))
    }

    /// Begins a block, after ending the one that is open. A table is filled with [`row`](Self::row) and
    /// [`cell`](Self::cell); a rule needs no text.
    pub(crate) fn begin(&mut self, kind: BlockKind, inset: Inset, gap: Gap) {
        let is_too_many = self.drafts.len() > self.most_blocks() + MOST_BEYOND;
        let kind = if is_too_many && matches!(kind, BlockKind::Heading { .. }) { BlockKind::Paragraph } else { kind };
        if is_prose(&kind) && self.stays_open() {
            self.is_at_line = true;
            return;
        }
        self.close_block();
        self.before = self.text.len();
        if self.has_text() {
            self.text.push_str(if gap == Gap::Apart { "\n\n" } else { "\n" });
        }
        self.starts_line = true;
        self.styles.iter_mut().for_each(|open| {
            open.from = 0;
            open.blocks_left = open.blocks_left.saturating_sub(1);
        });
        let mut draft = Draft::new(kind, inset, self.text.len());
        draft.lacks_styles = self.too_deep > 0;
        self.open = Some(draft);
    }

    /// Whether the open block is one that further ones go on in, for more would take too much memory for their text.
    fn stays_open(&self) -> bool {
        let is_many = self.drafts.len() > self.most_blocks();
        is_many && !self.is_too_long() && self.open.as_ref().is_some_and(|draft| is_prose(&draft.kind))
    }

    fn most_blocks(&self) -> usize {
        MOST_BLOCKS + self.text.len() / BYTES_A_BLOCK
    }

    /// Adds text to the open block; without one, to a new paragraph. `\n` is a line break that is kept, and a space in a
    /// table.
    pub(crate) fn push(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
        }
        if std::mem::take(&mut self.is_at_line) && !self.written().is_empty() {
            self.write("\n");
        }
        let is_table = self.is_in_table();
        if is_table && !self.has_cell() {
            self.cell();
        }
        let flat = (is_table && part.contains(['\n', '\t'])).then(|| part.replace(['\n', '\t'], " "));
        self.write(flat.as_deref().unwrap_or(part));
        if let Some(draft) = &mut self.open {
            let len = draft.text.len();
            if let BlockKind::Table(Table { rows, .. }) = &mut draft.kind
                && let Some(cell) = rows.last_mut().and_then(|row| row.last_mut())
            {
                cell.end = len;
            }
            if len > LONGEST_HELD && !is_table {
                self.hand_over();
            }
        }
    }

    /// [`push`](Self::push)es text that has styled stretches of its own.
    pub(crate) fn push_marked(&mut self, part: &str, marks: &[Mark]) {
        self.push(part);
        let Some(draft) = &mut self.open else { return };
        let by = draft.text.len().saturating_sub(part.len());
        draft.marks.extend(marks.iter().map(|mark| mark.moved(by)));
    }

    /// Adds a text of several blocks, which `read` finds in the whole text from the byte on at which it begins; `ids` lead
    /// to bytes of it.
    pub(crate) fn append(
        &mut self,
        text: &str,
        ids: &[(Box<str>, usize)],
        read: impl FnOnce(&str, usize) -> Vec<Draft>,
    ) {
        self.close_block();
        if self.has_text() {
            self.text.push_str("\n\n");
        }
        let base = self.text.len();
        self.text.push_str(text);
        let at = |within: usize| SourceOffset((base + within.min(text.len())) as u64);
        let waiting = self.waiting_ids.drain(..).map(|id| Anchor { id, at: at(0) });
        self.anchors.extend(waiting);
        self.anchors.extend(ids.iter().map(|(id, within)| Anchor { id: id.clone(), at: at(*within) }));
        self.drafts.extend(read(&self.text, base));
    }

    /// Writes `part` into the text and the open block.
    fn write(&mut self, part: &str) {
        let at = self.text.len();
        let ids = self.waiting_ids.drain(..);
        self.anchors.extend(ids.map(|id| Anchor { id, at: SourceOffset(at as u64) }));
        let Some(draft) = &mut self.open else { return };
        for line in part.split_inclusive('\n') {
            let is_known = draft.pieces.is_empty() || self.lines < MOST_LINES + self.text.len() / BYTES_A_LINE;
            let starts_line = std::mem::take(&mut self.starts_line) && is_known;
            self.lines += usize::from(starts_line);
            draft.push(line, self.text.len(), starts_line);
            self.text.push_str(line);
            self.starts_line = line.ends_with('\n');
        }
    }

    /// Whether a cell of the open table is open.
    fn has_cell(&self) -> bool {
        let kind = self.open.as_ref().map(|draft| &draft.kind);
        matches!(kind, Some(BlockKind::Table(table)) if table.rows.last().is_some_and(|row| !row.is_empty()))
    }

    /// Begins a row of the open table.
    pub(crate) fn row(&mut self) {
        if self.has_cell() {
            self.write("\n");
        }
        self.starts_line = true;
        if let Some(BlockKind::Table(table)) = self.open.as_mut().map(|draft| &mut draft.kind)
            && table.rows.last().is_none_or(|row| !row.is_empty())
        {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell of the row; without one, of a new row.
    pub(crate) fn cell(&mut self) {
        if self.has_cell() {
            self.write("\t");
        }
        let Some(draft) = &mut self.open else { return };
        let start = draft.text.len();
        if let BlockKind::Table(table) = &mut draft.kind {
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            table.rows.last_mut().into_iter().for_each(|row| row.push(start..start));
        }
    }

    /// A style begins. It may go on through several blocks.
    pub(crate) fn open(&mut self, style: MarkStyle) {
        if self.styles.len() >= DEEPEST_STYLES {
            self.too_deep += 1;
            self.open.iter_mut().for_each(|draft| draft.lacks_styles = true);
            return;
        }
        let is_open = self.styles.iter().any(|open| open.style.as_ref() == Some(&style));
        let (is_kept, blocks_left) = match &style {
            MarkStyle::Link(address) | MarkStyle::FootnoteReference(address) => {
                (address.len() <= LONGEST_ADDRESS, MOST_BLOCKS_A_LINK)
            }
            _ => (true, u32::MAX),
        };
        let from = self.open.as_ref().map_or(0, |draft| draft.text.len());
        self.styles.push(Open { style: (is_kept && !is_open).then_some(style), from, blocks_left });
    }

    /// The style opened last ends.
    pub(crate) fn close(&mut self) {
        if let Some(outer) = self.too_deep.checked_sub(1) {
            self.too_deep = outer;
        } else if let (Some(open), Some(draft)) = (self.styles.pop(), &mut self.open) {
            draft.marks.extend(mark(&open, draft.text.len()));
        }
    }

    /// An id that links lead to stands here (`#id`).
    pub(crate) fn anchor(&mut self, id: &str) {
        match &self.open {
            Some(draft) if !draft.text.is_empty() => {
                self.anchors.push(Anchor { id: id.into(), at: SourceOffset(self.text.len() as u64) });
            }
            _ => self.waiting_ids.push(id.into()),
        }
    }

    /// Something here is not as it should be.
    pub(crate) fn remark(&mut self, kind: DiagnosticKind) {
        self.remarks.push((self.text.len(), kind));
    }

    /// Ends the block that is open; nothing stays of one that has nothing to see.
    pub(crate) fn end(&mut self) {
        if self.stays_open() {
            self.is_at_line = true;
        } else {
            self.close_block();
        }
    }

    /// Ends the block that is open, whatever comes.
    fn close_block(&mut self) {
        self.is_at_line = false;
        let Some(mut draft) = self.open.take() else { return };
        let len = draft.text.len();
        draft.marks.extend(self.styles.iter().filter_map(|open| mark(open, len)));
        if !draft.is_worth_keeping() {
            self.text.truncate(self.before);
            let lost = self.anchors.partition_point(|anchor| anchor.at.0 < draft.start as u64);
            self.waiting_ids.extend(self.anchors.drain(lost..).map(|anchor| anchor.id));
            return;
        }
        if matches!(draft.kind, BlockKind::Table(_)) {
            draft.push("\n", self.text.len(), false);
            self.text.push('\n');
        } else {
            draft.trim_end();
            draft.end = draft.start + draft.text.len();
            self.text.truncate(draft.end);
        }
        if matches!(draft.kind, BlockKind::Rule) && draft.pieces.is_empty() {
            // A rule is nothing to read, but it stands somewhere: a place needs a byte of its own.
            draft.push_for("", self.text.len(), RULE.len(), true);
            self.text.push_str(RULE);
        }
        draft.settle_marks();
        self.drafts.push(draft);
        self.hand_over();
    }

    /// The document as it was taken out.
    pub(crate) fn finish(mut self) -> Extracted {
        self.close_block();
        let at = self.drafts.last().map_or(0, |draft| draft.start);
        let last = self.waiting_ids.drain(..).map(|id| Anchor { id, at: SourceOffset(at as u64) });
        self.anchors.extend(last);
        if self.len() > 0 {
            self.text.push('\n');
        }
        let Self { text, handed_over, drafts, anchors, remarks, metadata, properties, .. } = self;
        Extracted { text, handed_over, drafts, anchors, remarks, metadata, properties }
    }
}

/// What stands for a rule in the text.
const RULE: &str = "***";

const fn is_prose(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph)
}

/// The mark of a style up to byte `end` of the open block.
fn mark(open: &Open, end: usize) -> Option<Mark> {
    let style = open.style.clone().filter(|_| open.blocks_left > 0 && open.from < end)?;
    Some(Mark { range: open.from..end, style })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{diagnostic::Diagnostic, reference::anchor};

    fn item(marker: &str) -> Inset {
        Inset { lists: 1, marker: Some(marker.into()), indent: 2, ..Inset::default() }
    }

    #[test]
    fn the_text_is_what_is_shown_and_each_block_knows_its_place_in_it() {
        let mut out = Extraction::new();
        out.begin(BlockKind::Heading { level: 1 }, Inset::default(), Gap::Apart);
        out.push("渡口");
        out.push("老人撑船");
        out.end();
        out.push("他说：");
        out.open(MarkStyle::Strong);
        out.push("慢一点");
        out.close();
        out.push("\n水急。  ");
        out.begin(BlockKind::Paragraph, item("-"), Gap::Apart);
        out.push("一只桨");
        out.begin(BlockKind::Paragraph, item("-"), Gap::Close);
        out.push("一顶帽");
        let extracted = out.finish();
        assert_eq!(extracted.text(), "渡口老人撑船\n\n他说：慢一点\n水急。\n\n一只桨\n一顶帽\n");
        let text = extracted.text().to_owned();
        let document = extracted.into_document();
        let blocks = &document.window.blocks;
        for block in blocks {
            let at = block.start.0 as usize;
            assert!(text[at..].starts_with(&block.text), "{}", block.text);
            assert_eq!(block.char_at(0), text[..at].chars().count() as u64);
        }
        assert_eq!(blocks[0].kind, BlockKind::Title { is_in_text: true });
        assert_eq!(blocks[1].marks, [Mark { range: 9..18, style: MarkStyle::Strong }]);
        assert_eq!(blocks[1].line_starts().collect::<Vec<_>>(), [0, 19]);
        assert_eq!(blocks.iter().map(|block| block.is_tight).collect::<Vec<_>>(), [false, false, false, true]);
    }

    #[test]
    fn of_very_many_short_lines_not_all_are_known() {
        let lines = |length: usize| {
            let mut out = Extraction::new();
            let line = format!("{}\n", "字".repeat(length));
            for _ in 0..30 {
                out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
                out.push(&line.repeat(10_000));
            }
            let document = out.finish().into_document();
            document.window.blocks.iter().map(|block| block.line_starts().count()).sum::<usize>()
        };
        assert_eq!(lines(12), 300_000);
        let few = lines(1);
        assert!((200_000..250_000).contains(&few), "{few}");
    }

    #[test]
    fn what_is_handed_over_and_what_is_left_are_the_whole_text() {
        let text = |most: usize| {
            let mut handed = String::new();
            let mut take = |part: &str| handed.push_str(part);
            let mut out = Extraction::of_any_length(Overflow { most, take: &mut take });
            for nth in 0..9 {
                out.begin(BlockKind::Heading { level: 1 }, Inset::default(), Gap::Apart);
                out.push(&format!("第{nth}章"));
                out.anchor("在内");
                out.push("。");
                out.end();
                out.anchor("在后");
            }
            let extracted = out.finish();
            let (len, all) = (extracted.len(), handed + extracted.text());
            assert_eq!(len, all.len());
            all
        };
        assert_eq!(text(20), text(usize::MAX));
        assert!(text(20).starts_with("第0章。\n\n第1章。"));
    }

    #[test]
    fn what_has_nothing_to_see_leaves_no_trace_but_its_ids() {
        let mut out = Extraction::new();
        out.push("一");
        out.anchor("end-of-one");
        out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
        out.anchor("a");
        out.push(" \u{200B}");
        out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
        out.anchor("b");
        out.push("二");
        out.end();
        out.anchor("last");
        let extracted = out.finish();
        assert_eq!(extracted.text(), "一\n\n二\n");
        let document = extracted.into_document();
        let led = |id: &str| document.window.block(anchor(&document, id).unwrap().block).unwrap().text.clone();
        assert_eq!(["end-of-one", "a", "b", "last"].map(led), ["一", "二", "二", "二"]);
        assert_eq!(Extraction::new().finish().text(), "");
    }

    #[test]
    fn a_table_holds_its_cells_as_stretches_of_its_text() {
        let mut out = Extraction::new();
        out.begin(BlockKind::Table(Table::default()), Inset::default(), Gap::Apart);
        for row in [["村", "人口"], ["河东", ""], ["河\n西", "三\t百"]] {
            out.row();
            for cell in row {
                out.cell();
                out.push(cell);
            }
        }
        out.push("人");
        out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
        out.push("完");
        let document = out.finish().into_document();
        let table = &document.window.blocks[0];
        assert_eq!(table.text, "村\t人口\n河东\t\n河 西\t三 百人\n");
        let BlockKind::Table(shape) = &table.kind else { unreachable!("{table:?}") };
        let cells: Vec<Vec<&str>> =
            shape.rows.iter().map(|row| row.iter().map(|cell| &table.text[cell.clone()]).collect()).collect();
        assert_eq!(cells, [["村", "人口"], ["河东", ""], ["河 西", "三 百人"]]);
        assert_eq!(document.window.blocks[1].text, "完");
    }

    #[test]
    fn a_style_goes_on_through_blocks_a_link_through_a_few() {
        let mut out = Extraction::new();
        out.open(MarkStyle::Link("#a".into()));
        out.open(MarkStyle::Strong);
        out.open(MarkStyle::Strong);
        for _ in 0..40 {
            out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
            out.push("一段");
        }
        out.close();
        out.close();
        out.close();
        out.push("后");
        let blocks = out.finish().into_document().window.blocks;
        let of =
            |style: MarkStyle| blocks.iter().filter(|block| block.marks.iter().any(|mark| mark.style == style)).count();
        assert_eq!((of(MarkStyle::Strong), of(MarkStyle::Link("#a".into()))), (40, 15));
        assert!(
            blocks.iter().all(|block| block.marks.len() <= 2 && block.marks.iter().all(|mark| mark.range == (0..6)))
        );
    }

    #[test]
    fn a_rule_and_a_remark_have_their_places() {
        let mut out = Extraction::new();
        out.push("一\n二");
        out.remark(DiagnosticKind::Binary);
        out.begin(BlockKind::Rule, Inset::default(), Gap::Apart);
        out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
        out.push("三");
        let document = out.finish().into_document();
        let kinds: Vec<&BlockKind> = document.window.blocks.iter().map(|block| &block.kind).collect();
        assert_eq!(kinds, [&BlockKind::Paragraph, &BlockKind::Rule, &BlockKind::Paragraph]);
        assert_eq!(document.diagnostics, [Diagnostic { line: 2, kind: DiagnosticKind::Binary }]);
        assert!(document.window.blocks.windows(2).all(|pair| pair[0].start < pair[1].start));
    }

    #[test]
    fn more_paragraphs_than_a_text_has_go_on_as_lines() {
        let mut out = Extraction::new();
        for _ in 0..MOST_BLOCKS + 20_000 {
            out.begin(BlockKind::Paragraph, Inset::default(), Gap::Apart);
            out.push("一");
            out.end();
        }
        let document = out.finish().into_document();
        assert!(document.window.blocks.len() < MOST_BLOCKS + 5_000, "{}", document.window.blocks.len());
        let written: usize = document.window.blocks.iter().map(|block| block.text.matches('一').count()).sum();
        assert_eq!(written, MOST_BLOCKS + 20_000);
    }

    #[test]
    fn more_headings_than_a_text_has_are_lines_of_prose() {
        let mut out = Extraction::new();
        for _ in 0..MOST_BLOCKS + 2 * MOST_BEYOND {
            out.begin(BlockKind::Heading { level: 2 }, Inset::default(), Gap::Apart);
            out.push("一");
            out.end();
        }
        let document = out.finish().into_document();
        assert!(document.window.blocks.len() < MOST_BLOCKS + MOST_BEYOND + 5_000, "{}", document.window.blocks.len());
        let written: usize = document.window.blocks.iter().map(|block| block.text.matches('一').count()).sum();
        assert_eq!(written, MOST_BLOCKS + 2 * MOST_BEYOND);
    }
}
