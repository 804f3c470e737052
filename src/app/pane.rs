//! The state of each pane. A pane knows its own content, what is chosen in it and what of it is in view; it neither
//! draws nor asks for effects.

pub mod bookmarks;
pub mod facts;
mod field;
pub mod find;
pub mod folding;
pub mod help;
mod length;
pub mod library;
pub mod note;
pub mod open_document;
pub mod outline;
pub mod palette;
mod pointing;
pub mod prompt;
pub mod reader;
mod rows;
pub mod search;
mod turning;
mod two_columns;

pub use rows::Rows;
pub use two_columns::TwoColumns;
