//! Running text with its styles in Markdown.

use std::{collections::HashSet, ops::Range};

use super::{escape, inner_links::InnerLinks};
use crate::document::model::{Mark, MarkStyle, Underline};

/// A style that is open.
struct Open<'a> {
    end: usize,
    close: String,
    style: &'a MarkStyle,
}

/// What references of a text lead to.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// The labels of the notes that are there: others are text.
    pub(super) notes: HashSet<String>,
    /// The links into the document itself.
    pub(super) links: InnerLinks,
}

/// The stretch `range` of a block's text with its styles. One that crosses another is left out; a reference to a note
/// or a part that is not there is text.
pub(super) fn write(text: &str, range: Range<usize>, marks: &[Mark], targets: &Targets) -> String {
    let mut written = String::new();
    let mut open: Vec<Open> = Vec::new();
    let mut at = range.start;
    let within = |mark: &&Mark| {
        mark.range.start >= range.start && mark.range.end <= range.end && mark.style != MarkStyle::Reading
    };
    for mark in marks.iter().filter(within) {
        close(&mut written, text, &mut at, &mut open, mark.range.start);
        let part = text.get(mark.range.clone()).unwrap_or_default();
        let is_crossing = open.last().is_some_and(|outer| mark.range.end > outer.end) || mark.range.start < at;
        let is_doubled = open.iter().any(|outer| outer.style == &mark.style);
        if is_crossing || is_doubled || part.trim().len() < part.len() || part.is_empty() {
            continue;
        }
        written.push_str(&escape::inline(text.get(at..mark.range.start).unwrap_or_default()));
        at = mark.range.start;
        let (opening, closing) = match &mark.style {
            MarkStyle::Emphasis => ("*", "*".to_owned()),
            MarkStyle::Strong => ("**", "**".to_owned()),
            MarkStyle::Struck => ("~~", "~~".to_owned()),
            // What has no mark in Markdown is written as the HTML that is read as such again.
            MarkStyle::Underline(Underline::Straight) => ("<u>", "</u>".to_owned()),
            MarkStyle::Underline(Underline::Wavy) => ("<u class=\"wavy\">", "</u>".to_owned()),
            MarkStyle::Underline(Underline::Dots) => ("<em class=\"dots\">", "</em>".to_owned()),
            MarkStyle::Link(address) => match targets.links.destination(address) {
                Some(address) => ("[", format!("]({})", destination(address))),
                None => ("", String::new()),
            },
            MarkStyle::Image => ("![", "]()".to_owned()),
            MarkStyle::Code => {
                written.push_str(&code(part));
                at = mark.range.end;
                continue;
            }
            MarkStyle::FootnoteReference(label) => {
                if targets.notes.contains(label) && part == format!("[{label}]") {
                    written.push_str(&format!("[^{label}]"));
                    at = mark.range.end;
                }
                continue;
            }
            MarkStyle::Reading => continue,
        };
        written.push_str(opening);
        open.push(Open { end: mark.range.end, close: closing, style: &mark.style });
    }
    close(&mut written, text, &mut at, &mut open, range.end);
    written.push_str(&escape::inline(text.get(at..range.end).unwrap_or_default()));
    written
}

/// Writes the text up to byte `to` as far as styles end before it.
fn close(written: &mut String, text: &str, at: &mut usize, open: &mut Vec<Open>, to: usize) {
    while let Some(innermost) = open.pop_if(|innermost| innermost.end <= to) {
        written.push_str(&escape::inline(text.get(*at..innermost.end).unwrap_or_default()));
        written.push_str(&innermost.close);
        *at = innermost.end.max(*at);
    }
}

/// An address as the destination of a link: between angle brackets where it has blanks or brackets.
fn destination(address: &str) -> String {
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()<>\\".contains(c));
    if is_plain && !address.is_empty() {
        return address.to_owned();
    }
    let escaped: String = address
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| {
            let is_markup = matches!(c, '<' | '>' | '\\');
            is_markup.then_some('\\').into_iter().chain([c])
        })
        .collect();
    format!("<{escaped}>")
}

/// A code span between backticks longer than any in it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_padded = text.starts_with('`') || text.ends_with('`');
    let blank = if is_padded { " " } else { "" };
    format!("{fence}{blank}{}{blank}{fence}", text.replace('\n', " "))
}
