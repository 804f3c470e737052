//! A document written as Markdown (CommonMark with tables, strikethrough and footnotes), so that reading it again gives the
//! same text: what only looks like markup is escaped.

mod escape;
mod front_matter;
mod inline;
mod inner_links;
mod writer;

pub use escape::as_markdown;
pub use front_matter::front_matter;
pub use writer::MarkdownWriter;
