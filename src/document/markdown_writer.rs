//! A document written as Markdown (CommonMark with tables, strikethrough and footnotes), so that reading it again gives the
//! same text: what only looks like markup is escaped.

mod escape;
mod front_matter;
mod inline;
mod writer;

pub use front_matter::front_matter;
pub use writer::MarkdownWriter;

/// A text as it is written in Markdown, so that nothing in it is read as markup.
pub fn as_markdown(text: &str) -> String {
    escape::line_starts(&escape::inline(text))
}
