//! What the elements are that are open while a part is read.

/// What an open element is, as far as its end or the text in it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Other,
    Paragraph,
    ParagraphProperties,
    /// The list a paragraph counts in.
    ListProperties,
    /// What is said of the mark at the end of a paragraph.
    MarkProperties,
    Run,
    RunProperties,
    Text,
    Instruction,
    Link,
    Box,
    Alternatives {
        is_taken: bool,
    },
    ContentControl {
        is_placeholder: bool,
    },
    Ruby,
    RubyText,
    Table,
    Row,
    RowProperties,
    Cell,
    Note,
}
