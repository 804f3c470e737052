//! The text of a part (`document.xml`, `footnotes.xml`): what a reader of the printed page sees, in order. What was
//! inserted is text, what was deleted or is hidden is not; of two forms of the same drawing the first is taken.

use std::collections::HashMap;

use super::{
    content::Item,
    drawing::{description, symbol},
    field::{Asked, Fields, address},
    node::Node,
    notes::{NoteId, NoteKind, References},
    open_paragraph::OpenParagraph,
    properties::RunProperties,
    sink::Sink,
    styles::Styles,
};
use crate::document::{
    model::MarkStyle,
    xml::{Element, Piece, Pieces},
};

/// Text boxes in text boxes that are read.
const DEEPEST_BOX: usize = 4;
/// Names of places in a document that are kept.
const MOST_IDS: usize = 50_000;

/// What the parts have in common.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub styles: &'a Styles,
    /// Where the links of this part lead, by the ids of its relationships.
    pub addresses: &'a HashMap<String, String>,
}

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub items: Vec<Item>,
    /// The notes in it, by their ids.
    pub notes: HashMap<String, Vec<Item>>,
}

/// Reads a part; `references` grows by the notes it refers to.
pub(super) fn read(xml: &str, context: &Context, references: &mut References) -> Content {
    let mut reader = BodyReader {
        context,
        references,
        path: Vec::new(),
        skipped: 0,
        content: Content::default(),
        sinks: vec![Sink::default()],
        paragraphs: Vec::new(),
        fields: Fields::default(),
        ids: Vec::new(),
        id_count: 0,
        notes: Vec::new(),
    };
    for piece in Pieces::of(xml) {
        match piece {
            Piece::Open(_) | Piece::Close if reader.skip(matches!(piece, Piece::Open(_))) => {}
            Piece::Open(element) => reader.open(&element),
            Piece::Close => reader.close(),
            Piece::Text(text) => reader.text(&text),
        }
    }
    reader.finish()
}

struct BodyReader<'a> {
    context: &'a Context<'a>,
    references: &'a mut References,
    path: Vec<Node>,
    /// Open elements of what is passed over.
    skipped: usize,
    content: Content,
    /// Where what is read goes: into the document, above it into the notes and text boxes that are open.
    sinks: Vec<Sink>,
    paragraphs: Vec<OpenParagraph>,
    fields: Fields,
    /// Names that lead to the next paragraph.
    ids: Vec<String>,
    id_count: usize,
    /// The ids of the open notes; `None` for one that is no note of the author's.
    notes: Vec<Option<String>>,
}

impl BodyReader<'_> {
    /// Whether a tag stands in what is passed over.
    fn skip(&mut self, opens: bool) -> bool {
        let is_skipped = self.skipped > 0;
        match (is_skipped, opens) {
            (true, true) => self.skipped += 1,
            (true, false) => self.skipped -= 1,
            (false, _) => {}
        }
        is_skipped
    }

    fn open(&mut self, element: &Element) {
        if matches!(
            self.path.last(),
            Some(Node::ParagraphProperties | Node::ListProperties | Node::RunProperties | Node::MarkProperties)
        ) {
            let node = self.property(element);
            self.path.push(node);
            return;
        }
        match self.node(element) {
            Some(node) => self.path.push(node),
            None => self.skipped = 1,
        }
    }

    /// What an element is; `None` where nothing of it is read.
    fn node(&mut self, element: &Element) -> Option<Node> {
        let name = element.name();
        Some(match name {
            "del" if self.path.last() == Some(&Node::RowProperties) => {
                self.with_sink(Sink::delete_row);
                return None;
            }
            "del" | "moveFrom" | "sectPr" | "tblGrid" | "tblPr" | "tblPrEx" | "rubyPr" | "altChunk" | "oMathParaPr" => {
                return None;
            }
            "p" => self.open_paragraph(),
            "pPr" => Node::ParagraphProperties,
            "r" => {
                self.with_paragraph(|paragraph| paragraph.run = RunProperties::default());
                Node::Run
            }
            "rPr" => Node::RunProperties,
            "t" => Node::Text,
            "instrText" => Node::Instruction,
            "hyperlink" => self.open_link(self.address(element)),
            "fldSimple" => self.open_link(element.attribute("instr").as_deref().and_then(address).unwrap_or_default()),
            "txbxContent" if self.sinks.len() <= DEEPEST_BOX && !self.paragraphs.is_empty() => {
                self.open_sink(Node::Box)
            }
            "txbxContent" => return None,
            "AlternateContent" => Node::Alternatives { is_taken: false },
            "Choice" | "Fallback" => return self.alternative(),
            "sdt" => Node::ContentControl { is_placeholder: false },
            "showingPlcHdr" => {
                self.note_placeholder();
                Node::Other
            }
            "sdtContent" if self.is_placeholder() => return None,
            "ruby" => Node::Ruby,
            "rt" => Node::RubyText,
            "tbl" => {
                self.with_sink(Sink::open_table);
                Node::Table
            }
            "tr" => {
                self.with_sink(Sink::open_row);
                Node::Row
            }
            "trPr" => Node::RowProperties,
            "tc" => {
                self.with_sink(Sink::open_cell);
                Node::Cell
            }
            "footnote" | "endnote" => self.open_note(element),
            _ => {
                self.leaf(element);
                Node::Other
            }
        })
    }

    /// An element inside what is said of a paragraph or a run.
    fn property(&mut self, element: &Element) -> Node {
        let within = self.path.last().cloned().unwrap_or(Node::Other);
        let name = element.name();
        match (&within, name) {
            (Node::ParagraphProperties, "rPr") => return Node::MarkProperties,
            (Node::ParagraphProperties, "numPr") => return Node::ListProperties,
            (Node::MarkProperties, "del" | "moveFrom") => self.with_paragraph(|paragraph| paragraph.goes_on = true),
            (Node::MarkProperties, _) => {}
            (Node::RunProperties, _) => self.with_paragraph(|paragraph| paragraph.run.set(element)),
            _ => self.with_paragraph(|paragraph| paragraph.paragraph.properties.set(element)),
        }
        Node::Other
    }

    /// An element without text of its own.
    fn leaf(&mut self, element: &Element) {
        match element.name() {
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "den" => self.push("/"),
            "sym" => {
                if let Some(sign) = element.attribute("char").as_deref().and_then(symbol) {
                    self.push(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" => self.refer(NoteKind::Footnote, element),
            "endnoteReference" => self.refer(NoteKind::Endnote, element),
            "bookmarkStart" => self.name_place(element),
            "fldChar" => self.field(element),
            "gridSpan" | "vMerge" | "gridBefore" => self.with_sink(|sink| sink.set_cell(element)),
            "docPr" | "cNvPr" | "shape" => {
                let described = description(element).filter(|_| !self.is_hidden());
                self.with_paragraph(|paragraph| {
                    // The drawing says it, and the picture in it again.
                    if let Some(text) = described.filter(|text| !paragraph.paragraph.text.ends_with(text.as_str())) {
                        paragraph.push_marked(&text, MarkStyle::Image);
                    }
                });
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.path.pop() {
            Some(Node::Paragraph) => self.close_paragraph(),
            Some(Node::Link) => self.with_paragraph(OpenParagraph::close_link),
            Some(Node::Ruby) => self.with_paragraph(|paragraph| {
                if let Some(reading) = paragraph.reading.take().filter(|reading| !reading.trim().is_empty()) {
                    paragraph.push_marked(&format!("（{}）", reading.trim()), MarkStyle::Reading);
                }
            }),
            Some(Node::Table) => self.with_sink(Sink::close_table),
            Some(Node::Row) => self.with_sink(Sink::close_row),
            Some(Node::Cell) => self.with_sink(Sink::close_cell),
            Some(Node::Box) => {
                let items = self.close_sink();
                self.with_paragraph(|paragraph| paragraph.boxes.extend(items));
            }
            Some(Node::Note) => {
                let items = self.close_sink();
                if let Some(id) = self.notes.pop().flatten() {
                    self.content.notes.insert(id, items);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.path.last() {
            Some(Node::Text) if self.skipped == 0 => {
                // A line end in the file is none in the text.
                let is_clean = !text.contains(['\n', '\r', '\t']);
                if is_clean { self.push(text) } else { self.push(&text.replace(['\n', '\r', '\t'], " ")) }
            }
            Some(Node::Instruction) if self.skipped == 0 => self.fields.instruct(text),
            _ => {}
        }
    }

    /// Adds text to the paragraph that is open, unless it is hidden or the instruction of a field.
    fn push(&mut self, text: &str) {
        if self.is_hidden() {
            return;
        }
        let is_reading = self.path.iter().rev().take(8).any(|node| *node == Node::RubyText);
        let styles = self.context.styles;
        self.with_paragraph(|paragraph| {
            if is_reading {
                paragraph.reading.get_or_insert_default().push_str(text);
            } else {
                paragraph.push(text, &paragraph.resolved_run(styles));
            }
        });
    }

    /// Whether what is read now is not shown.
    fn is_hidden(&self) -> bool {
        let run = self.paragraphs.last().map(|paragraph| paragraph.resolved_run(self.context.styles));
        self.fields.is_instruction() || run.is_none_or(|run| run.is_hidden == Some(true))
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

    fn open_paragraph(&mut self) -> Node {
        let mut open = OpenParagraph::default();
        open.paragraph.ids = std::mem::take(&mut self.ids);
        self.paragraphs.push(open);
        Node::Paragraph
    }

    fn close_paragraph(&mut self) {
        self.fields.end_paragraph();
        let Some(open) = self.paragraphs.pop() else { return };
        let goes_on = open.goes_on;
        let (paragraph, boxes) = open.finish();
        self.with_sink(|sink| sink.push(paragraph, boxes, goes_on));
    }

    fn open_sink(&mut self, node: Node) -> Node {
        self.sinks.push(Sink::default());
        node
    }

    fn close_sink(&mut self) -> Vec<Item> {
        self.sinks.pop().map(Sink::finish).unwrap_or_default()
    }

    /// A note, unless it is the line that parts notes from text (17.18.33 `ST_FtnEdn`).
    fn open_note(&mut self, element: &Element) -> Node {
        let is_note = element.attribute("type").is_none_or(|kind| kind == "normal");
        self.notes.push(element.attribute("id").filter(|_| is_note));
        self.open_sink(Node::Note)
    }

    /// One of several forms of the same drawing: the first is read.
    fn alternative(&mut self) -> Option<Node> {
        match self.path.last_mut() {
            Some(Node::Alternatives { is_taken: true }) => None,
            Some(Node::Alternatives { is_taken }) => {
                *is_taken = true;
                Some(Node::Other)
            }
            _ => Some(Node::Other),
        }
    }

    /// Says of the content control being described that it holds only what asks for its content.
    fn note_placeholder(&mut self) {
        let control = self.path.iter_mut().rev().find(|node| matches!(node, Node::ContentControl { .. }));
        if let Some(Node::ContentControl { is_placeholder }) = control {
            *is_placeholder = true;
        }
    }

    fn is_placeholder(&self) -> bool {
        matches!(self.path.last(), Some(Node::ContentControl { is_placeholder: true }))
    }

    fn open_link(&mut self, address: String) -> Node {
        self.with_paragraph(|paragraph| paragraph.open_link(address));
        Node::Link
    }

    /// Where a link leads: outside by its relationship, inside by a name.
    fn address(&self, element: &Element) -> String {
        let outside = element.attribute("id").and_then(|id| self.context.addresses.get(&id).cloned());
        let place = element.attribute("anchor").filter(|place| !place.is_empty());
        outside.unwrap_or_default() + &place.map(|place| format!("#{place}")).unwrap_or_default()
    }

    fn refer(&mut self, kind: NoteKind, element: &Element) {
        let Some(id) = element.attribute("id").filter(|_| !self.is_hidden()) else { return };
        let label = self.references.label(NoteId { kind, id });
        self.with_paragraph(|paragraph| {
            paragraph.push_marked(&format!("[{label}]"), MarkStyle::FootnoteReference(label));
        });
    }

    /// A name that links lead to; those the program gives itself are none.
    fn name_place(&mut self, element: &Element) {
        let name = element.attribute("name").filter(|name| !name.is_empty() && name != "_GoBack");
        let Some(name) = name.filter(|_| self.id_count < MOST_IDS) else { return };
        self.id_count += 1;
        match self.paragraphs.last_mut() {
            Some(open) => open.paragraph.ids.push(name),
            None => self.ids.push(name),
        }
    }

    fn field(&mut self, element: &Element) {
        match self.fields.mark(element.attribute("fldCharType").as_deref().unwrap_or_default()) {
            Asked::Nothing => {}
            Asked::OpenLink(address) => self.with_paragraph(|paragraph| paragraph.open_link(address)),
            Asked::CloseLink => self.with_paragraph(OpenParagraph::close_link),
        }
    }

    /// Closes what the end of a damaged part left open.
    fn finish(mut self) -> Content {
        while !self.path.is_empty() {
            self.close();
        }
        self.content.items = self.close_sink();
        self.content
    }
}
