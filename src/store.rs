//! What is kept: bookmarks, reading places, history, in one SQLite database that several processes share. What a call
//! acknowledges survives a crash of the program; nothing is ever deleted for being damaged. Reads no documents.

mod bookmarks;
mod corrections;
mod error;
mod history;
mod open;
mod places;
mod rename;
mod salvage;
mod schema;

pub use error::{Notice, StoreError};
pub use history::Visit;
pub use open::Store;
