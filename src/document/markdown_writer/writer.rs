//! The blocks of a document in Markdown, one after the other. A mark of an item that Markdown has not, `a)`, is text there.

use super::{
    escape,
    inline::{self, Targets},
    inner_links::InnerLinks,
};
use crate::document::{
    model::{Block, BlockKind, Document, Inset, Table},
    origin::Origin,
};

/// What writes the blocks of a document, one after the other.
#[derive(Debug, Default)]
pub struct MarkdownWriter {
    /// What references lead to.
    targets: Targets,
    /// The columns at which the text of the open items begins.
    items: Vec<usize>,
    /// What the last block stood in; `None` before the first.
    last: Option<Inset>,
}

impl MarkdownWriter {
    /// A writer of a document that is from `origin`, as far as it is at hand.
    pub fn new(document: &Document, origin: &Origin) -> Self {
        let notes = document.window.blocks.iter().filter_map(|block| block.inset.footnote.clone());
        let targets = Targets { notes: notes.collect(), links: InnerLinks::of(document, origin) };
        Self { targets, ..Self::default() }
    }

    /// The block in Markdown, with what parts it from the one before.
    pub fn block(&mut self, block: &Block) -> String {
        if block.is_aside() {
            return String::new();
        }
        let mut text = String::new();
        if block.is_continuation {
            // The line that was cut for its length goes on.
            return self.inline(block, false);
        }
        let is_item_below_item =
            |last: &Inset| last.lists > 0 && block.inset.lists > 0 && last.quotes == block.inset.quotes;
        match &self.last {
            None => {}
            Some(last) if block.is_tight && is_item_below_item(last) => text.push('\n'),
            Some(last) => {
                text.push('\n');
                // A blank line of the same quote keeps it one quote.
                let both = last.quotes.min(block.inset.quotes);
                text.push_str(">".repeat(both.into()).as_str());
                text.push('\n');
            }
        }
        let (first, rest) = self.lead(&block.inset);
        let body = self.with_id(block, self.body(block));
        for (nth, line) in body.split('\n').enumerate() {
            if nth > 0 {
                text.push('\n');
            }
            let lead = if nth == 0 { &first } else { &rest };
            text.push_str(if line.is_empty() { lead.trim_end() } else { lead });
            text.push_str(line);
        }
        self.last = Some(block.inset.clone());
        text
    }

    /// What stands before the first line of a block, and before the others.
    fn lead(&mut self, inset: &Inset) -> (String, String) {
        let quotes = "> ".repeat(inset.quotes.into());
        if let Some(label) = &inset.footnote {
            let first = inset.marker.as_ref().map_or_else(|| "    ".to_owned(), |_| format!("[^{label}]: "));
            return (quotes.clone() + &first, quotes + "    ");
        }
        let depth = usize::from(inset.lists);
        let is_same_quote = self.last.as_ref().is_none_or(|last| last.quotes == inset.quotes);
        self.items.truncate(if is_same_quote { depth } else { 0 });
        let Some(marker) = inset.marker.as_ref().filter(|_| depth > 0) else {
            let indent = " ".repeat(self.items.last().copied().unwrap_or_default());
            return (format!("{quotes}{indent}"), format!("{quotes}{indent}"));
        };
        self.items.truncate(depth - 1);
        let indent = self.items.last().copied().unwrap_or_default();
        let (mark, text) = item_mark(marker);
        let column = indent + mark.len() + 1;
        self.items.push(column);
        let first = format!("{quotes}{}{mark} {text}", " ".repeat(indent));
        (first, format!("{quotes}{}", " ".repeat(column)))
    }

    /// The lines of a block with the id that links lead to: within running text before it, else on a line of its own.
    fn with_id(&self, block: &Block, body: String) -> String {
        let Some(id) = self.targets.links.id(block.place(0)) else { return body };
        match block.kind {
            BlockKind::Paragraph | BlockKind::Image => id + &body,
            _ => format!("{id}\n\n{body}"),
        }
    }

    /// The lines of a block without what stands before them.
    fn body(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Title { .. } => format!("# {}", self.one_line(block)),
            BlockKind::Heading { level } => {
                format!("{} {}", "#".repeat(usize::from(*level).clamp(1, 6)), self.one_line(block))
            }
            BlockKind::Paragraph => self.inline(block, true),
            BlockKind::Code { language } => fenced(language, &block.text),
            BlockKind::Rule => "***".to_owned(),
            BlockKind::Image => format!("![{}]()", escape::inline(&block.text)),
            BlockKind::Table(table) => self.table(block, table),
        }
    }

    fn one_line(&self, block: &Block) -> String {
        self.inline(block, false).replace("\\\n", " ")
    }

    /// The text of a block with its styles; `starts` says that a line begins with it.
    fn inline(&self, block: &Block, starts: bool) -> String {
        let text = inline::write(&block.text, 0..block.text.len(), &block.marks, &self.targets);
        if starts { escape::line_starts(&text) } else { text }
    }

    fn table(&self, block: &Block, table: &Table) -> String {
        let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines = Vec::with_capacity(table.rows.len() + 1);
        for (nth, row) in table.rows.iter().enumerate() {
            let cells = (0..count).map(|column| {
                let range = row.get(column).cloned().unwrap_or(0..0);
                inline::write(&block.text, range, &block.marks, &self.targets)
                    .replace('|', "\\|")
                    .replace("\\\\|", "\\|")
            });
            lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            if nth == 0 {
                lines.push(format!("|{}", " --- |".repeat(count)));
            }
        }
        lines.join("\n")
    }
}

/// The mark of an item as Markdown has it, and what of it becomes text.
fn item_mark(marker: &str) -> (String, String) {
    let digits = marker.trim_end_matches(['.', ')']);
    let is_number = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && marker.len() == digits.len() + 1 || matches!(marker, "-" | "*" | "+") {
        return (marker.to_owned(), String::new());
    }
    let is_sign = marker.chars().all(|c| !c.is_alphanumeric()) && marker.chars().count() == 1;
    ("-".to_owned(), if is_sign { String::new() } else { escape::inline(marker) + " " })
}

/// A block of code between fences longer than any in it.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.strip_suffix('\n').unwrap_or(text))
}

#[cfg(test)]
mod tests;
