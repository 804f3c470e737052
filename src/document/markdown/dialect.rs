//! What site generators and note takers add to Markdown (MkDocs, VitePress, Docusaurus, Hugo, Hexo, Jekyll, mdBook,
//! Pandoc, Obsidian, MDX), written again in CommonMark, with the way back to the source. Code is left to the letter.

mod attributes;
mod block;
mod byte_set;
mod code;
mod container;
mod container_kind;
mod container_label;
mod heading;
mod inline;
mod instead;
mod line;
mod lookahead;
mod marks;
mod math;
mod mdx;
mod output;
mod plain;
mod quiet;
mod scanner;
mod shortcode;
mod table;
mod tag;
mod template;

pub(super) use block::rewrite;
pub(super) use output::Id;

#[cfg(test)]
mod tests;
