//! What a line of plain text is, as far as its paragraphs need to know.

use super::page_number::PageNumber;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing but white space.
    Blank,
    /// Running text, verse, an item: what `wrap` may join.
    Text,
    /// The title of the text.
    Title,
    /// `# 标题`, at this level.
    Marked(u8),
    /// The head of a part or chapter, at this level.
    Head(u8),
    /// A number of a page, if what stands around it does not say otherwise.
    Page(PageNumber),
    /// A row of a table; the first one opens it.
    Row { is_first: bool },
    /// A line that belongs to a cue of subtitles; the first one opens it.
    Cue { is_first: bool },
    /// A name, a date, a source that the author pushed to the right.
    Right,
}
