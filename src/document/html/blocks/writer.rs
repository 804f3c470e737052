//! From the tree of a page to blocks, as a browser shows them: what stands on its own begins a block, white space is
//! collapsed, hidden parts are passed over. Walks the flat tree once and recurses nowhere.

use super::{
    super::{
        element::{has_margin, heading_level, is_block},
        list::List,
        table::{Grid, holds_data},
        tree::Tree,
    },
    context::{Context, Link, PutIn},
    style::{is_bare, is_line_number, style},
};
use crate::document::index_signs::IndexPosition;
use crate::{
    document::{
        extraction::{Extraction, Gap},
        model::{Alignment, BlockKind, Inset, MarkStyle},
    },
    text::{WidthProfile, columns},
};

/// Bytes that are looked at of what is short: a reading, an index, a description.
pub(super) const SHORT: usize = 200;
/// Columns that the description of a word stands right of it.
const DESCRIPTION_INDENT: u8 = 2;

/// Writes the blocks of `node`, or of what is inside it, to `out`.
pub(crate) fn write(tree: &Tree, node: usize, context: &Context, out: &mut Extraction<'_>) {
    out.end();
    let mut writer = Writer {
        tree,
        root: node,
        node,
        context,
        out,
        frames: Vec::new(),
        inset: Inset::default(),
        lists: Vec::new(),
        heading: None,
        gap: Gap::Apart,
        is_at_start: true,
        space: None,
        indent: 0,
        pre: None,
        table: None,
        is_in_cell: false,
    };
    let (mut at, end) = (node, tree.end(node));
    while at < end {
        writer.leave_up_to(at);
        at = writer.enter(at);
    }
    writer.leave_up_to(usize::MAX);
    writer.end_block();
}

/// White space that waits for what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Spaces within a line of the source.
    Blank,
    /// The end of a line of the source, which is nothing between Chinese characters.
    LineEnd,
}

/// How preformatted text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Preformatted {
    /// As code in this language.
    Code(String),
    /// As lines of prose.
    Lines,
}

/// An element that is open.
struct Frame {
    end: usize,
    node: usize,
    /// How many styles it opened.
    styles: u8,
    /// What stood around it, where it stands on its own or changed that.
    around: Option<Box<Inset>>,
}

pub(super) struct Writer<'w, 's> {
    pub(super) tree: &'w Tree<'w>,
    /// The node that is written, hidden or not; the one that was begun last.
    root: usize,
    pub(super) node: usize,
    pub(super) context: &'w Context<'w>,
    pub(super) out: &'w mut Extraction<'s>,
    frames: Vec<Frame>,
    /// What the next block stands in.
    pub(super) inset: Inset,
    lists: Vec<List>,
    /// The level of the heading that is open.
    pub(super) heading: Option<u8>,
    /// What parts the next block from the last one.
    pub(super) gap: Gap,
    /// Whether nothing was written since a block, or a cell, began.
    pub(super) is_at_start: bool,
    pub(super) space: Option<Space>,
    /// Blanks before the first word of a line that are no mere spaces.
    pub(super) indent: usize,
    pub(super) pre: Option<Preformatted>,
    pub(super) table: Option<Grid>,
    pub(super) is_in_cell: bool,
}

impl Writer<'_, '_> {
    /// Begins a node; the next one to begin.
    fn enter(&mut self, node: usize) -> usize {
        let after = self.tree.end(node);
        self.node = node;
        self.put_in(node);
        if self.tree.is_hidden(node) && node != self.root || (self.context.is_left_out)(node) {
            return after;
        }
        if self.text_of(node) {
            return node + 1;
        }
        let name = self.tree.name(node);
        let is_own = is_block(name);
        let mut frame = Frame { end: after, node, styles: 0, around: None };
        if is_own {
            self.boundary(has_margin(name) && !(name != "p" && self.inset.lists > 0));
            frame.around = Some(Box::new(self.inset.clone()));
        }
        let label = self.ids(node);
        if is_own {
            self.enter_block(node, name, label.as_deref(), &mut frame);
        } else if let Some(after) = self.enter_inline(node, name, &mut frame) {
            return after;
        }
        if after > node + 1 || is_own || frame.styles > 0 {
            self.frames.push(frame);
        }
        node + 1
    }

    /// The level of the heading that a block is.
    fn level(&self, node: usize, name: &str) -> Option<u8> {
        (self.context.level)(node).or_else(|| heading_level(name))
    }

    /// Writes the headings that are put in before a node.
    fn put_in(&mut self, node: usize) {
        let Some(put_in) = self.context.put_in.and_then(|put_in| put_in.get(&node)) else { return };
        self.boundary(true);
        for PutIn { level, title, ids } in put_in {
            self.out.begin(BlockKind::Heading { level: *level }, Inset::default(), Gap::Apart);
            ids.iter().for_each(|id| self.out.anchor(&format!("{}{id}", self.context.id_prefix)));
            self.out.push(title);
            self.out.end();
        }
        self.boundary(true);
    }

    fn leave_up_to(&mut self, node: usize) {
        while let Some(frame) = self.frames.pop_if(|frame| frame.end <= node) {
            self.leave(&frame);
        }
    }

    /// The ids of an element; the label of the note that begins with it.
    fn ids(&mut self, node: usize) -> Option<String> {
        let named = || if self.tree.name(node) == "a" { self.tree.attribute(node, "name") } else { None };
        let id = self.tree.attribute(node, "id").or_else(named).filter(|id| !id.is_empty())?;
        self.out.anchor(&format!("{}{id}", self.context.id_prefix));
        let label = (self.context.note)(&id).filter(|_| self.is_at_start)?;
        self.inset.footnote = Some(label.clone());
        self.inset.marker = None;
        if self.tree.name(node) != "li" {
            self.mark_item(format!("[{label}]"));
        }
        Some(label)
    }

    fn enter_block(&mut self, node: usize, name: &str, label: Option<&str>, frame: &mut Frame) {
        match name {
            "hr" => self.rule(),
            "blockquote" => {
                if self.inset.quotes == 0 {
                    self.inset.outer_indent = self.inset.indent;
                }
                self.inset.quotes = self.inset.quotes.saturating_add(1);
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.push(List::of(self.tree, node));
                self.inset.lists = self.inset.lists.saturating_add(1);
            }
            "li" => {
                let tree = self.tree;
                let mark = self.lists.last_mut().map_or_else(|| "-".to_owned(), |list| list.mark(tree, node));
                self.mark_item(label.map_or(mark, |label| format!("[{label}]")));
            }
            "dt" | "summary" => self.open(MarkStyle::Strong, frame),
            "dd" => self.inset.indent = self.inset.indent.saturating_add(DESCRIPTION_INDENT),
            "pre" | "listing" | "xmp" | "plaintext" => self.pre = Some(self.preformatted(node)),
            "table" => {
                self.table = holds_data(self.tree, node).then(Grid::default);
                self.is_in_cell = false;
            }
            "tr" => self.row(),
            "td" | "th" => self.cell(node),
            _ => self.heading = self.level(node, name).or(self.heading),
        }
        self.align(node, name);
    }

    /// Begins an element in a line; the next node where it is done with.
    fn enter_inline(&mut self, node: usize, name: &str, frame: &mut Frame) -> Option<usize> {
        let after = self.tree.end(node);
        match name {
            "br" => self.line_break(),
            "img" | "image" => match (self.context.note_of_image)(node) {
                Some(label) => self.refer(&label),
                None => self.image(node),
            },
            "a" => match self.tree.attribute(node, "href").map(|address| (self.context.link)(address.trim())) {
                Some(Link::To(address)) => self.open(MarkStyle::Link(address), frame),
                Some(Link::Note(label)) => {
                    self.refer(&label);
                    return Some(after);
                }
                Some(Link::Back) => return Some(after),
                Some(Link::Nowhere) | None => {}
            },
            "q" => self.word("“"),
            "span" if is_line_number(self.tree, node) => self.text(" "),
            "rt" if self.tree.text_of(node, 1).is_empty() => return Some(after),
            "rt" => {
                self.space = None;
                self.open(MarkStyle::Reading, frame);
                self.word("（");
            }
            "sup" | "sub" => {
                let position = if name == "sup" { IndexPosition::Above } else { IndexPosition::Below };
                let signs = position.signs(&self.tree.text_of(node, SHORT));
                if let Some(index) = signs.filter(|_| is_bare(self.tree, node)) {
                    self.word(&index);
                    return Some(after);
                }
            }
            "math" => {
                if let Some(written) = self.tree.attribute(node, "alttext").filter(|it| !it.trim().is_empty()) {
                    self.text(&written);
                    return Some(after);
                }
            }
            _ => match style(self.tree, node, name, self.context.sheets) {
                Some(style) => self.open(style, frame),
                None => self.sign_of_math(node),
            },
        }
        None
    }

    fn leave(&mut self, frame: &Frame) {
        match self.tree.name(frame.node) {
            "rt" => {
                self.space = None;
                self.word("）");
            }
            "q" => self.word("”"),
            "span" if is_line_number(self.tree, frame.node) => self.text(" "),
            "ul" | "ol" | "menu" | "dir" => drop(self.lists.pop()),
            "td" | "th" => self.end_cell(),
            _ => {}
        }
        (0..frame.styles).for_each(|_| self.out.close());
        let Some(around) = &frame.around else { return };
        let name = self.tree.name(frame.node);
        self.boundary(has_margin(name) && !(name != "p" && around.lists > 0));
        match name {
            "pre" | "listing" | "xmp" | "plaintext" => self.pre = None,
            "table" => {
                self.table = None;
                self.end_block();
            }
            _ if self.level(frame.node, name).is_some() => {
                self.heading = None;
                self.end_block();
            }
            _ => {}
        }
        // The mark of an item is for its first block only.
        let is_taken = self.inset.marker.is_none();
        self.inset = Inset { marker: around.marker.clone().filter(|_| !is_taken), ..(**around).clone() };
    }

    /// Refers to the note of that label.
    fn refer(&mut self, label: &str) {
        self.settle_space(None);
        self.out.open(MarkStyle::FootnoteReference(label.to_owned()));
        self.word(&format!("[{label}]"));
        self.out.close();
    }

    fn open(&mut self, style: MarkStyle, frame: &mut Frame) {
        self.settle_space(None);
        self.out.open(style);
        frame.styles += 1;
    }

    /// What is in an item, or a note, stands right of its mark. A note that begins with a list keeps its label before the mark.
    fn mark_item(&mut self, mark: String) {
        let width = columns(&mark, WidthProfile::NARROW).0 + 1;
        self.inset.indent = self.inset.indent.saturating_add(u8::try_from(width).unwrap_or(u8::MAX));
        let label = self.inset.marker.take().filter(|_| self.inset.footnote.is_some());
        self.inset.marker = Some(label.map_or(mark.clone(), |label| format!("{label} {mark}")));
    }

    /// Where the lines of a block stand, as its author says.
    fn align(&mut self, node: usize, name: &str) {
        if !matches!(name, "p" | "div" | "center" | "section" | "figcaption")
            || self.inset.lists > 0
            || self.inset.quotes > 0
        {
            return;
        }
        let style = self.tree.attribute(node, "style").unwrap_or_default();
        let in_style = style.to_ascii_lowercase().rsplit_once("text-align").map(|(_, rest)| {
            rest.trim_start_matches([' ', ':']).chars().take_while(char::is_ascii_alphabetic).collect::<String>()
        });
        let said = in_style.or_else(|| self.tree.attribute(node, "align").map(|align| align.to_ascii_lowercase()));
        self.inset.alignment = match said.as_deref() {
            Some("center") => Alignment::Centre,
            Some("right" | "end") => Alignment::Right,
            Some("left" | "start" | "justify") => Alignment::Left,
            _ if matches!(name, "center" | "figcaption") => Alignment::Centre,
            _ => return,
        };
    }

    fn rule(&mut self) {
        let inset = self.take_inset();
        self.out.begin(BlockKind::Rule, inset, Gap::Apart);
        self.out.end();
    }

    pub(super) fn take_inset(&mut self) -> Inset {
        let inset = self.inset.clone();
        self.inset.marker = None;
        inset
    }

    /// An element that stands on its own begins or ends.
    pub(super) fn boundary(&mut self, has_margin: bool) {
        if self.is_in_cell || self.heading.is_some() {
            // What stands on lines of its own on the page is not one word here.
            self.add_space(Space::Blank);
            return;
        }
        if !self.is_at_start {
            self.end_block();
        }
        if has_margin {
            self.gap = Gap::Apart;
        }
    }

    pub(super) fn end_block(&mut self) {
        self.out.end();
        self.is_at_start = true;
        self.is_in_cell = false;
        self.space = None;
        self.indent = 0;
    }

    /// A line ends: the next one is a block of its own, a paragraph where the line between is empty.
    pub(super) fn line_break(&mut self) {
        if self.is_in_cell || self.heading.is_some() {
            self.add_space(Space::Blank);
        } else if matches!(self.pre, Some(Preformatted::Code(_))) {
            self.out.push("\n");
        } else if self.is_at_start {
            self.gap = Gap::Apart;
            self.indent = 0;
        } else {
            self.end_block();
        }
    }
}

#[cfg(test)]
mod tests;
