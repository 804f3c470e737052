//! The document model and its parsers: front matter, Markdown, plain text. Reading cannot fail: a parser gives a
//! [`Document`] and the diagnostics beside it. No I/O, no outline, no layout.

mod model;

pub use model::{
    Alignment, Block, BlockKind, Diagnostic, DiagnosticKind, Document, Facts, Inset, Mark, MarkStyle, Metadata, Origin,
    Segment, Summary, Table, Window,
};
