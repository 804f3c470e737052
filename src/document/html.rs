//! Web pages, and the parts of books: bytes of text to a flat tree, the tree to blocks.

mod about;
mod address;
mod article;
mod blocks;
mod element;
mod entity;
mod headline;
mod list;
mod page;
mod table;
mod token;
mod tree;

pub(in crate::document) use blocks::{Context, Link, PutIn, write};
pub(in crate::document) use element::{heading_level, is_block};
pub(in crate::document) use entity::entity;
pub use page::PageScope;
pub(crate) use page::read;
pub(crate) use token::Syntax;
pub(crate) use tree::Tree;
