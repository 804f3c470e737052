//! Web pages, and the parts of books: bytes of text to a flat tree, the tree to blocks.

mod about;
mod address;
mod article;
mod blocks;
mod byline;
mod edges;
mod element;
mod entity;
mod headline;
mod label;
mod lines;
mod list;
mod nesting;
mod node;
mod note_sign;
mod notes;
mod page;
mod rest;
mod table;
mod token;
mod tree;

pub(in crate::document) use blocks::{Context, Link, PutIn, Seen, write};
pub(in crate::document) use element::{heading_level, is_block};
pub(in crate::document) use entity::entity;
pub(in crate::document) use notes::{Gatherer, Notes, is_sign, text_of_image};
pub use page::PageScope;
pub(crate) use page::read;
pub(crate) use token::Syntax;
pub(crate) use tree::Tree;
