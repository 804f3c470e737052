//! Walks the tree of the Markdown parser and makes a draft of every leaf. Never recurses: a text may nest quotes
//! deeper than any stack.

use std::ops::Range;

use comrak::{
    Arena, Options,
    arena_tree::NodeEdge,
    nodes::{AstNode, LineColumn, NodeCodeBlock, NodeHeading, NodeTable, NodeValue, Sourcepos, TableAlignment},
    parse_document,
};

use super::{
    align::Escapes,
    anchors::anchors,
    code,
    dialect::rewrite,
    html, html_block,
    leaf::{BreakKind, Leaf},
    lines::Lines,
};
use crate::{
    document::{
        draft::Draft,
        model::{Alignment, BlockKind, Inset, MarkStyle, Table},
        sentence::{ends_sentence, is_chinese},
    },
    text::{Slice, WidthProfile, columns},
};

/// Characters above which a line over `---` is a paragraph over a rule, not a heading.
const LONGEST_UNDERLINED: usize = 40;

/// What was read.
pub(in crate::document) struct Read {
    pub drafts: Vec<Draft>,
    /// The byte at which code begins that no fence closes.
    pub open_code: Option<usize>,
    /// The ids that links know blocks by, each with the byte at which the text of its block begins.
    pub anchors: Vec<(String, usize)>,
}

/// The blocks of `source` from byte `body` on.
pub(in crate::document) fn read(source: &str, body: usize) -> Read {
    let rewritten = rewrite(source, body);
    let arena = Arena::new();
    let root = parse_document(&arena, &rewritten.text, &options());
    let mut walk = Walk::new(&rewritten.text, 0);
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => walk.enter(node),
            NodeEdge::End(node) => walk.leave(node),
        }
    }
    let mut read = walk.read;
    read.drafts.iter_mut().for_each(|draft| rewritten.relocate(draft));
    read.open_code = read.open_code.map(|at| rewritten.source(at));
    read.anchors = anchors(source, &rewritten.ids, &read.drafts);
    read
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    // One tilde strikes nothing out: 每亩补助10~20元，再出30~40元. As a node of its own it is told from two.
    options.extension.subscript = true;
    options.extension.footnotes = true;
    options.extension.highlight = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    options
}

struct Walk<'a> {
    source: &'a str,
    lines: Lines<'a>,
    inset: Inset,
    /// The indents of the items around the one that is walked through.
    indents: Vec<u8>,
    leaf: Option<Leaf<'a>>,
    /// The byte of the line of dashes that made a heading of a paragraph.
    rule_after: Option<usize>,
    read: Read,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, body: usize) -> Self {
        Self {
            source,
            lines: Lines::new(source, body),
            inset: Inset::default(),
            indents: Vec::new(),
            leaf: None,
            rule_after: None,
            read: Read { drafts: Vec::new(), open_code: None, anchors: Vec::new() },
        }
    }

    fn enter(&mut self, node: &AstNode) {
        let ast = node.data();
        let place = ast.sourcepos;
        match &ast.value {
            NodeValue::BlockQuote => self.enter_quote(),
            NodeValue::List(_) => self.inset.lists = self.inset.lists.saturating_add(1),
            NodeValue::Item(_) => self.enter_item(self.marker(place)),
            NodeValue::FootnoteDefinition(note) => {
                self.enter_item(format!("[{}]", note.name));
                self.inset.footnote = Some(note.name.clone());
            }
            NodeValue::Paragraph => self.open(place, BlockKind::Paragraph),
            NodeValue::Heading(heading) => self.heading(place, heading),
            NodeValue::ThematicBreak => self.rule(self.lines.start(place.start.line)),
            NodeValue::CodeBlock(block) => self.code(place, block),
            NodeValue::HtmlBlock(block) => self.html(place, &block.literal),
            NodeValue::Table(table) => self.open(place, table_kind(table)),
            NodeValue::TableRow(_) => self.table_row(),
            NodeValue::TableCell => self.table_cell(),
            value => self.inline(place, value),
        }
    }

    fn leave(&mut self, node: &AstNode) {
        match &node.data().value {
            NodeValue::BlockQuote => self.leave_quote(),
            NodeValue::List(_) => self.inset.lists = self.inset.lists.saturating_sub(1),
            NodeValue::Item(_) => self.leave_item(),
            NodeValue::FootnoteDefinition(_) => {
                self.leave_item();
                self.inset.footnote = None;
            }
            NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::Table(_) => self.close(),
            NodeValue::TableRow(_) => self.end_table_row(),
            NodeValue::TableCell => self.end_table_cell(),
            NodeValue::Subscript => self.tilde(node.data().sourcepos.end),
            value => {
                if let (Some(_), Some(leaf)) = (style(value), &mut self.leaf) {
                    leaf.close();
                }
            }
        }
    }

    /// What the containers say of the next block: an item's mark is for its first block only.
    fn take_inset(&mut self) -> Inset {
        let inset = self.inset.clone();
        self.inset.marker = None;
        inset
    }

    fn enter_quote(&mut self) {
        if self.inset.quotes == 0 {
            self.inset.outer_indent = self.inset.indent;
        }
        self.inset.quotes = self.inset.quotes.saturating_add(1);
    }

    fn leave_quote(&mut self) {
        self.inset.quotes = self.inset.quotes.saturating_sub(1);
        if self.inset.quotes == 0 {
            self.inset.outer_indent = 0;
        }
    }

    /// What is in an item stands right of its mark. A footnote that begins with a list keeps its label before the mark.
    fn enter_item(&mut self, marker: String) {
        let width = columns(&marker, WidthProfile::NARROW).0 + 1;
        self.indents.push(self.inset.indent);
        self.inset.indent = self.inset.indent.saturating_add(u8::try_from(width).unwrap_or(u8::MAX));
        let label = self.inset.marker.take().filter(|_| self.inset.footnote.is_some());
        self.inset.marker = Some(label.map_or(marker.clone(), |label| format!("{label} {marker}")));
    }

    fn leave_item(&mut self) {
        self.inset.indent = self.indents.pop().unwrap_or_default();
        self.inset.marker = None;
    }

    /// The mark of an item as it is written.
    fn marker(&self, place: Sourcepos) -> String {
        let start = self.lines.byte(place.start.line, place.start.column);
        let line = self.source.get(start..self.lines.end(place.start.line)).unwrap_or_default();
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        line.chars().take(digits + 1).collect()
    }

    fn open(&mut self, place: Sourcepos, kind: BlockKind) {
        let Range { start, end } = self.lines.range(place.start.line, place.end.line);
        let inset = self.take_inset();
        self.leaf = Some(Leaf::new(self.source, start, end, kind, inset));
    }

    fn close(&mut self) {
        self.read.drafts.extend(self.leaf.take().into_iter().flat_map(Leaf::finish));
        if let Some(at) = self.rule_after.take() {
            self.rule(at);
        }
    }

    /// A heading; but dashes under prose are a rule under a paragraph.
    fn heading(&mut self, place: Sourcepos, heading: &NodeHeading) {
        let last_of_text = place.end.line.saturating_sub(1).max(place.start.line);
        let text = self.source.slice(self.lines.range(place.start.line, last_of_text));
        let is_prose = text.contains('\n')
            || text.starts_with('\u{3000}')
            || ends_sentence(text.trim_end())
            || text.chars().count() > LONGEST_UNDERLINED;
        if heading.setext && is_prose {
            self.rule_after = Some(self.lines.start(place.end.line));
            self.open(place, BlockKind::Paragraph);
        } else {
            self.open(place, BlockKind::Heading { level: heading.level });
        }
    }

    fn rule(&mut self, start: usize) {
        let mut draft = Draft::new(BlockKind::Rule, self.take_inset(), start);
        let line = self.source.slice(start..).lines().next().unwrap_or_default();
        draft.push_for("", start + line.len() - line.trim_start().len(), line.trim().len(), true);
        self.read.drafts.push(draft);
    }

    fn code(&mut self, place: Sourcepos, block: &NodeCodeBlock) {
        let inset = self.take_inset();
        let first = place.start.line + usize::from(block.fenced);
        if !block.fenced && is_chinese(&block.literal) {
            let prose = code::paragraphs(self.source, &self.lines, first, &inset, &block.literal);
            self.read.drafts.extend(prose);
            return;
        }
        let start = self.lines.start(place.start.line);
        if block.fenced && !block.closed {
            self.read.open_code = self.read.open_code.or(Some(start));
        }
        let language = block.info.split_whitespace().next().unwrap_or_default().to_owned();
        let draft = Draft::new(BlockKind::Code { language }, inset, start);
        self.read.drafts.push(code::block(self.source, &self.lines, first, start, draft, &block.literal));
    }

    /// What is to be read in a block of HTML.
    fn html(&mut self, place: Sourcepos, html: &str) {
        let mut start = 0;
        let mut lines = Vec::new();
        for (nth, line) in html.split_inclusive('\n').enumerate() {
            let number = place.start.line + nth;
            let range = self.lines.range(number, number);
            // Before it stand the marks of the containers.
            let text = self.source.slice(range.clone()).rfind(line.trim_end()).map_or(range.end, |at| range.start + at);
            lines.push((start, range.start, text));
            start += line.len();
        }
        let inset = self.take_inset();
        self.read.drafts.extend(html_block::read(&html_block::Source { html, lines }, inset));
    }

    fn inline(&mut self, place: Sourcepos, value: &NodeValue) {
        let line_end = self.lines.end(place.start.line);
        let Some(leaf) = &mut self.leaf else { return };
        let said = self.lines.start(place.start.line) + place.start.column.saturating_sub(1);
        let hint = match leaf.corrected(said, value).min(line_end) {
            // Of code that goes over lines the parser may name the wrong one.
            hint if matches!(value, NodeValue::Code(_)) && self.source.as_bytes().get(hint) != Some(&b'`') => {
                leaf.aligner.cursor
            }
            hint => hint,
        };
        leaf.aligner.advance(hint);
        if let Some(style) = style(value) {
            leaf.open(style);
        }
        match value {
            NodeValue::Text(text) => leaf.text(hint, text, Escapes::Read),
            NodeValue::Code(code) => leaf.text(hint + code.num_backticks, &code.literal, Escapes::Literal),
            NodeValue::FootnoteReference(note) => {
                // As at the note itself: after a number, a number alone would be one with it.
                leaf.text(hint, "[", Escapes::Literal);
                leaf.text(hint + "[^".len(), &note.name, Escapes::Literal);
                leaf.text(hint + "[^".len() + note.name.len(), "]", Escapes::Literal);
            }
            NodeValue::Subscript => leaf.text(hint, "~", Escapes::Literal),
            NodeValue::SoftBreak => leaf.line_break(line_end, BreakKind::Soft),
            NodeValue::LineBreak => leaf.line_break(line_end, BreakKind::Hard),
            NodeValue::HtmlInline(tag) if html::is_line_break(tag) => leaf.line_break(hint, BreakKind::Hard),
            NodeValue::HtmlInline(tag) => inline_html(leaf, hint, tag),
            _ => {}
        }
    }

    /// A tilde that stands for itself.
    fn tilde(&mut self, at: LineColumn) {
        let said = self.lines.start(at.line) + at.column.saturating_sub(1);
        let Some(leaf) = &mut self.leaf else { return };
        let hint = leaf.corrected(said, &NodeValue::Subscript).min(self.lines.end(at.line));
        leaf.aligner.advance(hint);
        leaf.text(hint, "~", Escapes::Literal);
    }

    fn table_row(&mut self) {
        let Some(leaf) = &mut self.leaf else { return };
        leaf.start_row();
        if let BlockKind::Table(table) = &mut leaf.draft.kind {
            table.rows.push(Vec::new());
        }
    }

    fn table_cell(&mut self) {
        let Some(leaf) = &mut self.leaf else { return };
        let start = leaf.draft.text.len();
        if let BlockKind::Table(table) = &mut leaf.draft.kind
            && let Some(row) = table.rows.last_mut()
        {
            row.push(start..start);
        }
    }

    fn end_table_cell(&mut self) {
        let Some(leaf) = &mut self.leaf else { return };
        let end = leaf.draft.text.len();
        if let BlockKind::Table(table) = &mut leaf.draft.kind
            && let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.end = end;
        }
        leaf.end_cell();
    }

    fn end_table_row(&mut self) {
        if let Some(leaf) = &mut self.leaf
            && leaf.draft.text.pop().is_some()
        {
            leaf.draft.text.push('\n');
        }
    }
}

/// The style that an inline node gives to what is inside.
fn style(value: &NodeValue) -> Option<MarkStyle> {
    Some(match value {
        NodeValue::Emph | NodeValue::Highlight => MarkStyle::Emphasis,
        NodeValue::Strong => MarkStyle::Strong,
        NodeValue::Code(_) => MarkStyle::Code,
        NodeValue::Strikethrough => MarkStyle::Struck,
        NodeValue::Link(link) => MarkStyle::Link(link.url.clone()),
        NodeValue::Image(_) => MarkStyle::Image,
        NodeValue::FootnoteReference(note) => MarkStyle::FootnoteReference(note.name.clone()),
        _ => return None,
    })
}

/// Of a tag in running text the description of an image is read, that a reading begins or ends, and what stands under the text.
fn inline_html(leaf: &mut Leaf, hint: usize, tag: &str) {
    if let Some(ruby) = html::ruby(tag) {
        leaf.ruby(hint, tag.len(), ruby);
    }
    leaf.tag(tag);
    if let Some(index) = html::index(tag) {
        leaf.set_index(index);
    }
    if let Some(alt) = html::description(tag) {
        leaf.open(MarkStyle::Image);
        leaf.text(hint + alt.start, tag.slice(alt), Escapes::Literal);
        leaf.close();
    }
}

fn table_kind(table: &NodeTable) -> BlockKind {
    let alignment = |alignment: &TableAlignment| match alignment {
        TableAlignment::Center => Alignment::Centre,
        TableAlignment::Right => Alignment::Right,
        TableAlignment::Left | TableAlignment::None => Alignment::Left,
    };
    BlockKind::Table(Table { rows: Vec::new(), alignments: table.alignments.iter().map(alignment).collect() })
}
