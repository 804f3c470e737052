//! Goes through the lines of a source and writes them again: what opens and closes a block is read here, what stands in
//! a line by `inline`. Linear in the source, and without recursion.

use std::collections::HashMap;

use super::{
    attributes::attributes,
    code::Fence,
    container::callout_label,
    heading,
    inline::{Mode, Paragraph},
    kind::Language,
    line::{indent, item_marks, line, next_line, quote_marks},
    lookahead::{Ahead, closers, last_colons},
    math, mdx,
    open::Open,
    output::{Output, Rewritten},
    quiet::{is_contents, is_contents_item, put_in},
    table, tag,
};

/// The text of `source` from byte `body` on, in CommonMark.
pub(in crate::document::markdown) fn rewrite(source: &str, body: usize) -> Rewritten {
    let mut scanner = Scanner::new(source, body);
    while scanner.at < source.len() {
        scanner.line();
    }
    scanner.out.finish()
}

/// What the line above leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    Nothing,
    Paragraph,
    /// Code by its indent.
    Code,
    /// Program text, behind which more may stand.
    Statement,
}

/// A line that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub start: usize,
    /// The byte at which its text begins, indent and all, in the containers it is in.
    pub content: usize,
    /// The byte after it.
    pub next: usize,
    pub text: &'a str,
}

impl Line<'_> {
    pub fn inner(&self) -> &str {
        self.text.trim_matches([' ', '\t', '\r'])
    }

    /// The byte at which its text begins behind its indent.
    pub fn inner_at(&self) -> usize {
        self.content + self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }
}

/// The source while it is gone through.
pub(super) struct Scanner<'a> {
    pub source: &'a str,
    /// The next byte to look at.
    pub at: usize,
    /// The first byte that was not written yet.
    pub copied: usize,
    /// Where the text of the line begins that is gone through.
    pub content: usize,
    pub out: Output<'a>,
    pub language: Language,
    pub open: Vec<Open<'a>>,
    /// Whether the lines up to the next blank one are HTML.
    pub is_html: bool,
    /// The last byte at which a tag closes a block of that name.
    pub closers: HashMap<&'a str, usize>,
    pub paragraph: Paragraph,
    /// The ends of comments, in MDX and in HTML.
    pub comment_ends: [Ahead; 2],
    pub fence: Option<Fence>,
    pub above: Above,
    pub in_list: bool,
    /// Quotes the line above is in, with text.
    quotes_above: usize,
    columns: Option<usize>,
    pub last_colons: Option<usize>,
    /// Whether a heading has a blank behind its signs; `None` while it is not known.
    has_headings: Option<bool>,
    first_text: usize,
}

impl<'a> Scanner<'a> {
    fn new(source: &'a str, body: usize) -> Self {
        let text = &source[body..];
        Self {
            source,
            at: body,
            copied: body,
            content: body,
            out: Output::new(source),
            language: Language::of(text),
            open: Vec::new(),
            is_html: false,
            closers: closers(source, body),
            paragraph: Paragraph::default(),
            comment_ends: [Ahead::new("*/}"), Ahead::new("-->")],
            fence: None,
            above: Above::Nothing,
            in_list: false,
            quotes_above: 0,
            columns: None,
            last_colons: last_colons(source, body),
            has_headings: None,
            first_text: source.len() - text.trim_start().len(),
        }
    }

    fn line(&mut self) {
        self.close_dedented();
        let content = self.out.content(self.at);
        let next = next_line(self.source, self.at);
        let line = Line { start: self.at, content, next, text: line(self.source, content) };
        self.content = content;
        if self.fence.is_some() {
            return self.fenced(line);
        }
        if line.inner().is_empty() {
            return self.blank(line);
        }
        if item_marks(line.text) > 0 || line.text.starts_with("[^") && line.text.contains("]:") {
            self.in_list = true;
        } else if indent(line.text) == 0 && self.above == Above::Nothing {
            self.in_list = false;
        }
        let rules = [
            Self::opens_fence,
            Self::raw_html,
            Self::indented_code,
            Self::statement,
            Self::colons,
            Self::indented_block,
            Self::display_math,
            Self::quiet,
        ];
        let is_done = rules.iter().any(|rule| rule(self, line));
        let (marks, quotes) = quote_marks(line.text);
        if !is_done {
            self.text(line);
        }
        self.quotes_above = if line.text[marks..].trim().is_empty() { 0 } else { quotes };
    }

    fn blank(&mut self, line: Line) {
        self.copy_line(line);
        (self.is_html, self.columns, self.quotes_above) = (false, None, 0);
        self.above = if self.above == Above::Code { Above::Code } else { Above::Nothing };
    }

    fn copy_line(&mut self, line: Line) {
        self.out.copy(line.start..line.next);
        (self.at, self.copied) = (line.next, line.next);
    }

    /// Has a blank line stand for the source up to byte `next`.
    pub fn leave_out(&mut self, next: usize) {
        self.out.blank_line(self.at);
        (self.at, self.copied, self.above, self.is_html) = (next, next, Above::Nothing, false);
    }

    fn fenced(&mut self, line: Line) {
        if self.fence.is_some_and(|fence| fence.is_closed_by(line.text)) {
            (self.fence, self.above) = (None, Above::Nothing);
        }
        if let Some(path) = super::inline::included(line.inner()) {
            let at = line.inner_at();
            self.out.copy(line.start..at);
            self.out.copy(at + path.start..at + path.end);
            self.out.put("\n", at + path.end);
            (self.at, self.copied) = (line.next, line.next);
        } else {
            self.copy_line(line);
        }
    }

    fn opens_fence(&mut self, line: Line) -> bool {
        self.fence = Fence::opened(line.text)
            .filter(|_| self.in_list || indent(line.text) < 4 || self.above == Above::Paragraph);
        if self.fence.is_some() {
            self.copy_line(line);
            self.is_html = false;
        }
        self.fence.is_some()
    }

    /// Scripts, styles, comments: up to their end.
    fn raw_html(&mut self, line: Line) -> bool {
        let text = line.inner();
        let end = if text.starts_with("<!--") {
            Some("-->".to_owned())
        } else {
            let named = |name: &&str| {
                text.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                    && text[1 + name.len()..].chars().next().is_none_or(|c| c == '>' || c.is_whitespace())
            };
            let names = ["script", "style", "pre", "textarea"];
            names.iter().find(|name| text.starts_with('<') && named(name)).map(|name| format!("</{name}>"))
        };
        let Some(end) = end.filter(|_| indent(line.text) < 4) else { return false };
        let found = memchr::memmem::find(&self.source.as_bytes()[line.content..], end.as_bytes());
        let last = found.map_or(self.source.len(), |at| next_line(self.source, line.content + at));
        self.out.copy(line.start..last);
        (self.at, self.copied, self.above) = (last, last, Above::Nothing);
        true
    }

    fn indented_code(&mut self, line: Line) -> bool {
        let is_code = indent(line.text) >= 4 && !self.in_list && self.above != Above::Paragraph;
        let is_code = is_code && !crate::document::markdown::code::is_prose(line.text);
        if is_code {
            self.copy_line(line);
            self.above = Above::Code;
        }
        is_code
    }

    fn statement(&mut self, line: Line) -> bool {
        let may_be = line.content == line.start && matches!(self.above, Above::Nothing | Above::Statement);
        let may_be = may_be && (line.text.starts_with("import") || line.text.starts_with("export"));
        let end = may_be.then(|| mdx::statement_end(self.source, line.start)).flatten();
        if let Some(end) = end {
            self.leave_out(end);
            self.above = Above::Statement;
        }
        end.is_some()
    }

    fn display_math(&mut self, line: Line) -> bool {
        let at = line.inner_at();
        let Some(len) = math::display(&self.source[at..]).filter(|_| !self.is_html) else { return false };
        let margin = " ".repeat(indent(line.text));
        self.out.blank_line(line.start);
        self.out.put(&format!("{margin}~~~~~~math\n"), line.start);
        self.out.copy(line.start..at + len);
        self.out.put("\n", at + len);
        self.out.put(&format!("{margin}~~~~~~\n"), at + len);
        self.at = next_line(self.source, at + len);
        (self.copied, self.above) = (self.at, Above::Nothing);
        true
    }

    /// Lines that say something to the generator alone: contents, attributes, files that are put in.
    fn quiet(&mut self, line: Line) -> bool {
        let text = line.inner();
        let found = attributes(text).filter(|found| found.len == text.len());
        if is_contents(text) || found.is_some() {
            if let Some(id) = found.and_then(|found| found.id) {
                // It belongs to the block right above, else to the one below.
                let at = if self.source[..line.start].ends_with("\n\n") { line.start } else { line.start.max(1) - 1 };
                self.out.anchor(at, line.inner_at() + id.start..line.inner_at() + id.end);
            }
            self.leave_out(line.next);
            return true;
        }
        if is_contents_item(&line.text[item_marks(line.text)..])
            && self::line(self.source, line.next).trim().starts_with("{:toc")
        {
            self.leave_out(next_line(self.source, line.next));
            return true;
        }
        let Some(path) = put_in(text) else { return false };
        let at = line.inner_at();
        self.out.blank_line(at);
        self.out.put("![", at);
        self.write_escaped(at + path.start..at + path.end);
        self.out.put("](.)\n", at + path.end);
        self.leave_out(line.next);
        true
    }

    fn text(&mut self, line: Line<'a>) {
        let (marks, quotes) = quote_marks(line.text);
        if let Some(label) =
            callout_label(&line.text[marks..], self.language).filter(|_| quotes > self.quotes_above && !self.is_html)
        {
            return self.callout(line, marks, &label);
        }
        if self.columns.is_none() && line.text.contains('|') {
            self.columns = table::columns(self::line(self.source, self.out.content(line.next)));
        }
        let hides_pipes = self.columns.is_some_and(|columns| table::hides_pipes(line.text, columns));
        let is_underlined = heading::is_underline(self::line(self.source, self.out.content(line.next)));
        let quoted = &line.text[marks..];
        let mut is_heading = heading::is_heading(quoted[item_marks(quoted)..].trim()) || is_underlined;
        self.copied = line.start;
        if let Some(signs) =
            heading::signs(line.inner(), self.may_be_single(line)).filter(|_| indent(line.text) < 4 && !self.is_html)
        {
            self.out.put(&"#".repeat(signs.level), line.start);
            self.out.put(" ", line.inner_at());
            self.copied = line.inner_at() + signs.len;
            is_heading = true;
        }
        self.is_html =
            self.is_html || indent(line.text) < 4 && tag::opens_html(line.inner(), self.above == Above::Nothing);
        self.at = self.copied;
        self.inline(Mode { is_heading, hides_pipes });
        // A tag may be alone in its line only now.
        let written = self.out.last_line();
        let inner = written[quote_marks(written).0..].trim();
        self.is_html = self.is_html || tag::opens_html(inner, self.above == Above::Nothing);
        let is_done = is_heading && !is_underlined;
        self.above = if is_done { Above::Nothing } else { Above::Paragraph };
    }

    /// Whether one sign without a blank makes a heading of `line`: it opens the text, or stands alone in one that has no
    /// other headings.
    fn may_be_single(&mut self, line: Line) -> bool {
        if !line.text.starts_with(['#', '＃']) {
            return false;
        }
        let is_alone = self.above == Above::Nothing && self::line(self.source, line.next).trim().is_empty();
        let source = &self.source[self.first_text..];
        let has_headings =
            |known: &mut Option<bool>| *known.get_or_insert_with(|| source.lines().any(heading::is_heading));
        line.inner_at() == self.first_text || is_alone && !has_headings(&mut self.has_headings)
    }
}
