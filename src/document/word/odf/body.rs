//! The text of `content.xml`: what a reader of the printed page sees, in order. What was deleted, hidden or said beside the
//! text is not.

use std::collections::HashMap;

use super::{
    super::{content::Item, numbering::Label, open_paragraph::OpenParagraph, properties::RunProperties, sink::Sink},
    lists::Counter,
    styles::{Sheet, key},
};
use crate::document::{
    model::MarkStyle,
    xml::{Element, Piece, Pieces},
};

/// Text boxes and notes in others that are read.
const DEEPEST: usize = 4;
/// Spaces that one element stands for at most.
const MOST_SPACES: usize = 100;

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub items: Vec<Item>,
    /// The notes, in the order in which the text refers to them.
    pub notes: Vec<Vec<Item>>,
}

/// Reads the text.
pub(super) fn read(xml: &str, sheet: &Sheet) -> Content {
    let mut reader = Reader {
        sheet,
        path: Vec::new(),
        skipped: 0,
        is_in_body: false,
        sinks: vec![Sink::default()],
        paragraphs: Vec::new(),
        runs: Vec::new(),
        lists: Vec::new(),
        counters: HashMap::new(),
        headings: Counter::default(),
        frames: Vec::new(),
        notes: Vec::new(),
    };
    for piece in Pieces::of(xml) {
        match piece {
            Piece::Open(_) if reader.skipped > 0 => reader.skipped += 1,
            Piece::Close if reader.skipped > 0 => reader.skipped -= 1,
            Piece::Open(element) => reader.open(&element),
            Piece::Close => reader.close(),
            Piece::Text(text) => reader.text(&text),
        }
    }
    reader.finish()
}

/// What an open element is, as far as its end matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Other,
    Paragraph,
    Span,
    Link,
    List,
    Frame,
    Description,
    Box,
    Note,
    Ruby,
    RubyText,
    Table,
    Row,
    Cell,
}

/// A list that is open.
struct List {
    style: Option<String>,
    /// The label of the item that is open, until a paragraph has it.
    label: Option<Label>,
}

struct Reader<'a> {
    sheet: &'a Sheet,
    path: Vec<Node>,
    /// Open elements of what is passed over.
    skipped: usize,
    is_in_body: bool,
    /// Where what is read goes: into the document, above it into the notes and text boxes that are open.
    sinks: Vec<Sink>,
    paragraphs: Vec<OpenParagraph>,
    /// What holds outside the stretches that are open.
    runs: Vec<RunProperties>,
    lists: Vec<List>,
    /// How far lists have counted, by their styles: a list may go on from another of its style.
    counters: HashMap<String, Counter>,
    headings: Counter,
    /// The descriptions of the pictures that are open.
    frames: Vec<String>,
    notes: Vec<Vec<Item>>,
}

impl Reader<'_> {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if !self.is_in_body {
            self.is_in_body = name == "body";
            self.path.push(Node::Other);
            return;
        }
        match self.node(element) {
            Some(node) => self.path.push(node),
            None => self.skipped = 1,
        }
    }

    /// What an element is; `None` where nothing of it is read.
    fn node(&mut self, element: &Element) -> Option<Node> {
        Some(match element.name() {
            "annotation" | "tracked-changes" | "note-citation" | "sequence-decls" | "forms" | "hidden-text"
            | "hidden-paragraph" | "variable-decls" | "user-field-decls" | "meta" | "settings" | "binary-data" => {
                return None;
            }
            "p" | "h" => self.open_paragraph(element),
            "span" => self.open_span(element),
            "a" => {
                let address = element.attribute("href").unwrap_or_default();
                self.with_paragraph(|paragraph| paragraph.open_link(address));
                Node::Link
            }
            "list" => self.open_list(element),
            "list-item" => {
                self.item(element);
                Node::Other
            }
            "text-box" | "note" if self.sinks.len() > DEEPEST || self.paragraphs.is_empty() => return None,
            "note" => self.open_sink(Node::Note),
            "text-box" => self.open_sink(Node::Box),
            "frame" => {
                self.frames.push(String::new());
                Node::Frame
            }
            "desc" | "title" if !self.frames.is_empty() => Node::Description,
            "ruby" => Node::Ruby,
            "ruby-text" => Node::RubyText,
            "table" => {
                self.with_sink(Sink::open_table);
                Node::Table
            }
            "table-row" => {
                self.with_sink(Sink::open_row);
                Node::Row
            }
            "table-cell" | "covered-table-cell" => {
                self.with_sink(Sink::open_cell);
                Node::Cell
            }
            _ => {
                self.leaf(element);
                Node::Other
            }
        })
    }

    /// An element without text of its own.
    fn leaf(&mut self, element: &Element) {
        match element.name() {
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(usize::min(count, MOST_SPACES)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "bookmark" | "bookmark-start" | "reference-mark-start" => {
                let name = element.attribute("name");
                self.with_paragraph(|paragraph| paragraph.paragraph.ids.extend(name));
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.path.pop() {
            Some(Node::Paragraph) => self.close_paragraph(),
            Some(Node::Span) => {
                let run = self.runs.pop().unwrap_or_default();
                self.with_paragraph(|paragraph| paragraph.run = run);
            }
            Some(Node::Link) => self.with_paragraph(OpenParagraph::close_link),
            Some(Node::List) => drop(self.lists.pop()),
            Some(Node::Frame) => self.close_frame(),
            Some(Node::Box) => {
                let items = self.close_sink();
                self.with_paragraph(|paragraph| paragraph.boxes.extend(items));
            }
            Some(Node::Note) => {
                let items = self.close_sink();
                self.notes.push(items);
                let label = self.notes.len().to_string();
                self.with_paragraph(|paragraph| {
                    paragraph.push_marked(&format!("[{label}]"), MarkStyle::FootnoteReference(label));
                });
            }
            Some(Node::Ruby) => self.with_paragraph(|paragraph| {
                if let Some(reading) = paragraph.reading.take().filter(|reading| !reading.trim().is_empty()) {
                    paragraph.push_marked(&format!("（{}）", reading.trim()), MarkStyle::Reading);
                }
            }),
            Some(Node::Table) => self.with_sink(Sink::close_table),
            Some(Node::Row) => self.with_sink(Sink::close_row),
            Some(Node::Cell) => self.with_sink(Sink::close_cell),
            _ => {}
        }
    }

    /// Text: white space in it is one space (6.1.2).
    fn text(&mut self, text: &str) {
        if !self.is_in_body || self.skipped > 0 {
            return;
        }
        if self.path.last() == Some(&Node::Description) {
            self.frames.iter_mut().last().into_iter().for_each(|description| description.push_str(text));
            return;
        }
        if self.paragraphs.is_empty() {
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\n' | '\r' | '\t');
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_second = is_space(c) && collapsed.ends_with(' ');
            if !is_second {
                collapsed.push(if is_space(c) { ' ' } else { c });
            }
        }
        self.push(&collapsed);
    }

    /// Adds text to the paragraph that is open, unless it is hidden.
    fn push(&mut self, text: &str) {
        let is_reading = self.path.iter().rev().take(4).any(|node| *node == Node::RubyText);
        let styles = &self.sheet.styles;
        self.with_paragraph(|paragraph| {
            let run = paragraph.resolved_run(styles);
            if run.is_hidden == Some(true) {
                return;
            }
            if is_reading {
                paragraph.reading.get_or_insert_default().push_str(text);
            } else {
                paragraph.push(text, &run);
            }
        });
    }

    fn with_paragraph(&mut self, act: impl FnOnce(&mut OpenParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            act(paragraph);
        }
    }

    fn with_sink(&mut self, act: impl FnOnce(&mut Sink)) {
        if let Some(sink) = self.sinks.last_mut() {
            act(sink);
        }
    }

    fn open_paragraph(&mut self, element: &Element) -> Node {
        let mut open = OpenParagraph::default();
        let style = element.attribute("style-name");
        let level = element.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
        let properties = &mut open.paragraph.properties;
        properties.outline = level.filter(|_| element.name() == "h").and_then(|level| level.checked_sub(1));
        properties.level = u8::try_from(self.lists.len().saturating_sub(1)).ok();
        open.paragraph.number = self.lists.last_mut().and_then(|list| list.label.take());
        if element.name() == "h" && self.lists.is_empty() {
            let at = usize::from(level.unwrap_or(1)).saturating_sub(1);
            let label = self.headings.next(Some(&self.sheet.outline), at, None);
            open.paragraph.number = label.filter(|label| *label != Label::Bullet);
        }
        properties.style = style;
        self.paragraphs.push(open);
        Node::Paragraph
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraphs.pop() else { return };
        let (paragraph, boxes) = open.finish();
        self.with_sink(|sink| sink.push(paragraph, boxes, false));
    }

    /// A stretch of a paragraph: what its style says nothing of holds as outside.
    fn open_span(&mut self, element: &Element) -> Node {
        let style = element.attribute("style-name");
        let own = style.and_then(|name| self.sheet.styles.get(&key(&name))).map(|style| style.run.clone());
        let outer = self.paragraphs.last().map(|paragraph| paragraph.run.clone()).unwrap_or_default();
        let mut run = own.unwrap_or_default();
        run.inherit(&outer);
        self.runs.push(outer);
        self.with_paragraph(|paragraph| paragraph.run = run);
        Node::Span
    }

    fn open_list(&mut self, element: &Element) -> Node {
        let outer = self.lists.last().and_then(|list| list.style.clone());
        let own = element.attribute("style-name").filter(|style| !style.is_empty());
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true")
            || element.attribute("continue-list").is_some();
        if self.lists.is_empty() && !goes_on {
            self.counters.remove(own.as_deref().unwrap_or_default());
        }
        self.lists.push(List { style: own.or(outer), label: None });
        Node::List
    }

    /// An item begins: it counts.
    fn item(&mut self, element: &Element) {
        let Some(at) = self.lists.len().checked_sub(1) else { return };
        let start = element.attribute("start-value").and_then(|start| start.parse().ok());
        let Some(list) = self.lists.last_mut() else { return };
        let name = list.style.clone().unwrap_or_default();
        let counter = self.counters.entry(name.clone()).or_default();
        list.label = counter.next(self.sheet.lists.get(&name), at, start);
    }

    fn open_sink(&mut self, node: Node) -> Node {
        self.sinks.push(Sink::default());
        node
    }

    fn close_sink(&mut self) -> Vec<Item> {
        self.sinks.pop().map(Sink::finish).unwrap_or_default()
    }

    /// A picture ends: its description stands for it.
    fn close_frame(&mut self) {
        let description = self.frames.pop().unwrap_or_default();
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        if !description.is_empty() {
            self.with_paragraph(|paragraph| paragraph.push_marked(&description, MarkStyle::Image));
        }
    }

    /// Closes what the end of a damaged part left open.
    fn finish(mut self) -> Content {
        while !self.path.is_empty() {
            self.close();
        }
        let items = self.close_sink();
        Content { items, notes: self.notes }
    }
}
