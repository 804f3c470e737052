//! A block of HTML as it is read: paragraphs, headings, tables, pictures; a line of the source ends a paragraph, as does
//! an element that stands on its own. Elements that the author left open end with the block.

use std::ops::Range;

use super::list::Lists;
use crate::{
    document::{
        draft::{DEEPEST_STYLES, Draft},
        html::{entity, is_block},
        index_signs::IndexPosition,
        markdown::{
            html::{self, Part, Ruby},
            tags::style_of,
        },
        model::{Alignment, BlockKind, Inset, Mark, MarkStyle},
    },
    text::Slice,
};

/// Whether the element `name` parts the text around it: it stands on its own, or what is in it is another thing.
fn parts_text(name: &str) -> bool {
    is_block(name) || matches!(name, "iframe" | "option" | "title" | "video")
}

/// The lines of a block in the source.
pub(in crate::document::markdown) struct Source<'a> {
    /// The text of the block, without the marks of the containers it stands in.
    pub html: &'a str,
    /// For each line of it: its byte in `html`, the byte of its line in the source, the byte of its text there.
    pub lines: Vec<(usize, usize, usize)>,
}

impl Source<'_> {
    /// The byte of the source for byte `at` of the block, and the one its line begins with.
    pub(super) fn at(&self, at: usize) -> (usize, usize) {
        let index = self.lines.partition_point(|&(line, ..)| line <= at).saturating_sub(1);
        self.lines.get(index).map_or((0, 0), |&(line, start, text)| (text + (at - line), start))
    }
}

/// The drafts of a block that stands in `inset`.
pub(in crate::document::markdown) fn read(source: &Source, inset: Inset) -> Vec<Draft> {
    let mut reader = Reader {
        source,
        inset,
        done: Vec::new(),
        draft: None,
        kind: BlockKind::Paragraph,
        styles: Vec::new(),
        ruby: None,
        index: None,
        preserves_lines: false,
        is_word_parted: false,
        cell: None,
        last_table: source.html.rfind("</table").or_else(|| source.html.rfind("</TABLE")).unwrap_or(0),
        lists: Lists::default(),
    };
    for part in html::parts(source.html) {
        match part {
            Part::Text(range) => reader.text(range),
            Part::Tag(range) => reader.tag(range),
        }
    }
    reader.end();
    reader.done
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) inset: Inset,
    done: Vec<Draft>,
    pub(super) draft: Option<Draft>,
    /// What the next draft is.
    kind: BlockKind,
    /// Styles that are open: the element's name, and the byte of the draft at which it began.
    styles: Vec<(&'a str, MarkStyle, usize)>,
    ruby: Option<(Ruby, usize)>,
    /// Where text stands by its line, between tags that say so.
    index: Option<IndexPosition>,
    preserves_lines: bool,
    /// Whether white space stands before what comes next.
    pub(super) is_word_parted: bool,
    /// The byte of the draft at which the open cell of a table begins.
    pub(super) cell: Option<usize>,
    /// The byte of the last tag that ends a table.
    last_table: usize,
    /// The lists that are open.
    lists: Lists,
}

impl<'a> Reader<'a> {
    fn text(&mut self, range: Range<usize>) {
        let html = self.source.html;
        let mut start = range.start;
        for line in html.slice(range).split_inclusive('\n') {
            if self.preserves_lines {
                self.push_all(start..start + line.len());
            } else {
                self.line(start..start + line.len());
            }
            start += line.len();
        }
    }

    fn line(&mut self, range: Range<usize>) {
        let line = self.source.html.slice(range.clone());
        let text = line.trim();
        if !text.is_empty() {
            let start = range.start + line.len() - line.trim_start().len();
            self.is_word_parted = self.is_word_parted || start > range.start;
            self.push_all(start..start + text.len());
            self.is_word_parted = line.trim_end().len() < line.len();
        } else if !line.is_empty() {
            self.is_word_parted = true;
        }
        if line.ends_with('\n') && !self.is_table() {
            self.end();
        }
    }

    /// Adds what stands in `range`, entities as the characters they are.
    fn push_all(&mut self, range: Range<usize>) {
        if matches!(self.ruby, Some((Ruby::Bracket, _))) {
            return;
        }
        let text = self.source.html.slice(range.clone());
        // The sign of a note is a link, and stays what it is.
        let index = self.index.filter(|_| !self.styles.iter().any(|(_, style, _)| matches!(style, MarkStyle::Link(_))));
        if let Some(signs) = index.and_then(|index| index.signs(text)) {
            return self.push(&signs, range.start, text.len());
        }
        let mut done = 0;
        for (at, _) in text.match_indices('&') {
            let Some((character, len)) = entity(text.slice(at..)).filter(|_| at >= done) else { continue };
            self.push(text.slice(done..at), range.start + done, at - done);
            self.push(&character, range.start + at, len);
            done = at + len;
        }
        self.push(text.slice(done..), range.start + done, text.len() - done);
    }

    /// Adds `text` for `width` bytes at byte `at` of the block.
    fn push(&mut self, text: &str, at: usize, width: usize) {
        if text.is_empty() {
            return;
        }
        if self.is_table() && self.cell.is_none() {
            // Text between the cells, a caption, has a row of its own.
            self.end_row();
            self.cell = self.draft.as_ref().map(|draft| draft.text.len());
        }
        let (byte, line) = self.source.at(at);
        let is_new = self.draft.is_none();
        let kind = if is_new { std::mem::replace(&mut self.kind, BlockKind::Paragraph) } else { BlockKind::Paragraph };
        let inset = &mut self.inset;
        let draft = self.draft.get_or_insert_with(|| {
            let draft = Draft::new(kind, inset.clone(), line);
            // An item's mark is for its first block only.
            inset.marker = None;
            draft
        });
        if std::mem::take(&mut self.is_word_parted) && draft.text.ends_with(|c: char| !c.is_whitespace()) {
            draft.push_for(" ", byte, 0, false);
        }
        if text.len() == width && self.source.html.get(at..at + width) == Some(text) {
            draft.push(text, byte, is_new);
        } else {
            draft.push_for(text, byte, width, is_new);
        }
    }

    fn tag(&mut self, range: Range<usize>) {
        let text = self.source.html.slice(range.clone());
        if let Some(ruby) = html::ruby(text) {
            return self.reading(range, ruby);
        }
        if let Some(index) = html::index(text) {
            self.index = index;
            return;
        }
        if let Some(alt) = html::description(text) {
            return self.image(range.start + alt.start..range.start + alt.end);
        }
        let name = html::name(text);
        let lower = name.to_ascii_lowercase();
        match lower.as_str() {
            "br" if self.is_table() => self.is_word_parted = true,
            "br" => self.push_break(range.start),
            "hr" => self.rule(range.start),
            "table" if range.start < self.last_table => self.open_table(range.start),
            "/table" => self.end(),
            "tr" | "th" | "td" | "/th" | "/td" if self.is_table() => self.table_tag(&lower, range.start),
            "th" | "td" => self.push("\u{3000}", range.start, 0),
            "/th" | "/td" => {}
            "pre" => {
                self.end();
                (self.preserves_lines, self.kind) = (true, BlockKind::Code { language: String::new() });
            }
            "/pre" => {
                self.end();
                self.preserves_lines = false;
            }
            _ if self.is_table() => self.style(name, text),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.kind = BlockKind::Heading { level: lower.bytes().last().map_or(1, |digit| digit - b'0') };
            }
            "ol" | "ul" | "/ol" | "/ul" | "li" => {
                self.end();
                match lower.as_str() {
                    "li" => self.lists.begin_item(text, &mut self.inset),
                    "ol" | "ul" => self.lists.open(lower == "ol", text, &mut self.inset),
                    _ => self.lists.close(&mut self.inset),
                }
            }
            _ if parts_text(lower.trim_start_matches('/')) => self.end(),
            _ => self.style(name, text),
        }
    }

    fn push_break(&mut self, at: usize) {
        let (byte, _) = self.source.at(at);
        if let Some(draft) = &mut self.draft {
            draft.push_for("\n", byte, 0, false);
        }
    }

    fn rule(&mut self, at: usize) {
        self.end();
        let (byte, line) = self.source.at(at);
        let mut draft = Draft::new(BlockKind::Rule, self.inset.clone(), line);
        draft.push_for("", byte, 1, true);
        self.done.push(draft);
    }

    fn image(&mut self, alt: Range<usize>) {
        let is_alone = self.draft.is_none();
        if is_alone {
            self.kind = BlockKind::Image;
        }
        let start = self.draft.as_ref().map_or(0, |draft| draft.text.len() + usize::from(self.is_word_parted));
        self.push_all(alt);
        if let Some(draft) = &mut self.draft {
            draft.marks.push(Mark { range: start..draft.text.len(), style: MarkStyle::Image });
        }
    }

    fn reading(&mut self, range: Range<usize>, ruby: Ruby) {
        if let (Some((Ruby::Reading, start)), Some(_)) = (self.ruby.take(), &self.draft) {
            self.push("）", range.start, range.len());
            if let Some(draft) = &mut self.draft {
                draft.marks.push(Mark { range: start..draft.text.len(), style: MarkStyle::Reading });
            }
        }
        let start = self.draft.as_ref().map_or(0, |draft| draft.text.len());
        match ruby {
            Ruby::Reading => self.push("（", range.start, range.len()),
            Ruby::Bracket => {}
            Ruby::End => return,
        }
        self.ruby = Some((ruby, start));
    }

    fn style(&mut self, name: &'a str, tag: &str) {
        let len = self.draft.as_ref().map_or(0, |draft| draft.text.len());
        if let Some(ended) = name.strip_prefix('/') {
            let Some(at) = self.styles.iter().rposition(|(open, ..)| open.eq_ignore_ascii_case(ended)) else { return };
            let (_, style, start) = self.styles.remove(at);
            self.mark(style, start, len);
            return;
        }
        let lower = name.to_ascii_lowercase();
        let address = || Some(MarkStyle::Link(tag.slice(html::value(tag, "href")?).to_owned()));
        let Some(style) = style_of(&lower, tag).or_else(|| address().filter(|_| lower == "a")) else { return };
        if self.styles.len() < DEEPEST_STYLES {
            self.styles.push((name, style, len));
        } else if let Some(draft) = &mut self.draft {
            draft.lacks_styles = true;
        }
    }

    fn mark(&mut self, style: MarkStyle, start: usize, end: usize) {
        if let Some(draft) = self.draft.as_mut().filter(|_| start < end) {
            let gap = draft.text.slice(start..end).len() - draft.text.slice(start..end).trim_start().len();
            draft.marks.push(Mark { range: start + gap..end, style });
        }
    }

    fn is_table(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| matches!(draft.kind, BlockKind::Table(_)))
    }

    /// Ends the draft.
    pub(super) fn end(&mut self) {
        let open = std::mem::take(&mut self.styles);
        let len = self.draft.as_ref().map_or(0, |draft| draft.text.len());
        for (name, style, start) in open {
            self.mark(style.clone(), start, len);
            self.styles.push((name, style, 0));
        }
        self.is_word_parted = false;
        (self.ruby, self.index) = (None, None);
        if self.is_table() {
            let byte = self.draft.as_ref().map_or(0, |draft| draft.end);
            self.close_cell(byte);
            self.end_row();
        }
        let Some(mut draft) = self.draft.take() else { return };
        if let BlockKind::Table(table) = &mut draft.kind {
            table.rows.retain(|row| !row.is_empty());
            let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
            table.alignments = vec![Alignment::Left; columns];
        } else {
            draft.trim_end();
        }
        draft.marks.retain(|mark| mark.range.start < mark.range.end);
        let is_image = |mark: &Mark| mark.style == MarkStyle::Image && mark.range == (0..draft.text.len());
        if draft.kind == BlockKind::Image && !draft.marks.iter().any(is_image) {
            draft.kind = BlockKind::Paragraph;
        } else if draft.kind == BlockKind::Image {
            draft.marks.clear();
        }
        draft.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        self.done.push(draft);
    }
}
