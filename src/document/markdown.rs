//! Markdown: CommonMark with tables, strikethrough and footnotes, read as Chinese writers write it. A paragraph a line
//! without blank lines between, indents of U+3000, prose under four spaces and rules right under a paragraph are taken
//! for what they look like. Containers are flattened; tags and comments of HTML are left out.

mod align;
mod anchors;
mod code;
mod dialect;
mod html;
mod html_block;
mod leaf;
mod lines;
mod tags;
mod walk;

pub(super) use walk::read;
